//! Who says something and how we know: the one pair of fields for what each of us says of itself (K14, X01).
//!
//! A partner's person speaks by the link and for their own party alone. Staff speak for the library, or write down for
//! whom they name, and then say how they know it; what they only think is kept as such.

use ampersand_domain::{
    Date, OrganisationId,
    partnership::{PartyId, Way},
};
use ampersand_store::Tx;
use maud::{Markup, html};

use super::{
    answering::way_word,
    heard::{day_field, read_day, way_without_sheet},
    place::Place,
};
use crate::shell::{Ask, Choice, Frame, Posted, Reader, Trouble, parts};

/// Who says it, and how we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spoken {
    /// Whose word it is.
    pub(super) party: PartyId,
    /// How it was said; none if it is what we think of them.
    pub(super) way: Option<Way>,
    /// On which day.
    pub(super) on: Date,
    /// Whose, where staff write it down for somebody else.
    organisation: Option<OrganisationId>,
}

impl Spoken {
    /// The fields *who*, *how do you know* and *when*; a partner's person is asked neither.
    pub(super) fn fields(frame: &Frame, posted: &Posted, place: &Place) -> Markup {
        html! {
            @if frame.is_library() {
                (parts::select(posted, "party", "Who says it?", "", None, &place.party_choices()))
                (parts::choice_list(posted, "way", "How do you know?", "Only for what somebody else says", &[
                    Choice::new("together", "They said it with us, and read it").means("On our device, or they have a copy"),
                    Choice::new("told_us", "They told us").means("Kept as told, until they say it themselves"),
                    Choice::new("guess", "It is what we think").means("Kept as ours, until they say whether it is right"),
                ]))
                (day_field(posted))
            }
        }
    }

    /// Reads them.
    pub(super) fn read(ask: &Ask, place: &Place, read: &mut Reader) -> Result<Option<Self>, Trouble> {
        let own = place.own(ask)?;
        if ask.me()?.actor.partner().is_some() {
            let on = ask.now.today;
            return Ok(Some(Self { party: own.id, way: Some(Way::Link), on, organisation: None }));
        }
        let on = read_day(ask, read, None);
        let party = read.id::<PartyId>("party", "Choose who says it").and_then(|id| place.party(id));
        let (Some(party), Some(on)) = (party, on) else { return Ok(None) };
        if party.is_library() {
            return Ok(Some(Self { party: party.id, way: Some(Way::Together), on, organisation: None }));
        }
        let way = if ask.posted.value("way") == "guess" {
            None
        } else {
            let Some(way) = way_without_sheet(read) else { return Ok(None) };
            Some(way)
        };
        Ok(Some(Self { party: party.id, way, on, organisation: party.organisation }))
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
