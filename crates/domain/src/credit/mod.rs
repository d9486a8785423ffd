//! Sharing the credit (R216–R222).

mod record;
mod release;

pub use record::{Mention, MentionId, Quote, QuoteId, Release, ReleaseState, ThankYou, ThankYouId};
pub use release::{Contributor, ReleaseGap, not_named, release_gaps, release_stops};

use crate::id;

id!(/// A joint press release.
    ReleaseId);
