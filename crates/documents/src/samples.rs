//! One paper of each kind, plainly fictional: for tests, for the pages' samples, for looking at.

use crate::Paper;
use crate::{agreement, organisations, promises};

/// A paper of each kind with its name.
#[must_use]
pub fn samples() -> Vec<(&'static str, Paper)> {
    vec![
        ("agreement", agreement::AgreementPaper::sample().paper()),
        ("agreement-one-page", agreement::OnePageAgreement::sample().paper()),
        ("agreement-certificate", agreement::Certificate::sample().paper()),
        ("start-now-letter", agreement::StartNowLetter::sample().paper()),
        ("agenda", promises::AgendaPaper::sample().paper()),
        ("notes", promises::NotesPaper::sample().paper()),
        ("before-you-ring", organisations::BeforeYouRing::sample().paper()),
        ("first-meeting", organisations::FirstMeetingBrief::sample().paper()),
    ]
}
