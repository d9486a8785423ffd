//! What would take a step of whoever runs the room back.

use crate::{Event, Room, What};

impl Room {
    /// What would take this step back. A note that was up once stays up: nobody can unsee it.
    pub(crate) fn back_from(&self, event: &Event, what: &What) -> Option<What> {
        Some(match what {
            What::Asked { .. } => What::Asked { theme: self.theme.clone(), lens: self.lens },
            What::ThoughtShown { .. } => What::ThoughtShown { shown: self.thought_shown },
            What::PhaseSet { .. } => What::PhaseSet { phase: self.phase },
            What::Hidden { note, hidden, .. } => {
                let reason = self.notes.get(note)?.hidden_why.clone();
                What::Hidden { note: *note, hidden: !hidden, reason }
            }
            What::DoorSet { open } => What::DoorSet { open: !open },
            What::Merged { from, .. } => What::Merged { from: *from, into: None },
            What::Marked { seat, about, mark } => {
                What::Marked { seat: *seat, about: *about, mark: self.mark_before(event.who, *seat, *about, mark) }
            }
            What::TurnGiven { .. } => What::TurnSet { given: self.turn_given() },
            What::Retimed { index, .. } => {
                let minutes = self.plan.get(usize::try_from(*index).ok()?)?.minutes;
                What::Retimed { index: *index, minutes }
            }
            What::GroupNamed { group: None, .. } => What::GroupNamed { group: Some(event.number), title: None },
            What::GroupNamed { group: Some(group), .. } => {
                What::GroupNamed { group: Some(*group), title: self.groups.get(group).cloned() }
            }
            What::Grouped { note, .. } => What::Grouped { note: *note, group: self.notes.get(note)?.group },
            What::Decided { .. } => What::Decided { settled: self.settled.clone() },
            What::Committed { seat, idea, .. } => {
                let level = self.seat(*seat)?.commitments.get(idea).copied();
                What::Committed { seat: *seat, idea: *idea, level }
            }
            What::NextMove { seat, .. } => What::NextMove { seat: *seat, step: self.seat(*seat)?.step.clone() },
            What::Heard { seat, .. } => What::Heard { seat: *seat, heard: self.seat(*seat)?.heard },
            What::Reconvene { .. } => {
                let before = self.reconvene.clone();
                let (on, reason) = before.map_or((None, None), |before| (before.on, before.reason));
                What::Reconvene { on, reason }
            }
            What::Brief { brief } => What::Brief { brief: self.back_from_brief(brief)? },
            What::PlanSet { .. } => What::PlanSet { plan: self.plan.clone() },
            What::ElementStarted { .. } | What::Paused { .. } => What::ClockSet { clock: self.clock },
            _ => return None,
        })
    }
}
