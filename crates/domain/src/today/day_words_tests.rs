use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::{super::tokens::tokens, *};

/// A Tuesday.
const TODAY: Date = date(2026, 11, 24);

fn day(line: &str, toward: Toward) -> Option<Date> {
    find(&tokens(line), TODAY, toward).map(|(_, day)| day)
}

#[rstest]
#[case::by_friday("send dates by Friday", date(2026, 11, 27))]
#[case::on_the_same_weekday("on Tuesday", date(2026, 12, 1))]
#[case::next_friday("next Friday", date(2026, 12, 4))]
#[case::next_monday("next Monday", date(2026, 11, 30))]
#[case::friday_week("Friday week", date(2026, 12, 4))]
#[case::tomorrow("call tomorrow!", date(2026, 11, 25))]
#[case::tonight("tonight", TODAY)]
#[case::next_week("by next week", date(2026, 12, 4))]
#[case::end_of_the_week("by the end of the week", date(2026, 11, 27))]
#[case::end_of_month("before end of month", date(2026, 11, 30))]
#[case::next_month("next month", date(2026, 12, 31))]
#[case::in_two_weeks("in two weeks", date(2026, 12, 8))]
#[case::in_a_fortnight("in a fortnight", date(2026, 12, 8))]
#[case::in_three_days("in 3 days", date(2026, 11, 27))]
#[case::a_date("by 12 December", date(2026, 12, 12))]
#[case::a_date_the_other_way("December 12th", date(2026, 12, 12))]
#[case::a_date_of_next_year("3rd of nothing, 3rd Feb", date(2027, 2, 3))]
#[case::a_date_with_a_year("1 March 2028", date(2028, 3, 1))]
#[case::the_british_order("by 3/2", date(2027, 2, 3))]
#[case::the_british_order_with_a_year("3/2/27", date(2027, 2, 3))]
#[case::short_with_a_leading_word("by fri", date(2026, 11, 27))]
fn a_day_before_us(#[case] line: &str, #[case] expected: Date) {
    assert_eq!(day(line, Toward::Future), Some(expected));
}

#[rstest]
#[case::yesterday("Rang Maya yesterday", date(2026, 11, 23))]
#[case::last_friday("met last Friday", date(2026, 11, 20))]
#[case::on_friday("met on Friday", date(2026, 11, 20))]
#[case::on_the_same_weekday("met on Tuesday", date(2026, 11, 17))]
#[case::last_tuesday("met last Tuesday", date(2026, 11, 17))]
#[case::a_date("met 12 December", date(2025, 12, 12))]
#[case::a_date_this_year("met 1/11", date(2026, 11, 1))]
fn a_day_behind_us(#[case] line: &str, #[case] expected: Date) {
    assert_eq!(day(line, Toward::Past), Some(expected));
}

#[rstest]
#[case::a_cat_that_sat("the cat sat there")]
#[case::the_sun("tea in the sun")]
#[case::a_march("a march through town")]
#[case::no_such_day("by 31 February")]
#[case::a_number("we need 12 chairs")]
#[case::a_fraction("1/0 of them")]
#[case::nothing("")]
fn no_day(#[case] line: &str) {
    assert_eq!(day(line, Toward::Future), None);
}

#[test]
fn the_words_that_lead_to_a_day_belong_to_it() {
    let line = "send dates by the end of the week please";
    let (range, _) = find(&tokens(line), TODAY, Toward::Future).unwrap();
    assert_eq!(range, 2..8);
}

proptest! {
    #[test]
    fn any_line_is_read_without_harm(line in ".{0,50}", ahead in -30_000_i32..30_000) {
        let today = TODAY.saturating_add(ahead.days());
        for toward in [Toward::Past, Toward::Future] {
            if let Some((range, _)) = find(&tokens(&line), today, toward) {
                prop_assert!(range.start < range.end && range.end <= tokens(&line).len());
            }
        }
    }

    #[test]
    fn a_weekday_lies_on_its_side_of_today(ahead in 0_i32..3_000, which in 0_usize..7) {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let today = TODAY.saturating_add(ahead.days());
        let of = |toward| find(&tokens(names[which]), today, toward).map(|(_, day)| day).unwrap();
        prop_assert!(of(Toward::Past) < today && today < of(Toward::Future));
        prop_assert!((of(Toward::Future) - of(Toward::Past)).get_days() <= 14);
        prop_assert_eq!(of(Toward::Past).weekday(), of(Toward::Future).weekday());
    }
}
