//! When the light path applies (K11).

use serde::{Deserialize, Serialize};

use crate::service::Thresholds;

/// What decides the path of one party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LightFacts {
    /// Whether volunteers run it.
    pub volunteer_run: bool,
    /// Whether it has nobody who runs projects.
    pub no_project_staff: bool,
    /// What the whole partnership takes, minutes a month; nothing if nobody knows.
    pub minutes_in_all: Option<u32>,
    /// What the lead chose, which decides over all else.
    pub switched: Option<bool>,
}

/// Whether the light path applies.
#[must_use]
pub fn light_path(facts: &LightFacts, thresholds: &Thresholds) -> bool {
    let small = facts.minutes_in_all.is_some_and(|minutes| minutes < thresholds.light_hours.saturating_mul(60));
    facts.switched.unwrap_or(facts.volunteer_run || facts.no_project_staff || small)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const FULL: LightFacts =
        LightFacts { volunteer_run: false, no_project_staff: false, minutes_in_all: Some(300), switched: None };

    #[rstest]
    #[case::five_hours_in_all(FULL, false)]
    #[case::less_than_five_hours(LightFacts { minutes_in_all: Some(299), ..FULL }, true)]
    #[case::hours_that_nobody_knows(LightFacts { minutes_in_all: None, ..FULL }, false)]
    #[case::run_by_volunteers(LightFacts { volunteer_run: true, ..FULL }, true)]
    #[case::nobody_runs_projects(LightFacts { no_project_staff: true, ..FULL }, true)]
    #[case::the_lead_chose_it(LightFacts { switched: Some(true), ..FULL }, true)]
    #[case::the_lead_chose_the_full_one(LightFacts { volunteer_run: true, switched: Some(false), ..FULL }, false)]
    fn the_light_path_applies(#[case] facts: LightFacts, #[case] applies: bool) {
        assert_eq!(light_path(&facts, &Thresholds::default()), applies);
    }
}
