//! A yes, honestly: the ways in which one is given and the answers that an ask can have (K14, K15).

use super::AttachmentId;
use crate::{Date, words};

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

    /// As what it counts: *on paper* is no more than told while the signed sheet is not there (P, K01).
    #[must_use]
    pub fn counts_as(self, sheet: Option<AttachmentId>) -> Self {
        if self == Self::OnPaper && sheet.is_none() { Self::ToldUs } else { self }
    }
}

words! {
    /// Why a day is not the one on which something was said.
    pub enum NotThatDay {
        /// It has not come.
        Ahead = "ahead",
        /// What it answers was not written yet.
        TooEarly = "too_early",
    }
}

/// The day on which something was said that staff note today: today if none is given, never one that is still to come,
/// and none before the text that it answers (K14).
pub fn said_on(given: Option<Date>, written_on: Option<Date>, today: Date) -> Result<Date, NotThatDay> {
    match given {
        None => Ok(today),
        Some(day) if day > today => Err(NotThatDay::Ahead),
        Some(day) if written_on.is_some_and(|written| day < written) => Err(NotThatDay::TooEarly),
        Some(day) => Ok(day),
    }
}

impl Answer {
    /// Whether this answer agrees with the text it was given to.
    #[must_use]
    pub fn agrees(self) -> bool {
        matches!(self, Self::Yes | Self::YesBut)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;
    use crate::Uuid;

    #[test]
    fn on_paper_counts_with_its_sheet_alone() {
        let sheet = Some(AttachmentId(Uuid::from_u128(1)));
        for way in Way::ALL {
            assert_eq!(way.counts_as(sheet), *way, "a sheet makes nothing else of {way:?}");
            assert_eq!(way.counts_as(None).confirms(), matches!(way, Way::Link | Way::Together), "{way:?}");
        }
    }

    #[rstest]
    #[case::none_is_today(None, None, Ok(24))]
    #[case::the_day_that_was_given(Some(9), Some(9), Ok(9))]
    #[case::still_to_come(Some(25), None, Err(NotThatDay::Ahead))]
    #[case::before_it_was_written(Some(8), Some(9), Err(NotThatDay::TooEarly))]
    fn what_is_noted_was_said_on_a_day_between_its_text_and_today(
        #[case] given: Option<i8>,
        #[case] written: Option<i8>,
        #[case] day: Result<i8, NotThatDay>,
    ) {
        let of = |day| date(2026, 11, day);
        assert_eq!(said_on(given.map(of), written.map(of), of(24)), day.map(of));
    }
}
