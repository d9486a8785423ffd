//! The pack of a workshop: the run of it, and a sheet for each element (R120, R130).

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{hour, moment};
use crate::{Block, Letterhead, Paper};

/// What whoever leads a workshop takes into the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopPack {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// What the workshop is about.
    pub about: String,
    /// When it begins.
    pub from: DateTime,
    /// Where.
    pub place: String,
    /// Who is coming: person, organisation.
    pub coming: Vec<(String, String)>,
    /// The elements, in order.
    pub elements: Vec<PackElement>,
    /// The room's address; empty if it is run on paper.
    pub room: String,
}

/// One element of the workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackElement {
    /// Its name.
    pub name: String,
    /// Minutes.
    pub minutes: u16,
    /// What it is for.
    pub purpose: String,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// What to say to begin; empty if nothing fixed.
    pub say: String,
    /// What to lay out.
    pub materials: Vec<String>,
    /// What to write down.
    pub capture: String,
    /// Lines to write on.
    pub lines: u8,
}

impl WorkshopPack {
    /// The pack as a paper: one page for the run, one for each element.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let when = moment(self.from);
        let coming = self.coming.iter().map(|(who, whose)| vec![who.clone(), whose.clone()]).collect();
        let mut paper = Paper::new(format!("Workshop pack: {}", self.about), &self.service, self.day)
            .facts([("When", when.as_str()), ("Where", self.place.as_str())])
            .section("The run of it")
            .table("Elements", &["Element", "Begins", "Minutes"], self.clock(), "Nothing is planned yet.")
            .section("Who is coming")
            .table("People", &["Name", "Organisation"], coming, "Nobody has said yes yet.");
        if !self.room.trim().is_empty() {
            paper = paper.section("The room").block(Block::Qr(self.room.clone()));
        }
        for element in &self.elements {
            paper = element.write(paper.block(Block::PageBreak));
        }
        paper
    }

    /// Each element with the time at which it begins.
    fn clock(&self) -> Vec<Vec<String>> {
        let mut passed: i64 = 0;
        let mut rows = Vec::new();
        for element in &self.elements {
            let at = self.from.saturating_add(jiff::Span::new().minutes(passed));
            rows.push(vec![element.name.clone(), hour(at), element.minutes.to_string()]);
            passed += i64::from(element.minutes);
        }
        rows
    }

    /// Two elements of a two-hour workshop.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        let invitation = super::InvitationLetter::sample();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 7),
            about: invitation.about,
            from: invitation.from,
            place: invitation.place,
            coming: vec![
                ("Amina Yusuf".to_owned(), "Mill Road Somali Women’s Group".to_owned()),
                ("Jan Pickering".to_owned(), "Mill Road Surgery".to_owned()),
            ],
            elements: vec![
                PackElement {
                    name: "Welcome".to_owned(),
                    minutes: 10,
                    purpose: "Everybody knows why they were asked.".to_owned(),
                    steps: lines(&["Greet people at the door by name.", "Say why each organisation was asked."]),
                    say: "You are here because you know something that we do not.".to_owned(),
                    materials: lines(&["name cards without job titles", "tea"]),
                    capture: "Who came, and who came in somebody’s place".to_owned(),
                    lines: 3,
                },
                PackElement {
                    name: "What we see".to_owned(),
                    minutes: 30,
                    purpose: "Every problem is on the wall before anybody talks about answers.".to_owned(),
                    steps: lines(&[
                        "Everybody writes alone for five minutes.",
                        "All notes go up at once.",
                        "Group them together.",
                    ]),
                    say: String::new(),
                    materials: lines(&["notes, pens, a long wall"]),
                    capture: "Each note as it was written".to_owned(),
                    lines: 8,
                },
            ],
            room: "https://larkmere.example/w/MORNING".to_owned(),
        }
    }
}

impl PackElement {
    fn write(&self, paper: Paper) -> Paper {
        let mut paper = paper
            .section(format!("{} ({} minutes)", self.name, self.minutes))
            .para(&self.purpose)
            .block(Block::Steps(self.steps.clone()));
        if !self.say.trim().is_empty() {
            paper = paper.note(format!("Say: {}", self.say));
        }
        if !self.materials.is_empty() {
            paper = paper.facts([("Lay out", self.materials.join("; ").as_str())]);
        }
        paper.block(Block::Lines(self.capture.clone(), self.lines))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn each_element_begins_when_the_ones_before_it_end() {
        let pack = WorkshopPack::sample();
        assert_eq!(pack.clock().iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["10am", "10:10am"]);
        assert!(text(&pack.paper()).contains("What we see (30 minutes)"));
    }
}
