//! A card to read before ringing somebody.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// What to know before you ring, made from the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeYouRing {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The organisation.
    pub organisation: String,
    /// Who to ask for, with role.
    pub who: String,
    /// How they like to be reached.
    pub reach: String,
    /// Before a first contact: what is not ready yet; empty where all is, or where they have talked before.
    pub not_ready: Vec<String>,
    /// The last talk: when, in words, as exactly as it is known.
    pub last_talk: Option<String>,
    /// What it was about.
    pub last_about: String,
    /// What we owe them.
    pub we_owe: Vec<String>,
    /// What they said they would do.
    pub they_owe: Vec<String>,
    /// Their news.
    pub news: Vec<String>,
    /// Words they use: theirs, and what we call it.
    pub words: Vec<(String, String)>,
    /// One good question.
    pub question: String,
    /// What is best left alone in this call, from our own notes; empty if nothing.
    pub leave_alone: String,
}

impl BeforeYouRing {
    /// The card as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let talk = match &self.last_talk {
            Some(when) => format!("{when}: {}", self.last_about),
            None => "We have not talked yet.".to_owned(),
        };
        let words = self.words.iter().map(|(theirs, ours)| (theirs.as_str(), ours.as_str()));
        let mut paper = Paper::new(format!("Before you ring: {}", self.organisation), &self.service, self.day)
            .meta(format!("For our own use, {}", short_day(self.day)))
            .facts([
                ("Ask for", self.who.as_str()),
                ("How", self.reach.as_str()),
                ("Last talk", talk.as_str()),
                ("Leave alone", self.leave_alone.as_str()),
            ]);
        if !self.not_ready.is_empty() {
            paper = paper.section("Not ready for a first contact").list(&self.not_ready, "");
        }
        paper = paper
            .section("What we owe them")
            .list(&self.we_owe, "Nothing.")
            .section("What they said they would do")
            .list(&self.they_owe, "Nothing.")
            .section("Their news")
            .list(&self.news, "None that we know of. Ask.");
        if !self.words.is_empty() {
            paper = paper.section("Words they use").facts(words);
        }
        paper.section("One good question").para(&self.question).block(Block::Lines("What was said".to_owned(), 4))
    }

    /// A call to a charity.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            organisation: "Fenside Allotment Society".to_owned(),
            who: "Wale Ọláwálé, secretary".to_owned(),
            reach: "01632 960 175, evenings; no e-mail".to_owned(),
            not_ready: Vec::new(),
            last_talk: Some("7 Sep 2026".to_owned()),
            last_about: "seeds came back, fewer than hoped".to_owned(),
            we_owe: vec!["the envelopes for spring, by 1 December 2026".to_owned()],
            they_owe: vec!["a date for the March morning".to_owned()],
            news: vec!["The council renewed their lease in October.".to_owned()],
            words: vec![("plot holders".to_owned(), "we say members".to_owned())],
            question: "What would you like to be sure of before spring?".to_owned(),
            leave_alone: "the hut; they are tired of being asked".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_we_owe_stands_before_what_they_owe_and_a_first_call_says_so() {
        let mut card = BeforeYouRing::sample();
        let found = text(&card.paper());
        let (before, after) = found.split_once("What they said they would do").unwrap();
        assert!(before.contains("the envelopes for spring") && after.contains("a date for the March morning"));
        card.last_talk = None;
        assert!(text(&card.paper()).contains("Last talk: We have not talked yet."));
        assert!(!found.contains("Not ready"));
        card.not_ready = vec!["No pitch fits them".to_owned()];
        let found = text(&card.paper());
        let (before, after) = found.split_once("Not ready for a first contact").unwrap();
        assert!(before.contains("Ask for") && after.contains("No pitch fits them"), "before all else: {found}");
    }
}
