//! A workshop goes off script: a part is skipped or swapped in one press, and taken back in one. What it would have brought is
//! still asked for at the end, and somebody named can add it later. How long a part takes is `Command::Retime`'s.

use ampersand_domain::workshop::Element;

use crate::{Answer, Refusal, Room, What};

/// How the plan is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffScript {
    /// The part that comes next is left out.
    SkipNext,
    /// The two parts that come next change places.
    SwapNext,
}

impl Room {
    /// The place in the plan of the part that comes next.
    fn next_at(&self) -> usize {
        let next = self.clock.element.map_or(0, |element| element.saturating_add(1));
        usize::try_from(next).unwrap_or(usize::MAX)
    }

    /// The plan after this; none where there is nothing to change.
    #[must_use]
    pub fn plan_after(&self, off: OffScript) -> Option<Vec<Element>> {
        let (mut plan, next) = (self.plan.clone(), self.next_at());
        match off {
            OffScript::SkipNext if next < plan.len() => drop(plan.remove(next)),
            OffScript::SwapNext if next + 1 < plan.len() => plan.swap(next, next + 1),
            OffScript::SkipNext | OffScript::SwapNext => return None,
        }
        Some(plan)
    }
}

/// What comes of it.
pub(crate) fn handle(room: &Room, off: OffScript) -> Result<Answer, Refusal> {
    match room.plan_after(off) {
        Some(plan) => Ok(Answer::New(What::PlanSet { plan })),
        None => Err(Refusal::Unknown),
    }
}
