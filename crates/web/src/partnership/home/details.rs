//! A partner keeps what we hold about its own organisation right (X03, K29).

use ampersand_domain::{
    OrganisationId,
    organisations::{Organisation, normal_postcode},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::tell;
use crate::{
    partnership::{Place, answering::WHO_READS},
    shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field},
};

/// What a partner may change, by its name in the record and on the form.
const FIELDS: [(&str, &str); 6] = [
    ("name", "Name"),
    ("email", "E-mail"),
    ("phone", "Telephone"),
    ("website", "Website"),
    ("address", "Address"),
    ("postcode", "Postcode"),
];

/// The form.
pub(crate) struct Details {
    place: Place,
    posted: Posted,
    version: i64,
    clash: Option<Clash>,
}

impl Page for Details {
    fn title(&self) -> String {
        "Your organisation’s details".to_owned()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/details"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = format!("/home/{}", self.place.partnership.id.0);
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &format!("{at}/details"), html! {
                (version_field(self.version))
                (parts::typed_field(&self.posted, "name", "Name", "", "text", Some("organization")))
                (parts::typed_field(&self.posted, "email", "E-mail", "One for all of you, if there is one", "text", Some("email")))
                (parts::typed_field(&self.posted, "phone", "Telephone", "", "text", Some("tel")))
                (parts::typed_field(&self.posted, "website", "Website", "Like www.example.org", "text", Some("url")))
                (parts::text_area(&self.posted, "address", "Address", "", 3))
                (parts::typed_field(&self.posted, "postcode", "Postcode", "", "text", Some("postal-code")))
                (parts::note(WHO_READS))
                (parts::button("Keep these details"))
            }))
            p class="govuk-body" { a class="govuk-link" href=(format!("{at}/held")) { "What this library holds about you" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let full = Posted::default()
            .with("name", "Marlow Vale Citizens’ Advice")
            .with("phone", "01632 960101")
            .with("address", "4 Mill Lane");
        let page = |posted, clash| Self { place: place.clone(), posted, version: 1, clash };
        vec![
            ("full", page(full.clone(), None)),
            ("wrong", page(full.clone().with("postcode", "M33").but("postcode", ASK_POSTCODE), None)),
            ("clash", page(full, Some(Clash::sample("Name")))),
        ]
    }
}

const ASK_POSTCODE: &str = "Enter a postcode like M33 7ZF";

/// `GET /home/{id}/details`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (place, kept) = of(&ask).await?;
    ask.show(&Details { place, posted: typed(&kept), version: kept.version, clash: None })
}

async fn of(ask: &Ask) -> Result<(Place, Kept<Organisation>), Trouble> {
    let place = Place::of(ask).await?;
    let id: OrganisationId = place.own(ask)?.organisation.ok_or(Trouble::NotFound)?;
    let kept = ask.desk()?.get::<Organisation>(id).await?.ok_or(Trouble::NotFound)?;
    Ok((place, kept))
}

fn typed(one: &Organisation) -> Posted {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Posted::default()
        .with("name", one.name.clone())
        .with("email", text(&one.email))
        .with("phone", text(&one.phone))
        .with("website", text(&one.website))
        .with("address", one.address.clone())
        .with("postcode", text(&one.postcode))
}

fn read(posted: &Posted, before: &Organisation) -> Result<(Organisation, i64), Problem> {
    let mut read = Reader::new(posted);
    let name = read.text::<300>("name", "Enter the name");
    let postcode = match posted.value("postcode").trim() {
        "" => None,
        typed => normal_postcode(typed).or_else(|| read.wrong("postcode", ASK_POSTCODE)),
    };
    let website =
        read.maybe::<500>("website").map(|page| if page.contains("://") { page } else { format!("https://{page}") });
    if website.as_deref().is_some_and(|page| !page.starts_with("http://") && !page.starts_with("https://")) {
        read.wrong::<()>("website", "Enter a web address like www.example.org");
    }
    let one = Organisation {
        email: read.maybe_email("email"),
        phone: read.maybe::<60>("phone"),
        website,
        address: read.maybe::<1_000>("address").unwrap_or_default(),
        postcode,
        ..before.clone()
    };
    let version = read.number("version", 1, i64::MAX, "");
    read.done(name.zip(version).map(|(name, version)| (Organisation { name, ..one }, version)))
}

/// `POST /home/{id}/details`
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let (place, kept) = of(&ask).await?;
    let (one, version) = match read(&ask.posted, &kept) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            return ask.again(&Details { place, posted, version: kept.version, clash: None });
        }
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&one, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &one, &FIELDS, |_, _| None).await?;
        let posted = ask.posted.clone();
        return ask.again(&Details { place, posted, version: clash.version, clash: Some(clash) });
    }
    let says = format!("{} changed its own details.", one.name);
    tell(&mut tx, &place, &says, "/people").await?;
    tx.save().await?;
    Ok(Answer::go(format!("/home/{}/held", place.partnership.id.0)))
}
