//! Several who run a room together: what was last done and by whom, and two who press at once (R117).

use ampersand_domain::people::PersonId;

use crate::{Answer, Command, Event, Number, Refusal, Room, What, Who, handle};

/// A step that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Done {
    /// The word for what was done.
    pub(crate) what: &'static str,
    /// What takes it back.
    pub(crate) back: What,
}

/// What was done by somebody who runs the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastStep {
    /// The event.
    pub number: Number,
    /// What.
    pub what: What,
    /// Who pressed first.
    pub who: PersonId,
    /// Who pressed the same, before they could know.
    pub too: Vec<PersonId>,
}

impl LastStep {
    /// What comes of it when this person presses it, too.
    fn pressed_by(&self, person: PersonId) -> Answer {
        match self.who == person || self.too.contains(&person) {
            true => Answer::Same,
            false => Answer::New(What::PressedToo { step: self.number }),
        }
    }
}

/// A step as it is pressed on a page that showed the room up to `seen`.
pub(crate) fn pressed(room: &Room, who: Who, seen: Number, step: Command) -> Result<Answer, Refusal> {
    let Who::Facilitator(person) = who else { return handle(room, who, step) };
    let since = |kind: &str| room.steps.get(kind).filter(|done| done.number > seen);
    // Who takes back the last step means the one that they saw, which is taken back already.
    if let (Command::Undo, Some(done)) = (&step, since("undone")) {
        return Ok(done.pressed_by(person));
    }
    let kind = kind_of(&step);
    let answer = handle(room, who, step)?;
    let done = match &answer {
        Answer::New(what) => since(what.kind()).filter(|done| done.what == *what),
        Answer::Same => kind.and_then(since),
        Answer::Again(_) => None,
    };
    Ok(done.map_or(answer, |done| done.pressed_by(person)))
}

/// The word for what a step would do that may be done already.
fn kind_of(step: &Command) -> Option<&'static str> {
    Some(match step {
        Command::Open { .. } => "opened",
        Command::Pause(_) => "paused",
        Command::Go(_) => "phase_set",
        Command::ShowThought(_) => "thought_shown",
        Command::Door(_) => "door_set",
        Command::Retime { .. } => "retimed",
        Command::GiveTurn(_) => "turn_given",
        Command::Hide { .. } => "hidden",
        _ => return None,
    })
}

impl Room {
    /// The step that would be taken back, by its word.
    #[must_use]
    pub fn to_undo(&self) -> Option<&'static str> {
        self.undo.last().map(|done| done.what)
    }

    /// Keeps who did what, so that another who presses the same is told.
    pub(crate) fn remember_step(&mut self, event: &Event) {
        let Who::Facilitator(who) = event.who else { return };
        if let What::PressedToo { step } = event.what {
            let all = self.steps.values_mut().chain(self.last_step.as_mut());
            all.filter(|done| done.number == step).for_each(|done| done.too.push(who));
            return;
        }
        // What is written down or carried over is no step of the room.
        if matches!(event.what, What::Posted { .. } | What::Proposed { .. } | What::Brought { .. }) {
            return;
        }
        let step = LastStep { number: event.number, what: event.what.clone(), who, too: Vec::new() };
        self.steps.insert(event.what.kind(), step.clone());
        self.last_step = Some(step);
    }
}
