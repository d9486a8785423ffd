//! Everyone is heard: the time that each organisation has (R126).

/// How many seconds each has, where so many organisations share so many minutes.
#[must_use]
pub fn seconds_each(minutes: u32, organisations: usize) -> i64 {
    let organisations = i64::try_from(organisations.max(1)).unwrap_or(i64::MAX);
    i64::from(minutes) * 60 / organisations
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thirty_minutes_are_shared_by_those_who_are_there() {
        assert_eq!([1, 6, 12, 7].map(|number| seconds_each(30, number)), [1800, 300, 150, 257]);
        assert_eq!(seconds_each(30, 0), 1800, "nobody there yet");
    }

    proptest! {
        #[test]
        fn all_turns_fit_into_the_time_and_none_is_shorter_than_it_has_to_be(minutes in 0..600_u32, number in 1..500_usize) {
            let (each, total) = (seconds_each(minutes, number), i64::from(minutes) * 60);
            let number = i64::try_from(number).unwrap();
            prop_assert!(each * number <= total && (each + 1) * number > total);
        }
    }
}
