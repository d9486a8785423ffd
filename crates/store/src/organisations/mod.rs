//! Organisations, their people, talks with them, imports.

mod alike;
mod directory;
mod gains;
mod import;
mod in_line;
mod maps;
mod merge;
mod minutes;
mod named;
mod search;
mod ties;
mod unread;

use ampersand_domain::{
    fold,
    organisations::{
        Acquaintance, Approach, Contact, DossierLine, FirstMeeting, Gain, Grant, Import, Interaction, NetworkAnswer,
        NetworkAsk, Organisation, Site, dialled, email_domain,
        map::{Map, MapLink, MapName, MapPlace},
    },
};

pub use directory::{Directory, LoadReport, Loading, LookedUp, Lookup, MaybeMeant};
pub use import::{ImportReport, Met, Stayed, Stays, Undone};
pub(crate) use minutes::minutes_of_a_talk;
pub use named::Named;
pub use search::how_it_ended;

use crate::{Found, Table, table};

table! { Organisation in "organisations" kind "organisation" scope Organisation(id) {
    id, name, register_ids, aliases, parent, parent_link, kind, size, volunteer_run, website, email, phone, address,
    postcode, area, about, standing, origin, import, merged_into,
}
derived { name_key |one| fold(&one.name) }
keys |one| { keys_of(one) }
search |one| found(one) }

table! { Contact in "contacts" kind "contact" scope Organisation(organisation) {
    id, organisation, name, role, email, phone, reach_by, source, purpose, keep_until, left, successor, import,
}
derived { name_key |one| fold(&one.name), email_domain |one| one.email.as_deref().and_then(email_domain) }
search |one| Found::new(&one.name).body(&one.role).body(one.email.as_deref().unwrap_or_default())
    .body(one.phone.as_deref().and_then(dialled).unwrap_or_default()) }

table! { Interaction in "interactions" kind "interaction" scope Organisation(organisation) {
    id, organisation, contact, partnership, person, day, precision, ways, medium, minutes, notes, learned, ring,
    visibility, author, import,
}
search |one| Found::new(first_line(one)).body(&one.notes).body(&one.learned) }

table! { Import in "imports" kind "import" scope Service {
    id, kind, file_name, file_hash, person, at, state, rows_done, rows, added, changed, unchanged, refused, source,
    purpose, keep_until, undone_on,
} }

table! { Grant in "grants" kind "grant" scope Service {
    id, organisation, identifier, title, about, funder, funder_id, programme, amount, currency, awarded_on, import,
}
search |one| Found::new(&one.title).body(&one.funder).body(&one.about) }

table! { DossierLine in "dossier_lines" kind "dossier_line" scope Organisation(organisation) {
    id, organisation, heading, text, about_when, source, reliability, keep_until, looked_on, visibility, author,
}
search |one| Found::new(&one.text).body(&one.source) }

table! { Site in "organisation_sites" kind "organisation_site" scope Service {
    id, organisation, name, address, postcode, latitude, longitude, source, looked_on, author,
} }

table! { FirstMeeting in "first_meetings" kind "first_meeting" scope Organisation(organisation) {
    id, organisation, contact, held_on, starts_at, minutes, place, words, asked_by, asked_on,
} }

table! { NetworkAsk in "network_asks" kind "network_ask" scope Service {
    id, need, network, reach, asked, asked_on, text, digest, expires_at, closed_on, by,
} }

table! { NetworkAnswer in "network_answers" kind "network_answer" scope Service {
    id, ask, body, how, track, said_by, reach, said_on, state, aside_why, organisation, looked_by,
} }

table! { Gain in "gains" kind "gain" scope Service {
    id, organisation, side, text, line, noted_on, by,
} }

table! { Approach in "approaches" kind "approach" scope Service {
    id, organisation, need, ring, note, known_by, answer, track, added_on, by, asked_on, early_why, early_by, unsaid_why,
    backing, commitment, commitment_by, commitment_kept, ended_on, ended, learned,
} }

table! { Acquaintance in "acquaintances" kind "acquaintance" scope Service {
    id, person, contact, organisation, knows, how, said_on, by,
} }

table! { Map in "maps" kind "map" scope Service { id, theme, need, begun_on, begun_by }
search |one| Found::new(&one.theme) }

table! { MapLink in "map_links" kind "map_link" scope Service {
    id, map, digest, made_by, made_on, expires_at, closed_at,
} }

table! { MapName in "map_names" kind "map_name" scope Service {
    id, map, teller, told_by, name, known_by, note, said_on, organisation, aside_why, looked_by, looked_on,
} }

table! { MapPlace in "map_places" kind "map_place" scope Service {
    id, map, organisation, potential, part, standing, why, placed_on, placed_by,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Organisation>(),
    Table::of::<Contact>(),
    Table::of::<DossierLine>(),
    Table::of::<Site>(),
    Table::of::<FirstMeeting>(),
    Table::of::<Interaction>(),
    Table::of::<Import>(),
    Table::of::<Grant>(),
    Table::of::<NetworkAsk>(),
    Table::of::<NetworkAnswer>(),
    Table::of::<Approach>(),
    Table::of::<Gain>(),
    Table::of::<Acquaintance>(),
    Table::of::<Map>(),
    Table::of::<MapLink>(),
    Table::of::<MapName>(),
    Table::of::<MapPlace>(),
];

/// The words by which duplicates are looked for; a record that went into another has none.
fn keys_of(one: &Organisation) -> Vec<(&'static str, String)> {
    if one.merged_into.is_some() {
        return Vec::new();
    }
    alike::words(&one.likeness())
}

/// What is found of an organisation; a record that went into another is found by that one's other names.
fn found(one: &Organisation) -> Option<Found> {
    one.merged_into.is_none().then(|| Found::new(&one.name).body(words_of(one)))
}

/// What a talk is called where it is found: how its notes begin, or what was learned.
fn first_line(one: &Interaction) -> &str {
    let text = if one.notes.trim().is_empty() { &one.learned } else { &one.notes };
    text.trim().lines().next().unwrap_or_default()
}

/// What an organisation is found by beside its name.
fn words_of(one: &Organisation) -> String {
    let numbers = one.register_ids.iter().map(|id| id.as_str());
    let names = one.aliases.iter().map(String::as_str);
    let place = [one.postcode.as_deref(), one.area.as_deref()];
    names.chain(numbers).chain(place.into_iter().flatten()).collect::<Vec<_>>().join(" ")
}
