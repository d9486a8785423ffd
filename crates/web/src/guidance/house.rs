//! How it is done in this house: what a library adds to a topic, read below it and changed by an administrator (R005).

use ampersand_domain::service::HouseGuidance;
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    markdown::rendered,
    topic::{Topic, of_address},
};
use crate::shell::{Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts, version_field};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 1] = [("text", LABEL)];
const LABEL: &str = "How it is done here";
const MOST: usize = 6000;

/// What this library says to a topic, if it ever said anything.
pub(super) async fn of(desk: &Desk, topic: &Topic) -> Result<Option<Kept<HouseGuidance>>, Trouble> {
    Ok(desk.select::<HouseGuidance>().filter("topic = ?", topic.slug).one().await?)
}

/// The library's own words below a topic, with the way to change them for those who may.
pub(super) fn shown(topic: &Topic, text: &str, may: bool) -> Markup {
    html! {
        @if may || !text.is_empty() {
            section class="app-box" aria-labelledby="house" {
                h2 class="app-box__title" id="house" { (LABEL) }
                @if text.is_empty() { p class="govuk-body" { "Nothing is written yet. Say what your library adds to this: whom to ask, which form, what you never do." } }
                @else { div class="app-prose" { (rendered(text)) } }
                @if may {
                    p class="govuk-body" { a class="govuk-link" href=(address(topic)) { (if text.is_empty() { "Write it down" } else { "Change it" }) } }
                }
            }
        }
    }
}

fn address(topic: &Topic) -> String {
    format!("/guidance/{}/house", topic.slug)
}

/// The form in which an administrator writes it.
pub(super) struct HouseForm {
    topic: Topic,
    version: i64,
    posted: Posted,
    clash: Option<Clash>,
}

impl Page for HouseForm {
    fn title(&self) -> String {
        format!("{LABEL}: {}", self.topic.title)
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn way(&self) -> Vec<(String, String)> {
        let topic = (self.topic.title.to_owned(), format!("/guidance/{}", self.topic.slug));
        vec![("Guidance".to_owned(), "/guidance".to_owned()), topic]
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            div class="app-read" {
                p class="govuk-body" { "It stands below the topic, for everybody at your library. Partners do not see it." }
                (parts::form(frame, &address(&self.topic), html! {
                    (version_field(self.clash.as_ref().map_or(self.version, |clash| clash.version)))
                    (parts::text_area(&self.posted, "text", LABEL, "Like: ring **Tom** before you offer the hall. Leave it empty to take it out", 12))
                    (parts::button("Keep it"))
                }))
                (parts::details("How to set it out", html! {
                    p { "An empty line begins a new paragraph. The few marks below are called Markdown." }
                    pre class="app-help__example" { "# A heading\n\n**Important** words\n\n- one thing\n- another\n\n[The form](https://example.org/form)" }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let topic = super::steps::FIND;
        let text = "# Before you offer a room\n\nRing **Tom**: the hall is let on Tuesdays.\n\n- no keys to strangers";
        let page = |text: &str| Self { topic, version: 1, posted: Posted::default().with("text", text), clash: None };
        let long = Posted::default().with("text", text).but("text", "Use at most 6000 letters");
        vec![
            ("empty", page("")),
            ("full", page(text)),
            ("wrong", Self { posted: long, ..page(text) }),
            ("conflict", Self { clash: Some(Clash::sample(LABEL)), ..page(text) }),
        ]
    }
}

/// `GET /guidance/{topic}/house`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let topic = of_address(&ask)?;
    let before = of(&ask.desk()?, &topic).await?;
    let (version, text) = before.map_or((0, String::new()), |kept| (kept.version, kept.record.text));
    ask.show(&HouseForm { topic, version, posted: Posted::default().with("text", text), clash: None })
}

/// `POST /guidance/{topic}/house`
pub(super) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let (topic, version, desk) = (of_address(&ask)?, ask.version()?, ask.desk()?);
    let mut read = Reader::new(&ask.posted);
    let text = read.maybe::<MOST>("text").unwrap_or_default();
    let text = match read.done(Some(text)) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&HouseForm { topic, version, posted, clash: None }),
    };
    let before = of(&desk, &topic).await?;
    let id = before.as_ref().map_or_else(|| ask.now.id(), |kept| kept.id);
    let after = HouseGuidance { id, topic: topic.slug.to_owned(), text };
    let mut tx = desk.write(&ask.now).await?;
    let kept = match before {
        None => tx.insert(&after).await,
        Some(_) => tx.update(&after, version).await.map(|_| ()),
    };
    if let Err(error) = kept {
        drop(tx);
        let clash = Clash::of(&ask, error, &after, &COLUMNS, |_, _| None).await?;
        return ask.clash(&HouseForm { topic, version, posted: ask.posted.clone(), clash: Some(clash) });
    }
    tx.save().await?;
    Ok(Answer::go(format!("/guidance/{}", topic.slug)))
}
