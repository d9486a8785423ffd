//! Aims, how we go about them, what they take, needs and opportunities, as tables.

use ampersand_domain::need::{
    Aim, AimCourse, Gap, GapLook, Need, NeedGain, Opportunity, StepMark, StrategyEdition, ThemeList,
};

use crate::{Found, Table, table};

table! { Aim in "aims" kind "aim" scope Service {
    id, text, source, page, valid_from, valid_until, owner, themes,
}
search |aim| Found::new(&aim.text).body(&aim.source) }

table! { Need in "needs" kind "need" scope Service {
    id, what, for_whom, evidence, source, aim, way, better_together, raised_on, raised_by, closed_on,
}
search |need| Found::new(&need.what).body(&need.for_whom).body(&need.evidence) }

table! { Opportunity in "opportunities" kind "opportunity" scope Service {
    id, need, organisation, kind, their_gain, idea, place, reach, our_gain, raised_on,
}
search |idea| Found::new(&idea.idea).body(&idea.their_gain) }

table! { AimCourse in "aim_courses" kind "aim_course" scope Service {
    id, aim, way, why, gain, alone, outcome, tell, need, looked_on, looked_by,
} }

table! { Gap in "gaps" kind "gap" scope Service {
    id, aim, kind, needed, for_whom, have, seen_in, size, consequence, options, answer, why, need, raised_on, raised_by,
} }

table! { GapLook in "gap_looks" kind "gap_look" scope Service { id, aim, kind, looked_on, looked_by } }

table! { NeedGain in "need_gains" kind "need_gain" scope Service {
    id, need, kind, by_whom, what, named_on, named_by,
} }

table! { ThemeList in "theme_lists" kind "theme_list" scope Service { id, instead_of, name, source, themes } }

table! { StrategyEdition in "strategy_editions" kind "strategy_edition" scope Service {
    id, number, kept_on, kept_by, strategy,
} }

table! { StepMark in "step_marks" kind "step_mark" scope Service {
    id, need, partnership, step, word, why, said_on, said_by,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Aim>(),
    Table::of::<Need>(),
    Table::of::<Opportunity>(),
    Table::of::<AimCourse>(),
    Table::of::<Gap>(),
    Table::of::<GapLook>(),
    Table::of::<NeedGain>(),
    Table::of::<ThemeList>(),
    Table::of::<StrategyEdition>(),
    Table::of::<StepMark>(),
];
