//! The nine questions above the four lines, and what is written down beside them (R067–R074, K13).

use serde::{Deserialize, Serialize};

use crate::{need::AimId, partnership::Strand, words};

words! {
    /// The four criteria: a line each, and the nine questions stand under them (R066).
    pub enum Question {
        /// Does it meet a need or an aim of ours?
        Need = "need",
        /// Do both sides gain?
        Gain = "gain",
        /// Can we work together?
        Fit = "fit",
        /// Have we the time and means?
        Means = "means",
    }
}

words! {
    /// The nine items that open on demand (R067–R075, K13).
    pub enum Item {
        /// What it is for, and which aim or chance it serves.
        Purpose = "purpose",
        /// What they bring, and what that adds here.
        Value = "value",
        /// Whom it reaches who are new to us.
        Reach = "reach",
        /// What part we would have.
        Part = "part",
        /// Whether it would rather be a hire or a paid service.
        Paid = "paid",
        /// What they stand for, and what would differ.
        Values = "values",
        /// Their enthusiasm, skills and time; the three are rated apart.
        Strength = "strength",
        /// Whether it fits something that we do already.
        Fit = "fit",
        /// What it takes of our time, and what would wait.
        Time = "time",
    }
}

words! {
    /// What is rated apart within their strength, because the one does not make up for the other (R073).
    pub enum Strength {
        /// How much they want it.
        Keenness = "keenness",
        /// What they can do.
        Skills = "skills",
        /// The time and people that they have.
        Time = "time",
    }
}

words! {
    /// What is written down beside a question, in words.
    pub enum Point {
        /// What it would be for (R067).
        Proposed = "proposed",
        /// Which chance we would not have otherwise (R067).
        Chance = "chance",
        /// What they bring (R068).
        Brings = "brings",
        /// What that adds here (R068).
        Adds = "adds",
        /// Which groups we would newly reach (R069).
        Groups = "groups",
        /// How many people that is (R069).
        Audience = "audience",
        /// What it does for how we are seen (R069).
        Profile = "profile",
        /// Where we saw what they stand for (R072).
        Statements = "statements",
        /// How each of us works, where that differs (R072, R022).
        Culture = "culture",
        /// What matters most to each of us, where that differs.
        Focus = "focus",
        /// The words that each of us uses, where they differ.
        Language = "language",
        /// What we do already that it fits (R074).
        Activity = "activity",
        /// The support that it needs of its own (R074).
        Support = "support",
    }
}

words! {
    /// How sure somebody is.
    pub enum Sure {
        /// It is known.
        Known = "known",
        /// It is likely.
        Likely = "likely",
        /// It is a guess.
        Guess = "guess",
    }
}

impl Item {
    /// Under which of the four it stands.
    #[must_use]
    pub fn question(self) -> Question {
        match self {
            Self::Purpose => Question::Need,
            Self::Value | Self::Reach | Self::Part | Self::Paid => Question::Gain,
            Self::Values | Self::Strength => Question::Fit,
            Self::Fit | Self::Time => Question::Means,
        }
    }
}

impl Point {
    /// Beside which of the nine it is written.
    #[must_use]
    pub fn item(self) -> Item {
        match self {
            Self::Proposed | Self::Chance => Item::Purpose,
            Self::Brings | Self::Adds => Item::Value,
            Self::Groups | Self::Audience | Self::Profile => Item::Reach,
            Self::Statements | Self::Culture | Self::Focus | Self::Language => Item::Values,
            Self::Activity | Self::Support => Item::Fit,
        }
    }

    /// Whether it is asked where that is known from (R069).
    #[must_use]
    pub fn has_source(self) -> bool {
        self.item() == Item::Reach
    }

    /// The strand of how we differ into which it goes when a partnership begins (R022, R072).
    #[must_use]
    pub fn strand(self) -> Option<Strand> {
        match self {
            Self::Culture => Some(Strand::Culture),
            Self::Focus => Some(Strand::Focus),
            Self::Language => Some(Strand::Language),
            _ => None,
        }
    }
}

/// One of the nine, as somebody sees it; a profile, never a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rated {
    /// Which.
    pub item: Item,
    /// 0 to 3.
    pub rating: i64,
    /// What shows it.
    pub shows: String,
    /// How sure.
    pub sure: Option<Sure>,
}

/// One of the three within their strength, as somebody sees it (R073).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatedStrength {
    /// Which.
    pub strength: Strength,
    /// 0 to 3.
    pub rating: i64,
    /// What shows it.
    pub shows: String,
    /// How sure.
    pub sure: Option<Sure>,
}

/// What is written down at a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// At which.
    pub point: Point,
    /// What.
    pub says: String,
    /// Where that is known from.
    #[serde(default)]
    pub source: String,
}

/// The nine items that open above the four lines (K13).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NineItems {
    /// Those that were rated. Their strength stands here as a whole only where it was kept before it had three parts.
    pub items: Vec<Rated>,
    /// Their strength, in its three parts.
    #[serde(default)]
    pub strengths: Vec<RatedStrength>,
    /// What was written down beside them.
    #[serde(default)]
    pub told: Vec<Told>,
    /// Which aim of ours it helps (R067).
    #[serde(default)]
    pub aim: Option<AimId>,
    /// Whether it asks us for money (K13).
    #[serde(default)]
    pub money: bool,
    /// Which programme of ours it fits, by its name; empty where none (R074).
    #[serde(default)]
    pub programme: String,
    /// Why they see it otherwise than somebody else who rated it (R066).
    #[serde(default)]
    pub why_apart: String,
}

impl NineItems {
    /// Whether none of the nine was opened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.strengths.is_empty() && self.told.is_empty() && self.programme.is_empty()
    }

    /// What was written down at a point; empty if nothing was.
    #[must_use]
    pub fn says(&self, point: Point) -> &str {
        self.told.iter().find(|told| told.point == point).map_or("", |told| &told.says)
    }

    /// Whether they have little time for it: then the light path is offered (R073, R023).
    #[must_use]
    pub fn has_little_time(&self) -> bool {
        self.strengths.iter().any(|one| one.strength == Strength::Time && one.rating <= 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_before_their_strength_had_three_parts_is_still_read() {
        let before = r#"{"items":[{"item":"strength","rating":3,"shows":"a full diary","sure":"likely"}]}"#;
        let read: NineItems = serde_json::from_str(before).unwrap();
        assert_eq!((read.items[0].item, read.items[0].rating), (Item::Strength, 3));
        assert!(!read.is_empty() && read.strengths.is_empty() && !read.has_little_time() && !read.money);
    }

    #[test]
    fn little_time_is_seen_apart_from_keenness_and_skill() {
        let rated = |strength, rating| RatedStrength { strength, rating, shows: String::new(), sure: None };
        let with = |time| NineItems {
            strengths: vec![rated(Strength::Keenness, 3), rated(Strength::Skills, 3), rated(Strength::Time, time)],
            ..NineItems::default()
        };
        assert!(with(1).has_little_time() && !with(2).has_little_time());
    }
}
