//! One thing that a principle asks for, and how it stands.

use jiff::civil::Date;

use super::{Because, FlagKind, Met, Next, PartyFacts, Who};
use crate::{
    partnership::{PartyId, Side},
    words,
};

words! {
    /// The six principles, in their order (R008).
    pub enum Principle {
        /// Shared purpose.
        Purpose = "purpose",
        /// Mutual value.
        Value = "value",
        /// Recognising differences.
        Differences = "differences",
        /// Clear communication and governance.
        Governance = "governance",
        /// Organisational, not just individual.
        People = "people",
        /// Time and resource.
        Resource = "resource",
    }
}

impl Principle {
    /// Its number, 1 to 6.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

words! {
    /// The evidences of a principle, as section P numbers them.
    pub enum ItemId {
        /// The first.
        E1 = "E1",
        /// The second.
        E2 = "E2",
        /// The third.
        E3 = "E3",
        /// The fourth.
        E4 = "E4",
        /// The fifth.
        E5 = "E5",
    }
}

/// Who may read what a reason rests on (section P, who sees it; X07, X08).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadBy {
    /// Each of us.
    Everybody,
    /// The library, and the party of which it speaks.
    LibraryAndParty,
    /// The library alone.
    Library,
}

impl ReadBy {
    /// Whether a partner may read it; `own` where it speaks of its own party.
    pub(super) fn partner(self, own: bool) -> bool {
        match self {
            Self::Everybody => true,
            Self::LibraryAndParty => own,
            Self::Library => false,
        }
    }
}

/// What a reason names, so that it can be told as one person would tell another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Whose it is, as they are called.
    pub party: Option<String>,
    /// Whom it is about, or else who leads for them.
    pub person: Option<String>,
    /// Which record: a priority, a question, a meeting, a form.
    pub record: Option<String>,
    /// Which version of a text.
    pub version: Option<u32>,
    /// How many, where the reason counts something.
    pub count: Option<u32>,
}

/// One thing asked for: of one party, or of the partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which evidence.
    pub id: ItemId,
    /// Of which party; nothing if of the partnership or the library's own work.
    pub party: Option<PartyId>,
    /// Whether it is there.
    pub met: Met,
    /// Why.
    pub because: Because,
    /// The day from which the reason dates, where it has one.
    pub since: Option<Date>,
    /// What would move it; nothing if it is met.
    pub next: Option<Next>,
    /// Who can do that.
    pub who: Who,
    /// Who may read the reason; to others it is covered.
    pub read_by: ReadBy,
    /// What the reason names.
    pub names: Names,
}

/// What is worth naming beside a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// What.
    pub kind: FlagKind,
    /// Of which party; nothing if of the partnership.
    pub party: Option<PartyId>,
    /// What that party is called.
    pub name: Option<String>,
    /// For an empty cell: of what it gives or of what it gets.
    pub side: Option<Side>,
    /// To whom it is shown.
    pub read_by: ReadBy,
}

impl Flag {
    pub(super) fn of(kind: FlagKind, party: Option<&PartyFacts>) -> Self {
        let (id, name) = (party.map(|party| party.id), party.map(|party| party.name.clone()));
        Self { kind, party: id, name, side: None, read_by: ReadBy::Everybody }
    }

    pub(super) fn library(kind: FlagKind) -> Self {
        Self { read_by: ReadBy::Library, ..Self::of(kind, None) }
    }

    /// Of what stands between the library and one party.
    pub(super) fn between_us(kind: FlagKind, party: &PartyFacts) -> Self {
        Self { read_by: ReadBy::LibraryAndParty, ..Self::of(kind, Some(party)) }
    }
}

/// How one thing was found, before it has its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) met: Met,
    pub(super) because: Because,
    pub(super) since: Option<Date>,
    pub(super) next: Option<Next>,
    pub(super) who: Who,
    pub(super) read_by: ReadBy,
    pub(super) names: Names,
}

impl Finding {
    pub(super) fn ok(because: Because) -> Self {
        Self {
            met: Met::Ok,
            because,
            since: None,
            next: None,
            who: Who::Lead,
            read_by: ReadBy::Everybody,
            names: Names::default(),
        }
    }

    pub(super) fn missing(because: Because, next: Next) -> Self {
        Self { met: Met::Missing, next: Some(next), ..Self::ok(because) }
    }

    pub(super) fn stale(because: Because, next: Next) -> Self {
        Self { met: Met::Stale, next: Some(next), ..Self::ok(because) }
    }

    /// Present but unconfirmed: not asked again before the yearly sitting (K14).
    pub(super) fn unconfirmed(because: Because) -> Self {
        Self { met: Met::ToldUs, next: Some(Next::StillTrue), ..Self::ok(because) }
    }

    /// Confirmed in part: what should change is to be settled (K15).
    pub(super) fn in_part(because: Because) -> Self {
        Self { met: Met::YesBut, next: Some(Next::SettleChange), ..Self::ok(because) }
    }

    /// Missing because they said *not for us*, on this day; or else for want of an answer.
    pub(super) fn unless_refused(self, refused_on: Option<Date>) -> Self {
        match refused_on {
            Some(on) if self.met == Met::Missing => {
                Self { names: self.names, ..Self::missing(Because::NotForThem, Next::TalkItOver).since(on) }
            }
            _ => self,
        }
    }

    pub(super) fn since(self, day: Date) -> Self {
        Self { since: Some(day), ..self }
    }

    pub(super) fn by(self, who: Who) -> Self {
        Self { who, ..self }
    }

    pub(super) fn library_only(self) -> Self {
        Self { read_by: ReadBy::Library, ..self }
    }

    /// Kept between the library and the party.
    pub(super) fn between_us(self) -> Self {
        Self { read_by: ReadBy::LibraryAndParty, ..self }
    }

    /// Names the person.
    pub(super) fn whom(mut self, person: Option<&str>) -> Self {
        self.names.person = person.map(str::to_owned);
        self
    }

    /// Names the record.
    pub(super) fn about(mut self, record: &str) -> Self {
        self.names.record = Some(record.to_owned()).filter(|record| !record.is_empty());
        self
    }

    /// Names the version of the text.
    pub(super) fn version(mut self, version: Option<u32>) -> Self {
        self.names.version = version;
        self
    }

    /// Says how many.
    pub(super) fn count(mut self, count: u32) -> Self {
        self.names.count = Some(count);
        self
    }

    /// The better of two ways to meet the same thing; the first of two that are alike.
    pub(super) fn or(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.met > self.met => other,
            _ => self,
        }
    }

    pub(super) fn at(self, id: ItemId, party: Option<&PartyFacts>) -> Item {
        let Self { met, mut because, since, next, who, read_by, mut names } = self;
        // The library's own word needs nobody else's device.
        if because == Because::Together && party.is_some_and(|party| party.is_library) {
            because = Because::InPlace;
        }
        names.party = party.map(|party| party.name.clone());
        names.person =
            names.person.or_else(|| party.and_then(|party| party.lead.as_ref()).map(|lead| lead.name.clone()));
        Item { id, party: party.map(|party| party.id), met, because, since, next, who, read_by, names }
    }
}
