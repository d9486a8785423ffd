//! A yes, honestly: the ways in which one is given and the answers that an ask can have (K14, K15).

use crate::words;

words! {
    /// How a yes reached the record (K14).
    pub enum Way {
        /// By their own link.
        Link = "link",
        /// Read and tapped together, on one device or by scanning our screen.
        Together = "together",
        /// On a dated sheet that they signed, kept as a picture.
        OnPaper = "on_paper",
        /// Said to us, and noted by staff: present, but it confirms nothing.
        ToldUs = "told_us",
    }
}

words! {
    /// The four answers to an ask (K15).
    pub enum Answer {
        /// Yes.
        Yes = "yes",
        /// Yes, but something should change.
        YesBut = "yes_but",
        /// We need to ask our people, and come back by a day.
        WithTheirCommittee = "with_their_committee",
        /// Not for us.
        No = "no",
    }
}

impl Way {
    /// Whether a yes given in this way confirms.
    #[must_use]
    pub fn confirms(self) -> bool {
        self != Self::ToldUs
    }
}

impl Answer {
    /// Whether this answer agrees with the text it was given to.
    #[must_use]
    pub fn agrees(self) -> bool {
        matches!(self, Self::Yes | Self::YesBut)
    }
}
