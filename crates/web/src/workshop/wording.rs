//! The words of one element, for this one event: what it is for, the steps, what to say, what to lay out, what to write down
//! (R115, R120).

use ampersand_domain::workshop::{Element, ElementKind, ElementWords, Plan, Workshop};
use maud::{Markup, html};

use super::{planner::sample, run::found};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The words of one element.
pub(super) struct Wording {
    workshop: Workshop,
    version: i64,
    at: usize,
    posted: Posted,
}

/// The workshop to come and the element that the address or the form names; none where there is no such element.
async fn named(ask: &Ask, at: &str) -> Result<(ampersand_store::Kept<Workshop>, Option<usize>), Trouble> {
    let (kept, _) = found(ask).await?;
    let at: Option<usize> = at.parse().ok();
    let at = at.filter(|at| kept.is_to_come() && *at < kept.plan.elements.len());
    Ok((kept, at))
}

/// `GET /workshops/{id}/plan/words`, with `?at=` the element's place.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, at) = named(&ask, ask.query().value("at")).await?;
    let Some(at) = at else { return Ok(Answer::go(format!("/workshops/{}/plan", kept.id))) };
    let posted = fill(&kept.plan.elements[at]);
    ask.show(&Wording { version: kept.version, workshop: kept.record, at, posted })
}

fn fill(element: &Element) -> Posted {
    let words = element.words();
    Posted::default()
        .with("title", element.title.as_str())
        .with("minutes", element.minutes.to_string())
        .with("who", element.who.as_str())
        .with("purpose", words.purpose)
        .with("steps", words.steps.join("\n"))
        .with("say", words.say)
        .with("materials", words.materials.join("\n"))
        .with("capture", words.capture)
}

/// `POST /workshops/{id}/plan/words`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, at) = named(&ask, ask.posted.value("at")).await?;
    let Some(at) = at else { return Ok(Answer::go(format!("/workshops/{}/plan", kept.id))) };
    let version = ask.version()?;
    let element = match read(&ask.posted, &kept.plan.elements[at]) {
        Ok(element) => element,
        Err(Problem(posted)) => return ask.again(&Wording { version, workshop: kept.record, at, posted }),
    };
    let mut elements = kept.plan.elements.clone();
    elements[at] = element;
    let after = Workshop { plan: Plan { elements, ..kept.plan.clone() }, ..kept.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&after, version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}/plan", kept.id)))
}

fn read(posted: &Posted, before: &Element) -> Result<Element, Problem> {
    let mut read = Reader::new(posted);
    let title = read.text::<80>("title", "Enter what it is called");
    let minutes = read.number("minutes", 1, 600, "Enter how many minutes");
    let who = read.maybe::<80>("who").unwrap_or_default();
    let words = ElementWords {
        purpose: read.maybe::<300>("purpose").unwrap_or_default(),
        steps: lines(read.maybe::<2_000>("steps")),
        say: read.maybe::<1_000>("say").unwrap_or_default(),
        materials: lines(read.maybe::<1_000>("materials")),
        capture: read.maybe::<300>("capture").unwrap_or_default(),
    };
    read.done(title.zip(minutes).map(|(title, minutes)| {
        let minutes = u32::try_from(minutes).unwrap_or_default();
        Element { title, minutes, who, ..before.clone() }.worded(words)
    }))
}

/// What was typed, a thing on each line.
pub(super) fn lines(typed: Option<String>) -> Vec<String> {
    let typed = typed.unwrap_or_default();
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

impl Page for Wording {
    fn title(&self) -> String {
        self.workshop.plan.elements.get(self.at).map_or_else(String::new, |element| element.title.clone())
    }

    fn section(&self) -> &'static str {
        "/workshops"
    }

    fn way(&self) -> Vec<(String, String)> {
        let here = format!("/workshops/{}", self.workshop.id);
        vec![
            ("Workshops".to_owned(), "/workshops".to_owned()),
            (self.workshop.title.clone(), here.clone()),
            ("The plan".to_owned(), format!("{here}/plan")),
        ]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "This stands in the pack and on the cards that only the facilitator sees. It is changed for this workshop alone." }
            (parts::form(frame, &format!("/workshops/{}/plan/words", self.workshop.id), html! {
                (version_field(self.version))
                (parts::hidden("at", &self.at.to_string()))
                (parts::field(&self.posted, "title", "What it is called", "On every screen, like: Who is here"))
                (parts::number_field(&self.posted, "minutes", "How long", "", "minutes"))
                (parts::field(&self.posted, "who", "Who leads it (optional)", "Like: Tom, or one of the guests"))
                (parts::text_area(&self.posted, "purpose", "What it is for (optional)", "Like: everybody has spoken once", 2))
                (parts::text_area(&self.posted, "steps", "The steps (optional)", "One on each line, like: greet people by name", 6))
                (parts::text_area(&self.posted, "say", "What to say to begin (optional)", "Like: five minutes for yourself, and no answers yet", 3))
                (parts::text_area(&self.posted, "materials", "What to lay out (optional)", "One thing on each line, like: thick pens", 4))
                (parts::text_area(&self.posted, "capture", "What to write down (optional)", "Like: what each could bring", 2))
                p class="govuk-hint" { "Empty all five of these, and the words that came with it stand again." }
                (parts::button("Keep these words"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |at: usize, posted: Posted| Self { workshop: sample(), version: 1, at, posted };
        let element = Element::new(ElementKind::Problems);
        vec![
            ("usual", page(2, fill(&element))),
            ("empty", page(2, fill(&Element::new(ElementKind::Other)))),
            ("wrong", page(2, fill(&element).with("title", "").but("title", "Enter what it is called"))),
        ]
    }
}
