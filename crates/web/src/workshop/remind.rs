//! Those who come are reminded once, in the days before: the letter as it would go, by one press, with the
//! calendar file of the invitation; and whom to ring (K28).

use ampersand_domain::{
    people::Mail,
    workshop::{Invited, InvitedId, Workshop},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{invitation, run::found};
use crate::{
    people::{Because, letter_end},
    shell::{Answer, Ask, Frame, Page, Reader, Trouble, clock_words, day, parts},
};

/// Whom to remind.
pub(crate) struct Remind {
    workshop: Workshop,
    /// Who has an address: the letter goes there.
    by_mail: Vec<(Invited, String)>,
    /// Who has none, and is rung.
    by_telephone: Vec<Invited>,
    /// Where the answer can be changed, by the letters of each.
    address: String,
    service: String,
    sender: String,
}

impl Page for Remind {
    fn title(&self) -> String {
        "Remind those who come".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let action = format!("/workshops/{}/remind", self.workshop.id);
        html! {
            p class="govuk-body-l" { "Once, in the three days before: a place at a table is remembered better when somebody says that you are expected. Nothing goes out by itself." }
            @if self.by_mail.is_empty() && self.by_telephone.is_empty() {
                (parts::empty("Nobody is to be reminded", "Here stand those who said that they come, from three days before the workshop until the day before it, once each.", None))
            }
            @if let Some((first, _)) = self.by_mail.first() {
                h2 class="govuk-heading-m" { "By e-mail" }
                ul class="govuk-list govuk-list--bullet" { @for (one, email) in &self.by_mail { li { (one.name) @if let Some(who) = one.who() { ", " (who) } ", " (email) } } }
                p class="govuk-body" { "The letter to the first of them; a calendar file goes with each, which brings the time and the place up to date:" }
                blockquote class="app-quote" { (parts::paragraphs(&self.letter(first))) }
                (parts::form(frame, &action, html! { (parts::button("Send the reminder")) }))
            }
            @if !self.by_telephone.is_empty() {
                h2 class="govuk-heading-m" { "By telephone" }
                p class="govuk-body" { "No e-mail address is on record. Say when and where, and ask whether anything has changed." }
                ul class="app-rows" {
                    @for one in &self.by_telephone {
                        li {
                            strong { (one.name) } @if let Some(who) = one.who() { ", " (who) } " "
                            (parts::press_about(frame, &format!("{action}/rung"), "They were told", &one.name, &[("invited", &one.id.to_string())]))
                        }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |number| super::invited::sample(number, ampersand_domain::workshop::Coming::Yes);
        let page = |mail: u128, rung: u128| Self {
            workshop: super::planner::sample(),
            by_mail: (0..mail).map(|at| (one(at + 1), format!("maya{at}@friends.example"))).collect(),
            by_telephone: (0..rung).map(|at| one(at + 40)).collect(),
            address: "https://library.example/w/ABCDEFGH".to_owned(),
            service: "Marlow Vale Libraries".to_owned(),
            sender: "Ifeoma Danjuma".to_owned(),
        };
        vec![("empty", page(0, 0)), ("full", page(2, 1)), ("many", page(30, 12))]
    }
}

impl Remind {
    /// The letter to one of them: plain, with the one thing to do if it does not suit any more.
    fn letter(&self, one: &Invited) -> String {
        let workshop = &self.workshop;
        let greeting = one.who().unwrap_or(&one.name);
        let place = if workshop.place.is_empty() { String::new() } else { format!(", {}", workshop.place) };
        let when = format!("{}, {}{place}", day(workshop.held_on), clock_words(&workshop.starts_at));
        let change = match one.letters.as_str() {
            "" => String::new(),
            letters => format!("\n\nIf something has changed, say so here:\n{}/answer/{letters}", self.address),
        };
        format!(
            "Dear {greeting},\n\nyou are expected: {}.\n{when}.\n\nIf you cannot come, or need something so that you can, \
             tell us; nobody minds.{change}\n\n{}\n{}",
            workshop.title,
            self.sender,
            letter_end(&self.service, &Because::Invited(&workshop.title), None)
        )
    }
}

async fn page(ask: &Ask) -> Result<(Remind, Vec<Kept<Invited>>), Trouble> {
    let (workshop, _) = found(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<Invited>().filter("workshop = ?", workshop.id).order("name, id").all().await?;
    let due: Vec<Kept<Invited>> =
        all.into_iter().filter(|one| one.is_to_be_reminded(&workshop, ask.now.today)).collect();
    let records: Vec<Invited> = due.iter().map(|one| one.record.clone()).collect();
    let addresses = invitation::addresses(&desk, &records).await?;
    let email = |one: &Invited| addresses.iter().find(|(id, _)| *id == one.id).map(|(_, email)| email.clone());
    let (mut by_mail, mut by_telephone) = (Vec::new(), Vec::new());
    for one in records {
        match email(&one) {
            Some(email) => by_mail.push((one, email)),
            None => by_telephone.push(one),
        }
    }
    let me = ask.me()?;
    let address = ask.app.settings.address(&format!("/w/{}", workshop.code));
    let (service, sender) = (me.service.name.clone(), me.name.clone());
    let page = Remind { workshop: workshop.record, by_mail, by_telephone, address, service, sender };
    Ok((page, due))
}

/// `GET /workshops/{id}/remind`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (page, _) = page(&ask).await?;
    ask.show(&page)
}

/// `POST /workshops/{id}/remind`: to all who have an address and were not reminded, because somebody pressed.
pub(crate) async fn send(ask: Ask) -> Result<Answer, Trouble> {
    let (page, due) = page(&ask).await?;
    let (workshop, _) = found(&ask).await?;
    let file = ("workshop.ics".to_owned(), invitation::calendar_file(&ask, &workshop, &ask.me()?.service.zone)?);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    for one in &due {
        let Some((_, email)) = page.by_mail.iter().find(|(other, _)| other.id == one.id) else { continue };
        let name = one.who().unwrap_or(&one.name);
        let subject = format!("You are expected: {}", page.workshop.title);
        let mail = Mail::to(ask.now.id(), email, name, &subject, &page.letter(one), ask.now.clock);
        let about = Some(page.workshop.id.0);
        let attachments = vec![file.clone()];
        tx.mail(Mail { about_kind: "workshop".to_owned(), about, attachments, ..mail }).await?;
        tx.update(&one.record.clone().reminded(ask.now.today), one.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/remind", page.workshop.id)))
}

/// `POST /workshops/{id}/remind/rung`: somebody told them by telephone.
pub(crate) async fn rung(ask: Ask) -> Result<Answer, Trouble> {
    let (page, due) = page(&ask).await?;
    let id: Option<InvitedId> = Reader::new(&ask.posted).maybe_id("invited");
    let one = due.iter().find(|one| Some(one.id) == id).ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&one.record.clone().reminded(ask.now.today), one.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/remind", page.workshop.id)))
}
