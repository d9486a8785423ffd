//! The light path: what one sitting of nine questions fills (K11, K12).

use jiff::civil::Date;

use super::{Facts, PartyFacts, Yes};
use crate::partnership::Way;

/// The nine answers of the one sitting, and when and how they were given.
///
/// | asked | fills |
/// |---|---|
/// | what we are doing together, and is this right | P1·E2 |
/// | what it means for you | P1·E3, P2·E3 |
/// | what you bring | P2·E1 |
/// | what you hope for | P2·E2, P6·E3 |
/// | what we should know about how you work | P3·E1 |
/// | who to ring and who else | P4·E1 with the time, P5·E1 |
/// | what time you have | P3·E3, P4·E1 |
/// | how to stay in touch | P4·E2, P5·E1 |
/// | next date | P4·E4 |
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nine {
    /// When.
    pub on: Date,
    /// In which way.
    pub way: Way,
    /// The version of the purpose that was before them.
    pub purpose_version: u32,
    /// What we are doing together is right.
    pub doing: bool,
    /// What it means for them.
    pub means: bool,
    /// What they bring.
    pub bring: bool,
    /// What they hope for.
    pub hope: bool,
    /// How they work.
    pub how_we_work: bool,
    /// Who to ring, and who else.
    pub who: bool,
    /// What time they have.
    pub time: bool,
    /// How to stay in touch.
    pub in_touch: bool,
    /// The next date.
    pub next_date: Option<Date>,
}

impl Nine {
    /// The sitting as a yes.
    #[must_use]
    pub fn yes(&self) -> Yes {
        Yes { on: self.on, way: self.way, but: false }
    }
}

impl Facts {
    /// Whether this party goes the light path; the library does when all the others do.
    #[must_use]
    pub fn is_light(&self, party: &PartyFacts) -> bool {
        if party.is_library { self.all_light() } else { self.light_path || party.light_path }
    }

    /// Whether the partnership as a whole goes the light path.
    #[must_use]
    pub fn all_light(&self) -> bool {
        let mut partners = self.partners().peekable();
        self.light_path || (partners.peek().is_some() && partners.all(|party| party.light_path))
    }

    /// Everybody but the library.
    pub fn partners(&self) -> impl Iterator<Item = &PartyFacts> {
        self.parties.iter().filter(|party| !party.is_library)
    }

    /// The answer of the nine that `asked` picks, if the party goes the light path and gave it.
    pub(super) fn nine<'f>(&self, party: &'f PartyFacts, asked: fn(&Nine) -> bool) -> Option<&'f Nine> {
        party.nine.as_ref().filter(|nine| self.is_light(party) && asked(nine))
    }
}
