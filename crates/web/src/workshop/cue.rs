//! What only the facilitator reads: a few lines for the part that runs (R198).

use ampersand_domain::workshop::ElementKind;

/// The lines of a part; those before the first part when none runs.
pub(super) fn cues(part: Option<ElementKind>) -> &'static [&'static str] {
    match part {
        None => &["Is the code on the wall readable from the back row?", "Tea first. Start when the chairs are warm."],
        Some(ElementKind::Welcome) => &[
            "Say why each of them was asked, and thank them for the afternoon.",
            "Everybody may pass, leave early or only listen.",
        ],
        Some(ElementKind::Introductions) => &[
            "Begin with the smallest organisation, not with us.",
            "Note below who has spoken or passed. What they could bring, they write on their phone.",
        ],
        Some(ElementKind::Problems) => &[
            "Let them write in silence first: the quiet ones write more than they say.",
            "Put all notes up before anybody talks. Our own thought comes after theirs.",
            "When they talk: ask who else knows this, not whether it is true.",
        ],
        Some(ElementKind::Brief) => &[
            "From the groups of notes to ideas in a line each. Build on one another’s; judge later.",
            "One idea, a tie, or none: all three are good ends.",
        ],
        Some(ElementKind::Roles) => {
            &["Ask each how much they would carry: nothing is an answer.", "Two who carry it are enough to start."]
        }
        Some(ElementKind::NextSteps) => &[
            "A next move for each, our own first. Thinking about it and stepping away are moves, too.",
            "Find the day to meet again while everybody has their diary open.",
        ],
        Some(ElementKind::Other) => &["Keep an eye on the clock: the next part needs its time."],
    }
}
