//! The ideas of a workshop that were not chosen: each is kept with the day on which it is looked at again (R148).

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use super::{ParkedId, WorkshopId};
use crate::{Date, people::PersonId, words, words_of_weight};

words! {
    /// What became of an idea that was kept for later.
    pub enum ParkedAnswer {
        /// It was taken up.
        TakenUp = "taken_up",
        /// It is let go.
        LetGo = "let_go",
    }
}

/// An idea that is kept for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The id.
    pub id: ParkedId,
    /// Of which workshop.
    pub workshop: WorkshopId,
    /// Its number in the room.
    pub idea: i64,
    /// In a line.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// The day on which it is looked at again.
    pub revisit_on: Date,
    /// What became of it.
    pub answer: Option<ParkedAnswer>,
    /// What was said about it when it was last looked at.
    pub said: String,
    /// When that was.
    pub looked_on: Option<Date>,
    /// Who looked at it.
    pub by: Option<PersonId>,
}

impl Parked {
    /// The day on which an idea is looked at again where the room named none: half a year on.
    #[must_use]
    pub fn first_look(today: Date) -> Date {
        today.saturating_add(6.months())
    }

    /// Whether words that came since are about the same (R148): they share two words of weight with it, or the only one that
    /// its title has. A person looks whether it is so.
    #[must_use]
    pub fn is_like(&self, words: &str) -> bool {
        let theirs = words_of_weight(words);
        let shared = |text: &str| -> BTreeSet<String> {
            words_of_weight(text).into_iter().filter(|word| theirs.contains(word)).collect()
        };
        let of_title = words_of_weight(&self.title);
        shared(&format!("{} {}", self.title, self.why)).len() >= 2
            || (of_title.len() == 1 && !shared(&self.title).is_empty())
    }

    /// Whether it still waits.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.answer.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;
    use rstest::rstest;

    #[rstest]
    #[case::two_words(
        "A late bus home",
        "Those at evening classes wait in the cold",
        "Our evening classes need a bus",
        true
    )]
    #[case::one_of_several("A late bus home from evening choir", "", "An evening of poems", false)]
    #[case::the_only_word_of_the_title("Advice on tea", "", "Free ADVICE for carers", true)]
    #[case::light_words("People about their library", "", "People ask about their library", false)]
    #[case::nothing_shared("Advice on tea", "Letters wait", "A dance class", false)]
    fn words_that_came_since_are_like_an_idea(
        #[case] title: &str,
        #[case] why: &str,
        #[case] came: &str,
        #[case] like: bool,
    ) {
        let one = Parked {
            id: Uuid::nil().into(),
            workshop: Uuid::nil().into(),
            idea: 1,
            title: title.to_owned(),
            why: why.to_owned(),
            revisit_on: Date::constant(2027, 5, 24),
            answer: None,
            said: String::new(),
            looked_on: None,
            by: None,
        };
        assert_eq!(one.is_like(came), like);
    }
}
