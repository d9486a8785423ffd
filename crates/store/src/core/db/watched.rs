//! How long statements take: a figure for each, and a line of the log for one that is slow: its words, never its values.

use std::time::{Duration, Instant};

/// A statement that takes longer is written down: a hundred times what most take.
const SLOW: Duration = Duration::from_millis(250);

/// A statement that is running.
pub(super) struct Watched<'a> {
    sql: &'a str,
    began: Instant,
}

impl<'a> Watched<'a> {
    pub(super) fn begin(sql: &'a str) -> Self {
        #[cfg(feature = "testing")]
        crate::testing::count();
        Self { sql, began: Instant::now() }
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        metrics::histogram!("ampersand_statement_seconds").record(took.as_secs_f64());
        if took > SLOW {
            tracing::warn!(ms = took.as_millis(), sql = self.sql, "a slow statement");
        }
    }
}
