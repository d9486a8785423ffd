//! Pitches: the list, and the form in which one is written; a change makes a new version (R102, R103).

use ampersand_domain::{
    OrganisationId, Uuid,
    need::{Need, NeedId},
    offer::{Pitch, PitchId, Rehearsal, USUAL_PACE},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::audit;
use crate::organisations::which::{self, Which};
use crate::shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// The list.
pub(crate) struct Pitches {
    all: Vec<Pitch>,
}

impl Page for Pitches {
    fn title(&self) -> String {
        "Pitches".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned())]
    }

    fn view(&self, _: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self
            .all
            .iter()
            .map(|one| {
                vec![
                    html! { a class="govuk-link" href=(format!("/offer/pitches/{}", one.id)) { (one.title) } },
                    html! { (length(one.seconds())) },
                    html! { (one.number) },
                    html! { (day_short(one.made_on)) },
                ]
            })
            .collect();
        html! {
            p { (parts::link_button("Write a pitch", "/offer/pitches/new")) }
            @if rows.is_empty() {
                (parts::empty("No pitch yet", "A pitch is what you say aloud in three minutes: what they gain, what we bring, what we ask. Write it as you speak, and try it on a colleague.", None))
            } @else {
                (parts::plain_table("Pitches", &["What it is called", "Spoken", "Version", "Written on"], &rows))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("empty", Self { all: Vec::new() }), ("full", Self { all: vec![sample()] })]
    }
}

/// A pitch to look at.
pub(crate) fn sample() -> Pitch {
    Pitch {
        id: PitchId(Uuid::from_u128(1)),
        organisation: None,
        need: None,
        title: "A warm room ten steps from your door".to_owned(),
        number: 2,
        text:
            "You send people somewhere that is not an appointment.\n\nWe have a warm room, tea, and people who listen."
                .to_owned(),
        words_a_minute: USUAL_PACE,
        audit: None,
        made_on: ampersand_domain::Date::constant(2026, 11, 2),
        author: None,
    }
}

/// "3 minutes 20 seconds".
pub(super) fn length(seconds: i64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    match (minutes, rest) {
        (0, rest) => format!("{rest} seconds"),
        (minutes, 0) => format!("{minutes} {unit}"),
        (minutes, rest) => format!("{minutes} {unit} {rest} seconds"),
    }
}

/// `GET /offer/pitches`: of each pitch the last version.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let all = desk.select::<Pitch>().order("made_on DESC, number DESC, id DESC").limit(500).all().await?;
    ask.show(&Pitches { all: newest(all) })
}

/// The pitches for an organisation, each in its last version, with whether anybody has said it aloud (R104).
pub(crate) async fn of(desk: &Desk, organisation: OrganisationId) -> Result<Vec<(Pitch, bool)>, Trouble> {
    let all =
        desk.select::<Pitch>().filter("organisation = ?", organisation).order("number DESC, id DESC").all().await?;
    let last = newest(all);
    let ids: Vec<PitchId> = last.iter().map(|pitch| pitch.id).collect();
    let tried = desk.select::<Rehearsal>().among("pitch", &ids).all().await?;
    Ok(last
        .into_iter()
        .map(|pitch| {
            let aloud = tried.iter().any(|one| one.pitch == pitch.id);
            (pitch, aloud)
        })
        .collect())
}

/// Of versions, the newest first, the last of each pitch.
fn newest(all: Vec<Kept<Pitch>>) -> Vec<Pitch> {
    let mut last: Vec<Pitch> = Vec::new();
    for one in all {
        if !last.iter().any(|newer| newer.is_a_version_of(&one)) {
            last.push(one.record);
        }
    }
    last
}

/// The form.
pub(crate) struct Write {
    /// The version that is changed.
    before: Option<Pitch>,
    posted: Posted,
    choices: Choices,
    clash: Option<Clash>,
}

/// For whom a pitch can be, and about what.
#[derive(Default)]
pub(crate) struct Choices {
    /// Those that the name of the organisation may mean.
    offered: Vec<Choice>,
    needs: Vec<Choice>,
    /// What we can offer, to take from.
    offer: Vec<String>,
}

impl Page for Write {
    fn title(&self) -> String {
        if self.before.is_some() { "Change a pitch" } else { "Write a pitch" }.to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned()), ("Pitches".to_owned(), "/offer/pitches".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        let action = match &self.before {
            Some(before) => format!("/offer/pitches/{}/change", before.id),
            None => "/offer/pitches/new".to_owned(),
        };
        html! {
            (parts::error_summary(posted))
            (parts::details("What makes a good one", html! {
                ul class="govuk-list govuk-list--bullet" {
                    li { "begin with what they gain, and say “you”" }
                    li { "whom we reach that they do not" }
                    li { "what we bring, three things at most" }
                    li { "one proof: a figure or somebody’s own words" }
                    li { "one small thing that you ask for" }
                }
            }))
            @if !self.choices.offer.is_empty() {
                (parts::details("What we can offer, to take from", html! {
                    ul class="govuk-list govuk-list--bullet" { @for line in &self.choices.offer { li { (line) } } }
                }))
            }
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &action, html! {
                @match &self.before {
                    Some(before) => p class="govuk-body-l" { (before.title) },
                    None => {
                        (parts::field(posted, "title", "What do you call it?", "Like: a warm room ten steps from your door"))
                        (which::field(posted, "organisation", "For whom? (optional)", "The name of an organisation on record; leave it empty for anybody", &self.choices.offered))
                    }
                }
                @if !self.choices.needs.is_empty() {
                    (parts::select(posted, "need", "About which need? (optional)", "It stands first on the page that you leave behind", Some("None of them"), &self.choices.needs))
                }
                div class="govuk-form-group" {
                    (parts::text_area(posted, "text", "What you say, word for word", "Three minutes are about 390 words; five minutes are the most that anybody listens to", 14))
                }
                (parts::number_field(posted, "pace", "How fast do you speak?", "Most people: 130", "words a minute"))
                (parts::button("Keep it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let form = |before, posted: Posted| Self {
            before,
            posted,
            clash: None,
            choices: Choices {
                offered: vec![Choice::new("1", "Age Friends, M33 7ZF"), Choice::new("2", "Age Friends, SK9 7UD")],
                offer: vec!["A warm room for thirty".to_owned()],
                needs: vec![Choice::new("2", "Somewhere warm where nobody has to buy anything")],
            },
        };
        let wrong = Posted::default().with("pace", "fast").but("pace", "Enter a whole number from 60 to 250");
        let clash = Some(Clash::sample("What you say, word for word"));
        vec![
            ("empty", form(None, Posted::default().with("pace", "130"))),
            ("conflict", Self { clash, ..form(Some(sample()), Posted::default()) }),
            ("wrong", form(Some(sample()), wrong)),
        ]
    }
}

async fn choices(desk: &Desk, offered: Vec<Choice>) -> Result<Choices, Trouble> {
    let needs = desk.select::<Need>().only("closed_on IS NULL").order("what, id").limit(200).all();
    let (_, offer) = audit::newest(desk).await?;
    Ok(Choices {
        offer: offer.into_iter().map(|line| line.text).collect(),
        offered,
        needs: needs.await?.into_iter().map(|one| Choice::new(one.id.0.to_string(), one.record.what)).collect(),
    })
}

/// `GET /offer/pitches/new`
pub(crate) async fn new(ask: Ask) -> Result<Answer, Trouble> {
    let (desk, of) = (ask.desk()?, ask.query().value("for").to_owned());
    let choices = choices(&desk, Vec::new()).await?;
    let posted = Posted::default().with("pace", USUAL_PACE.to_string());
    let posted = which::filled_by_id(&desk, posted, "organisation", &of).await?;
    ask.show(&Write { before: None, posted, choices, clash: None })
}

/// `POST /offer/pitches/new`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    write(ask, None).await
}

pub(super) async fn before(ask: &Ask) -> Result<Kept<Pitch>, Trouble> {
    ask.desk()?.get::<Pitch>(ask.id::<PitchId>()?).await?.ok_or(Trouble::NotFound)
}

/// `GET /offer/pitches/{id}/change`
pub(crate) async fn change(ask: Ask) -> Result<Answer, Trouble> {
    let before = before(&ask).await?.record;
    let choices = choices(&ask.desk()?, Vec::new()).await?;
    let posted = Posted::default()
        .with("text", before.text.as_str())
        .with("pace", before.words_a_minute.to_string())
        .with("need", before.need.map(|need| need.0.to_string()).unwrap_or_default());
    ask.show(&Write { before: Some(before), posted, choices, clash: None })
}

/// `POST /offer/pitches/{id}/change`: a new version; the old one stays with its rehearsals.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let before = before(&ask).await?.record;
    write(ask, Some(before)).await
}

async fn write(ask: Ask, before: Option<Pitch>) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let which = Which::of(&desk, &ask.posted, "organisation").await?;
    let mut read = Reader::new(&ask.posted);
    let title = match &before {
        Some(before) => Some(before.title.clone()),
        None => read.text::<120>("title", "Enter what you call it"),
    };
    let organisation = match &before {
        Some(before) => before.organisation,
        None => which.read(&mut read, &ask.posted, "organisation"),
    };
    let text = read.text::<20_000>("text", "Enter what you say");
    let need = read.maybe_id::<NeedId>("need");
    let pace = read.maybe_number("pace", 60, 250).unwrap_or(USUAL_PACE);
    let (title, text) = match read.done(title.zip(text)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let choices = choices(&desk, which.offered()).await?;
            return ask.again(&Write { before, posted, choices, clash: None });
        }
    };
    let audit = audit::last(&desk).await?.map(|audit| audit.id);
    let mut tx = desk.write(&ask.now).await?;
    if let Some(kept) = ask.made_before(&mut tx, "pitch").await? {
        return Ok(Answer::go(format!("/offer/pitches/{kept}")));
    }
    let same = tx.select::<Pitch>().filter("title = ?", title.as_str()).all().await?;
    let number =
        same.iter().filter(|one| one.organisation == organisation).map(|one| one.number).max().unwrap_or(0) + 1;
    let pitch = Pitch {
        id: ask.now.id(),
        organisation,
        need,
        title,
        number,
        text,
        words_a_minute: pace,
        audit,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    // Somebody kept a version since the one that this form was drawn from.
    let newer = same.into_iter().filter(|one| one.organisation == organisation).max_by_key(|one| one.number);
    let newer = newer.filter(|newer| before.as_ref().is_some_and(|read| read.number != newer.number));
    if let Some(theirs) = newer {
        drop(tx);
        let columns = [("text", "What you say, word for word"), ("words_a_minute", "How fast do you speak?")];
        let clash = Clash::of_texts(&ask, &pitch, (&theirs, theirs.number), before.as_ref(), &columns).await?;
        let (choices, posted) = (choices(&desk, Vec::new()).await?, ask.posted.clone());
        return ask.clash(&Write { before: Some(theirs.record), posted, choices, clash: Some(clash) });
    }
    tx.insert(&pitch).await?;
    tx.answer(&pitch.id.0.to_string()).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/offer/pitches/{}", pitch.id)))
}
