//! Instants: whole seconds in UTC. Order inside a second comes from sequence numbers, never from here.

use std::fmt;

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment, in whole seconds UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(Timestamp);

/// A number of seconds, or a text, that is no moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an instant: {0}")]
pub struct InstantOutOfRange(pub String);

impl Instant {
    /// The first moment of 1970, for samples and for what never happened.
    pub const EPOCH: Self = Self(Timestamp::UNIX_EPOCH);

    /// The moment this many seconds after 1970-01-01T00:00:00Z.
    pub fn from_seconds(seconds: i64) -> Result<Self, InstantOutOfRange> {
        Timestamp::from_second(seconds).map(Self).map_err(|_| InstantOutOfRange(seconds.to_string()))
    }

    /// Seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0.as_second()
    }

    /// This moment and `seconds` more; stays where it is at the end of time.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_seconds(self.seconds().saturating_add(seconds)).unwrap_or(self)
    }

    /// This moment and so many times 24 hours more.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        self.plus_seconds(i64::from(days) * 86_400)
    }

    /// The day on which this moment falls in the zone given.
    #[must_use]
    pub fn date_in(self, zone: &TimeZone) -> jiff::civil::Date {
        zone.to_datetime(self.0).date()
    }

    /// The clock time of this moment in the zone given.
    #[must_use]
    pub fn time_in(self, zone: &TimeZone) -> jiff::civil::Time {
        zone.to_datetime(self.0).time()
    }

    /// The same moment as jiff has it.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        self.0
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self::from_seconds(timestamp.as_second()).unwrap_or(Self(timestamp))
    }
}

/// Fixed width, `2026-11-24T09:00:00Z`, so that texts sort as moments do.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.strftime("%Y-%m-%dT%H:%M:%SZ").fmt(f)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = InstantOutOfRange;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for Instant {
    type Err = InstantOutOfRange;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Timestamp>().map(Self::from).map_err(|_| InstantOutOfRange(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn an_instant_reads_back_what_it_writes() -> Result<(), Box<dyn std::error::Error>> {
        let instant = Instant::from_seconds(1_795_510_800)?;
        assert_eq!(instant.to_string().parse::<Instant>()?, instant);
        assert_eq!(instant.to_string().len(), "2026-11-24T09:00:00Z".len());
        Ok(())
    }
}
