//! The first plan of a project, out of the brief, who carries it and what each said that it does (R175).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// A first plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPlan {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The idea in a line.
    pub idea: String,
    /// The workshop from which it comes.
    pub workshop: String,
    /// What the brief says: heading and text.
    pub brief: Vec<(String, String)>,
    /// Each organisation: who, how far it carries it, what it could bring.
    pub who: Vec<[String; 3]>,
    /// What is done: what, who, by when.
    pub steps: Vec<[String; 3]>,
    /// What exists already, and whether it works.
    pub exists: Vec<String>,
    /// When the group meets again, in a sentence.
    pub again: String,
    /// What nobody has said yet.
    pub open: Vec<String>,
}

impl FirstPlan {
    /// The plan as a paper; what nobody said stands as an open question.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let made = short_day(self.day);
        let mut paper = Paper::new(format!("A first plan: {}", self.idea), &self.service, self.day)
            .facts([("From the workshop", self.workshop.as_str()), ("Made on", made.as_str())])
            .note("This is what was said in the room, put in order. It is a beginning: change it together.");
        for (heading, text) in &self.brief {
            paper = paper.section(heading.clone()).para(text);
        }
        paper = paper
            .section("Who carries it")
            .table("Who carries it", &["Who", "How far", "Could bring"], rows(&self.who), "Nobody has said so yet.")
            .section("What is done by when")
            .table("Steps", &["What", "Who", "By when"], rows(&self.steps), "No step is named yet.")
            .section("What exists already")
            .list(&self.exists, "Nothing was named.")
            .section("When we meet again")
            .para(&self.again);
        if !self.open.is_empty() {
            paper = paper.section("Still to be said").list(&self.open, "");
        }
        paper.block(Block::Lines("Steps that we add".to_owned(), 4))
    }

    /// The plan of two organisations and a library.
    #[must_use]
    pub fn sample() -> Self {
        let text = |text: &str| text.to_owned();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 8),
            idea: text("Advice over tea on Tuesdays"),
            workshop: super::InvitationLetter::sample().about,
            brief: vec![(text("Why it matters"), text("Letters lie unopened until it is too late."))],
            who: vec![
                [text("Larkmere Libraries"), text("carries it"), text("the small room on Tuesdays")],
                [text("Mill Road Surgery"), text("helps"), text("a nurse for an hour")],
            ],
            steps: vec![[text("Ask the partners of the practice"), text("Mill Road Surgery, Jan"), text("4 Jan 2027")]],
            exists: vec![text("The advice agency, by telephone: it works in part")],
            again: text("On Tuesday 12 January 2027"),
            open: vec![text("Limits: money")],
        }
    }
}

fn rows(all: &[[String; 3]]) -> Vec<Vec<String>> {
    all.iter().map(|row| row.to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_first_plan_puts_what_was_said_in_order_and_names_what_was_not() {
        let said = text(&FirstPlan::sample().paper());
        for words in
            ["the small room on Tuesdays", "4 Jan 2027", "Still to be said", "Limits: money", "it works in part"]
        {
            assert!(said.contains(words), "{words}: {said}");
        }
        let nothing = FirstPlan { who: Vec::new(), steps: Vec::new(), ..FirstPlan::sample() };
        assert!(text(&nothing.paper()).contains("No step is named yet."));
    }
}
