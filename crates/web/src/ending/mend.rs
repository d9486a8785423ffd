//! A plan to put it right, what came of it, or the lead's decision that ending alone is left (R229, K09).

use ampersand_domain::{
    ending::{Recovery, RecoveryPlan},
    partnership::PartnershipId,
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{page::EndingPage, reason, reason_word};
use crate::shell::{Answer, Ask, Frame, Problem, Reader, Trouble, day, drawn_from, join, parts};

/// What the answers add up to, and the one next step.
pub(super) fn view(page: &EndingPage, frame: &Frame) -> Markup {
    let asked = page.known.looked.iter().any(|one| one.present);
    html! {
        @if let Some(plan) = page.known.open_plan() {
            h2 class="govuk-heading-m" { "The plan to put it right" }
            (parts::paragraphs(&plan.text))
            @if let Some(until) = plan.until {
                p class="govuk-body" { "We look again on " (day(until)) "." @if until < frame.today { " " (parts::tag("Late", "red")) } }
            }
            (parts::form(frame, &page.place.address("/ending/outcome"), html! {
                (drawn_from(&page.posted, plan.id, Some(plan)))
                (parts::text_area(&page.posted, "outcome", "What came of it?", "Like: Maya rings on Mondays now, and nothing was late since", 2))
                (parts::button("Keep what came of it"))
            }))
        } @else if asked {
            @match &page.verdict {
                Recovery::NothingToMend => p class="govuk-body" {
                    "What is so could not be put right, as far as we know. Nobody has said no, so it can still be tried; else say below that there is nothing more to try, and end it well."
                },
                Recovery::Agreed => p class="govuk-body" { strong { "Everybody is willing. " } "Write down together what each of us does." },
                Recovery::Offered { waiting } => {
                    p class="govuk-body" { "It can still be put right. Silence is not a no:" }
                    ul class="govuk-list govuk-list--bullet" { @for call in reason::calls(&page.place, waiting) { li { (call) } } }
                },
                Recovery::SaidNo { by } => {
                    @let who: Vec<String> = by.iter().filter_map(|(reason, party)| Some(format!("{} ({})", page.place.party(*party)?.name, reason_word(*reason).to_lowercase()))).collect();
                    p class="govuk-body" { "Not willing: " (join(&who)) ". Ending it well is what is left." }
                },
                Recovery::Decided => (decided_why(page, frame)),
            }
            @if page.verdict.is_offered() { (plan_form(page, frame)) }
        }
    }
}

fn decided_why(page: &EndingPage, frame: &Frame) -> Markup {
    html! {
        @if let Some(decision) = page.known.mending.iter().find_map(|plan| plan.decision()) {
            p class="govuk-body" { "It was decided on " (day(decision.on)) " that there is nothing more to try: " (decision.reason) }
            (parts::post_button(frame, &page.place.address("/ending/try-after-all"), "We try after all", &[]))
        }
    }
}

/// Takes back the decisions that hold, in a write that is under way: they were about how it stood then.
pub(super) async fn take_back(tx: &mut Tx<'_>, mending: &[Kept<RecoveryPlan>], says: &str) -> Result<(), Trouble> {
    for plan in mending.iter().filter(|plan| plan.decision().is_some()) {
        tx.update(&RecoveryPlan { outcome: says.to_owned(), ..plan.record.clone() }, plan.version).await?;
    }
    Ok(())
}

/// The same where a partnership that was ending or had ended goes on.
pub(crate) async fn goes_on(tx: &mut Tx<'_>, of: PartnershipId) -> Result<(), Trouble> {
    let mending = tx.select::<RecoveryPlan>().filter("partnership = ?", of).all().await?;
    take_back(tx, &mending, GOES_ON).await
}

/// What came of a decision when the partnership went on.
pub(super) const GOES_ON: &str = "We go on after all";

fn plan_form(page: &EndingPage, frame: &Frame) -> Markup {
    html! {
        (parts::form(frame, &page.place.address("/ending/plan"), html! {
            (parts::text_area(&page.posted, "plan", "What does each of us do to put it right?", "Like: we open at nine; they say on Friday who comes on Monday", 3))
            (parts::date_field(&page.posted, "until", "When do we look again?", ""))
            (parts::button("Keep the plan"))
        }))
        details class="app-help" open[page.posted.problem_of("why").is_some()] {
            summary { "There is nothing more to try" }
            (parts::form(frame, &page.place.address("/ending/decided"), html! {
                (parts::field(&page.posted, "why", "Why?", "A line; it stays with the record"))
                (parts::button("Record the decision"))
            }))
        }
    }
}

fn blank(ask: &Ask, page: &EndingPage) -> Result<RecoveryPlan, Trouble> {
    Ok(RecoveryPlan {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        text: String::new(),
        until: None,
        began_on: None,
        not_tried_why: String::new(),
        decided_on: None,
        by: ask.me()?.actor.person(),
        outcome: String::new(),
    })
}

async fn insert(ask: &Ask, page: &EndingPage, plan: &RecoveryPlan) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "mend").await? {
        tx.insert(plan).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/plan`
pub(crate) async fn plan(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<4000>("plan", "Enter what each of us does");
    let until = read.day("until", "Enter the day on which we look again, like 24 11 2026");
    let (text, until) = match read.done(text.zip(until)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    let began_on = Some(ask.now.today);
    let plan = RecoveryPlan { text, until: Some(until), began_on, ..blank(&ask, &page)? };
    insert(&ask, &page, &plan).await
}

/// `POST /partnerships/{id}/ending/outcome`
pub(crate) async fn outcome(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let Some(plan) = page.known.open_plan().cloned() else { return Err(Trouble::NotFound) };
    let version = ask.version_of(plan.id)?;
    let mut read = Reader::new(&ask.posted);
    let outcome = read.text::<2000>("outcome", "Enter what came of it");
    let outcome = match read.done(outcome) {
        Ok(outcome) => outcome,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&RecoveryPlan { outcome, ..plan.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}

/// `POST /partnerships/{id}/ending/decided`
pub(crate) async fn decided(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<1000>("why", "Enter why there is nothing more to try");
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => return ask.again(&EndingPage { posted, ..page }),
    };
    let plan = RecoveryPlan { not_tried_why: why, decided_on: Some(ask.now.today), ..blank(&ask, &page)? };
    insert(&ask, &page, &plan).await
}

/// `POST /partnerships/{id}/ending/try-after-all`: the decision is taken back and stays on record with what came of it.
pub(crate) async fn try_after_all(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    take_back(&mut tx, &page.known.mending, "We try after all").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/ending")))
}
