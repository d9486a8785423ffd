//! What people put up, each with its number: so that each can be told what became of it (R197), and take it back (K32).

use std::collections::BTreeSet;

use ampersand_domain::fold;

use crate::{Briefed, Cause, Event, Line, Mark, Number, Room, SeatId, What, Who, brief::TAKEN_BACK};

/// What it is that somebody put up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PutUpKind {
    /// A note on the wall.
    Note,
    /// Why it is so here (R136).
    Cause,
    /// An idea to act on.
    Idea,
    /// What exists already (R152).
    Exists,
    /// What is liked about an idea.
    Liked,
    /// What could be better about it.
    Better,
    /// What an organisation could bring.
    Brings,
}

/// Something that somebody put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutUp {
    /// The number of its event.
    pub number: Number,
    /// Who.
    pub who: Who,
    /// For which organisation, if any.
    pub seat: Option<SeatId>,
    /// What it is.
    pub kind: PutUpKind,
    /// In their words.
    pub text: String,
}

/// Something that was put up and stands in no list of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Also {
    who: Who,
    what: AlsoWhat,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum AlsoWhat {
    Brought { seat: SeatId, text: String },
    Marked { seat: Option<SeatId>, about: Number, mark: Mark },
}

impl Also {
    /// Whether this was said of this problem in the same words.
    fn says(&self, of: Number, this: &Mark) -> bool {
        matches!(&self.what, AlsoWhat::Marked { about, mark, .. } if *about == of && mark.same_words(this))
    }

    /// Whether they said it: a guest for themselves, whoever leads for this organisation or for nobody in particular.
    fn is_by(&self, who: Who, said_for: Option<SeatId>) -> bool {
        match (&self.what, who) {
            (AlsoWhat::Marked { seat, .. }, Who::Facilitator(_)) => self.who.guest().is_none() && *seat == said_for,
            _ => self.who == who,
        }
    }
}

impl Room {
    pub(crate) fn keep_brought(&mut self, event: &Event, seat: SeatId, text: &str) {
        let what = AlsoWhat::Brought { seat, text: text.to_owned() };
        self.also.insert(event.number, Also { who: event.who, what });
    }

    /// Keeps who said for whom a problem is one, or what makes it so here: two who say the same are both kept. Whoever leads
    /// takes it out for all; a step that is taken back, and a guest, only what they had said themselves.
    pub(crate) fn keep_mark(&mut self, event: &Event, seat: Option<SeatId>, about: Number, mark: &Mark) {
        let own = event.who.guest().is_some() || seat.is_some() || matches!(event.what, What::Undone { .. });
        match mark {
            Mark::Cause { there: true, .. } | Mark::ForWhom { there: true, .. } => {
                if !self.has_said(event.who, seat, about, mark) {
                    let what = AlsoWhat::Marked { seat, about, mark: mark.clone() };
                    self.also.insert(event.number, Also { who: event.who, what });
                }
            }
            Mark::Cause { .. } | Mark::ForWhom { .. } => {
                self.also.retain(|_, one| !one.says(about, mark) || (own && !one.is_by(event.who, seat)));
            }
            Mark::Too { .. } | Mark::Weighed { .. } => {}
        }
    }

    /// Whether they said this of this problem themselves.
    pub(crate) fn has_said(&self, who: Who, seat: Option<SeatId>, about: Number, mark: &Mark) -> bool {
        self.also.values().any(|one| one.says(about, mark) && one.is_by(who, seat))
    }

    /// Whether anybody says this of this problem.
    pub(crate) fn is_said(&self, about: Number, mark: &Mark) -> bool {
        self.also.values().any(|one| one.says(about, mark))
    }

    /// The organisations that named this cause of a problem, or of a part of it, each by its own word (R136).
    #[must_use]
    pub fn who_said(&self, problem: Number, cause: &Cause) -> Vec<SeatId> {
        let mark = Mark::Cause { cause: cause.clone(), there: true };
        let seat_of = |one: &Also| match &one.what {
            AlsoWhat::Marked { seat, about, .. }
                if self.part_of(*about) == problem && !self.is_gone(*about) && one.says(*about, &mark) =>
            {
                seat.or_else(|| self.guests.get(&one.who.guest()?)?.seat)
            }
            _ => None,
        };
        self.also.values().filter_map(seat_of).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Takes out what this person said of problems in their own name.
    pub(crate) fn take_back_marks(&mut self, who: Who) {
        let gone: Vec<Number> = self.also.iter().filter(|(_, one)| one.who == who).map(|(number, _)| *number).collect();
        for number in gone {
            let Some(Also { what: AlsoWhat::Marked { about, mark, .. }, .. }) = self.also.get(&number).cloned() else {
                continue;
            };
            self.also.remove(&number);
            // What another said, too, stays in their name.
            self.set_mark(None, about, &mark.unsaid());
        }
        self.marks.retain(|_, marks| !marks.is_empty());
    }

    /// All that people put up and that everybody sees, in the order in which it came.
    #[must_use]
    pub fn what_was_put_up(&self) -> Vec<PutUp> {
        let seat_of = |who: Who| who.guest().and_then(|guest| self.guests.get(&guest)?.seat);
        let notes = self.notes.values().filter(|note| note.up && !note.hidden && !note.withdrawn);
        let notes = notes.map(|note| PutUp {
            number: note.number,
            who: note.who,
            seat: self.seat_of(note),
            kind: PutUpKind::Note,
            text: note.text.clone(),
        });
        let ideas = self.ideas.iter().filter(|(_, idea)| idea.title != TAKEN_BACK).map(|(number, idea)| PutUp {
            number: *number,
            who: idea.who,
            seat: seat_of(idea.who),
            kind: PutUpKind::Idea,
            text: idea.title.clone(),
        });
        let written = self.briefs.sheets.values().flat_map(|sheet| {
            let exists = sheet.exists.iter().map(|one| {
                let (kind, text) = (PutUpKind::Exists, one.what.clone());
                PutUp { number: one.number, who: one.who, seat: seat_of(one.who), kind, text }
            });
            exists.chain(sheet.remarks.iter().map(|one| {
                let kind = if one.liked { PutUpKind::Liked } else { PutUpKind::Better };
                PutUp { number: one.number, who: one.who, seat: one.seat, kind, text: one.text.clone() }
            }))
        });
        let also = self.also.iter().filter_map(|(number, one)| {
            let (kind, seat, text) = match &one.what {
                AlsoWhat::Brought { seat, text } => (PutUpKind::Brings, Some(*seat), text.clone()),
                AlsoWhat::Marked { seat, mark: Mark::Cause { cause, .. }, .. } => {
                    (PutUpKind::Cause, seat.or_else(|| seat_of(one.who)), cause.text.clone())
                }
                AlsoWhat::Marked { .. } => return None,
            };
            Some(PutUp { number: *number, who: one.who, seat, kind, text })
        });
        let mut all: Vec<PutUp> = notes.chain(ideas).chain(written).chain(also).collect();
        all.sort_by_key(|one| one.number);
        all
    }
}

impl Mark {
    /// Whether two who say these say the same, however it is written.
    fn same_words(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cause { cause: one, .. }, Self::Cause { cause: other, .. }) => one.is_said_by(other),
            (Self::ForWhom { group: one, .. }, Self::ForWhom { group: other, .. }) => fold(one) == fold(other),
            _ => false,
        }
    }

    /// The same, not said.
    fn unsaid(self) -> Self {
        match self {
            Self::Cause { cause, .. } => Self::Cause { cause, there: false },
            Self::ForWhom { group, .. } => Self::ForWhom { group, there: false },
            other => other,
        }
    }
}

impl What {
    /// Whether it holds words of whoever said it, which go when they take back what they gave.
    pub(crate) fn has_words(&self) -> bool {
        match self {
            Self::Posted { .. } | Self::Proposed { .. } => true,
            Self::Marked { mark, .. } => matches!(mark, Mark::Cause { .. } | Mark::ForWhom { .. }),
            Self::Brief { brief } => match brief {
                Briefed::Wrote { line, .. } => matches!(line, Line::Field(_)),
                Briefed::Exists { .. } | Briefed::Remarked { .. } => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// What stands in the log instead, once whoever said it took it back: that something was said, and nothing of what
    /// (K32). Nothing where it was said for an organisation, or has no words of theirs in it.
    #[must_use]
    pub fn without_words(&self) -> Option<Self> {
        let none = String::new;
        Some(match self {
            Self::Posted { .. } => Self::Posted { text: none(), key: none(), seat: None },
            Self::Proposed { group, .. } => Self::Proposed { title: none(), why: none(), group: *group, key: none() },
            Self::Marked { seat, about, mark } => {
                let mark = match mark {
                    Mark::Cause { there, .. } => {
                        Mark::Cause { cause: Cause { text: none(), source: none() }, there: *there }
                    }
                    Mark::ForWhom { there, .. } => Mark::ForWhom { group: none(), there: *there },
                    Mark::Too { .. } | Mark::Weighed { .. } => return None,
                };
                Self::Marked { seat: *seat, about: *about, mark }
            }
            Self::Brief { brief } => {
                let brief = match brief {
                    Briefed::Wrote { idea, line: line @ Line::Field(_), seen, .. } => {
                        Briefed::Wrote { idea: *idea, line: *line, text: none(), seen: *seen, key: none() }
                    }
                    Briefed::Exists { idea, works, .. } => {
                        Briefed::Exists { idea: *idea, what: none(), works: *works, shows: none(), key: none() }
                    }
                    Briefed::Remarked { idea, seat, liked, .. } => {
                        Briefed::Remarked { idea: *idea, seat: *seat, liked: *liked, text: none(), key: none() }
                    }
                    _ => return None,
                };
                Self::Brief { brief }
            }
            _ => return None,
        })
    }
}
