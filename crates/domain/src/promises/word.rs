//! How each of us keeps its word: promises, notes and answers, told to both alike (R184, R186, R188, K27).
//!
//! Another's people are never a rate or a middle: such figures exist for the library alone, so no page can show them.

use jiff::{civil::Date, tz::TimeZone};

use super::{
    Counts, Meeting, NewDate, Promise, PromiseFacts, Promptness, Question, Shown, Turn, counts, kept, promptness,
};
use crate::{
    partnership::{Party, PartyId, Rhythm},
    service::{Calendar, Thresholds},
};

/// What is on record of a partnership.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What was promised.
    pub promises: &'a [Promise],
    /// New days for promises.
    pub days: &'a [NewDate],
    /// Meetings.
    pub meetings: &'a [Meeting],
    /// Questions.
    pub questions: &'a [Question],
}

/// By what it is judged.
#[derive(Debug, Clone, Copy)]
pub struct Clock<'a> {
    /// When in the year we work together.
    pub rhythm: Rhythm,
    /// The service's working days.
    pub calendar: &'a Calendar,
    /// The service's numbers.
    pub thresholds: &'a Thresholds,
    /// Within how many working days we agreed to answer (R031, R188).
    pub reply_days: u32,
    /// Where the service's day begins.
    pub zone: &'a TimeZone,
    /// The first day that counts.
    pub since: Date,
    /// Today.
    pub today: Date,
}

/// Answers in numbers: "3 in time, 1 later, 1 waiting, 1 waiting past its days".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turns {
    /// Within the days.
    pub in_time: u32,
    /// After them.
    pub later: u32,
    /// Not yet, and within the days.
    pub waiting: u32,
    /// Not yet, and past them.
    pub beyond: u32,
}

/// What the library may say of itself in shares and middles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnFigures {
    /// Promises kept among those due.
    pub kept: Shown,
    /// From a meeting to its notes.
    pub notes: Promptness,
    /// From a question to its answer.
    pub answers: Promptness,
}

/// How one of us keeps its word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Who.
    pub party: PartyId,
    /// What was promised.
    pub promises: Counts,
    /// Notes of meetings; the library writes them.
    pub notes: Option<Turns>,
    /// Answers to what the others asked.
    pub answers: Turns,
    /// Shares and middles, of the library alone.
    pub figures: Option<OwnFigures>,
}

/// How this party keeps its word.
#[must_use]
pub fn word(party: &Party, record: Record<'_>, clock: Clock<'_>) -> Word {
    let Clock { thresholds, calendar, today, reply_days, .. } = clock;
    let promises = promised(party.id, record, clock);
    let answers = asked(party.id, record.questions, clock);
    let notes_in = thresholds.notes_working_days;
    let notes = party.is_library().then(|| held(record.meetings, clock));
    let figures = notes.as_ref().map(|notes| OwnFigures {
        kept: kept(&promises, clock.rhythm, (clock.since, today), today).shown(true, thresholds),
        notes: promptness(notes, notes_in, calendar, today),
        answers: promptness(&answers, reply_days, calendar, today),
    });
    Word {
        party: party.id,
        promises: counts(&promises),
        notes: notes.map(|notes| turns(&notes, notes_in, clock)),
        answers: turns(&answers, reply_days, clock),
        figures,
    }
}

/// What this party promised and has not done, or did since the first day.
fn promised(party: PartyId, record: Record<'_>, clock: Clock<'_>) -> Vec<PromiseFacts> {
    let counts = |one: &&Promise| one.party == party && one.done_on.is_none_or(|on| clock.since <= on);
    record.promises.iter().filter(counts).filter_map(|one| PromiseFacts::of(one, record.days)).collect()
}

/// Meetings that were held, as turns that end with the notes.
fn held(meetings: &[Meeting], clock: Clock<'_>) -> Vec<Turn> {
    let was = |one: &&Meeting| one.called_off_on.is_none() && clock.since <= one.held_on && one.held_on <= clock.today;
    let turn = |one: &Meeting| Turn { from: one.held_on, to: one.notes_sent_at.map(|at| at.date_in(clock.zone)) };
    meetings.iter().filter(was).map(turn).collect()
}

/// What this party answered, and what it was asked and has not answered.
fn asked(party: PartyId, questions: &[Question], clock: Clock<'_>) -> Vec<Turn> {
    let theirs = |one: &&Question| match one.answered_on {
        Some(_) => one.answered_by == Some(party),
        None => one.settled_on.is_none() && one.party != party && one.of_party.is_none_or(|of| of == party),
    };
    let counts = |one: &&Question| one.answered_on.is_none_or(|on| clock.since <= on);
    let turn = |one: &Question| Turn { from: one.asked_on, to: one.answered_on };
    questions.iter().filter(theirs).filter(counts).map(turn).collect()
}

fn turns(all: &[Turn], promised: u32, clock: Clock<'_>) -> Turns {
    let mut turns = Turns::default();
    for turn in all {
        let taken = clock.calendar.working_days_between(turn.from, turn.to.unwrap_or(clock.today));
        let place = match (turn.to, taken <= promised) {
            (Some(_), true) => &mut turns.in_time,
            (Some(_), false) => &mut turns.later,
            (None, true) => &mut turns.waiting,
            (None, false) => &mut turns.beyond,
        };
        *place += 1;
    }
    turns
}

#[cfg(test)]
#[path = "word_tests.rs"]
mod tests;
