//! Press releases, quotes and thanks, as tables.

mod facts;

use ampersand_domain::credit::{Mention, Quote, Release, ThankYou};

use crate::{Found, Table, table};

table! { Release in "releases" kind "release" scope Partnership {
    id, partnership, number, title, text, contact_line, embargo, state, out_on,
    out_where,
}
search |one| Found::new(&one.title).body(&one.text) }

table! { Quote in "quotes" kind "quote" scope Partnership {
    id, partnership, release, party, text, speaker, approved_by, approved_on, approved_way, approved_contact,
    waived_on, waived_why, waived_way,
} }

table! { ThankYou in "thank_yous" kind "thank_you" scope Partnership {
    id, partnership, party, whom, text, sent_on, by,
}
search |one| Found::new(&one.text).body(&one.whom) }

table! { Mention in "mentions" kind "mention" scope Partnership {
    id, partnership, release, seen_on, place, address, text,
}
search |one| Found::new(&one.place).body(&one.text) }

/// The tables of this area.
pub const TABLES: &[Table] =
    &[Table::of::<Release>(), Table::of::<Quote>(), Table::of::<ThankYou>(), Table::of::<Mention>()];
