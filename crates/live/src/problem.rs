//! Problems: groups of notes, and notes by themselves, with what each organisation says of them (R127–R138).

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    fold,
    workshop::{Axis, LEVELS, Lens, Spread, Weight, spread},
};
use serde::{Deserialize, Serialize};

use crate::{
    Answer, NAME_LONGEST, NOTE_LONGEST, Note, Number, Refusal, Room, SeatId, What, Who,
    handle::{a_guest, speaks_for, tidy},
};

/// What is said of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum Mark {
    /// An organisation has this, too, by its own word; none unsays it (R127).
    Too {
        /// Whether it has.
        too: Option<bool>,
    },
    /// How much it weighs on one axis (R137, R138); none unsays it.
    Weighed {
        /// On which.
        axis: Axis,
        /// How much, and why.
        weight: Option<Weight>,
    },
    /// For whom it is a problem (R135).
    ForWhom {
        /// Them.
        group: String,
        /// Whether it is to be there.
        there: bool,
    },
    /// What in society or culture here makes it so (R136).
    Cause {
        /// What.
        cause: Cause,
        /// Whether it is to be there.
        there: bool,
    },
}

/// A cause that lies in the place and its people (R136).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// What.
    pub text: String,
    /// Where that is known from, if it was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Cause {
    /// Whether another says the same, however it is written and wherever they know it from.
    pub(crate) fn is_said_by(&self, other: &Self) -> bool {
        fold(&self.text) == fold(&other.text)
    }
}

/// All that was said of one number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether each has it, too.
    pub too: BTreeMap<SeatId, bool>,
    /// What each says on each axis.
    pub weights: BTreeMap<(Axis, SeatId), Weight>,
    /// For whom it is a problem.
    pub for_whom: Vec<String>,
    /// Its causes here.
    pub causes: Vec<Cause>,
}

impl Marks {
    /// Whether nothing is said any more.
    pub(crate) fn is_empty(&self) -> bool {
        self.too.is_empty() && self.weights.is_empty() && self.for_whom.is_empty() && self.causes.is_empty()
    }
}

/// A group that went into another, as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MergedGroup {
    into: Number,
    title: String,
    notes: Vec<Number>,
}

/// A problem as the room sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its number: that of its group, or of its note.
    pub number: Number,
    /// What it is called: the name of its group, or the words of its note.
    pub title: String,
    /// The notes of it.
    pub notes: Vec<Number>,
    /// The theme under which its first note was written.
    pub theme: Option<String>,
    /// The side from which it is looked at; the two are not mixed in a ranking (R129).
    pub lens: Lens,
    /// Who put it up.
    pub by: Vec<SeatId>,
    /// Who has it, too, by their own mark.
    pub too: Vec<SeatId>,
    /// What was said of it.
    pub marks: Marks,
}

impl Problem {
    /// How many organisations share it.
    #[must_use]
    pub fn shared(&self) -> usize {
        self.by.iter().chain(&self.too).collect::<BTreeSet<_>>().len()
    }

    /// How far apart the organisations are on an axis, and where the middle is.
    #[must_use]
    pub fn spread(&self, axis: Axis) -> Option<Spread> {
        spread(self.weights(axis).map(|(_, weight)| weight.level))
    }

    /// What each says on an axis.
    pub fn weights(&self, axis: Axis) -> impl Iterator<Item = (SeatId, &Weight)> {
        self.marks.weights.iter().filter(move |((of, _), _)| *of == axis).map(|((_, seat), weight)| (*seat, weight))
    }
}

/// What comes of saying this of a problem.
pub(crate) fn mark(room: &Room, who: Who, seat: Option<SeatId>, about: Number, mark: Mark) -> Result<Answer, Refusal> {
    if !room.is_problem(who, about) {
        return Err(Refusal::Unknown);
    }
    let (seat, mark) = match mark {
        Mark::Too { too } => (Some(speaks_for(room, who, seat)?), Mark::Too { too }),
        Mark::Weighed { axis, weight } => {
            let weight = weight.map(tidy_weight).transpose()?;
            (Some(speaks_for(room, who, seat)?), Mark::Weighed { axis, weight })
        }
        Mark::ForWhom { group, there } => {
            (says_for(room, who, seat)?, Mark::ForWhom { group: tidy::<NAME_LONGEST>(&group)?, there })
        }
        Mark::Cause { cause, there } => {
            let source = cause.source.trim().chars().take(NAME_LONGEST).collect();
            let cause = Cause { text: tidy::<NOTE_LONGEST>(&cause.text)?, source };
            (says_for(room, who, seat)?, Mark::Cause { cause, there })
        }
    };
    match room.mark_before(who, seat, about, &mark) == mark {
        true => Ok(Answer::Same),
        false => Ok(Answer::New(What::Marked { seat, about, mark })),
    }
}

/// For whom something is said that anybody may say: a guest says it for themselves, whoever leads may name who said it.
fn says_for(room: &Room, who: Who, seat: Option<SeatId>) -> Result<Option<SeatId>, Refusal> {
    match who {
        Who::Guest(_) => a_guest(room, who).map(|_| None),
        Who::Facilitator(_) => seat.map(|seat| speaks_for(room, who, Some(seat))).transpose(),
    }
}

fn tidy_weight(mut weight: Weight) -> Result<Weight, Refusal> {
    if !LEVELS.contains(&weight.level) {
        return Err(Refusal::Unknown);
    }
    weight.reason = tidy::<NAME_LONGEST>(&weight.reason)?;
    if let Some(published) = &mut weight.published {
        published.text = tidy::<NAME_LONGEST>(&published.text)?;
    }
    Ok(weight)
}

impl Room {
    /// The problems that are up: the groups, and the notes about problems that are in none; those that most organisations
    /// share first, and among these in the order in which they came (R127). Seriousness and priority do not order them.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let groups = self.groups.keys().filter_map(|group| self.problem(*group));
        let loose = self.notes.values().filter(|note| note.of_problems() && note.group.is_none());
        let mut all: Vec<Problem> = groups.chain(loose.filter_map(|note| self.problem(note.number))).collect();
        all.sort_by_key(|problem| (std::cmp::Reverse(problem.shared()), problem.number));
        all
    }

    /// The problem with this number, if it is up.
    #[must_use]
    pub fn problem(&self, number: Number) -> Option<Problem> {
        let up = |note: &&Note| note.up && !note.hidden && !note.withdrawn;
        let (title, notes): (String, Vec<&Note>) = match self.groups.get(&number) {
            Some(title) => {
                (title.clone(), self.notes.values().filter(|note| note.group == Some(number)).filter(up).collect())
            }
            None => {
                let note = self.notes.get(&number).filter(up).filter(|note| note.group.is_none())?;
                (note.text.clone(), vec![note])
            }
        };
        let by: BTreeSet<SeatId> = notes.iter().filter_map(|note| self.seat_of(note)).collect();
        let marks = self.marks_of(number, &notes);
        let too = marks.too.iter().filter(|(seat, too)| **too && !by.contains(seat)).map(|(seat, _)| *seat).collect();
        let first = notes.first();
        Some(Problem {
            number,
            title,
            theme: first.and_then(|note| note.theme.clone()),
            lens: first.map_or(self.lens, |note| note.lens),
            notes: notes.iter().map(|note| note.number).collect(),
            by: by.into_iter().collect(),
            too,
            marks,
        })
    }

    /// What was said of a group or a note itself, and of what went into it; what was said of the whole holds over what was
    /// said of a part, and among parts the higher.
    fn marks_of(&self, number: Number, notes: &[&Note]) -> Marks {
        let mut all = self.marks.get(&number).cloned().unwrap_or_default();
        let own = all.clone();
        let parts = notes.iter().map(|note| note.number).chain(self.went_into(number)).filter(|part| *part != number);
        for marks in parts.filter_map(|part| self.marks.get(&part)) {
            for (seat, too) in marks.too.iter().filter(|(seat, _)| !own.too.contains_key(seat)) {
                *all.too.entry(*seat).or_default() |= too;
            }
            for (key, weight) in marks.weights.iter().filter(|(key, _)| !own.weights.contains_key(key)) {
                let there = all.weights.entry(*key).or_insert_with(|| weight.clone());
                if there.level < weight.level {
                    there.clone_from(weight);
                }
            }
            for group in marks.for_whom.iter().filter(|group| !has(&own.for_whom, group)) {
                add(&mut all.for_whom, group);
            }
            for cause in &marks.causes {
                add_cause(&mut all.causes, cause);
            }
        }
        all
    }

    /// The groups that went into this one, and those that had gone into them.
    fn went_into(&self, number: Number) -> Vec<Number> {
        let mut all = Vec::new();
        for (from, merged) in &self.merged {
            if merged.into == number {
                all.push(*from);
                all.extend(self.went_into(*from));
            }
        }
        all
    }

    /// Whether something can be said of this number: a problem that is up, the note that somebody wrote themselves, or a
    /// group that went into another while a phone without a line still showed it.
    fn is_problem(&self, who: Who, number: Number) -> bool {
        let there = self.notes.get(&number).is_some_and(|note| !note.withdrawn && (note.up || note.who == who));
        self.groups.contains_key(&number) || self.merged.contains_key(&number) || there
    }

    /// The problem of which this group or note is a part by now.
    pub(crate) fn part_of(&self, number: Number) -> Number {
        let into = self.merged.get(&number).map(|merged| merged.into);
        let group = || self.notes.get(&number).and_then(|note| note.group);
        into.or_else(group).map_or(number, |into| self.part_of(into))
    }

    pub(crate) fn merge(&mut self, from: Number, into: Option<Number>) {
        match into {
            Some(into) => {
                let Some(title) = self.groups.remove(&from) else { return };
                let mut notes = Vec::new();
                for note in self.notes.values_mut().filter(|note| note.group == Some(from)) {
                    note.group = Some(into);
                    notes.push(note.number);
                }
                self.merged.insert(from, MergedGroup { into, title, notes });
            }
            None => {
                let Some(before) = self.merged.remove(&from) else { return };
                self.groups.insert(from, before.title);
                for note in before.notes {
                    if let Some(note) = self.notes.get_mut(&note).filter(|note| note.group == Some(before.into)) {
                        note.group = Some(from);
                    }
                }
            }
        }
    }

    pub(crate) fn set_mark(&mut self, seat: Option<SeatId>, about: Number, mark: &Mark) {
        let still = self.is_said(about, mark);
        let marks = self.marks.entry(about).or_default();
        match (mark, seat) {
            (Mark::Too { too: Some(too) }, Some(seat)) => drop(marks.too.insert(seat, *too)),
            (Mark::Too { too: None }, Some(seat)) => drop(marks.too.remove(&seat)),
            (Mark::Weighed { axis, weight: Some(weight) }, Some(seat)) => {
                marks.weights.insert((*axis, seat), weight.clone());
            }
            (Mark::Weighed { axis, weight: None }, Some(seat)) => drop(marks.weights.remove(&(*axis, seat))),
            (Mark::ForWhom { group, there: true }, _) => add(&mut marks.for_whom, group),
            (Mark::Cause { cause, there: true }, _) => add_cause(&mut marks.causes, cause),
            // What another says, too, stays.
            (Mark::ForWhom { group, there: false }, _) if !still => {
                marks.for_whom.retain(|one| fold(one) != fold(group));
            }
            (Mark::Cause { cause, there: false }, _) if !still => marks.causes.retain(|one| !one.is_said_by(cause)),
            _ => {}
        }
    }

    /// What they would have to say to have it as it is now.
    pub(crate) fn mark_before(&self, who: Who, seat: Option<SeatId>, about: Number, mark: &Mark) -> Mark {
        let none = Marks::default();
        let marks = self.marks.get(&about).unwrap_or(&none);
        match mark {
            Mark::Too { .. } => Mark::Too { too: seat.and_then(|seat| marks.too.get(&seat).copied()) },
            Mark::Weighed { axis, .. } => {
                let weight = seat.and_then(|seat| marks.weights.get(&(*axis, seat)).cloned());
                Mark::Weighed { axis: *axis, weight }
            }
            // Said once by each; unsaid where it is said at all.
            Mark::ForWhom { group, there } => {
                let is = if *there { self.has_said(who, seat, about, mark) } else { has(&marks.for_whom, group) };
                Mark::ForWhom { group: group.clone(), there: is }
            }
            Mark::Cause { cause, there } => {
                let said = || marks.causes.iter().any(|one| one.is_said_by(cause));
                let is = if *there { self.has_said(who, seat, about, mark) } else { said() };
                Mark::Cause { cause: cause.clone(), there: is }
            }
        }
    }
}

/// Adds a cause, unless it stands there in the same words.
fn add_cause(causes: &mut Vec<Cause>, cause: &Cause) {
    if !causes.iter().any(|one| one.is_said_by(cause)) {
        causes.push(cause.clone());
    }
}

fn has(groups: &[String], group: &str) -> bool {
    groups.iter().any(|one| fold(one) == fold(group))
}

fn add(groups: &mut Vec<String>, group: &str) {
    if !has(groups, group) {
        groups.push(group.to_owned());
    }
}
