//! Diagnosis, recovery and ending, as tables.

mod facts;

use ampersand_domain::ending::{
    Diagnosis, DoorOpen, EndItem, EndLetter, EndPlan, ExitAnswer, Holding, RecoveryPlan, WillingAnswer,
};

use crate::{Found, Table, table};

table! { Diagnosis in "diagnoses" kind "diagnosis" scope Partnership {
    id, partnership, reason, present, evidence, addressable, how, looked_on, visibility, author,
} }

table! { WillingAnswer in "willing_answers" kind "willing" scope Organisation(organisation) {
    id, partnership, diagnosis, party, organisation, willing, asked_on, answered_on, way, words, back_by,
} }

table! { RecoveryPlan in "recoveries" kind "recovery" scope Partnership {
    id, partnership, text, until, began_on, not_tried_why, decided_on, by, outcome,
} }

table! { EndPlan in "end_plans" kind "end_plan" scope Partnership {
    id, partnership, kind, reason, begun_on, last_day, notice_by, ended_on,
} }

table! { EndLetter in "end_letters" kind "end_letter" scope Service {
    id, partnership, plan, party, text, read_by, read_on, sent_on, unread_why,
} }

table! { EndItem in "end_items" kind "end_item" scope Partnership {
    id, partnership, plan, kind, text, about, party, due, done_on, not_needed,
} }

table! { DoorOpen in "doors_open" kind "door" scope Organisation(organisation) {
    id, partnership, organisation, touch_on, words, touched_on, by, visibility,
} }

table! { Holding in "holdings" kind "holding" scope Partnership {
    id, partnership, kind, what, of_party, with_party, whereabouts, since, due, notice_days, settled_on,
}
search |one| Found::new(&one.what).body(&one.whereabouts) }

table! { ExitAnswer in "exit_answers" kind "exit_answer" scope Organisation(organisation) {
    id, partnership, plan, party, organisation, good, better, learned, case_study, way, name, said_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Diagnosis>(),
    Table::of::<WillingAnswer>(),
    Table::of::<RecoveryPlan>(),
    Table::of::<EndPlan>(),
    Table::of::<EndLetter>(),
    Table::of::<EndItem>(),
    Table::of::<DoorOpen>(),
    Table::of::<Holding>(),
    Table::of::<ExitAnswer>(),
];
