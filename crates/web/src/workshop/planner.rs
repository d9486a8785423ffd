//! Planning a workshop: when and where, the elements on their clock, who is invited, and the code of the room.

use ampersand_domain::{
    need::Need,
    workshop::{Coming, Element, ElementKind, Invited, InvitedId, Lens, Plan, Workshop, WorkshopId, WorkshopState},
};
use maud::{Markup, html};

use super::{invitation, run::found};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short,
    parts::{self, Choice},
    take_away,
};

/// All workshops.
pub(super) struct List {
    workshops: Vec<Workshop>,
}

/// A new workshop.
pub(super) struct New {
    posted: Posted,
    needs: Vec<Choice>,
}

/// One workshop's plan.
pub(super) struct Planner {
    workshop: Workshop,
    version: i64,
    address: String,
    invited: Vec<Invited>,
    /// The themes of the service (R131).
    themes: Vec<String>,
    /// Where an invitation goes by e-mail.
    mail: Vec<(InvitedId, String)>,
    posted: Posted,
}

/// Those invited, in the order of asking.
pub(super) async fn invited(ask: &Ask, workshop: WorkshopId) -> Result<Vec<Invited>, Trouble> {
    let all = ask.desk()?.select::<Invited>().filter("workshop = ?", workshop).all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

/// `GET /workshops`
pub(crate) async fn list(ask: Ask) -> Result<Answer, Trouble> {
    let all = ask.desk()?.select::<Workshop>().order("held_on DESC, id").all().await?;
    ask.show(&List { workshops: all.into_iter().map(|kept| kept.record).collect() })
}

impl Page for List {
    fn title(&self) -> String {
        "Workshops".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .workshops
            .iter()
            .map(|one| {
                vec![
                    html! { a class="govuk-link" href=(format!("/workshops/{}", one.id)) { (one.title) } },
                    html! { (day_short(one.held_on)) ", " (one.starts_at) },
                    html! { (one.place) },
                    html! { (state_word(one.state)) },
                ]
            })
            .collect();
        html! {
            @if rows.is_empty() {
                (parts::empty(
                    "No workshop yet",
                    "Two hours with a few organisations turn a shared worry into one idea that somebody carries. The plan is there to begin from.",
                    Some(("Plan a workshop", "/workshops/new")),
                ))
            } @else {
                (parts::link_button("Plan a workshop", "/workshops/new"))
                (parts::plain_table("Workshops", &["Workshop", "When", "Where", "How it stands"], &rows))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("empty", Self { workshops: Vec::new() }), ("full", Self { workshops: vec![sample()] })]
    }
}

fn state_word(state: WorkshopState) -> &'static str {
    match state {
        WorkshopState::Planned => "planned",
        WorkshopState::Open => "open now",
        WorkshopState::Closed => "over",
    }
}

/// `GET /workshops/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let posted = Posted::default().with("starts", "14:00").with("booked", "120").with_day("on", Some(ask.now.today));
    ask.show(&New { posted, needs: needs(&ask).await? })
}

async fn needs(ask: &Ask) -> Result<Vec<Choice>, Trouble> {
    let all = ask.desk()?.select::<Need>().limit(200).all().await?;
    Ok(all.iter().map(|need| Choice::new(need.id.to_string(), need.what.clone())).collect())
}

impl Page for New {
    fn title(&self) -> String {
        "Plan a workshop".to_owned()
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            (parts::form(frame, "/workshops", html! {
                (parts::field(&self.posted, "title", "What it is about", "Shown to everybody, like: A warm winter for everybody in Marlow"))
                (parts::text_area(&self.posted, "why", "Why this group is asked", "Shown at the door, in a sentence or two", 2))
                @if !self.needs.is_empty() { (parts::select(&self.posted, "need", "The need that it serves", "", Some("Not said yet"), &self.needs)) }
                (parts::date_field(&self.posted, "on", "The day", ""))
                (parts::field(&self.posted, "starts", "When it starts", "Like 14:00 or 2.30pm"))
                (parts::number_field(&self.posted, "booked", "How long the room is booked", "", "minutes"))
                (parts::field(&self.posted, "place", "Where", "Like: Central Library, the hall"))
                (parts::button("Plan it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().but("title", "Enter what it is about");
        vec![
            ("empty", Self { posted: Posted::default(), needs: Vec::new() }),
            ("wrong", Self { posted: wrong, needs: Vec::new() }),
        ]
    }
}

/// `POST /workshops`
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let title = read.text::<160>("title", "Enter what it is about");
    let held_on = read.day("on", "Enter the day, like 24 11 2026");
    let starts_at = read.clock("starts", "Enter when it starts, like 14:00 or 2.30pm");
    let booked = read.number("booked", 10, 1_440, "Enter how many minutes the room is booked");
    let why = read.maybe::<500>("why").unwrap_or_default();
    let place = read.maybe::<200>("place").unwrap_or_default();
    let need = read.maybe_id("need");
    let all = title.zip(held_on).zip(starts_at).zip(booked);
    let (((title, held_on), starts_at), booked_minutes) = match read.done(all) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&New { posted, needs: needs(&ask).await? }),
    };
    let workshop = Workshop {
        id: ask.now.id(),
        title,
        why,
        need,
        partnership: None,
        held_on,
        starts_at: starts_at.strftime("%H:%M").to_string(),
        booked_minutes,
        place,
        facilitator: ask.me()?.actor.person(),
        plan: Plan::two_hours(),
        theme: None,
        lens: Lens::Residents,
        our_thought: None,
        code: ask.now.token().short_code(),
        state: WorkshopState::Planned,
        reconvene_on: None,
        note: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&workshop).await?;
    tx.make_room(workshop.id, &workshop.code).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

/// `GET /workshops/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = planner(&ask, None).await?;
    ask.show(&page)
}

async fn planner(ask: &Ask, posted: Option<Posted>) -> Result<Planner, Trouble> {
    let (kept, _) = found(ask).await?;
    let invited = invited(ask, kept.id).await?;
    let address = ask.app.settings.address(&format!("/w/{}", kept.code));
    let filled = posted.unwrap_or_else(|| fill(&kept.record));
    let mail = invitation::addresses(&ask.desk()?, &invited).await?;
    let themes = ask.me()?.service.themes.0.clone();
    Ok(Planner { version: kept.version, workshop: kept.record, address, invited, themes, mail, posted: filled })
}

fn fill(workshop: &Workshop) -> Posted {
    let mut posted = Posted::default()
        .with("theme", workshop.theme.clone().unwrap_or_default())
        .with("lens", workshop.lens.as_str())
        .with("thought", workshop.our_thought.clone().unwrap_or_default());
    for (at, element) in workshop.plan.elements.iter().enumerate() {
        posted = posted
            .with(&format!("title-{at}"), element.title.as_str())
            .with(&format!("minutes-{at}"), element.minutes.to_string())
            .with(&format!("who-{at}"), element.who.as_str());
    }
    posted
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
            p class="govuk-body" { (day(one.held_on)) ", " (one.starts_at) @if !one.place.is_empty() { ", " (one.place) } ". It is " (state_word(one.state)) "." }
            p class="app-buttons" {
                (parts::link_button("Run the room", &format!("{here}/run")))
                " " (parts::quiet_link_button("The screen on the wall", &format!("{here}/projector")))
                " " (parts::quiet_link_button("What came out", &format!("{here}/outcome")))
                @if one.state == WorkshopState::Closed { " " (parts::quiet_link_button("Ring round", &format!("{here}/ring-round"))) }
            }
            @if one.state != WorkshopState::Closed {
                p class="govuk-body" { "Guests come in at " strong { (self.address) } " with a name and, if they like, their organisation." }
            }
            h2 class="govuk-heading-m" { "The plan" }
            p class="govuk-body" { (one.plan.minutes()) " minutes; the room is booked for " (one.booked_minutes) "."
                @if let Some(over) = one.overrun() { " That is " (over) " minutes too long." } }
            @for gap in one.plan.gaps() { (parts::note(gap_word(gap.element))) }
            @if one.state == WorkshopState::Planned { (self.plan_form(frame, &here)) } @else { (self.plan_table()) }
            @if one.state != WorkshopState::Planned && let Some(theme) = &one.theme { p class="govuk-body" { "The theme of the first question: " (theme) } }
            h2 class="govuk-heading-m" { "Who is invited" }
            @if self.invited.is_empty() { p class="govuk-body" { "Nobody is on the list." } } @else { (self.invited_table(frame, &here)) }
            @if one.state == WorkshopState::Planned {
                (parts::form(frame, &format!("{here}/invited"), html! {
                    (parts::field(&self.posted, "name", "An organisation", "Like: Citizens Advice"))
                    (parts::field(&self.posted, "person", "Whom of them", "Like: Maya Haddad, or whoever leads"))
                    (parts::field(&self.posted, "needs", "What they need in order to come", "Access, food, travel, children"))
                    (parts::quiet_button("Put on the list"))
                }))
            }
            p class="govuk-body" { a class="govuk-link" href=(format!("{here}/calendar.ics")) { "The invitation as a calendar file" } }
            (take_away("The pack: the run of it, who comes, and a sheet for each element", &format!("{here}/pack")))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |workshop: Workshop, invited| Self {
            posted: fill(&workshop),
            workshop,
            version: 1,
            address: "https://library.example/w/ABCDEFGH".to_owned(),
            themes: vec!["Health and Wellbeing".to_owned()],
            mail: vec![(ampersand_domain::Uuid::nil().into(), "maya@friends.example".to_owned())],
            invited,
        };
        let somebody = Invited {
            id: ampersand_domain::Uuid::nil().into(),
            workshop: sample().id,
            organisation: None,
            name: "Tottenham & Wood Green Friends of the Earth, Somali Women's Group and Allied Tenants' Association"
                .to_owned(),
            person: Some("Maya".to_owned()),
            coming: Coming::Asked,
            needs: Some("Step-free way in".to_owned()),
            asked_on: None,
        };
        vec![
            ("planned", page(sample(), vec![somebody.clone()])),
            ("over", page(Workshop { state: WorkshopState::Closed, booked_minutes: 90, ..sample() }, vec![somebody])),
        ]
    }
}

impl Planner {
    fn plan_form(&self, frame: &Frame, here: &str) -> Markup {
        parts::form(
            frame,
            &format!("{here}/plan"),
            html! {
                (parts::hidden("version", &self.version.to_string()))
                @for (at, element) in self.workshop.plan.elements.iter().enumerate() {
                    fieldset class="govuk-fieldset" {
                        legend class="govuk-fieldset__legend" { (at + 1) ". " (element.title) }
                        (parts::field(&self.posted, &format!("title-{at}"), "What it is called", "Like: Who is here"))
                        (parts::number_field(&self.posted, &format!("minutes-{at}"), "How long; 0 takes it out", "", "minutes"))
                        (parts::field(&self.posted, &format!("who-{at}"), "Who leads it", "Like: Tom, or one of the guests"))
                    }
                }
                (parts::field(&self.posted, "title-new", "One more element", "Leave empty for none"))
                (parts::number_field(&self.posted, "minutes-new", "How long", "", "minutes"))
                (parts::field_with_list(&self.posted, "theme", "The theme of the first question", "Leave it empty to ask about everything", self.themes.iter().map(String::as_str)))
                (parts::choice_list(&self.posted, "lens", "From whose side it is asked", "", &lenses()))
                (parts::text_area(&self.posted, "thought", "A thought of our own", "Shown after the guests’ own notes, so that it does not lead them", 2))
                (parts::quiet_button("Keep the plan"))
            },
        )
    }

    fn plan_table(&self) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .workshop
            .plan
            .elements
            .iter()
            .map(|element| vec![html! { (element.title) }, html! { (element.minutes) }, html! { (element.who) }])
            .collect();
        parts::plain_table("The plan", &["Element", "Minutes", "Who"], &rows)
    }

    /// The invitation by one press, where there is an address; on paper in any case.
    fn letter(&self, frame: &Frame, here: &str, one: &Invited) -> Markup {
        let at = format!("{here}/invitation/{}", one.id);
        let mail = self.mail.iter().find(|(id, _)| *id == one.id).map(|(_, email)| email);
        html! {
            @if self.workshop.state == WorkshopState::Planned {
                @if let Some(email) = mail {
                    (parts::press_about(frame, &at, &format!("Send the invitation to {email}"), &one.name, &[])) " "
                }
                a class="govuk-link" href=(at) { "Print the invitation" span class="govuk-visually-hidden" { ": " (one.name) } }
                br;
            }
        }
    }

    fn invited_table(&self, frame: &Frame, here: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .invited
            .iter()
            .map(|one| {
                let id = one.id.to_string();
                let step = |label: &str, coming: Coming| {
                    parts::post_button(frame, &format!("{here}/coming"), label, &[("invited", &id), ("coming", coming.as_str())])
                };
                let said = match one.coming {
                    Coming::NotAsked => "not asked yet",
                    Coming::Asked => "asked, no answer",
                    Coming::Yes => "comes",
                    Coming::No => "cannot come",
                };
                vec![
                    html! { (one.name) @if let Some(person) = &one.person { ", " (person) } },
                    html! { (one.needs.as_deref().unwrap_or("")) },
                    html! { (self.letter(frame, here, one)) (said) (step("Asked", Coming::Asked)) (step("Comes", Coming::Yes)) (step("Cannot", Coming::No)) },
                ]
            })
            .collect();
        parts::plain_table("Who is invited", &["Who", "What they need", "Do they come"], &rows)
    }
}

/// The two sides from which the problems are asked (R128, R129).
fn lenses() -> [Choice; 2] {
    [Lens::Mission, Lens::Residents].map(|lens| {
        let says = match lens {
            Lens::Mission => "What hinders the work of those who come",
            Lens::Residents => "What the people who live here face",
        };
        Choice::new(lens.as_str(), says)
    })
}

fn gap_word(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Brief => "No element is left in which one idea is chosen.",
        ElementKind::Roles => "No element is left in which it is said who does what.",
        _ => "No element is left for next moves and a day to meet again.",
    }
}

/// `POST /workshops/{id}/plan`
pub(crate) async fn plan(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let mut elements = Vec::new();
    for (at, element) in kept.plan.elements.iter().enumerate() {
        let title = read.text::<80>(&format!("title-{at}"), "Enter what it is called");
        let minutes = read.number(&format!("minutes-{at}"), 0, 600, "Enter how many minutes");
        let who = read.maybe::<80>(&format!("who-{at}")).unwrap_or_default();
        if let Some((title, minutes)) = title.zip(minutes).filter(|(_, minutes)| *minutes > 0) {
            elements.push(Element {
                kind: element.kind,
                title,
                minutes: u32::try_from(minutes).unwrap_or_default(),
                who,
            });
        }
    }
    if let Some(title) = read.maybe::<80>("title-new") {
        let minutes = read.number("minutes-new", 1, 600, "Enter how many minutes").unwrap_or_default();
        let minutes = u32::try_from(minutes).unwrap_or_default();
        elements.push(Element { kind: ElementKind::Other, title, minutes, who: String::new() });
    }
    let our_thought = read.maybe::<500>("thought");
    let theme = read.maybe::<160>("theme");
    let lens = read.maybe_word::<Lens>("lens").unwrap_or(kept.lens);
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let version = match read.done(version) {
        Ok(version) => version,
        Err(Problem(posted)) => {
            let page = planner(&ask, Some(posted)).await?;
            return ask.again(&page);
        }
    };
    let after = Workshop { plan: Plan { elements }, theme, lens, our_thought, ..kept.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// `POST /workshops/{id}/invited`
pub(crate) async fn invite(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<160>("name", "Enter the name of an organisation");
    let (person, needs) = (read.maybe::<120>("person"), read.maybe::<300>("needs"));
    let name = match read.done(name) {
        Ok(name) => name,
        Err(Problem(posted)) => {
            let page = planner(&ask, Some(posted)).await?;
            return ask.again(&page);
        }
    };
    let desk = ask.desk()?;
    // A name that several have says nothing about which of them is invited.
    let known = crate::organisations::which::called(&desk, &name).await?;
    let organisation = known.first().filter(|_| known.len() == 1).map(|one| one.id);
    let mut tx = desk.write(&ask.now).await?;
    let one = Invited {
        id: ask.now.id(),
        workshop: kept.id,
        organisation,
        name,
        person,
        coming: Coming::NotAsked,
        needs,
        asked_on: None,
    };
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// `POST /workshops/{id}/coming`
pub(crate) async fn coming(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let invited: Option<ampersand_domain::workshop::InvitedId> = read.maybe_id("invited");
    let coming = read.maybe_word::<Coming>("coming");
    let (invited, coming) = invited.zip(coming).ok_or(Trouble::Unreadable)?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let one = tx.get::<Invited>(invited).await?.ok_or(Trouble::NotFound)?;
    let asked_on = one.asked_on.or((coming != Coming::NotAsked).then_some(ask.now.today));
    tx.update(&Invited { coming, asked_on, ..one.record.clone() }, one.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
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
    }
}
