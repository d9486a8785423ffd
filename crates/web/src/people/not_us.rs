//! *This is not us*: answered politely; the link is taken back, what it opened is closed, and the library is told.

use std::collections::BTreeSet;

use ampersand_domain::{
    Actor, Instant, ServiceId, Token,
    people::{Link, LinkKind},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::second::{lead, name_of, people_of};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// The answer.
pub(crate) struct NotUs;

impl Page for NotUs {
    fn title(&self) -> String {
        "Thank you for telling us".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! { p class="govuk-body" { "We have taken this link back, and the person who sent it has been told. You need do nothing more." } }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("said", Self)]
    }
}

/// Before it is said from inside, where one press by mistake would close a page that somebody needs.
pub(crate) struct Sure;

impl Page for Sure {
    fn title(&self) -> String {
        "Is this not you?".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "If this page belongs to somebody else, say so. It closes on this device and on any other that came in by the same name, and the library is told." }
            p class="govuk-body" { "Nobody minds, and nothing that was written is lost." }
            (parts::form(frame, "/home/not-us", parts::button("This is not us")))
            p class="govuk-body" { a class="govuk-link" href="/home" { "It is us: go back" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("asked", Self)]
    }
}

/// `POST /l/{token}/not-us`, and the same answer to *who are you?*
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let found = ask.store().link_by_digest(&Token::digest_of(ask.part("token")?)).await?;
    let stands = |link: &Link, at: Instant| link.is_open(at) || link.was_used(at);
    let partners = |link: &Link| matches!(link.kind, LinkKind::Partner | LinkKind::Together);
    if let Some((service, link)) = found.filter(|(_, link)| partners(link) && stands(link, ask.now.clock)) {
        take_back(&ask, service, &[link]).await?;
    }
    ask.show(&NotUs)
}

/// `GET /home/not-us`
pub(crate) async fn sure(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Sure)
}

/// `POST /home/not-us`: said by somebody who is in already.
pub(crate) async fn from_home(mut ask: Ask) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let service = me.service.id;
    let desk = ask.store().desk(&Actor::System { service });
    let links = desk.select::<Link>().filter("contact = ?", me.actor.id()).only("revoked_at IS NULL").all().await?;
    take_back(&ask, service, &links).await?;
    ask.session.flush().await.map_err(|_| Trouble::Unreadable)?;
    // The page that follows is nobody's any more.
    ask.me = None;
    ask.show(&NotUs)
}

/// Takes links back, ends what was opened by them, and tells who made them and who leads.
async fn take_back(ask: &Ask, service: ServiceId, links: &[Kept<Link>]) -> Result<(), Trouble> {
    let desk = ask.store().desk(&Actor::System { service });
    let mut to_tell = BTreeSet::new();
    for link in links {
        let who = [link.made_by, lead(&desk, link).await?];
        let whose = name_of(&desk, link).await?;
        to_tell.extend(who.into_iter().flatten().map(|person| (person, people_of(link), whose.clone())));
    }
    let mut tx = desk.write(&ask.now).await?;
    for link in links {
        tx.update(&Link { revoked_at: Some(ask.now.clock), ..link.record.clone() }, link.version).await?;
    }
    for (person, page, whose) in to_tell {
        let whose = if whose.is_empty() { "A link".to_owned() } else { format!("The link of {whose}") };
        let says = format!(
            "{whose} reached somebody else: they said “this is not us”. It is taken back, and what it had opened is closed."
        );
        tx.notice(person, &says, &page).await?;
    }
    tx.save().await?;
    for contact in links.iter().filter(|link| link.used_at.is_some()).filter_map(|link| link.contact) {
        ask.store().sessions_delete_of(service, contact.0).await?;
    }
    Ok(())
}
