//! A joint press release (R218).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{and_list, short_day};
use crate::{Letterhead, Paper};

/// A press release of all who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressRelease {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The headline.
    pub headline: String,
    /// Not to be printed before this day, if so.
    pub not_before: Option<Date>,
    /// Everybody who took part.
    pub partners: Vec<String>,
    /// The text; an empty line parts paragraphs.
    pub text: String,
    /// The quotes, each with its approver.
    pub quotes: Vec<Quote>,
    /// Partners that chose not to be quoted.
    pub without_quote: Vec<String>,
    /// What still is missing; a release with anything here says that it is not ready.
    pub missing: Vec<String>,
    /// Whom the press may ring.
    pub press_contact: String,
}

/// What somebody said and lets us print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub words: String,
    /// Who said it, with role and organisation.
    pub who: String,
    /// Who let us print it, and when; nothing while nobody has.
    pub approved: Option<(String, Date)>,
}

impl PressRelease {
    /// The release as a paper. What is not approved is not in it.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let mut paper = Paper::new(&self.headline, &self.service, self.day)
            .meta(format!("From {}", and_list(&self.partners)))
            .meta(format!("Made on {}", short_day(self.day)));
        if !self.missing.is_empty() {
            paper = paper.standing(format!("Not ready: {}", and_list(&self.missing)));
        }
        paper = match self.not_before {
            Some(on) => paper.meta(format!("Not to be printed before {}", short_day(on))),
            None if self.missing.is_empty() => paper.meta("May be printed at once"),
            None => paper,
        };
        paper = paper.para(&self.text);
        for quote in self.quotes.iter().filter(|quote| quote.approved.is_some()) {
            paper = paper.note(format!("“{}”\n{}", quote.words, quote.who));
        }
        paper.section("For the press").facts([("Ring", self.press_contact.as_str())])
    }

    /// A club has its first birthday.
    #[must_use]
    pub fn sample() -> Self {
        let quote = |words: &str, who: &str, approver: Option<&str>| Quote {
            words: words.to_owned(),
            who: who.to_owned(),
            approved: approver.map(|name| (name.to_owned(), date(2026, 11, 20))),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            headline: "Thirty children, one room, and tea".to_owned(),
            not_before: Some(date(2026, 12, 1)),
            partners: vec!["Larkmere Libraries".to_owned(), "Mill Road Somali Women’s Group".to_owned()],
            text: "The homework club at Mill Road Library has had its hundredth Tuesday.\n\nIt is run by the women’s group \
                   and the library together."
                .to_owned(),
            quotes: vec![
                quote("Now they ask us to stay longer.", "Amina Yusuf, chair, Mill Road Somali Women’s Group", Some("Amina Yusuf")),
                quote("We should have begun years ago.", "Priya Nair, head of libraries", None),
            ],
            without_quote: Vec::new(),
            missing: vec!["a yes to Priya Nair’s words".to_owned()],
            press_contact: "Grace Mbeki, 01632 960 105".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn words_that_nobody_let_us_print_are_not_printed_and_a_release_that_waits_says_so() {
        let found = text(&PressRelease::sample().paper());
        assert!(
            found.contains("Now they ask us to stay longer.") && !found.contains("We should have begun"),
            "{found}"
        );
        assert!(found.contains("Not ready: a yes to Priya Nair’s words"));
    }
}
