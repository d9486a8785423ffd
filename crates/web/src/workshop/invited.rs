//! Who is invited to a workshop: the list, its places, who waits for one, and what was said by telephone (R121).

use ampersand_domain::{
    Now,
    workshop::{Coming, Invited, InvitedId, Workshop, WorkshopId, WorkshopState, free, moved_up, placed, seated},
};
use ampersand_store::{Desk, Kept, Tx};
use maud::{Markup, html};

use super::{
    call_off,
    planner::{self, Planner},
    run::found,
};
use crate::shell::{Answer, Ask, Frame, Problem, Reader, Trouble, parts};

/// The most people of one organisation.
pub(super) const MOST_PEOPLE: i64 = 20;

/// Those invited, in the order of asking.
pub(super) async fn all(desk: &Desk, workshop: WorkshopId) -> Result<Vec<Invited>, Trouble> {
    let all = desk.select::<Invited>().filter("workshop = ?", workshop).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

impl Planner {
    /// The list, how many places are left, and the ways to put somebody on it.
    pub(super) fn invited_list(&self, frame: &Frame, here: &str) -> Markup {
        let one = &self.workshop;
        html! {
            (self.places())
            @if self.invited.is_empty() { p class="govuk-body" { "Nobody is on the list." } } @else { (self.invited_table(frame, here)) }
            @if self.invited.iter().any(Invited::has_needs) {
                (parts::note(&format!("What they need is for those who prepare the workshop. It is kept until {} and then deleted.", crate::shell::day(one.needs_kept_until()))))
            }
            @if one.is_to_come() {
                (parts::form(frame, &format!("{here}/invited"), html! {
                    (parts::field(&self.posted, "name", "An organisation", "Like: Citizens Advice"))
                    (parts::field(&self.posted, "person", "Whom of them", "Like: Maya Haddad, or whoever leads"))
                    (parts::field(&self.posted, "needs", "What they need in order to come", "The letter asks them too; leave it empty if you do not know"))
                    (parts::quiet_button("Put on the list"))
                }))
                p class="govuk-body" { a class="govuk-link" href=(format!("{here}/whom")) { "Choose from a map of who could help, or by theme" } }
            }
        }
    }

    fn places(&self) -> Markup {
        let waiting = self.invited.iter().filter(|one| one.waits_since.is_some()).count();
        html! {
            @if let Some(left) = free(self.workshop.plan.places, &self.invited) {
                p class="govuk-body" {
                    (placed(&self.invited)) " of " (self.workshop.plan.places.unwrap_or_default()) " places are taken."
                    @if left < 0 { " That is " (-left) " too many." }
                    @if waiting > 0 { " " (waiting) " wait for one. A place that falls free goes to the next of them, and you are asked to tell them." }
                }
            }
        }
    }

    fn invited_table(&self, frame: &Frame, here: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = self.invited.iter().map(|one| self.row(frame, here, one)).collect();
        parts::plain_table("Who is invited", &["Who", "What they need", "Do they come", "What next"], &rows)
    }

    fn row(&self, frame: &Frame, here: &str, one: &Invited) -> Vec<Markup> {
        let id = one.id.to_string();
        let press = |page: &str, label: &str| {
            parts::press_about(frame, &format!("{here}/{page}"), label, &one.name, &[("invited", &id)])
        };
        let step = |label: &str, coming: Coming| {
            let fields = [("invited", id.as_str()), ("coming", coming.as_str())];
            html! { @if one.coming != coming { (parts::press_about(frame, &format!("{here}/coming"), label, &one.name, &fields)) } }
        };
        let to_be_told = self.workshop.state == WorkshopState::Planned && one.is_to_be_told(&self.workshop);
        vec![
            html! {
                a class="govuk-link" href=(format!("{here}/invited/{}", one.id)) { (one.name) }
                @if let Some(person) = one.who() { ", " (person) }
                @if one.people > 1 { ", " (one.people) " people" }
            },
            html! { (one.needs_in_lines().join("; ")) },
            html! { (said(one)) @if to_be_told { ", not told yet" } },
            html! { div class="app-presses" {
                (self.letter(frame, here, one))
                @if to_be_told { (press("told", "They have been told")) }
                @if !self.workshop.is_called_off() { (step("Asked", Coming::Asked)) (step("Comes", Coming::Yes)) (step("Cannot", Coming::No)) }
                @if self.workshop.is_to_come() && one.waits_since.is_some() { (press("place", "Give them a place all the same")) }
                @if self.workshop.is_to_come() && call_off::may_go(one) { (press("off-the-list", "Take off the list")) }
            } },
        ]
    }

    /// The invitation by one press, where there is an address; on paper in any case.
    fn letter(&self, frame: &Frame, here: &str, one: &Invited) -> Markup {
        let at = format!("{here}/invitation/{}", one.id);
        let mail = self.mail.iter().find(|(id, _)| *id == one.id).map(|(_, email)| email);
        html! {
            @if let Some(letter) = self.letter_word(one) {
                @if let Some(email) = mail {
                    (parts::press_about(frame, &at, &format!("Send {letter} to {email}"), &one.name, &[]))
                }
                a class="govuk-link" href=(at) { "Print " (letter) span class="govuk-visually-hidden" { ": " (one.name) } }
            }
        }
    }

    /// The letter that somebody would have now: what they were told last is told once.
    fn letter_word(&self, one: &Invited) -> Option<&'static str> {
        let (workshop, waits) = (&self.workshop, one.is_to_be_told(&self.workshop));
        match workshop.is_called_off() {
            true => waits.then_some("the letter that it is called off"),
            false if workshop.is_to_come() => Some(if waits { "the new invitation" } else { "the invitation" }),
            false => None,
        }
    }
}

/// Whether they come, in words.
pub(super) fn said(one: &Invited) -> &'static str {
    match one.coming {
        Coming::NotAsked => "not asked yet",
        Coming::Asked => "asked, no answer",
        Coming::Yes if one.waits_since.is_some() => "would come, waits for a place",
        Coming::Yes if one.placed_on.is_some() => "comes: a place came free",
        Coming::Yes => "comes",
        Coming::No => "cannot come",
    }
}

/// `POST /workshops/{id}/invited`
pub(crate) async fn invite(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<160>("name", "Enter the name of an organisation");
    let (person, needs) = (read.maybe::<120>("person"), read.maybe::<300>("needs"));
    let name = match read.done(name) {
        Ok(name) => name,
        Err(Problem(posted)) => return planner::again(&ask, posted).await,
    };
    let desk = ask.desk()?;
    // A name that several have says nothing about which of them is invited.
    let known = crate::organisations::which::called(&desk, &name).await?;
    let organisation = known.first().filter(|_| known.len() == 1).map(|one| one.id);
    let mut tx = desk.write(&ask.now).await?;
    let letters = ask.now.token().short_code();
    let one = Invited { organisation, person, needs, letters, ..Invited::new(ask.now.id(), &kept, name) };
    if !ask.first_time(&mut tx, "invite").await? {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// `POST /workshops/{id}/coming`: what somebody said by telephone.
pub(crate) async fn coming(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let coming = read.maybe_word::<Coming>("coming").ok_or(Trouble::Unreadable)?;
    let one = call_off::invited(&ask, &kept).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    keep(&mut tx, &ask.now, &kept, one.says(coming, &kept, ask.now.today), one.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// `POST /workshops/{id}/place`: a place for somebody who waits, though there is none.
pub(crate) async fn place(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let one = call_off::invited(&ask, &kept).await?;
    if one.waits_since.is_some() {
        let desk = ask.desk()?;
        let mut tx = desk.write(&ask.now).await?;
        let up =
            Invited { waits_since: None, placed_on: Some(ask.now.today), told: kept.news - 1, ..one.record.clone() };
        tx.update(&up, one.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// Keeps what somebody said about coming: without a place for all of them they wait, and a place that falls free goes to the
/// next. Two who answer at once come one after the other, so that no place is given twice.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    now: &Now,
    workshop: &Workshop,
    said: Invited,
    version: i64,
) -> Result<Invited, Trouble> {
    tx.hold_room(workshop.id, i64::MAX).await?;
    let list = on_the_list(tx, workshop).await?.into_iter().map(|one| one.record);
    let (before, others): (Vec<Invited>, Vec<Invited>) = list.partition(|one| one.id == said.id);
    let before = before.first().ok_or(Trouble::NotFound)?;
    let one = seated(said, before, &others, workshop.plan.places, now.instant);
    tx.update(&one, version).await?;
    move_up(tx, now, workshop).await?;
    Ok(one)
}

/// Gives the places that are free to those who wait, in their order.
pub(super) async fn move_up(tx: &mut Tx<'_>, now: &Now, workshop: &Workshop) -> Result<(), Trouble> {
    if !workshop.is_to_come() {
        return Ok(());
    }
    let kept = on_the_list(tx, workshop).await?;
    let all: Vec<Invited> = kept.iter().map(|one| one.record.clone()).collect();
    for up in moved_up(workshop, &all, now.today) {
        let version = kept.iter().find(|one| one.record.id == up.id).map_or(0, |one| one.version);
        tx.update(&up, version).await?;
    }
    Ok(())
}

async fn on_the_list(tx: &mut Tx<'_>, workshop: &Workshop) -> Result<Vec<Kept<Invited>>, Trouble> {
    Ok(tx.select::<Invited>().filter("workshop = ?", workshop.id).all().await?)
}

/// Somebody on the list, for samples.
pub(super) fn sample(number: u128, coming: Coming) -> Invited {
    let name = "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association";
    Invited {
        person: Some("Maya".to_owned()),
        coming,
        needs: Some("Step-free way in".to_owned()),
        food: Some("No nuts".to_owned()),
        letters: "QRSTUVWX".to_owned(),
        ..Invited::new(InvitedId(ampersand_domain::Uuid::from_u128(number)), &planner::sample(), name.to_owned())
    }
}
