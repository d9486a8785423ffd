//! Pitches: the list, each in its last version (R102).

use ampersand_domain::{
    Json, OrganisationId, Uuid,
    offer::{Cards, Pitch, PitchId, Rehearsal, USUAL_PACE},
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts};

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
        kind: None,
        need: None,
        title: "A warm room ten steps from your door".to_owned(),
        number: 2,
        cards: Json(Cards {
            hook: "You send people somewhere that is not an appointment.".to_owned(),
            ask: "One person whom we may ring".to_owned(),
            ..Cards::default()
        }),
        text:
            "You send people somewhere that is not an appointment.\n\nWe have a warm room, tea, and people who listen."
                .to_owned(),
        phone: String::new(),
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
