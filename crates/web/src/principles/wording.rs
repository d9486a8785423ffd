//! What the principles say, in the words of the screen.

use ampersand_domain::{
    partnership::PartnershipId,
    principles::{Because, FlagKind, Item, ItemId, Next, Principle},
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

/// Why an item was found so.
#[must_use]
pub(crate) fn because(because: Because) -> &'static str {
    match because {
        Because::InPlace => "It is on record.",
        Because::Confirmed => "They confirmed it by their own link.",
        Because::Together => "Confirmed together, on one device.",
        Because::OnPaper => "On a dated sheet that they signed.",
        Because::OneSitting => "They answered it in one sitting with us.",
        Because::SignedElsewhere => "The agreement is kept and signed elsewhere.",
        Because::PlanAccepted => "Both leads said yes to the plan.",
        Because::OneAndTheGroup => "One named person, and a way to reach the whole group.",
        Because::EverybodyNamed => "Everybody of the group is named, so everybody knows.",
        Because::OwnWord => "A volunteer, whose own word is enough.",
        Because::Chance => "A chance out of a proposal, not older than 90 days.",
        Because::NextDate => "The leads have a next date.",
        Because::Resumes => "It rests by agreement, with a day to go on.",
        Because::TappedAsPlanned => "This month: about as planned.",
        Because::TappedLess => "This month: less than planned.",
        Because::TappedMore => "This month: more than planned.",
        Because::ToldUs => "They told us and we wrote it down. It waits for their own yes.",
        Because::Reported => "We wrote it down for them. It waits for their own yes.",
        Because::YesBut => "They said yes, but something should change first.",
        Because::NotForThem => "They answered: not for us.",
        Because::Old => "Confirmed more than a year ago.",
        Because::OlderText => "Confirmed for an earlier text.",
        Because::PastItsEnd => "Its last day has passed.",
        Because::SomebodyLeft => "Somebody who was named has left.",
        Because::LeadLeft => "The lead has left and nobody has taken the place.",
        Because::ApprovalLapsed => "The approval of hours has run out.",
        Because::PlanOver => "The plan of effort is over.",
        Because::OldChance => "A chance that was never tied to an aim.",
        Because::OldSheet => "The sheet of whom to ring was filed long ago.",
        Because::ContactChanged => "Somebody has changed since the sheet was filed.",
        Because::NotMet => "The group has not met for one and a half times its rhythm.",
        Because::AgreementEnded => "The agreement has ended.",
        Because::NoPurpose => "No purpose is written yet.",
        Because::PurposePart => "The purpose does not yet say for whom, what changes and where we would notice.",
        Because::NotSaidBack => "They have not said the purpose back yet.",
        Because::NotTheirWords => "They agreed to the purpose, but not in their own words.",
        Because::NoPriority => "None of their own priorities is linked yet.",
        Because::PriorityUnconfirmed => "We linked a priority of theirs; they have not said whether it is right.",
        Because::NoNeed => "No need of ours is linked yet.",
        Because::GivesNothing => "It does not say yet what they give.",
        Because::GetsNothing => "It does not say yet what they get.",
        Because::NoAccount => "We have not written yet what we think they bring.",
        Because::OurGuess => "What they bring is our guess so far.",
        Because::NoAudit => "We have not looked yet at what we can offer.",
        Because::NoStrand => "We know nothing yet about how we differ.",
        Because::StrandMissing => "We know only part of how we differ.",
        Because::QuestionOpen => "A question has been open for too long.",
        Because::TimeUnknown => "We do not know what time they have.",
        Because::AskTooBig => "We ask for more time than they have.",
        Because::NoSponsor => "A large organisation, and no senior supporter yet.",
        Because::ProcessWaiting => "Something needed on paper has not been begun.",
        Because::NoLead => "Nobody leads for them yet.",
        Because::NoHours => "The lead has no approved hours yet.",
        Because::NoCommunications => "How we stay in touch is not agreed yet.",
        Because::CommunicationsOpen => "They have not said yes to how we stay in touch.",
        Because::NoAgreement => "No agreement is in force and no plan is accepted yet.",
        Because::NothingWritten => "Nothing is written, and we know that.",
        Because::AgreementLater => "The agreement begins on a later day.",
        Because::NotJoined => "The agreement is in force; they have not joined it yet.",
        Because::NeverJoined => "The agreement has ended, and they had not joined it.",
        Because::NotAuthorised => "Who signed may not sign for the organisation.",
        Because::NoBody => "No group meets for this yet.",
        Because::NoNextMeeting => "No next meeting is set.",
        Because::NotesNotSent => "The notes of the last meeting have not been sent.",
        Because::NotesLate => "The notes of the last meeting were late.",
        Because::FewPeople => "Fewer than two people are named.",
        Because::NotBriefed => "Their own people have not been told yet.",
        Because::NotFiled => "The sheet of whom to ring has never been filed.",
        Because::NoPlan => "No effort is planned yet.",
        Because::NotApproved => "The line manager has not approved it yet.",
        Because::NoHorizon => "It does not say yet when they will have something of it.",
        Because::UnderPlan => "Less than half of the planned time was given.",
        Because::OverPlan => "Much more than the planned time was given.",
        Because::LibraryRecord => "Based on a record kept by the library.",
    }
}

/// What would move an item, as a button says it.
#[must_use]
pub(crate) fn next(next: Next) -> &'static str {
    match next {
        Next::WritePurpose => "Write the purpose",
        Next::SayBack => "Ask them to say the purpose back",
        Next::LinkPriority => "Link a priority of theirs",
        Next::AskToConfirm => "Ask them whether it is right",
        Next::LinkNeed => "Link the need",
        Next::FillValueTable => "Fill in what each gives and gets",
        Next::WriteAccount => "Write what we think they bring",
        Next::DoAudit => "Look at what we can offer",
        Next::TalkDifferences => "Talk about how we differ",
        Next::Answer => "Answer their question",
        Next::AskForAnswer => "Ring about the answer",
        Next::AskTime => "Ask what time they have",
        Next::AskLess => "Ask less of them",
        Next::FindSponsor => "Find a senior supporter",
        Next::HelpWithProcess => "Help with the paperwork",
        Next::NameLead => "Name who leads",
        Next::ApproveHours => "Have the hours approved",
        Next::AgreeCommunications => "Agree how to stay in touch",
        Next::MakeAgreement => "Make the agreement, or a one-page plan",
        Next::AskToJoin => "Ask them to join the agreement",
        Next::Renew => "Renew, reshape or end the agreement",
        Next::SetUpBody => "Set up the group that meets",
        Next::SetMeeting => "Set the next meeting",
        Next::SendNotes => "Send the notes",
        Next::NotesSooner => "Send the next notes in time",
        Next::NameSecond => "Name a second person",
        Next::GetSignature => "Have it signed by somebody who may",
        Next::Brief => "Tell their people",
        Next::FileSheet => "File the sheet of whom to ring",
        Next::PlanEffort => "Plan the effort",
        Next::AskManager => "Ask the line manager",
        Next::SetHorizon => "Say when the good will come",
        Next::Tap => "Say how this month went",
        Next::TalkEffort => "Talk about the effort with the manager",
        Next::StillTrue => "Go through what is still true",
        Next::TalkItOver => "Talk about their answer",
        Next::SettleChange => "Settle what should change, and ask again",
        Next::WaitForThem => "Wait: they are asking their own people",
        Next::CatchUpTalk => "Have the catch-up talk: twenty minutes, one sheet",
    }
}

/// Where what was found is put right: a yes is asked for on the page of the text that waits for it.
#[must_use]
pub(crate) fn place_of(principle: Principle, item: &Item, next: Next, partnership: PartnershipId) -> Option<String> {
    let page = match (next, principle) {
        (Next::TalkItOver | Next::SettleChange, Principle::Governance) if item.id == ItemId::E3 => "agreement",
        (Next::TalkItOver | Next::SettleChange, Principle::People) => "agreement",
        (Next::TalkItOver | Next::SettleChange, Principle::Differences) => "people",
        (Next::AskToConfirm | Next::TalkItOver | Next::SettleChange, principle) => match principle {
            Principle::Value => "account",
            Principle::Governance => "in-touch",
            Principle::Purpose if item.id == ItemId::E3 => "priorities",
            _ => "purpose",
        },
        _ => return place(next, partnership),
    };
    Some(format!("/partnerships/{}/{page}", partnership.0))
}

/// Where that is done; nothing when there is nothing to do but wait.
#[must_use]
pub(crate) fn place(next: Next, partnership: PartnershipId) -> Option<String> {
    let page = match next {
        // Nothing to do but wait; what they were asked stands in the history.
        Next::WaitForThem => "history",
        Next::TalkDifferences => "differences",
        Next::AskTime | Next::AskLess => "capacity",
        Next::HelpWithProcess => "asks",
        Next::DoAudit => return Some("/offer".to_owned()),
        Next::Renew => "agreement/renew",
        Next::MakeAgreement | Next::AskToJoin | Next::GetSignature => "agreement",
        Next::FileSheet => return Some("/partnerships/who-to-ring".to_owned()),
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
    Some(format!("/partnerships/{}/{page}", partnership.0))
}

/// What is worth naming beside a state.
#[must_use]
pub(crate) fn flag(flag: FlagKind) -> &'static str {
    match flag {
        FlagKind::UnevenFit => "The purpose serves one side much more than another.",
        FlagKind::EmptyCell => "A cell of the table of what each gives and gets is empty.",
        FlagKind::DeliveryGap => "One side has brought much less of what it promised than another.",
        FlagKind::LightPathFits => "Run by volunteers: the light path would fit.",
        FlagKind::AskNearLimit => "What we ask takes most of the time that they have.",
        FlagKind::Friction => "The same paperwork has frustrated them more than once.",
        FlagKind::Overload => "The lead has more in hand than the approved hours.",
        FlagKind::OnePerson => "Most contacts hang on one of our people.",
        FlagKind::LeadVacant => "The lead’s place has been empty for too long.",
        FlagKind::BenefitFirst => "The good is planned before any effort.",
        FlagKind::NoSpareHours => "The team has no hours left.",
    }
}
