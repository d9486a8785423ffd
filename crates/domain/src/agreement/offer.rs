//! What stands between a draft and its signatures: one of the hard stops (K01).

use crate::partnership::PartyId;

/// A clause as the rule sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseFacts {
    /// Its key in the house's set of clauses.
    pub key: String,
    /// Whether an agreement needs it.
    pub required: bool,
    /// Whether nothing is written in it.
    pub empty: bool,
    /// Its current version.
    pub version: u32,
    /// Who wrote the current version.
    pub written_by: Option<PartyId>,
    /// Who accepted which version.
    pub accepted: Vec<(PartyId, u32)>,
}

/// What one party has said about its own way out (R230).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitFacts {
    /// Whose way out.
    pub party: PartyId,
    /// How it starts it.
    pub start: bool,
    /// With what notice.
    pub notice: bool,
    /// What happens to contacts, property, spaces, data and credit.
    pub steps: bool,
}

/// What is missing before an agreement can be offered for signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferGap {
    /// A required clause has no text.
    Empty {
        /// Its key.
        clause: String,
    },
    /// A party's way out is not complete.
    Exit {
        /// Whose, and what of it is not said.
        exit: ExitFacts,
    },
    /// A party has neither written nor accepted a required clause as it now reads.
    NotAccepted {
        /// Its key.
        clause: String,
        /// Who.
        party: PartyId,
    },
}

impl ClauseFacts {
    /// Whether a party wrote or accepted the clause as it now reads (R035).
    #[must_use]
    pub fn is_accepted_by(&self, party: PartyId) -> bool {
        self.written_by == Some(party) || self.accepted.contains(&(party, self.version))
    }
}

impl ExitFacts {
    /// Of whom nothing is said yet.
    fn none(party: PartyId) -> Self {
        Self { party, start: false, notice: false, steps: false }
    }

    fn is_complete(self) -> bool {
        self.start && self.notice && self.steps
    }
}

/// What is missing before the agreement can be offered; nothing when it can.
#[must_use]
pub fn offer_gaps(clauses: &[ClauseFacts], exits: &[ExitFacts], parties: &[PartyId]) -> Vec<OfferGap> {
    let required = || clauses.iter().filter(|clause| clause.required);
    let empty = required().filter(|clause| clause.empty).map(|clause| OfferGap::Empty { clause: clause.key.clone() });
    let of =
        |party: &PartyId| exits.iter().find(|exit| exit.party == *party).copied().unwrap_or(ExitFacts::none(*party));
    let exit = parties.iter().map(of).filter(|exit| !exit.is_complete()).map(|exit| OfferGap::Exit { exit });
    let open = |clause: &ClauseFacts| -> Vec<OfferGap> {
        let waiting = parties.iter().filter(|party| !clause.is_accepted_by(**party));
        waiting.map(|party| OfferGap::NotAccepted { clause: clause.key.clone(), party: *party }).collect()
    };
    empty.chain(exit).chain(required().filter(|clause| !clause.empty).flat_map(open)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    const US: PartyId = PartyId(Uuid::from_u128(1));
    const THEM: PartyId = PartyId(Uuid::from_u128(2));

    fn clause() -> ClauseFacts {
        ClauseFacts {
            key: "purpose".to_owned(),
            required: true,
            empty: false,
            version: 3,
            written_by: Some(US),
            accepted: vec![(THEM, 3)],
        }
    }

    fn exit(party: PartyId) -> ExitFacts {
        ExitFacts { party, start: true, notice: true, steps: true }
    }

    fn gaps(clause: ClauseFacts) -> Vec<OfferGap> {
        offer_gaps(&[clause], &[exit(US), exit(THEM)], &[US, THEM])
    }

    #[test]
    fn what_one_wrote_and_the_other_accepted_can_be_offered() {
        assert!(gaps(clause()).is_empty());
    }

    #[rstest]
    #[case::accepted_before_it_was_changed(|c: &mut ClauseFacts| c.accepted = vec![(THEM, 2)], THEM)]
    #[case::never_accepted(|c: &mut ClauseFacts| c.accepted.clear(), THEM)]
    #[case::written_by_them_and_not_seen_by_us(|c: &mut ClauseFacts| c.written_by = Some(THEM), US)]
    fn a_clause_waits_for_each_party(#[case] change: fn(&mut ClauseFacts), #[case] party: PartyId) {
        let mut clause = clause();
        change(&mut clause);
        assert_eq!(gaps(clause), [OfferGap::NotAccepted { clause: "purpose".to_owned(), party }]);
    }

    #[test]
    fn an_empty_clause_is_named_once_and_one_that_is_not_required_never() {
        let empty = ClauseFacts { empty: true, accepted: vec![], ..clause() };
        assert_eq!(gaps(empty.clone()), [OfferGap::Empty { clause: "purpose".to_owned() }]);
        assert!(gaps(ClauseFacts { required: false, ..empty }).is_empty());
    }

    #[rstest]
    #[case::no_start(ExitFacts { start: false, ..exit(THEM) })]
    #[case::no_notice(ExitFacts { notice: false, ..exit(THEM) })]
    #[case::no_steps(ExitFacts { steps: false, ..exit(THEM) })]
    #[case::nothing(ExitFacts::none(THEM))]
    fn each_party_needs_its_own_whole_way_out(#[case] theirs: ExitFacts) {
        let gaps = offer_gaps(&[clause()], &[exit(US), theirs], &[US, THEM]);
        assert_eq!(gaps, [OfferGap::Exit { exit: theirs }]);
    }

    #[test]
    fn of_whom_nothing_is_said_all_is_missing() {
        let gaps = offer_gaps(&[clause()], &[exit(US)], &[US, THEM]);
        assert_eq!(gaps, [OfferGap::Exit { exit: ExitFacts::none(THEM) }]);
    }

    proptest! {
        #[test]
        fn a_new_version_is_accepted_by_nobody_but_its_writer(version in 4_u32..9, ours: bool) {
            let writer = if ours { US } else { THEM };
            let changed = ClauseFacts { version, written_by: Some(writer), ..clause() };
            prop_assert!(changed.is_accepted_by(writer));
            prop_assert_eq!(gaps(changed).len(), 1);
        }
    }
}
