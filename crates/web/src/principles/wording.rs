//! What the principles say, in the words of the screen.

use ampersand_domain::{
    partnership::{PartnershipId, Side},
    principles::{Flag, FlagKind, ItemId, Next, NextStep, Principle},
};

/// The name of a principle on the screen.
#[must_use]
pub(crate) fn name(principle: Principle) -> &'static str {
    match principle {
        Principle::Purpose => "We know why we are in it",
        Principle::Value => "Each of us gives and gets",
        Principle::Differences => "We know how we differ",
        Principle::Governance => "We talk, and know who decides",
        Principle::People => "It does not hang on one person",
        Principle::Resource => "It has time and people",
    }
}

/// What an item asks for, as the screen says it.
#[must_use]
pub(crate) fn asked(principle: Principle, item: ItemId) -> &'static str {
    match (principle, item) {
        (Principle::Purpose, ItemId::E1) => "The purpose says for whom, what changes and where we would notice",
        (Principle::Purpose, ItemId::E2) => "Each of us said the purpose back",
        (Principle::Purpose, ItemId::E3) => "It serves something each of us wants anyway",
        (Principle::Purpose, _) => "A need of ours stands behind it",
        (Principle::Value, ItemId::E1) => "What each of us gives",
        (Principle::Value, ItemId::E2) => "What each of us gets",
        (Principle::Value, ItemId::E3) => "What we think they bring, and they agree",
        (Principle::Value, _) => "We know what we can offer",
        (Principle::Differences, ItemId::E1) => "How we differ: ways of working, what matters, words",
        (Principle::Differences, ItemId::E2) => "No question is left open",
        (Principle::Differences, ItemId::E3) => "We ask for no more time than they have",
        (Principle::Differences, ItemId::E4) => "A large organisation has a senior supporter",
        (Principle::Differences, _) => "The paperwork that this needs",
        (Principle::Governance, ItemId::E1) => "Somebody leads, with approved hours",
        (Principle::Governance, ItemId::E2) => "How we stay in touch",
        (Principle::Governance, ItemId::E3) => "An agreement in force, or a plan with a yes",
        (Principle::Governance, ItemId::E4) => "A group that meets, or a next date",
        (Principle::Governance, _) => "The last notes came in time",
        (Principle::People, ItemId::E1) => "At least two people are named",
        (Principle::People, ItemId::E2) => "Signed by somebody who may",
        (Principle::People, ItemId::E3) => "Their own people know of it",
        (Principle::People, _) => "If we were away: who to ring",
        (Principle::Resource, ItemId::E1) => "Time is planned for making it work",
        (Principle::Resource, ItemId::E2) => "The line manager said yes",
        (Principle::Resource, ItemId::E3) => "When each of us will have something of it",
        (Principle::Resource, _) => "The time given fits the plan",
    }
}

/// Where what was found is put right: a yes is asked for on the page of the text that waits for it.
#[must_use]
pub(crate) fn place_of(step: &NextStep, partnership: PartnershipId) -> String {
    let evidence = step.item.as_ref().map(|item| item.id);
    let page = match (step.next, step.principle) {
        (Next::TalkItOver | Next::SettleChange, Principle::Governance) if evidence == Some(ItemId::E3) => "agreement",
        (Next::TalkItOver | Next::SettleChange, Principle::People) => "agreement",
        (Next::TalkItOver | Next::SettleChange, Principle::Differences) => "people",
        (Next::AskToConfirm | Next::TalkItOver | Next::SettleChange, principle) => match principle {
            Principle::Value => "account",
            Principle::Governance => "in-touch",
            Principle::Purpose if evidence == Some(ItemId::E3) => "priorities",
            _ => "purpose",
        },
        (next, _) => return place(next, partnership),
    };
    format!("/partnerships/{}/{page}", partnership.0)
}

fn place(next: Next, partnership: PartnershipId) -> String {
    let page = match next {
        // Nothing to do but wait; what they were asked stands in the history.
        Next::WaitForThem => "history",
        Next::TalkDifferences => "differences",
        Next::AskTime | Next::AskLess => "capacity",
        Next::HelpWithProcess => "asks",
        Next::DoAudit => return "/offer".to_owned(),
        Next::Renew => "agreement/renew",
        Next::MakeAgreement | Next::OfferAgreement | Next::AskToSign | Next::AskToJoin | Next::GetSignature => {
            "agreement"
        }
        Next::FileSheet => return "/partnerships/who-to-ring".to_owned(),
        Next::WritePurpose | Next::SayBack | Next::LinkNeed => "purpose",
        Next::LinkPriority => "priorities",
        // Each text has a page of its own; where only the step is known, how it stands leads to each.
        Next::AskToConfirm | Next::TalkItOver | Next::SettleChange => "principles",
        Next::FillValueTable | Next::SetHorizon => "value",
        Next::WriteAccount => "account",
        Next::Answer | Next::AskForAnswer => "questions",
        Next::SetMeeting | Next::SendNotes | Next::NotesSooner => "promises",
        Next::FindSponsor | Next::NameLead | Next::ApproveHours | Next::NameSecond => "people",
        Next::AgreeCommunications => "in-touch",
        Next::SetUpBody => "group",
        Next::Brief => "briefing",
        Next::StillTrue | Next::CatchUpTalk => "sitting",
        Next::PlanEffort | Next::AskManager | Next::Tap | Next::TalkEffort => "effort",
    };
    format!("/partnerships/{}/{page}", partnership.0)
}

/// What is worth naming beside a state, with whose it is.
#[must_use]
pub fn flag(flag: &Flag) -> String {
    let party = flag.name.as_deref().unwrap_or("one of us");
    let fixed = match flag.kind {
        FlagKind::EmptyCell => {
            let verb = if flag.side == Some(Side::Gets) { "gets" } else { "gives" };
            return format!("Nothing is filled in yet for what {party} {verb}.");
        }
        FlagKind::LightPathFits => return format!("Volunteers run {party}: the light path would fit."),
        FlagKind::AskNearLimit => return format!("What we ask takes most of the time that {party} has."),
        FlagKind::Friction => return format!("The same paperwork has frustrated {party} more than once."),
        FlagKind::OnePerson => return format!("Most contacts of {party} hang on one of its people."),
        FlagKind::LeadVacant => return format!("Nobody has led for {party} for too long."),
        FlagKind::UnevenFit => "The purpose serves one side much more than another.",
        FlagKind::DeliveryGap => "One side has brought much less of what it promised than another.",
        FlagKind::Overload => "Our lead has more in hand than the approved hours.",
        FlagKind::BenefitFirst => "The good is planned before any effort.",
        FlagKind::NoSpareHours => "The team has no hours left.",
    };
    fixed.to_owned()
}
