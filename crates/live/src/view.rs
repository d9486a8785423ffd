//! What each screen may show, and what is said to it when something happens.

use std::{fmt, str::FromStr};

use ampersand_domain::{
    people::GuestId,
    workshop::{Lens, Phase},
};
use serde::Serialize;

use crate::{Briefed, Event, Note, Number, Room, What, Who};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// Somebody in the room.
    Guest(GuestId),
    /// The screen on the wall, or somebody who has not joined.
    Wall,
    /// Whoever runs the room: as the wall, and what was taken down or was written by the facilitator.
    Facilitator,
}

/// A note as a screen shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteView {
    /// Its number.
    pub number: Number,
    /// Its text.
    pub text: String,
    /// For which organisation it speaks; none for somebody who is here as themselves.
    pub organisation: Option<String>,
    /// The theme that was asked.
    pub theme: Option<String>,
    /// The side from which it was asked.
    pub lens: Lens,
    /// Whether everybody sees it; its writer alone, while it is not.
    pub up: bool,
    /// Whether it came after all notes were up.
    pub late: bool,
    /// The group that it is in.
    pub group: Option<Number>,
}

/// A place in what is said to the screens: an event's number, and a part of it where it says several things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The event.
    pub number: Number,
    /// The part of it, from 0.
    pub part: u32,
}

/// To which screens something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// All of them.
    All,
    /// Those of this writer only.
    Only(Who),
    /// All but this writer's, who knew it before.
    AllBut(Who),
    /// The wall's and the facilitator's: phones need not hear of every small step.
    Front,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// A note is to be seen.
    Note(NoteView),
    /// A note was taken down.
    Gone {
        /// Which.
        number: Number,
    },
    /// A note that was taken down is to be seen again.
    Back(NoteView),
    /// So many notes are there now.
    Count {
        /// How many.
        notes: usize,
    },
    /// The round stands here now.
    Phase {
        /// Here.
        phase: Phase,
    },
    /// Something else changed: what a page shows of it is to be fetched again.
    Changed {
        /// The kind of event.
        what: &'static str,
    },
}

impl Says {
    /// The word for it, the name of the event in the stream.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Note(_) => "note",
            Self::Gone { .. } => "gone",
            Self::Back(_) => "back",
            Self::Count { .. } => "count",
            Self::Phase { .. } => "phase",
            Self::Changed { .. } => "changed",
        }
    }
}

/// Something said to some screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its place.
    pub position: Position,
    /// To whom.
    pub to: Audience,
    /// The note that it shows; not said to those who come later once the note is taken down.
    pub note: Option<Number>,
    /// What.
    pub says: Says,
}

impl Audience {
    /// Whether this screen hears it.
    #[must_use]
    pub fn hears(self, viewer: Viewer) -> bool {
        let is = |who: Who| match (who, viewer) {
            (Who::Guest(author), Viewer::Guest(guest)) => author == guest,
            (Who::Facilitator(_), Viewer::Facilitator) => true,
            _ => false,
        };
        match self {
            Self::All => true,
            Self::Only(who) => is(who),
            Self::AllBut(who) => !is(who),
            Self::Front => !matches!(viewer, Viewer::Guest(_)),
        }
    }
}

impl Room {
    /// The notes that this viewer may see now, in the order in which they were written.
    pub fn visible(&self, viewer: Viewer) -> impl Iterator<Item = &Note> {
        self.notes.values().filter(move |note| {
            (note.up || Audience::Only(note.who).hears(viewer))
                && (!note.hidden || viewer == Viewer::Facilitator)
                && !note.withdrawn
        })
    }

    /// A note as a screen shows it.
    #[must_use]
    pub fn note_view(&self, note: &Note) -> NoteView {
        NoteView {
            number: note.number,
            text: note.text.clone(),
            organisation: self.seat_of(note).and_then(|seat| self.seat(seat)).map(|seat| seat.name.clone()),
            theme: note.theme.clone(),
            lens: note.lens,
            up: note.up,
            late: note.late,
            group: note.group,
        }
    }

    /// Adds the next event, and says what the screens are to hear of it. Over a whole log every screen hears of
    /// every note that it may see exactly once.
    pub fn hear(&mut self, event: &Event) -> Result<Vec<Message>, crate::OutOfOrder> {
        let what = match &event.what {
            What::Undone { back } => back,
            what => what,
        };
        // A note puts up none that was there before, and notes are most of what happens.
        let silent: Vec<Number> = match what {
            What::Posted { .. } => Vec::new(),
            _ => self.notes.values().filter(|note| !note.up).map(|note| note.number).collect(),
        };
        self.apply(event)?;
        let mut said: Vec<(Audience, Option<Number>, Says)> = Vec::new();
        match what {
            What::Posted { .. } => {
                if let Some(note) = self.notes.get(&event.number) {
                    let to = if note.up { Audience::All } else { Audience::Only(note.who) };
                    said.push((to, Some(note.number), Says::Note(self.note_view(note))));
                }
                said.push((Audience::All, None, Says::Count { notes: self.count() }));
            }
            What::PhaseSet { phase } => said.push((Audience::All, None, Says::Phase { phase: *phase })),
            What::Hidden { note, hidden, .. } => {
                if let Some(note) = self.notes.get(note) {
                    let to = if note.up { Audience::All } else { Audience::Only(note.who) };
                    match hidden {
                        true => said.push((to, None, Says::Gone { number: note.number })),
                        false => said.push((to, Some(note.number), Says::Back(self.note_view(note)))),
                    }
                }
            }
            What::Brief { brief } => {
                let hear = self.who_hears(event.who, brief).into_iter();
                said.extend(hear.map(|to| (to, None, Says::Changed { what: what.kind() })));
            }
            what => said.push((audience(what), None, Says::Changed { what: what.kind() })),
        }
        let now_up = silent
            .iter()
            .filter_map(|number| self.notes.get(number))
            .filter(|note| note.up && !note.hidden && !note.withdrawn);
        said.extend(
            now_up.map(|note| (Audience::AllBut(note.who), Some(note.number), Says::Note(self.note_view(note)))),
        );
        Ok((0..)
            .zip(said)
            .map(|(part, (to, note, says))| Message {
                position: Position { number: event.number, part },
                to,
                note,
                says,
            })
            .collect())
    }

    /// How many notes there are, without those that were taken down.
    #[must_use]
    pub fn count(&self) -> usize {
        self.notes.values().filter(|note| !note.hidden && !note.withdrawn).count()
    }

    /// Whether a note was taken down.
    #[must_use]
    pub fn is_hidden(&self, note: Number) -> bool {
        self.notes.get(&note).is_some_and(|note| note.hidden || note.withdrawn)
    }
}

impl Room {
    /// Which screens have to fetch again what changed about a brief: the wall, whoever leads, and those who write it.
    fn who_hears(&self, who: Who, brief: &Briefed) -> Vec<Audience> {
        match brief {
            Briefed::Paired { .. } | Briefed::RoundSet { .. } => vec![Audience::All],
            Briefed::Fits { .. } | Briefed::Revisit { .. } => vec![Audience::Front],
            Briefed::Given { idea, .. }
            | Briefed::Wrote { idea, .. }
            | Briefed::Exists { idea, .. }
            | Briefed::Reported { idea }
            | Briefed::Remarked { idea, .. } => {
                let others = self.others_who_write(who, *idea).into_iter().map(Audience::Only);
                std::iter::once(Audience::Front).chain(others).collect()
            }
        }
    }
}

/// Which screens have to fetch again what changed: two hundred phones need not when one more person comes in.
fn audience(what: &What) -> Audience {
    match what {
        What::Joined { .. }
        | What::Said { .. }
        | What::Left
        | What::NameKept { .. }
        | What::Agreed
        | What::DoorSet { .. }
        | What::TurnGiven { .. }
        | What::TurnSet { .. }
        | What::PressedToo { .. }
        | What::Merged { .. }
        | What::Marked { .. }
        | What::GroupNamed { .. }
        | What::Grouped { .. }
        | What::Committed { .. }
        | What::Brought { .. }
        | What::NextMove { .. }
        | What::Heard { .. }
        | What::Later { .. } => Audience::Front,
        _ => Audience::All,
    }
}

/// `57`, or `57.3` for a later part.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            0 => write!(f, "{}", self.number),
            part => write!(f, "{}.{part}", self.number),
        }
    }
}

impl FromStr for Position {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (number, part) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
        Ok(Self { number: number.parse()?, part: part.parse()? })
    }
}
