//! When the screens of a room are told what is new: at once where few listen or it was quiet, and otherwise after a short rest,
//! so that what comes meanwhile goes to each screen in one piece. In a hall of five hundred nearly all that a note costs is
//! sending it five hundred times.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::hub::Shared;

/// The rest for each screen that listens.
const FOR_EACH: Duration = Duration::from_micros(150);
/// The longest rest, well under what a person takes for at once.
const LONGEST: Duration = Duration::from_millis(75);

/// When a room's screens were told the last time.
pub(super) struct Pace {
    told: Instant,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self { told: Instant::now() }
    }

    fn next(&self, shared: &Shared) -> Instant {
        let screens = u32::try_from(shared.told.receiver_count()).unwrap_or(u32::MAX);
        self.told + FOR_EACH.saturating_mul(screens).min(LONGEST)
    }

    /// Waits until what is new may be told; for ever while nothing is.
    pub(super) async fn due(&self, shared: &Shared) {
        match shared.has_news() {
            true => sleep_until(self.next(shared)).await,
            false => std::future::pending().await,
        }
    }

    /// Tells the screens what is new, if it is time.
    pub(super) fn tell(&mut self, shared: &Shared) {
        let now = Instant::now();
        if shared.has_news() && now >= self.next(shared) {
            shared.tell();
            self.told = now;
        }
    }
}
