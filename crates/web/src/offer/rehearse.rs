//! Saying a pitch aloud by the clock, and its words for the telephone (R102, R104). The clock runs on the server, so that
//! it works without scripts; with them it is seen to run.

use ampersand_domain::{
    Instant, Uuid,
    offer::{LONGEST_MINUTES, Pitch},
    organisations::{Contact, Organisation},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    pitch_form::before,
    pitches::{length, sample},
};
use crate::{
    partnership::kept,
    shell::{Answer, Ask, Frame, Page, Trouble, parts},
};

/// The page on which it is said.
pub(crate) struct Rehearse {
    pitch: Kept<Pitch>,
    /// When the clock was started.
    started: Option<Instant>,
}

fn way_to(pitch: &Pitch) -> Vec<(String, String)> {
    vec![
        ("What we can offer".to_owned(), "/offer".to_owned()),
        ("Pitches".to_owned(), "/offer/pitches".to_owned()),
        (pitch.title.clone(), format!("/offer/pitches/{}", pitch.id)),
    ]
}

impl Page for Rehearse {
    fn title(&self) -> String {
        "Say it aloud".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.pitch)
    }

    fn view(&self, _: &Frame) -> Markup {
        let address = format!("/offer/pitches/{}/rehearse", self.pitch.id);
        html! {
            @match self.started {
                None => {
                    p class="govuk-body" { "Find a colleague, or a mirror. Start the clock, say it as you would say it to them, stop the clock. It should take about " (length(self.pitch.seconds())) "; nobody listens longer than " (LONGEST_MINUTES) " minutes." }
                    p { (parts::link_button("Start the clock", &format!("{address}/start"))) }
                },
                Some(started) => {
                    p class="govuk-body-l" {
                        "The clock runs: "
                        time class="govuk-!-font-weight-bold" data-since=(started.to_string()) { "since you pressed Start" }
                    }
                    p { (parts::link_button("Stop the clock", &format!("{address}/stop?started={}", started.seconds()))) }
                },
            }
            div class="app-read govuk-body-l" { (parts::paragraphs(&self.pitch.text)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |started| Self { pitch: kept(sample()), started };
        vec![("still", page(None)), ("running", page(Instant::from_seconds(1_795_510_800).ok()))]
    }
}

/// `GET /offer/pitches/{id}/rehearse`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let pitch = before(&ask).await?;
    let started = ask.query().value("started").parse().ok().and_then(|seconds| Instant::from_seconds(seconds).ok());
    ask.show(&Rehearse { pitch, started })
}

/// `GET /offer/pitches/{id}/rehearse/start`: the moment stands in the address, and nothing is written.
pub(crate) async fn start(ask: Ask) -> Result<Answer, Trouble> {
    let pitch = before(&ask).await?;
    Ok(Answer::go(format!("/offer/pitches/{}/rehearse?started={}", pitch.id, ask.now.clock.seconds())))
}

/// `GET /offer/pitches/{id}/rehearse/stop`: to the form in which it is kept, with the time that it took.
pub(crate) async fn stop(ask: Ask) -> Result<Answer, Trouble> {
    let pitch = before(&ask).await?;
    let started: i64 = ask.query().value("started").parse().map_err(|_| Trouble::NotFound)?;
    let took = ask.now.clock.seconds().saturating_sub(started).clamp(0, 3_599);
    Ok(Answer::go(format!("/offer/pitches/{}?took={took}#tried", pitch.id)))
}

/// The card for a telephone.
pub(crate) struct Phone {
    pitch: Kept<Pitch>,
    /// For whom, with a number where one is on record.
    whom: Option<(String, Option<String>)>,
}

impl Page for Phone {
    fn title(&self) -> String {
        "For the telephone".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        way_to(&self.pitch)
    }

    fn view(&self, _: &Frame) -> Markup {
        let says = self.pitch.by_phone();
        html! {
            section class="app-card-ring" aria-label="What to say on the telephone" {
                h2 { (self.pitch.title) }
                @if let Some((name, phone)) = &self.whom {
                    p class="app-card-ring__who" { (name) }
                    @if let Some(phone) = phone { a class="app-card-ring__ring" href=(format!("tel:{}", phone.replace(' ', ""))) { "Ring " (phone) } }
                }
                h2 { "Say" }
                @if says.is_empty() { p { "Nothing is written for the telephone, and no card to make it from. Change the pitch and write three sentences." } }
                @else { p class="app-card-ring__ask" { (says) } }
                h2 { "Then" }
                p { "“Is this a good moment?” Listen. Write down who said what." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let bare = Pitch { cards: ampersand_domain::Json::default(), id: Uuid::from_u128(2).into(), ..sample() };
        let whom = Some(("Tottenham & Wood Green Friends of the Earth".to_owned(), Some("01632 960123".to_owned())));
        vec![("full", Self { pitch: kept(sample()), whom }), ("empty", Self { pitch: kept(bare), whom: None })]
    }
}

/// `GET /offer/pitches/{id}/phone`
pub(crate) async fn phone(ask: Ask) -> Result<Answer, Trouble> {
    let (pitch, desk) = (before(&ask).await?, ask.desk()?);
    let whom = match pitch.organisation {
        Some(id) => desk.get::<Organisation>(id).await?.map(|kept| kept.record),
        None => None,
    };
    let mut number = whom.as_ref().and_then(|one| one.phone.clone());
    if let (Some(one), None) = (&whom, &number) {
        let contacts = desk.select::<Contact>().filter("organisation = ?", one.id).only("\"left\" IS NULL");
        let contacts = contacts.order("name_key, id").limit(20).all().await?;
        number = contacts.into_iter().find_map(|kept| kept.record.phone);
    }
    ask.show(&Phone { pitch, whom: whom.map(|one| (one.name, number)) })
}
