//! What goes from the records when somebody takes back what they gave after the workshop has closed: the log and the room are
//! its own matter, this is all that was made of them (K32). What others have taken on stays, and their phone says so.

use ampersand_domain::{
    Now, fold,
    organisations::Contact,
    partnership::PartnershipPerson,
    people::GuestId,
    workshop::{Became, Parked, Workshop},
};
use ampersand_live::{Number, PutUp, PutUpKind, Room, Who};
use ampersand_store::{StoreError, Tx};

use super::{came, outcome_sheet};

/// What a letter says in the place of a sheet that held what was taken back.
const INSTEAD: &str = "What came out of the workshop was sent with this letter. Somebody has since taken back what they gave, \
                       so that its words are not kept here.";

/// Whom a record names who has taken back their name.
const NOBODY: &str = "Somebody who was there";

/// Takes what this guest gave out of the records of a closed workshop; `before` is the room as it was.
pub(super) async fn take_out(
    tx: &mut Tx<'_>,
    now: &Now,
    before: &Room,
    workshop: &Workshop,
    guest: GuestId,
) -> Result<(), StoreError> {
    // What an organisation could bring stays with it.
    let own = |one: &PutUp| one.who == Who::Guest(guest) && one.kind != PutUpKind::Brings;
    let theirs: Vec<PutUp> = before.what_was_put_up().into_iter().filter(own).collect();
    what_became(tx, workshop, &theirs).await?;
    parked(tx, before, workshop, guest).await?;
    name(tx, now, before, workshop, guest).await?;
    if theirs.is_empty() {
        return Ok(());
    }
    let waited = tx.words_gone(outcome_sheet::ABOUT, workshop.id.0, INSTEAD).await?;
    if waited > 0 {
        let text = format!(
            "{}: somebody took back what they gave. Letters with what came out that had not gone are taken out: send it again",
            workshop.title
        );
        tx.notice_after_workshop(workshop, &text, &format!("/workshops/{}/outcome", workshop.id)).await?;
    }
    Ok(())
}

fn is_one_of(number: i64, of: &[Number]) -> bool {
    of.iter().any(|one| i64::try_from(*one) == Ok(number))
}

/// What was said of what became of it may repeat it.
async fn what_became(tx: &mut Tx<'_>, workshop: &Workshop, theirs: &[PutUp]) -> Result<(), StoreError> {
    let numbers: Vec<Number> = theirs.iter().map(|one| one.number).collect();
    let said = tx.select::<Became>().filter("workshop = ?", workshop.id).all().await?;
    for one in said.iter().filter(|one| is_one_of(one.number, &numbers)) {
        tx.remove::<Became>(one.id).await?;
        tx.blank::<Became>(one.id.0, &["why"]).await?;
    }
    Ok(())
}

/// An idea of theirs that nobody chose waits no longer; one that was looked at is kept without its words.
async fn parked(tx: &mut Tx<'_>, before: &Room, workshop: &Workshop, guest: GuestId) -> Result<(), StoreError> {
    let ideas: Vec<Number> =
        before.ideas.iter().filter(|(_, idea)| idea.who == Who::Guest(guest)).map(|(number, _)| *number).collect();
    let kept = tx.select::<Parked>().filter("workshop = ?", workshop.id).all().await?;
    for one in kept.iter().filter(|one| is_one_of(one.idea, &ideas)) {
        if one.waits() {
            tx.remove::<Parked>(one.id).await?;
        } else {
            let without =
                Parked { title: ampersand_live::TAKEN_BACK.to_owned(), why: String::new(), ..one.record.clone() };
            tx.update(&without, one.version).await?;
        }
        tx.blank::<Parked>(one.id.0, &["title", "why"]).await?;
    }
    Ok(())
}

/// Who is on record because they came, and for nothing else, is so without their name.
async fn name(
    tx: &mut Tx<'_>,
    now: &Now,
    before: &Room,
    workshop: &Workshop,
    guest: GuestId,
) -> Result<(), StoreError> {
    let organisation = before.guests.get(&guest).and_then(|guest| before.seat(guest.seat?)?.organisation);
    let all = tx.room_guests(workshop.id).await?;
    let Some(name) = all.into_iter().find(|one| one.id == guest).and_then(|one| one.name) else { return Ok(()) };
    let contacts = tx.select::<Contact>().filter("source = ?", came::source(workshop)).all().await?;
    let same = |one: &Contact| {
        let only_came = one.email.is_none() && one.phone.is_none() && fold(&one.name) == fold(&name);
        only_came && organisation.is_none_or(|organisation| organisation == one.organisation)
    };
    for one in contacts.iter().filter(|one| same(&one.record)) {
        let left = one.left.or(Some(now.today));
        tx.update(&Contact { name: NOBODY.to_owned(), left, ..one.record.clone() }, one.version).await?;
        tx.blank::<Contact>(one.id.0, &["name"]).await?;
        for place in tx.select::<PartnershipPerson>().filter("contact = ?", one.id).all().await? {
            let until = place.until.or(Some(now.today));
            let without = PartnershipPerson { name: NOBODY.to_owned(), until, ..place.record.clone() };
            tx.update(&without, place.version).await?;
            tx.blank::<PartnershipPerson>(place.id.0, &["name"]).await?;
        }
    }
    Ok(())
}
