//! The plan of a workshop, changed for this one event: which elements in which order, how long, who leads each, and what the
//! first question is (R115, R117, R131).

use ampersand_domain::workshop::{Element, ElementKind, Lens, MOST_MANNERS, Plan, Workshop};
use maud::{Markup, html};

use super::{invited, planner::sample, run::found, running, templates, wording::lines};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

/// The most elements that a plan may have.
const MOST: usize = 20;

/// The longest that an element may take, in minutes.
const LONGEST: i64 = 600;

/// The plan to change.
pub(super) struct Changing {
    workshop: Workshop,
    version: i64,
    /// The themes of the service (R131).
    themes: Vec<String>,
    /// The names under which the service has kept plans.
    kept: Vec<String>,
    posted: Posted,
}

/// `GET /workshops/{id}/plan`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    if !kept.is_to_come() {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    let page = page(&ask, None).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Option<Posted>) -> Result<Changing, Trouble> {
    let (kept, _) = found(ask).await?;
    let posted = posted.unwrap_or_else(|| fill(&kept.record));
    let names = templates::names(&ask.desk()?).await?;
    let themes = ask.me()?.service.themes.0.clone();
    Ok(Changing { version: kept.version, workshop: kept.record, themes, kept: names, posted })
}

/// The page again, with what has to change about a field.
pub(super) async fn again(ask: &Ask, posted: Posted) -> Result<Answer, Trouble> {
    let page = page(ask, Some(posted)).await?;
    ask.again(&page)
}

fn fill(workshop: &Workshop) -> Posted {
    let mut posted = Posted::default()
        .with("theme", workshop.theme.clone().unwrap_or_default())
        .with("lens", if workshop.plan.asks_both_sides() { BOTH } else { workshop.lens.as_str() })
        .with("thought", workshop.our_thought.clone().unwrap_or_default());
    posted = posted
        .with("places", workshop.plan.places.map(|places| places.to_string()).unwrap_or_default())
        .with("manners", workshop.plan.ways().join("\n"));
    for (at, element) in workshop.plan.elements.iter().enumerate() {
        posted = posted
            .with(&format!("title-{at}"), element.title.as_str())
            .with(&format!("minutes-{at}"), element.minutes.to_string())
            .with(&format!("who-{at}"), element.who.as_str());
    }
    posted
}

impl Page for Changing {
    fn title(&self) -> String {
        format!("The plan: {}", self.workshop.title)
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![("Workshops".to_owned(), "/workshops".to_owned()), (self.workshop.title.clone(), here)]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let here = format!("/workshops/{}", self.workshop.id);
        html! {
            (parts::error_summary(&self.posted))
            (running::sum(&self.workshop))
            (self.order(frame, &here))
            h2 class="govuk-heading-m" { "Names, times and the question" }
            (self.form(frame, &here))
            (parts::details("Keep it as a plan of our own", html! {
                p { "Every later workshop can begin from it. Under a name that is there already it becomes the next version; workshops that began from the one before stay as they are." }
                (parts::form(frame, &format!("{here}/template"), html! {
                    (parts::field_with_list(&self.posted, "template", "What is it called?", "Like: An evening with young people", self.kept.iter().map(String::as_str)))
                    (parts::text_area(&self.posted, "about", "What is it good for, or what did we change? (optional)", "Like: works with twelve, needs a second room", 2))
                    (parts::quiet_button("Keep it for later workshops"))
                }))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |workshop: Workshop, posted: Option<Posted>| Self {
            posted: posted.unwrap_or_else(|| fill(&workshop)),
            workshop,
            version: 1,
            themes: vec!["Health and Wellbeing".to_owned()],
            kept: vec!["An evening with young people".to_owned()],
        };
        let short = Workshop { plan: Plan::two_hours().without(5), booked_minutes: 90, ..sample() };
        let none = Workshop { plan: Plan::default(), ..sample() };
        let wrong = fill(&sample()).with("minutes-1", "long").but("minutes-1", "Enter how many minutes");
        vec![
            ("usual", page(sample(), None)),
            ("too-long", page(short, None)),
            ("empty", page(none, None)),
            ("wrong", page(sample(), Some(wrong))),
        ]
    }
}

impl Changing {
    /// The elements on the clock, each with what can be done to it by one press.
    fn order(&self, frame: &Frame, here: &str) -> Markup {
        let (one, last) = (&self.workshop, self.workshop.plan.elements.len().saturating_sub(1));
        let rows: Vec<Vec<Markup>> = running::clocked(&one.plan, &one.starts_at)
            .map(|(at, element, between)| {
                let press = |label: &str, does: &str| {
                    let (at, version) = (at.to_string(), self.version.to_string());
                    let fields = [("at", at.as_str()), ("does", does), ("version", version.as_str())];
                    parts::press_about(frame, &format!("{here}/plan/order"), label, &element.title, &fields)
                };
                vec![
                    html! { a class="govuk-link" href=(format!("{here}/plan/words?at={at}")) { (element.called()) } },
                    html! { (between) },
                    html! { (element.minutes) " minutes" @if element.own.is_some() { ", in our own words" } },
                    html! { div class="app-presses" {
                        @if at > 0 { (press("Earlier", "earlier")) }
                        @if at < last { (press("Later", "later")) }
                        (press("Leave out", "out"))
                    } },
                ]
            })
            .collect();
        html! {
            @if rows.is_empty() { p class="govuk-body" { "No element is left. Add one below." } } @else {
                (parts::plain_table("The order", &["Element: its purpose, steps and script", "When", "How long", "Change the order"], &rows))
            }
        }
    }

    fn form(&self, frame: &Frame, here: &str) -> Markup {
        let kinds: Vec<Choice> = ElementKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.title())).collect();
        parts::form(
            frame,
            &format!("{here}/plan"),
            html! {
                (version_field(self.version))
                @for (at, element) in self.workshop.plan.elements.iter().enumerate() {
                    fieldset class="govuk-fieldset" {
                        legend class="govuk-fieldset__legend" { (at + 1) ". " (element.called()) }
                        (parts::field(&self.posted, &format!("title-{at}"), "What it is called", "Like: Who is here"))
                        (parts::number_field(&self.posted, &format!("minutes-{at}"), "How long; 0 takes it out", "", "minutes"))
                        (parts::field(&self.posted, &format!("who-{at}"), "Who leads it", "Like: Tom, or one of the guests"))
                    }
                }
                fieldset class="govuk-fieldset" {
                    legend class="govuk-fieldset__legend" { "One more element" }
                    (parts::select(&self.posted, "kind-new", "What it is for", "", Some("None"), &kinds))
                    (parts::field(&self.posted, "title-new", "What it is called", "Leave it empty to call it by what it is for"))
                    (parts::number_field(&self.posted, "minutes-new", "How long", "Leave it empty for as long as it usually takes", "minutes"))
                }
                (parts::field_with_list(&self.posted, "theme", "The theme of the first question", "Leave it empty to ask about everything", self.themes.iter().map(String::as_str)))
                (parts::choice_list(&self.posted, "lens", "From whose side it is asked", "", &lenses()))
                (parts::text_area(&self.posted, "thought", "A thought of our own", "Shown after the guests’ own notes, so that it does not lead them", 2))
                (parts::number_field(&self.posted, "places", "For how many people there is a place (optional)", "Who says yes when all are taken goes on a waiting list", "people"))
                (parts::text_area(&self.posted, "manners", "How we treat each other in the room", "A line each, eight at most. The wall and every phone show it at the welcome, and everybody can agree by a press", 6))
                (parts::button("Keep the plan"))
            },
        )
    }
}

/// The word for both sides, one after the other.
const BOTH: &str = "both";

/// The two sides from which the problems are asked (R128, R129), and both.
fn lenses() -> [Choice; 3] {
    let [mission, residents] = [Lens::Mission, Lens::Residents].map(|lens| {
        let says = match lens {
            Lens::Mission => "What hinders the work of those who come",
            Lens::Residents => "What the people who live here face",
        };
        Choice::new(lens.as_str(), says)
    });
    let both = Choice::new(BOTH, "Both, one after the other");
    [
        mission,
        residents,
        both.means("The problems become two elements that share their time; what comes up stays apart"),
    ]
}

/// `POST /workshops/{id}/plan`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    if !kept.is_to_come() {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    let version = ask.version()?;
    let after = match read(&ask.posted, &kept.record) {
        Ok(after) => after,
        Err(Problem(posted)) => return again(&ask, posted).await,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, version).await?;
    invited::move_up(&mut tx, &ask.now, &after).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/plan", kept.id)))
}

/// The workshop with the plan as it is typed.
fn read(posted: &Posted, workshop: &Workshop) -> Result<Workshop, Problem> {
    let mut read = Reader::new(posted);
    let mut elements = Vec::new();
    for (at, element) in workshop.plan.elements.iter().enumerate() {
        let title = read.text::<80>(&format!("title-{at}"), "Enter what it is called");
        let minutes = read.number(&format!("minutes-{at}"), 0, LONGEST, "Enter how many minutes");
        let who = read.maybe::<80>(&format!("who-{at}")).unwrap_or_default();
        if let Some((title, minutes)) = title.zip(minutes).filter(|(_, minutes)| *minutes > 0) {
            elements.push(Element {
                title,
                minutes: u32::try_from(minutes).unwrap_or_default(),
                who,
                ..element.clone()
            });
        }
    }
    elements.extend(one_more(&mut read));
    let room = if elements.len() > MOST {
        read.wrong("kind-new", format!("A plan has {MOST} elements at most. Leave one out first"))
    } else {
        Some(())
    };
    let our_thought = read.maybe::<500>("thought");
    let theme = read.maybe::<160>("theme");
    let lens = read.maybe_word::<Lens>("lens").unwrap_or(workshop.lens);
    let places = read.maybe_number("places", 1, 2_000).and_then(|places| u32::try_from(places).ok());
    let manners = lines(read.maybe::<1_200>("manners"));
    let few = match manners.len() > MOST_MANNERS {
        true => read.wrong("manners", format!("Keep it to {MOST_MANNERS} lines: nobody reads more from the back row")),
        false => Some(()),
    };
    let plan = Plan { elements, places, ..workshop.plan.clone() }.mannered(manners);
    let plan = match posted.value("lens") {
        BOTH => plan.from_both_sides(),
        "" => plan,
        _ => plan.from_one_side(),
    };
    read.done(room.zip(few).map(|_| Workshop { plan, theme, lens, our_thought, ..workshop.clone() }))
}

/// The element that is added, if one is: by what it is for, or by a name of its own.
fn one_more(read: &mut Reader) -> Option<Element> {
    let kind = read.maybe_word::<ElementKind>("kind-new");
    let title = read.maybe::<80>("title-new");
    let minutes = read.maybe_number("minutes-new", 1, LONGEST);
    if kind.is_none() && title.is_none() {
        return None;
    }
    let one = Element::new(kind.unwrap_or(ElementKind::Other));
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(one.minutes);
    Some(Element { title: title.unwrap_or_else(|| one.title.clone()), minutes, ..one })
}

/// `POST /workshops/{id}/plan/order`: an element one place earlier or later, or left out.
pub(crate) async fn order(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, _) = found(&ask).await?;
    if !kept.is_to_come() {
        return Ok(Answer::go(format!("/workshops/{}", kept.id)));
    }
    let version = ask.version()?;
    let at: usize = ask.posted.value("at").parse().map_err(|_| Trouble::Unreadable)?;
    let plan = match ask.posted.value("does") {
        "earlier" => kept.plan.clone().moved(at, false),
        "later" => kept.plan.clone().moved(at, true),
        "out" => kept.plan.clone().without(at),
        _ => return Err(Trouble::Unreadable),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Workshop { plan, ..kept.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/plan", kept.id)))
}
