//! The brief of an idea, filled or empty to be written by hand (R146, R149–R152).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// A brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefPaper {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The idea in a line; empty on an empty sheet.
    pub idea: String,
    /// The workshop from which it comes.
    pub workshop: String,
    /// By whom it was written.
    pub by: String,
    /// Each field of the form: what it asks, and what was written.
    pub fields: Vec<(String, String)>,
    /// What stood in a field when it was first reported back, where it was revised.
    pub first: Vec<(String, String)>,
    /// Each organisation, and how it fits what it is there for.
    pub focus: Vec<(String, String)>,
    /// What exists already: what, whether it works, how we know.
    pub exists: Vec<[String; 3]>,
    /// What the others liked.
    pub liked: Vec<String>,
    /// What could be better.
    pub better: Vec<String>,
}

impl BriefPaper {
    /// The brief as a paper; where nothing was written there is room to write.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let title = if self.idea.is_empty() { "A brief".to_owned() } else { format!("Brief: {}", self.idea) };
        let made = short_day(self.day);
        let mut paper = Paper::new(title, &self.service, self.day).facts([
            ("Workshop", self.workshop.as_str()),
            ("Written by", self.by.as_str()),
            ("Printed", made.as_str()),
        ]);
        if self.idea.is_empty() {
            paper = paper.block(Block::Lines("The idea, in a line".to_owned(), 1));
        }
        for (asks, text) in &self.fields {
            paper = match text.trim() {
                "" => paper.block(Block::Lines(asks.clone(), 2)),
                text => paper.section(asks.clone()).para(text),
            };
        }
        paper = paper.section("How it fits what each of us is there for");
        for (who, text) in &self.focus {
            paper = match text.trim() {
                "" => paper.block(Block::Lines(who.clone(), 1)),
                text => paper.facts([(who.as_str(), text)]),
            };
        }
        if self.focus.is_empty() {
            paper = paper.block(Block::Lines("One line for each organisation".to_owned(), 6));
        }
        self.said(self.existing(paper))
    }

    fn existing(&self, paper: Paper) -> Paper {
        let paper = paper.section("What exists already, and whether it works");
        if self.idea.is_empty() {
            return paper.block(Block::Lines("Who does it already, how well, and how we know".to_owned(), 3));
        }
        let rows = self.exists.iter().map(|one| one.to_vec()).collect();
        paper.table(
            "What exists already",
            &["Who does what", "Does it work?", "How we know"],
            rows,
            "Nothing was named.",
        )
    }

    fn said(&self, mut paper: Paper) -> Paper {
        for (heading, said) in [("What the others liked", &self.liked), ("What could be better", &self.better)] {
            if !said.is_empty() {
                paper = paper.section(heading).list(said, "");
            }
        }
        if !self.first.is_empty() {
            let rows = self.first.iter().map(|(asks, text)| vec![asks.clone(), text.clone()]).collect();
            paper = paper.section("What it said first").table(
                "The first version",
                &["Field", "What stood there"],
                rows,
                "",
            );
        }
        paper
    }

    /// A brief on which two have worked.
    #[must_use]
    pub fn sample() -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 8),
            idea: text("Advice over tea on Tuesdays"),
            workshop: super::InvitationLetter::sample().about,
            by: text("Amina Yusuf and Jan Pickering"),
            fields: vec![
                (text("The problem, in one sentence"), text("Letters lie unopened until it is too late.")),
                (text("Who it affects"), text("People over seventy who live alone on Mill Road.")),
                (text("Limits: money"), String::new()),
            ],
            first: vec![(text("Who it affects"), text("Older people."))],
            focus: vec![
                (text("Mill Road Somali Women’s Group"), text("Our members bring such letters to us already.")),
                (text("Mill Road Surgery"), String::new()),
            ],
            exists: vec![[
                text("The advice agency, by telephone"),
                text("it works in part"),
                text("half of calls are lost"),
            ]],
            liked: vec![text("It is where people are anyway (Mill Road Surgery)")],
            better: vec![text("Say who makes the tea")],
        }
    }

    /// An empty sheet, with what each field asks.
    #[must_use]
    pub fn blank(service: Letterhead, day: Date, workshop: String, asks: Vec<String>) -> Self {
        Self {
            service,
            day,
            idea: String::new(),
            workshop,
            by: String::new(),
            fields: asks.into_iter().map(|asks| (asks, String::new())).collect(),
            first: Vec::new(),
            focus: Vec::new(),
            exists: Vec::new(),
            liked: Vec::new(),
            better: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_brief_on_paper_says_what_was_written_and_leaves_room_for_what_was_not() {
        let said = text(&BriefPaper::sample().paper());
        for words in
            ["Letters lie unopened", "Limits: money", "it works in part", "Older people", "Say who makes the tea"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
        let asks = vec!["The problem, in one sentence".to_owned()];
        let blank = BriefPaper::blank(Letterhead::sample(), date(2026, 12, 8), "A warm winter".to_owned(), asks);
        let said = text(&blank.paper());
        assert!(
            said.contains("The problem, in one sentence") && said.contains("One line for each organisation"),
            "{said}"
        );
    }
}
