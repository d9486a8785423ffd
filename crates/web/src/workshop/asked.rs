//! One of those on the list of a workshop: what they answered, written down for them or put right (R121, R124).

use ampersand_domain::workshop::{Coming, Invited, InvitedId, Workshop};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answers::{self, Details},
    invited::{self, said},
    planner,
    run::found,
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, version_field};

/// One of those on the list.
pub(super) struct Asked {
    workshop: Workshop,
    one: Invited,
    version: i64,
    /// Where they answer by themselves; empty where they have no such address.
    address: String,
    posted: Posted,
}

async fn named(ask: &Ask) -> Result<(Kept<Workshop>, Kept<Invited>), Trouble> {
    let (workshop, _) = found(ask).await?;
    let one = ask.desk()?.get::<Invited>(ask.id_of::<InvitedId>("invited")?).await?;
    let one = one.filter(|one| one.workshop == workshop.id).ok_or(Trouble::NotFound)?;
    Ok((workshop, one))
}

fn page(ask: &Ask, workshop: Kept<Workshop>, one: Kept<Invited>, posted: Posted) -> Asked {
    let address = match one.letters.as_str() {
        "" => String::new(),
        letters => ask.app.settings.address(&format!("/w/{}/answer/{letters}", workshop.code)),
    };
    Asked { workshop: workshop.record, version: one.version, one: one.record, address, posted }
}

/// `GET /workshops/{id}/invited/{invited}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, one) = named(&ask).await?;
    let posted = answers::fill(&one);
    ask.show(&page(&ask, workshop, one, posted))
}

/// `POST /workshops/{id}/invited/{invited}`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, one) = named(&ask).await?;
    let version = ask.version()?;
    let mut read = Reader::new(&ask.posted);
    let person = read.maybe::<120>("person");
    let details = Details::read(&mut read, false);
    let details = match read.done(details) {
        Ok(details) => details,
        Err(Problem(posted)) => return ask.again(&page(&ask, workshop, one, posted)),
    };
    let after = details.of(Invited { person, ..one.record.clone() });
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    match after.coming {
        // More of them than before need places of their own.
        Coming::Yes if after.people != one.people => {
            invited::keep(&mut tx, &ask.now, &workshop, after, version).await?;
        }
        _ => {
            tx.update(&after, version).await?;
        }
    }
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

impl Page for Asked {
    fn title(&self) -> String {
        self.one.name.clone()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.one;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "Do they come? " (said(one)) "."
                @if let Some(on) = one.asked_on { " Asked on " (day(on)) "." }
                @if let Some(on) = one.replied_on { " They answered by themselves on " (day(on)) "." } }
            @if !self.address.is_empty() && self.workshop.is_to_come() {
                p class="govuk-body" { "They answer by themselves at " strong { (self.address) } ". It stands in their letter." }
            }
            @if let Some(organisation) = one.organisation { p class="govuk-body" { a class="govuk-link" href=(format!("/organisations/{}", organisation.0)) { "What we know about them" } } }
            (parts::form(frame, &format!("/workshops/{}/invited/{}", self.workshop.id, one.id), html! {
                (version_field(self.version))
                (parts::field(&self.posted, "person", "Whom of them we ask (optional)", "Like: Maya Haddad, or whoever leads"))
                (parts::field(&self.posted, "instead", "Who comes instead (optional)", "Like: Leon Brandt"))
                (parts::number_field(&self.posted, "people", "How many of them come", "", "people"))
                h2 class="govuk-heading-m" { "What they need" }
                p class="govuk-body" { "For those who prepare the workshop. It is kept until " (day(self.workshop.needs_kept_until())) " and then deleted, from here and from the history." }
                (answers::needs(&self.posted))
                h2 class="govuk-heading-m" { "Who they are" }
                p class="govuk-body" { "It goes on the sheet of who is here, which everybody in the room gets." }
                (answers::card_fields(&self.posted))
                (parts::button("Keep this"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |one: Invited| Self {
            workshop: planner::sample(),
            version: 1,
            address: "https://library.example/w/ABCDEFGH/answer/QRSTUVWX".to_owned(),
            posted: answers::fill(&one),
            one,
        };
        let wrong = page(invited::sample(1, Coming::Yes));
        let posted = wrong.posted.clone().but("people", "Enter a number from 1 to 20");
        vec![
            ("asked", page(invited::sample(1, Coming::Asked))),
            ("comes", page(invited::sample(1, Coming::Yes))),
            ("wrong", Self { posted, ..wrong }),
        ]
    }
}
