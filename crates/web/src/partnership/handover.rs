//! When somebody goes: what the next person must know, in a line or a page, and who follows (R042).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Handover, PartnershipId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts};

/// The line for the next person.
pub(crate) struct HandoverPage {
    place: Place,
    /// All of them, the newest first.
    all: Vec<Kept<Handover>>,
    posted: Posted,
}

impl Page for HandoverPage {
    fn title(&self) -> String {
        "What the next person must know".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("People".to_owned(), self.place.address("/people")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/people"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "What stands in no record: how they like to be rung, what was nearly agreed, what better not to say. It stands on the sheet of whom to ring, for the library’s people alone." }
            (last(self.all.first()))
            @if self.all.len() > 1 {
                (parts::details("Written before", html! {
                    @for one in self.all.iter().skip(1) { p { (day_short(one.written_on)) ": " (one.text) } }
                }))
            }
            (parts::form(frame, &self.place.address("/handover"), html! {
                (parts::text_area(&self.posted, "text", "What must the next person know?", "Like: ring Doreen, never write; the heating was promised and is not mended", 4))
                (parts::field(&self.posted, "follows", "Who follows?", "A name, or leave it empty"))
                (parts::button("Keep it for the next person"))
            }))
            ul class="govuk-list" {
                li { a class="govuk-link" href=(self.place.address("/before-you-ring")) { "Before you ring: all that is on record, on one page" } }
                li { a class="govuk-link" href=(self.place.address("/people")) { "Name who follows" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let one = |number: u128| {
            kept(Handover {
                id: Uuid::from_u128(number).into(),
                partnership: place.partnership.id,
                text: "Ring Doreen, never write. The heating was promised and is not mended.".to_owned(),
                follows: "Tom Ashdown".to_owned(),
                written_on: Date::constant(2026, 11, 2),
                by: None,
            })
        };
        let page = |all, posted| Self { place: place.clone(), all, posted };
        let wrong = Posted::default().but("text", "Enter what the next person must know");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![one(281), one(282)], Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

/// The newest line, for every page that shows it.
pub(super) fn last(one: Option<&Kept<Handover>>) -> Markup {
    html! {
        @if let Some(one) = one {
            section class="app-box" aria-labelledby="handover" {
                h2 class="app-box__title" id="handover" { "For whoever takes over" }
                (parts::paragraphs(&one.text))
                p class="app-soft" { "Written on " (day(one.written_on)) "." @if !one.follows.is_empty() { " Who follows: " (one.follows) "." } }
            }
        }
    }
}

/// All lines of a partnership, the newest first.
pub(super) async fn of(desk: &Desk, id: PartnershipId) -> Result<Vec<Kept<Handover>>, Trouble> {
    Ok(desk.select::<Handover>().filter("partnership = ?", id).order("written_on DESC, id DESC").all().await?)
}

/// `GET /partnerships/{id}/handover`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<HandoverPage, Trouble> {
    let place = Place::of(ask).await?;
    let all = of(&ask.desk()?, place.partnership.id).await?;
    let posted = all.first().map(|one| Posted::default().with("text", one.text.as_str())).unwrap_or_default();
    Ok(HandoverPage { place, all, posted })
}

/// `POST /partnerships/{id}/handover`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<2000>("text", "Enter what the next person must know");
    let follows = read.maybe::<120>("follows").unwrap_or_default();
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&HandoverPage { posted, ..page }),
    };
    let one = Handover {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        text,
        follows,
        written_on: ask.now.today,
        by: ask.me()?.actor.person(),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "handover").await? {
        tx.insert(&one).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/handover")))
}
