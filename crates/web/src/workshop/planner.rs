//! Planning a workshop: the elements on their clock, who is invited, and the code of the room.

use ampersand_domain::workshop::{
    Coming, Element, ElementKind, Invited, InvitedId, Lens, Plan, Workshop, WorkshopId, WorkshopState,
};
use maud::{Markup, html};

use super::{call_off, invitation, run::found};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, clock_words, day, day_short, join,
    parts::{self, Choice},
    take_away, version_field,
};

/// All workshops.
pub(super) struct List {
    workshops: Vec<Workshop>,
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
                    html! { (day_short(one.held_on)) ", " (clock_words(&one.starts_at)) },
                    html! { (one.place) },
                    html! { (state_word(one)) },
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

fn state_word(one: &Workshop) -> &'static str {
    match one.state {
        WorkshopState::Planned if one.is_called_off() => "called off",
        WorkshopState::Planned => "planned",
        WorkshopState::Open => "open now",
        WorkshopState::Closed => "over",
    }
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
            p class="govuk-body" { (day(one.held_on)) ", " (clock_words(&one.starts_at)) @if !one.place.is_empty() { ", " (one.place) } ". It is " (state_word(one)) "." }
            (self.to_tell(frame.today))
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
            @if one.is_to_come() {
                p class="govuk-body" { a class="govuk-link" href=(format!("{here}/change")) { "Change when and where" } }
                details class="app-help" open[self.posted.problem_of("off_why").is_some()] {
                    summary { "Call it off" }
                    (self.call_off(frame, &here))
                }
            }
            h2 class="govuk-heading-m" { "The plan" }
            p class="govuk-body" { (one.plan.minutes()) " minutes; the room is booked for " (one.booked_minutes) "."
                @if let Some(over) = one.overrun() { " That is " (over) " minutes too long." } }
            @for gap in one.plan.gaps() { (parts::note(gap_word(gap.element))) }
            @if one.is_to_come() { (self.plan_form(frame, &here)) } @else { (self.plan_table()) }
            @if !one.is_to_come() && let Some(theme) = &one.theme { p class="govuk-body" { "The theme of the first question: " (theme) } }
            h2 class="govuk-heading-m" { "Who is invited" }
            @if self.invited.is_empty() { p class="govuk-body" { "Nobody is on the list." } } @else { (self.invited_table(frame, &here)) }
            @if one.is_to_come() {
                (parts::form(frame, &format!("{here}/invited"), html! {
                    (parts::field(&self.posted, "name", "An organisation", "Like: Citizens Advice"))
                    (parts::field(&self.posted, "person", "Whom of them", "Like: Maya Haddad, or whoever leads"))
                    (parts::field(&self.posted, "needs", "What they need in order to come", "Access, food, travel, children"))
                    (parts::quiet_button("Put on the list"))
                }))
            }
            p class="govuk-body" { a class="govuk-link" href=(format!("{here}/calendar.ics")) { @if one.is_called_off() { "That it is called off, as a calendar file" } @else { "The invitation as a calendar file" } } }
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
            told: 0,
        };
        let off = sample()
            .called_off(ampersand_domain::Date::constant(2026, 11, 20), Some("The ceiling came down".to_owned()));
        vec![
            ("called-off", page(off, vec![somebody.clone()])),
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
            @if let Some(letter) = self.letter_word(one) {
                @if let Some(email) = mail {
                    (parts::press_about(frame, &at, &format!("Send {letter} to {email}"), &one.name, &[]))
                }
                a class="govuk-link" href=(at) { "Print " (letter) span class="govuk-visually-hidden" { ": " (one.name) } }
            }
        }
    }

    /// The letter that somebody would have now: what they were told last is told once.
    fn letter_word(&self, one: &Invited) -> Option<&'static str> {
        let (workshop, waits) = (&self.workshop, one.is_to_be_told(&self.workshop));
        match workshop.is_called_off() {
            true => waits.then_some("the letter that it is called off"),
            false if workshop.is_to_come() => Some(if waits { "the new invitation" } else { "the invitation" }),
            false => None,
        }
    }

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

    fn invited_table(&self, frame: &Frame, here: &str) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .invited
            .iter()
            .map(|one| {
                let id = one.id.to_string();
                let press = |page: &str, label: &str| parts::press_about(frame, &format!("{here}/{page}"), label, &one.name, &[("invited", &id)]);
                let step = |label: &str, coming: Coming| {
                    let fields = [("invited", id.as_str()), ("coming", coming.as_str())];
                    html! { @if one.coming != coming { (parts::press_about(frame, &format!("{here}/coming"), label, &one.name, &fields)) } }
                };
                let said = match one.coming {
                    Coming::NotAsked => "not asked yet",
                    Coming::Asked => "asked, no answer",
                    Coming::Yes => "comes",
                    Coming::No => "cannot come",
                };
                let to_be_told = self.workshop.state == WorkshopState::Planned && one.is_to_be_told(&self.workshop);
                vec![
                    html! { (one.name) @if let Some(person) = &one.person { ", " (person) } },
                    html! { (one.needs.as_deref().unwrap_or("")) },
                    html! { (said) @if to_be_told { ", not told yet" } },
                    html! { div class="app-presses" {
                        (self.letter(frame, here, one))
                        @if to_be_told { (press("told", "They have been told")) }
                        @if !self.workshop.is_called_off() { (step("Asked", Coming::Asked)) (step("Comes", Coming::Yes)) (step("Cannot", Coming::No)) }
                        @if self.workshop.is_to_come() && call_off::may_go(one) { (press("off-the-list", "Take off the list")) }
                    } },
                ]
            })
            .collect();
        parts::plain_table("Who is invited", &["Who", "What they need", "Do they come", "What next"], &rows)
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
        Err(Problem(posted)) => return again(&ask, posted).await,
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
        Err(Problem(posted)) => return again(&ask, posted).await,
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
        told: kept.news,
    };
    if !ask.first_time(&mut tx, "invite").await? {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", kept.id)))
}

/// `POST /workshops/{id}/coming`
pub(crate) async fn coming(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let coming = read.maybe_word::<Coming>("coming").ok_or(Trouble::Unreadable)?;
    let one = call_off::invited(&ask, &kept).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&one.says(coming, &kept, ask.now.today), one.version).await?;
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
        called_off_on: None,
        news: 0,
    }
}
