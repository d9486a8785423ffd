//! Meetings, promises, questions and notices of change, as tables.

mod facts;

use ampersand_domain::promises::{ChangeNotice, Meeting, NewDate, Promise, Question};

use crate::{Found, Table, table};

table! { Meeting in "meetings" kind "meeting" scope Partnership {
    id, partnership, kind, title, held_on, starts_at, minutes, place, agenda, honesty_left_out, who, notes,
    went_well, went_less_well, notes_by, notes_sent_at, called_off_on,
}
search |one| Found::new(&one.title).body(&one.notes) }

table! { Promise in "promises" kind "promise" scope Partnership {
    id, partnership, party, person, contact, owner, what, how_much, meeting, clause, due, proposed_on, accepted_on,
    accepted_way, done_on, withdrawn_on, why,
}
search |one| Found::new(&one.what).body(&one.owner) }

table! { NewDate in "new_dates" kind "new_date" scope Partnership {
    id, partnership, promise, old_due, new_due, asked_on, agreed_on, reason,
} }

table! { Question in "questions" kind "question" scope Partnership {
    id, partnership, party, of_party, about, text, asked_on, answer, answered_by, answered_on, settled_on,
}
search |one| Found::new(&one.text).body(&one.answer) }

table! { ChangeNotice in "change_notices" kind "change_notice" scope Partnership {
    id, partnership, party, kind, text, given_on, from_day, until, way, said_by,
}
search |one| Found::new(&one.text) }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Meeting>(),
    Table::of::<Promise>(),
    Table::of::<NewDate>(),
    Table::of::<Question>(),
    Table::of::<ChangeNotice>(),
];
