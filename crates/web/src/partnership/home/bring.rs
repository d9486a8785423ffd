//! What the library can bring, as a partner reads it: the last look at it, without whom we know (K29).

use ampersand_domain::{
    Actor, Date, Uuid,
    offer::{Audit, AuditHeading, AuditLine},
    service::Branch,
};
use maud::{Markup, html};

use crate::{
    partnership::Place,
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// The headings that a partner reads; whom we know stays ours.
const SHOWN: [(AuditHeading, &str); 4] = [
    (AuditHeading::Resources, "Rooms and things"),
    (AuditHeading::Skills, "What our people can do"),
    (AuditHeading::Audiences, "Whom we reach"),
    (AuditHeading::Impact, "What difference we make"),
];

/// What the library can bring.
pub(crate) struct Bring {
    place: Place,
    made_on: Option<Date>,
    /// Each line with its heading and, where it has one, its branch.
    lines: Vec<(AuditHeading, String, String)>,
}

impl Page for Bring {
    fn title(&self) -> String {
        "What the library can bring".to_owned()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/bring"))
    }

    fn view(&self, _: &Frame) -> Markup {
        let say = format!("/home/{}/say", self.place.partnership.id.0);
        html! {
            @match self.made_on {
                None => p class="govuk-body" { "The library has not written this down yet. Ask the person you know." },
                Some(on) => p class="govuk-body-l" { "As of " (day(on)) ". If something of it would help you, say so." },
            }
            @for (heading, words) in SHOWN {
                @if self.lines.iter().any(|(of, ..)| *of == heading) {
                    h2 class="govuk-heading-m" { (words) }
                    ul class="app-rows" {
                        @for (_, text, branch) in self.lines.iter().filter(|(of, ..)| *of == heading) {
                            li { div { (text) @if !branch.is_empty() { ", " (branch) } } }
                        }
                    }
                }
            }
            (parts::link_button("Tell us what you need", &say))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let line = |heading, text: &str| (heading, text.to_owned(), "Mill Lane".to_owned());
        let lines = vec![
            line(AuditHeading::Resources, "A warm room for thirty, free on Tuesday mornings"),
            line(AuditHeading::Skills, "Somali and Polish spoken; help with forms"),
        ];
        let page = |made_on, lines| Self { place: Place::sample(), made_on, lines };
        vec![("empty", page(None, Vec::new())), ("full", page(Some(Date::constant(2026, 10, 1)), lines))]
    }
}

/// `GET /home/{id}/bring`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    // What the library offers is the library's own record; these lines of it are meant for its partners.
    let desk = ask.store().desk(&Actor::System { service: ask.me()?.service.id });
    let Some(audit) = desk.select::<Audit>().order("number DESC, id").one().await? else {
        return ask.show(&Bring { place, made_on: None, lines: Vec::new() });
    };
    let all = desk.select::<AuditLine>().filter("audit = ?", audit.id).order("heading, id").all().await?;
    let branches = desk.select::<Branch>().all().await?;
    let name = |id: Option<Uuid>| {
        branches.iter().find(|branch| Some(branch.id.0) == id).map_or_else(String::new, |branch| branch.name.clone())
    };
    let lines = all.iter().map(|line| (line.heading, line.text.clone(), name(line.branch.map(|id| id.0)))).collect();
    ask.show(&Bring { place, made_on: Some(audit.made_on), lines })
}
