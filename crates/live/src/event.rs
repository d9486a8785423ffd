//! What happens in a room: the log that is only ever added to.

use ampersand_domain::{
    Date, Instant,
    people::{GuestId, OrganisationId, PersonId},
    workshop::{Element, Heard, Lens, Phase},
};
use serde::{Deserialize, Serialize};

use crate::{Briefed, Clock, Gap, Mark, Settled, Step, turn::Given};

/// An organisation's place in the room, counted in the order of arrival; the library has the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SeatId(pub u32);

/// The number of the event that made it: a note, a group of notes, an idea.
pub type Number = u64;

/// An organisation that is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSeat {
    /// Its name.
    pub name: String,
    /// Its record, where it has one.
    pub organisation: Option<OrganisationId>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// The room was opened, with its plan and those who are expected, the library first.
    Opened {
        /// The elements of the plan.
        plan: Vec<Element>,
        /// Those expected.
        seats: Vec<NewSeat>,
        /// The place of which is asked, where it is known (R131).
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String,
    },
    /// Somebody came in; their name is kept beside the log, so that it can go (K32).
    Joined {
        /// The organisation they typed.
        organisation: Option<String>,
        /// Whether they are here as themselves.
        myself: bool,
    },
    /// A guest said, or said again, for whom they are here.
    Said {
        /// The organisation they typed.
        organisation: Option<String>,
        /// Whether they are here as themselves.
        myself: bool,
    },
    /// A guest left before the end.
    Left,
    /// A guest answered whether the library may keep their name.
    NameKept {
        /// Their answer.
        keep: bool,
    },
    /// A guest agreed to how we treat each other in the room (R123).
    Agreed,
    /// The question on the wall.
    Asked {
        /// The theme it is asked of.
        theme: Option<String>,
        /// The side from which it is asked.
        lens: Lens,
    },
    /// The library's own thought is shown before the round shows it, or no more (K32).
    ThoughtShown {
        /// Whether it is shown.
        shown: bool,
    },
    /// The round went on, or back.
    PhaseSet {
        /// To here.
        phase: Phase,
    },
    /// Somebody put up a note.
    Posted {
        /// Its text.
        text: String,
        /// The key of the post.
        key: String,
        /// For whom it was written down, when the facilitator wrote it.
        seat: Option<SeatId>,
    },
    /// A note was taken down, or put back.
    Hidden {
        /// Which.
        note: Number,
        /// Whether it is down.
        hidden: bool,
        /// Why, as its writer reads it (R140).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A guest took back what they had given, and their name with it (K32).
    Withdrawn,
    /// The door was closed to those who have not come in, or opened again (R140).
    DoorSet {
        /// Whether it is open.
        open: bool,
    },
    /// A group of notes was made (without `group`), named, or dissolved (without `title`).
    GroupNamed {
        /// Which; none makes a new one.
        group: Option<Number>,
        /// Its name; none dissolves it.
        title: Option<String>,
    },
    /// A note was put into a group, or out of one.
    Grouped {
        /// Which note.
        note: Number,
        /// Into which group.
        group: Option<Number>,
    },
    /// A group went into another, or came out of it again (R133).
    Merged {
        /// Which group.
        from: Number,
        /// Into which; none takes it out again.
        into: Option<Number>,
    },
    /// Something was said of a problem: a group of notes, or a note by itself (R127, R135–R138).
    Marked {
        /// For which organisation; none for a thing that is nobody's own.
        seat: Option<SeatId>,
        /// Of which problem.
        about: Number,
        /// What.
        mark: Mark,
    },
    /// An idea to act on was put forward (R142).
    Proposed {
        /// The idea in a line.
        title: String,
        /// Why it matters (R149).
        why: String,
        /// The group of problems from which it comes (R118).
        group: Option<Number>,
        /// The key of the post.
        key: String,
    },
    /// One idea was chosen, or it was said that none is, or that it is a tie (R144); none unsays it.
    Decided {
        /// The outcome.
        settled: Option<Settled>,
    },
    /// How committed an organisation is to an idea, 0 to 3 (R180); none unsays it.
    Committed {
        /// Who.
        seat: SeatId,
        /// To which idea.
        idea: Number,
        /// How much.
        level: Option<u8>,
    },
    /// What an organisation could bring (R125).
    Brought {
        /// Who.
        seat: SeatId,
        /// What.
        text: String,
        /// The key of the post.
        key: String,
    },
    /// What an organisation does next (R165); none unsays it.
    NextMove {
        /// Who.
        seat: SeatId,
        /// What.
        step: Option<Step>,
    },
    /// An organisation had its turn (R126); none unsays it.
    Heard {
        /// Who.
        seat: SeatId,
        /// Whether it spoke or passed.
        heard: Option<Heard>,
    },
    /// The turn to speak went to an organisation, or to nobody (R126).
    TurnGiven {
        /// To which.
        seat: Option<SeatId>,
    },
    /// The turn stands as it stood (only to take something back).
    TurnSet {
        /// As it stood.
        given: Given,
    },
    /// When we meet again, or why not (R178); neither unsays it.
    Reconvene {
        /// The day.
        on: Option<Date>,
        /// Why there is none.
        reason: Option<String>,
    },
    /// Somebody adds what is missing by a day.
    Later {
        /// What is missing.
        gap: Gap,
        /// Who adds it.
        who: String,
        /// By when.
        by: Date,
    },
    /// Something happened to the briefs.
    Brief {
        /// What.
        brief: Briefed,
    },
    /// The plan was left: the parts that are to come, and their minutes, are these now.
    PlanSet {
        /// The elements.
        plan: Vec<Element>,
    },
    /// An element began.
    ElementStarted {
        /// Which.
        index: u32,
    },
    /// An element takes longer, or less long, than it was planned to.
    Retimed {
        /// Which.
        index: u32,
        /// So many minutes.
        minutes: u32,
    },
    /// Another facilitator pressed what had just been done: it counts once, and both are told.
    PressedToo {
        /// The event that did it.
        step: Number,
    },
    /// The clock was stopped, or goes on.
    Paused {
        /// Whether it stands.
        paused: bool,
    },
    /// The clock stands as it stood (only to take something back).
    ClockSet {
        /// As it stood.
        clock: Clock,
    },
    /// The facilitator took back their last step.
    Undone {
        /// What puts it back.
        back: Box<What>,
    },
    /// The workshop was closed.
    Closed {
        /// The one line of reason, where something was missing (K01).
        reason: Option<String>,
    },
}

impl What {
    /// The word for it, as the log's column has it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Joined { .. } => "joined",
            Self::Said { .. } => "said",
            Self::Left => "left",
            Self::Withdrawn => "withdrawn",
            Self::NameKept { .. } => "name_kept",
            Self::Agreed => "agreed",
            Self::Asked { .. } => "asked",
            Self::ThoughtShown { .. } => "thought_shown",
            Self::PhaseSet { .. } => "phase_set",
            Self::Posted { .. } => "posted",
            Self::Hidden { .. } => "hidden",
            Self::GroupNamed { .. } => "group_named",
            Self::Grouped { .. } => "grouped",
            Self::Proposed { .. } => "proposed",
            Self::Decided { .. } => "decided",
            Self::Committed { .. } => "committed",
            Self::Brought { .. } => "brought",
            Self::NextMove { .. } => "next_move",
            Self::Heard { .. } => "heard",
            Self::Reconvene { .. } => "reconvene",
            Self::Later { .. } => "later",
            Self::Brief { .. } => "brief",
            Self::PlanSet { .. } => "plan_set",
            Self::ElementStarted { .. } => "element_started",
            Self::Retimed { .. } => "retimed",
            Self::TurnGiven { .. } => "turn_given",
            Self::TurnSet { .. } => "turn_set",
            Self::DoorSet { .. } => "door_set",
            Self::Merged { .. } => "merged",
            Self::Marked { .. } => "marked",
            Self::PressedToo { .. } => "pressed_too",
            Self::Paused { .. } => "paused",
            Self::ClockSet { .. } => "clock_set",
            Self::Undone { .. } => "undone",
            Self::Closed { .. } => "closed",
        }
    }
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Somebody in the room.
    Guest(GuestId),
    /// A person of the library who runs the room.
    Facilitator(PersonId),
}

impl Who {
    /// The guest, if it is one.
    #[must_use]
    pub fn guest(self) -> Option<GuestId> {
        match self {
            Self::Guest(guest) => Some(guest),
            Self::Facilitator(_) => None,
        }
    }
}

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its place: 1, 2, 3 and on, without a hole.
    pub number: Number,
    /// When.
    pub at: Instant,
    /// Who.
    pub who: Who,
    /// What.
    pub what: What,
}
