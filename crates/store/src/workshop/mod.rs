//! Workshops as tables, and the rooms in which they happen.

mod guests;
mod needs;
mod rooms;

pub use rooms::{Door, RoomEvent};

use ampersand_domain::workshop::{
    AddLater, Became, Invited, Learned, Parked, RingLine, Template, Workshop, WorkshopPhoto,
};

use crate::{Found, Table, table};

table! { Workshop in "workshops" kind "workshop" scope Service {
    id, title, why, need, partnership, held_on, starts_at, booked_minutes, place, facilitator, plan, theme, lens,
    our_thought, code, state, reconvene_on, note, called_off_on, news,
} search |workshop| Found::new(&workshop.title).body(&workshop.place).body(&workshop.why) }

table! { Invited in "workshop_invited" kind "invited" scope Service {
    id, workshop, organisation, name, person, instead, coming, people, waits_since, placed_on, needs, food, travel,
    children, card, asked_on, replied_on, letters, told, reminded_on,
} }

table! { RingLine in "workshop_ring_lines" kind "ring_line" scope Service {
    id, workshop, organisation, name, answer, said, help, levels, letters, asked_on, replied_on, rung_on, by,
} }

table! { AddLater in "workshop_left_open" kind "left_open" scope Service {
    id, workshop, what, seat, name, who, person, due, added_on, promise,
} }

table! { Template in "workshop_templates" kind "template" scope Service {
    id, name, number, about, plan, made_on, made_by, put_away_on,
} }

table! { Parked in "workshop_parked" kind "parked" scope Service {
    id, workshop, idea, title, why, revisit_on, answer, said, looked_on, by,
} }

table! { Became in "workshop_became" kind "became" scope Service {
    id, workshop, number, used, why, said_on, by,
} }

table! { Learned in "workshop_learned" kind "learned" scope Service {
    id, workshop, learned, said_on, by, again,
} search |one| Found::new(&one.learned) }

table! { WorkshopPhoto in "workshop_photos" kind "workshop_photo" scope Service {
    id, workshop, picture, shows, added_on, added_by,
} }

/// The tables of this area. The room's log and its guests stand beside them: nothing of them is ever changed by a
/// form, and the change log must not keep a guest's name.
pub const TABLES: &[Table] = &[
    Table::of::<Workshop>(),
    Table::of::<Invited>(),
    Table::of::<RingLine>(),
    Table::of::<AddLater>(),
    Table::of::<Template>(),
    Table::of::<Parked>(),
    Table::of::<Became>(),
    Table::of::<Learned>(),
    Table::of::<WorkshopPhoto>(),
];
