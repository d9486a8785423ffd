use PulseStep::{CannotTell as X, Fully as D, Hardly as A, Largely as C, Somewhat as B};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn pulse(trust: [PulseStep; 3]) -> Option<PulseView> {
    Some(PulseView { trust, value: [D, D, D] })
}

fn flags(ours: [PulseStep; 3], theirs: [PulseStep; 3], before: [PulseStep; 3]) -> Vec<PulseFlag> {
    let last = PulsePair { ours: pulse(before), theirs: pulse(before) };
    PulsePair { ours: pulse(ours), theirs: pulse(theirs) }.flags(&last, PulsePart::Trust)
}

#[rstest]
#[case::all_three([B, C, D], Some(300))]
#[case::two_of_three([B, C, X], Some(250))]
#[case::one_of_three([B, X, X], None)]
#[case::thirds([C, C, D], Some(333))]
fn a_mean_needs_two_answers(#[case] trust: [PulseStep; 3], #[case] mean: Option<u16>) {
    assert_eq!(pulse(trust).unwrap().mean(PulsePart::Trust), mean);
}

#[rstest]
#[case::sound([C, C, C], [C, C, C], [C, C, C], &[])]
#[case::just_not_low([B, C, X], [B, C, X], [B, C, X], &[])]
#[case::low([B, B, C], [B, C, X], [B, B, C], &[PulseFlag::Low])]
#[case::half_a_step_down([B, C, X], [C, C, C], [C, C, C], &[PulseFlag::Drop])]
#[case::a_third_of_a_step_down([C, C, B], [C, C, C], [C, C, C], &[])]
#[case::a_whole_step_apart([C, C, C], [D, D, D], [C, C, C], &[PulseFlag::Gap])]
#[case::two_thirds_apart([C, C, C], [D, D, C], [C, C, C], &[])]
#[case::all_at_once([A, A, A], [D, D, D], [D, D, D], &[PulseFlag::Low, PulseFlag::Drop, PulseFlag::Gap])]
fn a_check_in_raises(
    #[case] ours: [PulseStep; 3],
    #[case] theirs: [PulseStep; 3],
    #[case] before: [PulseStep; 3],
    #[case] expected: &[PulseFlag],
) {
    assert_eq!(flags(ours, theirs, before), expected);
}

#[test]
fn nothing_is_shown_before_both_have_answered() {
    let one = PulsePair { ours: pulse([A, A, A]), theirs: None };
    assert!(!one.is_open());
    assert_eq!(one.means(PulsePart::Trust), None);
    assert!(one.flags(&PulsePair::default(), PulsePart::Trust).is_empty());
    assert!(PulsePair { theirs: pulse([A, A, A]), ..one }.is_open());
}

#[test]
fn answers_are_read_by_their_words_and_what_is_not_there_cannot_be_told() {
    let kept = [("plain_speech", 4), ("keeps_word", 3), ("present", 9), ("weather", 1)];
    let view = PulseView::of(&kept.map(|(word, figure)| (word.to_owned(), figure)));
    assert_eq!((view.trust, view.value), ([C, D, X], [X, X, X]));
}

#[test]
fn an_answer_is_kept_by_its_figure_and_read_back_as_itself() {
    for (item, step) in PulseItem::ALL.iter().zip([A, B, C, D, X, A]) {
        let view = PulseView::of(&[(item.as_str().to_owned(), step.figure())]);
        assert_eq!(view.step(*item), step, "{item:?}");
        assert!(PulseItem::ALL.iter().filter(|other| *other != item).all(|other| view.step(*other) == X));
    }
}

fn any_pulse() -> impl Strategy<Value = [PulseStep; 3]> {
    let answer = || prop::sample::select(PulseStep::ALL);
    [answer(), answer(), answer()]
}

proptest! {
    #[test]
    fn a_mean_lies_on_the_scale_and_forgets_the_order(trust in any_pulse()) {
        let mean = pulse(trust).unwrap().mean(PulsePart::Trust);
        prop_assert!(mean.is_none_or(|mean| (100..=400).contains(&mean)));
        prop_assert_eq!(pulse([trust[2], trust[0], trust[1]]).unwrap().mean(PulsePart::Trust), mean);
    }

    #[test]
    fn who_says_what_does_not_matter_to_the_gap(ours in any_pulse(), theirs in any_pulse()) {
        let gap = |a, b| flags(a, b, [X, X, X]).contains(&PulseFlag::Gap);
        prop_assert_eq!(gap(ours, theirs), gap(theirs, ours));
    }
}
