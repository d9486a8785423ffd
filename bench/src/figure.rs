//! What was measured, beside what has to be reached.

use std::time::Duration;

/// One line of the table.
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) reach: &'static str,
    pub(crate) measured: String,
    pub(crate) fits: bool,
}

impl Figure {
    /// A line of the table.
    pub(crate) fn new(what: impl Into<String>, reach: &'static str, measured: impl Into<String>, fits: bool) -> Self {
        Self { what: what.into(), reach, measured: measured.into(), fits }
    }

    /// A time that must not be longer than so many milliseconds.
    pub(crate) fn p95(what: impl Into<String>, reach: &'static str, times: &Times, most: f64) -> Self {
        let p95 = times.percentile(95.0);
        let measured = format!("{} (median {}, {} times)", ms(p95), ms(times.percentile(50.0)), times.0.len());
        Self::new(what, reach, measured, millis(p95) <= most)
    }
}

/// Times that were taken.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn longest(&self) -> Duration {
        self.0.iter().max().copied().unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time within which so many of a hundred were done.
    pub(crate) fn percentile(&self, percent: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list"
        )]
        let at = ((sorted.len() as f64 * percent / 100.0).ceil() as usize).saturating_sub(1);
        sorted.get(at).copied().unwrap_or_default()
    }
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

pub(crate) fn ms(time: Duration) -> String {
    format!("{:.2} ms", millis(time))
}

/// The lines as Markdown.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut text = "| what | reach | measured | ok? |\n|---|---|---|---|\n".to_owned();
    for Figure { what, reach, measured, fits } in figures {
        let fits = if *fits { "yes" } else { "**no**" };
        text.push_str(&format!("| {what} | {reach} | {measured} | {fits} |\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_hundred_times_ninety_five_are_within_the_p95() {
        let mut times = Times::default();
        (1..=100).rev().for_each(|at| times.add(Duration::from_millis(at)));
        assert_eq!(times.percentile(95.0), Duration::from_millis(95));
        assert_eq!(times.percentile(50.0), Duration::from_millis(50));
        assert_eq!(times.longest(), Duration::from_millis(100));
    }
}
