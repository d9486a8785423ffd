//! Days on which the service is shut, beside weekends and bank holidays: answers and notes are not due on them.

use ampersand_domain::{
    Date, Json,
    service::{Closure, LibraryService, bank_holidays},
};
use maud::{Markup, html};

use super::{kept, way};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts};

/// The closures.
pub(crate) struct Closures {
    closures: Vec<Closure>,
    version: i64,
    today: Date,
    posted: Posted,
}

impl Page for Closures {
    fn title(&self) -> String {
        "Closed days".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let years = [self.today.year(), self.today.year().saturating_add(1)];
        let ahead = years.into_iter().flat_map(bank_holidays).filter(|day| *day >= self.today);
        let bank: Vec<String> = ahead.take(8).map(day_short).collect();
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { "Monday to Friday are working days. The next bank holidays of England and Wales are known already: " (bank.join(", ")) "." }
            @if self.closures.is_empty() {
                p class="govuk-body" { "No closed days of your own yet." }
            } @else {
                ul class="app-rows" {
                    @for closure in &self.closures {
                        li { div {
                            strong { (closure.name) } ": " (day(closure.from))
                            @if closure.to != closure.from { " to " (day(closure.to)) }
                            " " (parts::post_button(frame, "/service/calendar/remove", &format!("Remove {}", closure.name), &[
                                ("version", &self.version.to_string()),
                                ("from", &closure.from.to_string()),
                                ("name", &closure.name),
                            ]))
                        } }
                    }
                }
            }
            h2 class="govuk-heading-m" { "Add closed days" }
            (parts::form(frame, "/service/calendar", html! {
                (parts::field(&self.posted, "name", "What it is", "Like: stocktaking, the days between the years"))
                (parts::date_field(&self.posted, "from", "First closed day", ""))
                (parts::date_field(&self.posted, "to", "Last closed day", "Leave empty for one day"))
                (parts::button("Add"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let (from, to) = (Date::constant(2026, 12, 24), Date::constant(2026, 12, 31));
        let closure = Closure { from, to, name: "Between the years".to_owned() };
        let today = Frame::sample().today;
        let page = |closures, posted| Self { closures, version: 1, today, posted };
        let wrong = Posted::default().with("name", "Stocktaking").but("from", FROM);
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![closure], Posted::default())),
            ("wrong", page(Vec::new(), wrong)),
        ]
    }
}

const FROM: &str = "Enter the first closed day";

/// `GET /service/calendar`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted) -> Result<Closures, Trouble> {
    let service = kept(ask).await?;
    Ok(Closures { closures: service.closures.0.clone(), version: service.version, today: ask.now.today, posted })
}

/// `POST /service/calendar`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<80>("name", "Enter what it is");
    let from = read.day("from", FROM);
    let to = read.maybe_day("to").or(from);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        read.wrong::<()>("to", "Enter a last day that is not before the first");
    }
    let closure = name.zip(from.zip(to)).map(|(name, (from, to))| Closure { from, to, name });
    let closure = match read.done(closure) {
        Ok(closure) => closure,
        Err(Problem(posted)) => {
            let again = page(&ask, posted).await?;
            return ask.again(&again);
        }
    };
    write(&ask, |all| {
        if !all.contains(&closure) {
            all.push(closure);
        }
    })
    .await
}

/// `POST /service/calendar/remove`
pub(crate) async fn remove(ask: Ask) -> Result<Answer, Trouble> {
    let (from, name) = (ask.posted.value("from").to_owned(), ask.posted.value("name").to_owned());
    write(&ask, |all| all.retain(|closure| closure.from.to_string() != from || closure.name != name)).await
}

/// Changes the list where it stands, whoever else works on other settings meanwhile.
async fn write(ask: &Ask, change: impl FnOnce(&mut Vec<Closure>)) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let before = tx.get::<LibraryService>(desk.service()).await?.ok_or(Trouble::NotFound)?;
    let mut closures = before.closures.0.clone();
    change(&mut closures);
    closures.sort_by_key(|closure| (closure.from, closure.to));
    tx.update(&LibraryService { closures: Json(closures), ..before.record.clone() }, before.version).await?;
    tx.save().await?;
    Ok(Answer::go("/service/calendar"))
}
