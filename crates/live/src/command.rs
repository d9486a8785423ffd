//! What somebody asks of the room, and the answers that it gives.

use ampersand_domain::{
    Date, TextRefusal,
    workshop::{Element, Heard, Lens, Phase},
};

use crate::{BriefAsk, Gap, Mark, NewSeat, Number, OffScript, SeatId, Settled, Step, What};

/// Something asked of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Open the room.
    Open {
        /// The elements.
        plan: Vec<Element>,
        /// Those expected, the library first.
        seats: Vec<NewSeat>,
        /// The place of which is asked, where it is known.
        place: String,
    },
    /// Come in.
    Join {
        /// For whom, as typed.
        organisation: Option<String>,
        /// As oneself.
        myself: bool,
    },
    /// Say for whom one is here.
    Say {
        /// For whom, as typed.
        organisation: Option<String>,
        /// As oneself.
        myself: bool,
    },
    /// Leave before the end.
    Leave,
    /// Take back what one has given, and one's name (K32).
    Withdraw,
    /// Answer whether the library may keep one's name.
    KeepName(bool),
    /// Agree to how we treat each other in the room.
    Agree,
    /// Put up a note.
    Post {
        /// Its text.
        text: String,
        /// The key of the post.
        key: String,
        /// For whom, when the facilitator writes it down.
        seat: Option<SeatId>,
    },
    /// Put an idea forward.
    Propose {
        /// In a line.
        title: String,
        /// Why it matters.
        why: String,
        /// From which group of problems.
        group: Option<Number>,
        /// The key of the post.
        key: String,
    },
    /// Say how committed an organisation is to an idea.
    Commit {
        /// Who; a guest speaks for their own.
        seat: Option<SeatId>,
        /// To which.
        idea: Number,
        /// 0 to 3.
        level: u8,
    },
    /// Say what an organisation could bring.
    Bring {
        /// Who; a guest speaks for their own.
        seat: Option<SeatId>,
        /// What.
        text: String,
        /// The key of the post.
        key: String,
    },
    /// Say what an organisation does next.
    Move {
        /// Who; a guest speaks for their own.
        seat: Option<SeatId>,
        /// What.
        step: Step,
    },
    /// Ask the wall a question.
    Ask {
        /// Of which theme.
        theme: Option<String>,
        /// From which side.
        lens: Lens,
    },
    /// Show the library's own thought now, or no more.
    ShowThought(bool),
    /// Go to this phase.
    Go(Phase),
    /// Take a note down, or put it back.
    Hide {
        /// Which.
        note: Number,
        /// Whether it is to be down.
        hidden: bool,
        /// Why, as its writer reads it.
        reason: Option<String>,
    },
    /// Close the door to those who have not come in, or open it again.
    Door(bool),
    /// Put a group into another.
    Merge {
        /// Which group.
        from: Number,
        /// Into which.
        into: Number,
    },
    /// Say something of a problem.
    Mark {
        /// For which organisation; a guest speaks for their own.
        seat: Option<SeatId>,
        /// Of which problem.
        about: Number,
        /// What.
        mark: Mark,
    },
    /// Make, name or dissolve a group.
    Group {
        /// Which; none makes one.
        group: Option<Number>,
        /// Its name; none dissolves it.
        title: Option<String>,
    },
    /// Put a note into a group, or out of one.
    Place {
        /// Which note.
        note: Number,
        /// Into which.
        group: Option<Number>,
    },
    /// Say how the choice ended.
    Decide(Settled),
    /// Note that an organisation had its turn.
    Hear {
        /// Who.
        seat: SeatId,
        /// Whether it spoke.
        heard: Heard,
    },
    /// Set the day to meet again, or say why there is none.
    Reconvene {
        /// The day.
        on: Option<Date>,
        /// Why there is none.
        reason: Option<String>,
    },
    /// Name who adds what is missing, by when.
    Later {
        /// What.
        gap: Gap,
        /// Who.
        who: String,
        /// By when.
        by: Date,
    },
    /// Something about the briefs.
    Brief(BriefAsk),
    /// Leave the plan.
    OffScript(OffScript),
    /// Give the turn to speak to an organisation, or to nobody.
    GiveTurn(Option<SeatId>),
    /// Begin an element.
    Start(u32),
    /// Let an element take so many minutes.
    Retime {
        /// Which.
        index: u32,
        /// So many minutes.
        minutes: u32,
    },
    /// A step, pressed on a page that showed the room up to this event: where another facilitator has done the same since,
    /// it is one step.
    Pressed {
        /// The last event that the page showed.
        seen: Number,
        /// The step.
        step: Box<Command>,
    },
    /// Stop the clock, or let it go on.
    Pause(bool),
    /// Take back the last step.
    Undo,
    /// Close the workshop.
    Close {
        /// Why, where something is missing.
        reason: Option<String>,
    },
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// This is added to the log.
    New(What),
    /// It was done before: this was its event.
    Again(Number),
    /// Nothing changes: it is so already.
    Same,
}

/// Why the room does not do it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The room is not open yet.
    #[error("the room is not open yet")]
    NotOpen,
    /// The room is closed.
    #[error("the room is closed")]
    Closed,
    /// The door is closed to those who have not come in.
    #[error("the door is closed")]
    DoorClosed,
    /// A guest who never joined.
    #[error("join first")]
    Stranger,
    /// Only the facilitator can.
    #[error("only the facilitator can")]
    NotYours,
    /// There is no such note, group, idea, organisation or element.
    #[error("no such thing in this room")]
    Unknown,
    /// A guest who speaks for nobody was asked what their organisation does.
    #[error("say first for whom you are here")]
    NoOrganisation,
    /// The text is empty or too long.
    #[error("the text is {0}")]
    Text(#[from] TextRefusal),
    /// There is nothing to take back.
    #[error("nothing to take back")]
    NothingToUndo,
    /// Something is missing, and no reason was given (K01).
    #[error("something is missing: say why, or add it")]
    Missing(Vec<Gap>),
}
