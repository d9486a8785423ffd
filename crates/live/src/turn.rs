//! Whose turn it is to speak, and for how long each has spoken (R126).

use ampersand_domain::{
    Instant,
    workshop::{ElementKind, Heard, seconds_each},
};
use serde::{Deserialize, Serialize};

use crate::{Room, SeatId};

/// A turn to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Whose.
    pub seat: SeatId,
    /// Since when.
    pub since: Instant,
    /// Since when the clock stands.
    #[serde(default)]
    pub stands_since: Option<Instant>,
    /// For how many seconds of it the clock stood before.
    #[serde(default)]
    pub stood: i64,
}

/// A turn as it stood, with what its organisation had spoken before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    turn: Option<Turn>,
    spoken: i64,
    heard: Option<Heard>,
}

/// A turn at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TurnReading {
    /// Whose.
    pub seat: SeatId,
    /// Seconds that are left of it; less than nothing when it runs over.
    pub left: i64,
    /// Whether the clock stands.
    pub stands: bool,
}

impl Turn {
    fn spent(&self, at: Instant) -> i64 {
        (self.stands_since.unwrap_or(at).seconds() - self.since.seconds() - self.stood).max(0)
    }
}

impl Room {
    /// How many seconds each organisation has to say who it is: the part's time, shared by those who are here.
    #[must_use]
    pub fn seconds_each(&self) -> i64 {
        let part = self.plan.iter().find(|element| element.kind == ElementKind::Introductions);
        let here = self.seats().filter(|(id, seat)| self.has_come(*id) && !seat.is_away()).count();
        seconds_each(part.map_or(30, |part| part.minutes), here)
    }

    /// Who has not spoken or passed, in the order in which they are asked: those who came, the library last.
    #[must_use]
    pub fn to_speak(&self) -> Vec<SeatId> {
        let waits = self.seats().filter(|(id, seat)| self.has_come(*id) && !seat.is_away() && seat.heard.is_none());
        let (ours, theirs): (Vec<SeatId>, Vec<SeatId>) = waits.map(|(id, _)| id).partition(|id| id.0 == 0);
        let now = self.turn.map(|turn| turn.seat);
        theirs.into_iter().chain(ours).filter(|id| Some(*id) != now).collect()
    }

    /// The turn at this moment.
    #[must_use]
    pub fn turn_at(&self, at: Instant) -> Option<TurnReading> {
        let turn = self.turn?;
        let before = self.seat(turn.seat).map_or(0, |seat| seat.spoken);
        let left = self.seconds_each() - before - turn.spent(at);
        Some(TurnReading { seat: turn.seat, left, stands: turn.stands_since.is_some() })
    }

    /// The turn goes to this organisation; whose it was has spoken.
    pub(crate) fn give_turn(&mut self, seat: Option<SeatId>, at: Instant) {
        if let Some(turn) = self.turn.take() {
            self.with_seat(turn.seat, |seat| {
                seat.spoken += turn.spent(at);
                seat.heard = seat.heard.or(Some(Heard::Spoke));
            });
        }
        let stands_since = self.clock.paused_since.map(|_| at);
        self.turn = seat.map(|seat| Turn { seat, since: at, stands_since, stood: 0 });
    }

    /// The turn stands while the clock stands.
    pub(crate) fn stand_turn(&mut self, stands: bool, at: Instant) {
        let Some(turn) = &mut self.turn else { return };
        match (stands, turn.stands_since) {
            (true, None) => turn.stands_since = Some(at),
            (false, Some(since)) => {
                turn.stood += (at.seconds() - since.seconds()).max(0);
                turn.stands_since = None;
            }
            _ => {}
        }
    }

    /// The turn as it stands now.
    pub(crate) fn turn_given(&self) -> Given {
        let seat = self.turn.and_then(|turn| self.seat(turn.seat));
        Given { turn: self.turn, spoken: seat.map_or(0, |seat| seat.spoken), heard: seat.and_then(|seat| seat.heard) }
    }

    /// The turn stands as it stood.
    pub(crate) fn set_turn(&mut self, given: &Given) {
        self.turn = given.turn;
        if let Some(turn) = given.turn {
            self.with_seat(turn.seat, |seat| (seat.spoken, seat.heard) = (given.spoken, given.heard));
        }
    }
}
