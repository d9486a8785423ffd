//! The stages of a partnership: a stage is a fact, not a permission (K01).

use crate::words;

words! {
    /// Where a partnership stands in its life.
    pub enum Stage {
        /// There is a need, and somebody who might meet it.
        Enquiry = "enquiry",
        /// Talking about what it could be.
        Exploring = "exploring",
        /// Agreeing who does what.
        Forming = "forming",
        /// Working together.
        Active = "active",
        /// Resting by agreement, with a day to go on.
        Paused = "paused",
        /// On the way to a good end.
        Ending = "ending",
        /// Ended; the history stays.
        Ended = "ended",
        /// A side stepped away, without blame (R168).
        SteppedAway = "stepped_away",
    }
}

impl Stage {
    /// Whether evidence asked for from stage `from` on is asked for at this stage.
    ///
    /// What is asked at a stage stays asked at later ones; a pause asks what Active asks. The stages after the end
    /// ask nothing of their own: they are shown as the partnership stood (section P).
    #[must_use]
    pub fn asks_from(self, from: Self) -> bool {
        self.asked_rank() >= from.asked_rank()
    }

    /// The stage to which it goes on, if all goes well; nothing for one that runs or is closing.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Enquiry => Some(Self::Exploring),
            Self::Exploring => Some(Self::Forming),
            Self::Forming | Self::Paused => Some(Self::Active),
            Self::Active | Self::Ending | Self::Ended | Self::SteppedAway => None,
        }
    }

    /// Whether the partnership is over or on its way there.
    #[must_use]
    pub fn is_closing(self) -> bool {
        matches!(self, Self::Ending | Self::Ended | Self::SteppedAway)
    }

    /// Whether nothing is done together any more.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::SteppedAway)
    }

    fn asked_rank(self) -> u8 {
        match self {
            Self::Enquiry => 0,
            Self::Exploring => 1,
            Self::Forming => 2,
            _ => 3,
        }
    }
}
