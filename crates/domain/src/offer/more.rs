//! What else is said of a line of the audit, under the heading that it belongs to (R091, R093, R094, R096, R098, R100).

use serde::{Deserialize, Serialize};

use crate::{Date, words};

words! {
    /// What sort of thing it is (R091).
    pub enum ResourceKind {
        /// A room, a hall, a garden.
        Space = "space",
        /// Books and what is lent like books.
        Collection = "collection",
        /// Computers, screens, the network.
        It = "it",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How well somebody can do something (R093).
    pub enum SkillLevel {
        /// Gets by.
        Basic = "some",
        /// Does it well.
        Good = "good",
        /// Shows others how.
        Teaches = "teaches",
    }
}

/// What else is said of a line: what belongs to other headings than its own stays empty.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LineMore {
    /// What sort of thing it is.
    pub kind: Option<ResourceKind>,
    /// When it can be had.
    pub when: String,
    /// On which conditions.
    pub terms: String,
    /// What it costs.
    pub cost: String,
    /// How well our people can do it.
    pub level: Option<SkillLevel>,
    /// Whether it is a volunteer who can.
    pub volunteer: bool,
    /// Who can: only with the day of their yes.
    pub who: String,
    /// The day on which they said that they may be named.
    pub yes_on: Option<Date>,
    /// Whether it is the council's own (R096).
    pub council: bool,
    /// For whom it made a difference (R098).
    pub for_whom: String,
    /// When it was counted or seen (R098, R100).
    pub counted_on: Option<Date>,
}

/// A part of a line that could not be read: a name with something behind it that does not fit.
pub type Unread = String;

/// The names that a part of a line may begin with, in the order in which they are written.
const PARTS: [&str; 9] = ["kind", "when", "if", "cost", "level", "who", "yes", "for", "on"];

impl LineMore {
    /// Takes a part like `cost: nothing`, `volunteer` or `council`, if it is one: otherwise it is given back. One that
    /// has such a name, and says something that does not fit, is an error.
    pub(super) fn take(&mut self, part: &str) -> Result<bool, Unread> {
        let folded = part.to_lowercase();
        match folded.as_str() {
            "volunteer" => self.volunteer = true,
            "council" => self.council = true,
            _ => {
                let Some((name, says)) = part.split_once(':') else { return Ok(false) };
                let (name, says) = (name.trim().to_lowercase(), says.trim());
                if !PARTS.contains(&name.as_str()) {
                    return Ok(false);
                }
                return self.set(&name, says).map(|()| true).ok_or_else(|| part.to_owned());
            }
        }
        Ok(true)
    }

    fn set(&mut self, name: &str, says: &str) -> Option<()> {
        let text = says.to_owned();
        match name {
            "kind" => self.kind = Some(says.to_lowercase().parse().ok()?),
            "level" => self.level = Some(says.to_lowercase().parse().ok()?),
            "when" => self.when = text,
            "if" => self.terms = text,
            "cost" => self.cost = text,
            "who" => self.who = text,
            "for" => self.for_whom = text,
            "yes" => self.yes_on = Some(day(says)?),
            _ => self.counted_on = Some(day(says)?),
        }
        Some(())
    }

    /// The parts as they are written.
    pub(super) fn write(&self) -> Vec<String> {
        let day = |day: Option<Date>| {
            day.map_or_else(String::new, |day| format!("{} {} {}", day.day(), day.month(), day.year()))
        };
        let says = [
            self.kind.map_or("", ResourceKind::as_str).to_owned(),
            self.when.clone(),
            self.terms.clone(),
            self.cost.clone(),
            self.level.map_or("", SkillLevel::as_str).to_owned(),
            self.who.clone(),
            day(self.yes_on),
            self.for_whom.clone(),
            day(self.counted_on),
        ];
        let named = PARTS.iter().zip(says).filter(|(_, says)| !says.is_empty());
        let mut parts: Vec<String> = named.map(|(name, says)| format!("{name}: {says}")).collect();
        let bare = [(self.volunteer, "volunteer"), (self.council, "council")];
        parts.extend(bare.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).to_owned()));
        parts
    }

    /// Whether somebody is named who has not said that they may be (R093).
    #[must_use]
    pub fn names_without_a_yes(&self) -> bool {
        !self.who.is_empty() && self.yes_on.is_none()
    }
}

/// A day as people write it in a line: `2 11 2026`, `2/11/2026` or `2026-11-02`.
fn day(typed: &str) -> Option<Date> {
    if let Ok(day) = typed.parse() {
        return Some(day);
    }
    let mut parts = typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let none_left = parts.next().is_none() && typed.chars().all(|c| c.is_ascii_digit() || " /.".contains(c));
    none_left.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("2 11 2026", Some(date(2026, 11, 2)))]
    #[case("02/11/2026", Some(date(2026, 11, 2)))]
    #[case("2026-11-02", Some(date(2026, 11, 2)))]
    #[case("31 2 2026", None)]
    #[case("2 November", None)]
    #[case("1 2 3 4", None)]
    fn a_day_is_read_as_people_write_it(#[case] typed: &str, #[case] read: Option<Date>) {
        assert_eq!(day(typed), read);
    }

    #[test]
    fn nobody_is_named_without_the_day_of_their_yes() {
        let mut more = LineMore::default();
        assert!(!more.names_without_a_yes());
        assert_eq!(more.take("who: Maya Okafor"), Ok(true));
        assert!(more.names_without_a_yes());
        assert_eq!(more.take("yes: 2 11 2026"), Ok(true));
        assert!(!more.names_without_a_yes());
    }
}
