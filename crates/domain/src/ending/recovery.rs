//! Whether mending is still offered: silence is not unwillingness (R229, K09).

use jiff::civil::Date;

use crate::{partnership::PartyId, words};

words! {
    /// The five reasons for which partnerships end (R224–R228).
    pub enum Reason {
        /// What we wanted was not reached, or a side does not act.
        Aims = "aims",
        /// Ours or theirs: not enough people or time.
        Time = "time",
        /// Money or other means have changed.
        Money = "money",
        /// One side goes another way.
        Direction = "direction",
        /// People or values clash.
        People = "people",
    }
}

impl Reason {
    /// Whether it may be sent as a question; a clash of people is for a talk only (K09).
    #[must_use]
    pub fn may_be_sent(self) -> bool {
        self != Self::People
    }
}

words! {
    /// Whether a party is willing to mend one reason.
    pub enum Willing {
        /// Nobody asked it yet.
        NotAsked = "not_asked",
        /// Asked, and there is no answer: ring them.
        NoAnswer = "no_answer",
        /// It is willing; what was said in a talk and noted by staff is enough.
        Yes = "yes",
        /// It said no.
        No = "no",
    }
}

/// One reason, as it was talked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonFacts {
    /// Which.
    pub reason: Reason,
    /// Whether it is there.
    pub present: bool,
    /// Whether it could be put right.
    pub mendable: bool,
    /// How willing each party is.
    pub willing: Vec<(PartyId, Willing)>,
}

/// The lead's decision that there is nothing more to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadDecision {
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// Whether mending is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovery {
    /// Nothing that is so could be put right; nobody said no, so it stays open until the lead decides (K09).
    NothingToMend,
    /// Everybody is willing: make the plan.
    Agreed,
    /// It stays offered, and these have not answered: ring them.
    Offered {
        /// Who has not been asked or has not answered, a line for each reason.
        waiting: Vec<(Reason, PartyId, Willing)>,
    },
    /// A side said no: the ending alone is left.
    SaidNo {
        /// About what, and who.
        by: Vec<(Reason, PartyId)>,
    },
    /// The lead decided, with a reason: the ending alone is left.
    Decided,
}

impl Recovery {
    /// Whether the way of mending is open.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        matches!(self, Self::NothingToMend | Self::Agreed | Self::Offered { .. })
    }
}

/// Judges whether mending is offered. A decision without a reason decides nothing; a party of which nothing is noted
/// for a reason has not been asked.
#[must_use]
pub fn recovery(reasons: &[ReasonFacts], parties: &[PartyId], decision: Option<&LeadDecision>) -> Recovery {
    if decision.is_some_and(|decision| !decision.reason.trim().is_empty()) {
        return Recovery::Decided;
    }
    let asked: Vec<(Reason, PartyId, Willing)> = reasons
        .iter()
        .filter(|reason| reason.present && reason.mendable)
        .flat_map(|reason| parties.iter().map(|party| (reason.reason, *party, reason.of(*party))))
        .collect();
    if asked.is_empty() {
        return Recovery::NothingToMend;
    }
    let no = asked.iter().filter(|(.., willing)| *willing == Willing::No).map(|(reason, party, _)| (*reason, *party));
    let by: Vec<(Reason, PartyId)> = no.collect();
    let waiting: Vec<_> = asked.into_iter().filter(|(.., willing)| *willing < Willing::Yes).collect();
    match (by.is_empty(), waiting.is_empty()) {
        (false, _) => Recovery::SaidNo { by },
        (true, false) => Recovery::Offered { waiting },
        (true, true) => Recovery::Agreed,
    }
}

impl ReasonFacts {
    fn of(&self, party: PartyId) -> Willing {
        self.willing.iter().find(|(of, _)| *of == party).map_or(Willing::NotAsked, |(_, willing)| *willing)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    const US: PartyId = PartyId(Uuid::from_u128(1));
    const THEM: PartyId = PartyId(Uuid::from_u128(2));

    fn time(ours: Willing, theirs: Willing) -> ReasonFacts {
        ReasonFacts { reason: Reason::Time, present: true, mendable: true, willing: vec![(US, ours), (THEM, theirs)] }
    }

    fn judged(reasons: &[ReasonFacts]) -> Recovery {
        recovery(reasons, &[US, THEM], None)
    }

    #[test]
    fn silence_keeps_it_offered_and_a_no_does_not() {
        assert_eq!(judged(&[time(Willing::Yes, Willing::Yes)]), Recovery::Agreed);
        let silent = judged(&[time(Willing::Yes, Willing::NoAnswer)]);
        assert_eq!(silent, Recovery::Offered { waiting: vec![(Reason::Time, THEM, Willing::NoAnswer)] });
        let no = judged(&[time(Willing::Yes, Willing::No)]);
        assert_eq!(no, Recovery::SaidNo { by: vec![(Reason::Time, THEM)] });
        assert!(!no.is_offered());
    }

    #[test]
    fn whoever_is_not_noted_has_not_been_asked() {
        let reason = ReasonFacts { willing: vec![(US, Willing::Yes)], ..time(Willing::Yes, Willing::Yes) };
        assert_eq!(judged(&[reason]), Recovery::Offered { waiting: vec![(Reason::Time, THEM, Willing::NotAsked)] });
    }

    #[test]
    fn a_no_to_what_is_not_there_or_cannot_be_mended_decides_nothing() {
        let absent = ReasonFacts { present: false, ..time(Willing::No, Willing::No) };
        let beyond = ReasonFacts { mendable: false, ..time(Willing::No, Willing::No) };
        let nothing = judged(&[absent, beyond]);
        assert_eq!(nothing, Recovery::NothingToMend, "nobody agreed to anything");
        assert!(nothing.is_offered());
    }

    #[test]
    fn the_leads_decision_needs_a_reason() {
        let mut decision = LeadDecision { on: date(2026, 11, 24), reason: " ".to_owned() };
        let of = |decision: &LeadDecision| recovery(&[time(Willing::Yes, Willing::Yes)], &[US, THEM], Some(decision));
        assert_eq!(of(&decision), Recovery::Agreed);
        decision.reason = "The hall is sold".to_owned();
        assert_eq!(of(&decision), Recovery::Decided);
    }

    #[test]
    fn a_clash_of_people_is_never_sent_as_a_question() {
        let sent: Vec<Reason> = Reason::ALL.iter().copied().filter(|reason| reason.may_be_sent()).collect();
        assert_eq!(sent, [Reason::Aims, Reason::Time, Reason::Money, Reason::Direction]);
    }

    proptest! {
        #[test]
        fn only_a_said_no_ends_the_offer(ours in prop::sample::select(Willing::ALL), theirs in prop::sample::select(Willing::ALL)) {
            let no = ours == Willing::No || theirs == Willing::No;
            prop_assert_eq!(judged(&[time(ours, theirs)]).is_offered(), !no);
        }
    }
}
