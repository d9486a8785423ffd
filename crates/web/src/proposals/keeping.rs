//! After the answer: the day on which we look again, and for how long a proposer's name is kept (R076, X03).

use ampersand_domain::proposals::{Decision, Proposal};
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{
    known::{Known, known},
    record::Record,
};
use crate::shell::{Answer, Ask, Frame, Posted, Problem, Reader, Trouble, Who, day, day_short, parts, plural};

/// Until when their name is kept, and what a person can do about it.
pub(super) fn keeping(frame: &Frame, known: &Known, posted: &Posted) -> Markup {
    let proposal = &known.proposal;
    let due = proposal.keeping_is_due(frame.today);
    let months = usize::try_from(frame.numbers().proposer_months).unwrap_or_default();
    let ways = html! {
        p class="govuk-body" {
            "We told them how long we keep their name and how to reach them, and that it is longer only with a reason. Deleting \
             takes both out of this record, its history and the messages that went to them, with the files and the messages \
             that they sent. What they proposed and what we answered stay."
        }
        (parts::form(frame, &known.address("/keep"), html! {
            (parts::field(posted, "why", "Keep them longer: why?", "Like: we talk again in spring, and they know it"))
            (parts::button(&format!("Keep them for another {}", plural(months, "month", "months"))))
        }))
        (parts::form(frame, &known.address("/keep"), html! {
            (parts::other_button("Delete their name and how to reach them", "does", "delete"))
        }))
    };
    html! {
        @if !proposal.is_forgotten() && Who::LEADS.may(frame.me.as_ref().map(|me| &me.actor)) {
            h2 class="govuk-heading-m" id="keeping" { "Their name" }
            p class="govuk-body" {
                "Kept until " (day(proposal.kept_until())) "."
                @if !proposal.keep_why.is_empty() { " Kept longer because: " (proposal.keep_why) }
                @if due { " " strong { "That day has come." } }
            }
            @if due || posted.problem_of("why").is_some() { (ways) } @else { (parts::details("Delete it, or keep it longer", ways)) }
        }
    }
}

/// The day on which we look at it again, and what came of it.
pub(super) fn looked_again(frame: &Frame, known: &Known, posted: &Posted) -> Markup {
    let Some(decision) = &known.decision else { return html! {} };
    let Some(on) = decision.revisit_on else { return html! {} };
    html! {
        @match decision.revisited_on {
            Some(looked) => p class="govuk-body" { "Looked at again on " (day_short(looked)) ": " (decision.revisit_said) },
            None if on <= frame.today && Who::LEADS.may(frame.me.as_ref().map(|me| &me.actor)) => {
                h2 class="govuk-heading-m" id="again" { "Look at it again" }
                p class="govuk-body" { "We said that we look at it again on " (day(on)) ". If something begins now, " a class="govuk-link" href="/partnerships/new" { "begin a partnership" } "." }
                (parts::form(frame, &known.address("/again"), html! {
                    (parts::field(posted, "said", "What came of it?", "Like: rang Layla; they have a hall of their own now"))
                    (parts::quiet_button("We have looked"))
                }))
            }
            None => p class="govuk-body" { "We look at it again on " (day_short(on)) "; it comes up on Today." },
        }
    }
}

/// `POST /proposals/{id}/keep`: their name is deleted, or kept for as long again with a reason.
pub(crate) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let desk = ask.desk()?;
    if ask.posted.value("does") == "delete" {
        let mut tx = desk.write(&ask.now).await?;
        tx.forget_proposer(&known.proposal).await?;
        tx.save().await?;
        return Ok(Answer::go(known.address("")));
    }
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<500>("why", "Enter why you keep them longer");
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => return Record::again(&ask, known, posted),
    };
    let mut tx = desk.write(&ask.now).await?;
    let until = ask.now.today.saturating_add(ask.me()?.service.thresholds.0.proposer_months.months());
    let longer = Proposal { keep_until: Some(until), keep_why: why, ..known.proposal.record.clone() };
    tx.update(&longer, known.proposal.version).await?;
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}

/// `POST /proposals/{id}/again`: somebody looked at it again, and says what came of it.
pub(crate) async fn again(ask: Ask) -> Result<Answer, Trouble> {
    let known = known(&ask).await?;
    let decision = known.decision.clone().filter(|one| one.revisit_on.is_some()).ok_or(Trouble::NotFound)?;
    let mut read = Reader::new(&ask.posted);
    let said = read.text::<1000>("said", "Enter what came of it");
    let said = match read.done(said) {
        Ok(said) => said,
        Err(Problem(posted)) => return Record::again(&ask, known, posted),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let looked = Decision { revisited_on: Some(ask.now.today), revisit_said: said, ..decision.record.clone() };
    tx.update(&looked, decision.version).await?;
    tx.save().await?;
    Ok(Answer::go(known.address("")))
}
