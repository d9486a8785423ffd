//! A pitch and its rehearsal (R102–R105).

use super::{AuditId, PitchId};
use crate::{Date, OrganisationId, id, need::NeedId, people::PersonId};

id!(/// A rehearsal of a pitch.
    RehearsalId);

/// One version of a pitch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pitch {
    /// The id.
    pub id: PitchId,
    /// For whom; none for anybody.
    pub organisation: Option<OrganisationId>,
    /// About which need.
    pub need: Option<NeedId>,
    /// What it is called.
    pub title: String,
    /// Counts the versions, from 1.
    pub number: i64,
    /// The words as they are spoken.
    pub text: String,
    /// The pace.
    pub words_a_minute: i64,
    /// The audit that it rests on.
    pub audit: Option<AuditId>,
    /// When it was written.
    pub made_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

/// That somebody said it aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// The id.
    pub id: RehearsalId,
    /// Which pitch.
    pub pitch: PitchId,
    /// Who.
    pub person: Option<PersonId>,
    /// Who listened.
    pub listener: String,
    /// When.
    pub on_day: Date,
    /// How long it took.
    pub seconds: Option<i64>,
    /// What to change.
    pub learned: String,
}

/// A pitch may last so many minutes before it is too long (R102): advice about listening, so no setting; the pace is one
/// for each pitch.
pub const LONGEST_MINUTES: i64 = 5;
/// Below so many minutes there is room for more, if wanted.
pub const SHORT_MINUTES: i64 = 3;
/// The pace at which most people speak to somebody, in words a minute.
pub const USUAL_PACE: i64 = 130;

impl Pitch {
    /// Whether two are versions of one pitch: under the same name, for the same people.
    #[must_use]
    pub fn is_a_version_of(&self, other: &Self) -> bool {
        self.title == other.title && self.organisation == other.organisation
    }

    /// How many words it has.
    #[must_use]
    pub fn words(&self) -> i64 {
        i64::try_from(self.text.split_whitespace().count()).unwrap_or(i64::MAX)
    }

    /// How long it takes at its pace.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        self.words().saturating_mul(60) / self.words_a_minute.max(1)
    }

    /// Whether it is too long to be listened to.
    #[must_use]
    pub fn is_too_long(&self) -> bool {
        self.seconds() > LONGEST_MINUTES * 60
    }

    /// Whether what they gain comes early enough: they are spoken to within the first third (R103).
    #[must_use]
    pub fn speaks_to_them_early(&self) -> bool {
        const TO_THEM: [&str; 4] = ["you", "your", "yours", "yourselves"];
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let third = words.len().div_ceil(3);
        words.iter().take(third).any(|word| {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let plain = plain.split(['’', '\'']).next().unwrap_or_default();
            TO_THEM.contains(&plain)
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    fn pitch(text: &str) -> Pitch {
        Pitch {
            id: PitchId(Uuid::nil()),
            organisation: None,
            need: None,
            title: "A warm room".to_owned(),
            number: 1,
            text: text.to_owned(),
            words_a_minute: USUAL_PACE,
            audit: None,
            made_on: date(2026, 11, 24),
            author: None,
        }
    }

    #[test]
    fn five_minutes_at_its_pace_are_the_longest() {
        let long = pitch(&"word ".repeat(650));
        assert!(long.seconds() == 300 && !long.is_too_long());
        assert!(pitch(&"word ".repeat(653)).is_too_long());
        assert!(Pitch { words_a_minute: 100, ..long }.is_too_long(), "who speaks slowly needs longer");
    }

    #[test]
    fn what_they_gain_comes_in_the_first_third() {
        assert!(pitch("You’ll see fewer missed visits. We have a room and tea.").speaks_to_them_early());
        assert!(!pitch("We have a room, tea, and people who listen. It would help you.").speaks_to_them_early());
        assert!(!pitch("We were founded for the young in 1890 and are proud of it all.").speaks_to_them_early());
    }
}
