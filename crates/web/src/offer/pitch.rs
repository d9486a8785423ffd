//! One pitch: its words, how long they take, who tried it on whom (R102–R104).

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    need::Need,
    offer::{LONG_SENTENCE, LONGEST_MINUTES, Pitch, PitchHeard, Plain, Rehearsal, RehearsalId, SHORT_MINUTES, SaidHow},
    organisations::Organisation,
};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::{
    heard,
    pitch_form::before,
    pitches::{length, sample},
};
use crate::{
    need::{unsaid_of, way_to_say},
    partnership::kept,
    shell::{
        Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, join, parts, plural, take_away,
        wordings::{Wording, earlier},
    },
};

/// The page.
pub(crate) struct OnePitch {
    pitch: Kept<Pitch>,
    /// All its versions, the last first.
    versions: Vec<Pitch>,
    rehearsals: Vec<Rehearsal>,
    /// What colleagues heard in it.
    heard: Vec<PitchHeard>,
    /// Until when a link takes what they heard, if one does.
    link_until: Option<Date>,
    /// Its need and whom it is for, while nobody has said what the one could be for the other (R060).
    unsaid: Option<(Need, OrganisationId)>,
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
            div class="govuk-button-group" {
                (parts::link_button("Say it aloud, by the clock", &format!("{address}/rehearse")))
                (parts::quiet_link_button("Change it", &format!("{address}/change")))
                (parts::quiet_link_button("For the telephone", &format!("{address}/phone")))
            }
            (take_away("A page to leave behind", &format!("{address}/leave-behind")))
            (self.plain())
            h2 class="govuk-heading-m" id="tried" { "Tried aloud" }
            @if self.rehearsals.is_empty() { p class="govuk-body" { "Nobody has said this version aloud yet. Do it once before the first meeting." } }
            ul class="app-rows" {
                @for one in &self.rehearsals {
                    li {
                        div {
                            strong { (day_short(one.on_day)) } ", " (how_word(one.how)) ", to " (one.listener)
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
                (parts::choice_list(&self.posted, "how", "How?", "", &[Choice::new("in_person", "Face to face"), Choice::new("phone", "On the telephone")]))
                (parts::number_field(&self.posted, "minutes", "How long did it take? (optional)", "", "minutes"))
                (parts::number_field(&self.posted, "seconds", "And", "", "seconds"))
                (parts::text_area(&self.posted, "learned", "What did you learn? (optional)", "Like: begin with what it costs them, which is nothing", 2))
                (parts::quiet_button("Keep it"))
            }))
            (heard::section(frame, &address, &self.heard, self.link_until))
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
            how: SaidHow::Phone,
            seconds: Some(215),
            learned: "Say the figure at the end".to_owned(),
        };
        let page = |pitch: Pitch, rehearsals, posted| Self {
            versions: vec![pitch.clone(), older.clone()],
            pitch: kept(pitch),
            rehearsals,
            heard: vec![heard::sample()],
            link_until: Some(Date::constant(2026, 12, 8)),
            unsaid: None,
            posted,
        };
        let long = Pitch { text: "We have been here since 1890 and utilise the catalogue. ".repeat(150), ..sample() };
        let unsaid = Some((crate::need::sample_need(1, "Help with benefit forms"), OrganisationId(Uuid::from_u128(7))));
        vec![
            ("unsaid", OnePitch { unsaid, ..page(pitch.clone(), Vec::new(), Posted::default()) }),
            ("full", page(pitch, vec![rehearsal], Posted::default())),
            ("long", page(long, Vec::new(), Posted::default().but("listener", "Enter who listened"))),
        ]
    }
}

impl OnePitch {
    fn advice(&self) -> Markup {
        let pitch = &self.pitch;
        html! {
            @if let Some((need, them)) = &self.unsaid {
                div class="govuk-inset-text" { "Nobody has said yet what “" (need.what) "” could be for them. " a class="govuk-link" href=(way_to_say(need.id, *them)) { "Say it before you ask them" } "." }
            }
            @if pitch.is_too_long() {
                div class="govuk-inset-text" { "This is longer than " (LONGEST_MINUTES) " minutes. Nobody listens so long: leave something for their questions." }
            } @else if pitch.seconds() < SHORT_MINUTES * 60 {
                p class="govuk-body app-soft" { "It is shorter than " (SHORT_MINUTES) " minutes, which is fine. There is room for a proof, if you have one." }
            }
            @if pitch.speaks_to_them_early() && !pitch.gain_comes_early() {
                div class="govuk-inset-text" { "What they gain is on its card, and not in the first third of what you say. Say it sooner." }
            } @else if !pitch.speaks_to_them_early() {
                div class="govuk-inset-text" { "The first third is about us alone. Say early what they gain: begin with “you”." }
            }
        }
    }
}

impl OnePitch {
    /// Whether it is in plain words, as it is spoken and on the telephone (R103).
    fn plain(&self) -> Markup {
        let by_phone = self.pitch.by_phone();
        html! {
            h2 class="govuk-heading-m" { "Is it in plain words?" }
            (checked("It", &self.pitch.text))
            @if !by_phone.is_empty() {
                h3 class="govuk-heading-s" { "On the telephone" }
                (checked("What you say there", &by_phone))
            }
        }
    }
}

/// What a check of a text found.
fn checked(what: &str, text: &str) -> Markup {
    let found = Plain::of(text);
    html! {
        p class="govuk-body" {
            (what) " has " (plural(found.sentences, "sentence", "sentences")) ", of " (found.usual) " words in the middle. "
            @if found.is_plain() { "Nothing to change: no sentence of more than " (LONG_SENTENCE) " words, no hard word, no word of ours." }
        }
        @for one in &found.long { p class="govuk-body" { "Long for the ear: “" (one) "”" } }
        @if !found.hard.is_empty() { p class="govuk-body" { "Hard to say and to hear: " (join(&found.hard)) "." } }
        @if !found.jargon.is_empty() {
            p class="govuk-body" { "Words that only we use:" }
            ul class="govuk-list govuk-list--bullet" { @for (word, instead) in &found.jargon { li { (word) ": say perhaps “" (instead) "”" } } }
        }
    }
}

fn how_word(how: SaidHow) -> &'static str {
    match how {
        SaidHow::InPerson => "face to face",
        SaidHow::Phone => "on the telephone",
    }
}

fn wording(one: &Pitch) -> Wording {
    Wording { number: one.number, on: one.made_on, text: one.text.clone() }
}

/// `GET /offer/pitches/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let mut posted = Posted::default().with_day("day", Some(ask.now.today)).with("how", "in_person");
    // The clock of the rehearsal sends what it took along.
    if let Some(took) = ask.query().value("took").parse::<i64>().ok().filter(|took| (0..3_600).contains(took)) {
        posted = posted.with("minutes", (took / 60).to_string()).with("seconds", (took % 60).to_string());
    }
    let page = page(&ask, posted).await?;
    ask.show(&page)
}

async fn page(ask: &Ask, posted: Posted) -> Result<OnePitch, Trouble> {
    let pitch = before(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<Pitch>().filter("title = ?", pitch.title.as_str()).order("number DESC, id").all().await?;
    let versions = all.into_iter().map(|kept| kept.record).filter(|one| one.is_a_version_of(&pitch)).collect();
    let rehearsals = desk.select::<Rehearsal>().filter("pitch = ?", pitch.id).order("on_day DESC, id DESC");
    let rehearsals = rehearsals.all().await?.into_iter().map(|kept| kept.record).collect();
    let (heard, link_until) = heard::of(ask, &desk, pitch.id).await?;
    let unsaid = unsaid(&desk, &pitch).await?;
    Ok(OnePitch { pitch, versions, rehearsals, heard, link_until, unsaid, posted })
}

async fn unsaid(desk: &Desk, pitch: &Pitch) -> Result<Option<(Need, OrganisationId)>, Trouble> {
    let (Some(need), Some(them)) = (pitch.need, pitch.organisation) else { return Ok(None) };
    let Some(them) = desk.get::<Organisation>(them).await? else { return Ok(None) };
    Ok(unsaid_of(desk, &them, &[need]).await?.pop().map(|need| (need, them.id)))
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
    let how = read.maybe_word("how").unwrap_or(SaidHow::InPerson);
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
        how,
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
