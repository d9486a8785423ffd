//! One pitch: its words, how long they take, who tried it on whom (R102–R104).

use ampersand_domain::{
    Date, Uuid,
    offer::{LONGEST_MINUTES, Pitch, Rehearsal, RehearsalId, SHORT_MINUTES},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::pitches::{before, length, sample};
use crate::{
    partnership::kept,
    shell::{
        Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, take_away,
        wordings::{Wording, earlier},
    },
};

/// The page.
pub(crate) struct OnePitch {
    pitch: Kept<Pitch>,
    /// All its versions, the last first.
    versions: Vec<Pitch>,
    rehearsals: Vec<Rehearsal>,
    posted: Posted,
}

impl Page for OnePitch {
    fn title(&self) -> String {
        self.pitch.title.clone()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("What we can offer".to_owned(), "/offer".to_owned()), ("Pitches".to_owned(), "/offer/pitches".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let pitch = &self.pitch;
        let address = format!("/offer/pitches/{}", pitch.id);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" {
                "Version " (pitch.number) " of " (day_short(pitch.made_on)) ". " (pitch.words()) " words, about "
                strong { (length(pitch.seconds())) } " at " (pitch.words_a_minute) " words a minute."
            }
            (self.advice())
            (parts::paragraphs(&pitch.text))
            p { (parts::quiet_link_button("Change it", &format!("{address}/change"))) }
            (take_away("A page to leave behind", &format!("{address}/leave-behind")))
            h2 class="govuk-heading-m" { "Tried aloud" }
            @if self.rehearsals.is_empty() { p class="govuk-body" { "Nobody has said this version aloud yet. Do it once before the first meeting." } }
            ul class="app-rows" {
                @for one in &self.rehearsals {
                    li {
                        div {
                            strong { (day_short(one.on_day)) } ", to " (one.listener)
                            @if let Some(seconds) = one.seconds { ", " (length(seconds)) }
                            @if !one.learned.is_empty() { ". What we learned: " (one.learned) }
                        }
                    }
                }
            }
            h3 class="govuk-heading-s" { "You have tried it" }
            (parts::form(frame, &format!("{address}/rehearsed"), html! {
                (parts::date_field(&self.posted, "day", "When?", ""))
                (parts::field(&self.posted, "listener", "Who listened?", "A colleague, somebody at home, on the telephone"))
                (parts::number_field(&self.posted, "minutes", "How long did it take? (optional)", "", "minutes"))
                (parts::number_field(&self.posted, "seconds", "And", "", "seconds"))
                (parts::text_area(&self.posted, "learned", "What did you learn? (optional)", "Like: begin with what it costs them, which is nothing", 2))
                (parts::button("Keep it"))
            }))
            @if self.versions.len() > 1 {
                h2 class="govuk-heading-m" { "Versions" }
                (earlier(&self.versions.iter().map(wording).collect::<Vec<_>>()))
                ul class="govuk-list" {
                    @for one in &self.versions {
                        li { a class="govuk-link" href=(format!("/offer/pitches/{}", one.id)) { "Version " (one.number) } ", " (day_short(one.made_on)) }
                    }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let pitch = sample();
        let older = Pitch { id: Uuid::from_u128(2).into(), number: 1, ..sample() };
        let rehearsal = Rehearsal {
            id: RehearsalId(Uuid::nil()),
            pitch: pitch.id,
            person: None,
            listener: "Tom Okafor, on the telephone".to_owned(),
            on_day: Date::constant(2026, 11, 20),
            seconds: Some(215),
            learned: "Say the figure at the end".to_owned(),
        };
        let page = |pitch: Pitch, rehearsals, posted| Self {
            versions: vec![pitch.clone(), older.clone()],
            pitch: kept(pitch),
            rehearsals,
            posted,
        };
        let long = Pitch { text: "We have been here since 1890. ".repeat(150), ..sample() };
        vec![
            ("full", page(pitch, vec![rehearsal], Posted::default())),
            ("long", page(long, Vec::new(), Posted::default().but("listener", "Enter who listened"))),
        ]
    }
}

impl OnePitch {
    fn advice(&self) -> Markup {
        let pitch = &self.pitch;
        html! {
            @if pitch.is_too_long() {
                div class="govuk-inset-text" { "This is longer than " (LONGEST_MINUTES) " minutes. Nobody listens so long: leave something for their questions." }
            } @else if pitch.seconds() < SHORT_MINUTES * 60 {
                p class="govuk-body app-soft" { "It is shorter than " (SHORT_MINUTES) " minutes, which is fine. There is room for a proof, if you have one." }
            }
            @if !pitch.speaks_to_them_early() {
                div class="govuk-inset-text" { "The first third is about us alone. Say early what they gain: begin with “you”." }
            }
        }
    }
}

fn wording(one: &Pitch) -> Wording {
    Wording { number: one.number, on: one.made_on, text: one.text.clone() }
}

/// `GET /offer/pitches/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask, Posted::default().with_day("day", Some(ask.now.today))).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted) -> Result<OnePitch, Trouble> {
    let pitch = before(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<Pitch>().filter("title = ?", pitch.title.as_str()).order("number DESC, id").all().await?;
    let versions = all.into_iter().map(|kept| kept.record).filter(|one| one.is_a_version_of(&pitch)).collect();
    let rehearsals = desk.select::<Rehearsal>().filter("pitch = ?", pitch.id).order("on_day DESC, id DESC");
    let rehearsals = rehearsals.all().await?.into_iter().map(|kept| kept.record).collect();
    Ok(OnePitch { pitch, versions, rehearsals, posted })
}

/// `POST /offer/pitches/{id}/rehearsed`
pub(crate) async fn rehearsed(ask: Ask) -> Result<Answer, Trouble> {
    let pitch = before(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let day = read.day("day", "Enter the day, like 24 11 2026");
    if day.is_some_and(|day| day > ask.now.today) {
        read.wrong::<()>("day", "Enter a day that has come");
    }
    let listener = read.text::<200>("listener", "Enter who listened");
    let minutes = read.maybe_number("minutes", 0, 60);
    let rest = read.maybe_number("seconds", 0, 59);
    let learned = read.maybe::<2000>("learned").unwrap_or_default();
    let (day, listener) = match read.done(day.zip(listener)) {
        Ok(both) => both,
        Err(Problem(posted)) => {
            let again = page(&ask, posted).await?;
            return ask.again(&again);
        }
    };
    let timed = minutes.is_some() || rest.is_some();
    let rehearsal = Rehearsal {
        id: ask.now.id(),
        pitch: pitch.id,
        person: ask.me()?.actor.person(),
        listener,
        on_day: day,
        seconds: timed.then(|| minutes.unwrap_or(0) * 60 + rest.unwrap_or(0)),
        learned,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "rehearsed").await? {
        tx.insert(&rehearsal).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/offer/pitches/{}", pitch.id)))
}
