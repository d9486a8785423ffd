//! Aims and needs: why a partnership is wanted (R052–R061).

mod aim;
mod chain;
mod course;
mod coverage;
mod from_audit;
mod gain;
mod gap;
mod import;
mod looked;
mod made_of;
mod matrix;
mod opportunity;
mod path;
mod ranked;
mod record;
mod starters;
mod strategy;
mod themes;
mod why;

pub use aim::Aim;
pub use chain::{Chain, Link};
pub use course::{AimCourse, AimCourseId, AimWay};
pub use coverage::{Coverage, Served, Serves};
pub use from_audit::proposed;
pub use gain::{GainKind, NeedGain, NeedGainId};
pub use gap::{DeliveryNeed, Gap, GapAnswer, GapId, GapSize};
pub use import::{AimDraft, AimPlan, AimReport, AimRow, LONGEST_AIM, LONGEST_PAGE, LONGEST_SOURCE, SameAim, plan_aims};
pub use looked::{GapLook, GapLookId, LookedAt, looked_at};
pub use matrix::{AimLine, Matrix, NeedLine, OnlyAims, Runs};
pub use opportunity::{Opportunity, OpportunityId};
pub use path::{PathStep, Sign, StepMark, StepMarkId, StepStands, StepState, StepWord, now_at, walk};
pub use ranked::{Because, Ranked, rank_gaps};
pub use record::{Need, NeedWay};
pub use starters::{ACTIVITIES, Activity};
pub use strategy::{
    Changed, Ground, Strategy, StrategyAim, StrategyEdition, StrategyEditionId, StrategyNeed, StrategyPartnership,
    changed,
};
pub use themes::{KnownList, LONGEST_THEME, MOST_THEMES, ThemeList, ThemeListId, Themes, theme_lists, typed_themes};
pub use why::Why;

use crate::id;

id!(/// An aim of the service or its authority.
    AimId);

id!(/// A need that a partnership could meet.
    NeedId);
