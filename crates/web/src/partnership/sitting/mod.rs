//! Sittings: what is asked of a party at one go instead of field by field (K11, K12, K18, K19, K20).

pub(super) mod choose;
mod known;
pub(super) mod nine;
pub(super) mod shake;
pub(super) mod sheet;
pub(super) mod still_true;
pub(super) mod table;
mod write;

use ampersand_domain::{
    Actor, Date,
    partnership::{Attachment, PartyId, SittingKind, Way, sits_next},
    people::ContactId,
};
use ampersand_store::Kept;

use super::{heard::Heard, place::Place};
use crate::shell::{Ask, Posted, Reader, Trouble};

pub(super) use known::Known;

/// The questions of the sitting: the word that the rules know, the question, and an example.
pub(super) const QUESTIONS: [(&str, &str, &str); 8] = [
    ("doing", "What are we doing together?", "In your own words, in any language"),
    ("means", "What does it mean for you and your people?", "Like: our members have company on Tuesdays"),
    ("bring", "What do you bring?", "A line each. Like: two helpers on Tuesdays"),
    ("hope", "What do you hope for?", "A line each. Like: new faces, and a warm room"),
    ("how_we_work", "What should we know about how you work?", "Like: we decide at our meeting on the first Monday"),
    (
        "who",
        "Who should we ring, and who else?",
        "A line each, with a number if you like. Like: Doreen Pell, 01632 960175",
    ),
    ("time", "What time do you have for this?", "Like: one afternoon a week in term"),
    ("in_touch", "How should we stay in touch?", "Like: ring in the morning; no e-mail"),
];

/// What the yearly sitting asks besides, once it was said: who of their own people was told (R045, K19).
pub(super) const TOLD: &str = "told";

/// A sitting in the words of the screen.
pub(super) fn kind_word(kind: SittingKind) -> &'static str {
    match kind {
        SittingKind::Nine => "Nine questions",
        SittingKind::StillTrue => "Still true?",
        SittingKind::CatchUp => "The catch-up talk",
        SittingKind::ShakeOnIt => "Shake on it",
    }
}

/// When each of the others sits next; a partner's person is told of its own party (K19).
pub(super) async fn due(ask: &Ask, place: &Place) -> Result<Vec<(PartyId, Date)>, Trouble> {
    let (me, one) = (ask.me()?, &place.partnership);
    let own = if me.actor.person().is_none() { Some(place.own(ask)?.id) } else { None };
    let (sat, months) = (ask.desk()?.sat(one.id).await?, me.service.thresholds.0.confirmation_months);
    let asked = place.others().filter(|party| own.is_none_or(|own| party.id == own));
    Ok(asked.filter_map(|party| Some((party.id, sits_next(party.id, &sat, one.next_sitting, months)?))).collect())
}

/// Who sits, and how the answers come: a partner's person by their link for their own party, staff for whom they name.
pub(super) struct Sitter {
    pub(super) way: Way,
    pub(super) name: String,
    pub(super) contact: Option<ContactId>,
    /// On which day.
    pub(super) on: Date,
    /// The signed sheet, if the answers came on paper.
    pub(super) sheet: Option<Attachment>,
}

/// The party that the page is about: a partner's own; for staff the one in the address, or the only one.
pub(super) fn whom<'p>(
    ask: &Ask,
    place: &'p Place,
) -> Result<Option<&'p Kept<ampersand_domain::partnership::Party>>, Trouble> {
    if ask.me()?.actor.person().is_none() {
        return place.own(ask).map(Some);
    }
    let asked =
        if ask.posted.value("party").is_empty() { ask.query().value("party") } else { ask.posted.value("party") };
    if let Ok(id) = asked.parse().map(PartyId) {
        return place.others().find(|party| party.id == id).map(Some).ok_or(Trouble::NotFound);
    }
    let mut others = place.others();
    Ok(others.next().filter(|_| others.next().is_none()))
}

/// Reads who answers, how and when; nobody answered before what is on record was written.
pub(super) fn sitter(ask: &Ask, place: &Place, known: &Known, read: &mut Reader) -> Result<Option<Sitter>, Trouble> {
    let me = ask.me()?;
    if let Actor::Partner { contact, .. } = me.actor {
        let (way, name, on) = (Way::Link, me.name.clone(), ask.now.today);
        return Ok(Some(Sitter { way, name, contact: Some(contact), on, sheet: None }));
    }
    let heard = Heard::read(ask, place, read, known.written_on());
    let name = read.text::<120>("name", "Enter who answered");
    let sitter = |(Heard { way, on, sheet }, name)| Sitter { way, name, contact: None, on, sheet };
    Ok(heard.zip(name).map(sitter))
}

/// What was typed, with a first value where nothing was.
pub(super) fn or_first(posted: Posted, name: &str, first: &str) -> Posted {
    if posted.value(name).is_empty() { posted.with(name, first) } else { posted }
}
