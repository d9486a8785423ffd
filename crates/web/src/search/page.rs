//! The page of what was found, and the suggestions under the field.

use maud::{Markup, html};

use super::place::{Group, Place, grouped};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble, Who,
    parts::{self},
    plural,
};

/// So many are shown on the page.
const MOST: usize = 100;
/// So many are suggested.
const SUGGESTED: usize = 10;

/// What was found.
pub(super) struct Results {
    query: String,
    groups: Vec<Group>,
}

impl Results {
    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.places.len()).sum()
    }

    /// Whether something was looked for that is nowhere.
    fn found_nothing(&self) -> bool {
        self.query.chars().count() >= 2 && self.groups.is_empty()
    }
}

impl Page for Results {
    fn title(&self) -> String {
        if self.query.is_empty() { "Search".to_owned() } else { format!("Search: {}", self.query) }
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let posted = Posted::default().with("words", self.query.as_str());
        html! {
            form action="/search" role="search" aria-label="Search again" class="app-oneline" {
                div class="govuk-form-group" {
                    label class="govuk-label" for="words" { "What are you looking for?" }
                    input class="govuk-input" id="words" name="q" type="search" value=(posted.value("words"));
                }
                @if self.found_nothing() { (parts::quiet_button("Find")) } @else { (parts::button("Find")) }
            }
            @if self.query.chars().count() < 2 {
                p class="govuk-body" { "Type at least two letters of a name, a subject, or anything that somebody has written down." }
            } @else if self.found_nothing() {
                (parts::empty(
                    &format!("Nothing has “{}” in it", self.query),
                    "Try fewer letters or another word: every word that you type has to begin a word of what is found.",
                    Some(("See all organisations", "/organisations")),
                ))
            } @else {
                p class="govuk-body" role="status" { (found(self.count())) }
                @for group in &self.groups {
                    h2 class="govuk-heading-m" { (group.name) }
                    ul class="app-rows" {
                        @for place in &group.places {
                            li { a class="govuk-link" href=(place.address) { (place.title) }
                                @if !place.more.is_empty() { " " span class="app-soft" { (place.more) } } }
                        }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = |title: &str, address: &str, more: &str| Place {
            title: title.to_owned(),
            address: address.to_owned(),
            more: more.to_owned(),
        };
        let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
        let groups = vec![
            Group { name: "Organisations", places: vec![place(long, "/organisations/1", "")] },
            Group { name: "People", places: vec![place("Maya Haddad", "/organisations/2", "Citizens Advice")] },
            Group {
                name: "Notes and papers",
                places: vec![place("Forty chairs by Friday", "/partnerships/1", "Promise")],
            },
        ];
        vec![
            ("empty", Self { query: String::new(), groups: Vec::new() }),
            ("nothing", Self { query: "zzyzx".to_owned(), groups: Vec::new() }),
            ("full", Self { query: "friends".to_owned(), groups }),
        ]
    }
}

fn found(count: usize) -> String {
    if count >= MOST {
        return format!("The first {MOST} things found. Type another word to find fewer.");
    }
    let said = plural(count, "thing found", "things found");
    let mut letters = said.chars();
    letters.next().map_or(String::new(), |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// Which kinds lead somewhere for whoever asks: a colleague's account is the administrators'.
fn leads(ask: &Ask) -> Result<impl Fn(&str) -> bool, Trouble> {
    let administers = Who::ADMINISTRATORS.may(Some(&ask.me()?.actor));
    Ok(move |kind: &str| kind != "person" || administers)
}

/// `GET /search`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let query = ask.query().value("q").trim().to_owned();
    let desk = ask.desk()?;
    let hits = desk.search_among(&query, MOST, leads(&ask)?).await?;
    let groups = grouped(&desk, hits).await?;
    ask.show(&Results { query, groups })
}

/// `GET /search/suggest`: rows for the list under the field.
pub(super) async fn suggest(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let hits = desk.search_among(ask.query().value("q").trim(), SUGGESTED, leads(&ask)?).await?;
    let groups = grouped(&desk, hits).await?;
    let rows = html! {
        @for group in &groups {
            li class="app-suggest__group" { (group.name) }
            @for place in &group.places {
                li class="app-suggest__item" { a href=(place.address) {
                    (place.title) @if !place.more.is_empty() { " " span class="app-suggest__more" { (place.more) } }
                } }
            }
        }
    };
    Ok(Answer::inline("text/html; charset=utf-8", rows.into_string().into_bytes()))
}
