//! How somebody of the library gets an account: an invitation, or a link for a new password, shown once or by mail.

use ampersand_domain::{
    Instant, Token,
    people::{Link, LinkKind, Mail, Person, PersonId, Role, fold_email},
};
use ampersand_store::{StoreError, Tx};
use maud::{Markup, html};

use super::{
    outbox::ACCOUNT,
    staff::{address, kept_person, people_way, roles},
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// What a role means.
pub(super) fn role_means(role: Role) -> &'static str {
    match role {
        Role::Administrator => "People, settings and everything else",
        Role::Lead => "Leads partnerships, and works with all of it",
        Role::Staff => "Everyday work: ideas, contacts, thanks, briefings",
        Role::Head => "Decides, and sees the whole",
    }
}

/// The page that asks whom to invite.
pub(crate) struct Invite {
    posted: Posted,
}

impl Page for Invite {
    fn title(&self) -> String {
        "Invite somebody".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        people_way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/people/new", html! {
                (parts::typed_field(&self.posted, "name", "Their name", "", "text", None))
                (parts::typed_field(&self.posted, "email", "Their e-mail address", "They sign in with it", "email", None))
                (parts::choice_list(&self.posted, "role", "What they may do", "", &roles()))
                (parts::button("Add them and show the link"))
                (parts::other_button("Add them and send the link", "send", "mail"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let typed = Posted::default().with("name", "Jo Smith").with("role", "staff");
        vec![
            ("empty", Self { posted: Posted::default() }),
            ("wrong", Self { posted: typed.but("email", "Enter their e-mail address") }),
        ]
    }
}

/// `GET /people/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Invite { posted: Posted::default().with("role", Role::Lead.as_str()) })
}

/// `POST /people/new`
pub(crate) async fn invite(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", "Enter their name");
    let email = read.email("email", "Enter their e-mail address").map(|email| fold_email(&email));
    let role = read.word::<Role>("role", "Choose what they may do");
    if let Some(email) = &email
        && desk.select::<Person>().filter("email = ?", email.as_str()).one().await?.is_some()
    {
        read.wrong::<()>("email", "Somebody of your library signs in with this address already");
    }
    let (name, email, role) = match read.done(name.zip(email).zip(role)) {
        Ok(((name, email), role)) => (name, email, role),
        Err(Problem(posted)) => return ask.again(&Invite { posted }),
    };
    let person = Person { email: Some(email), ..Person::new(ask.now.id(), &name, role) };
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&person).await?;
    give(&ask, tx, &person).await
}

/// `POST /people/{id}/link`: earlier links no longer open.
pub(crate) async fn link(ask: Ask) -> Result<Answer, Trouble> {
    let person = kept_person(&ask).await?;
    if !person.is_current(ask.now.today) {
        return Err(Trouble::NotFound);
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    take_back_links(&mut tx, person.id, ask.now.clock).await?;
    give(&ask, tx, &person).await
}

/// No link of theirs opens any more.
pub(super) async fn take_back_links(tx: &mut Tx<'_>, person: PersonId, at: Instant) -> Result<(), StoreError> {
    let open =
        tx.select::<Link>().filter("person = ?", person).only("used_at IS NULL AND revoked_at IS NULL").all().await?;
    for link in open {
        tx.update(&Link { revoked_at: Some(at), ..link.record.clone() }, link.version).await?;
    }
    Ok(())
}

/// Makes a link, and shows it or puts it into a letter; either way only its digest is kept.
async fn give(ask: &Ask, mut tx: Tx<'_>, person: &Person) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let secret = ask.now.token().to_hex();
    let link = Link {
        id: ask.now.id(),
        digest: Token::digest_of(&secret),
        code_digest: None,
        code_until: None,
        kind: if person.password_hash.is_some() { LinkKind::Reset } else { LinkKind::Invite },
        contact: None,
        organisation: None,
        person: Some(person.id),
        partnership: None,
        made_by: me.actor.person(),
        expires_at: ask.now.clock.plus_days(me.service.thresholds.0.account_days),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    };
    tx.insert(&link).await?;
    let until = link.expires_at.date_in(&jiff::tz::TimeZone::get(&me.service.zone).unwrap_or(jiff::tz::TimeZone::UTC));
    let opens = ask.app.settings.address(&format!("/l/{secret}"));
    let send = ask.posted.value("send") == "mail" && person.email.is_some();
    if let Some(email) = person.email.as_deref().filter(|_| send) {
        let says = format!(
            "Dear {},\n\nwith this link you choose your password for the partnerships of {}:\n\n{opens}\n\nIt opens once, until {}.\n\n{}\n{}\n",
            person.name,
            me.service.name,
            day(until),
            me.name,
            me.service.name
        );
        let subject = format!("Your way in: the partnerships of {}", me.service.name);
        let mail = Mail::to(ask.now.id(), email, &person.name, &subject, &says, ask.now.clock);
        tx.mail(Mail { about_kind: ACCOUNT.to_owned(), about: Some(person.id.0), ..mail }).await?;
    }
    tx.save().await?;
    let sent_to = person.email.clone().filter(|_| send);
    let leaves = ask.app.settings.mail;
    ask.show(&NewLink {
        name: person.name.clone(),
        address: address(person.id),
        until: day(until),
        opens,
        sent_to,
        leaves,
    })
}

/// The page on which the link stands, once.
pub(crate) struct NewLink {
    name: String,
    address: String,
    until: String,
    opens: String,
    sent_to: Option<String>,
    /// Whether mail leaves this machine by itself.
    leaves: bool,
}

impl Page for NewLink {
    fn title(&self) -> String {
        format!("The link for {}", self.name)
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        people_way()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @match &self.sent_to {
                Some(email) => p class="govuk-body" {
                    "A letter to " (email) " is among the " a class="govuk-link" href="/people/outbox" { "letters" }
                    @if self.leaves { " and goes when mail can leave. You need not do anything else." }
                    @else { ". No mail server is set on this machine: print or copy it there, and send it your own way." }
                },
                None => {
                    p class="govuk-body" { "Give it to " (self.name) " only. It stands here once: we do not keep it. It opens once, until " (self.until) "." }
                    label class="govuk-label" for="link" { "The link" }
                    input class="govuk-input" id="link" readonly value=(self.opens);
                },
            }
            p class="govuk-body" { a class="govuk-link" href=(self.address) { "Say when " (self.name) " works" } " or " a class="govuk-link" href="/people" { "back to everybody" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |sent_to: Option<&str>| Self {
            name: "Jo Smith".to_owned(),
            address: "/people/1".to_owned(),
            until: "Tuesday 1 December 2026".to_owned(),
            opens: format!("http://localhost:8080/l/{}", "a1".repeat(32)),
            sent_to: sent_to.map(str::to_owned),
            leaves: true,
        };
        let by_hand = Self { leaves: false, ..page(Some("jo@library.example")) };
        vec![("shown", page(None)), ("sent", page(Some("jo@library.example"))), ("by-hand", by_hand)]
    }
}
