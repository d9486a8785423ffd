//! One good question for a call, when nobody has noted a better one.

use jiff::{ToSpan, civil::Date};

/// An open question that fits where we stand with them: before the first talk, when we owe something, after a long
/// silence, and else.
#[must_use]
pub fn good_question(last_talk: Option<Date>, we_owe: bool, today: Date) -> &'static str {
    match last_talk {
        _ if we_owe => "Is what we promised you still what you need?",
        None => "What would make the coming year a good one for the people you work with?",
        Some(day) if day.saturating_add(6.months()) < today => "What has changed for you since we last spoke?",
        Some(_) => "What are you hearing from people that we do not hear?",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_question_fits_where_we_stand_with_them() {
        let today = date(2026, 11, 24);
        assert!(good_question(None, false, today).contains("coming year"));
        assert!(good_question(Some(date(2025, 1, 1)), false, today).contains("changed"));
        assert!(good_question(Some(date(2026, 11, 1)), false, today).contains("hearing"));
        assert!(good_question(Some(date(2026, 11, 1)), true, today).contains("promised"));
    }
}
