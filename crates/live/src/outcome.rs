//! What a workshop comes to: the idea, each organisation's next move, and what is missing before it can close.

use ampersand_domain::{Date, people::GuestId, workshop::ElementKind};
use serde::{Deserialize, Serialize};

use crate::{Number, Room, Seat, SeatId};

/// How the choice of one idea ended (R144, R181).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "settled", rename_all = "snake_case")]
pub enum Settled {
    /// This one; the others are kept for later.
    Chosen {
        /// Which.
        idea: Number,
        /// How it was chosen and who agreed, in words.
        how: String,
    },
    /// None of them, and why: that is learning, not failure.
    NoneOfThem {
        /// Why.
        why: String,
    },
    /// These are level.
    Tie {
        /// Which.
        ideas: Vec<Number>,
    },
}

impl Settled {
    /// The ideas that it names.
    #[must_use]
    pub fn names(&self) -> &[Number] {
        match self {
            Self::Chosen { idea, .. } => std::slice::from_ref(idea),
            Self::Tie { ideas } => ideas,
            Self::NoneOfThem { .. } => &[],
        }
    }
}

/// What an organisation does next (R165–R168, K32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// It does something, by a day.
    Action {
        /// What.
        text: String,
        /// Who of them.
        owner: String,
        /// By when.
        by: Date,
    },
    /// It thinks about it, and says by a day.
    Reflect {
        /// By when.
        by: Option<Date>,
    },
    /// It steps away, without blame.
    StepAway {
        /// Why, if they like to say.
        reason: Option<String>,
    },
    /// It left before the end.
    LeftEarly,
    /// It did not come.
    DidNotCome,
}

/// What is missing before a workshop can close by the rule (requirements, section P).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "gap", rename_all = "snake_case")]
pub enum Gap {
    /// One idea chosen, or said that it is none or a tie.
    Idea,
    /// This organisation neither spoke nor passed.
    NotHeard {
        /// Which.
        seat: SeatId,
    },
    /// This organisation has no next move.
    NoMove {
        /// Which.
        seat: SeatId,
    },
    /// A day to meet again, or why there is none.
    Reconvene,
}

impl Seat {
    /// Whether an organisation goes on with an idea: it did not step away, and said or does something for it.
    #[must_use]
    pub fn goes_on(&self, idea: Number) -> bool {
        let committed = self.commitments.get(&idea).is_some_and(|level| *level >= 1);
        match self.step {
            Some(Step::StepAway { .. } | Step::DidNotCome) => false,
            Some(Step::Action { .. } | Step::Reflect { .. }) => true,
            Some(Step::LeftEarly) | None => committed || !self.brings.is_empty(),
        }
    }
}

impl Room {
    /// Whether an organisation is in the room: the library is, and whoever came in by a phone or of whom something was
    /// recorded. Those who were invited and never came hold nothing up (K32).
    #[must_use]
    pub fn has_come(&self, id: SeatId) -> bool {
        let recorded = |seat: &Seat| {
            seat.heard.is_some() || seat.step.is_some() || !seat.brings.is_empty() || !seat.commitments.is_empty()
        };
        id.0 == 0
            || self.guests.values().any(|guest| guest.seat == Some(id))
            || self.notes.values().any(|note| note.seat == Some(id))
            || self.seat(id).is_some_and(recorded)
    }

    /// What is missing before it can close, besides what somebody adds by a day.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = self.missing();
        gaps.retain(|gap| !self.later.contains_key(gap));
        gaps
    }

    /// Whether an outcome is asked of this room: one element that is run alone again (R195) hands on only its own.
    fn makes(&self, kind: ElementKind) -> bool {
        match self.plan.as_slice() {
            [only] => only.kind == kind,
            _ => true,
        }
    }

    /// What is missing, whoever may add it later. Those who left early or did not come are asked nothing (K32).
    #[must_use]
    pub fn missing(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        if self.settled.is_none() && self.makes(ElementKind::Brief) {
            gaps.push(Gap::Idea);
        }
        for (id, seat) in self.seats() {
            if !self.has_come(id) {
                continue;
            }
            if seat.heard.is_none() && !seat.is_away() && self.makes(ElementKind::Introductions) {
                gaps.push(Gap::NotHeard { seat: id });
            }
            if seat.step.is_none() && self.makes(ElementKind::NextSteps) {
                gaps.push(Gap::NoMove { seat: id });
            }
        }
        if self.reconvene.is_none() && self.makes(ElementKind::NextSteps) {
            gaps.push(Gap::Reconvene);
        }
        gaps
    }

    /// Whether one idea was chosen: what the room was for.
    #[must_use]
    pub fn has_chosen(&self) -> bool {
        matches!(self.settled, Some(Settled::Chosen { .. }))
    }

    /// How many organisations are committed to an idea and go on with it: two or more of three (R169); the library counts
    /// (K03).
    #[must_use]
    pub fn committed(&self, idea: Number) -> usize {
        let committed = |seat: &Seat| seat.commitments.get(&idea).is_some_and(|level| *level >= 2);
        self.seats().filter(|(_, seat)| committed(seat) && seat.goes_on(idea)).count()
    }

    /// The guests whose name goes at the end, because they gave no yes (K32).
    #[must_use]
    pub fn names_to_forget(&self) -> Vec<GuestId> {
        self.guests.iter().filter(|(_, guest)| guest.keep_name != Some(true)).map(|(id, _)| *id).collect()
    }
}
