//! A link opened on a second device: who are you? The lead is told, and nobody comes in by it (K16).

use ampersand_domain::{
    Actor, ServiceId, Token,
    organisations::Contact,
    partnership::{PartnershipPerson, PartnershipRole},
    people::{Link, LinkKind, PersonId, device_of},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{give::Asked, link::Closed, not_us};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts};

/// How often in a day one link tells the lead something; whoever presses more often is thanked all the same.
const MOST_A_DAY: i64 = 3;

/// Who are you?
pub(crate) struct Second {
    address: String,
    /// The library whose link it is, and of whom there.
    library: String,
    name: String,
    /// The device on which it was opened before.
    before: String,
    posted: Posted,
}

impl Page for Second {
    fn title(&self) -> String {
        "Who are you?".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.library)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let choices = [
            Choice::new("same", format!("I am {}, on another device", self.name)),
            Choice::new("colleague", format!("I am a colleague of {}", self.name)),
            Choice::new("not_us", "Neither: this is not for us"),
        ];
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "This link has been opened before" @if !self.before.is_empty() { ", on " (self.before) } "." }
            p class="govuk-body" { "It opens one device, so that your page stays yours. Tell us who you are, and the person at the library who works with you sends you a link of your own." }
            (parts::form(frame, &self.address, html! {
                (parts::choice_list(&self.posted, "who", "Who opens it now?", "", &choices))
                (parts::typed_field(&self.posted, "name", "Your name", "", "text", Some("name")))
                (parts::note("Only the people of the library who work with you read this. You can ring them instead."))
                (parts::button("Tell the library"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |before: &str, posted| Self {
            address: "/l/sample/who".to_owned(),
            library: "Marlow Vale Libraries".to_owned(),
            name: "Maya Okafor".to_owned(),
            before: before.to_owned(),
            posted,
        };
        vec![
            ("asked", page("an iPhone", Posted::default())),
            ("wrong", page("", Posted::default().but("who", "Choose who opens it now"))),
        ]
    }
}

/// A link of a partner whose button was pressed before.
async fn used(ask: &Ask) -> Result<Option<(ServiceId, Kept<Link>)>, Trouble> {
    let found = ask.store().link_by_digest(&Token::digest_of(ask.part("token")?)).await?;
    Ok(found.filter(|(_, link)| link.kind == LinkKind::Partner && link.was_used(ask.now.clock)))
}

/// A link that is not open: on the device that it opened it leads home, on another it asks who that is.
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let Some((service, link)) = used(&ask).await? else {
        return ask.show(&Closed { again: format!("/l/{}/again", ask.part("token")?) });
    };
    let mine =
        |me: &crate::shell::Me| matches!(me.actor, Actor::Partner { contact, .. } if Some(contact) == link.contact);
    if ask.me.as_ref().is_some_and(mine) {
        return Ok(Answer::go("/home"));
    }
    let page = page(&ask, service, &link, Posted::default()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, service: ServiceId, link: &Link, posted: Posted) -> Result<Second, Trouble> {
    let desk = ask.store().desk(&Actor::System { service });
    let library = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record.name;
    Ok(Second {
        library,
        address: format!("/l/{}/who", ask.part("token")?),
        name: name_of(&desk, link).await?,
        before: link.device_note.clone(),
        posted,
    })
}

/// `POST /l/{token}/who`
pub(crate) async fn tell(ask: Ask) -> Result<Answer, Trouble> {
    let Some((service, link)) = used(&ask).await? else {
        return ask.show(&Closed { again: format!("/l/{}/again", ask.part("token")?) });
    };
    if ask.posted.value("who") == "not_us" {
        return not_us::post(ask).await;
    }
    let mut read = Reader::new(&ask.posted);
    let who = match ask.posted.value("who") {
        "same" => Some("on another device"),
        "colleague" => Some("as a colleague"),
        _ => read.wrong("who", "Choose who opens it now"),
    };
    let name = read.text::<120>("name", "Enter your name");
    let (who, name) = match read.done(who.zip(name)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let again = page(&ask, service, &link, posted).await?;
            return ask.again(&again);
        }
    };
    let desk = ask.store().desk(&Actor::System { service });
    let browser = ask.headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default();
    let whose = name_of(&desk, &link).await?;
    let says = format!(
        "The link of {whose} was opened a second time, on {}: “{name}” says that it is them, {who}. Give them a link of their own if that is right.",
        device_of(browser)
    );
    told(&ask, &desk, &link, &says).await?;
    ask.show(&Asked)
}

/// Whose link it is; empty when it is nobody's in particular.
pub(super) async fn name_of(desk: &Desk, link: &Link) -> Result<String, Trouble> {
    Ok(match link.contact {
        Some(contact) => desk.get::<Contact>(contact).await?.map(|kept| kept.record.name).unwrap_or_default(),
        None => String::new(),
    })
}

/// Tells the lead of the link's partnership, or else whoever made the link; not more than a few times a day.
pub(super) async fn told(ask: &Ask, desk: &Desk, link: &Link, says: &str) -> Result<(), Trouble> {
    let key = format!("told:{}", link.digest);
    let tries = ask.store().attempts(desk.service(), &key, ask.now.clock.plus_seconds(-86_400)).await?;
    let Some(person) = lead(desk, link).await?.filter(|_| tries < MOST_A_DAY) else { return Ok(()) };
    ask.store().record_attempt(desk.service(), &key, ask.now.clock).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.notice(person, says, &people_of(link)).await?;
    tx.save().await?;
    Ok(())
}

/// The library's lead of the partnership that the link belongs to.
pub(super) async fn lead(desk: &Desk, link: &Link) -> Result<Option<PersonId>, Trouble> {
    let Some(partnership) = link.partnership else { return Ok(link.made_by) };
    let leads = desk.select::<PartnershipPerson>().filter("partnership = ?", partnership);
    let leads = leads.filter("role = ?", PartnershipRole::Lead).only("person IS NOT NULL AND until IS NULL");
    Ok(leads.order("since, id").one().await?.and_then(|lead| lead.person).or(link.made_by))
}

/// The page on which a link is given.
pub(super) fn people_of(link: &Link) -> String {
    link.partnership.map_or_else(|| "/organisations".to_owned(), |id| format!("/partnerships/{}/people", id.0))
}
