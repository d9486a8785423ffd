//! The fixed words of a workshop.

use crate::words;

words! {
    /// How a round of notes stands (R132–R134).
    pub enum Phase {
        /// Everybody writes for themselves: a person sees their own notes and a count.
        Silent = "silent",
        /// All notes are up, in the order in which they were written.
        AllUp = "all_up",
        /// The room talks; each new note is on every screen at once.
        Discuss = "discuss",
    }
}

words! {
    /// From whose side a problem is looked at; the two are not mixed in a ranking (R128, R129).
    pub enum Lens {
        /// What hinders the work of those in the room.
        Mission = "mission",
        /// What the people who live here face.
        Residents = "residents",
    }
}

words! {
    /// How a workshop stands.
    pub enum WorkshopState {
        /// It is being prepared; guests may already join.
        Planned = "planned",
        /// The room is open.
        Open = "open",
        /// It is over.
        Closed = "closed",
    }
}

words! {
    /// Whether an organisation had its turn (R126).
    pub enum Heard {
        /// It spoke.
        Spoke = "spoke",
        /// It passed.
        Passed = "passed",
    }
}

words! {
    /// What an element of a workshop is for, so that a re-timed plan still knows what its outcome needs (R115).
    pub enum ElementKind {
        /// Why this group, and how we work together.
        Welcome = "welcome",
        /// Who is here, and what each could bring.
        Introductions = "introductions",
        /// What hinders us, what people here face.
        Problems = "problems",
        /// One idea to act on together.
        Brief = "brief",
        /// Who does what.
        Roles = "roles",
        /// A next move for each organisation, and a day to meet again.
        NextSteps = "next_steps",
        /// Anything else.
        Other = "other",
    }
}
