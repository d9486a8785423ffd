//! One page to leave behind after a pitch.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// What stays on the table when we have gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveBehind {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// For whom.
    pub organisation: String,
    /// The pitch in a sentence.
    pub idea: String,
    /// The need it answers, with what shows it; empty if none.
    pub need: String,
    /// What is in it for them.
    pub for_you: Vec<String>,
    /// What we bring.
    pub we_bring: Vec<String>,
    /// What we would ask of them.
    pub we_ask: Vec<String>,
    /// What others say who have done it; empty if nobody yet.
    pub others_say: String,
    /// A small first step.
    pub first_step: String,
    /// Whom to ring, with a number.
    pub ring: String,
    /// A page with more; empty if none.
    pub address: String,
}

impl LeaveBehind {
    /// The page as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(&self.idea, &self.service, self.day).meta(format!(
            "For {}, {}",
            self.organisation,
            short_day(self.day)
        ));
        if !self.need.trim().is_empty() {
            paper = paper.section("Why").para(&self.need);
        }
        paper = paper
            .section("What is in it for you")
            .list(&self.for_you, "That is what we would like to find out with you.")
            .section("What we bring")
            .list(&self.we_bring, "That is what we would like to find out with you.")
            .section("What we would ask of you")
            .list(&self.we_ask, "Nothing yet but a talk.");
        if !self.others_say.trim().is_empty() {
            paper = paper.note(&self.others_say);
        }
        paper = paper.section("A small first step").para(&self.first_step).facts([("Ring", self.ring.as_str())]);
        if self.address.trim().is_empty() { paper } else { paper.block(Block::Qr(self.address.clone())) }
    }

    /// A surgery is asked to send people to a warm room.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 3),
            organisation: "Mill Road Surgery".to_owned(),
            idea: "A warm room ten steps from your door".to_owned(),
            need: "One in five people over 75 near Mill Road sees nobody on most days (the council’s survey of 2025)."
                .to_owned(),
            for_you: lines(&[
                "somewhere to send people that is not an appointment",
                "a note each month of how many came",
            ]),
            we_bring: lines(&["a room with tea, every morning", "a member of staff trained to listen"]),
            we_ask: lines(&["a line on your screen in the waiting room", "one person whom we can ring"]),
            others_say: "“They come for the tea and stay for each other.” St Anne’s Night Shelter, 2026".to_owned(),
            first_step: "Four Wednesdays in January. Then we both say whether to go on.".to_owned(),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            address: "https://larkmere.example/warm-room".to_owned(),
        }
    }
}
