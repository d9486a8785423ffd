//! A topic of the method, and the list of all of them (R001, R005).

use maud::{Markup, html};

use ampersand_domain::people::Role;

use super::{after, house, principles, steps};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts};

/// One topic of the method, in our own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Topic {
    /// Its word in the address.
    pub(super) slug: &'static str,
    /// Its title.
    pub(super) title: &'static str,
    /// What it is about, in a sentence.
    pub(super) lead: &'static str,
    /// Its parts: a heading, and paragraphs.
    pub(super) parts: &'static [(&'static str, &'static [&'static str])],
    /// A worked example: its heading and its paragraphs.
    pub(super) example: (&'static str, &'static [&'static str]),
    /// Where it is done: what the link says, and the address.
    pub(super) place: (&'static str, &'static str),
}

/// All topics, in the order of the work.
pub(super) const TOPICS: [Topic; 8] = [
    principles::TOPIC,
    steps::NEED,
    steps::FIND,
    steps::MEET,
    steps::AGREE,
    after::ALIVE,
    after::TROUBLE,
    after::ENDING,
];

/// The list of topics.
pub(super) struct Index;

impl Page for Index {
    fn title(&self) -> String {
        "Guidance".to_owned()
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn view(&self, _frame: &Frame) -> Markup {
        html! {
            div class="app-read" {
                p class="govuk-body" { "A partnership is worth its time when both sides know why they are in it, each brings something and gets something, and somebody keeps it going. "
                    "These pages say how the work goes from a first thought to a good end, each with an example." }
                h2 class="govuk-heading-m" { "The method, step by step" }
                ol class="app-menulist" {
                    @for topic in TOPICS {
                        li { a class="govuk-link" href=(format!("/guidance/{}", topic.slug)) { (topic.title) } " " span { (topic.lead) } }
                    }
                }
                p class="govuk-body" { a class="govuk-link" href="/guidance/resources" { "Pages and tools elsewhere" } ", for those who want to read on. None of them is needed." }
                h2 class="govuk-heading-m" { "What this is for, and what it is not" }
                p class="govuk-body" { "It keeps what was said, promised and agreed, and it works out from that what is in place and what comes next. "
                    "It does not score anybody, it never sends anything in a partner’s name without their yes, and it does not stop you from writing down what has happened." }
                p class="govuk-body" { "Nothing here has to be done in one go. You may begin anywhere, go back, and leave out a step; what is left out is shown, and that is all." }
                h2 class="govuk-heading-m" { "Where the method comes from" }
                p class="govuk-body" { "The method follows the partnership toolkit of Haringey Libraries and Libraries Connected. The words on these pages are our own." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("full", Self)]
    }
}

/// A topic as a page, with what this library adds to it.
pub(super) struct Shown {
    topic: Topic,
    house: String,
    /// Whether whoever reads may change what the library adds.
    may: bool,
}

impl Page for Shown {
    fn title(&self) -> String {
        self.topic.title.to_owned()
    }

    fn section(&self) -> &'static str {
        "/guidance"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Guidance".to_owned(), "/guidance".to_owned())]
    }

    fn view(&self, _frame: &Frame) -> Markup {
        let topic = &self.topic;
        let at = TOPICS.iter().position(|other| other.slug == topic.slug);
        let next = at.and_then(|at| TOPICS.get(at + 1));
        html! {
            div class="app-read" {
                p class="govuk-body-l" { (topic.lead) }
                @for (heading, says) in topic.parts {
                    h2 class="govuk-heading-m" { (heading) }
                    @for paragraph in *says { p class="govuk-body" { (paragraph) } }
                }
                section class="app-box" aria-labelledby="example" {
                    h2 class="app-box__title" id="example" { (topic.example.0) }
                    @for paragraph in topic.example.1 { p class="govuk-body" { (paragraph) } }
                }
                (house::shown(topic, &self.house, self.may))
                p class="app-buttons" {
                    (parts::link_button(topic.place.0, topic.place.1))
                    @if let Some(next) = next {
                        (parts::quiet_link_button(&format!("Next: {}", next.title), &format!("/guidance/{}", next.slug)))
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |topic, house: &str, may| Self { topic, house: house.to_owned(), may };
        let all = TOPICS.into_iter().map(|topic| (topic.slug, page(topic, "", false)));
        let house = "# Rooms\n\nRing **Tom** before you offer the hall:\n\n- on Tuesdays it is let\n- the [form](/guidance) comes first";
        let own = [
            ("house", page(steps::FIND, house, false)),
            ("house-to-change", page(steps::FIND, house, true)),
            ("house-to-write", page(steps::FIND, "", true)),
        ];
        all.chain(own).collect()
    }
}

/// `GET /guidance`
pub(super) async fn index(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Index)
}

/// The topic that the address names.
pub(super) fn of_address(ask: &Ask) -> Result<Topic, Trouble> {
    let wanted = ask.part("topic")?;
    TOPICS.into_iter().find(|topic| topic.slug == wanted).ok_or(Trouble::NotFound)
}

/// `GET /guidance/{topic}`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let topic = of_address(&ask)?;
    let house = house::of(&ask.desk()?, &topic).await?.map_or(String::new(), |kept| kept.record.text);
    let may = ask.me()?.actor.role() == Some(Role::Administrator);
    ask.show(&Shown { topic, house, may })
}
