//! Problems in words: what the levels of each axis mean, and how far apart the organisations are.

use ampersand_domain::workshop::{Axis, Spread};
use ampersand_live::{Cause, Problem, Room, SeatId};

use crate::shell::{Choice, join, plural};

/// What an axis is called.
pub(crate) fn axis_word(axis: Axis) -> &'static str {
    match axis {
        Axis::Seriousness => "How serious it is",
        Axis::Priority => "How much of a priority it is here",
    }
}

/// What each level of an axis means.
pub(crate) fn level_words(axis: Axis) -> [&'static str; 4] {
    match axis {
        Axis::Seriousness => ["1: a nuisance", "2: it holds people back", "3: it harms them", "4: it cannot wait"],
        Axis::Priority => [
            "1: there is more urgent work",
            "2: it would be good to solve",
            "3: it matters here",
            "4: nothing matters more here",
        ],
    }
}

/// The levels to choose from.
pub(crate) fn levels(axis: Axis) -> Vec<Choice> {
    (1..).zip(level_words(axis)).map(|(level, word): (u8, _)| Choice::new(level.to_string(), word)).collect()
}

/// `3, from 1 to 4 (three said)`: the middle and how far apart, no mean and nobody's rate.
pub(crate) fn spread_words(spread: Option<Spread>) -> String {
    let Some(spread) = spread else { return "nobody has said".to_owned() };
    let half = if spread.middle_doubled % 2 == 1 { "½" } else { "" };
    let middle = format!("{}{half}", spread.middle_doubled / 2);
    let said = plural(spread.voices, "has said", "have said");
    match spread.lowest == spread.highest {
        true => format!("{middle} ({said})"),
        false => format!("{middle}, from {} to {} ({said})", spread.lowest, spread.highest),
    }
}

/// The names of these organisations.
pub(crate) fn names<'r>(room: &'r Room, seats: &[SeatId]) -> Vec<&'r str> {
    seats.iter().filter_map(|seat| room.seat(*seat)).map(|seat| seat.name.as_str()).collect()
}

/// What makes it so here, where that is known from, and which organisations say so.
pub(crate) fn cause_words(room: &Room, problem: &Problem, cause: &Cause) -> String {
    let source = if cause.source.is_empty() { String::new() } else { format!(" ({})", cause.source) };
    let by = room.who_said(problem.number, cause);
    let by = if by.is_empty() { String::new() } else { format!(". Said by {}", join(&names(room, &by))) };
    format!("{}{source}{by}", cause.text)
}

/// How far apart the organisations are on an axis, and whether that is worth a talk.
pub(crate) fn said_of(problem: &Problem, axis: Axis) -> String {
    let spread = problem.spread(axis);
    let talk = if spread.is_some_and(|spread| spread.is_wide()) { ": worth a talk" } else { "" };
    format!("{}{talk}", spread_words(spread))
}

/// Who put a problem up, and who has it too by their own mark.
pub(crate) fn shared_words(room: &Room, problem: &Problem) -> String {
    let (by, too) = (names(room, &problem.by), names(room, &problem.too));
    let by = match by.as_slice() {
        [] => "Somebody who is here as themselves".to_owned(),
        by => format!("{} put it up", join(by)),
    };
    match too.as_slice() {
        [] => by,
        [one] => format!("{by}. {one} has it too"),
        more => format!("{by}. {} have it too", join(more)),
    }
}
/// The words of a problem, short enough for a choice.
pub(crate) fn short(problem: &Problem) -> String {
    let mut words: String = problem.title.chars().take(80).collect();
    if problem.title.chars().count() > 80 {
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use ampersand_domain::workshop::spread;

    #[test]
    fn the_middle_and_the_spread_are_said_in_words() {
        assert_eq!(spread_words(None), "nobody has said");
        assert_eq!(spread_words(spread([3])), "3 (one has said)");
        assert_eq!(spread_words(spread([1, 2, 4, 3])), "2½, from 1 to 4 (four have said)");
    }
}
