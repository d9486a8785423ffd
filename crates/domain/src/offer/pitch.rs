//! A pitch and its rehearsal (R102–R105).

use serde::{Deserialize, Serialize};

use super::{AuditId, PitchId};
use crate::{
    Date, Instant, Json, OrganisationId, id, need::NeedId, organisations::OrganisationKind, people::PersonId, words,
};

id!(/// A rehearsal of a pitch.
    RehearsalId);

id!(/// A link by which a colleague says what they heard.
    PitchLinkId);

id!(/// What a colleague heard.
    PitchHeardId);

words! {
    /// How a pitch is said.
    pub enum SaidHow {
        /// To their face.
        InPerson = "in_person",
        /// On the telephone.
        Phone = "phone",
    }
}

/// What a pitch is made of; what is not written yet is empty (R102).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Cards {
    /// What makes them listen.
    pub hook: String,
    /// What they gain.
    pub gain: String,
    /// Whom we reach.
    pub reach: String,
    /// What we bring.
    pub bring: String,
    /// What shows it.
    pub proof: String,
    /// What we ask for.
    pub ask: String,
}

impl Cards {
    /// The cards in the order in which they are said: their gain comes in the first third (R103).
    #[must_use]
    pub fn in_order(&self) -> [&str; 6] {
        [&self.hook, &self.gain, &self.reach, &self.bring, &self.proof, &self.ask]
    }

    /// Whether none is written.
    #[must_use]
    pub fn are_empty(&self) -> bool {
        self.in_order().iter().all(|card| card.is_empty())
    }

    /// The words to speak, made from the cards.
    #[must_use]
    pub fn spoken(&self) -> String {
        self.in_order().into_iter().filter(|card| !card.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// The words for the telephone, where half a minute is long: why, what they gain, what we ask.
    #[must_use]
    pub fn by_phone(&self) -> String {
        [&self.hook, &self.gain, &self.ask]
            .into_iter()
            .filter(|card| !card.is_empty())
            .map(|card| first(card))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// The first sentence.
fn first(text: &str) -> &str {
    let end = text.char_indices().find(|(at, letter)| {
        let rest = &text[at + letter.len_utf8()..];
        ".!?".contains(*letter) && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    });
    end.map_or(text, |(at, letter)| &text[..at + letter.len_utf8()])
}

/// One version of a pitch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pitch {
    /// The id.
    pub id: PitchId,
    /// For whom; none for anybody.
    pub organisation: Option<OrganisationId>,
    /// For which kind of partner, where it is for none in particular.
    pub kind: Option<OrganisationKind>,
    /// About which need.
    pub need: Option<NeedId>,
    /// What it is called.
    pub title: String,
    /// Counts the versions, from 1.
    pub number: i64,
    /// What it is made of.
    pub cards: Json<Cards>,
    /// The words as they are spoken.
    pub text: String,
    /// The words for the telephone; empty where the cards make them.
    pub phone: String,
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
    /// How it was said.
    pub how: SaidHow,
    /// When.
    pub on_day: Date,
    /// How long it took.
    pub seconds: Option<i64>,
    /// What to change.
    pub learned: String,
}

/// A link by which a colleague says what they heard, without an account. The secret is shown once; its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PitchLink {
    /// The id.
    pub id: PitchLinkId,
    /// Of which version.
    pub pitch: PitchId,
    /// The digest of its secret, see [`Token::digest_of`](crate::Token::digest_of).
    pub digest: String,
    /// Who made it.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_on: Date,
    /// Until when it takes anything.
    pub expires_at: Instant,
    /// When it was closed before that.
    pub closed_at: Option<Instant>,
}

impl PitchLink {
    /// Whether it takes anything at this moment.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.closed_at.is_none() && at < self.expires_at
    }
}

/// What a colleague heard in a pitch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PitchHeard {
    /// The id.
    pub id: PitchHeardId,
    /// In which version.
    pub pitch: PitchId,
    /// Their name, where they gave it.
    pub told_by: String,
    /// What the others gain, as they understood it: the proof that it is said.
    pub gain: String,
    /// Where they stumbled.
    pub unclear: String,
    /// What they would change.
    pub change: String,
    /// When.
    pub said_on: Date,
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

    /// The words for the telephone.
    #[must_use]
    pub fn by_phone(&self) -> String {
        if self.phone.is_empty() { self.cards.by_phone() } else { self.phone.clone() }
    }

    /// Whether what they gain comes in the first third: a word of weight of the card of their gain is said there, and they
    /// are spoken to (R103).
    #[must_use]
    pub fn gain_comes_early(&self) -> bool {
        let weighty = |text: &str| -> Vec<String> {
            let folded = crate::fold(text);
            folded
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.chars().count() >= 5)
                .map(str::to_owned)
                .collect()
        };
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let third = weighty(&words[..words.len().div_ceil(3)].join(" "));
        let gain = weighty(&self.cards.gain);
        self.speaks_to_them_early() && (gain.is_empty() || gain.iter().any(|word| third.contains(word)))
    }

    /// Whether they are spoken to within the first third.
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
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn pitch(text: &str) -> Pitch {
        Pitch {
            id: PitchId(Uuid::nil()),
            organisation: None,
            kind: None,
            need: None,
            title: "A warm room".to_owned(),
            number: 1,
            cards: Json::default(),
            text: text.to_owned(),
            phone: String::new(),
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
    fn the_cards_make_what_is_spoken_and_what_is_said_on_the_telephone() {
        let cards = Cards {
            hook: "You send people home. Most never find it.".to_owned(),
            gain: "Your patients come back knowing what to ask!".to_owned(),
            bring: "We have the book at 3.30 on Fridays.".to_owned(),
            ask: "One name to ring".to_owned(),
            ..Cards::default()
        };
        assert_eq!(cards.spoken().split("\n\n").count(), 4);
        assert_eq!(
            cards.by_phone(),
            "You send people home. Your patients come back knowing what to ask! One name to ring"
        );
        assert_eq!(first(&cards.bring), "We have the book at 3.30 on Fridays.");
        let own = Pitch { phone: "Short.".to_owned(), cards: Json(cards), ..pitch("") };
        assert_eq!(own.by_phone(), "Short.");
        assert!(Cards::default().are_empty() && Cards::default().spoken().is_empty());
    }

    #[test]
    fn the_gain_that_is_written_on_its_card_is_said_in_the_first_third() {
        let gain = Cards { gain: "fewer missed appointments".to_owned(), ..Cards::default() };
        let of = |text: &str| Pitch { cards: Json(gain.clone()), ..pitch(text) };
        assert!(
            of("You would see fewer missed appointments. We have a room. We have tea. May we ring?").gain_comes_early()
        );
        assert!(
            !of("You know us. We have a room and tea and books. You would see fewer missed appointments.")
                .gain_comes_early()
        );
        assert!(
            !of("Fewer missed appointments: we know of them. We have a room, and tea. It is for you.")
                .gain_comes_early()
        );
        assert!(!pitch("").gain_comes_early(), "nothing is said in nothing");
    }

    proptest! {
        #[test]
        fn every_card_is_spoken_and_the_gain_starts_no_later_than_second(cards in prop::collection::vec("[a-z ]{1,30}[a-z]", 6)) {
            let [hook, gain, reach, bring, proof, ask] = <[String; 6]>::try_from(cards.clone()).unwrap();
            let made = Cards { hook, gain: gain.clone(), reach, bring, proof, ask };
            let spoken = made.spoken();
            prop_assert!(cards.iter().all(|card| spoken.contains(card.as_str())));
            prop_assert_eq!(spoken.split("\n\n").nth(1), Some(gain.as_str()));
        }
    }

    #[test]
    fn what_they_gain_comes_in_the_first_third() {
        assert!(pitch("You’ll see fewer missed visits. We have a room and tea.").speaks_to_them_early());
        assert!(!pitch("We have a room, tea, and people who listen. It would help you.").speaks_to_them_early());
        assert!(!pitch("We were founded for the young in 1890 and are proud of it all.").speaks_to_them_early());
    }
}
