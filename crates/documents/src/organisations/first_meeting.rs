//! What to know, ask and bring to a first meeting.

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{moment, short_day};
use crate::{Block, Letterhead, Paper};

/// The brief for a first meeting with an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstMeetingBrief {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The organisation.
    pub organisation: String,
    /// When, if it is set.
    pub at: Option<DateTime>,
    /// Where.
    pub place: String,
    /// Whom we meet, with roles.
    pub whom: Vec<String>,
    /// What we know about them, each with where it is from and when.
    pub known: Vec<String>,
    /// What we do not know yet.
    pub unknown: Vec<String>,
    /// What they care for this year.
    pub their_priorities: Vec<String>,
    /// The need that makes us come.
    pub our_need: String,
    /// What is in it for them.
    pub for_them: String,
    /// What they call things.
    pub words: Vec<String>,
    /// What we can offer them, from our own list.
    pub we_offer: Vec<String>,
    /// What they may believe of a library, and what is true (R099).
    pub facts: Vec<String>,
    /// What to ask.
    pub questions: Vec<String>,
    /// What we do not promise at this meeting.
    pub not_today: String,
}

impl FirstMeetingBrief {
    /// The brief as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let when = self.at.map_or_else(|| "not set yet".to_owned(), moment);
        let whom = self.whom.join("\n");
        let paper = Paper::new(format!("First meeting: {}", self.organisation), &self.service, self.day)
            .meta(format!("For our own use, {}", short_day(self.day)))
            .facts([("When", when.as_str()), ("Where", self.place.as_str()), ("Whom we meet", whom.as_str())])
            .section("Why we come")
            .facts([("The need", self.need()), ("What is in it for them", self.for_them.as_str())])
            .section("What we know about them")
            .list(&self.known, "Nothing yet.")
            .section("What they care for this year")
            .list(&self.their_priorities, "We do not know. It is the first thing to ask.")
            .facts([("What they call things", self.words.join("; ").as_str())])
            .section("What we do not know")
            .para(self.not_known())
            .section("What we can offer")
            .list(&self.we_offer, "Nothing is written down yet.");
        let paper = match self.facts.as_slice() {
            [] => paper,
            facts => paper.section("What they may believe of us, and what is true").list(facts, ""),
        };
        paper
            .section("What to ask, and then listen")
            .list(&self.questions, "What would make this worth your time?")
            .note(format!("What we do not promise today: {}", self.not_today))
            .block(Block::Lines("What they said, in their words".to_owned(), 4))
    }

    /// The need, or that there is none yet: a heading alone says nothing.
    fn need(&self) -> &str {
        if self.our_need.is_empty() { "None is written down yet that makes us come." } else { &self.our_need }
    }

    /// In one line: the page is to stay one page.
    fn not_known(&self) -> String {
        if self.unknown.is_empty() { "Nothing that matters today.".to_owned() } else { self.unknown.join("; ") }
    }

    /// A first meeting with a surgery.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            organisation: "Mill Road Surgery".to_owned(),
            at: Some(date(2026, 12, 3).at(13, 15, 0, 0)),
            place: "the surgery, side entrance".to_owned(),
            whom: lines(&["Dr Ifeoma Okonkwo, partner", "Jan Pickering, practice manager"]),
            known: lines(&[
                "9,400 patients, three doctors (their web page, October 2026)",
                "A social prescriber comes on Wednesdays (Amina Yusuf told us, 12 November 2026)",
            ]),
            unknown: lines(&["who decides about the waiting room"]),
            their_priorities: lines(&["fewer missed appointments (their plan of 2026)"]),
            our_need: "Older people near Mill Road have nowhere warm to talk to somebody in the morning.".to_owned(),
            for_them: "people whom they can send somewhere that is not a doctor".to_owned(),
            words: lines(&["a patient: we say reader"]),
            we_offer: lines(&[
                "a warm room, every morning",
                "a member of staff trained to listen",
                "large print books",
            ]),
            facts: lines(&[
                "Many believe: Only old people come. In truth: a third are under 25 (our count of May 2026)",
            ]),
            questions: lines(&[
                "What would a good year look like for you?",
                "What has been tried, and what came of it?",
            ]),
            not_today: "anything about patients’ data, and any new opening hours".to_owned(),
        }
    }
}
