//! What each of us is asked for before it starts: the sheet that a partner gets early (R029).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{and_list, short_day};
use crate::{Letterhead, Paper};

/// What is asked for in a partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatWeAsk {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// Each of us with what it is asked for.
    pub of: Vec<(String, Vec<AskedFor>)>,
}

/// One thing that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedFor {
    /// What it is.
    pub name: String,
    /// Why it is needed.
    pub reason: String,
    /// How much work it is.
    pub effort: String,
    /// Who can help with it.
    pub helper: String,
    /// Where it stands.
    pub standing: String,
}

impl WhatWeAsk {
    /// The sheet as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let headings = ["What", "Why", "How much work", "Who helps", "Where it stands"];
        let row = |one: &AskedFor| {
            [&one.name, &one.reason, &one.effort, &one.helper, &one.standing].map(ToOwned::to_owned).to_vec()
        };
        let paper = Paper::new(format!("What we ask of each other: {}", self.partnership), &self.service, self.day)
            .meta(format!("Made on {}", short_day(self.day)))
            .para("Said early, so that nobody is surprised. If something is hard, say so: whoever helps with it is named.");
        let (asked, unasked): (Vec<_>, Vec<_>) = self.of.iter().partition(|(_, asks)| !asks.is_empty());
        let paper = asked.iter().fold(paper, |paper, (name, asks)| {
            let title = format!("Asked of {name}");
            let rows = asks.iter().map(row).collect();
            paper.section(&title).table(&title, &headings, rows, "")
        });
        let names: Vec<&str> = unasked.iter().map(|(name, _)| name.as_str()).collect();
        match (asked.is_empty(), names.is_empty()) {
            (true, _) => paper.para("Nothing is asked of any of us yet."),
            (false, true) => paper,
            (false, false) => paper.para(format!("Nothing is asked of {} yet.", and_list(&names))),
        }
    }

    /// A library and a group.
    #[must_use]
    pub fn sample() -> Self {
        let one = |name: &str, reason: &str, helper: &str| AskedFor {
            name: name.to_owned(),
            reason: reason.to_owned(),
            effort: "half an hour, once".to_owned(),
            helper: helper.to_owned(),
            standing: "Needed".to_owned(),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            partnership: "The seed library at Fenside".to_owned(),
            of: vec![
                ("Fenside Allotment Society".to_owned(), vec![one("Insurance", "it is clear who pays", "Tom Ashdown")]),
                ("Larkmere Libraries".to_owned(), Vec::new()),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_is_asked_stands_with_its_reason_and_who_helps() {
        let found = text(&WhatWeAsk::sample().paper());
        for words in ["Insurance", "it is clear who pays", "Tom Ashdown", "Nothing is asked of Larkmere Libraries yet."]
        {
            assert!(found.contains(words), "{words} in {found}");
        }
    }

    #[test]
    fn where_nothing_is_asked_yet_it_is_said_once() {
        let mut sheet = WhatWeAsk::sample();
        sheet.of.iter_mut().for_each(|(_, asks)| asks.clear());
        let found = text(&sheet.paper());
        assert_eq!(found.matches("Nothing").count(), 1, "{found}");
    }
}
