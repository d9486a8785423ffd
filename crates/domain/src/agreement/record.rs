//! The agreement, in versions (R034–R036, K06, K07).

use super::{AgreementId, notice::renewed};
use crate::{
    Date, Json,
    health::GoChoiceId,
    partnership::{PartnershipId, PartyId},
    words,
};

words! {
    /// Which paper (R034).
    pub enum AgreementKind {
        /// A memorandum of understanding.
        Memorandum = "memorandum",
        /// A project plan.
        Plan = "plan",
        /// A letter of intent.
        Letter = "letter",
        /// Terms of reference.
        Terms = "terms",
        /// The one page of the light path (K11).
        OnePage = "one_page",
    }
}

words! {
    /// Where it stands.
    pub enum AgreementState {
        /// It is being written.
        Draft = "draft",
        /// It lies ready for signature.
        Offered = "offered",
        /// Everybody who must has signed.
        InForce = "in_force",
        /// It has run out or was ended.
        Ended = "ended",
        /// A later version took its place.
        Replaced = "replaced",
    }
}

/// One version of the agreement. Once it is offered, its text never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The id.
    pub id: AgreementId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// Which paper.
    pub kind: AgreementKind,
    /// Its title.
    pub title: String,
    /// The language that it is written in: `en-GB`.
    pub language: String,
    /// Where it stands.
    pub state: AgreementState,
    /// Whether it is the one page of the light path.
    pub light: bool,
    /// Who must sign before it starts; none named, all of us (K07).
    pub first_signers: Json<Vec<PartyId>>,
    /// The first day of its term.
    pub starts_on: Option<Date>,
    /// The last day of its term.
    pub ends_on: Option<Date>,
    /// By how many months it goes on of itself.
    pub renews_months: Option<i64>,
    /// The notice that is owed.
    pub notice_days: Option<i64>,
    /// SHA-256 of the canonical text, once offered.
    pub hash: Option<String>,
    /// The canonical text, once offered.
    pub canonical: Option<String>,
    /// When it was offered.
    pub offered_on: Option<Date>,
    /// When the last of the first signers had signed.
    pub in_force_on: Option<Date>,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// The choice to go on, before it was drafted (K34).
    pub go: Option<GoChoiceId>,
}

impl Agreement {
    /// The last day of the term that runs on this day, after what renews itself (R037).
    #[must_use]
    pub fn last_day(&self, today: Date) -> Option<Date> {
        let by = self.renews_months.and_then(|months| u16::try_from(months).ok());
        self.ends_on.map(|ends| renewed(ends, by, today))
    }

    /// Where it stands on this day: one past its last day has ended, whether or not somebody has said so.
    #[must_use]
    pub fn state_on(&self, today: Date) -> AgreementState {
        let over = self.last_day(today).is_some_and(|last| last < today);
        if self.state == AgreementState::InForce && over { AgreementState::Ended } else { self.state }
    }

    /// Whether it is in force on this day.
    #[must_use]
    pub fn is_in_force(&self, today: Date) -> bool {
        self.state_on(today) == AgreementState::InForce
    }

    /// The day after which it was over: when it was ended, or its last day when that has passed.
    #[must_use]
    pub fn over_since(&self, today: Date) -> Option<Date> {
        let run_out = || self.last_day(today).filter(|last| *last < today && self.state == AgreementState::InForce);
        self.ended_on.or_else(run_out)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    fn agreement(state: AgreementState, renews_months: Option<i64>) -> Agreement {
        Agreement {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            number: 1,
            kind: AgreementKind::Memorandum,
            title: "Warm Words".to_owned(),
            language: "en-GB".to_owned(),
            state,
            light: false,
            first_signers: Json(Vec::new()),
            starts_on: Some(date(2025, 4, 1)),
            ends_on: Some(date(2026, 3, 31)),
            renews_months,
            notice_days: None,
            hash: None,
            canonical: None,
            offered_on: None,
            in_force_on: Some(date(2025, 4, 1)),
            ended_on: None,
            go: None,
        }
    }

    #[rstest]
    #[case::on_its_last_day(AgreementState::InForce, None, date(2026, 3, 31), AgreementState::InForce)]
    #[case::the_day_after(AgreementState::InForce, None, date(2026, 4, 1), AgreementState::Ended)]
    #[case::it_goes_on_of_itself(AgreementState::InForce, Some(12), date(2026, 4, 1), AgreementState::InForce)]
    #[case::a_draft_stays_a_draft(AgreementState::Draft, None, date(2026, 4, 1), AgreementState::Draft)]
    fn an_agreement_past_its_last_day_has_ended(
        #[case] state: AgreementState,
        #[case] renews: Option<i64>,
        #[case] today: Date,
        #[case] stands: AgreementState,
    ) {
        let agreement = agreement(state, renews);
        assert_eq!(agreement.state_on(today), stands);
        assert_eq!(agreement.over_since(today).is_some(), stands == AgreementState::Ended);
    }

    #[test]
    fn the_last_day_is_that_of_the_term_that_runs() {
        assert_eq!(agreement(AgreementState::InForce, Some(12)).last_day(date(2026, 11, 24)), Some(date(2027, 3, 31)));
        assert_eq!(agreement(AgreementState::InForce, None).last_day(date(2026, 11, 24)), Some(date(2026, 3, 31)));
    }
}
