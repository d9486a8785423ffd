//! Who says something and how we know: the one pair of fields for what each of us says of itself (K14, X01).
//!
//! A partner's person speaks by the link and for their own party alone. Staff speak for the library, or write down for
//! whom they name, and then say how they know it; what they only think is kept as such.

use ampersand_domain::{
    OrganisationId,
    partnership::{PartyId, Way},
};
use ampersand_store::Tx;
use maud::{Markup, html};

use super::{answering::way_word, place::Place};
use crate::shell::{Ask, Choice, Frame, Posted, Reader, Trouble, parts};

/// Who says it, and how we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    /// Whose word it is.
    pub(super) party: PartyId,
    /// How it was said; none if it is what we think of them.
    pub(super) way: Option<Way>,
    /// Whose, where staff write it down for somebody else.
    organisation: Option<OrganisationId>,
}

impl Spoken {
    /// The fields *who* and *how do you know*; a partner's person is asked neither.
    pub(super) fn fields(frame: &Frame, posted: &Posted, place: &Place) -> Markup {
        html! {
            @if frame.is_library() {
                (parts::select(posted, "party", "Who says it?", "", None, &place.party_choices()))
                (parts::choice_list(posted, "way", "How do you know?", "Only for what somebody else says", &[
                    Choice::new("together", "They said it with us, and read it").means("On our device, or they have a copy"),
                    Choice::new("on_paper", "On paper").means("A dated sheet that they signed"),
                    Choice::new("told_us", "They told us").means("Kept as told, until they say it themselves"),
                    Choice::new("guess", "It is what we think").means("Kept as ours, until they say whether it is right"),
                ]))
            }
        }
    }

    /// Reads them.
    pub(super) fn read(ask: &Ask, place: &Place, read: &mut Reader) -> Result<Option<Self>, Trouble> {
        let own = place.own(ask)?;
        if ask.me()?.actor.partner().is_some() {
            return Ok(Some(Self { party: own.id, way: Some(Way::Link), organisation: None }));
        }
        let party = read.id::<PartyId>("party", "Choose who says it").and_then(|id| place.party(id));
        let Some(party) = party else { return Ok(None) };
        if party.is_library() {
            return Ok(Some(Self { party: party.id, way: Some(Way::Together), organisation: None }));
        }
        let way = if ask.posted.value("way") == "guess" {
            None
        } else {
            let way = read.word::<Way>("way", "Choose how you know").filter(|way| *way != Way::Link);
            let Some(way) = way else { return Ok(None) };
            Some(way)
        };
        Ok(Some(Self { party: party.id, way, organisation: party.organisation }))
    }

    /// Says in the record on whose behalf staff write.
    pub(super) fn mark(&self, tx: &mut Tx<'_>) {
        tx.on_behalf_of(self.organisation);
    }
}

/// How we know what a party says; nothing for the library's own word.
pub(super) fn known_by(frame: &Frame, library: bool, way: Option<Way>) -> Markup {
    html! {
        @if !library {
            @match way {
                Some(way) => span class="app-soft" { "(" (way_word(way)) ")" },
                None if frame.is_library() => span class="app-reported" { "we wrote this down for them" },
                None => span class="app-reported" { "we wrote this down for you: is it right?" },
            }
        }
    }
}

/// Whether it waits for the party's own yes.
pub(super) fn waits(way: Option<Way>) -> bool {
    way.is_none_or(|way| !way.confirms())
}
