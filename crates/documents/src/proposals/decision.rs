//! What we decided about a proposal and why, for our own file (R066).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// The note of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionNote {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day it is made.
    pub day: Date,
    /// What was proposed.
    pub proposal: String,
    /// By whom.
    pub from: String,
    /// The day it came.
    pub came_on: Date,
    /// The word by which it can be asked after.
    pub reference: String,
    /// Our answer, in a few words.
    pub outcome: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_on: Date,
    /// Why.
    pub reason: String,
    /// When they were told.
    pub told_on: Option<Date>,
    /// What they were told.
    pub reply: String,
    /// What happens next.
    pub next: Vec<String>,
    /// What each who talked it over thought; nothing is averaged.
    pub talks: Vec<TalkedOver>,
    /// Where they were apart.
    pub apart: Vec<String>,
    /// What each of them says to that.
    pub why_apart: Vec<String>,
}

/// What one person thought of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkedOver {
    /// Who.
    pub who: String,
    /// When.
    pub on: Date,
    /// Each question with what was said to it.
    pub lines: Vec<(String, String)>,
    /// What stood in the way.
    pub in_the_way: Vec<String>,
}

impl DecisionNote {
    /// The note as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let told = self.told_on.map_or_else(|| "not yet".to_owned(), short_day);
        let decided = format!("{}, {}", self.decided_by, short_day(self.decided_on));
        let mut paper = Paper::new(format!("What we decided: {}", self.from), &self.service, self.day)
            .meta("For the library’s own file. A public body may have to release it")
            .meta(format!("Made on {}", short_day(self.day)))
            .para(&self.proposal)
            .facts([
                ("From", self.from.as_str()),
                ("Came on", short_day(self.came_on).as_str()),
                ("Reference", self.reference.as_str()),
                ("Our answer", self.outcome.as_str()),
                ("Decided by", decided.as_str()),
                ("Why", self.reason.as_str()),
                ("They were told", told.as_str()),
            ])
            .section("What we say to them")
            .para(&self.reply)
            .list(&self.next, "");
        if self.talks.is_empty() {
            paper = paper.section("What we thought").para("Nobody wrote down what they thought of it.");
        }
        for talk in &self.talks {
            paper = paper
                .section(format!("What {} thought on {}", talk.who, short_day(talk.on)))
                .facts(talk.lines.iter().map(|(asked, said)| (asked.as_str(), said.as_str())));
            if !talk.in_the_way.is_empty() {
                paper = paper.para("What stands in the way:").list(&talk.in_the_way, "");
            }
        }
        if !self.apart.is_empty() {
            paper = paper.section("Where two of us differ").list(&self.apart, "");
            paper = self.why_apart.iter().fold(paper, |paper, why| paper.para(why));
        }
        // A few lines overleaf are lost when a file is copied.
        paper.on_one_page()
    }

    /// A dance school that wants the hall, and two who saw it otherwise.
    #[must_use]
    pub fn sample() -> Self {
        let line = |asked: &str, said: &str| (asked.to_owned(), said.to_owned());
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            proposal: "Dance classes in the hall on Tuesdays.".to_owned(),
            from: "Fenside Dance School".to_owned(),
            came_on: date(2026, 11, 10),
            reference: "KTRMPQWX".to_owned(),
            outcome: "Room hire or a paid service, and talk again".to_owned(),
            decided_by: "Tom Ashdown".to_owned(),
            decided_on: date(2026, 11, 23),
            reason: "They only need the hall, and the homework club has it until 5:30pm.".to_owned(),
            told_on: None,
            reply: "We would like to begin as a hire and talk again in spring.".to_owned(),
            next: vec!["We look at it again on Monday 12 April 2027.".to_owned()],
            talks: vec![TalkedOver {
                who: "Tom Ashdown".to_owned(),
                on: date(2026, 11, 20),
                lines: vec![
                    line("What do both sides gain?", "They fill the hall; we reach families in Fenside"),
                    line("Does it reach people who are new to us?", "Fully (it is likely): nobody under ten comes"),
                    line("The time and people that they have", "A little (we know it): two evenings before June"),
                    line("Our time", "6 hours a month; what would wait: the homework club"),
                ],
                in_the_way: vec!["Nothing is left to spare: something else would have to wait.".to_owned()],
            }],
            apart: vec![
                "Does it reach people who are new to us? Tom Ashdown: fully; Ifeoma Danjuma: a little.".to_owned(),
            ],
            why_apart: vec!["Ifeoma Danjuma: most of their forty families borrow from us already.".to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_note_has_the_reason_what_each_thought_and_where_they_differ() {
        let found = text(&DecisionNote::sample().paper());
        for says in [
            "They only need the hall",
            "two evenings before June",
            "Ifeoma Danjuma: a little",
            "borrow from us already",
            "not yet",
        ] {
            assert!(found.contains(says), "{says}: {found}");
        }
    }
}
