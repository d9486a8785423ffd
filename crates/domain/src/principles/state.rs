//! The state of a principle, from what is asked and what is there.

use crate::words;

words! {
    /// Whether one thing that is asked for is there.
    pub enum Met {
        /// It is not there.
        Missing = "missing",
        /// It was told to us: present, but unconfirmed (K14).
        ToldUs = "told_us",
        /// They said yes, but something should change first: there in part (K15).
        YesBut = "yes_but",
        /// It is there, and needs another look.
        Stale = "stale",
        /// It is there, and fresh.
        Ok = "ok",
    }
}

words! {
    /// The state of a principle, from the weakest; what is not yet due stands apart.
    pub enum State {
        /// None of what is asked exists.
        Missing = "missing",
        /// Some of it is missing, or known only from what we were told.
        Partly = "partly",
        /// All of it exists, and some needs another look.
        Stale = "stale",
        /// All of it exists and is fresh.
        Evidenced = "evidenced",
        /// The stage asks nothing of it.
        NotYetDue = "not_yet_due",
    }
}

/// The state that follows from what is asked: never a mean, never a self-tick (R008).
#[must_use]
pub fn state_of(asked: &[Met]) -> State {
    let any = |met| asked.contains(&met);
    match asked {
        [] => State::NotYetDue,
        _ if asked.iter().all(|met| *met == Met::Missing) => State::Missing,
        _ if any(Met::Missing) || any(Met::ToldUs) || any(Met::YesBut) => State::Partly,
        _ if any(Met::Stale) => State::Stale,
        _ => State::Evidenced,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_stage_asks_nothing(&[], State::NotYetDue)]
    #[case::nothing_of_it_exists(&[Met::Missing, Met::Missing], State::Missing)]
    #[case::some_is_missing(&[Met::Ok, Met::Missing], State::Partly)]
    #[case::some_is_missing_and_the_rest_old(&[Met::Stale, Met::Missing], State::Partly)]
    #[case::all_exists_and_some_is_old(&[Met::Ok, Met::Stale], State::Stale)]
    #[case::all_is_there_and_fresh(&[Met::Ok, Met::Ok], State::Evidenced)]
    #[case::told_us_is_never_missing(&[Met::ToldUs], State::Partly)]
    #[case::yes_but_confirms_in_part(&[Met::Ok, Met::YesBut], State::Partly)]
    #[case::yes_but_alone_confirms_in_part(&[Met::YesBut], State::Partly)]
    #[case::told_us_is_never_in_place(&[Met::Ok, Met::ToldUs], State::Partly)]
    fn a_state_follows_from_what_is_there(#[case] asked: &[Met], #[case] state: State) {
        assert_eq!(state_of(asked), state);
    }

    fn met() -> impl Strategy<Value = Met> {
        prop::sample::select(Met::ALL)
    }

    proptest! {
        #[test]
        fn meeting_one_more_thing_never_lowers_a_state(asked in prop::collection::vec(met(), 1..8), which in 0_usize..8) {
            let which = which % asked.len();
            let mut better = asked.clone();
            better[which] = Met::Ok;
            prop_assert!(state_of(&better) >= state_of(&asked));
        }

        #[test]
        fn the_order_in_which_things_are_asked_does_not_matter(asked in prop::collection::vec(met(), 0..8)) {
            let mut turned = asked.clone();
            turned.reverse();
            prop_assert_eq!(state_of(&turned), state_of(&asked));
        }

        #[test]
        fn only_fresh_things_put_a_principle_in_place(asked in prop::collection::vec(met(), 1..8)) {
            let fresh = asked.iter().all(|met| *met == Met::Ok);
            prop_assert_eq!(state_of(&asked) == State::Evidenced, fresh);
        }
    }
}
