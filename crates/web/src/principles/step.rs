//! What would move a principle, as a button says it: whom to ask, and what for.

use ampersand_domain::principles::{Because, Item, Next, Who};

/// What would move an item, with whom and what it names.
#[must_use]
pub fn step_words(next: Next, item: Option<&Item>) -> String {
    let names = item.map(|item| &item.names);
    let person = names.and_then(|names| names.person.as_deref());
    let party = names.and_then(|names| names.party.as_deref());
    let their = party.unwrap_or("each of us");
    let who = person.unwrap_or(their);
    let version = names.and_then(|names| names.version).map(|number| format!("version {number}"));
    match next {
        Next::WritePurpose if version.is_some() => "Say the rest of the purpose".to_owned(),
        Next::WritePurpose => "Write the purpose".to_owned(),
        Next::SayBack => format!("Ask {who} to say the purpose back"),
        Next::LinkPriority => format!("Link something that {their} wants anyway"),
        Next::AskToConfirm => format!("Ask {who} whether it is right"),
        Next::LinkNeed => "Link the need".to_owned(),
        Next::FillValueTable => format!("Fill in what {their} gives and gets"),
        Next::WriteAccount => format!("Write what we think {their} brings"),
        Next::DoAudit => "Look at what we can offer".to_owned(),
        Next::TalkDifferences if item.is_some_and(|item| item.who == Who::Lead) => "Say how it is for us".to_owned(),
        Next::TalkDifferences => format!("Talk with {who} about how we differ"),
        Next::Answer => "Answer the question".to_owned(),
        Next::AskForAnswer => format!("Ring {who} about the answer"),
        Next::AskTime => format!("Ask {who} what time there is"),
        Next::AskLess => format!("Ask less of {their}"),
        Next::FindSponsor if item.is_some_and(|item| item.because == Because::Old) => {
            format!("Ask {who} whether the senior supporter still stands behind it")
        }
        Next::FindSponsor => format!("Find a senior supporter at {their}"),
        Next::HelpWithProcess => format!("Help {their} with the paperwork"),
        Next::NameLead => format!("Name who leads for {their}"),
        Next::ApproveHours => match person {
            Some(person) => format!("Have the hours of {person} approved"),
            None => "Have the hours approved".to_owned(),
        },
        Next::AgreeCommunications => "Agree how to stay in touch".to_owned(),
        Next::MakeAgreement if item.is_some_and(|item| item.because == Because::AgreementLater) => {
            "Wait for its first day, or change the term".to_owned()
        }
        Next::MakeAgreement => "Make the agreement, or a one-page plan".to_owned(),
        Next::OfferAgreement => "Go on with the draft".to_owned(),
        Next::AskToSign if item.is_some_and(|item| item.because == Because::OthersSign) => format!("Ask {who} to sign"),
        Next::AskToSign | Next::AskToJoin => match version {
            Some(version) => format!("Ask {who} to sign {version}"),
            None => format!("Ask {who} to join the agreement"),
        },
        Next::Renew => "Renew, reshape or end the agreement".to_owned(),
        Next::SetUpBody => "Set up the group that meets".to_owned(),
        Next::SetMeeting => "Set the next meeting".to_owned(),
        Next::SendNotes => "Send the notes".to_owned(),
        Next::NotesSooner => "Send the next notes in time".to_owned(),
        Next::NameSecond if item.is_some_and(|item| item.because == Because::FewPeople) && person.is_none() => {
            format!("Name who takes part for {their}")
        }
        Next::NameSecond => format!("Name a second person for {their}"),
        Next::GetSignature => format!("Have it signed by somebody who may sign for {their}"),
        Next::Brief => format!("Tell the people of {their}"),
        Next::FileSheet => "File the sheet of whom to ring".to_owned(),
        Next::PlanEffort => "Plan the effort".to_owned(),
        Next::AskManager => "Ask the line manager".to_owned(),
        Next::SetHorizon => "Say when the good will come".to_owned(),
        Next::Tap => "Say how this month went".to_owned(),
        Next::TalkEffort => "Talk about the effort with the manager".to_owned(),
        Next::StillTrue => "Go through what is still true".to_owned(),
        Next::TalkItOver => format!("Talk with {who} about the answer"),
        Next::SettleChange => format!("Settle with {who} what should change"),
        Next::WaitForThem => format!("Wait: {their} asks its own people"),
        Next::CatchUpTalk => "Have the catch-up talk: twenty minutes, one sheet".to_owned(),
    }
}
