//! Records in the words of a draft's clauses (R176); a part that nobody has written is left out.

use super::term;
use crate::{
    partnership::{Communications, Group, ProcessAsk, Purpose},
    promises::Promise,
};

/// The purpose: the sentence, then its parts.
#[must_use]
pub fn purpose_words(purpose: &Purpose) -> String {
    let parts =
        format!("For whom: {}\nWhat changes: {}\nWhere we would notice: {}", purpose.who, purpose.change, purpose.sign);
    if purpose.words.is_empty() { parts } else { format!("{}\n\n{parts}", purpose.words) }
}

/// How we stay in touch: in whatever words it was said, a list of ways or a sentence.
#[must_use]
pub fn in_touch_words(touch: &Communications) -> String {
    let how: Vec<&str> =
        [&touch.channels, &touch.rhythm].into_iter().map(|part| bare(part)).filter(|part| !part.is_empty()).collect();
    let mut lines =
        vec![format!("This is how: {}. We answer within {} working days.", how.join(", "), touch.reply_days)];
    if !touch.documents.trim().is_empty() {
        lines.push(format!("Papers are kept in {}.", bare(&touch.documents)));
    }
    lines.join(" ")
}

/// The group that meets: who sits in it and what it decides.
#[must_use]
pub fn group_words(group: &Group) -> String {
    let rest = [("Members", &group.members), ("Chair", &group.chair), ("It decides", &group.decides)];
    let rest = rest.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let rest = rest.map(|(label, text)| format!("\n{label}: {}.", bare(text)));
    format!("{}: {}.{}", bare(&group.name), bare(&group.purpose), rest.collect::<String>())
}

/// What is promised, how much of it, and by when.
#[must_use]
pub fn promise_words(promise: &Promise) -> String {
    let due = promise.due.map(|due| format!(" by {}", term::words(due))).unwrap_or_default();
    format!("{}{due}", promise.what_and_how_much())
}

/// What has to be in order first, for whom, and why.
#[must_use]
pub fn process_words(party: &str, ask: &ProcessAsk) -> String {
    let why = bare(&ask.reason);
    let why = if why.is_empty() { String::new() } else { format!(" ({why})") };
    format!("{party}: {}{why}", bare(&ask.name))
}

/// Without the stop with which somebody may have ended it.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, principles::ProcessStatus};

    #[test]
    fn what_has_to_be_in_order_says_for_whom() {
        let ask = |reason: &str| ProcessAsk {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            party: Uuid::nil().into(),
            name: "Insurance".to_owned(),
            reason: reason.to_owned(),
            effort: String::new(),
            helper: String::new(),
            status: ProcessStatus::Needed,
            changed_on: date(2026, 11, 24),
        };
        assert_eq!(
            process_words("Age Friends", &ask("the hall asks for it.")),
            "Age Friends: Insurance (the hall asks for it)"
        );
        assert_eq!(process_words("Age Friends", &ask("")), "Age Friends: Insurance");
    }

    #[test]
    fn a_part_that_nobody_wrote_is_left_out() {
        let touch = Communications {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            number: 1,
            channels: "the phone".to_owned(),
            rhythm: String::new(),
            reply_days: 5,
            copies: String::new(),
            documents: String::new(),
            made_on: date(2026, 11, 24),
            author: None,
        };
        assert_eq!(in_touch_words(&touch), "This is how: the phone. We answer within 5 working days.");
        let more = Communications { rhythm: "weekly".to_owned(), documents: "a folder.".to_owned(), ..touch };
        let whole = "This is how: the phone, weekly. We answer within 5 working days. Papers are kept in a folder.";
        assert_eq!(in_touch_words(&more), whole);
        let group = Group {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            name: "The tea group".to_owned(),
            purpose: "looks ahead.".to_owned(),
            members: "Asha, Tom".to_owned(),
            chair: String::new(),
            quorum: String::new(),
            decides: String::new(),
            every_days: None,
            next_meeting: None,
            last_meeting: None,
            ended_on: None,
        };
        assert_eq!(group_words(&group), "The tea group: looks ahead.\nMembers: Asha, Tom.");
    }
}
