//! The numbers that the rules use, each with its meaning and its unit (requirements, section P).

use ampersand_domain::{
    Json,
    people::Role,
    service::{LibraryService, THRESHOLD_SETTINGS, ThresholdSetting, Thresholds},
};
use maud::{Markup, html};
use serde_json::Value;

use super::{keep, kept, way};
use crate::shell::{Answer, Ask, Clash, Differs, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The numbers.
pub(crate) struct Numbers {
    current: Thresholds,
    version: i64,
    may: bool,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for Numbers {
    fn title(&self) -> String {
        "Numbers that the rules use".to_owned()
    }

    fn section(&self) -> &'static str {
        "/service"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let defaults = Thresholds::default();
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            p class="govuk-body" { "What stands here decides when something is named, is due or is quiet. The numbers we begin with suit most libraries. A change counts from now on, for every partnership." }
            @if self.may {
                (parts::form(frame, "/service/numbers", html! {
                    (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                    @for about in THRESHOLD_SETTINGS.chunk_by(|one, next| one.group == next.group) {
                        @if let Some(first) = about.first() { h2 class="govuk-heading-m" { (first.group) } }
                        @for setting in about {
                            (parts::number_field(&self.posted, setting.name, setting.means, &format!("We begin with {} {}", (setting.get)(&defaults), setting.unit), setting.unit))
                        }
                    }
                    (parts::button("Keep these numbers"))
                    (parts::other_button("Back to those we began with", "defaults", "yes"))
                }))
            } @else {
                @for about in THRESHOLD_SETTINGS.chunk_by(|one, next| one.group == next.group) {
                    @let group = about.first().map_or("", |first| first.group);
                    @let rows: Vec<Vec<Markup>> = about.iter().map(|setting| vec![
                        html! { (setting.means) }, html! { ((setting.get)(&self.current)) " " (setting.unit) },
                    ]).collect();
                    h2 class="govuk-heading-m" { (group) }
                    (parts::plain_table(group, &["What", "Number"], &rows))
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let full = posted_of(&Thresholds::default());
        let page = |posted: Posted, may, clash| Self { current: Thresholds::default(), version: 1, may, posted, clash };
        let wrong = full.clone().with("chance_days", "many").but("chance_days", "Enter a whole number from 1 to 730");
        vec![
            ("full", page(full.clone(), true, None)),
            ("wrong", page(wrong, true, None)),
            ("read", page(full.clone(), false, None)),
            ("conflict", page(full, true, Some(sample_clash()))),
        ]
    }
}

fn sample_clash() -> Clash {
    let differs = Differs {
        label: "A chance that is not tied to an aim counts as a need for".to_owned(),
        yours: "60 days".to_owned(),
        theirs: "120 days".to_owned(),
        common: Some("90 days".to_owned()),
    };
    Clash { fields: vec![differs], ..Clash::sample("") }
}

fn posted_of(current: &Thresholds) -> Posted {
    THRESHOLD_SETTINGS
        .iter()
        .fold(Posted::default(), |posted, setting| posted.with(setting.name, (setting.get)(current).to_string()))
}

/// `GET /service/numbers`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, None).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Option<Posted>) -> Result<Numbers, Trouble> {
    let service = kept(ask).await?;
    Ok(Numbers {
        current: service.thresholds.0.clone(),
        version: service.version,
        may: ask.me()?.actor.role() == Some(Role::Administrator),
        posted: posted.unwrap_or_else(|| posted_of(&service.thresholds.0)),
        clash: None,
    })
}

/// `POST /service/numbers`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let thresholds = if ask.posted.value("defaults").is_empty() {
        match read(&ask, kept(&ask).await?.record.thresholds.0) {
            Ok(thresholds) => thresholds,
            Err(Problem(posted)) => {
                let again = page(&ask, Some(posted)).await?;
                return ask.again(&again);
            }
        }
    } else {
        Thresholds::default()
    };
    let with = |service| LibraryService { thresholds: Json(thresholds.clone()), ..service };
    match keep(&ask, in_words, with).await? {
        None => Ok(Answer::go("/service")),
        Some(clash) => {
            let page = page(&ask, Some(ask.posted.clone())).await?;
            ask.clash(&Numbers { clash: Some(clash), ..page })
        }
    }
}

/// Each number with its unit, as a row of the service has it.
fn in_words(row: &Value) -> Vec<(String, String)> {
    let all: Thresholds = serde_json::from_value(row["thresholds"].clone()).unwrap_or_default();
    let word = |one: &ThresholdSetting| (one.means.to_owned(), format!("{} {}", (one.get)(&all), one.unit));
    THRESHOLD_SETTINGS.iter().map(word).collect()
}

fn read(ask: &Ask, before: Thresholds) -> Result<Thresholds, Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut after = before;
    for setting in THRESHOLD_SETTINGS {
        let ask = format!("Enter a whole number from {} to {}", setting.least, setting.most);
        if let Some(number) = read.number(setting.name, setting.least, setting.most, &ask) {
            (setting.set)(&mut after, number);
        }
    }
    read.done(Some(after))
}
