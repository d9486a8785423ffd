//! The pack of a workshop: the run of it, and a sheet for each element (R120, R130).

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{hour, moment};
use crate::{Block, Letterhead, Paper};

/// The headings of the sheet of who is here.
pub(super) const CARD: [&str; 5] = ["Who", "What they do", "For whom", "Where", "What they hope for"];

/// Where the way of working comes from: names and addresses alone (R119).
const CREDIT: &str = "Beginning from what people live through, and trying before promising, is design as public services \
                      have learned it: see the guide of Nesta (nesta.org.uk) and Design Thinking for Libraries \
                      (designthinkingforlibraries.com).";

/// What whoever leads a workshop takes into the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkshopPack {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// What the workshop is about.
    pub about: String,
    /// Why this group was asked (R122).
    pub why: String,
    /// Which aim of ours it serves, or the need behind it (K32).
    pub serves: String,
    /// The library's own thought; empty, and it has none (R114).
    pub own_thought: String,
    /// When it begins.
    pub from: DateTime,
    /// How many minutes the room is booked.
    pub booked: u16,
    /// Where.
    pub place: String,
    /// Who is coming: person, organisation.
    pub coming: Vec<(String, String)>,
    /// What those who come need, in a line each (R121).
    pub needs: Vec<String>,
    /// Who is here, as each organisation says it (R124).
    pub cards: Vec<OrganisationCard>,
    /// How we treat each other in the room (R123).
    pub ways: Vec<String>,
    /// The theme of the first question; empty, and it is asked about everything.
    pub theme: String,
    /// The themes in which the library thinks (R122).
    pub themes: Vec<String>,
    /// The questions, as they stand on every screen (R131).
    pub questions: Vec<String>,
    /// Those of them that are answered on notes: what stands in the way, from each side that is asked.
    pub asked_on_notes: Vec<String>,
    /// The elements, in order.
    pub elements: Vec<PackElement>,
    /// The room's address; empty if it is run on paper.
    pub room: String,
}

/// Who an organisation says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationCard {
    /// Its name.
    pub name: String,
    /// What it does.
    pub does: String,
    /// For whom.
    pub whom: String,
    /// Where.
    pub place: String,
    /// What it hopes for.
    pub hopes: String,
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
    /// The guide of whoever leads, as a paper: one page for the run, one for each element, and to whom the method owes (R119).
    #[must_use]
    pub fn paper(&self) -> Paper {
        let when = moment(self.from);
        let coming = self.coming.iter().map(|(who, whose)| vec![who.clone(), whose.clone()]).collect();
        let mut paper = Paper::new(format!("Workshop pack: {}", self.about), &self.service, self.day)
            .facts([
                ("When", when.as_str()),
                ("Where", self.place.as_str()),
                ("Why this group", self.why.as_str()),
                ("What it serves", self.serves.as_str()),
                ("Our own thought, after theirs", self.own_thought.as_str()),
            ])
            .section("The run of it")
            .table("Elements", &["Element", "Begins", "Minutes"], self.clock(), "Nothing is planned yet.")
            .section("Who is coming")
            .table("People", &["Name", "Organisation"], coming, "Nobody has said yes yet.");
        if !self.needs.is_empty() {
            paper = paper.section("What they need, for you alone").list(&self.needs, "");
        }
        if !self.cards.is_empty() {
            paper = paper.section("Who they are").table("Organisations", &CARD, self.card_rows(), "");
        }
        if !self.room.trim().is_empty() {
            paper = paper.section("The room").block(Block::Qr(self.room.clone()));
        }
        for element in &self.elements {
            paper = element.write(paper.block(Block::PageBreak));
        }
        paper.section("To whom this owes").para(CREDIT)
    }

    /// Who is here, a row for each organisation.
    pub(super) fn card_rows(&self) -> Vec<Vec<String>> {
        let row = |one: &OrganisationCard| {
            vec![one.name.clone(), one.does.clone(), one.whom.clone(), one.place.clone(), one.hopes.clone()]
        };
        self.cards.iter().map(row).collect()
    }

    /// Each element with the time at which it begins.
    pub(super) fn clock(&self) -> Vec<Vec<String>> {
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
            why: invitation.why_you,
            serves: invitation.serves,
            own_thought: "A breakfast on Tuesdays".to_owned(),
            from: invitation.from,
            booked: invitation.minutes,
            place: invitation.place,
            needs: vec!["Mill Road Surgery: step-free way in; Food: no nuts".to_owned()],
            cards: vec![OrganisationCard {
                name: "Mill Road Surgery".to_owned(),
                does: "Family doctors, and two who visit".to_owned(),
                whom: "Nine thousand people".to_owned(),
                place: "Mill Road and the estate behind it".to_owned(),
                hopes: "Fewer who come because they are alone".to_owned(),
            }],
            ways: lines(&["We listen to the end.", "Nobody has to speak. Passing is fine."]),
            theme: "health and wellbeing".to_owned(),
            themes: lines(&["Reading", "Digital and information", "Health and wellbeing"]),
            questions: lines(&[
                "What do the people who live in Larkmere struggle with?",
                "What could we do about it together?",
            ]),
            asked_on_notes: lines(&["What do the people who live in Larkmere struggle with?"]),
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
