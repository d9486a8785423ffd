//! Reads typed fields into values, and says in plain words what has to change.

use ampersand_domain::{Date, Text, TextRefusal, Uuid, Word, organisations};

use jiff::civil::Time;

use super::{Posted, clock};

/// A form whose fields did not all fit; the problems stand beside them in the [`Posted`].
#[derive(Debug)]
pub struct Problem(pub Posted);

/// Reads fields one by one; nothing is lost when one does not fit.
pub struct Reader {
    posted: Posted,
}

impl Reader {
    /// Reads these fields.
    #[must_use]
    pub fn new(posted: &Posted) -> Self {
        Self { posted: posted.clone() }
    }

    /// A text that must be there; `ask` says what to do when it is not: "Enter what is promised".
    pub fn text<const MAX: usize>(&mut self, name: &str, ask: &str) -> Option<String> {
        match Text::<MAX>::parse(self.posted.value(name)) {
            Ok(text) => Some(text.into_string()),
            Err(TextRefusal::Empty) => self.wrong(name, ask),
            Err(TextRefusal::TooLong { typed, most }) => self.wrong(name, too_long(typed, most)),
        }
    }

    /// A text that may be left empty.
    pub fn maybe<const MAX: usize>(&mut self, name: &str) -> Option<String> {
        match Text::<MAX>::parse(self.posted.value(name)) {
            Ok(text) => Some(text.into_string()),
            Err(TextRefusal::Empty) => None,
            Err(TextRefusal::TooLong { typed, most }) => self.wrong(name, too_long(typed, most)),
        }
    }

    /// A day in three fields that must be there.
    pub fn day(&mut self, name: &str, ask: &str) -> Option<Date> {
        if self.day_is_empty(name) { self.wrong(name, ask) } else { self.maybe_day(name) }
    }

    /// A day in three fields that may be left empty.
    pub fn maybe_day(&mut self, name: &str) -> Option<Date> {
        if self.day_is_empty(name) {
            return None;
        }
        let part = |which: &str| self.posted.value(&format!("{name}-{which}")).trim().to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        let month = month.parse().ok().or_else(|| month_number(&month));
        let year = year.parse::<i16>().ok().map(|year| if (0..100).contains(&year) { year + 2000 } else { year });
        let date = match (day.parse().ok(), month, year) {
            (Some(day), Some(month), Some(year)) if (1900..=2200).contains(&year) => Date::new(year, month, day).ok(),
            _ => None,
        };
        if date.is_none() {
            self.posted.problem(name, "Enter a real day, like 24 11 2026");
        }
        date
    }

    /// A time of the day that must be there, as people write it.
    pub fn clock(&mut self, name: &str, ask: &str) -> Option<Time> {
        match clock(self.posted.value(name)) {
            Some(time) => Some(time),
            None => self.wrong(name, ask),
        }
    }

    /// A whole number that may be left empty, between the two given.
    pub fn maybe_number(&mut self, name: &str, least: i64, most: i64) -> Option<i64> {
        let typed = self.posted.value(name).trim().replace(',', "");
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(number) if (least..=most).contains(&number) => Some(number),
            // A bound that no person comes near says nothing to them.
            Err(_) if most >= 1_000_000 => self.wrong(name, "Enter a whole number, like 12"),
            _ => self.wrong(name, format!("Enter a whole number from {least} to {most}")),
        }
    }

    /// A whole number that must be there.
    pub fn number(&mut self, name: &str, least: i64, most: i64, ask: &str) -> Option<i64> {
        if self.posted.value(name).trim().is_empty() {
            return self.wrong(name, ask);
        }
        self.maybe_number(name, least, most)
    }

    /// One of the words of a list that must be chosen.
    pub fn word<W: Word>(&mut self, name: &str, ask: &str) -> Option<W> {
        match W::from_word(self.posted.value(name)) {
            Some(word) => Some(word),
            None => self.wrong(name, ask),
        }
    }

    /// One of the words of a list, or none.
    pub fn maybe_word<W: Word>(&mut self, name: &str) -> Option<W> {
        W::from_word(self.posted.value(name))
    }

    /// The id of a record that must be chosen.
    pub fn id<I: From<Uuid>>(&mut self, name: &str, ask: &str) -> Option<I> {
        match self.maybe_id(name) {
            Some(id) => Some(id),
            None => self.wrong(name, ask),
        }
    }

    /// The id of a record, or none.
    pub fn maybe_id<I: From<Uuid>>(&mut self, name: &str) -> Option<I> {
        self.posted.value(name).parse::<Uuid>().ok().map(I::from)
    }

    /// A box that is ticked or not.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.posted.value(name).is_empty()
    }

    /// An e-mail address that may be left empty.
    pub fn maybe_email(&mut self, name: &str) -> Option<String> {
        let typed = self.maybe::<254>(name)?;
        match organisations::normal_email(&typed) {
            Some(email) => Some(email),
            None => self.wrong(name, "Enter an e-mail address like name@example.org"),
        }
    }

    /// An e-mail address that must be there.
    pub fn email(&mut self, name: &str, ask: &str) -> Option<String> {
        if self.posted.value(name).trim().is_empty() { self.wrong(name, ask) } else { self.maybe_email(name) }
    }

    /// Says what is wrong about a field, for a rule that needs several of them.
    pub fn wrong<T>(&mut self, name: &str, says: impl Into<String>) -> Option<T> {
        self.posted.problem(name, says);
        None
    }

    /// The value, when everything fitted; otherwise the form with what has to change.
    pub fn done<T>(self, value: Option<T>) -> Result<T, Problem> {
        match value {
            Some(value) if self.posted.problems().is_empty() => Ok(value),
            _ => Err(Problem(self.posted)),
        }
    }

    fn day_is_empty(&self, name: &str) -> bool {
        ["day", "month", "year"].iter().all(|part| self.posted.value(&format!("{name}-{part}")).trim().is_empty())
    }
}

fn too_long(typed: usize, most: usize) -> String {
    format!("Shorten this to {most} characters or fewer; it has {typed}")
}

fn month_number(typed: &str) -> Option<i8> {
    let typed = typed.to_lowercase();
    (typed.len() >= 3).then(|| (1..=12).find(|month| super::month_name(*month).to_lowercase().starts_with(&typed)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for (month, year) in [("11", "2026"), ("Nov", "26"), ("november", "2026")] {
            let mut read = Reader::new(&posted(&[("due-day", "24"), ("due-month", month), ("due-year", year)]));
            assert_eq!(read.day("due", "Enter the day"), Some(date(2026, 11, 24)));
        }
        let mut read = Reader::new(&posted(&[("due-day", "31"), ("due-month", "2"), ("due-year", "2026")]));
        assert_eq!(read.day("due", "Enter the day"), None);
        assert!(read.done(Some(())).is_err_and(|Problem(posted)| posted.problem_of("due").is_some()));
    }

    #[test]
    fn what_does_not_fit_is_kept_with_a_sentence_beside_it() {
        let mut read = Reader::new(&posted(&[("what", "far too long")]));
        let what = read.text::<5>("what", "Enter what");
        let Err(Problem(posted)) = read.done(what) else { panic!("it fitted") };
        assert_eq!(posted.value("what"), "far too long");
        assert_eq!(posted.problem_of("what"), Some("Shorten this to 5 characters or fewer; it has 12"));
    }
}
