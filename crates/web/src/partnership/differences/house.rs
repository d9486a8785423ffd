//! What the library asks of partners: its own list, in plain words, and what was found hard in several places (R029, R030).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    ending::ExitAnswer,
    organisations::Organisation,
    partnership::{FrictionNote, HouseProcess, HouseProcessId, USUAL_PROCESSES, found_hard},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::super::place::kept;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, plural};

/// So many of the newest words from an end are shown.
const SHOWN: u32 = 20;

/// The list.
pub(crate) struct House {
    list: Vec<Kept<HouseProcess>>,
    /// What was found hard, and how often.
    hard: Vec<(String, u32)>,
    /// What partners said at an end that we could do better, with whose words and when.
    better: Vec<Better>,
    posted: Posted,
}

/// Words from an end.
struct Better {
    text: String,
    who: String,
    on: Date,
}

impl Page for House {
    fn title(&self) -> String {
        "What the library asks of partners".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Partnerships".to_owned(), "/partnerships".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "One list of the forms and checks of this library. Each partnership takes from it what it needs, and no more." }
            @if !self.hard.is_empty() {
                section class="app-box app-box--ask" aria-labelledby="hard" {
                    h2 class="app-box__title" id="hard" { "Found hard more than once" }
                    p { "What several people stumble over is ours to mend, not theirs." }
                    ul class="govuk-list govuk-list--bullet" {
                        @for (name, times) in &self.hard { li { (name) ": " (plural(usize::try_from(*times).unwrap_or_default(), "note", "notes")) } }
                    }
                }
            }
            @if !self.better.is_empty() {
                section class="app-box" aria-labelledby="better" {
                    h2 class="app-box__title" id="better" { "What partners said at the end that we could do better" }
                    @for one in &self.better {
                        blockquote class="app-quote" { p class="app-keeps-lines" { (one.text) } }
                        p class="govuk-body-s" { (one.who) ", " (day_short(one.on)) }
                    }
                }
            }
            @if self.list.is_empty() {
                (parts::empty("Nothing on the list yet", "Most libraries ask for about eight things. Begin with those, and take off what you do not ask for.", None))
                (parts::post_button(frame, "/partnerships/what-we-ask/usual", "Begin with the usual eight", &[]))
            } @else {
                ul class="app-rows" { @for one in &self.list { li { div { (row(frame, one)) } } } }
            }
            h2 class="govuk-heading-m" { "Add to the list" }
            (parts::form(frame, "/partnerships/what-we-ask", html! {
                (parts::field(&self.posted, "name", "What is it?", "Like: insurance"))
                (parts::field(&self.posted, "reason", "Why is it needed?", "In plain words, as a partner would say it"))
                (parts::field(&self.posted, "effort", "How much work is it?", "Like: one form of two pages, half an hour"))
                (parts::field(&self.posted, "helper", "Who of the library helps?", "Like: Tom Ashdown, 01632 960 104"))
                (parts::field(&self.posted, "needed_when", "When is it needed?", "Like: anything for children"))
                (parts::button("Add it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = kept(HouseProcess {
            id: Uuid::from_u128(231).into(),
            name: "Looking at risks".to_owned(),
            reason: "We think once, before, about what could go wrong.".to_owned(),
            effort: "One page; half an hour together".to_owned(),
            helper: "Ada Pell".to_owned(),
            needed_when: "Anything with the public in it".to_owned(),
            place: 1,
            dropped_on: None,
        });
        let page = |list, hard, posted| Self { list, hard, better: Vec::new(), posted };
        let said = Better {
            text: "Tell us in spring what the autumn brings.".to_owned(),
            who: "Age Friends".to_owned(),
            on: Date::constant(2026, 11, 20),
        };
        let full = page(vec![one], vec![("Insurance".to_owned(), 3)], Posted::default());
        let wrong = Posted::default().but("name", "Enter what it is");
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("full", Self { better: vec![said], ..full }),
            ("wrong", page(Vec::new(), Vec::new(), wrong)),
        ]
    }
}

fn row(frame: &Frame, one: &Kept<HouseProcess>) -> Markup {
    html! {
        strong { (one.name) } br;
        (one.reason) br;
        @if !one.effort.is_empty() { "How much work: " (one.effort) br; }
        @if !one.needed_when.is_empty() { "When: " (one.needed_when) br; }
        @if !one.helper.is_empty() { "Help: " (one.helper) br; }
        (parts::post_button(frame, "/partnerships/what-we-ask/drop", &format!("Take “{}” off the list", one.name), &[
            ("process", &one.id.0.to_string()), ("version", &one.version.to_string()),
        ]))
    }
}

/// `GET /partnerships/what-we-ask`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<House, Trouble> {
    let desk = ask.desk()?;
    let list = desk.select::<HouseProcess>().only("dropped_on IS NULL").order("place, id").all().await?;
    let notes = desk.select::<FrictionNote>().order("noted_on, id").all().await?;
    let least = ask.me()?.service.thresholds.0.friction_notes;
    let hard = found_hard(notes.iter().map(|note| &note.record), least);
    let better = better(&desk).await?;
    Ok(House { list, hard, better, posted: Posted::default() })
}

/// What partners said at an end that the library could do better: it is for the next partner (R030, R232).
async fn better(desk: &Desk) -> Result<Vec<Better>, Trouble> {
    let said = desk.select::<ExitAnswer>().only("organisation IS NOT NULL AND better <> ''");
    let said = said.order("said_on DESC, id DESC").limit(SHOWN).all().await?;
    let ids: Vec<OrganisationId> = said.iter().filter_map(|one| one.organisation).collect();
    let names = desk.select::<Organisation>().among("id", &ids).all().await?;
    let name = |one: &ExitAnswer| {
        names
            .iter()
            .find(|known| Some(known.id) == one.organisation)
            .map_or_else(String::new, |known| known.name.clone())
    };
    Ok(said.iter().map(|one| Better { text: one.better.clone(), who: name(one), on: one.said_on }).collect())
}

fn next_place(list: &[Kept<HouseProcess>]) -> i64 {
    list.iter().map(|one| one.place).max().map_or(1, |last| last + 1)
}

/// `POST /partnerships/what-we-ask`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<120>("name", "Enter what it is");
    let reason = read.text::<300>("reason", "Enter why it is needed");
    let effort = read.maybe::<200>("effort").unwrap_or_default();
    let helper = read.maybe::<120>("helper").unwrap_or_default();
    let needed_when = read.maybe::<200>("needed_when").unwrap_or_default();
    let (name, reason) = match read.done(name.zip(reason)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&House { posted, ..page }),
    };
    let place = next_place(&page.list);
    let one = HouseProcess { id: ask.now.id(), name, reason, effort, helper, needed_when, place, dropped_on: None };
    keep(&ask, &[one]).await
}

/// `POST /partnerships/what-we-ask/usual`: what libraries usually ask for, where the list is empty.
pub(crate) async fn usual(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if !page.list.is_empty() {
        return Ok(Answer::go("/partnerships/what-we-ask"));
    }
    let one = |((name, reason, effort, needed_when), place): (&(&str, &str, &str, &str), i64)| HouseProcess {
        id: ask.now.id(),
        name: (*name).to_owned(),
        reason: (*reason).to_owned(),
        effort: (*effort).to_owned(),
        helper: String::new(),
        needed_when: (*needed_when).to_owned(),
        place,
        dropped_on: None,
    };
    let all: Vec<HouseProcess> = USUAL_PROCESSES.iter().zip(1..).map(one).collect();
    keep(&ask, &all).await
}

async fn keep(ask: &Ask, all: &[HouseProcess]) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "house_process").await? {
        tx.insert_many(all).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/partnerships/what-we-ask"))
}

/// `POST /partnerships/what-we-ask/drop`: off the list; what was asked for from it stays asked.
pub(crate) async fn drop_it(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<HouseProcessId>("process", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let one = tx.get::<HouseProcess>(id).await?.ok_or(Trouble::NotFound)?;
    tx.update(&HouseProcess { dropped_on: Some(ask.now.today), ..one.record.clone() }, version).await?;
    tx.save().await?;
    Ok(Answer::go("/partnerships/what-we-ask"))
}
