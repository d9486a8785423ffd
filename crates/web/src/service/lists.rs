//! The themes under which a service sorts its work, its teams, and what it runs already (R074, R116, R131).

use ampersand_domain::{
    Json,
    service::{LibraryService, UNIVERSAL_OFFERS},
};
use maud::{Markup, html};
use serde_json::Value;

use super::{keep, kept, way};
use crate::shell::{Answer, Ask, Clash, Frame, Me, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The form.
pub(crate) struct Lists {
    version: i64,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Lists {
    fn title(&self) -> String {
        "Themes, teams and programmes".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, "/service/lists", html! {
                (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                (parts::text_area(&self.posted, "themes", "Themes, one a line", "Ideas in a workshop and partnerships are sorted under them. Leave empty for the Universal Library Offers", 7))
                (parts::text_area(&self.posted, "teams", "Teams, one a line", "Beside your branches: outreach, children’s, local studies", 5))
                (parts::text_area(&self.posted, "programmes", "Programmes that run already, one a line", "A proposal is asked which of them it fits. Like: baby rhymes, homework clubs, summer reading", 7))
                (parts::button("Keep these"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = posted_of(&Me::sample().service);
        let wrong = full.clone().but("themes", TOO_LONG);
        let page = |posted, clash| Self { version: 1, posted, clash };
        vec![
            ("full", page(full.clone(), None)),
            ("wrong", page(wrong, None)),
            ("conflict", page(full, Some(Clash::sample("Themes")))),
        ]
    }
}

const TOO_LONG: &str = "Shorten each line to 80 characters, and the list to 40 lines";

fn posted_of(service: &LibraryService) -> Posted {
    Posted::default()
        .with("themes", service.themes.0.join("\n"))
        .with("teams", service.teams.0.join("\n"))
        .with("programmes", service.programmes.0.join("\n"))
}

/// `GET /service/lists`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let service = kept(&ask).await?;
    ask.show(&Lists { version: service.version, posted: posted_of(&service), clash: None })
}

/// `POST /service/lists`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let version = ask.version()?;
    let mut read = Reader::new(&ask.posted);
    let mut of = |name| lines(&mut read, &ask, name);
    let all = of("themes").zip(of("teams")).zip(of("programmes"));
    let ((themes, teams), programmes) = match read.done(all) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Lists { version, posted, clash: None }),
    };
    let themes = if themes.is_empty() { UNIVERSAL_OFFERS.map(str::to_owned).to_vec() } else { themes };
    let with = |service| LibraryService {
        themes: Json(themes.clone()),
        teams: Json(teams.clone()),
        programmes: Json(programmes.clone()),
        ..service
    };
    match keep(&ask, in_words, with).await? {
        None => Ok(Answer::go("/service")),
        Some(clash) => ask.clash(&Lists { version, posted: ask.posted.clone(), clash: Some(clash) }),
    }
}

/// The lists, a line each, as a row of the service has them.
fn in_words(row: &Value) -> Vec<(String, String)> {
    let lines = |list: &Value| {
        let all = list.as_array().into_iter().flatten().filter_map(Value::as_str);
        all.collect::<Vec<_>>().join("\n")
    };
    [("Themes", "themes"), ("Teams", "teams"), ("Programmes", "programmes")]
        .map(|(label, name)| (label.to_owned(), lines(&row[name])))
        .to_vec()
}

fn lines(read: &mut Reader, ask: &Ask, name: &str) -> Option<Vec<String>> {
    let mut all: Vec<String> = Vec::new();
    for line in ask.posted.value(name).lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !all.iter().any(|known| known == line) {
            all.push(line.to_owned());
        }
    }
    if all.len() > 40 || all.iter().any(|line| line.chars().count() > 80) {
        read.wrong(name, TOO_LONG)
    } else {
        Some(all)
    }
}
