//! A duty on Today: how it is said, why it stands where it stands, and where it is done.

use ampersand_domain::{
    principles::{Next, TapAnswer},
    today::{Duty, DutyKind, Place},
};
use maud::{Markup, html};

use crate::{
    partnership::tap_word,
    principles,
    shell::{Ask, Frame, day_short, parts},
};

/// The field that says that a press was made on Today.
pub(super) const BACK: &str = "back";

/// What is to be done, as a person would say it.
pub(super) fn what(duty: &Duty) -> String {
    let title = &duty.title;
    match duty.kind {
        DutyKind::WePromised => format!("We promised: {title}"),
        DutyKind::RingThem => format!("Ring them about: {title}"),
        DutyKind::RingForAnswer => format!("Ring them for an answer: {title}"),
        DutyKind::GoingQuiet => format!("Ring: {title} is going quiet"),
        DutyKind::Meeting => format!("Get ready: {title}"),
        DutyKind::FirstMeeting => format!("Get ready for a first meeting with {title}"),
        DutyKind::Workshop => format!("Get ready to lead the workshop: {title}"),
        DutyKind::MeetAgain => format!("Get ready to meet again: {title}"),
        DutyKind::TellInvited => format!("Tell those who were asked: {title}"),
        DutyKind::RingForReply => format!("Ring those who have not answered: {title}"),
        DutyKind::RemindThose => format!("Remind those who come: {title}"),
        DutyKind::WasItHeld => {
            let on = duty.due.map(|day| format!(" on {}", day_short(day))).unwrap_or_default();
            format!("Was it held{on}? {title}: open it, change its day or call it off")
        }
        DutyKind::CloseWorkshop => {
            let held = duty.due.map(|day| format!(" was held on {} and", day_short(day))).unwrap_or_default();
            format!("{title}{held} is not closed: close it")
        }
        DutyKind::AddLater => format!("Add what the workshop left open: {title}"),
        DutyKind::SeeWhatItShows => format!("See what the test shows, and decide: {title}"),
        DutyKind::BringIn => format!("Bring in {title}"),
        DutyKind::LookAgain => format!("Look again at an idea that you kept: {title}"),
        DutyKind::Notes => format!("Send the notes of {title}"),
        DutyKind::LeadVacant => format!("Find a lead for {title}"),
        DutyKind::CatchUp => format!("Have the catch-up talk about {title}"),
        DutyKind::StillTrue => format!("Go through what is still true of {title}"),
        DutyKind::FileSheet => "File the sheet of whom to ring".to_owned(),
        DutyKind::Audit => "Look at what we can offer".to_owned(),
        DutyKind::LookAtChoice => format!("Look again whether it is still better together: {title}"),
        DutyKind::SomethingWrong => format!("They say something isn’t right: {title}"),
        DutyKind::Notice => format!("Decide whether to give notice: {title}"),
        DutyKind::Answer => format!("Answer their question: {title}"),
        DutyKind::Proposal => format!("Have a first look: {title}"),
        DutyKind::AnswerProposal => format!("Answer the proposal: {title}"),
        DutyKind::ProposalMessage => format!("Read what they write about their proposal: {title}"),
        DutyKind::Opening => format!("{title} opens: say what it can host, and keep time for the offers"),
        DutyKind::CheckLinks => format!("See whether it is still there: {title}"),
        DutyKind::LookAtNames => format!("Look at whom colleagues named: {title}"),
        DutyKind::RingRound => format!("Ring round after {title}"),
        DutyKind::TouchAgain => format!("Be in touch again with {title}, as you said you would"),
        DutyKind::AskWilling => format!("Ring them: do they want to put {title} right?"),
        DutyKind::Letter => format!("Send by hand what has not gone: the letter to {title}"),
        DutyKind::EndWanted => format!("They want to stop: ring them about {title}"),
        DutyKind::TrialEnds => format!("Decide whether it goes on: the trial of {title}"),
        DutyKind::Mending => format!("Look again at what you do to put {title} right"),
        DutyKind::Checklist => format!("To finish well: {title}"),
        DutyKind::CheckIn => format!("Say in two minutes how it is: {title}"),
        DutyKind::Review => format!("Look back together, two lines a side: {title}"),
        DutyKind::Figure => format!("Read how it stands: {title}"),
        DutyKind::RingForFigure => format!("Ring them for the figure: {title}"),
        DutyKind::Release => format!("See what the press release waits for: {title}"),
        DutyKind::RenewOrEnd => format!("Decide together what follows the agreement: {title}"),
        DutyKind::Retention => format!("May we still keep the details of {title}?"),
        _ => match &duty.step {
            Some(step) => format!("{title}: {}", principles::step_words(step.next, step.item.as_ref())),
            None => title.clone(),
        },
    }
}

/// A workshop of the week, as everybody of the library reads it.
pub(super) fn gathering(duty: &Duty) -> String {
    match duty.kind {
        DutyKind::MeetAgain => format!("They meet again: {}", duty.title),
        _ => format!("Workshop: {}", duty.title),
    }
}

/// Why it stands where it stands.
pub(super) fn why(place: Place) -> &'static str {
    match place {
        Place::LateOutside => "Late, and somebody outside waits for it.",
        Place::TodayOutside => "For today, and somebody outside waits for it.",
        Place::LastChance => "After its day it cannot be done any more.",
        Place::Waiting => "Somebody outside waits for us.",
        Place::Fading => "It is fading.",
        Place::Late => "Late; only we ourselves wait for it.",
        Place::Today => "For today.",
        Place::Soon => "Due within the week.",
        Place::MovesOn => "It moves the partnership on.",
        Place::CatchUp => "Never written down: when there is time.",
        Place::House => "It keeps the house in order.",
    }
}

/// Where it is done, with the right thing in front.
pub(super) fn address(duty: &Duty) -> String {
    let record = |area: &str| duty.record.map_or_else(|| format!("/{area}"), |id| format!("/{area}/{id}"));
    let organisation = duty.organisation.map(|id| format!("/organisations/{}", id.0));
    match duty.kind {
        DutyKind::Proposal | DutyKind::AnswerProposal | DutyKind::ProposalMessage => return record("proposals"),
        DutyKind::Opening => return record("proposals/openings"),
        DutyKind::LookAtNames => return record("organisations/maps"),
        DutyKind::RingRound => {
            return duty.record.map_or_else(|| "/workshops".to_owned(), |id| format!("/workshops/{id}/ring-round"));
        }
        DutyKind::Workshop
        | DutyKind::TellInvited
        | DutyKind::RingForReply
        | DutyKind::RemindThose
        | DutyKind::WasItHeld
        | DutyKind::CloseWorkshop
        | DutyKind::MeetAgain
        | DutyKind::LookAgain
        | DutyKind::AddLater => {
            let page = match duty.kind {
                DutyKind::Workshop | DutyKind::TellInvited | DutyKind::RingForReply | DutyKind::WasItHeld => "",
                DutyKind::CloseWorkshop => "/run",
                DutyKind::RemindThose => "/remind",
                DutyKind::LookAgain => "/outcome#later",
                _ => "/outcome",
            };
            return duty.workshop.map_or_else(|| "/workshops".to_owned(), |id| format!("/workshops/{id}{page}"));
        }
        DutyKind::Letter => return record("people/outbox"),
        DutyKind::Audit => return "/offer".to_owned(),
        DutyKind::LookAtChoice => return format!("{}/gaps", record("need/aims")),
        DutyKind::CheckLinks => return "/guidance/resources".to_owned(),
        DutyKind::FileSheet => return "/partnerships/who-to-ring".to_owned(),
        DutyKind::FirstMeeting => {
            return organisation.map_or_else(|| "/organisations".to_owned(), |of| format!("{of}/first-meeting"));
        }
        // A proposer is no organisation on record yet.
        DutyKind::TouchAgain | DutyKind::Retention if duty.organisation.is_none() && duty.partnership.is_none() => {
            return record("proposals");
        }
        DutyKind::TouchAgain | DutyKind::Retention => {
            return organisation.unwrap_or_else(|| "/organisations".to_owned());
        }
        _ => {}
    }
    let Some(partnership) = duty.partnership else { return "/partnerships".to_owned() };
    let one = |list: &str, page: &str| duty.record.map_or_else(|| list.to_owned(), |id| format!("{list}/{id}{page}"));
    let page = match duty.kind {
        DutyKind::WePromised | DutyKind::RingThem => one("/promises", ""),
        DutyKind::Meeting => one("/meetings", ""),
        DutyKind::Notes => one("/meetings", "/notes"),
        DutyKind::Answer | DutyKind::RingForAnswer => one("/questions", ""),
        DutyKind::SomethingWrong => one("/concerns", ""),
        DutyKind::GoingQuiet => "/before-you-ring".to_owned(),
        DutyKind::CheckIn => "/check-in".to_owned(),
        DutyKind::Review => "/reviews".to_owned(),
        DutyKind::Figure | DutyKind::RingForFigure => one("/measures", ""),
        DutyKind::Release => duty.record.map_or_else(|| "/credit".to_owned(), |id| format!("/credit/{id}")),
        DutyKind::Notice => "/agreement".to_owned(),
        DutyKind::RenewOrEnd => "/agreement/renew".to_owned(),
        DutyKind::Checklist | DutyKind::AskWilling | DutyKind::EndWanted | DutyKind::Mending => "/ending".to_owned(),
        DutyKind::TrialEnds => "/trial".to_owned(),
        DutyKind::LeadVacant => "/people".to_owned(),
        DutyKind::BringIn => one("/beyond", ""),
        DutyKind::SeeWhatItShows => one("/experiments", ""),
        // The hours of a lead are approved beside the name; the time of the library with its plan.
        DutyKind::Approval if duty.step.as_ref().is_some_and(|step| step.next == Next::ApproveHours) => {
            "/people".to_owned()
        }
        DutyKind::Tap | DutyKind::Approval => "/effort".to_owned(),
        DutyKind::StillTrue => "/sitting/still-true".to_owned(),
        DutyKind::CatchUp => "/sitting/catch-up".to_owned(),
        _ => {
            let to = |step| principles::place_of(step, partnership);
            return duty.step.as_ref().map_or_else(|| format!("/partnerships/{}", partnership.0), to);
        }
    };
    format!("/partnerships/{}{page}", partnership.0)
}

/// What one press does, done here: a promise that we kept, and the one tap of the month.
pub(super) fn do_here(frame: &Frame, duty: &Duty) -> Markup {
    let Some(partnership) = duty.partnership else { return html! {} };
    let about = what(duty);
    let press = |page: &str, label: &str, fields: &[(&str, &str)]| {
        let fields = [fields, &[(BACK, "/today")]].concat();
        parts::press_about(frame, &format!("/partnerships/{}{page}", partnership.0), label, &about, &fields)
    };
    match (duty.kind, duty.record) {
        (DutyKind::WePromised, Some(promise)) => {
            let promise = promise.to_string();
            html! { div class="app-list-today__do" { (press("/promises/done", "We did it", &[("promise", promise.as_str())])) } }
        }
        (DutyKind::Tap, _) => html! {
            div class="app-list-today__do" {
                @for answer in TapAnswer::ALL { (press("/effort/tap", tap_word(*answer), &[("answer", answer.as_str())])) }
            }
        },
        _ => html! {},
    }
}

/// Where a press that was made here leads back to.
pub(crate) fn back_to(ask: &Ask, otherwise: String) -> String {
    if ask.posted.value(BACK) == "/today" { "/today".to_owned() } else { otherwise }
}

#[cfg(test)]
mod tests {
    use ampersand_domain::{
        Uuid,
        partnership::PartnershipId,
        principles::{Because, Item, ItemId, Met, Names, Next, NextStep, Principle, ReadBy, Who},
        today::{Duty, DutyKind},
    };

    use super::address;

    #[test]
    fn the_hours_of_a_lead_are_approved_beside_the_name_and_the_time_of_the_library_with_its_plan() {
        let partnership = PartnershipId(Uuid::from_u128(7));
        for (next, page) in [(Next::ApproveHours, "people"), (Next::AskManager, "effort")] {
            let step = NextStep { next, principle: Principle::Governance, item: None };
            let duty = Duty {
                partnership: Some(partnership),
                step: Some(step),
                ..Duty::new(DutyKind::Approval, "Tea and Chat")
            };
            assert_eq!(address(&duty), format!("/partnerships/{}/{page}", partnership.0));
        }
    }

    #[test]
    fn a_yes_is_asked_for_on_the_page_of_its_text() {
        let item = Item {
            id: ItemId::E3,
            party: None,
            met: Met::Missing,
            because: Because::PriorityUnconfirmed,
            since: None,
            next: Some(Next::AskToConfirm),
            who: Who::Lead,
            read_by: ReadBy::Everybody,
            names: Names::default(),
        };
        let partnership = PartnershipId(Uuid::from_u128(7));
        for (principle, page) in [(Principle::Purpose, "priorities"), (Principle::Value, "account")] {
            let duty = Duty {
                partnership: Some(partnership),
                step: Some(NextStep { next: Next::AskToConfirm, principle, item: Some(item.clone()) }),
                ..Duty::new(DutyKind::NextStep, "Tea and Chat")
            };
            assert_eq!(address(&duty), format!("/partnerships/{}/{page}", partnership.0));
        }
    }
}
