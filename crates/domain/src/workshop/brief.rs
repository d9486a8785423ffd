//! The brief of an idea: our own form (R146, R149, R151, R152).

use crate::words;

words! {
    /// A field of the brief that is one text.
    pub enum BriefField {
        /// The problem in one sentence.
        Problem = "problem",
        /// Who it affects.
        Who = "who",
        /// Why it matters.
        Why = "why",
        /// What we know, and from where.
        Know = "know",
        /// What good would look like.
        Good = "good",
        /// The limit that money sets.
        Money = "money",
        /// The limit that time sets.
        Time = "time",
        /// The limit that law and policy set.
        Law = "law",
        /// The limit that the place sets.
        Place = "place",
        /// First ideas.
        Ideas = "ideas",
        /// Who else should take part.
        Others = "others",
    }
}

words! {
    /// Whether something that exists already works.
    pub enum Works {
        /// It works.
        Well = "well",
        /// Partly, or for some.
        Partly = "partly",
        /// It does not.
        Not = "not",
        /// Nobody here knows.
        Unknown = "unknown",
    }
}

impl BriefField {
    /// What the form asks.
    #[must_use]
    pub fn asks(self) -> &'static str {
        match self {
            Self::Problem => "The problem, in one sentence",
            Self::Who => "Who it affects",
            Self::Why => "Why it matters",
            Self::Know => "What we know about it, and how we know",
            Self::Good => "What good would look like",
            Self::Money => "Limits: money",
            Self::Time => "Limits: time",
            Self::Law => "Limits: law and rules",
            Self::Place => "Limits: the place",
            Self::Ideas => "First ideas",
            Self::Others => "Who else should take part",
        }
    }

    /// An answer as somebody might give it.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Problem => "Like: letters lie unopened until it is too late",
            Self::Who => "Like: people over seventy who live alone in Mill Lane",
            Self::Why => "Like: a letter that is opened in time costs nobody a home",
            Self::Know => "Like: nine of ten whom we saw had one in a drawer, by our own count",
            Self::Good => "Like: by summer, forty open their letters with somebody beside them",
            Self::Money => "Like: none but the tea",
            Self::Time => "Like: not before May; two hours a week",
            Self::Law => "Like: whoever advises on debt has to be registered",
            Self::Place => "Like: no lift, and no bus after six",
            Self::Ideas => "Like: a table, a kettle, an adviser, on Tuesdays",
            Self::Others => "Like: the surgery, the post office",
        }
    }

    /// Whether the brief is not complete without it: the problem, and why it matters (R149).
    #[must_use]
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Problem | Self::Why)
    }
}

impl Works {
    /// In words, after what it is said of.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Well => "it works",
            Self::Partly => "it works in part",
            Self::Not => "it does not work",
            Self::Unknown => "nobody here knows whether it works",
        }
    }

    /// What follows from it, so that nothing is made twice (R152).
    #[must_use]
    pub fn prompt(self) -> &'static str {
        match self {
            Self::Well => "It works: could you join it or help it grow, and not begin another?",
            Self::Partly => "It works in part: what would make it work for the others?",
            Self::Not => "It does not work: what stopped it would stop you. What would you do differently?",
            Self::Unknown => "Nobody here knows whether it works: ask those who run it before you begin.",
        }
    }
}
