//! The clock that everybody trusts: when an element began, and how long it was stopped (R117).

use ampersand_domain::{Instant, workshop::Element};
use serde::{Deserialize, Serialize};

/// Which element runs, since when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The element that runs.
    pub element: Option<u32>,
    /// When the first element began.
    pub began: Option<Instant>,
    /// When this element began.
    pub started_at: Option<Instant>,
    /// Since when it stands.
    pub paused_since: Option<Instant>,
    /// For how many seconds of this element it has stood before.
    pub paused_seconds: i64,
}

/// The clock at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The element that runs.
    pub element: u32,
    /// Seconds that are left of it; less than nothing when it runs over.
    pub left: i64,
    /// Seconds that are left of the whole, if the elements to come take as long as planned.
    pub left_in_all: i64,
    /// Whether it stands.
    pub paused: bool,
}

impl Clock {
    pub(crate) fn start(&mut self, element: u32, at: Instant) {
        *self =
            Self { element: Some(element), began: self.began.or(Some(at)), started_at: Some(at), ..Self::default() };
    }

    pub(crate) fn pause(&mut self, paused: bool, at: Instant) {
        match (paused, self.paused_since) {
            (true, None) => self.paused_since = Some(at),
            (false, Some(since)) => {
                self.paused_seconds += (at.seconds() - since.seconds()).max(0);
                self.paused_since = None;
            }
            _ => {}
        }
    }

    /// What the clock shows; nothing before the first element.
    #[must_use]
    pub fn read(&self, plan: &[Element], at: Instant) -> Option<Reading> {
        let (element, started_at) = (self.element?, self.started_at?);
        let until = self.paused_since.unwrap_or(at);
        let spent = (until.seconds() - started_at.seconds() - self.paused_seconds).max(0);
        let seconds = |element: &Element| i64::from(element.minutes) * 60;
        let index = usize::try_from(element).unwrap_or(usize::MAX);
        let left = plan.get(index).map_or(0, seconds) - spent;
        let to_come: i64 = plan.iter().skip(index.saturating_add(1)).map(seconds).sum();
        Some(Reading { element, left, left_in_all: left + to_come, paused: self.paused_since.is_some() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ampersand_domain::workshop::Plan;

    fn at(seconds: i64) -> Instant {
        Instant::from_seconds(1_795_510_800 + seconds).unwrap()
    }

    #[test]
    fn a_clock_that_stands_does_not_lose_time() {
        let plan = Plan::two_hours().elements;
        let mut clock = Clock::default();
        assert_eq!(clock.read(&plan, at(0)), None);
        clock.start(0, at(0));
        clock.pause(true, at(60));
        assert_eq!(clock.read(&plan, at(500)).map(|r| (r.left, r.paused)), Some((540, true)));
        clock.pause(false, at(500));
        assert_eq!(clock.read(&plan, at(560)).map(|r| (r.left, r.left_in_all)), Some((480, 480 + 110 * 60)));
    }

    #[test]
    fn an_element_that_runs_over_takes_from_the_whole() {
        let plan = Plan::two_hours().elements;
        let mut clock = Clock::default();
        clock.start(5, at(0));
        assert_eq!(clock.read(&plan, at(700)).map(|r| (r.left, r.left_in_all)), Some((-100, -100)));
    }
}
