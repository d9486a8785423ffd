//! The one thing that a party is asked now; never a list (K14, K15, K26).

use crate::{
    Date,
    partnership::{Confirmation, Way},
    words,
};

words! {
    /// What a party can be asked, the most pressing first.
    pub enum AskOf {
        /// The agreement waits for its signature.
        Sign = "sign",
        /// A senior supporter's own support (R028).
        Support = "support",
        /// A promise of theirs waits for their yes.
        Promise = "promise",
        /// The other side would like another day for a promise to them.
        NewDate = "new_date",
        /// The library asked something.
        Question = "question",
        /// What makes it hard just now, and whether they want to put it right.
        Mend = "mend",
        /// A press release in their name waits for their yes.
        Release = "release",
        /// Whether we carry on after the term.
        Term = "term",
        /// The purpose, to be said back.
        Purpose = "purpose",
        /// An aim that waits for their yes (R113).
        Objective = "objective",
        /// What the library thinks that they bring.
        ValueAccount = "value_account",
        /// A plan of theirs that it would serve, as the library noted it (R015).
        Priority = "priority",
        /// A part in the core team for which somebody of theirs was named (R155).
        CorePart = "core_part",
        /// The ways in which we work together (R155).
        WaysOfWorking = "ways_of_working",
        /// How we stay in touch.
        Communications = "communications",
        /// Clauses of the agreement to look at.
        Clauses = "clauses",
        /// What we would count, to see whether it works (R210).
        Measure = "measure",
        /// The yearly sitting: still true? (K19)
        StillTrue = "still_true",
        /// A figure that they read is due (R210).
        Figure = "figure",
        /// The check-in of two minutes.
        CheckIn = "check_in",
        /// Whether everybody may read that they are with us (R064).
        Listing = "listing",
    }
}

words! {
    /// How a text stands with one party.
    pub enum TextState {
        /// There is nothing to say yes to.
        Absent = "absent",
        /// They said yes, or no, to this text.
        Answered = "answered",
        /// They are asking their own people.
        WithTheirPeople = "with_their_people",
        /// They told us; not asked again before the yearly sitting.
        ToldUs = "told_us",
        /// Nobody has asked, or the text has changed since.
        Open = "open",
    }
}

/// What could be asked of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskFacts {
    /// Whether an agreement was offered that they have not signed.
    pub to_sign: bool,
    /// The support of whoever asks, where they are the senior supporter.
    pub support: TextState,
    /// Promises of theirs that wait for their yes.
    pub promises: usize,
    /// New days for promises to them that wait for their yes.
    pub new_dates: usize,
    /// Questions to them without an answer.
    pub questions: usize,
    /// Reasons that were shown to them, with whether they want to put it right not yet said (R229).
    pub mending: usize,
    /// Press releases in their name that they have not answered.
    pub releases: usize,
    /// Going on after the term, once that is asked.
    pub term: TextState,
    /// Whether a figure that they read is due.
    pub figure: bool,
    /// Whether a check-in waits for their answers.
    pub check_in: bool,
    /// Clauses that they have not looked at.
    pub clauses: usize,
    /// Aims that they have not answered.
    pub objectives: usize,
    /// Plans of theirs that were noted for them and that they have not answered.
    pub priorities: usize,
    /// Measures that they have not answered.
    pub measures: usize,
    /// The purpose.
    pub purpose: TextState,
    /// The library's account of what they bring.
    pub account: TextState,
    /// Parts in the core team for which somebody of theirs was named, and that they have not answered.
    pub core_parts: usize,
    /// The ways in which we work together.
    pub ways: TextState,
    /// How we stay in touch.
    pub communications: TextState,
    /// Words for everybody with their name (R064).
    pub listing: TextState,
    /// Whether the yearly sitting is due.
    pub sitting_due: bool,
}

/// How a text at this version stands with a party whose last answer to it is given.
#[must_use]
pub fn text_state(number: Option<i64>, last: Option<&Confirmation>, today: Date) -> TextState {
    let Some(number) = number else { return TextState::Absent };
    match last {
        Some(said) if said.waits_until().is_some_and(|until| today <= until) => TextState::WithTheirPeople,
        Some(said) if said.number != number || said.disputed_on.is_some() => TextState::Open,
        Some(said) if said.counts_as() == Way::ToldUs => TextState::ToldUs,
        Some(said) if said.waits_until().is_some() => TextState::Open,
        Some(_) => TextState::Answered,
        None => TextState::Open,
    }
}

/// How senior support stands with whoever gave it: it is asked for anew after so many months (R028).
#[must_use]
pub fn support_state(last: Option<&Confirmation>, months: i32, today: Date) -> TextState {
    let state = text_state(Some(1), last, today);
    let old = |said: &Confirmation| said.given_on.saturating_add(jiff::Span::new().months(months)) <= today;
    if state == TextState::Answered && last.is_some_and(old) { TextState::Open } else { state }
}

/// The one thing to ask, if there is any.
#[must_use]
pub fn the_one_ask(facts: &AskFacts) -> Option<AskOf> {
    let asks = |state: TextState| state == TextState::Open || facts.sitting_due && state == TextState::ToldUs;
    let all = [
        (AskOf::Sign, facts.to_sign),
        (AskOf::Support, asks(facts.support)),
        (AskOf::Promise, facts.promises > 0),
        (AskOf::NewDate, facts.new_dates > 0),
        (AskOf::Question, facts.questions > 0),
        (AskOf::Mend, facts.mending > 0),
        (AskOf::Release, facts.releases > 0),
        (AskOf::Term, asks(facts.term)),
        (AskOf::Purpose, asks(facts.purpose)),
        (AskOf::Objective, facts.objectives > 0),
        (AskOf::ValueAccount, asks(facts.account)),
        (AskOf::Priority, facts.priorities > 0),
        (AskOf::CorePart, facts.core_parts > 0),
        (AskOf::WaysOfWorking, asks(facts.ways)),
        (AskOf::Communications, asks(facts.communications)),
        (AskOf::Clauses, facts.clauses > 0),
        (AskOf::Measure, facts.measures > 0),
        (AskOf::StillTrue, facts.sitting_due),
        (AskOf::Figure, facts.figure),
        (AskOf::CheckIn, facts.check_in),
        (AskOf::Listing, asks(facts.listing)),
    ];
    all.into_iter().find(|(_, is)| *is).map(|(ask, _)| ask)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;
    use crate::{
        Uuid,
        partnership::{Answer, Subject},
    };

    const TODAY: Date = date(2026, 11, 24);
    const NONE: AskFacts = AskFacts {
        to_sign: false,
        support: TextState::Absent,
        promises: 0,
        new_dates: 0,
        questions: 0,
        mending: 0,
        releases: 0,
        term: TextState::Absent,
        figure: false,
        check_in: false,
        clauses: 0,
        objectives: 0,
        priorities: 0,
        measures: 0,
        purpose: TextState::Answered,
        account: TextState::Absent,
        core_parts: 0,
        ways: TextState::Absent,
        communications: TextState::Answered,
        listing: TextState::Absent,
        sitting_due: false,
    };

    fn said(number: i64, way: Way, answer: Answer, back_by: Option<Date>) -> Confirmation {
        let id = Uuid::nil();
        Confirmation {
            id: id.into(),
            partnership: id.into(),
            party: id.into(),
            subject: Subject::Purpose,
            subject_id: id,
            number,
            way,
            answer,
            own_words: String::new(),
            but: String::new(),
            back_by,
            given_on: TODAY,
            name: String::new(),
            contact: None,
            person: None,
            entered_by: None,
            paper: None,
            disputed_on: None,
        }
    }

    #[rstest]
    #[case::nothing_is_asked_for_nothing(NONE, None)]
    #[case::a_text_that_nobody_said_back(AskFacts { purpose: TextState::Open, ..NONE }, Some(AskOf::Purpose))]
    #[case::one_ask_the_most_pressing(
        AskFacts { purpose: TextState::Open, promises: 2, questions: 1, ..NONE },
        Some(AskOf::Promise)
    )]
    #[case::words_for_the_press_come_before_the_purpose(
        AskFacts { purpose: TextState::Open, releases: 1, check_in: true, ..NONE },
        Some(AskOf::Release)
    )]
    #[case::what_can_be_mended_comes_before_the_press(AskFacts { releases: 1, mending: 1, ..NONE }, Some(AskOf::Mend))]
    #[case::going_on_after_the_term(AskFacts { term: TextState::Open, ..NONE }, Some(AskOf::Term))]
    #[case::a_check_in(AskFacts { check_in: true, ..NONE }, Some(AskOf::CheckIn))]
    #[case::what_everybody_may_read_comes_last(
        AskFacts { check_in: true, listing: TextState::Open, ..NONE },
        Some(AskOf::CheckIn)
    )]
    #[case::what_everybody_may_read(AskFacts { listing: TextState::Open, ..NONE }, Some(AskOf::Listing))]
    #[case::a_figure_comes_before_a_check_in(AskFacts { figure: true, check_in: true, ..NONE }, Some(AskOf::Figure))]
    #[case::another_day_is_answered_before_it_is_too_late(
        AskFacts { new_dates: 1, questions: 1, ..NONE },
        Some(AskOf::NewDate)
    )]
    #[case::once_a_year_whether_all_is_still_true(
        AskFacts { sitting_due: true, check_in: true, ..NONE },
        Some(AskOf::StillTrue)
    )]
    #[case::an_aim_before_what_serves_it(AskFacts { objectives: 1, priorities: 1, ..NONE }, Some(AskOf::Objective))]
    #[case::a_plan_of_theirs(AskFacts { priorities: 1, measures: 1, ..NONE }, Some(AskOf::Priority))]
    #[case::a_part_in_the_core_before_the_ways_of_working(
        AskFacts { core_parts: 1, ways: TextState::Open, check_in: true, ..NONE },
        Some(AskOf::CorePart)
    )]
    #[case::the_ways_of_working(AskFacts { ways: TextState::Open, measures: 1, ..NONE }, Some(AskOf::WaysOfWorking))]
    #[case::what_is_counted(AskFacts { measures: 1, check_in: true, ..NONE }, Some(AskOf::Measure))]
    #[case::a_signature_comes_first(AskFacts { to_sign: true, promises: 2, ..NONE }, Some(AskOf::Sign))]
    #[case::support_is_what_only_they_can_say(
        AskFacts { support: TextState::Open, promises: 2, ..NONE },
        Some(AskOf::Support)
    )]
    #[case::with_their_committee(AskFacts { purpose: TextState::WithTheirPeople, ..NONE }, None)]
    #[case::told_us_is_not_asked_again(AskFacts { purpose: TextState::ToldUs, ..NONE }, None)]
    #[case::told_us_is_asked_at_the_yearly_sitting(
        AskFacts { purpose: TextState::ToldUs, sitting_due: true, ..NONE },
        Some(AskOf::Purpose)
    )]
    fn one_thing_is_asked(#[case] facts: AskFacts, #[case] ask: Option<AskOf>) {
        assert_eq!(the_one_ask(&facts), ask);
    }

    #[test]
    fn support_is_asked_for_anew_after_half_a_year() {
        let yes = Confirmation { given_on: date(2026, 5, 25), ..said(1, Way::Link, Answer::Yes, None) };
        assert_eq!(support_state(None, 6, TODAY), TextState::Open);
        assert_eq!(support_state(Some(&yes), 6, TODAY), TextState::Answered);
        assert_eq!(support_state(Some(&yes), 6, date(2026, 11, 25)), TextState::Open);
    }

    #[test]
    fn a_text_stands_as_the_last_answer_to_it() {
        let yes = said(2, Way::Link, Answer::Yes, None);
        assert_eq!(text_state(Some(2), Some(&yes), TODAY), TextState::Answered);
        assert_eq!(text_state(Some(3), Some(&yes), TODAY), TextState::Open, "the text has changed");
        assert_eq!(text_state(None, Some(&yes), TODAY), TextState::Absent);
        assert_eq!(text_state(Some(2), None, TODAY), TextState::Open);
        let told = said(2, Way::ToldUs, Answer::Yes, None);
        assert_eq!(text_state(Some(2), Some(&told), TODAY), TextState::ToldUs);
        let disputed = Confirmation { disputed_on: Some(TODAY), ..told };
        assert_eq!(text_state(Some(2), Some(&disputed), TODAY), TextState::Open);
        let asking = said(2, Way::Link, Answer::WithTheirCommittee, Some(date(2026, 12, 1)));
        assert_eq!(text_state(Some(2), Some(&asking), TODAY), TextState::WithTheirPeople);
        assert_eq!(text_state(Some(2), Some(&asking), date(2026, 12, 2)), TextState::Open);
    }
}
