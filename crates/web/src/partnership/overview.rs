//! A partnership on one page: the six principles, weakest first, beside what is agreed and what is next.

use ampersand_domain::{
    Date,
    need::{Need, Sign, StepMark},
    partnership::{PartnershipPerson, PartnershipRole, Purpose, Stage},
    principles::Checks,
    promises::{Meeting, Promise},
    proposals::Trial,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    both_want::{self, BothWant},
    numbers::{Numbers, ring_link},
    place::{Place, capital, stage_word},
};
use crate::{
    need::{StepsOf, marks_of_partnership, signs, steps_line},
    principles::{card_list, settling_note},
    shell::{Answer, Ask, Frame, Page, Trouble, day, day_short, month_name, parts},
};

/// The overview.
pub(crate) struct Overview {
    place: Place,
    checks: Checks,
    purpose: Option<Kept<Purpose>>,
    /// Who leads for each of us.
    leads: Vec<Kept<PartnershipPerson>>,
    numbers: Numbers,
    open: Vec<Kept<Promise>>,
    next: Option<Kept<Meeting>>,
    /// While it is on its way: what there is of the four steps, and what was said about them (R052).
    steps: Option<(Vec<Sign>, Vec<StepMark>)>,
    /// The trial as which it began, if it did.
    trial: Option<Kept<Trial>>,
    /// What both want, as somebody confirmed, and nobody has linked yet.
    both: Vec<BothWant>,
}

impl Page for Overview {
    fn title(&self) -> String {
        self.place.partnership.title.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, ""))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let partnership = &self.place.partnership;
        html! {
            (self.tried())
            @if !partnership.summary.is_empty() { p class="govuk-body-l" { (partnership.summary) } }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/before-you-ring")) { "Before you ring" } }
            div class="app-two" {
                div {
                    h2 class="govuk-heading-m" { "How it stands" }
                    (settling_note(&self.checks))
                    @if partnership.stage.is_closing() { p class="app-note" { "As it stood on " (day(self.checks.as_of)) "." } }
                    @else if let Some(month) = partnership.rhythm.rests_until(frame.today) {
                        p class="app-note" { "It rests until " (month_name(month)) ": nothing grows late before then." }
                    }
                    (card_list(&self.checks, partnership.id))
                }
                div {
                    section class="app-box" {
                        h2 class="app-box__title" { "What we are here for" }
                        @match &self.purpose {
                            Some(purpose) => p { (purpose.sentence()) },
                            None => p { "Not written yet. " a class="govuk-link" href=(self.place.address("/purpose")) { "Write the purpose" } },
                        }
                    }
                    (both_want::leads_there(&self.place, &self.both))
                    section class="app-box" {
                        h2 class="app-box__title" { "Next meeting" }
                        @match &self.next {
                            Some(meeting) => p { (day(meeting.held_on)) @if !meeting.place.is_empty() { ", " (meeting.place) } },
                            None if partnership.stage.is_over() => p { "None: it is over." },
                            None => p { "None set. " a class="govuk-link" href=(self.place.address("/promises")) { "Set the next meeting" } },
                        }
                    }
                    section class="app-box" {
                        h2 class="app-box__title" { "Open promises" }
                        @if self.open.is_empty() { p class="app-soft" { "Nobody has promised anything that is still open." } }
                        @for party in self.place.ever() { (self.promises_of(frame.today, party)) }
                    }
                    section class="app-box" {
                        h2 class="app-box__title" { "Who leads" }
                        ul class="govuk-list" {
                            @for party in &self.place.parties { li { strong { (party.name) } ": " (self.lead_of(party.id)) } }
                        }
                    }
                    section class="app-box" {
                        h2 class="app-box__title" { "Stage" }
                        @if let Some((there, marks)) = &self.steps { (steps_line(&self.place.address("/steps"), &partnership.title, there, marks)) }
                        p { (capital(stage_word(partnership.stage))) ", since " (day_short(partnership.stage_since)) ". "
                            @if frame.leads() { a class="govuk-link" href=(self.place.address("/stage")) { "Move on" } } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let checks = super::sample_checks();
        vec![(
            "new",
            Self {
                place,
                checks,
                purpose: None,
                leads: Vec::new(),
                numbers: Numbers::default(),
                open: Vec::new(),
                next: None,
                steps: Some((vec![Sign::Written, Sign::Met], Vec::new())),
                trial: None,
                both: vec![BothWant::sample()],
            },
        )]
    }
}

impl Overview {
    /// Until when it is tried, or what was learned by it (R076).
    fn tried(&self) -> Markup {
        html! {
            @if let Some(trial) = &self.trial {
                p class="govuk-body" {
                    @if trial.is_open() { "A smaller trial, until " (day(trial.ends_on)) ". " } @else { "It began as a smaller trial. " }
                    a class="govuk-link" href=(self.place.address("/trial")) { @if trial.is_open() { "Say whether it goes on" } @else { "What we learned by it" } }
                }
            }
        }
    }

    fn promises_of(&self, today: Date, party: &ampersand_domain::partnership::Party) -> Markup {
        let own: Vec<_> = self.open.iter().filter(|promise| promise.party == party.id).collect();
        html! {
            @if !own.is_empty() {
                h3 class="govuk-heading-s" { (party.name) }
                ul class="govuk-list" {
                    @for promise in own {
                        li {
                            (promise.what)
                            @if let Some(due) = promise.due { ", by " (day_short(due)) @if due < today && promise.accepted_on.is_some() { " " (parts::tag("Late", "red")) } }
                            @if promise.accepted_on.is_none() { " " (parts::tag("Waits for their yes", "yellow")) }
                        }
                    }
                }
            }
        }
    }

    /// Who leads for one of us, with the number under which they can be rung.
    fn lead_of(&self, party: ampersand_domain::partnership::PartyId) -> Markup {
        let lead = self.leads.iter().find(|person| person.party == party);
        html! {
            @match lead {
                None if self.place.partnership.stage.is_closing() => "nobody named",
                None => { "nobody named yet. " a class="govuk-link" href=(self.place.address("/people")) { "Name somebody" } },
                Some(lead) => { (lead.name) ", " (ring_link(self.numbers.phone(lead))) }
            }
        }
    }
}

/// `GET /partnerships/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC");
    let leads = desk.select::<PartnershipPerson>().filter("partnership = ?", id).only("until IS NULL");
    let leads = leads.filter("role = ?", PartnershipRole::Lead).order("since, id");
    let open = desk.select::<Promise>().filter("partnership = ?", id).only("done_on IS NULL AND withdrawn_on IS NULL");
    let next = desk.select::<Meeting>().filter("partnership = ?", id).filter("held_on >= ?", ask.now.today);
    // Of what has notes already, today's too, nothing lies ahead.
    let next = next.only("called_off_on IS NULL AND notes = ''").order("held_on, id");
    let trial = desk.select::<Trial>().filter("partnership = ?", id).order("begun_on DESC, id DESC");
    let open = open.order("due, id").limit(20);
    let records = async { Ok(tokio::try_join!(purpose.one(), open.all(), next.one(), trial.one())?) };
    let leads = async {
        let leads = leads.all().await?;
        let numbers = Numbers::of(&desk, &leads).await?;
        Ok((leads, numbers))
    };
    // Side by side: none needs what another finds.
    let (checks, (purpose, open, next, trial), (leads, numbers), steps, both) = tokio::try_join!(
        super::checks(&ask, &place),
        records,
        leads,
        steps(&desk, &place),
        both_want::open(&ask, &desk, &place)
    )?;
    let both = if place.partnership.stage.is_closing() { Vec::new() } else { both };
    ask.show(&Overview { place, checks, purpose, leads, numbers, open, next, steps, trial, both })
}

/// The four steps of one that is on its way; one that runs, or is over, has come by them.
async fn steps(desk: &Desk, place: &Place) -> Result<Option<(Vec<Sign>, Vec<StepMark>)>, Trouble> {
    let partnership = &place.partnership;
    if !matches!(partnership.stage, Stage::Enquiry | Stage::Exploring | Stage::Forming) {
        return Ok(None);
    }
    let need = match partnership.need {
        Some(need) => desk.get::<Need>(need).await?.map(|kept| kept.record),
        None => None,
    };
    let there = signs(desk, &[StepsOf { need, partnerships: vec![partnership.id] }]).await?;
    let marks = marks_of_partnership(desk, partnership).await?;
    Ok(there.into_iter().next().map(|there| (there, marks)))
}
