//! Sittings: what is asked of a party at one go instead of field by field (K11, K12, K18, K19, K20).

pub(super) mod choose;
mod known;
pub(super) mod nine;
pub(super) mod shake;
pub(super) mod still_true;
pub(super) mod table;
mod write;

use ampersand_domain::{
    Actor,
    partnership::{PartyId, SittingKind, Way},
    people::ContactId,
};
use ampersand_store::Kept;

use super::place::Place;
use crate::shell::{Ask, Posted, Reader, Trouble, parts::Choice};

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

/// Who sits, and how the answers come: a partner's person by their link for their own party, staff for whom they name.
pub(super) struct Sitter {
    pub(super) way: Way,
    pub(super) name: String,
    pub(super) contact: Option<ContactId>,
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

/// Reads who answers.
pub(super) fn sitter(ask: &Ask, read: &mut Reader) -> Result<Option<Sitter>, Trouble> {
    let me = ask.me()?;
    if let Actor::Partner { contact, .. } = me.actor {
        return Ok(Some(Sitter { way: Way::Link, name: me.name.clone(), contact: Some(contact) }));
    }
    let way = read.word::<Way>("way", "Choose how the answers came").filter(|way| *way != Way::Link);
    let name = read.text::<120>("name", "Enter who answered");
    Ok(way.zip(name).map(|(way, name)| Sitter { way, name, contact: None }))
}

/// The ways that staff can note, for a sitting.
pub(super) fn ways() -> [Choice; 3] {
    super::answering::ways()
}

/// What was typed, with a first value where nothing was.
pub(super) fn or_first(posted: Posted, name: &str, first: &str) -> Posted {
    if posted.value(name).is_empty() { posted.with(name, first) } else { posted }
}
