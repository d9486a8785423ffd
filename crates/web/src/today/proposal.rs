//! What was read in a line, as a form to confirm: never a guess saved unseen.

use ampersand_domain::{
    organisations::Medium,
    today::{Promiser, quick_add::QuickAdd},
};
use maud::{Markup, html};

use crate::{
    organisations::{which, who_sees},
    shell::{
        Frame, Page, Posted,
        parts::{self, Choice},
    },
};

/// So many promises can be kept at once.
pub(super) const PROMISES: usize = 3;

/// The form.
pub(super) struct Proposed {
    pub(super) posted: Posted,
    /// Those that the name of the organisation may mean.
    pub(super) offered: Vec<Choice>,
    /// Those of its people who can be chosen.
    pub(super) people: Vec<Choice>,
    /// Partnerships that run.
    pub(super) partnerships: Vec<Choice>,
}

/// The form's fields as the line proposes them.
pub(super) fn fields(read: &QuickAdd) -> Posted {
    let id = |found: Option<String>| found.unwrap_or_default();
    let mut posted = Posted::default()
        .with("notes", read.text.as_str())
        .with("person", id(read.person.one().map(ToString::to_string)))
        .with("visibility", "private")
        .with("medium", read.medium.unwrap_or(Medium::Unknown).as_str())
        .with_day("day", Some(read.day));
    for (at, promise) in read.promises.iter().take(PROMISES).enumerate() {
        posted = posted
            .with(&format!("what{at}"), promise.what.as_str())
            .with(&format!("by{at}"), promise.by.as_str())
            .with_day(&format!("due{at}"), promise.due);
    }
    posted
}

impl Page for Proposed {
    fn title(&self) -> String {
        "Is this right?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/today"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Quick add".to_owned(), "/add".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let media = [
            Choice::new(Medium::Met.as_str(), "Met"),
            Choice::new(Medium::Call.as_str(), "Rang"),
            Choice::new(Medium::Email.as_str(), "Wrote by e-mail or message"),
            Choice::new(Medium::Letter.as_str(), "Wrote on paper"),
            Choice::new(Medium::Unknown.as_str(), "Something else"),
        ];
        html! {
            (parts::error_summary(posted))
            div class="app-read" {
                p class="govuk-body" { "Nothing is kept yet. Put right what was read wrongly, then keep it." }
                (parts::form(frame, "/add/keep", html! {
                    (parts::text_area(posted, "notes", "What happened", "Your line; add to it if you like", 3))
                    (which::field(posted, "organisation", "With which organisation?", "The name of one on record", &self.offered))
                    @if !self.people.is_empty() { (parts::select(posted, "person", "With whom there? (optional)", "", Some("Nobody in particular"), &self.people)) }
                    (parts::select(posted, "medium", "How?", "", None, &media))
                    (parts::date_field(posted, "day", "When?", ""))
                    (parts::select(posted, "partnership", "About which partnership? (optional)", "A promise belongs to one", Some("None"), &self.partnerships))
                    @for at in 0..PROMISES { @if at == 0 || !posted.value(&format!("what{at}")).is_empty() { (promise(posted, at)) } }
                    (parts::choice_list(posted, "visibility", "Who may see this", "A promise is seen by everybody of its partnership", &who_sees()))
                    (parts::button("Keep this"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = Posted::default()
            .with("notes", "Rang Maya at Citizens Advice, she’ll send dates by Friday")
            .with("medium", "call")
            .with("what0", "send dates")
            .with("by0", Promiser::They.as_str());
        let form = |posted: Posted| Self {
            posted,
            offered: Vec::new(),
            people: vec![Choice::new("2", "Maya Haddad, Citizens Advice")],
            partnerships: vec![Choice::new("3", "Advice in branches")],
        };
        let wrong = full.clone().but("organisation", "Enter the organisation").but("partnership", PARTNERSHIP);
        let offered = vec![Choice::new("1", "Citizens Advice, M33 7ZF"), Choice::new("2", "Citizens Advice, SK9 7UD")];
        vec![
            ("full", form(full.with("organisation", "Citizens Advice"))),
            ("wrong", Self { offered, ..form(wrong.with("organisation", "Citizens Advice")) }),
        ]
    }
}

/// What to do when a promise has no partnership.
pub(super) const PARTNERSHIP: &str = "Choose the partnership in which this was promised, or empty the promise";

fn promise(posted: &Posted, at: usize) -> Markup {
    let by = [Choice::new(Promiser::We.as_str(), "We"), Choice::new(Promiser::They.as_str(), "They")];
    html! {
        section class="app-box" aria-label=(format!("Promise {}", at + 1)) {
            (parts::field(posted, &format!("what{at}"), "Was something promised? What? (optional)", "Like: send the dates"))
            (parts::choice_list(posted, &format!("by{at}"), "Who promised it?", "", &by))
            (parts::date_field(posted, &format!("due{at}"), "By when? (optional)", ""))
        }
    }
}
