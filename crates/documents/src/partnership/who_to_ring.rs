//! If we were away: who to ring. One paper for the service with all partnerships (R046, K24).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{Block, Letterhead, Paper};

/// What somebody needs who takes over tomorrow, readable without any system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContinuitySheet {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// Where it is to be filed, if that was said.
    pub filed: String,
    /// The partnerships, the most urgent first.
    pub partnerships: Vec<PartnershipLines>,
}

/// One partnership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnershipLines {
    /// Its name.
    pub name: String,
    /// How it stands, in plain words.
    pub standing: String,
    /// Who leads for us, and who stands in.
    pub ours: String,
    /// Whom to ring there, with numbers; a line a person.
    pub ring: String,
    /// The next date, and what happens then.
    pub next: Option<(Date, String)>,
    /// What we owe them.
    pub we_owe: String,
    /// Where the agreement is.
    pub agreement: String,
    /// What stops if this stops.
    pub stops: String,
    /// What whoever takes over must know.
    pub must_know: String,
}

impl ContinuitySheet {
    /// The sheet as a paper: first a table to ring from, then each partnership.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let rows =
            self.partnerships.iter().map(|lines| vec![lines.name.clone(), lines.ring.clone(), lines.ours.clone()]);
        let title = format!("If we were away: who to ring for {}", self.service.name);
        let mut paper = Paper::new(title, &self.service, self.day)
            .meta(format!("Made on {}", day(self.day)))
            .para("This paper can be read without any system. Ring first; all else can wait a day.")
            .table(
                "All partnerships",
                &["Partnership", "Ring", "Ours"],
                rows.collect(),
                "There are no partnerships yet.",
            );
        if !self.filed.trim().is_empty() {
            paper = paper.meta(format!("Filed: {}", self.filed));
        }
        for lines in &self.partnerships {
            paper = lines.write(paper);
        }
        paper
    }

    /// Three partnerships.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            filed: "in the red folder at Central, and with the head of libraries".to_owned(),
            partnerships: vec![
                PartnershipLines {
                    name: "Homework club at Mill Road Library".to_owned(),
                    standing: "Running, every Tuesday in term".to_owned(),
                    ours: "Tom Ashdown; else Grace Mbeki".to_owned(),
                    ring: "Amina Yusuf, 01632 960 111, mornings\nHodan Warsame, 01632 960 118".to_owned(),
                    next: Some((date(2026, 12, 1), "a talk about the holidays".to_owned())),
                    we_owe: "an answer about the room, by 1 December 2026".to_owned(),
                    agreement: "signed on 24 November 2026; a copy is in the folder".to_owned(),
                    stops: "thirty children have nowhere to go on Tuesdays".to_owned(),
                    must_know: "ring Amina in the morning, never write".to_owned(),
                },
                PartnershipLines {
                    name: "The seed library at Fenside".to_owned(),
                    standing: "Rests until March".to_owned(),
                    ours: "Tom Ashdown; else Fenside branch".to_owned(),
                    ring: "Wale Ọláwálé, 01632 960 175, evenings".to_owned(),
                    next: Some((date(2027, 3, 1), "the call before spring".to_owned())),
                    we_owe: String::new(),
                    agreement: "one page, at Fenside behind the desk".to_owned(),
                    stops: "nothing before spring".to_owned(),
                    must_know: String::new(),
                },
                PartnershipLines {
                    name: "مجموعة القراءة (Arabic reading circle)".to_owned(),
                    standing: "Running, once a month".to_owned(),
                    ours: "Grace Mbeki".to_owned(),
                    ring: "Layla Haddad, 01632 960 133".to_owned(),
                    next: None,
                    we_owe: String::new(),
                    agreement: "nothing is written".to_owned(),
                    stops: "twelve readers meet at somebody’s home instead".to_owned(),
                    must_know: String::new(),
                },
            ],
        }
    }
}

impl PartnershipLines {
    fn write(&self, paper: Paper) -> Paper {
        let next = match &self.next {
            Some((on, what)) => format!("{}: {what}", short_day(*on)),
            None => "no date set".to_owned(),
        };
        paper.block(Block::Heading(1, self.name.clone())).facts([
            ("How it stands", self.standing.as_str()),
            ("Ring", self.ring.as_str()),
            ("Ours", self.ours.as_str()),
            ("Next", next.as_str()),
            ("We owe them", self.we_owe.as_str()),
            ("The agreement", self.agreement.as_str()),
            ("If this stops", self.stops.as_str()),
            ("You must know", self.must_know.as_str()),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn every_partnership_stands_in_the_table_to_ring_from_and_again_with_what_stops() {
        let sheet = ContinuitySheet::sample();
        let found = text(&sheet.paper());
        for lines in &sheet.partnerships {
            assert_eq!(found.matches(&lines.name).count(), 2, "{} in {found}", lines.name);
            assert!(found.contains(&lines.stops));
        }
        assert!(found.contains("never write"), "and what the next person must know");
        assert!(found.contains("Tuesday 24 November 2026"), "it is dated");
    }
}
