//! What everybody at a counter should know about a partnership.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Letterhead, Paper};

/// The briefing for the people of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffBriefing {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the paper.
    pub day: Date,
    /// The day its sheet was written; nothing if nobody has written one.
    pub written_on: Option<Date>,
    /// The partnership.
    pub partnership: String,
    /// The party whose people it is for.
    pub for_whom: String,
    /// What we do together, in plain words.
    pub doing: String,
    /// Why it matters to these people.
    pub why: String,
    /// What happens where and when.
    pub when_and_where: Vec<String>,
    /// What these people are asked to do.
    pub please: Vec<String>,
    /// What they need not do.
    pub not_yours: Vec<String>,
    /// What to say when somebody asks.
    pub if_asked: String,
    /// Words of the other side: word, meaning.
    pub words: Vec<(String, String)>,
    /// Who leads here, and who else, with how to reach them.
    pub ask: Vec<String>,
    /// Until when the briefing holds.
    pub holds_until: Option<Date>,
}

impl StaffBriefing {
    /// The briefing as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let until = self.holds_until.map_or_else(String::new, |until| format!(", holds until {}", short_day(until)));
        let written = match self.written_on {
            Some(on) => format!("Written on {}{until}", short_day(on)),
            None => "Nobody has written it yet: this is what stands on record".to_owned(),
        };
        let mut paper = Paper::new(format!("What to know: {}", self.partnership), &self.service, self.day)
            .meta(format!("For everybody at {}", self.for_whom))
            .meta(written)
            .section("What it is")
            .para(&self.doing)
            .para(&self.why)
            .section("When and where")
            .list(&self.when_and_where, "Nothing for the public to come to is noted yet.");
        if !self.if_asked.trim().is_empty() {
            paper = paper.section("If somebody asks").para(&self.if_asked);
        }
        paper = paper.section("What we ask of you").list(&self.please, "Nothing but to know of it.");
        if !self.not_yours.is_empty() {
            paper = paper.section("What you need not do").list(&self.not_yours, "");
        }
        if !self.words.is_empty() {
            let words = self.words.iter().map(|(word, meaning)| (word.as_str(), meaning.as_str()));
            paper = paper.section("Words they use").facts(words);
        }
        paper.section("Ask").list(&self.ask, "Nobody is named yet.")
    }

    /// A branch before a homework club.
    #[must_use]
    pub fn sample() -> Self {
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            written_on: Some(date(2026, 11, 24)),
            partnership: "Homework club at Mill Road Library".to_owned(),
            for_whom: "Mill Road Library".to_owned(),
            doing: "Children who speak Somali at home get help with homework; their mothers stay and have tea."
                .to_owned(),
            why: "Thirty families who do not come to us yet will know one of you by name.".to_owned(),
            when_and_where: lines(&["Tuesdays in term, 3:30pm to 5:30pm, upstairs"]),
            please: lines(&["Open the room at 3:15pm.", "Say Asc (short for As-salamu alaykum), or just hello."]),
            not_yours: lines(&["mind the children: the two helpers do"]),
            if_asked: "It is free, and for every child. Ask Amina or Hodan.".to_owned(),
            words: vec![("Sisters".to_owned(), "the mothers of the group".to_owned())],
            ask: lines(&["Tom Ashdown, 01632 960 104", "when Tom is away: Grace Mbeki, 01632 960 105"]),
            holds_until: Some(date(2027, 7, 16)),
        }
    }
}
