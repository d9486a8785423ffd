//! What a colleague heard in a pitch: by a link without an account, on the page of the pitch (R104, K30).

use ampersand_documents::qr_svg;
use ampersand_domain::{
    Actor, Date, Now, Token, Uuid,
    offer::{Pitch, PitchHeard, PitchHeardId, PitchId, PitchLink},
    service::LibraryService,
};
use ampersand_store::{Desk, Once};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{pitch_form::before, pitches::sample as pitch_sample};
use crate::people::forgets;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts};

/// For so many days a link takes what was heard.
const DAYS: u32 = 14;

/// What somebody heard, to look at.
pub(super) fn sample() -> PitchHeard {
    PitchHeard {
        id: PitchHeardId(Uuid::from_u128(1)),
        pitch: PitchId(Uuid::from_u128(1)),
        told_by: "Carys Penhallow".to_owned(),
        gain: "They have somewhere to send people".to_owned(),
        unclear: "“not an appointment”".to_owned(),
        change: String::new(),
        said_on: Date::constant(2026, 11, 20),
    }
}

/// What was heard in this version, the last first, and until when a link takes more.
pub(super) async fn of(ask: &Ask, desk: &Desk, pitch: PitchId) -> Result<(Vec<PitchHeard>, Option<Date>), Trouble> {
    let heard = desk.select::<PitchHeard>().filter("pitch = ?", pitch).order("said_on DESC, id DESC").all().await?;
    let links = desk.select::<PitchLink>().filter("pitch = ?", pitch).only("closed_at IS NULL").all().await?;
    let open = links.into_iter().rfind(|link| link.is_open(ask.now.clock));
    Ok((heard.into_iter().map(|kept| kept.record).collect(), open.map(|link| until(&link))))
}

fn until(link: &PitchLink) -> Date {
    link.expires_at.date_in(&jiff::tz::TimeZone::UTC)
}

/// The part of the pitch's page on which it stands.
pub(super) fn section(frame: &Frame, address: &str, heard: &[PitchHeard], link_until: Option<Date>) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "What colleagues heard" }
        @if heard.is_empty() { p class="govuk-body" { "Nobody has said yet what they heard in this version. Send it to a colleague: what they understand is what a partner will." } }
        @for one in heard {
            div class="app-entry" {
                p class="govuk-body-s app-soft" { (day_short(one.said_on)) @if !one.told_by.is_empty() { ", " (one.told_by) } }
                @if !one.gain.is_empty() { p class="govuk-body" { "They gain, as I heard it: " (one.gain) } }
                @if !one.unclear.is_empty() { p class="govuk-body" { "I stumbled over: " (one.unclear) } }
                @if !one.change.is_empty() { p class="govuk-body" { "I would change: " (one.change) } }
            }
        }
        p class="govuk-body app-noprint" {
            @if let Some(until) = link_until {
                "A link takes what they heard until " (day(until)) ". "
                (parts::post_button(frame, &format!("{address}/link"), "Make another link, and close this one", &[])) " "
                (parts::post_button(frame, &format!("{address}/link/close"), "Close the link", &[]))
            } @else {
                (parts::post_button(frame, &format!("{address}/link"), "Make a link for a colleague", &[]))
            }
        }
    }
}

/// A link that was made just now.
pub(crate) struct Made {
    pitch: Pitch,
    link: String,
    until: Date,
}

impl Page for Made {
    fn title(&self) -> String {
        "A link to say what was heard".to_owned()
    }

    fn section(&self) -> &'static str {
        "/offer"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![
            ("What we can offer".to_owned(), "/offer".to_owned()),
            ("Pitches".to_owned(), "/offer/pitches".to_owned()),
            (self.pitch.title.clone(), format!("/offer/pitches/{}", self.pitch.id)),
        ]
    }

    fn view(&self, _: &Frame) -> Markup {
        html! {
            p class="govuk-body" { "It stands here once: we do not keep it. Whoever has it reads this version of the pitch and says what they heard, until " strong { (day(self.until)) } ". A link from before takes nothing any more." }
            label class="govuk-label" for="link" { "The link" }
            input class="govuk-input" id="link" readonly value=(self.link);
            p class="govuk-body" { button class="app-textbutton" type="button" data-share=(self.link) data-share-title=(self.pitch.title) hidden { "Share it from this device" } }
            @if let Ok(picture) = qr_svg(&self.link) { div class="app-qr" { (parts::made(&picture)) } }
            p class="govuk-body app-noprint" { a class="govuk-link" href=(format!("/offer/pitches/{}", self.pitch.id)) { "Back to the pitch" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let link = format!("http://localhost:8080/offer/hear/{}", "0".repeat(64));
        vec![("made", Self { pitch: pitch_sample(), link, until: Date::constant(2026, 12, 8) })]
    }
}

async fn close_all(ask: &Ask, tx: &mut ampersand_store::Tx<'_>, pitch: PitchId) -> Result<(), Trouble> {
    for one in tx.select::<PitchLink>().filter("pitch = ?", pitch).only("closed_at IS NULL").all().await? {
        tx.update(&PitchLink { closed_at: Some(ask.now.clock), ..one.record.clone() }, one.version).await?;
    }
    Ok(())
}

/// `POST /offer/pitches/{id}/link`: a new one; the one before it is closed.
pub(crate) async fn make(ask: Ask) -> Result<Answer, Trouble> {
    let (pitch, desk) = (before(&ask).await?, ask.desk()?);
    let letters = ask.now.token().to_hex();
    let link = PitchLink {
        id: ask.now.id(),
        pitch: pitch.id,
        digest: Token::digest_of(&letters),
        made_by: ask.me()?.actor.person(),
        made_on: ask.now.today,
        expires_at: ask.now.clock.plus_days(DAYS),
        closed_at: None,
    };
    let mut tx = desk.write(&ask.now).await?;
    close_all(&ask, &mut tx, pitch.id).await?;
    tx.insert(&link).await?;
    tx.save().await?;
    let address = ask.app.settings.address(&format!("/offer/hear/{letters}"));
    ask.show(&Made { pitch: pitch.record, link: address, until: until(&link) })
}

/// `POST /offer/pitches/{id}/link/close`
pub(crate) async fn close(ask: Ask) -> Result<Answer, Trouble> {
    let (pitch, desk) = (before(&ask).await?, ask.desk()?);
    let mut tx = desk.write(&ask.now).await?;
    close_all(&ask, &mut tx, pitch.id).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/offer/pitches/{}", pitch.id)))
}

/// What a colleague sees who has the link.
pub(crate) struct Hear {
    service: LibraryService,
    pitch: Pitch,
    address: String,
    until: Date,
    posted: Posted,
    state: State,
}

/// What happened a moment ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Fresh,
    Kept,
    TooFast,
}

/// The page once the link takes nothing.
pub(crate) struct Over {
    service: LibraryService,
}

const NOTHING: &str = "Write something in one of the three boxes";

impl Page for Hear {
    fn title(&self) -> String {
        "What do you hear?".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            @match self.state {
                State::Fresh => {},
                State::Kept => div class="govuk-inset-text" role="status" { "Thank you, that is kept. You can close this page." },
                State::TooFast => div class="govuk-inset-text" role="status" { "Much came at once. Nothing is lost: wait half a minute and press the button again." },
            }
            p class="govuk-body" { "A colleague of " (self.service.name) " wants to say this to somebody whom they would like as a partner. Read it once, aloud if you can, as if you were them. Until " (day(self.until)) "." }
            div class="govuk-inset-text" { (parts::paragraphs(&self.pitch.text)) }
            (parts::form(frame, &self.address, html! {
                (parts::text_area(posted, "gain", "What do they gain from it, as you heard it?", "Without looking: if you cannot say it, they cannot either", 2))
                (parts::text_area(posted, "unclear", "Where did you stumble? (optional)", "A word, a sentence", 2))
                (parts::text_area(posted, "change", "What would you change? (optional)", "Like: begin with the tea", 2))
                (parts::field(posted, "told_by", "Your own name, if we may ask you more (optional)", &format!("Like: Jo Fenn, Mill Lane. {}", forgets(&self.service))))
                (parts::note(&format!("The people of {} read this, and nobody outside. A library is a public body and may have to release what it holds. You would rather have a talk instead? Ring whoever sent you the link.", self.service.name)))
                (parts::button("Send what I heard"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted, state| Self {
            service: service(),
            pitch: pitch_sample(),
            address: "/offer/hear/a".to_owned(),
            until: Date::constant(2026, 12, 8),
            posted,
            state,
        };
        let typed = Posted::default().with("told_by", "Jo Fenn").but("gain", NOTHING);
        vec![
            ("empty", page(Posted::default(), State::Fresh)),
            ("kept", page(Posted::default(), State::Kept)),
            ("wrong", page(typed, State::Fresh)),
            ("too-fast", page(Posted::default().with("gain", "A room"), State::TooFast)),
        ]
    }
}

impl Page for Over {
    fn title(&self) -> String {
        "This link takes nothing any more".to_owned()
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, _: &Frame) -> Markup {
        html! { p class="govuk-body-l" { "Thank you for coming. Whoever sent you the link at " (self.service.name) " would still like to hear from you." } }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("closed", Self { service: service() })]
    }
}

fn service() -> LibraryService {
    let id = ampersand_domain::ServiceId(Uuid::nil());
    LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(id, "example") }
}

/// The link of the address, with whose it is. A guessed address and one that was never given look the same.
struct Here {
    service: LibraryService,
    link: PitchLink,
    now: Now,
}

impl Here {
    async fn find(ask: &Ask) -> Result<Self, Trouble> {
        let digest = Token::digest_of(ask.part("token")?);
        let (service, link) = ask.store().pitch_link(&digest).await?.ok_or(Trouble::NotFound)?;
        let service = ask.store().service(service).await?.ok_or(Trouble::NotFound)?.record;
        let now = ask.app.now_in(&service);
        Ok(Self { service, link: link.record, now })
    }

    fn desk(&self, ask: &Ask) -> Desk {
        ask.store().desk(&Actor::System { service: self.service.id })
    }

    /// The word by which this browser is known by this link, and by no other.
    fn teller(&self, ask: &Ask) -> String {
        Token::digest_of(&format!("pitch:{}:{}", self.link.id, ask.seal.name())).chars().take(32).collect()
    }

    /// The page, or that the link takes nothing.
    async fn page(self, ask: &Ask, posted: Posted, state: State) -> Result<Result<Hear, Answer>, Trouble> {
        if !self.link.is_open(self.now.clock) {
            let over = Over { service: self.service };
            return Ok(Err(Answer::Page(StatusCode::GONE, ask.frame().whole(&over))));
        }
        let pitch = self.desk(ask).get::<Pitch>(self.link.pitch).await?.ok_or(Trouble::NotFound)?.record;
        let (until, address) = (until(&self.link), format!("/offer/hear/{}", ask.part("token")?));
        Ok(Ok(Hear { service: self.service, pitch, address, until, posted, state }))
    }
}

/// `GET /offer/hear/{token}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let state = if ask.query().value("sent").is_empty() { State::Fresh } else { State::Kept };
    match Here::find(&ask).await?.page(&ask, Posted::default(), state).await? {
        Ok(page) => ask.show(&page),
        Err(over) => Ok(over),
    }
}

/// `POST /offer/hear/{token}`: sent twice, it is kept once.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    if !here.link.is_open(here.now.clock) {
        return match here.page(&ask, ask.posted.clone(), State::Fresh).await? {
            Ok(page) => ask.show(&page),
            Err(over) => Ok(over),
        };
    }
    let heard = match read(&here, &ask) {
        Ok(heard) => heard,
        Err(Problem(posted)) => {
            return match here.page(&ask, posted, State::Fresh).await? {
                Ok(page) => ask.again(&page),
                Err(over) => Ok(over),
            };
        }
    };
    if !ask.app.limits.may_say(here.link.id, &here.teller(&ask), here.now.clock) {
        return match here.page(&ask, ask.posted.clone(), State::TooFast).await? {
            Ok(page) => Ok(Answer::Page(StatusCode::TOO_MANY_REQUESTS, ask.frame().whole(&page))),
            Err(over) => Ok(over),
        };
    }
    let desk = here.desk(&ask);
    let mut tx = desk.write(&here.now).await?;
    let text = format!("{}\n{}\n{}", heard.gain, heard.unclear, heard.change);
    if tx.once(ask.posted.value("key"), "pitch-heard", &text).await? == Once::First {
        tx.insert(&heard).await?;
    }
    tx.save().await?;
    Ok(Answer::go(format!("/offer/hear/{}?sent=yes", ask.part("token")?)))
}

fn read(here: &Here, ask: &Ask) -> Result<PitchHeard, Problem> {
    let mut read = Reader::new(&ask.posted);
    let mut text = |name: &str| read.maybe::<1_000>(name).unwrap_or_default();
    let (gain, unclear, change) = (text("gain"), text("unclear"), text("change"));
    let told_by = read.maybe::<80>("told_by").unwrap_or_default();
    if gain.is_empty() && unclear.is_empty() && change.is_empty() {
        read.wrong::<()>("gain", NOTHING);
    }
    let (id, pitch, said_on) = (here.now.id(), here.link.pitch, here.now.today);
    read.done(Some(PitchHeard { id, pitch, told_by, gain, unclear, change, said_on }))
}
