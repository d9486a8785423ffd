//! *Is this a hire?* A question with three answers, which diverts nothing by itself; and the note that goes with a hire to
//! whoever takes bookings (R071, K10).

use ampersand_documents::proposals::HandOffNote;
use ampersand_domain::proposals::{Decision, HireAnswer, Outcome, Proposal, ProposalId};
use maud::{Markup, html};

use super::{known::Known, record::may_decide, words};
use crate::{
    Maker,
    papers::PaperKind,
    shell::{Answer, Ask, Frame, Trouble, take_away},
};

/// The suggestion with its three answers.
pub(super) fn view(frame: &Frame, known: &Known) -> Markup {
    html! {
        section class="app-box app-box--ask" aria-labelledby="hire" {
            h3 class="app-box__title" id="hire" { "Is this a hire?" }
            p class="govuk-body" { "We would only give the room or the way to people, and no aim of both is named. You decide." }
            @if may_decide(frame) {
                ul class="govuk-list" {
                    @for answer in HireAnswer::ALL {
                        @let (says, page) = answered(*answer);
                        li { a class="govuk-link" href=(known.address(page)) { (says) } }
                    }
                }
            }
        }
    }
}

/// An answer in words, and where it leads.
fn answered(answer: HireAnswer) -> (&'static str, &'static str) {
    match answer {
        HireAnswer::Partnership => ("It is a partnership", "/decide?outcome=explore"),
        HireAnswer::Hire => ("It is a hire or a paid service", "/decide?outcome=traded"),
        HireAnswer::HireFirst => ("Start as a hire and talk again", "/decide?outcome=traded&again=yes"),
    }
}

/// What is said of a hire once it is decided.
pub(super) fn decided(known: &Known, decision: &Decision) -> Markup {
    html! {
        @if decision.outcome == Outcome::Traded {
            p class="govuk-body app-soft" { "It is not counted as a partnership." }
            (take_away("The note for whoever takes the booking", &known.address("/hand-off")))
        }
    }
}

async fn note(maker: &Maker, id: ProposalId) -> Result<Option<HandOffNote>, Trouble> {
    let Some(known) = Known::load(&maker.desk, id, maker.today).await? else { return Ok(None) };
    let Some(decision) = known.decision.as_ref().filter(|one| one.outcome == Outcome::Traded) else { return Ok(None) };
    let proposal = &known.proposal;
    let reach = [&proposal.email, &proposal.phone].into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
    Ok(Some(HandOffNote {
        service: maker.letterhead(),
        day: decision.decided_on,
        to: decision.refer_to.clone(),
        from: words::from(proposal).to_owned(),
        name: proposal.name.clone(),
        reach: reach.join(", "),
        wants: proposal.what.clone(),
        asks: proposal.ask.clone(),
        rates: decision.rates.clone(),
        told_on: decision.told_on,
        talk_again: decision.revisit_on.filter(|_| decision.talk_again),
        reference: proposal.reference.clone(),
        handed_by: known.name(decision.by).to_owned(),
    }))
}

/// `GET /proposals/{id}/hand-off`: only where it was answered as a hire.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, id) = (ask.desk()?, ask.id::<ProposalId>()?);
    if let Some(note) = note(&ask.maker()?, id).await? {
        return ask.paper(note.paper()).await;
    }
    // Another answer has no such note: the record says which one it was.
    let answered = desk.select::<Decision>().filter("proposal = ?", id).count_to(1).await? > 0;
    if answered { Ok(Answer::go(format!("/proposals/{id}"))) } else { Err(Trouble::NotFound) }
}

/// The note as a paper.
pub(super) fn kind() -> PaperKind {
    PaperKind {
        word: "hand-off",
        what: "The note with which a hire goes to whoever takes bookings",
        make: |maker, id| Box::pin(async move { Ok(note(&maker, ProposalId(id)).await?.map(|note| note.paper())) }),
        list: |maker| {
            Box::pin(async move {
                let hires =
                    maker.desk.select::<Decision>().filter("outcome = ?", Outcome::Traded).limit(500).all().await?;
                let ids: Vec<ProposalId> = hires.iter().map(|one| one.proposal).collect();
                let of = maker.desk.select::<Proposal>().among("id", &ids).order("came_on DESC, id").all().await?;
                Ok(of.into_iter().map(|one| (one.id.0, one.in_short())).collect())
            })
        },
    }
}
