//! The room as its log makes it.

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, fold,
    people::GuestId,
    workshop::{Element, Lens, Phase, WorkshopState, question},
};

use crate::{
    Briefs, Clock, Event, Gap, NewSeat, Number, SeatId, Settled, What, Who,
    inside::{Guest, Idea, Note, Reconvene, Seat, of_problems},
    problem::{Marks, MergedGroup},
    put_up::Also,
    step::{Done, LastStep},
    turn::Turn,
};

/// How many steps the facilitator can take back.
const UNDO_STEPS: usize = 50;

/// A post, without its text: who made it (a guest, or any facilitator), with which key.
pub(crate) type Post = (Option<GuestId>, String);

/// A room, folded from its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The number of the last event.
    pub last: Number,
    /// How it stands.
    pub state: WorkshopState,
    /// The elements.
    pub plan: Vec<Element>,
    /// The place of which is asked; empty where it is not known.
    pub place: String,
    /// The clock.
    pub clock: Clock,
    /// How the round stands.
    pub phase: Phase,
    /// The theme that is asked.
    pub theme: Option<String>,
    /// The side from which it is asked.
    pub lens: Lens,
    /// Whether the facilitator chose to show the library's own thought already.
    pub thought_shown: bool,
    /// Who is in the room.
    pub guests: BTreeMap<GuestId, Guest>,
    /// The notes, by number.
    pub notes: BTreeMap<Number, Note>,
    /// The groups of notes, by number.
    pub groups: BTreeMap<Number, String>,
    /// The ideas, by number.
    pub ideas: BTreeMap<Number, Idea>,
    /// The briefs of the ideas, and who writes them.
    pub briefs: Briefs,
    /// Which was chosen.
    pub settled: Option<Settled>,
    /// When we meet again.
    pub reconvene: Option<Reconvene>,
    /// What somebody adds by a day.
    pub later: BTreeMap<Gap, (String, Date)>,
    /// Why it was closed with something missing.
    pub close_reason: Option<String>,
    /// Whether somebody new may come in.
    pub door_open: bool,
    /// Whose turn it is to speak.
    pub turn: Option<Turn>,
    /// What was last done by whoever runs the room, and who pressed it too.
    pub last_step: Option<LastStep>,
    pub(crate) marks: BTreeMap<Number, Marks>,
    pub(crate) merged: BTreeMap<Number, MergedGroup>,
    pub(crate) seats: Vec<Seat>,
    /// What was put up beside notes, ideas and briefs, by the number of its event.
    pub(crate) also: BTreeMap<Number, Also>,
    pub(crate) posted: BTreeMap<Post, Vec<(String, Number)>>,
    pub(crate) undo: Vec<Done>,
    /// The last step of each kind.
    pub(crate) steps: BTreeMap<&'static str, LastStep>,
}

/// An event that does not follow the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("event {found} does not follow {last}")]
pub struct OutOfOrder {
    /// The last one.
    pub last: Number,
    /// The one that was given.
    pub found: Number,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            last: 0,
            state: WorkshopState::Planned,
            plan: Vec::new(),
            place: String::new(),
            clock: Clock::default(),
            phase: Phase::Silent,
            theme: None,
            lens: Lens::Mission,
            thought_shown: false,
            guests: BTreeMap::new(),
            notes: BTreeMap::new(),
            groups: BTreeMap::new(),
            ideas: BTreeMap::new(),
            briefs: Briefs::default(),
            settled: None,
            reconvene: None,
            later: BTreeMap::new(),
            close_reason: None,
            door_open: true,
            turn: None,
            last_step: None,
            marks: BTreeMap::new(),
            merged: BTreeMap::new(),
            steps: BTreeMap::new(),
            seats: Vec::new(),
            also: BTreeMap::new(),
            posted: BTreeMap::new(),
            undo: Vec::new(),
        }
    }
}

impl Room {
    /// The room that this log makes.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, OutOfOrder> {
        let mut room = Self::default();
        for event in events {
            room.apply(event)?;
        }
        Ok(room)
    }

    /// The organisations, the library first.
    pub fn seats(&self) -> impl Iterator<Item = (SeatId, &Seat)> {
        (0..).map(SeatId).zip(&self.seats)
    }

    /// The organisation in this place.
    #[must_use]
    pub fn seat(&self, id: SeatId) -> Option<&Seat> {
        self.seats.get(usize::try_from(id.0).ok()?)
    }

    /// The place of the organisation with this name, however it is written.
    #[must_use]
    pub fn seat_named(&self, name: &str) -> Option<SeatId> {
        let wanted = fold(name);
        self.seats().find(|(_, seat)| fold(&seat.name) == wanted).map(|(id, _)| id)
    }

    /// For which organisation a note speaks.
    #[must_use]
    pub fn seat_of(&self, note: &Note) -> Option<SeatId> {
        note.seat.or_else(|| self.guests.get(&note.who.guest()?)?.seat)
    }

    /// Whether the library's own thought may be seen: after those of the others, or when the facilitator chose (K32).
    #[must_use]
    pub fn shows_thought(&self) -> bool {
        self.thought_shown || self.phase != Phase::Silent
    }

    /// The part that runs, if any; none once the workshop is closed.
    #[must_use]
    pub fn part(&self) -> Option<&Element> {
        match self.state {
            WorkshopState::Closed => None,
            _ => self.plan.get(usize::try_from(self.clock.element?).ok()?),
        }
    }

    /// The part that comes after the one that runs; the first, when none runs yet.
    #[must_use]
    pub fn next_part(&self) -> Option<&Element> {
        let next = self.clock.element.map_or(0, |element| element.saturating_add(1));
        self.plan.get(usize::try_from(next).ok()?)
    }

    /// How many have agreed to how we treat each other.
    #[must_use]
    pub fn agreed(&self) -> usize {
        self.guests.values().filter(|guest| guest.agreed).count()
    }

    /// What is asked now, on every screen the same.
    #[must_use]
    pub fn question(&self) -> String {
        question(self.part().map(|element| element.kind), self.lens, self.theme.as_deref(), &self.place)
    }

    /// Whether a note belongs to what is on now: to the part in which it was written or in which all notes went up, or, while
    /// one idea is looked for, to the problems.
    #[must_use]
    pub fn belongs_now(&self, note: &Note) -> bool {
        let part = self.part().map(|element| element.kind);
        // Where both sides are asked one after the other, each stands alone on the wall while it is asked.
        if self.part().and_then(|element| element.lens).is_some_and(|lens| note.of_problems() && note.lens != lens) {
            return false;
        }
        note.part == part || (note.up && note.up_in == part) || (note.of_problems() && of_problems(part))
    }

    /// Whether people are about to go: it is settled, this is the last part, or the day to meet again is said.
    #[must_use]
    pub fn nears_its_end(&self) -> bool {
        let last = self.plan.len().checked_sub(1).and_then(|last| u32::try_from(last).ok());
        self.settled.is_some() || self.reconvene.is_some() || (last.is_some() && self.clock.element == last)
    }

    /// Adds the next event.
    pub fn apply(&mut self, event: &Event) -> Result<(), OutOfOrder> {
        if event.number != self.last + 1 {
            return Err(OutOfOrder { last: self.last, found: event.number });
        }
        self.last = event.number;
        if let What::Undone { back } = &event.what {
            self.undo.pop();
            self.set(event, back);
        } else if let Some(back) = self.set(event, &event.what) {
            self.undo.push(Done { what: event.what.kind(), back });
            if self.undo.len() > UNDO_STEPS {
                self.undo.remove(0);
            }
        }
        self.remember_step(event);
        Ok(())
    }

    /// Does it, and says what would take it back, if the facilitator did it and it can be taken back.
    fn set(&mut self, event: &Event, what: &What) -> Option<What> {
        let back = match (event.who, what) {
            (Who::Facilitator(_), what) => self.back_from(event, what),
            (Who::Guest(_), _) => None,
        };
        // Whoever gives something again can take it back again.
        if what.has_words() {
            self.with_guest(event.who, |guest| guest.withdrawn = false);
        }
        match what {
            What::Opened { plan, seats, place } => {
                self.place.clone_from(place);
                self.open(plan, seats);
            }
            What::Joined { organisation, myself } | What::Said { organisation, myself } => {
                self.said(event.who, organisation.as_deref(), *myself);
            }
            What::Left => self.with_guest(event.who, |guest| guest.left = true),
            What::NameKept { keep } => self.with_guest(event.who, |guest| guest.keep_name = Some(*keep)),
            What::Agreed => self.with_guest(event.who, |guest| guest.agreed = true),
            What::Asked { theme, lens } => {
                self.theme.clone_from(theme);
                self.lens = *lens;
            }
            What::ThoughtShown { shown } => self.thought_shown = *shown,
            What::PhaseSet { phase } => self.go(*phase),
            What::Posted { text, key, seat } => self.post(event, text, key, *seat),
            What::Hidden { note, hidden, reason } => self.with_note(*note, |note| {
                note.hidden = *hidden;
                note.hidden_why.clone_from(reason);
            }),
            What::Withdrawn => self.withdraw(event.who),
            What::DoorSet { open } => self.door_open = *open,
            What::Merged { from, into } => self.merge(*from, *into),
            What::Marked { seat, about, mark } => {
                self.keep_mark(event, *seat, *about, mark);
                self.set_mark(*seat, *about, mark);
            }
            What::TurnGiven { seat } => self.give_turn(*seat, event.at),
            What::TurnSet { given } => self.set_turn(given),
            What::Retimed { index, minutes } => {
                if let Some(element) = usize::try_from(*index).ok().and_then(|index| self.plan.get_mut(index)) {
                    element.minutes = *minutes;
                }
            }
            What::GroupNamed { group, title } => self.group(group.unwrap_or(event.number), title.as_deref()),
            What::Grouped { note, group } => self.with_note(*note, |note| note.group = *group),
            What::Proposed { title, why, group, key } => {
                self.remember(event, key, title);
                let idea = Idea { title: title.clone(), why: why.clone(), group: *group, who: event.who };
                self.ideas.insert(event.number, idea);
                self.begin_brief(event, why);
            }
            What::Decided { settled } => {
                // An idea that was taken back since is not chosen again by taking back a step.
                let there = |settled: &Settled| settled.names().iter().all(|idea| self.ideas.contains_key(idea));
                self.settled = settled.clone().filter(there);
            }
            What::Committed { seat, idea, level } => self.with_seat(*seat, |seat| match level {
                Some(level) => drop(seat.commitments.insert(*idea, *level)),
                None => drop(seat.commitments.remove(idea)),
            }),
            What::Brought { seat, text, key } => {
                self.remember(event, key, text);
                self.with_seat(*seat, |seat| seat.brings.push(text.clone()));
                self.keep_brought(event, *seat, text);
            }
            What::NextMove { seat, step } => self.with_seat(*seat, |seat| seat.step.clone_from(step)),
            What::Heard { seat, heard } => self.with_seat(*seat, |seat| seat.heard = *heard),
            What::Reconvene { on, reason } => {
                let said = on.is_some() || reason.is_some();
                self.reconvene = said.then(|| Reconvene { on: *on, reason: reason.clone() });
            }
            What::Later { gap, who, by } => drop(self.later.insert(*gap, (who.clone(), *by))),
            What::Brief { brief } => self.briefed(event, brief),
            What::PlanSet { plan } => self.plan.clone_from(plan),
            What::ElementStarted { index } => {
                self.give_turn(None, event.at);
                self.clock.start(*index, event.at);
                self.take_side();
            }
            What::Paused { paused } => {
                self.stand_turn(*paused, event.at);
                self.clock.pause(*paused, event.at);
            }
            What::ClockSet { clock } => {
                let other = self.clock.element != clock.element;
                self.clock = *clock;
                if other {
                    self.take_side();
                }
            }
            What::Undone { .. } | What::PressedToo { .. } => {}
            What::Closed { reason } => {
                // What people wrote is what came out, wherever the session ended.
                self.put_up();
                self.state = WorkshopState::Closed;
                self.close_reason.clone_from(reason);
            }
        }
        back
    }

    fn open(&mut self, plan: &[Element], seats: &[NewSeat]) {
        self.state = WorkshopState::Open;
        self.plan = plan.to_vec();
        // The library has the first place, also when guests came before the room was opened.
        let early = std::mem::take(&mut self.seats);
        let mut moved = Vec::new();
        for new in seats {
            self.seats.push(Seat { name: new.name.clone(), organisation: new.organisation, ..Seat::default() });
        }
        for seat in early {
            let place = self.seat_named(&seat.name).unwrap_or_else(|| self.take_seat(seat));
            moved.push(place);
        }
        for guest in self.guests.values_mut() {
            guest.seat = guest.seat.and_then(|seat| moved.get(usize::try_from(seat.0).ok()?).copied());
        }
    }

    fn take_seat(&mut self, seat: Seat) -> SeatId {
        self.seats.push(seat);
        SeatId(u32::try_from(self.seats.len() - 1).unwrap_or(u32::MAX))
    }

    fn said(&mut self, who: Who, organisation: Option<&str>, myself: bool) {
        let Who::Guest(guest) = who else { return };
        let seat = organisation.filter(|_| !myself).map(|name| {
            self.seat_named(name).unwrap_or_else(|| self.take_seat(Seat { name: name.to_owned(), ..Seat::default() }))
        });
        let guest = self.guests.entry(guest).or_default();
        guest.seat = seat;
        guest.myself = myself;
    }

    /// Every note, idea and cause of a guest goes, and what they wrote in briefs; what was said for their organisation stays
    /// with it.
    fn withdraw(&mut self, who: Who) {
        self.with_guest(who, |guest| {
            (guest.left, guest.withdrawn, guest.keep_name) = (true, true, Some(false));
        });
        for note in self.notes.values_mut().filter(|note| note.who == who) {
            note.text.clear();
            note.withdrawn = true;
        }
        self.take_back_briefs(who);
        self.take_back_marks(who);
        self.posted.retain(|(guest, _), _| *guest != who.guest());
    }

    /// A part that asks from a side of its own is asked from there (R129).
    fn take_side(&mut self) {
        if let Some(lens) = self.part().and_then(|element| element.lens) {
            self.lens = lens;
        }
    }

    fn put_up(&mut self) {
        let part = self.part().map(|element| element.kind);
        for note in self.notes.values_mut().filter(|note| !note.up) {
            note.up = true;
            note.up_in = part;
        }
    }

    fn go(&mut self, phase: Phase) {
        self.phase = phase;
        if phase != Phase::Silent {
            self.put_up();
        }
    }

    fn post(&mut self, event: &Event, text: &str, key: &str, seat: Option<SeatId>) {
        self.remember(event, key, text);
        let up = self.phase != Phase::Silent;
        let part = self.part().map(|element| element.kind);
        let note = Note {
            number: event.number,
            text: text.to_owned(),
            who: event.who,
            seat,
            theme: self.theme.clone(),
            lens: self.lens,
            part,
            up,
            up_in: part.filter(|_| up),
            late: up,
            hidden: false,
            hidden_why: None,
            withdrawn: false,
            group: None,
        };
        self.notes.insert(event.number, note);
    }

    pub(crate) fn remember(&mut self, event: &Event, key: &str, text: &str) {
        let posts = self.posted.entry((event.who.guest(), key.to_owned())).or_default();
        posts.push((text.to_owned(), event.number));
    }

    fn group(&mut self, group: Number, title: Option<&str>) {
        match title {
            Some(title) => drop(self.groups.insert(group, title.to_owned())),
            None => {
                self.groups.remove(&group);
                self.notes.values_mut().filter(|note| note.group == Some(group)).for_each(|note| note.group = None);
            }
        }
    }

    fn with_guest(&mut self, who: Who, change: impl FnOnce(&mut Guest)) {
        if let Some(guest) = who.guest().and_then(|guest| self.guests.get_mut(&guest)) {
            change(guest);
        }
    }

    fn with_note(&mut self, note: Number, change: impl FnOnce(&mut Note)) {
        if let Some(note) = self.notes.get_mut(&note) {
            change(note);
        }
    }

    pub(crate) fn with_seat(&mut self, seat: SeatId, change: impl FnOnce(&mut Seat)) {
        if let Some(seat) = usize::try_from(seat.0).ok().and_then(|index| self.seats.get_mut(index)) {
            change(seat);
        }
    }
}
