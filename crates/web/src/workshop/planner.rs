//! A workshop that is planned: when, where, its running order, who is invited, and the code of the room.

use ampersand_domain::workshop::{Coming, Invited, InvitedId, Lens, Plan, Workshop, WorkshopId, WorkshopState};
use maud::{Markup, html};

use super::{invitation, invited, invited::all, list::state_word, run::found, running, ways};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble, clock_words, day, join, parts, take_away, version_field,
};

/// One workshop's plan.
pub(super) struct Planner {
    pub(super) workshop: Workshop,
    pub(super) version: i64,
    pub(super) address: String,
    pub(super) invited: Vec<Invited>,
    /// Where an invitation goes by e-mail.
    pub(super) mail: Vec<(InvitedId, String)>,
    pub(super) posted: Posted,
}

/// `GET /workshops/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = planner(&ask, None).await?;
    ask.show(&page)
}

/// The page again, with what has to change about a field.
pub(super) async fn again(ask: &Ask, posted: Posted) -> Result<Answer, Trouble> {
    let page = planner(ask, Some(posted)).await?;
    ask.again(&page)
}

async fn planner(ask: &Ask, posted: Option<Posted>) -> Result<Planner, Trouble> {
    let (kept, _) = found(ask).await?;
    let invited = all(&ask.desk()?, kept.id).await?;
    let address = ask.app.settings.address(&format!("/w/{}", kept.code));
    let mail = invitation::addresses(&ask.desk()?, &invited).await?;
    let posted = posted.unwrap_or_default();
    Ok(Planner { version: kept.version, workshop: kept.record, address, invited, mail, posted })
}

impl Page for Planner {
    fn title(&self) -> String {
        self.workshop.title.clone()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Workshops".to_owned(), "/workshops".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.workshop;
        let here = format!("/workshops/{}", one.id);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { (day(one.held_on)) ", " (clock_words(&one.starts_at)) @if !one.place.is_empty() { ", " (one.place) } ". It is " (state_word(one)) "." }
            (self.to_tell(frame.today))
            @if self.invited.iter().any(|invited| invited.is_to_be_reminded(one, frame.today)) { p class="govuk-body" { a class="govuk-link" href=(format!("{here}/remind")) { "Remind those who come" } } }
            p class="app-buttons" {
                @if one.is_called_off() { (parts::quiet_link_button("Hold it after all", &format!("{here}/change"))) } @else {
                    (parts::link_button("Run the room", &format!("{here}/run")))
                    " " (parts::quiet_link_button("The screen on the wall", &format!("{here}/projector")))
                    " " (parts::quiet_link_button("What came out", &format!("{here}/outcome")))
                }
                @if one.state == WorkshopState::Closed { " " (parts::quiet_link_button("Ring round", &format!("{here}/ring-round"))) }
            }
            @if one.state != WorkshopState::Closed && !one.is_called_off() {
                p class="govuk-body" { "Guests come in at " strong { (self.address) } " with a name and, if they like, their organisation." }
            }
            @if one.state != WorkshopState::Closed && !one.is_called_off() { (ways::view(one)) }
            @if one.is_to_come() {
                p class="govuk-body" { a class="govuk-link" href=(format!("{here}/change")) { "Change when and where" } }
                details class="app-help" open[self.posted.problem_of("off_why").is_some()] {
                    summary { "Call it off" }
                    (self.call_off(frame, &here))
                }
            }
            h2 class="govuk-heading-m" { "The plan" }
            (running::sum(one))
            (running::table(one))
            @if one.is_to_come() { p class="govuk-body" { a class="govuk-link" href=(format!("{here}/plan")) { "Change the plan: order, times, words, the first question" } } }
            @if let Some(theme) = &one.theme { p class="govuk-body" { "The theme of the first question: " (theme) } }
            h2 class="govuk-heading-m" { "Who is invited" }
            (self.invited_list(frame, &here))
            p class="govuk-body" { a class="govuk-link" href=(format!("{here}/calendar.ics")) { @if one.is_called_off() { "That it is called off, as a calendar file" } @else { "The invitation as a calendar file" } } }
            (take_away("The guide: the run of it, who comes, and a page for each element", &format!("{here}/pack")))
            p class="govuk-body" { a class="govuk-link" href=(format!("{here}/sheets")) { "The whole pack: posters, note sheets, blank briefs, the sign-in sheet and the rest" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |workshop: Workshop, invited| Self {
            posted: Posted::default(),
            workshop,
            version: 1,
            address: "https://library.example/w/ABCDEFGH".to_owned(),
            mail: vec![(ampersand_domain::Uuid::nil().into(), "maya@friends.example".to_owned())],
            invited,
        };
        let somebody = invited::sample(1, Coming::Asked);
        let limited = Workshop { plan: Plan { places: Some(2), ..Plan::two_hours() }, ..sample() };
        let waits = Invited { waits_since: Some(super::room::sample_moment()), ..invited::sample(3, Coming::Yes) };
        let many = vec![invited::sample(1, Coming::Yes), invited::sample(2, Coming::Yes), waits];
        let off = sample()
            .called_off(ampersand_domain::Date::constant(2026, 11, 20), Some("The ceiling came down".to_owned()));
        vec![
            ("called-off", page(off, vec![somebody.clone()])),
            ("empty", page(sample(), Vec::new())),
            ("planned", page(sample(), vec![somebody.clone()])),
            ("waiting", page(limited, many)),
            ("over", page(Workshop { state: WorkshopState::Closed, booked_minutes: 90, ..sample() }, vec![somebody])),
        ]
    }
}

impl Planner {
    /// What has changed, and who does not know it yet.
    fn to_tell(&self, today: ampersand_domain::Date) -> Markup {
        let one = &self.workshop;
        let unaware =
            self.invited.iter().filter(|invited| one.state == WorkshopState::Planned && invited.is_to_be_told(one));
        let names: Vec<String> = unaware.map(|invited| invited.name.clone()).collect();
        html! {
            @if let Some(on) = one.called_off_on { p class="govuk-body" { "It was called off on " (day(on)) @if let Some(why) = &one.note { ": " (why) } @else { "." } } }
            @if !names.is_empty() { (parts::note(&format!("To be told, by a letter or a call: {}. Nothing goes out by itself.", join(&names)))) }
            @if one.is_to_come() && one.held_on < today { (parts::note("Its day is over, and the room was never opened. Was it held? Open the room to add what came out; or change the day; or call it off.")) }
        }
    }

    fn call_off(&self, frame: &Frame, here: &str) -> Markup {
        html! {
            p { "The room closes for everybody who has its address, and says why. Whoever was asked stands on the list until they have been told." }
            (parts::form(frame, &format!("{here}/call-off"), html! {
                (version_field(self.version))
                (parts::field(&self.posted, "off_why", "Why does it not take place?", "Everybody who was asked reads it, like: the hall cannot be heated"))
                (parts::quiet_button("Call it off"))
            }))
        }
    }
}

/// A workshop for samples.
pub(super) fn sample() -> Workshop {
    Workshop {
        id: WorkshopId(ampersand_domain::Uuid::nil()),
        title: "A warm winter for everybody".to_owned(),
        why: "You know the people who ring us last.".to_owned(),
        need: None,
        partnership: None,
        held_on: ampersand_domain::Date::constant(2026, 11, 24),
        starts_at: "14:00".to_owned(),
        booked_minutes: 120,
        place: "Central Library, the long room".to_owned(),
        facilitator: None,
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: "ABCDEFGH".to_owned(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
        called_off_on: None,
        news: 0,
    }
}
