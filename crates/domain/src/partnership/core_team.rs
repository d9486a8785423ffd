//! The core team: who leads for all of us, who stands in, who answers for what; each part proposed until the organisation of
//! whoever has it said yes (R155–R157), and how each of us works (R154).

use super::{Confirmation, PartnershipId, PartnershipPersonId, PartyId, Subject, Way, last_word};
use crate::{Date, id, people::PersonId, words};

id!(/// Something that somebody of the core answers for.
    DutyId);

id!(/// The part that somebody has in the core team.
    CorePartId);

id!(/// How an organisation works, and when it is there.
    WorkingNoteId);

id!(/// The ways in which we work together, at one version.
    WaysOfWorkingId);

words! {
    /// What somebody does in the core team.
    pub enum CoreShare {
        /// Leads for all of us.
        Leads = "leads",
        /// Stands in for whoever leads.
        Deputises = "deputises",
        /// Answers for a duty.
        Answers = "answers",
        /// Helps with a duty.
        Helps = "helps",
    }
}

impl CoreShare {
    /// Whether one person at most has it: the lead, and the deputy (R157).
    #[must_use]
    pub fn is_for_one(self) -> bool {
        matches!(self, Self::Leads | Self::Deputises)
    }
}

/// A duty of the core team: a line of its grid (R156).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The id.
    pub id: DutyId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What there is to do.
    pub what: String,
    /// Since when it is named.
    pub added_on: Date,
    /// When it was given up.
    pub dropped_on: Option<Date>,
}

/// A part of somebody in the core team. Its words never change: another part is another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorePart {
    /// The id.
    pub id: CorePartId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The party of whoever has it.
    pub party: PartyId,
    /// Who has it.
    pub person: PartnershipPersonId,
    /// Which.
    pub share: CoreShare,
    /// Of which duty; none for leading and standing in.
    pub duty: Option<DutyId>,
    /// Who proposed it.
    pub proposed_by: PartyId,
    /// When.
    pub proposed_on: Date,
    /// When it ended.
    pub ended_on: Option<Date>,
}

/// A part is never reworded: it is asked about at this version.
pub const ONE_WORDING: i64 = 1;

words! {
    /// How a part stands with the organisation of whoever has it (R155).
    pub enum PartStands {
        /// It said yes.
        Accepted = "accepted",
        /// It has not said yes.
        Proposed = "proposed",
        /// It said no.
        Refused = "refused",
    }
}

impl CorePart {
    /// How it stands: proposed until the party of whoever has it said yes; the answers come oldest first.
    #[must_use]
    pub fn stands<'c>(&self, said: impl IntoIterator<Item = &'c Confirmation>) -> PartStands {
        let about = |one: &&Confirmation| {
            one.subject == Subject::CorePart && one.subject_id == self.id.0 && one.party == self.party
        };
        let said: Vec<&Confirmation> = said.into_iter().filter(about).collect();
        match last_word(said.into_iter()) {
            Some(last) if last.confirms(ONE_WORDING) => PartStands::Accepted,
            Some(last) if last.answer == super::Answer::No => PartStands::Refused,
            _ => PartStands::Proposed,
        }
    }
}

/// Who has a part that one person has: at most one, whoever was accepted last; and whoever is proposed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder<'p> {
    /// Whoever has it.
    pub has: Option<&'p CorePart>,
    /// Who is proposed for it, and has not been accepted.
    pub proposed: Option<&'p CorePart>,
}

/// Who leads, or stands in, among the parts of those who are there; nobody by a proposal alone (R155, R157).
#[must_use]
pub fn holder<'p>(share: CoreShare, parts: impl IntoIterator<Item = (&'p CorePart, PartStands)>) -> Holder<'p> {
    let mut parts: Vec<_> = parts.into_iter().filter(|(one, _)| one.share == share && one.ended_on.is_none()).collect();
    parts.sort_by_key(|(one, _)| (one.proposed_on, one.id));
    let last = |stands| parts.iter().rev().find(|(_, is)| *is == stands).map(|(one, _)| *one);
    let has = last(PartStands::Accepted);
    let since = |one: &&CorePart| has.is_none_or(|has| (one.proposed_on, one.id) > (has.proposed_on, has.id));
    Holder { has, proposed: last(PartStands::Proposed).filter(since) }
}

/// How an organisation works and when it is there, in its words (R154).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingNote {
    /// The id.
    pub id: WorkingNoteId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub party: PartyId,
    /// How it likes to work.
    pub how: String,
    /// When it is there, and when it is not.
    pub available: String,
    /// When it was said.
    pub said_on: Date,
    /// How it was said; none if it is what we think of them.
    pub way: Option<Way>,
}

/// The ways in which we work together, at one version (R155).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaysOfWorking {
    /// The id.
    pub id: WaysOfWorkingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// A line each.
    pub text: String,
    /// When it was written.
    pub made_on: Date,
    /// Who of the library wrote it; none if a partner did.
    pub author: Option<PersonId>,
}

words! {
    /// What a core team lacks still.
    pub enum CoreGap {
        /// Nobody leads for all of us.
        NoLead = "no_lead",
        /// Nobody stands in for whoever leads.
        NoDeputy = "no_deputy",
        /// A duty has nobody who answers for it.
        DutyWithoutAnswer = "duty_without_answer",
        /// A part waits for the yes of somebody's organisation.
        PartWaits = "part_waits",
        /// One of us has not said how it works.
        NotSaidHow = "not_said_how",
        /// How we work together is not written.
        NoWays = "no_ways",
        /// One of us has not said yes to it.
        WaysWait = "ways_wait",
        /// One of us has promised nothing.
        NothingPromised = "nothing_promised",
    }
}

/// What stands on record of a core team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoreFacts {
    /// Whether somebody leads.
    pub lead: bool,
    /// Whether somebody stands in.
    pub deputy: bool,
    /// Duties for which nobody answers.
    pub unanswered: usize,
    /// Parts that wait for a yes.
    pub waiting: usize,
    /// Parties that have not said how they work.
    pub not_said_how: usize,
    /// Whether the ways of working are written.
    pub ways: bool,
    /// Parties that have not accepted them.
    pub ways_wait: usize,
    /// Parties with no promise, open or kept.
    pub without_promise: usize,
}

/// What is still open, the most pressing first; it stops nothing (K01).
#[must_use]
pub fn core_gaps(facts: &CoreFacts) -> Vec<CoreGap> {
    let all = [
        (CoreGap::NoLead, !facts.lead),
        (CoreGap::NoDeputy, facts.lead && !facts.deputy),
        (CoreGap::DutyWithoutAnswer, facts.unanswered > 0),
        (CoreGap::PartWaits, facts.waiting > 0),
        (CoreGap::NotSaidHow, facts.not_said_how > 0),
        (CoreGap::NoWays, !facts.ways),
        (CoreGap::WaysWait, facts.ways && facts.ways_wait > 0),
        (CoreGap::NothingPromised, facts.without_promise > 0),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(gap, _)| gap).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Uuid, partnership::Answer};

    fn part(number: u128, day: i8) -> CorePart {
        let nil = Uuid::nil();
        CorePart {
            id: Uuid::from_u128(number).into(),
            partnership: nil.into(),
            party: Uuid::from_u128(7).into(),
            person: nil.into(),
            share: CoreShare::Leads,
            duty: None,
            proposed_by: Uuid::from_u128(8).into(),
            proposed_on: date(2026, 11, day),
            ended_on: None,
        }
    }

    fn said(part: &CorePart, party: PartyId, way: Way, answer: Answer) -> Confirmation {
        Confirmation {
            id: Uuid::nil().into(),
            partnership: part.partnership,
            party,
            subject: Subject::CorePart,
            subject_id: part.id.0,
            number: ONE_WORDING,
            way,
            answer,
            own_words: String::new(),
            but: String::new(),
            back_by: None,
            given_on: date(2026, 11, 24),
            name: String::new(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        }
    }

    #[test]
    fn a_part_is_proposed_until_the_organisation_of_whoever_has_it_says_yes() {
        let one = part(1, 3);
        let yes = said(&one, one.party, Way::Link, Answer::Yes);
        let others = said(&one, one.proposed_by, Way::Together, Answer::Yes);
        assert_eq!(one.stands([&others]), PartStands::Proposed, "whoever proposes it is not whoever has it");
        assert_eq!(one.stands([&yes]), PartStands::Accepted);
        assert_eq!(part(2, 3).stands([&yes]), PartStands::Proposed, "a yes to another part");
        let told = said(&one, one.party, Way::ToldUs, Answer::Yes);
        assert_eq!(one.stands([&told]), PartStands::Proposed, "told is not their own yes");
        let (no, asking) = (
            said(&one, one.party, Way::Link, Answer::No),
            said(&one, one.party, Way::Link, Answer::WithTheirCommittee),
        );
        assert_eq!(one.stands([&yes, &no]), PartStands::Refused, "the last word counts");
        assert_eq!(one.stands([&yes, &asking]), PartStands::Accepted, "a committee that is asked takes nothing back");
    }

    #[test]
    fn whoever_was_accepted_leads_until_the_one_proposed_since_is_accepted() {
        let (maya, leon) = (part(1, 3), part(2, 9));
        let proposed = holder(CoreShare::Leads, [(&maya, PartStands::Proposed)]);
        assert_eq!((proposed.has, proposed.proposed), (None, Some(&maya)), "nobody leads by a proposal alone");
        let both = holder(CoreShare::Leads, [(&leon, PartStands::Proposed), (&maya, PartStands::Accepted)]);
        assert_eq!((both.has, both.proposed), (Some(&maya), Some(&leon)));
        let then = holder(CoreShare::Leads, [(&maya, PartStands::Accepted), (&leon, PartStands::Accepted)]);
        assert_eq!((then.has, then.proposed), (Some(&leon), None));
        let gone = CorePart { ended_on: Some(date(2026, 11, 20)), ..leon };
        let back = holder(CoreShare::Leads, [(&maya, PartStands::Proposed), (&gone, PartStands::Accepted)]);
        assert_eq!((back.has, back.proposed), (None, Some(&maya)), "what ended is nobody’s");
        assert_eq!(holder(CoreShare::Deputises, [(&maya, PartStands::Accepted)]).has, None);
    }

    #[test]
    fn what_a_core_team_lacks_is_said_in_order_and_nothing_once_all_is_there() {
        let none = CoreFacts {
            lead: false,
            deputy: false,
            unanswered: 1,
            waiting: 0,
            not_said_how: 2,
            ways: false,
            ways_wait: 2,
            without_promise: 0,
        };
        let lacks = [CoreGap::NoLead, CoreGap::DutyWithoutAnswer, CoreGap::NotSaidHow, CoreGap::NoWays];
        assert_eq!(core_gaps(&none), lacks, "a deputy is asked for once somebody leads");
        let led = CoreFacts { lead: true, unanswered: 0, not_said_how: 0, ways: true, ..none };
        assert_eq!(core_gaps(&led), [CoreGap::NoDeputy, CoreGap::WaysWait]);
        assert!(core_gaps(&CoreFacts { deputy: true, ways_wait: 0, ..led }).is_empty());
    }

    fn stands() -> impl Strategy<Value = PartStands> {
        prop::sample::select(PartStands::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn one_leads_at_most_whatever_was_proposed_and_said(
            all in prop::collection::vec((1_i8..28, any::<bool>(), stands()), 0..8),
        ) {
            let parts: Vec<(CorePart, PartStands)> = (1_u128..).zip(all).map(|(number, (day, ended, stands))| {
                let ended_on = ended.then_some(date(2026, 11, 28));
                (CorePart { ended_on, ..part(number, day) }, stands)
            }).collect();
            let open = |stands| parts.iter().filter(|(one, is)| one.ended_on.is_none() && *is == stands).count();
            let found = holder(CoreShare::Leads, parts.iter().map(|(one, stands)| (one, *stands)));
            let of = |one: &CorePart| parts.iter().find(|(other, _)| other.id == one.id).map(|(_, stands)| *stands);
            prop_assert_eq!(found.has.and_then(of), (open(PartStands::Accepted) > 0).then_some(PartStands::Accepted));
            prop_assert!(found.proposed.and_then(of).is_none_or(|stands| stands == PartStands::Proposed));
            if open(PartStands::Accepted) == 0 {
                prop_assert_eq!(found.proposed.is_some(), open(PartStands::Proposed) > 0);
            }
        }
    }
}
