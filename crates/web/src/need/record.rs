//! A need: a gap, better together by choice, or a chance (R053, R055, R058, K05).

use ampersand_domain::need::{Aim, Need, NeedId, NeedWay};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{aim_choices, aims, way, way_word};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble,
    parts::{self, Choice},
    version_field,
};

const DRAFT: &str = "need/new";

/// The columns about which two people can differ.
const COLUMNS: [(&str, &str); 8] = [
    ("way", "How it came up"),
    ("what", "What is needed"),
    ("for_whom", "For whom"),
    ("evidence", "What shows it"),
    ("source", "Where that comes from"),
    ("aim", "The aim it serves"),
    ("better_together", "Why together is better"),
    ("closed_on", "Met or given up"),
];

/// The form of a need, new or to change.
pub(super) struct NeedForm {
    posted: Posted,
    aims: Vec<Choice>,
    /// Where it is sent, and from which version, when the need is there already.
    existing: Option<(String, i64)>,
    clash: Option<Clash>,
}

impl NeedForm {
    fn fields(&self) -> Markup {
        let posted = &self.posted;
        let ways = [
            Choice::new("gap", way_word(NeedWay::Gap)).means("We lack something that somebody else may have"),
            Choice::new("by_choice", way_word(NeedWay::ByChoice)).means("We could do it alone, but not as well"),
            Choice::new("chance", way_word(NeedWay::Chance))
                .means("Somebody came with it; tie it to an aim in the weeks after"),
        ];
        html! {
            (parts::choice_list(posted, "way", "How did it come up?", "", &ways))
            (parts::text_area(posted, "what", "What is needed?", "What should change, not what you would do", 3))
            (parts::field(posted, "for_whom", "For whom?", "Like: parents on the Hollow estate with a child under four"))
            (parts::text_area(posted, "evidence", "What shows it? (optional)", "A figure, a quote, what staff see every week", 3))
            (parts::field(posted, "source", "Where does that come from? (optional)", "Like: the survey of 2025, page 4"))
            (parts::select(posted, "aim", "Which aim does it serve?", "", Some("None yet"), &self.aims))
            (parts::text_area(posted, "better_together", "Why is it better together, and how would you tell?", "Asked when you chose “Better together”; look at it again after a year", 3))
        }
    }
}

impl Page for NeedForm {
    fn title(&self) -> String {
        if self.existing.is_some() { "Change a need" } else { "Add a need" }.to_owned()
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
            div class="app-read" {
                @match &self.existing {
                    Some((action, version)) => (parts::form(frame, action, html! {
                        (version_field(*version)) (self.fields()) (parts::button("Keep the change"))
                    })),
                    None => (parts::kept_form(frame, "/need/new", DRAFT, html! {
                        (self.fields()) p class="app-saved" role="status" {} (parts::button("Add this need"))
                    })),
                }
                (parts::details("Why we ask, and an example", html! {
                    p { "A need written down before you look for a partner keeps you from collecting partners without a reason. One line is enough to begin." }
                    p class="app-help__example" { "A gap: nobody of us can help with benefit forms. For whom: tenants on six estates. What shows it: 30 people a week ask at the desk." }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let aims = vec![Choice::new("1", "More children read for pleasure")];
        let full = Posted::default()
            .with("way", "by_choice")
            .with("what", "Fathers read with their children")
            .with("for_whom", "Fathers of children under five on the Hollow estate")
            .with("aim", "1");
        let form = |posted: Posted| Self { posted, aims: aims.clone(), existing: None, clash: None };
        let existing = Some(("/need/1/change".to_owned(), 2));
        vec![
            ("empty", form(Posted::default())),
            ("wrong", form(full.clone().but("better_together", WHY))),
            ("change", Self { existing: existing.clone(), ..form(full.clone()) }),
            ("conflict", Self { existing, clash: Some(Clash::sample("What is needed")), ..form(full) }),
        ]
    }
}

const WHY: &str = "Enter why it is better together, and how you would tell";

async fn form(ask: &Ask, posted: Posted, existing: Option<(NeedId, i64)>) -> Result<NeedForm, Trouble> {
    let aims = aim_choices(&aims(&ask.desk()?).await?);
    let existing = existing.map(|(id, version)| (format!("/need/{id}/change"), version));
    Ok(NeedForm { posted, aims, existing, clash: None })
}

fn posted_of(need: &Need) -> Posted {
    Posted::default()
        .with("way", need.way.as_str())
        .with("what", need.what.as_str())
        .with("for_whom", need.for_whom.as_str())
        .with("evidence", need.evidence.as_str())
        .with("source", need.source.as_str())
        .with("aim", need.aim.map(|aim| aim.to_string()).unwrap_or_default())
        .with("better_together", need.better_together.as_str())
}

/// What was typed, on top of what stands there or of an empty need.
fn read(ask: &Ask, aims: &[Kept<Aim>], before: Need) -> Result<Need, Problem> {
    let mut read = Reader::new(&ask.posted);
    let way = read.word::<NeedWay>("way", "Choose how it came up");
    let what = read.text::<500>("what", "Enter what is needed");
    let for_whom = if way == Some(NeedWay::Chance) {
        Some(read.maybe::<300>("for_whom").unwrap_or_default())
    } else {
        read.text::<300>("for_whom", "Enter for whom it is needed")
    };
    let evidence = read.maybe::<2000>("evidence").unwrap_or_default();
    let source = read.maybe::<300>("source").unwrap_or_default();
    let aim = read.maybe_id("aim");
    if aim.is_some_and(|aim| !aims.iter().any(|known| known.id == aim)) {
        read.wrong::<()>("aim", "Choose an aim from the list");
    }
    let better_together = if way == Some(NeedWay::ByChoice) {
        read.text::<2000>("better_together", WHY)
    } else {
        Some(read.maybe::<2000>("better_together").unwrap_or_default())
    };
    let all = way.zip(what).zip(for_whom.zip(better_together));
    read.done(all.map(|((way, what), (for_whom, better_together))| Need {
        way,
        what,
        for_whom,
        evidence,
        source,
        aim,
        better_together,
        ..before
    }))
}

fn blank(ask: &Ask) -> Result<Need, Trouble> {
    Ok(Need {
        id: ask.now.id(),
        what: String::new(),
        for_whom: String::new(),
        evidence: String::new(),
        source: String::new(),
        aim: None,
        way: NeedWay::Gap,
        better_together: String::new(),
        raised_on: ask.now.today,
        raised_by: ask.me()?.actor.person(),
        closed_on: None,
    })
}

/// `GET /need/new`, with `?aim=` when it begins at an aim.
pub(super) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let aim = ask.query().value("aim");
    let posted = match ask.draft(DRAFT).await? {
        Some(draft) if aim.is_empty() => draft,
        _ => Posted::default().with("aim", aim),
    };
    let page = form(&ask, posted, None).await?;
    ask.show(&page)
}

/// `POST /need/new`
pub(super) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let need = match read(&ask, &aims(&desk).await?, blank(&ask)?) {
        Ok(need) => need,
        Err(Problem(posted)) => {
            let page = form(&ask, posted, None).await?;
            return ask.again(&page);
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, DRAFT).await? {
        tx.insert(&need).await?;
        tx.save().await?;
        desk.forget_draft(DRAFT).await?;
    }
    Ok(Answer::go("/need"))
}

async fn kept(ask: &Ask) -> Result<Kept<Need>, Trouble> {
    ask.desk()?.get::<Need>(ask.id::<NeedId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /need/{id}/change`
pub(super) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let kept = kept(&ask).await?;
    let page = form(&ask, posted_of(&kept), Some((kept.id, kept.version))).await?;
    ask.show(&page)
}

/// `POST /need/{id}/change`
pub(super) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, version, desk) = (kept(&ask).await?, ask.version()?, ask.desk()?);
    let aims = aims(&desk).await?;
    let need = match read(&ask, &aims, kept.record.clone()) {
        Ok(need) => need,
        Err(Problem(posted)) => {
            let page = form(&ask, posted, Some((kept.id, version))).await?;
            return ask.again(&page);
        }
    };
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&need, version).await {
        drop(tx);
        let clash = Clash::of(&ask, error, &need, &COLUMNS, |column, value| said(column, value, &aims)).await?;
        let page = form(&ask, ask.posted.clone(), Some((need.id, clash.version))).await?;
        return ask.clash(&NeedForm { clash: Some(clash), ..page });
    }
    if let Some(aim) = need.aim.filter(|aim| kept.aim != Some(*aim)) {
        let aims: Vec<Aim> = aims.into_iter().map(|kept| kept.record).collect();
        super::tell_raiser_of_aim(&mut tx, &ask, &need, &aims, aim).await?;
    }
    tx.save().await?;
    Ok(Answer::go("/need"))
}

/// Words for what is kept as a word or an id.
fn said(column: &str, value: &serde_json::Value, aims: &[Kept<Aim>]) -> Option<String> {
    let value = value.as_str()?;
    match column {
        "way" => value.parse().ok().map(|way: NeedWay| way_word(way).to_owned()),
        "aim" => aims.iter().find(|aim| aim.id.to_string() == value).map(|aim| aim.text.clone()),
        _ => None,
    }
}

/// `POST /need/{id}/close`: met, or given up.
pub(super) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    set_closed(&ask, Some(ask.now.today)).await
}

/// `POST /need/{id}/open`: it is wanted after all.
pub(super) async fn open(ask: Ask) -> Result<Answer, Trouble> {
    set_closed(&ask, None).await
}

async fn set_closed(ask: &Ask, closed_on: Option<ampersand_domain::Date>) -> Result<Answer, Trouble> {
    let (kept, desk) = (kept(ask).await?, ask.desk()?);
    if kept.closed_on.is_some() != closed_on.is_some() {
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&Need { closed_on, ..kept.record.clone() }, kept.version).await?;
        let says = if closed_on.is_some() { "has been met or given up" } else { "is wanted after all" };
        super::tell_raiser(&mut tx, ask, &kept, says).await?;
        tx.save().await?;
    }
    Ok(Answer::go("/need"))
}
