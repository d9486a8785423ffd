//! What people call the steps, what shows them and how they stand.

use ampersand_domain::need::{PathStep, Sign, StepState};

/// What people call a step.
pub(super) fn step(step: PathStep) -> &'static str {
    match step {
        PathStep::Need => "Begin with a need",
        PathStep::Find => "Look for who could meet it",
        PathStep::Engage => "Get to know each other",
        PathStep::Agree => "Agree what to do together",
    }
}

/// The topic of the guidance about it.
pub(super) fn topic(step: PathStep) -> &'static str {
    match step {
        PathStep::Need => "need",
        PathStep::Find => "find",
        PathStep::Engage => "meet",
        PathStep::Agree => "agree",
    }
}

/// What shows that it is done.
pub(super) fn there(sign: Sign) -> &'static str {
    match sign {
        Sign::Written => "It is written what is needed",
        Sign::ForWhom => "It is written for whom",
        Sign::Shown => "Something shows that it is needed",
        Sign::Aim => "It serves an aim",
        Sign::ForThem => "It is written what it could be for somebody else",
        Sign::Somebody => "There is somebody who could meet it",
        Sign::Asked => "Somebody was asked, or is with us",
        Sign::Known => "Something is written down about them",
        Sign::Prepared => "What we say to them is prepared",
        Sign::Met => "We have met or spoken",
        Sign::Purpose => "What it is for stands in a sentence",
        Sign::Objective => "There is something that all of us want to reach",
        Sign::Yes => "They have said yes to it",
    }
}

/// What is missing, in a few words.
pub(super) fn missing(sign: Sign) -> &'static str {
    match sign {
        Sign::Written => "what is needed",
        Sign::ForWhom => "for whom",
        Sign::Shown => "what shows it",
        Sign::Aim => "the aim that it serves",
        Sign::ForThem => "what it could be for somebody else",
        Sign::Somebody => "somebody who could meet it",
        Sign::Asked => "somebody who was asked",
        Sign::Known => "something that we know about them",
        Sign::Prepared => "what we say to them",
        Sign::Met => "a talk with them",
        Sign::Purpose => "what it is for",
        Sign::Objective => "something that all of us want to reach",
        Sign::Yes => "a yes of theirs",
    }
}

/// How a step stands, with the colour of its tag.
pub(super) fn state(state: StepState) -> (&'static str, &'static str) {
    match state {
        StepState::Done => ("Done", "green"),
        StepState::Again => ("Gone back to", "blue"),
        StepState::Skipped => ("Left out", "grey"),
        StepState::Now => ("Now", "blue"),
        StepState::PassedOver => ("Passed over", "yellow"),
        StepState::Later => ("Later", "grey"),
    }
}
