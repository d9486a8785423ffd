//! Outside pages and tools that go with the method: what each is good for, when somebody last looked, and where the same is
//! done here (R007). The server asks no other host: a person opens the page and says how it is.

use ampersand_domain::{
    Date, Uuid,
    people::{Person, Role},
    service::{MethodStep, NAMED, Resource, ResourceId},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{after, steps, topic::Topic};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts};

/// Where the list is.
pub(super) const ADDRESS: &str = "/guidance/resources";

/// The list.
pub(super) struct Resources {
    all: Vec<Shown>,
    may: bool,
}

/// One of them, with the name of whoever looked at it.
struct Shown {
    one: Resource,
    by: Option<String>,
}

/// The topic of the method that a step is.
pub(super) fn topic_of(step: MethodStep) -> Topic {
    match step {
        MethodStep::Need => steps::NEED,
        MethodStep::Find => steps::FIND,
        MethodStep::Meet => steps::MEET,
        MethodStep::Agree => steps::AGREE,
        MethodStep::Alive => after::ALIVE,
        MethodStep::Ending => after::ENDING,
    }
}

impl Page for Resources {
    fn title(&self) -> String {
        "Elsewhere: pages and tools".to_owned()
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Guidance".to_owned(), "/guidance".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let due = self.all.iter().filter(|shown| shown.one.is_due(frame.today)).count();
        html! {
            p class="govuk-body" { "They are other people’s, and may change or go. None of them is needed: every step can be done here, and each says where. Once a quarter somebody opens each and says whether it is still as it should be; this program asks no other server by itself." }
            @if self.all.is_empty() { (self.to_begin_with(frame)) } @else {
                @if self.may {
                    div class="app-buttons" { (parts::link_button("Add one", "/guidance/resources/new")) }
                    @if due > 0 { p class="govuk-body" { strong { (due) } " to look at. Open each, then press what you found." } }
                }
                @for step in MethodStep::ALL { (self.of_step(frame, *step)) }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let shown = |at: u128, title: &str| Shown { one: sample(at, title), by: Some("Noor Hadi".to_owned()) };
        let gone = Shown {
            one: Resource { withdrawn_on: Some(Date::constant(2024, 12, 31)), ..sample(2, "Jamboard") },
            by: None,
        };
        let due = Shown { one: Resource { checked_on: None, checked_by: None, ..sample(3, "Padlet") }, by: None };
        let long =
            "A framework for equitable, cross-sectoral, place-based partnering in the public and voluntary sectors";
        vec![
            ("empty", Self { all: Vec::new(), may: true }),
            ("empty-to-read", Self { all: Vec::new(), may: false }),
            ("full", Self { all: vec![shown(1, "Partnership cards"), gone, due], may: true }),
            ("to-read", Self { all: vec![shown(1, "Partnership cards")], may: false }),
            ("long-names", Self { all: vec![shown(1, long)], may: true }),
            ("many", Self { all: (0..40).map(|at| shown(at, "A page")).collect(), may: true }),
        ]
    }
}

/// One for samples.
pub(super) fn sample(at: u128, title: &str) -> Resource {
    Resource {
        id: ResourceId(Uuid::from_u128(at)),
        title: title.to_owned(),
        owner: "A national body".to_owned(),
        link: "https://example.org/cards".to_owned(),
        good_for: "Cards of motives to lay out on a table".to_owned(),
        step: MethodStep::Agree,
        licence: "CC BY 4.0".to_owned(),
        archived: "https://example.net/kept/cards".to_owned(),
        added_on: Date::constant(2026, 1, 5),
        checked_on: Some(Date::constant(2026, 11, 2)),
        checked_by: None,
        withdrawn_on: None,
    }
}

impl Resources {
    /// The list that comes with the method, before anybody has taken it over.
    fn to_begin_with(&self, frame: &Frame) -> Markup {
        html! {
            (parts::empty("Nothing is on the list yet", "The text that the method comes from points to these. Taken over, they stand here with a day on which to look at each.", None))
            ul class="govuk-list govuk-list--bullet" {
                @for one in &NAMED { li { (one.title) ", " (one.owner) ": " (one.good_for) @if one.withdrawn_on.is_some() { " (gone)" } } }
            }
            @if self.may {
                (parts::form(frame, "/guidance/resources/usual", parts::button("Begin with these")))
                p class="govuk-body" { "Or " a class="govuk-link" href="/guidance/resources/new" { "add your own" } "." }
            }
        }
    }

    fn of_step(&self, frame: &Frame, step: MethodStep) -> Markup {
        let topic = topic_of(step);
        let all: Vec<&Shown> = self.all.iter().filter(|shown| shown.one.step == step).collect();
        html! {
            @if !all.is_empty() {
                h2 class="govuk-heading-m" { (topic.title) }
                p class="govuk-body" { "Here it is done at " a class="govuk-link" href=(topic.place.1) { (topic.place.0) } "." }
                @for shown in all { (self.entry(frame, shown)) }
            }
        }
    }

    fn entry(&self, frame: &Frame, shown: &Shown) -> Markup {
        let one = &shown.one;
        html! {
            div class="app-entry" {
                h3 class="govuk-heading-s" {
                    @if one.withdrawn_on.is_none() { a class="govuk-link" rel="noreferrer" href=(one.link) { (one.title) } }
                    @else { (one.title) " " (parts::tag("Gone", "grey")) }
                }
                p class="govuk-body" { (one.owner) @if !one.good_for.is_empty() { ". " (one.good_for) } "." @if !one.licence.is_empty() { " Terms: " (one.licence) "." } }
                @if !one.archived.is_empty() { p class="govuk-body" { a class="govuk-link" rel="noreferrer" href=(one.archived) { "A kept copy" span class="govuk-visually-hidden" { " of " (one.title) } } } }
                p class="app-soft" { (looked(shown)) @if one.is_due(frame.today) { " It is time to look again." } }
                @if self.may {
                    @let at = format!("{ADDRESS}/{}", one.id);
                    div class="app-buttons" {
                        @if one.withdrawn_on.is_none() {
                            (parts::press_about(frame, &format!("{at}/looked"), "It is as it should be", &one.title, &[("found", "right")]))
                            (parts::press_about(frame, &format!("{at}/looked"), "It is gone", &one.title, &[("found", "gone")]))
                        } @else {
                            (parts::press_about(frame, &format!("{at}/looked"), "It is back", &one.title, &[("found", "right")]))
                        }
                    }
                    p class="govuk-body" { a class="govuk-link" href=(format!("{at}/change")) { "Change" span class="govuk-visually-hidden" { " " (one.title) } } }
                }
            }
        }
    }
}

fn looked(shown: &Shown) -> String {
    let one = &shown.one;
    if let Some(gone) = one.withdrawn_on {
        return format!("Gone since {}. It stays here, so that nobody looks for it.", day_short(gone));
    }
    match (one.checked_on, &shown.by) {
        (None, _) => format!("Nobody has looked at it since it came on the list on {}.", day_short(one.added_on)),
        (Some(on), Some(by)) => format!("Looked at on {} by {by}.", day_short(on)),
        (Some(on), None) => format!("Looked at on {}.", day_short(on)),
    }
}

/// `GET /guidance/resources`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let kept = desk.select::<Resource>().order("title, id").limit(300).all().await?;
    let people: Vec<_> = kept.iter().filter_map(|one| one.checked_by).collect();
    let people = desk.select::<Person>().among("id", &people).all().await?;
    let by = |one: &Resource| {
        let person = people.iter().find(|person| Some(person.id) == one.checked_by);
        person.map(|person| person.name.clone())
    };
    let all = kept.into_iter().map(|kept| Shown { by: by(&kept.record), one: kept.record }).collect();
    ask.show(&Resources { all, may: ask.me()?.actor.role() == Some(Role::Administrator) })
}

/// `POST /guidance/resources/usual`: the list that comes with the method, where there is none yet.
pub(super) async fn usual(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    if desk.select::<Resource>().count().await? > 0 {
        return Ok(Answer::go(ADDRESS));
    }
    let all: Vec<Resource> = NAMED.iter().map(|named| named.resource(ask.now.id(), ask.now.today)).collect();
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "resources").await? {
        tx.insert_many(&all).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}

/// The resource that the address names.
pub(super) async fn of_address(ask: &Ask) -> Result<Kept<Resource>, Trouble> {
    ask.desk()?.get(ask.id::<ResourceId>()?).await?.ok_or(Trouble::NotFound)
}

/// `POST /guidance/resources/{id}/looked`: a person has opened it, and says what is there.
pub(super) async fn looked_at(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, today) = (of_address(&ask).await?, ask.now.today);
    let by = ask.me()?.actor.person();
    let next = match ask.posted.value("found") {
        "right" => Resource { checked_on: Some(today), checked_by: by, withdrawn_on: None, ..kept.record.clone() },
        "gone" => {
            let since = kept.withdrawn_on.or(Some(today));
            Resource { checked_on: Some(today), checked_by: by, withdrawn_on: since, ..kept.record.clone() }
        }
        _ => return Err(Trouble::NotFound),
    };
    if next != kept.record {
        let desk = ask.desk()?;
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&next, kept.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(ADDRESS))
}
