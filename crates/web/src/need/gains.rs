//! What is hoped for when a need is met, by its four sorts; a partnership for it may count it later (R059).

use ampersand_domain::{
    Date, Uuid,
    need::{GainKind, Need, NeedGain, NeedGainId, NeedId},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::way;
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 3] = [("kind", "Which sort of gain"), ("by_whom", "Who gains"), ("what", "What it is")];

/// What is hoped for of a need, with the form for one more or to change one.
pub(crate) struct Gains {
    need: Need,
    /// All of them, in the order in which they were named.
    gains: Vec<NeedGain>,
    posted: Posted,
    /// Which one is changed, from which version.
    existing: Option<(NeedGainId, i64)>,
    clash: Option<Clash>,
}

impl Gains {
    fn action(&self) -> String {
        let all = address(self.need.id);
        self.existing.map_or(all.clone(), |(id, _)| format!("{all}/{id}"))
    }

    fn list(&self, frame: &Frame) -> Markup {
        html! {
            @for kind in GainKind::ALL {
                @let of_it: Vec<&NeedGain> = self.gains.iter().filter(|gain| gain.kind == *kind).collect();
                @if !of_it.is_empty() {
                    h2 class="govuk-heading-s" { (word(*kind)) }
                    ul class="app-rows" {
                        @for gain in of_it {
                            @let own = format!("{}/{}", address(self.need.id), gain.id);
                            li { div {
                                (gain.line()) " "
                                a class="govuk-link" href=(own) { "Change" span class="govuk-visually-hidden" { ": " (gain.what) } } " "
                                (parts::press_about(frame, &format!("{own}/out"), "Take it out", &gain.what, &[]))
                            } }
                        }
                    }
                }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let kinds: Vec<Choice> =
            GainKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), word(*kind)).means(means(*kind))).collect();
        parts::form(
            frame,
            &self.action(),
            html! {
                @if let Some((_, version)) = &self.existing { (version_field(*version)) }
                (parts::choice_list(posted, "kind", "Which sort of gain is it?", "", &kinds))
                (parts::field(posted, "by_whom", "Who gains?", "Name a group. Like: fathers of children under five on the Hollow estate"))
                (parts::text_area(posted, "what", "What is the gain?", "Like: forty of them come to a story time in a year", 2))
                (parts::button(if self.existing.is_some() { "Keep the change" } else { "Add this gain" }))
            },
        )
    }
}

impl Page for Gains {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change what is hoped for" } else { "What is hoped for" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            p class="govuk-body" { "The need: " strong { (self.need.what) } @if !self.need.for_whom.is_empty() { ", for " (self.need.for_whom) } }
            @if self.existing.is_none() {
                @if self.gains.is_empty() { p class="govuk-body" { "Nothing is named yet. What you name here can be counted once a partnership runs for this need." } }
                (self.list(frame))
                h2 class="govuk-heading-m" { "Name a gain" }
            }
            div class="app-read" { (self.form(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let need = super::overview::sample_need(1, "Fathers read with their children");
        let page = |gains: Vec<NeedGain>, posted: Posted| Self {
            need: need.clone(),
            gains,
            posted,
            existing: None,
            clash: None,
        };
        let full = posted_of(&sample(31, GainKind::TakePart));
        let existing = Some((NeedGainId(Uuid::from_u128(31)), 2));
        let long = "Grandparents who bring up children, on the Hollow estate and in the villages beyond it".to_owned();
        let usual = vec![sample(31, GainKind::TakePart), sample(32, GainKind::Design)];
        let many = (0..24).map(|at| NeedGain { by_whom: long.clone(), ..sample(at, GainKind::Fit) }).collect();
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("usual", page(usual, Posted::default())),
            ("many", page(many, Posted::default())),
            ("wrong", page(Vec::new(), full.clone().but("by_whom", WHO))),
            ("change", Self { existing, ..page(Vec::new(), full.clone()) }),
            ("conflict", Self { existing, clash: Some(Clash::sample("What it is")), ..page(Vec::new(), full) }),
        ]
    }
}

const WHO: &str = "Enter who gains";

/// A gain to look at.
fn sample(number: u128, kind: GainKind) -> NeedGain {
    NeedGain {
        id: NeedGainId(Uuid::from_u128(number)),
        need: NeedId(Uuid::from_u128(1)),
        kind,
        by_whom: "Fathers on the Hollow estate".to_owned(),
        what: "Forty of them come to a story time in a year".to_owned(),
        named_on: Date::constant(2026, 10, 1),
        named_by: None,
    }
}

fn address(need: NeedId) -> String {
    format!("/need/{need}/gains")
}

/// What people call a sort of gain.
fn word(kind: GainKind) -> &'static str {
    match kind {
        GainKind::TakePart => "More people take part",
        GainKind::Design => "Residents help to design it",
        GainKind::Deliver => "Residents help to run it",
        GainKind::Fit => "It fits this place better",
    }
}

fn means(kind: GainKind) -> &'static str {
    match kind {
        GainKind::TakePart => "A group that does not come now, or seldom",
        GainKind::Design => "They have a say in what it is, when and where",
        GainKind::Deliver => "They do a part of it with us",
        GainKind::Fit => "It is about what people here lack or want",
    }
}

fn posted_of(gain: &NeedGain) -> Posted {
    Posted::default()
        .with("kind", gain.kind.as_str())
        .with("by_whom", gain.by_whom.as_str())
        .with("what", gain.what.as_str())
}

/// What is hoped for of a need, in the order in which it was named.
pub(crate) async fn of(desk: &Desk, need: NeedId) -> Result<Vec<NeedGain>, Trouble> {
    let all = desk.select::<NeedGain>().filter("need = ?", need).order("named_on, id").all().await?;
    Ok(all.into_iter().map(|kept| kept.record).collect())
}

async fn page(ask: &Ask, posted: Posted) -> Result<Gains, Trouble> {
    let desk = ask.desk()?;
    let need = desk.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)?.record;
    Ok(Gains { gains: of(&desk, need.id).await?, need, posted, existing: None, clash: None })
}

/// The gain that the address names, which is one of this need.
async fn kept(ask: &Ask) -> Result<Kept<NeedGain>, Trouble> {
    let kept = ask.desk()?.get::<NeedGain>(ask.id_of::<NeedGainId>("gain")?).await?;
    let of = ask.id::<NeedId>()?;
    kept.filter(|kept| kept.need == of).ok_or(Trouble::NotFound)
}

/// What was typed, on top of what stands there.
fn read(ask: &Ask, before: NeedGain) -> Result<NeedGain, Problem> {
    let mut read = Reader::new(&ask.posted);
    let kind = read.word::<GainKind>("kind", "Choose which sort of gain it is");
    let by_whom = read.text::<300>("by_whom", WHO);
    let what = read.text::<500>("what", "Enter what the gain is");
    let all = kind.zip(by_whom).zip(what);
    read.done(all.map(|((kind, by_whom), what)| NeedGain { kind, by_whom, what, ..before }))
}

/// `GET /need/{id}/gains`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default()).await?;
    ask.show(&page)
}

/// `POST /need/{id}/gains`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, ask.posted.clone()).await?;
    let before = NeedGain {
        id: ask.now.id(),
        need: page.need.id,
        kind: GainKind::TakePart,
        by_whom: String::new(),
        what: String::new(),
        named_on: ask.now.today,
        named_by: ask.me()?.actor.person(),
    };
    let gain = match read(&ask, before) {
        Ok(gain) => gain,
        Err(Problem(posted)) => return ask.again(&Gains { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, &address(gain.need)).await? {
        tx.insert(&gain).await?;
        tx.save().await?;
    }
    Ok(Answer::go(address(gain.need)))
}

/// `GET /need/{id}/gains/{gain}`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let page = page(&ask, posted_of(&kept)).await?;
    ask.show(&Gains { existing: Some((kept.id, kept.version)), ..page })
}

/// `POST /need/{id}/gains/{gain}`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, version, desk) = (kept(&ask).await?, ask.version()?, ask.desk()?);
    let page = Gains { existing: Some((kept.id, version)), ..page(&ask, ask.posted.clone()).await? };
    let gain = match read(&ask, kept.record.clone()) {
        Ok(gain) => gain,
        Err(Problem(posted)) => return ask.again(&Gains { posted, ..page }),
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&gain, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &gain, &COLUMNS, said).await?;
        return ask.clash(&Gains { existing: Some((kept.id, clash.version)), clash: Some(clash), ..page });
    }
    tx.save().await?;
    Ok(Answer::go(address(gain.need)))
}

/// Words for what is kept as a word.
fn said(column: &str, value: &serde_json::Value) -> Option<String> {
    if column != "kind" {
        return None;
    }
    value.as_str()?.parse().ok().map(|kind| word(kind).to_owned())
}

/// `POST /need/{id}/gains/{gain}/out`
pub(super) async fn take_out(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(&ask).await?, ask.desk()?);
    let mut tx = desk.write(&ask.now).await?;
    tx.remove::<NeedGain>(kept.id).await?;
    tx.save().await?;
    Ok(Answer::go(address(kept.need)))
}
