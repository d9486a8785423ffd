//! What a person of the library was told, the newest first.

use ampersand_domain::people::Notice;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, day, parts, time};

/// What somebody was told.
pub(crate) struct Notices {
    /// The words, the address, when, and whether it is new.
    rows: Vec<(String, String, String, bool)>,
}

impl Page for Notices {
    fn title(&self) -> String {
        "What you were told".to_owned()
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            @if self.rows.is_empty() {
                (parts::empty("Nothing yet", "When a partner answers, somebody writes to you, or a colleague hands something over, it stands here.", None))
            } @else {
                ul class="app-rows" {
                    @for (text, address, when, new) in &self.rows {
                        li { div {
                            @if *new { (parts::tag("New", "blue")) " " }
                            @if address.is_empty() { (text) } @else { a class="govuk-link" href=(address) { (text) } }
                            " " span class="app-soft" { (when) }
                        } }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let row = |text: &str, new| {
            (text.to_owned(), "/today".to_owned(), "9:30am on Tuesday 24 November 2026".to_owned(), new)
        };
        vec![
            ("empty", Self { rows: Vec::new() }),
            (
                "full",
                Self {
                    rows: vec![
                        row("The Hollow Estate Association said yes to the purpose", true),
                        row("Tom handed you Fathers read", false),
                    ],
                },
            ),
        ]
    }
}

/// `GET /people/notices`: what is shown counts as seen.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let person = ask.me()?.actor.person().ok_or(Trouble::NotFound)?;
    let desk = ask.desk()?;
    let zone = TimeZone::get(&ask.me()?.service.zone).unwrap_or(TimeZone::UTC);
    let said = |notice: &Notice| {
        let when = format!("{} on {}", time(notice.at.time_in(&zone)), day(notice.at.date_in(&zone)));
        (notice.text.clone(), notice.address.clone(), when, notice.seen_at.is_none())
    };
    let rows = desk.notices(person).await?.iter().map(|kept| said(kept)).collect();
    desk.notices_seen(&ask.now, person).await?;
    ask.show(&Notices { rows })
}
