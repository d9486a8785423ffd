//! How we differ: strands, words, what we ask for, the time that each has (R022–R030).

use std::collections::BTreeMap;

use super::{PartnershipId, PartyId, Way};
use crate::{Date, OrganisationId, fold, id, principles::ProcessStatus, words};

id!(/// An entry about how we differ.
    DifferenceId);

id!(/// A word that we use differently.
    GlossaryWordId);

id!(/// Something that the library asks for.
    ProcessAskId);

id!(/// A note of frustration.
    FrictionId);

id!(/// What time a party has.
    CapacityId);

words! {
    /// The three strands (R022).
    pub enum Strand {
        /// How we work.
        Culture = "culture",
        /// What matters most to us.
        Focus = "focus",
        /// The words we use.
        Language = "language",
    }
}

/// An entry of one party in one strand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The id.
    pub id: DifferenceId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose entry.
    pub party: PartyId,
    /// In which strand.
    pub strand: Strand,
    /// What they say.
    pub text: String,
    /// What we will do about it.
    pub what_we_do: String,
    /// How the party said so; none if staff entered it.
    pub way: Option<Way>,
    /// When.
    pub made_on: Date,
}

/// A word that we use differently (R024).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryWord {
    /// The id.
    pub id: GlossaryWordId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The party that says it otherwise.
    pub party: Option<PartyId>,
    /// The word.
    pub term: String,
    /// What the library means by it, or says instead.
    pub ours: String,
    /// What they mean by it, or say instead.
    pub theirs: String,
    /// The word that we agreed on.
    pub agreed: String,
}

impl GlossaryWord {
    /// The word as papers of this partnership say it: the one that we agreed on, else the one that differs.
    #[must_use]
    pub fn said(&self) -> &str {
        if self.agreed.is_empty() { &self.term } else { &self.agreed }
    }

    /// What each side means by it, in one line; `library` and `others` are the names.
    #[must_use]
    pub fn means(&self, library: &str, others: &str) -> String {
        let instead = if self.agreed.is_empty() || fold(&self.agreed) == fold(&self.term) {
            String::new()
        } else {
            format!("what we say for “{}”", self.term)
        };
        let side = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("{name}: {text}") };
        let all = [instead, side(library, &self.ours), side(others, &self.theirs)];
        all.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("; ")
    }
}

/// Something that one of us asks for in this partnership (R029).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessAsk {
    /// The id.
    pub id: ProcessAskId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of whom.
    pub party: PartyId,
    /// What it is called.
    pub name: String,
    /// Why it is needed, in plain words.
    pub reason: String,
    /// How much work it usually is.
    pub effort: String,
    /// Who helps with it, on the side that asks.
    pub helper: String,
    /// Where it stands.
    pub status: ProcessStatus,
    /// Since when it stands there.
    pub changed_on: Date,
}

/// A note of frustration about a process, by either side (R030).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrictionNote {
    /// The id.
    pub id: FrictionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub party: PartyId,
    /// About which process.
    pub process: String,
    /// What is hard.
    pub text: String,
    /// When.
    pub noted_on: Date,
}

/// The processes that were found hard at least so often, in whichever partnership, with how often; the worst first (R030).
#[must_use]
pub fn found_hard<'n>(notes: impl IntoIterator<Item = &'n FrictionNote>, at_least: u32) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for note in notes {
        counts.entry(fold(&note.process)).or_insert_with(|| (note.process.clone(), 0)).1 += 1;
    }
    let mut hard: Vec<(String, u32)> = counts.into_values().filter(|(_, count)| *count >= at_least.max(1)).collect();
    hard.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    hard
}

/// The time and people that a party has (R023, R027).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCapacity {
    /// The id.
    pub id: CapacityId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which party.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library; none for the library itself.
    pub organisation: Option<OrganisationId>,
    /// Minutes a month that it has; none if it could not say.
    pub minutes: Option<i64>,
    /// Minutes a month that are asked of it.
    pub asked_minutes: i64,
    /// Paid people, volunteers, who runs projects.
    pub people: String,
    /// When it suits them to meet.
    pub best_times: String,
    /// When it said so.
    pub declared_on: Date,
    /// How it said so.
    pub way: Way,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_word_is_said_as_agreed_and_says_what_each_means() {
        let word = |agreed: &str, ours: &str| GlossaryWord {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            party: None,
            term: "users".to_owned(),
            ours: ours.to_owned(),
            theirs: "people with an addiction".to_owned(),
            agreed: agreed.to_owned(),
        };
        assert_eq!(word("", "everybody with a card").said(), "users");
        assert_eq!(
            word("", "everybody with a card").means("Us", "Them"),
            "Us: everybody with a card; Them: people with an addiction"
        );
        let agreed = word("visitors", "");
        assert_eq!(
            (agreed.said(), agreed.means("Us", "Them").as_str()),
            ("visitors", "what we say for “users”; Them: people with an addiction")
        );
        assert_eq!(word("Users", "").means("Us", "Them"), "Them: people with an addiction", "the same word");
    }

    #[test]
    fn what_was_found_hard_twice_is_named_however_it_was_written() {
        let note = |process: &str| FrictionNote {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            party: Uuid::nil().into(),
            process: process.to_owned(),
            text: String::new(),
            noted_on: date(2026, 11, 24),
        };
        let notes = [
            note("Insurance"),
            note("insurance "),
            note("Checks"),
            note("Room form"),
            note("room form"),
            note("ROOM FORM"),
        ];
        assert_eq!(found_hard(&notes, 2), [("Room form".to_owned(), 3), ("Insurance".to_owned(), 2)]);
        assert!(found_hard(&notes, 4).is_empty());
    }
}
