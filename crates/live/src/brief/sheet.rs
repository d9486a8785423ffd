//! The brief of one idea, line by line, with every version that was written.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date,
    workshop::{BriefField, Works},
};

use crate::{Number, SeatId, Who};

use super::Line;

/// A text that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The event that made it.
    pub number: Number,
    /// Who wrote it.
    pub who: Who,
    /// What.
    pub text: String,
    /// The version that its writer had before them.
    pub(super) seen: Number,
}

/// A line as it was written: nothing is ever overwritten, and two who wrote at once both stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Everything that was written, in order.
    versions: Vec<Version>,
    /// Those that hold now: one, or several that were written at once.
    holds: Vec<usize>,
}

impl Written {
    /// What stands there; where several were written at once, the first of them.
    #[must_use]
    pub fn text(&self) -> &str {
        self.holding().next().map_or("", |version| version.text.as_str())
    }

    /// What holds now.
    pub fn holding(&self) -> impl Iterator<Item = &Version> {
        self.holds.iter().filter_map(|at| self.versions.get(*at))
    }

    /// Whether two wrote at once, and nobody has brought it together yet.
    #[must_use]
    pub fn is_torn(&self) -> bool {
        self.holds.len() > 1
    }

    /// The version that whoever writes now has before them.
    #[must_use]
    pub fn seen(&self) -> Number {
        self.versions.last().map_or(0, |version| version.number)
    }

    /// What stood there in this version.
    #[must_use]
    pub fn at(&self, number: Number) -> Option<&str> {
        self.versions.iter().find(|version| version.number == number).map(|version| version.text.as_str())
    }

    /// Whether this, written by somebody who had that version before them, changes anything.
    #[must_use]
    pub fn changes(&self, text: &str, seen: Number) -> bool {
        if self.is_torn() && seen == self.seen() {
            return true;
        }
        let untouched = self.at(seen).unwrap_or_default() == text;
        !untouched && !self.holding().any(|version| version.text == text)
    }

    /// Adds a version: in the place of what holds if its writer has seen that or wrote it, and else beside it.
    pub(super) fn add(&mut self, version: Version) {
        let own = self.holding().all(|before| before.who == version.who);
        // Whoever wrote in view of something that was taken back since has seen all that is left.
        if own || version.seen >= self.seen() {
            self.holds.clear();
        }
        self.versions.push(version);
        self.holds.push(self.versions.len() - 1);
    }

    /// The line as it would be without some of its versions.
    fn of(versions: impl IntoIterator<Item = Version>) -> Self {
        let mut line = Self::default();
        versions.into_iter().for_each(|version| line.add(version));
        line
    }
}

/// Something that exists already, and whether it works (R152).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// The event that added it.
    pub number: Number,
    /// Who said so.
    pub who: Who,
    /// Who does what.
    pub what: String,
    /// Whether it works.
    pub works: Works,
    /// What shows it.
    pub shows: String,
}

/// What somebody liked, or what could be better (R147).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The event that made it.
    pub number: Number,
    /// Who wrote it.
    pub who: Who,
    /// For which organisation it was said, if any.
    pub seat: Option<SeatId>,
    /// Whether it is liked.
    pub liked: bool,
    /// In words.
    pub text: String,
}

/// The brief of an idea.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Which pair writes it, from 0.
    pub pair: Option<u32>,
    /// What exists already.
    pub exists: Vec<Existing>,
    /// What the others said.
    pub remarks: Vec<Remark>,
    /// The event at which the pair reported back: what stood there then is the first version.
    pub(super) reported: Option<Number>,
    /// The day on which it is looked at again, where another was chosen.
    pub revisit: Option<Date>,
    pub(super) lines: BTreeMap<Line, Written>,
}

impl Sheet {
    /// A line as it was written.
    #[must_use]
    pub fn line(&self, line: Line) -> Written {
        self.lines.get(&line).cloned().unwrap_or_default()
    }

    /// What stands in a line.
    #[must_use]
    pub fn text(&self, line: Line) -> &str {
        self.lines.get(&line).map_or("", Written::text)
    }

    /// What a brief cannot be without and has not yet (R149).
    #[must_use]
    pub fn lacks(&self) -> Vec<BriefField> {
        let empty = |field: &BriefField| self.text(Line::Field(*field)).is_empty();
        BriefField::ALL.iter().copied().filter(|field| field.is_needed() && empty(field)).collect()
    }

    /// All that stands there now.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<Line, String> {
        let written = self.lines.iter().filter(|(_, line)| !line.text().is_empty());
        written.map(|(line, written)| (*line, written.text().to_owned())).collect()
    }

    /// The first version, as the pair reported it.
    #[must_use]
    pub fn first(&self) -> Option<BTreeMap<Line, String>> {
        let reported = self.reported?;
        let before = |written: &Written| {
            Written::of(written.versions.iter().filter(|version| version.number <= reported).cloned()).text().to_owned()
        };
        let lines = self.lines.iter().map(|(line, written)| (*line, before(written)));
        Some(lines.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// Takes out what this person wrote; the line of an organisation stays with it.
    pub(super) fn take_back(&mut self, who: Who) {
        self.exists.retain(|one| one.who != who);
        self.remarks.retain(|one| one.who != who);
        for (line, written) in &mut self.lines {
            if matches!(line, Line::Field(_)) && written.versions.iter().any(|version| version.who == who) {
                *written = Written::of(written.versions.drain(..).filter(|version| version.who != who));
            }
        }
        self.lines.retain(|_, written| !written.versions.is_empty());
    }

    /// Whether anybody has written on it.
    pub(super) fn is_empty(&self) -> bool {
        self.exists.is_empty() && self.remarks.is_empty() && self.lines.is_empty()
    }

    /// The lines that were revised after the first version, with what stood there (R147).
    #[must_use]
    pub fn revised(&self) -> BTreeMap<Line, String> {
        let Some(first) = self.first() else { return BTreeMap::new() };
        let now = self.texts();
        let lines = first.keys().chain(now.keys()).copied();
        let other = lines.filter(|line| first.get(line) != now.get(line));
        other.map(|line| (line, first.get(&line).cloned().unwrap_or_default())).collect()
    }
}
