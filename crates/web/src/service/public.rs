//! Whether everybody may read whom the library works with, and how the list gets onto the library's own site (R064).

use ampersand_domain::{
    Actor,
    partnership::{Listed, PublicLine},
    service::LibraryService,
};
use maud::{Markup, html};
use serde_json::Value;

use super::{keep, kept, way};
use crate::shell::{
    Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, join, parts, plural, version_field,
};

const ADDRESS: &str = "/service/public";

/// The switch, and what stands behind it.
pub(crate) struct Public {
    version: i64,
    posted: Posted,
    clash: Option<Clash>,
    on: bool,
    /// What stands on the list, or would.
    all: Vec<Listed>,
    /// Partnerships of which words for everybody are written and that are not listed.
    wait: usize,
    /// The address of the list, as others use it.
    page: String,
}

impl Page for Public {
    fn title(&self) -> String {
        "The public list of partnerships".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let choices = [
            Choice::new("no", "Off").means("Its addresses answer nothing"),
            Choice::new("yes", "On").means("Everybody can read it"),
        ];
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            p class="govuk-body" { "The list says whom you work with. A partnership stands on it with words that somebody of the library wrote for that, and each partner by name once it has said yes on its own page; a no takes it off at once." }
            (parts::form(frame, ADDRESS, html! {
                (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                (parts::choice_list(&self.posted, "public_list", "The list is", "", &choices))
                (parts::button("Keep this"))
            }))
            h2 class="govuk-heading-m" { @if self.on { "What stands on it" } @else { "What would stand on it" } }
            (self.listed())
            @if self.on { (self.embedding()) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let one = |number: u128, title: &str| Listed {
            partnership: ampersand_domain::Uuid::from_u128(number).into(),
            title: title.to_owned(),
            says: "Free advice and a cup of tea, every Tuesday.".to_owned(),
            with: vec!["Age Concern Marlow".to_owned()],
            written_on: ampersand_domain::Date::constant(2026, 11, 2),
        };
        let page = |on: bool, all, wait| Self {
            version: 1,
            posted: typed(on),
            clash: None,
            on,
            all,
            wait,
            page: "http://localhost:8080/partnerships/public/example".to_owned(),
        };
        let some = vec![one(1, "Rhyme on the move"), one(2, "Warm Words")];
        let many = (0..60).map(|at| one(at, "Warm Words")).collect();
        vec![
            ("off", page(false, Vec::new(), 0)),
            ("on", page(true, some.clone(), 1)),
            ("many", page(true, many, 12)),
            ("conflict", Self { clash: Some(Clash::sample("The list is")), ..page(false, some, 0) }),
        ]
    }
}

fn typed(on: bool) -> Posted {
    Posted::default().with("public_list", if on { "yes" } else { "no" })
}

impl Public {
    fn listed(&self) -> Markup {
        html! {
            @if self.all.is_empty() {
                p class="govuk-body" { "Nothing yet. Open a partnership, choose “On the public list” under More, and write the words; each partner is then asked on its own page." }
            } @else {
                ul class="govuk-list govuk-list--bullet" {
                    @for one in &self.all { li { a class="govuk-link" href=(format!("/partnerships/{}/public", one.partnership.0)) { (one.title) } ", with " (join(&one.with)) } }
                }
            }
            @if self.wait > 0 { p class="govuk-body" { (crate::partnership::capital(&plural(self.wait, "more partnership has", "more partnerships have"))) " words for everybody and " @if self.wait == 1 { "waits" } @else { "wait" } " for a partner’s yes, or " @if self.wait == 1 { "is" } @else { "are" } " not under way just now." } }
        }
    }

    fn embedding(&self) -> Markup {
        let widget = format!("{}/widget", self.page);
        let snippet = format!(
            "<iframe src=\"{widget}\" title=\"Who works with us\" width=\"100%\" height=\"480\" loading=\"lazy\" \
             referrerpolicy=\"no-referrer\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>"
        );
        html! {
            h2 class="govuk-heading-m" { "How it gets onto your own site" }
            p class="govuk-body" { "As a link, which always works: " a class="govuk-link" href=(self.page) { (self.page) } }
            p class="govuk-body" { "In a frame of your page: give this line to whoever keeps your site. The frame loads nothing else, sets no cookie and knows nobody; it changes by itself when the list does." }
            label class="govuk-label" for="snippet" { "The line for a frame" }
            div class="govuk-hint" id="snippet-hint" { "Copy all of it into a page of yours, like the page about the library on the council’s site" }
            textarea class="govuk-textarea" id="snippet" rows="4" readonly aria-describedby="snippet-hint" { (snippet) }
            p class="govuk-body" { "As data for a program of your own, in the form JSON Feed 1.1: " a class="govuk-link" href=(format!("{}/feed", self.page)) { (self.page) "/feed" } ". Fetch it anew at least once a day: a partner that takes its yes back is gone from it at once, and is to be gone from your site as well." }
            p class="govuk-body" { a class="govuk-link" href=(widget) { "Look at the frame" } }
        }
    }
}

async fn page(ask: &Ask, posted: Option<Posted>) -> Result<Public, Trouble> {
    let service = kept(ask).await?;
    let desk = ask.store().desk(&Actor::System { service: service.record.id });
    let all = desk.public_list().await?;
    let written = desk.select::<PublicLine>().only("off_on IS NULL").order("partnership, number").all().await?;
    let mut written: Vec<_> = written.into_iter().map(|line| line.partnership).collect();
    written.dedup();
    let wait = written.iter().filter(|one| !all.iter().any(|listed| listed.partnership == **one)).count();
    Ok(Public {
        version: service.version,
        posted: posted.unwrap_or_else(|| typed(service.public_list)),
        clash: None,
        on: service.public_list,
        all,
        wait,
        page: ask.app.settings.address(&format!("/partnerships/public/{}", service.slug)),
    })
}

/// `GET /service/public`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None).await?;
    ask.show(&page)
}

/// `POST /service/public`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let on = match ask.posted.value("public_list") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => read.wrong("public_list", "Choose whether the list is on"),
    };
    let on = match read.done(on) {
        Ok(on) => on,
        Err(Problem(posted)) => {
            let again = page(&ask, Some(posted)).await?;
            return ask.again(&again);
        }
    };
    match keep(&ask, in_words, |service| LibraryService { public_list: on, ..service }).await? {
        None => Ok(Answer::go(ADDRESS)),
        Some(clash) => {
            let again = page(&ask, Some(ask.posted.clone())).await?;
            ask.clash(&Public { clash: Some(clash), ..again })
        }
    }
}

/// The switch, as a row of the service has it.
fn in_words(row: &Value) -> Vec<(String, String)> {
    let on = row["public_list"].as_bool().unwrap_or_default() || row["public_list"].as_i64() == Some(1);
    vec![("The list is".to_owned(), if on { "on" } else { "off" }.to_owned())]
}
