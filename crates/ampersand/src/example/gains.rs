//! What each of us would gain: said for both with one, for one side alone with two.

use ampersand_domain::organisations::{Gain, Gainer};

use super::book::Book;

const SAID: [(&str, Gainer, &str, i64); 4] = [
    ("Marlow Radio", Gainer::They, "Voices that nobody else has: readers who tell of a book", 30),
    ("Marlow Radio", Gainer::We, "Ten minutes a week in the ears of people who never come in", 30),
    ("Vale Chess Club", Gainer::They, "Four long tables, and children who come by on their way home", 4),
    ("Marlow Autism Families", Gainer::We, "We learn how a quiet hour is made, for all our branches", 8),
];

pub(super) fn write(book: &mut Book<'_>) {
    for (whom, side, text, days_ago) in SAID {
        let Some(organisation) = book.known(whom).map(|known| known.id) else { continue };
        let gain = Gain {
            id: book.id(),
            organisation,
            side,
            text: text.to_owned(),
            line: None,
            noted_on: book.worked(days_ago),
            by: Some(book.team.officer),
        };
        book.gains.push(gain);
    }
}
