//! A smaller trial of a partnership: what it is, until when, and at its end whether it goes on (R076).

use ampersand_domain::{
    Actor, Date, Uuid,
    need::Need,
    partnership::{Partnership, PartnershipId, PartnershipPerson, PartnershipRole, PlannedEffort, Stage, StageMove},
    proposals::{Trial, TrialId, TrialOutcome},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::words;
use crate::{
    partnership::{Place, kept, step},
    shell::{
        Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, Who, day, day_short, parts, version_field,
    },
};

/// The page.
pub(crate) struct TrialPage {
    place: Place,
    trial: Kept<Trial>,
    need: String,
    /// Who leads for each of us, with whose they are.
    leads: Vec<(String, String)>,
    /// What we plan to give to it, minutes a month.
    plans: Vec<Kept<PlannedEffort>>,
    posted: Posted,
}

impl Page for TrialPage {
    fn title(&self) -> String {
        "A smaller trial".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, ""))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" {
                "From " (day(self.trial.begun_on)) " until " (day(self.trial.ends_on)) "."
                @if self.trial.is_open() && self.trial.ends_on < frame.today { " " (parts::tag("Its end has come", "red")) }
            }
            (self.facts())
            @match self.trial.outcome {
                Some(outcome) => (self.decided(outcome)),
                None if self.place.partnership.stage.is_closing() => p class="govuk-body" { "The partnership is closing: there is nothing more to decide here." },
                None if Who::LEADS.may(frame.me.as_ref().map(|me| &me.actor)) => (self.form(frame)),
                None => p class="govuk-body" { "At its end whoever leads partnerships says whether it goes on. Tell them what you saw." },
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let of = place.partnership.id;
        let trial = |ends_on, outcome| {
            kept(Trial {
                id: TrialId(Uuid::from_u128(81)),
                partnership: of,
                begun_on: Date::constant(2026, 9, 1),
                ends_on,
                outcome,
                decided_on: outcome.map(|_| Date::constant(2026, 11, 23)),
                learned: outcome.map_or("", |_| "Eleven came each time; the key was the only trouble.").to_owned(),
                by: None,
            })
        };
        let page = |trial, posted| Self {
            place: place.clone(),
            trial,
            need: "Children who come for nothing else".to_owned(),
            leads: vec![("Marlow Vale Libraries".to_owned(), "Ifeoma Danjuma".to_owned())],
            plans: Vec::new(),
            posted,
        };
        let (ahead, over) = (Date::constant(2026, 12, 1), Date::constant(2026, 11, 20));
        let wrong = Posted::default().but("outcome", WHETHER).but("learned", LEARNED);
        vec![
            ("open", page(trial(ahead, None), Posted::default())),
            ("late", page(trial(over, None), wrong)),
            ("goes-on", page(trial(over, Some(TrialOutcome::GoesOn)), Posted::default())),
            ("ended", page(trial(over, Some(TrialOutcome::Ends)), Posted::default())),
        ]
    }
}

const WHETHER: &str = "Choose whether it goes on";
const LEARNED: &str = "Enter in a line what you learned by it";

impl TrialPage {
    fn facts(&self) -> Markup {
        let minutes: i64 = self.plans.iter().map(|plan| plan.minutes).sum();
        let leads = html! {
            @if self.leads.is_empty() { "Nobody is named" }
            @for (of, name) in &self.leads { div { (of) ": " (name) } }
        };
        let hours = html! { @if minutes == 0 { "Not said" } @else { (words::hours(minutes)) " a month" } };
        parts::facts(&[
            ("What it is for", html! { (self.place.partnership.summary) }, None),
            ("Our need", html! { (self.need) }, None),
            ("Who leads", leads, None),
            ("Our time", hours, None),
        ])
    }

    fn form(&self, frame: &Frame) -> Markup {
        let ways = [
            Choice::new(TrialOutcome::GoesOn.as_str(), "It goes on")
                .means("As any other partnership; the light path stays until you switch it"),
            Choice::new(TrialOutcome::Ends.as_str(), "It ends")
                .means("As you both said from the beginning. Everything that was written down stays"),
        ];
        html! {
            h2 class="govuk-heading-m" { "Does it go on?" }
            p class="govuk-body" { "Ask them first: both of you said that you would decide together. You can decide before the last day." }
            (parts::form(frame, &self.place.address("/trial"), html! {
                (version_field(self.trial.version))
                (parts::choice_list(&self.posted, "outcome", "What did you decide?", "", &ways))
                (parts::text_area(&self.posted, "learned", "What did you learn by it?", "A line or two. Only the library sees this", 3))
                (parts::button("Keep the decision"))
            }))
        }
    }

    fn decided(&self, outcome: TrialOutcome) -> Markup {
        let says = match outcome {
            TrialOutcome::GoesOn => "It goes on.",
            TrialOutcome::Ends => "It has ended.",
        };
        html! {
            h2 class="govuk-heading-m" { (says) }
            @if let Some(on) = self.trial.decided_on { p class="govuk-body" { "Decided on " (day_short(on)) "." } }
            p class="govuk-body" { "What we learned: " (self.trial.learned) }
            @match outcome {
                TrialOutcome::GoesOn => p class="govuk-body" { a class="govuk-link" href=(self.place.address("/sitting")) { "Sit down together for the nine questions" } },
                TrialOutcome::Ends => p class="govuk-body" { a class="govuk-link" href=(self.place.address("/ending")) { "Thank them, and say whether you talk again" } },
            }
        }
    }
}

/// The trial of a partnership, while nobody has said whether it goes on. What the library learned by it is not for its
/// partner: of the record only the day leaves.
pub(crate) async fn open_trial(ask: &Ask, of: PartnershipId) -> Result<Option<Trial>, Trouble> {
    let desk = ask.store().desk(&Actor::System { service: ask.me()?.service.id });
    let open = desk.select::<Trial>().filter("partnership = ?", of).only("outcome IS NULL");
    Ok(open.order("begun_on DESC, id DESC").one().await?.map(|kept| kept.record))
}

async fn page(ask: &Ask) -> Result<TrialPage, Trouble> {
    let (place, desk) = (Place::of(ask).await?, ask.desk()?);
    let id = place.partnership.id;
    let trial = desk.select::<Trial>().filter("partnership = ?", id).order("begun_on DESC, id DESC");
    let leads = desk.select::<PartnershipPerson>().filter("partnership = ?", id).only("until IS NULL");
    let leads = leads.filter("role = ?", PartnershipRole::Lead).order("since, id");
    let plans = desk.select::<PlannedEffort>().filter("partnership = ?", id);
    let (trial, leads, plans) = tokio::try_join!(trial.one(), leads.all(), plans.all())?;
    let trial = trial.ok_or(Trouble::NotFound)?;
    let need = match place.partnership.need {
        Some(need) => desk.get::<Need>(need).await?.map(|kept| kept.record.what),
        None => None,
    };
    let of = |one: &Kept<PartnershipPerson>| place.party(one.party).map(|party| (party.name.clone(), one.name.clone()));
    let leads = leads.iter().filter_map(of).collect();
    let holds = |plan: &Kept<PlannedEffort>| plan.until.is_none_or(|until| until >= trial.ends_on);
    let plans = plans.into_iter().filter(holds).collect();
    Ok(TrialPage { need: need.unwrap_or_default(), leads, plans, trial, place, posted: Posted::default() })
}

/// `GET /partnerships/{id}/trial`: only where it began as one.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/trial`: it goes on or ends; decided once.
pub(crate) async fn decide(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let address = page.place.address("/trial");
    if !page.trial.is_open() || page.place.partnership.stage.is_closing() {
        return Ok(Answer::aside(address));
    }
    let version = ask.version()?;
    let mut read = Reader::new(&ask.posted);
    let outcome = read.word::<TrialOutcome>("outcome", WHETHER);
    let learned = read.text::<1000>("learned", LEARNED);
    let (outcome, learned) = match read.done(outcome.zip(learned)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&TrialPage { posted, ..page }),
    };
    let decided = Trial {
        outcome: Some(outcome),
        decided_on: Some(ask.now.today),
        learned: learned.clone(),
        by: ask.me()?.actor.person(),
        ..page.trial.record.clone()
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&decided, version).await?;
    if let Some((partnership, moved)) = moved(&ask, &page.place.partnership, outcome, learned)? {
        tx.update(&partnership, page.place.partnership.version).await?;
        tx.insert(&moved).await?;
    }
    plan_follows(&mut tx, &page, outcome, ask.now.today).await?;
    tx.save().await?;
    Ok(Answer::go(address))
}

/// Where the partnership stands after the decision: one that goes on agrees who does what, unless it is past that; one that
/// ends has ended, as was said when it began.
fn moved(
    ask: &Ask,
    partnership: &Partnership,
    outcome: TrialOutcome,
    learned: String,
) -> Result<Option<(Partnership, StageMove)>, Trouble> {
    let to = match (outcome, partnership.stage) {
        (TrialOutcome::Ends, _) => Stage::Ended,
        (TrialOutcome::GoesOn, Stage::Enquiry | Stage::Exploring) => Stage::Forming,
        (TrialOutcome::GoesOn, _) => return Ok(None),
    };
    let said = match outcome {
        TrialOutcome::GoesOn => "The trial goes on",
        TrialOutcome::Ends => "The trial ended",
    };
    step(ask, partnership.clone(), to, Vec::new(), format!("{said}: {learned}")).map(Some)
}

/// What we planned to give until the trial's end goes on with it, or ends with it.
async fn plan_follows(tx: &mut Tx<'_>, page: &TrialPage, outcome: TrialOutcome, today: Date) -> Result<(), Trouble> {
    for plan in page.plans.iter().filter(|plan| plan.until == Some(page.trial.ends_on)) {
        let until = match outcome {
            TrialOutcome::GoesOn => None,
            TrialOutcome::Ends => Some(today.max(plan.from_day).min(page.trial.ends_on)),
        };
        tx.update(&PlannedEffort { until, ..plan.record.clone() }, plan.version).await?;
    }
    Ok(())
}
