//! The audit of what the library can offer (R087–R101, K02).

use jiff::ToSpan as _;

use super::AuditId;
use crate::{Date, id, people::PersonId, service::BranchId, words};

id!(/// A line of an audit.
    AuditLineId);

words! {
    /// The five headings.
    pub enum AuditHeading {
        /// Rooms, collections, machines and other things.
        Resources = "resources",
        /// What our people and volunteers can do.
        Skills = "skills",
        /// Partnerships and networks that we have.
        Networks = "networks",
        /// What difference we make.
        Impact = "impact",
        /// Whom we reach.
        Audiences = "audiences",
    }
}

/// One version of the audit; a line under each heading is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The id.
    pub id: AuditId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// When it was made.
    pub made_on: Date,
    /// Who made it.
    pub by: Option<PersonId>,
    /// What to know about it.
    pub note: String,
}

/// A line of an audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// The id.
    pub id: AuditLineId,
    /// Of which version.
    pub audit: AuditId,
    /// Under which heading.
    pub heading: AuditHeading,
    /// Of which branch; none for the whole service.
    pub branch: Option<BranchId>,
    /// What we can offer.
    pub text: String,
    /// How much of it, to be added up over branches.
    pub amount: Option<i64>,
    /// Of what.
    pub unit: String,
    /// What shows it.
    pub shows: String,
}

/// What somebody wrote in a line: the text, then, each after a bar, the branch, how much of what, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfferLine {
    /// What we can offer.
    pub text: String,
    /// The branch as it was written; empty for the whole service.
    pub branch: String,
    /// How much of it.
    pub amount: Option<i64>,
    /// Of what.
    pub unit: String,
    /// What shows it.
    pub shows: String,
}

impl OfferLine {
    /// Reads a line like `Meeting room | Mill Lane | 40 seats | counted in May`; an empty one is none.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.split('|').map(str::trim);
        let text = parts.next().filter(|text| !text.is_empty())?.to_owned();
        let branch = parts.next().unwrap_or_default().to_owned();
        let much = parts.next().unwrap_or_default();
        let (number, unit) = much.split_once(' ').unwrap_or((much, ""));
        let amount = number.replace(',', "").parse().ok();
        let unit = if amount.is_some() { unit.trim() } else { much };
        let shows = parts.collect::<Vec<_>>().join(", ");
        Some(Self { text, branch, amount, unit: unit.to_owned(), shows })
    }

    /// The line as it is written.
    #[must_use]
    pub fn write(&self) -> String {
        let much = match self.amount {
            Some(amount) => format!("{amount} {}", self.unit).trim().to_owned(),
            None => self.unit.clone(),
        };
        let mut parts = vec![self.text.as_str(), &self.branch, &much, &self.shows];
        while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        parts.join(" | ")
    }
}

/// What we can offer, each thing once: one that several branches have is one thing to somebody outside.
#[must_use]
pub fn each_once(lines: &[AuditLine], most: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for line in lines {
        if texts.len() < most && !texts.contains(&line.text) {
            texts.push(line.text.clone());
        }
    }
    texts
}

/// A line with a number and at most so many words says how many and not what changed.
const A_COUNT_HAS_WORDS: usize = 5;

impl AuditLine {
    /// Whether a line about the difference we make is a count alone: it is asked what changed, and for whom (R098).
    #[must_use]
    pub fn is_a_count_alone(&self) -> bool {
        let words = self.text.split_whitespace().count();
        let counts = self.amount.is_some() || self.text.chars().any(|c| c.is_ascii_digit());
        self.heading == AuditHeading::Impact && counts && words <= A_COUNT_HAS_WORDS
    }
}

impl Audit {
    /// The last day on which it is in date.
    #[must_use]
    pub fn holds_until(&self, months: i32) -> Date {
        self.made_on.saturating_add(months.months())
    }

    /// Whether it is in date (R018, K02).
    #[must_use]
    pub fn is_in_date(&self, today: Date, months: i32) -> bool {
        today <= self.holds_until(months)
    }
}

/// What all branches have together of one thing, beside what each has (R092).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Of what.
    pub unit: String,
    /// Of all together.
    pub sum: i64,
    /// Of each branch; none is the whole service.
    pub each: Vec<(Option<BranchId>, i64)>,
}

/// Adds up lines of the same unit over branches; lines without a number are left out.
#[must_use]
pub fn totals(lines: &[AuditLine]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for line in lines {
        let Some(amount) = line.amount.filter(|_| !line.unit.is_empty()) else { continue };
        let at = totals.iter().position(|total| total.unit.eq_ignore_ascii_case(&line.unit)).unwrap_or_else(|| {
            totals.push(Total { unit: line.unit.clone(), sum: 0, each: Vec::new() });
            totals.len() - 1
        });
        let Some(total) = totals.get_mut(at) else { continue };
        total.sum = total.sum.saturating_add(amount);
        match total.each.iter_mut().find(|(branch, _)| *branch == line.branch) {
            Some((_, own)) => *own = own.saturating_add(amount),
            None => total.each.push((line.branch, amount)),
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn a_line_is_read_as_it_is_written_and_written_as_it_is_read() {
        let line = "Meeting room | Mill Lane | 40 seats | counted in May";
        let read = OfferLine::read(line).unwrap();
        assert_eq!((read.amount, read.unit.as_str(), read.branch.as_str()), (Some(40), "seats", "Mill Lane"));
        assert_eq!(read.write(), line);
        assert_eq!(OfferLine::read("Patient people").unwrap().write(), "Patient people");
        assert_eq!(OfferLine::read("Visits || 1,200 a week").unwrap().amount, Some(1200));
        assert_eq!(OfferLine::read("Chairs || plenty").unwrap().unit, "plenty");
        assert_eq!(OfferLine::read("  | Mill Lane"), None);
    }

    #[test]
    fn what_several_branches_have_is_said_once() {
        let line = |text: &str| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Resources,
            branch: None,
            text: text.to_owned(),
            amount: None,
            unit: String::new(),
            shows: String::new(),
        };
        let lines = [line("A hall"), line("Computers"), line("Computers"), line("A garden")];
        assert_eq!(each_once(&lines, 3), ["A hall", "Computers", "A garden"]);
        assert_eq!(each_once(&lines, 1), ["A hall"]);
    }

    #[test]
    fn an_audit_is_in_date_for_a_year_to_the_day() {
        let audit =
            Audit { id: AuditId(Uuid::nil()), number: 1, made_on: date(2025, 11, 24), by: None, note: String::new() };
        assert!(audit.is_in_date(date(2026, 11, 24), 12) && !audit.is_in_date(date(2026, 11, 25), 12));
    }

    #[test]
    fn a_count_alone_is_asked_what_changed() {
        let line = |heading, text: &str, amount| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading,
            branch: None,
            text: text.to_owned(),
            amount,
            unit: String::new(),
            shows: String::new(),
        };
        assert!(line(AuditHeading::Impact, "200 events a year", None).is_a_count_alone());
        assert!(line(AuditHeading::Impact, "Events", Some(200)).is_a_count_alone());
        assert!(!line(AuditHeading::Impact, "Fewer people alone", None).is_a_count_alone());
        assert!(!line(AuditHeading::Impact, "Debts of 200 people were settled", None).is_a_count_alone());
        assert!(!line(AuditHeading::Audiences, "600 visits a day", None).is_a_count_alone(), "there it belongs");
    }

    #[test]
    fn what_branches_have_is_added_up_and_still_seen_apart() {
        let line = |branch: u128, amount, unit: &str| AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading: AuditHeading::Resources,
            branch: (branch > 0).then(|| BranchId(Uuid::from_u128(branch))),
            text: "Room".to_owned(),
            amount,
            unit: unit.to_owned(),
            shows: String::new(),
        };
        let lines =
            [line(1, Some(40), "seats"), line(2, Some(12), "Seats"), line(1, Some(2), "rooms"), line(1, None, "seats")];
        let found = totals(&lines);
        assert_eq!(
            found.iter().map(|total| (total.unit.as_str(), total.sum)).collect::<Vec<_>>(),
            [("seats", 52), ("rooms", 2)]
        );
        assert_eq!(found[0].each.len(), 2);
    }
}
