//! One paper of each kind, plainly fictional: for tests, for the pages' samples, for looking at.

use crate::Paper;
use crate::workshop::PackSheet;
use crate::{
    agreement, credit, ending, need, offer, organisations, partnership, people, promises, proposals, workshop,
};

/// A paper of each kind with its name.
#[must_use]
pub fn samples() -> Vec<(&'static str, Paper)> {
    let pack = workshop::WorkshopPack::sample();
    vec![
        ("agreement", agreement::AgreementPaper::sample().paper()),
        ("agreement-one-page", agreement::OnePageAgreement::sample().paper()),
        ("agreement-certificate", agreement::Certificate::sample().paper()),
        ("start-now-letter", agreement::StartNowLetter::sample().paper()),
        ("agenda", promises::AgendaPaper::sample().paper()),
        ("notes", promises::NotesPaper::sample().paper()),
        ("before-you-ring", organisations::BeforeYouRing::sample().paper()),
        ("first-invitation", organisations::FirstMeetingLetter::sample().paper()),
        ("first-meeting", organisations::FirstMeetingBrief::sample().paper()),
        ("note-for-decider", partnership::NoteForDecider::sample().paper()),
        ("staff-briefing", partnership::StaffBriefing::sample().paper()),
        ("state-of-partnerships", partnership::StateOfPartnerships::sample().paper()),
        ("nine-questions", partnership::TalkSheet::sample().paper()),
        ("what-we-ask", partnership::WhatWeAsk::sample().paper()),
        ("who-to-ring", partnership::ContinuitySheet::sample().paper()),
        ("for-them", need::OpportunityBrief::sample().paper()),
        ("strategy", need::PartnershipStrategy::sample().paper()),
        ("what-we-can-offer", offer::OfferSheet::sample().paper()),
        ("story", offer::CaseStudyPaper::sample().paper()),
        ("leave-behind", offer::LeaveBehind::sample().paper()),
        ("proposal-here", proposals::AcknowledgementLetter::sample().paper()),
        ("decision", proposals::DecisionNote::sample().paper()),
        ("hand-off", proposals::HandOffNote::sample().paper()),
        ("reply", proposals::ReplyLetter::sample().paper()),
        ("acknowledgement-by-telephone", proposals::AcknowledgementLetter::sample().for_the_telephone()),
        ("reply-by-telephone", proposals::ReplyLetter::sample().for_the_telephone()),
        ("reasons", ending::ReasonsSheet::sample().paper()),
        ("thank-you", ending::ThankYouLetter::sample().paper()),
        ("link-card", people::LinkCard::sample().paper()),
        ("invitation", workshop::InvitationLetter::sample().paper()),
        ("brief", workshop::BriefPaper::sample().paper()),
        ("first-plan", workshop::FirstPlan::sample().paper()),
        ("outcome", workshop::OutcomeSheet::sample().paper()),
        ("internal-note", workshop::InternalNote::sample().paper()),
        ("called-off", workshop::CalledOffLetter::sample().paper()),
        ("workshop-pack", pack.paper()),
        ("workshop-sheet", pack.sheet(PackSheet::Participant, None)),
        ("workshop-posters", pack.sheet(PackSheet::Posters, None)),
        ("workshop-note", pack.sheet(PackSheet::Notes, None)),
        ("workshop-brief", pack.sheet(PackSheet::Brief, None)),
        ("workshop-sign-in", pack.sheet(PackSheet::SignIn, None)),
        ("workshop-who-is-here", pack.sheet(PackSheet::WhoIsHere, None)),
        ("workshop-room", pack.sheet(PackSheet::Checklist, None)),
        ("workshop-themes", pack.sheet(PackSheet::Themes, None)),
        ("press-release", credit::PressRelease::sample().paper()),
    ]
}
