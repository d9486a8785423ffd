//! The one place of the pages that asks the clock and the random source.

use ampersand_domain::{Date, Instant, InstantOutOfRange, Now, service::LibraryService};
use jiff::tz::TimeZone;

use crate::App;

impl App {
    /// This moment, on the day of London.
    #[must_use]
    pub fn now(&self) -> Now {
        self.now_on(|instant| instant.date_in(&zone("Europe/London")))
    }

    /// This moment, on the service's own day.
    #[must_use]
    pub fn now_in(&self, service: &LibraryService) -> Now {
        self.now_on(|instant| instant.date_in(&zone(&service.zone)))
    }

    #[expect(clippy::disallowed_methods, reason = "this is where random is allowed")]
    fn now_on(&self, day: impl Fn(Instant) -> Date) -> Now {
        // A clock outside the years 1900 to 2200 is broken: it is better to stop than to write wrong days.
        let Ok((real, millis)) = moment() else { std::process::abort() };
        let mut seed = [0; 32];
        // Without random bytes no secret is safe: it is better to stop than to go on.
        if getrandom::fill(&mut seed).is_err() {
            std::process::abort();
        }
        let (instant, today) = match self.settings.today {
            None => (real, day(real)),
            Some(today) => (shifted(real, day(real), today), today),
        };
        Now::new(instant, today, seed).by_clock(real).into_second(millis)
    }
}

/// The moment that the machine's clock shows; sessions end by it whatever day a demonstration shows.
pub(crate) fn clock() -> Result<Instant, InstantOutOfRange> {
    moment().map(|(instant, _)| instant)
}

/// The moment that the machine's clock shows, and the milliseconds since its second began.
#[expect(clippy::disallowed_methods, reason = "this is where the clock is allowed")]
fn moment() -> Result<(Instant, u16), InstantOutOfRange> {
    let shown = jiff::Timestamp::now();
    let millis = u16::try_from(shown.subsec_millisecond()).unwrap_or_default();
    Instant::from_seconds(shown.as_second()).map(|instant| (instant, millis))
}

/// The moment as it would be on another day, so that what is kept agrees with the day shown.
fn shifted(real: Instant, from: Date, to: Date) -> Instant {
    let days = from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days());
    real.plus_seconds(i64::from(days) * 86_400)
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
