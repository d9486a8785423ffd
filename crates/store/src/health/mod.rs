//! Reviews, measures, check-ins and concerns, as tables.

use std::collections::HashMap;

use ampersand_domain::{
    Date,
    health::{
        Concern, GoChoice, Measure, MeasureId, PulseAnswer, PulseComment, PulseRound, Reading, Review,
        TroublePermission,
    },
};

use crate::{Desk, Found, StoreError, Table, table};

table! { Review in "reviews" kind "review" scope Partnership {
    id, partnership, kind, party, held_on, going_well, change, way, visibility, author,
}
search |one| review(one) }

table! { TroublePermission in "trouble_permissions" kind "trouble" scope Partnership {
    id, partnership, party, words, agreed_on, way, name,
} }

table! { GoChoice in "go_choices" kind "go_choice" scope Partnership {
    id, partnership, choice, reason, chosen_on, by, party, way, visibility,
} }

table! { Measure in "measures" kind "measure" scope Partnership {
    id, partnership, kind, title, unit, baseline, target, target_on, source, party, every_days, ended_on,
    ended_why, follows,
}
search |one| Found::new(&one.title) }

table! { Reading in "readings" kind "reading" scope Partnership {
    id, partnership, measure, party, value, read_on, note,
} }

table! { PulseRound in "pulse_rounds" kind "pulse_round" scope Partnership {
    id, partnership, asked_on, closes_on, talk_instead,
} }

table! { PulseAnswer in "pulse_answers" kind "pulse_answer" scope Sealed {
    id, partnership, round, party, organisation, about, about_organisation, answers, words, way, answered_on,
} }

table! { PulseComment in "pulse_comments" kind "pulse_comment" scope OneSide {
    id, partnership, round, party, organisation, about, words,
} }

table! { Concern in "concerns" kind "concern" scope Addressed {
    id, partnership, party, organisation, said_to, text, raised_on, contact, answer_by, answered_by, answer,
    answered_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Review>(),
    Table::of::<TroublePermission>(),
    Table::of::<GoChoice>(),
    Table::of::<Measure>(),
    Table::of::<Reading>(),
    Table::of::<PulseRound>(),
    Table::of::<PulseAnswer>(),
    Table::of::<PulseComment>(),
    Table::of::<Concern>(),
];

impl Desk {
    /// When each thing that we count was read last. Read to judge, whoever asks.
    pub async fn last_figures(&self) -> Result<HashMap<MeasureId, Date>, StoreError> {
        let sql = "SELECT measure, max(read_on) FROM readings WHERE service_id = $1 AND party IS NULL GROUP BY measure";
        self.raw(sql, Vec::new()).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
    }
}

/// What is found of a review: what goes well, and what to change.
fn review(one: &Review) -> Found {
    let title = if one.going_well.is_empty() { &one.change } else { &one.going_well };
    Found::new(title).body(&one.change)
}
