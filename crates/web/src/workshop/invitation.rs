//! Asking people to a workshop, and telling them that it is another day or called off: a letter with its calendar file by one
//! press, or printed; and the pack of whoever leads it.

use ampersand_documents::{Invitation, ics, workshop::PackElement};
use ampersand_domain::{
    organisations::{Contact, Organisation},
    people::Mail,
    workshop::{Coming, Element, Invited, InvitedId, Workshop},
};
use ampersand_store::{Desk, Kept};

use super::{papers, run::found};
use crate::{
    people::{self, Because},
    shell::{Answer, Ask, Trouble},
};

/// Where an invitation goes by e-mail: to the person who is asked, or else to their organisation. None, and it is printed.
pub(super) async fn addresses(desk: &Desk, invited: &[Invited]) -> Result<Vec<(InvitedId, String)>, Trouble> {
    let ids: Vec<_> = invited.iter().filter_map(|one| one.organisation).collect();
    let contacts = desk.select::<Contact>().among("organisation", &ids).only("\"left\" IS NULL AND email IS NOT NULL");
    let contacts = contacts.order("name_key, id").all().await?;
    let organisations = desk.select::<Organisation>().among("id", &ids).all().await?;
    let of = |one: &Invited| {
        let theirs = || contacts.iter().filter(|contact| Some(contact.organisation) == one.organisation);
        let named = theirs().find(|contact| one.person.as_deref() == Some(contact.name.as_str()));
        let general = organisations.iter().find(|other| Some(other.id) == one.organisation);
        let email = named.and_then(|contact| contact.email.clone());
        let email = email.or_else(|| general.and_then(|one| one.email.clone()));
        let email = email.or_else(|| theirs().next().and_then(|contact| contact.email.clone()));
        Some((one.id, email?))
    };
    Ok(invited.iter().filter_map(of).collect())
}

/// `GET /workshops/{id}/invitation/{invited}`: the letter as a paper.
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let one = invited(&ask, &workshop).await?;
    let letter = papers::letter(&ask.maker()?, &workshop, &one, ask.me()?.actor.person()).await?;
    ask.paper(letter).await
}

/// `POST /workshops/{id}/invitation/{invited}`: it leaves because somebody pressed (K28), with its calendar file.
pub(crate) async fn send(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let one = invited(&ask, &workshop).await?;
    if workshop.is_called_off() && !one.is_to_be_told(&workshop) {
        return Ok(Answer::go(format!("/workshops/{}", workshop.id)));
    }
    let desk = ask.desk()?;
    let to = addresses(&desk, std::slice::from_ref(&one.record)).await?.into_iter().next();
    let (_, email) = to.ok_or(Trouble::NotFound)?;
    let letter = papers::letter(&ask.maker()?, &workshop, &one, ask.me()?.actor.person()).await?;
    let name = one.person.clone().unwrap_or_else(|| one.name.clone());
    let because =
        if workshop.is_called_off() { Because::WasInvited(&workshop.title) } else { Because::Invited(&workshop.title) };
    let file = ("workshop.ics", calendar_file(&ask, &workshop, &ask.me()?.service.zone)?);
    let mail = people::invitation(&ask, (&email, &name), &because, &letter, file).await?;
    let mut tx = desk.write(&ask.now).await?;
    let coming = if one.coming == Coming::NotAsked { Coming::Asked } else { one.coming };
    let knows = Invited { told: workshop.news, placed_on: None, ..one.says(coming, &workshop, ask.now.today) };
    if knows != one.record {
        tx.update(&knows, one.version).await?;
    }
    let about = Some(workshop.id.0);
    tx.mail(Mail { about_kind: "workshop".to_owned(), about, ..mail }).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

/// `GET /workshops/{id}/pack`: the run of it, who comes, and a sheet for each element.
pub(crate) async fn pack(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let pack = papers::pack(&ask.maker()?, &workshop).await?;
    ask.paper(pack.paper()).await
}

/// The calendar file of a workshop, in the zone of its library.
pub(super) fn calendar_file(ask: &Ask, workshop: &Kept<Workshop>, zone: &str) -> Result<String, Trouble> {
    let from = super::outcome::moment(workshop.held_on, &workshop.starts_at, zone).ok_or(Trouble::NotFound)?;
    Ok(ics(&Invitation {
        id: workshop.id.0,
        change: u32::try_from(workshop.version).unwrap_or_default(),
        made: ask.now.instant,
        title: workshop.title.clone(),
        from,
        until: from.plus_seconds(workshop.booked_minutes * 60),
        place: workshop.place.clone(),
        about: workshop.why.clone(),
        address: ask.app.settings.address(&format!("/w/{}", workshop.code)),
        called_off: workshop.is_called_off(),
    }))
}

async fn invited(ask: &Ask, workshop: &Workshop) -> Result<Kept<Invited>, Trouble> {
    let one = ask.desk()?.get::<Invited>(ask.id_of::<InvitedId>("invited")?).await?;
    one.filter(|one| one.workshop == workshop.id).ok_or(Trouble::NotFound)
}

/// What whoever leads does in an element: the words of this service, or else ours.
pub(super) fn element(one: &Element) -> PackElement {
    let words = one.words();
    PackElement {
        name: one.called(),
        minutes: u16::try_from(one.minutes).unwrap_or_default(),
        purpose: words.purpose,
        steps: words.steps,
        say: words.say,
        materials: words.materials,
        capture: words.capture,
        lines: 6,
    }
}
