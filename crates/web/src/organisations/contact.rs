//! A person of an organisation: why we keep their details, how they like to be reached, and when they left.

use ampersand_domain::{
    OrganisationId, Uuid, Word as _,
    organisations::{Contact, ContactPurpose, Organisation, Origin, ReachBy, kept_until},
    people::ContactId,
};
use ampersand_store::Kept;
use maud::{Markup, html};
use serde_json::Value;

use super::words;
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// What may differ, with the names on the form.
const COLUMNS: [(&str, &str); 9] = [
    ("name", "Name"),
    ("role", "What they do there"),
    ("email", "E-mail"),
    ("phone", "Telephone"),
    ("reach_by", "How they like to be reached"),
    ("source", "Where these details come from"),
    ("purpose", "Why we keep them"),
    ("keep_until", "Ask again whether we need them"),
    ("left", "The day they left, if they have"),
];

/// The form of a person.
pub(crate) struct Form {
    organisation: Organisation,
    /// None while they are new.
    contact: Option<ContactId>,
    posted: Posted,
    clash: Option<Clash>,
}

/// A person for samples.
pub(super) fn sample(of: OrganisationId) -> Contact {
    Contact {
        id: ContactId(Uuid::from_u128(1)),
        organisation: of,
        name: "Maya Patel".to_owned(),
        role: "manager".to_owned(),
        email: Some("maya@advice.example".to_owned()),
        phone: Some("0161 496 0000".to_owned()),
        reach_by: None,
        source: "the list partners.xlsx".to_owned(),
        purpose: ContactPurpose::Exploring,
        keep_until: None,
        left: None,
        successor: None,
        import: None,
    }
}

impl Page for Form {
    fn title(&self) -> String {
        match self.posted.value("name").trim() {
            name if self.contact.is_some() && !name.is_empty() => name.to_owned(),
            _ => format!("Somebody at {}", self.organisation.name),
        }
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        words::way_to(self.organisation.id, &self.organisation.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let base = format!("/organisations/{}/contacts", self.organisation.id);
        let action = self.contact.map_or_else(|| format!("{base}/new"), |id| format!("{base}/{id}"));
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &action, html! {
                (parts::hidden("version", &self.clash.as_ref().map_or_else(|| posted.value("version").to_owned(), |clash| clash.version.to_string())))
                (parts::field(posted, "name", "Name", ""))
                (parts::field(posted, "role", "What they do there", "Like: manager, or treasurer in the evenings"))
                (parts::typed_field(posted, "email", "E-mail", "", "email", None))
                (parts::typed_field(posted, "phone", "Telephone", "", "tel", None))
                (parts::choice_list(posted, "reach_by", "How they like to be reached", "Ask them; leave it open if you have not", &words::choices(words::reach)))
                (parts::field(posted, "source", "Where these details come from", "They gave them, their website, a colleague …"))
                (parts::choice_list(posted, "purpose", "Why we keep them", "", &words::choices(words::purpose)))
                (parts::date_field(posted, "keep_until", "Ask again whether we need them", ""))
                @if self.contact.is_some() {
                    (parts::date_field(posted, "left", "The day they left, if they have", "Their e-mail and number go, their name stays in what was said"))
                }
                (parts::button("Keep"))
            }))
            (parts::note("A person may ask to see what is kept about them. Write nothing that you would not show them."))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let organisation = Organisation::named(OrganisationId(Uuid::from_u128(7)), "Advice Sale", Origin::Typed);
        let form = |contact: Option<ContactId>, posted: Posted| Self {
            organisation: organisation.clone(),
            contact,
            posted,
            clash: None,
        };
        let full = typed(&sample(organisation.id), 1);
        let clash = Some(Clash::sample("What they do there"));
        vec![
            ("new", form(None, Posted::default())),
            (
                "wrong",
                form(
                    None,
                    Posted::default()
                        .with("email", "maya@")
                        .but("name", "Enter their name")
                        .but("email", "Enter an e-mail address like name@example.org"),
                ),
            ),
            ("full", form(Some(ContactId(Uuid::from_u128(1))), full.clone())),
            ("conflict", Self { clash, ..form(Some(ContactId(Uuid::from_u128(1))), full) }),
        ]
    }
}

fn typed(one: &Contact, version: i64) -> Posted {
    Posted::default()
        .with("version", version.to_string())
        .with("name", one.name.as_str())
        .with("role", one.role.as_str())
        .with("email", one.email.clone().unwrap_or_default())
        .with("phone", one.phone.clone().unwrap_or_default())
        .with("reach_by", one.reach_by.map_or("", ReachBy::as_str))
        .with("source", one.source.as_str())
        .with("purpose", one.purpose.as_str())
        .with_day("keep_until", one.keep_until)
        .with_day("left", one.left)
}

async fn organisation(ask: &Ask) -> Result<Organisation, Trouble> {
    let kept: Option<Kept<Organisation>> = ask.desk()?.get(ask.id::<OrganisationId>()?).await?;
    kept.map(|kept| kept.record).ok_or(Trouble::NotFound)
}

async fn contact(ask: &Ask, of: OrganisationId) -> Result<Kept<Contact>, Trouble> {
    let kept: Option<Kept<Contact>> = ask.desk()?.get(ask.id_of::<ContactId>("contact")?).await?;
    kept.filter(|kept| kept.organisation == of).ok_or(Trouble::NotFound)
}

/// `GET /organisations/{id}/contacts/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let organisation = organisation(&ask).await?;
    let posted = Posted::default().with("purpose", ContactPurpose::Exploring.as_str());
    let posted = posted.with_day("keep_until", Some(kept_until(ask.now.today)));
    ask.show(&Form { organisation, contact: None, posted, clash: None })
}

/// `GET /organisations/{id}/contacts/{contact}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let organisation = organisation(&ask).await?;
    let kept = contact(&ask, organisation.id).await?;
    ask.show(&Form { organisation, contact: Some(kept.id), posted: typed(&kept, kept.version), clash: None })
}

/// `POST /organisations/{id}/contacts/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let organisation = organisation(&ask).await?;
    let blank = Contact { id: ask.now.id(), reach_by: None, ..blank(organisation.id) };
    match read(&ask.posted, &blank) {
        Err(Problem(posted)) => ask.again(&Form { organisation, contact: None, posted, clash: None }),
        Ok(one) => {
            let desk = ask.desk()?;
            let mut tx = desk.write(&ask.now).await?;
            if !ask.first_time(&mut tx, "contact").await? {
                return Ok(Answer::go(format!("/organisations/{}", organisation.id)));
            }
            tx.insert(&one).await?;
            tx.save().await?;
            Ok(Answer::go(format!("/organisations/{}", organisation.id)))
        }
    }
}

/// `POST /organisations/{id}/contacts/{contact}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let organisation = organisation(&ask).await?;
    let kept = contact(&ask, organisation.id).await?;
    let version = ask.posted.value("version").parse().unwrap_or(kept.version);
    match read(&ask.posted, &kept) {
        Err(Problem(posted)) => ask.again(&Form { organisation, contact: Some(kept.id), posted, clash: None }),
        Ok(one) => {
            let one = if one.is_current(ask.now.today) { one } else { one.trimmed() };
            let desk = ask.desk()?;
            let mut tx = desk.write(&ask.now).await?;
            if let Err(error) = tx.update(&one, version).await {
                drop(tx);
                let clash = Clash::of(&ask, error, &one, &COLUMNS, in_words).await?;
                let (contact, posted) = (Some(kept.id), ask.posted.clone());
                return ask.clash(&Form { organisation, contact, posted, clash: Some(clash) });
            }
            tx.save().await?;
            Ok(Answer::go(format!("/organisations/{}", organisation.id)))
        }
    }
}

/// A column in the words of the form.
fn in_words(column: &str, value: &Value) -> Option<String> {
    let said = value.as_str()?;
    match column {
        "reach_by" => ReachBy::from_word(said).map(|one| words::reach(one).to_owned()),
        "purpose" => ContactPurpose::from_word(said).map(|one| words::purpose(one).to_owned()),
        "keep_until" | "left" => said.parse().ok().map(day),
        _ => None,
    }
}

fn blank(of: OrganisationId) -> Contact {
    Contact { name: String::new(), role: String::new(), email: None, phone: None, source: String::new(), ..sample(of) }
}

fn read(posted: &Posted, before: &Contact) -> Result<Contact, Problem> {
    let mut read = Reader::new(posted);
    let name = read.text::<200>("name", "Enter their name");
    let role = read.maybe::<200>("role").unwrap_or_default();
    let email = read.maybe_email("email");
    let phone = read.maybe::<60>("phone");
    let reach_by = read.maybe_word::<ReachBy>("reach_by");
    let source = read.text::<300>("source", "Say where these details come from");
    let purpose = read.word::<ContactPurpose>("purpose", "Choose why we keep them");
    let keep_until = read.maybe_day("keep_until");
    let left = read.maybe_day("left");
    let one = name.zip(source).zip(purpose).map(|((name, source), purpose)| Contact {
        name,
        role,
        email,
        phone,
        reach_by,
        source,
        purpose,
        keep_until,
        left,
        ..before.clone()
    });
    read.done(one)
}
