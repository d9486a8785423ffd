//! The words that people say, each with a mark of its own by which it is found again.

use crate::{Line, Number, Refusal, Room, Step};
use ampersand_domain::workshop::BriefField;

/// What a word was said as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A note.
    Note,
    /// What an organisation could bring.
    Bring,
    /// An idea.
    Idea,
    /// What an organisation does next.
    Move,
    /// Something said of a problem.
    Mark,
    /// A priority that a problem fits.
    Fit,
    /// A line of a brief, what exists already, or what somebody liked.
    Brief,
}

/// Something that somebody said.
#[derive(Debug, Clone)]
pub struct Word {
    /// The person with the phone from which it came; none where it was written down for somebody.
    pub person: Option<usize>,
    /// The mark that is in no other word.
    pub mark: String,
    /// As what.
    pub kind: Kind,
    /// Whether the room said that it is kept.
    pub kept: bool,
    /// The number that the room gave it.
    number: Option<Number>,
}

impl Word {
    pub(super) fn new(person: Option<usize>, at: usize, kind: Kind) -> Self {
        let by = person.map_or("scribe".to_owned(), |person| person.to_string());
        Self { person, mark: format!("[{by}.{at}]"), kind, kept: false, number: None }
    }

    /// The words themselves.
    pub(super) fn text(&self) -> String {
        format!("{} the last bus goes at six", self.mark)
    }

    /// Its key, the same however often it is sent.
    pub(super) fn key(&self) -> String {
        format!("key of {}", self.mark)
    }

    /// Notes its answer; what is kept by key has one number, however often it is sent.
    pub(super) fn answered(&mut self, answer: &Result<Number, Refusal>) -> Result<(), String> {
        let Ok(number) = answer else { return Ok(()) };
        let before = self.number.replace(*number);
        self.kept = true;
        let once = matches!(self.kind, Kind::Note | Kind::Bring | Kind::Idea);
        match before {
            Some(before) if once && before != *number => Err(format!("{} is {before} and {number}", self.mark)),
            _ => Ok(()),
        }
    }
}

/// Everything that stands in a room in somebody's words, a text a line.
#[must_use]
pub fn all_words(room: &Room) -> String {
    let mut all: Vec<String> = room.notes.values().map(|note| note.text.clone()).collect();
    for (_, seat) in room.seats() {
        all.extend(seat.brings.iter().cloned());
        all.extend(seat.step.as_ref().map(step));
    }
    for problem in room.problems() {
        all.extend(problem.marks.weights.values().map(|weight| weight.reason.clone()));
        all.extend(problem.marks.for_whom.iter().cloned());
        all.extend(problem.marks.causes.iter().map(|cause| cause.text.clone()));
    }
    all.extend(room.fits().into_values().map(str::to_owned));
    for (number, idea) in &room.ideas {
        all.push(idea.title.clone());
        let sheet = room.sheet(*number);
        let lines = BriefField::ALL.iter().copied().map(Line::Field).chain(room.seats().map(|(id, _)| Line::Focus(id)));
        for line in lines {
            all.extend(sheet.line(line).holding().map(|version| version.text.clone()));
        }
        all.extend(sheet.exists.iter().map(|one| one.what.clone()));
        all.extend(sheet.remarks.iter().map(|one| one.text.clone()));
    }
    all.join("\n")
}

fn step(step: &Step) -> String {
    match step {
        Step::Action { text, .. } => text.clone(),
        Step::StepAway { reason } => reason.clone().unwrap_or_default(),
        _ => String::new(),
    }
}
