//! On which devices somebody is signed in, and out of each of them.

use ampersand_domain::{Instant, Uuid};
use ampersand_store::Session;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::entered::{By, Entered};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts, session::name_of, time};

/// One place where somebody is signed in.
struct Place {
    /// The hash of the session, by which it is ended.
    name: String,
    device: String,
    since: String,
    by: &'static str,
    here: bool,
}

/// All of them.
pub(crate) struct SignedIn {
    places: Vec<Place>,
}

impl Page for SignedIn {
    fn title(&self) -> String {
        "Where you are signed in".to_owned()
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Your own page".to_owned(), "/me".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let rows: Vec<Vec<Markup>> = self.places.iter().map(|place| row(frame, place)).collect();
        html! {
            p class="govuk-body" { "If you do not know one of these, sign it out" @if frame.is_library() { " and choose a new password" } "." }
            (parts::plain_table("Where you are signed in", &["Device", "Since", "Came in by", "Sign out"], &rows))
            @if self.places.len() > 1 {
                (parts::form(frame, "/me/sessions/others", parts::button("Sign out everywhere else")))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = |device: &str, here| Place {
            name: "0".repeat(64),
            device: device.to_owned(),
            since: "24 Nov 2026, 9:05am".to_owned(),
            by: "a passkey",
            here,
        };
        let many = (0..12).map(|at| place("a Windows computer", at == 0)).collect();
        vec![
            ("one", Self { places: vec![place("a Mac", true)] }),
            ("full", Self { places: vec![place("a Mac", true), place("an iPhone", false)] }),
            ("many", Self { places: many }),
        ]
    }
}

fn row(frame: &Frame, place: &Place) -> Vec<Markup> {
    let about = format!("{}, since {}", place.device, place.since);
    vec![
        html! { (place.device) @if place.here { " " (parts::tag("This one", "blue")) } },
        html! { (place.since) },
        html! { (place.by) },
        if place.here {
            parts::post_button(frame, "/sign-out", "Sign out here", &[])
        } else {
            parts::press_about(frame, "/me/sessions/end", "Sign out", &about, &[("session", &place.name)])
        },
    ]
}

fn who(ask: &Ask) -> Result<Uuid, Trouble> {
    ask.me()?.actor.id().ok_or(Trouble::NotFound)
}

/// `GET /me/sessions`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let me = ask.me()?;
    let zone = TimeZone::get(&me.service.zone).unwrap_or(TimeZone::UTC);
    let here = name_of(&ask.session);
    let all = ask.store().sessions_of(me.service.id, who(&ask)?, ask.now.clock).await?;
    let mut places: Vec<Place> = all.iter().map(|session| place(session, &zone, here.as_deref())).collect();
    places.sort_by_key(|place| !place.here);
    ask.show(&SignedIn { places })
}

fn place(session: &Session, zone: &TimeZone, here: Option<&str>) -> Place {
    let entered = Entered::of(&session.data);
    let since = entered.as_ref().and_then(|one| Instant::from_seconds(one.at).ok());
    let by = match entered.as_ref().map(|one| one.by) {
        Some(By::Password) => "a password",
        Some(By::Passkey) => "a passkey",
        Some(By::Link) => "a link",
        None => "not known",
    };
    Place {
        name: session.id_hash.clone(),
        device: entered.map_or_else(|| "another device".to_owned(), |one| one.device),
        since: since.map_or_else(|| "not known".to_owned(), |at| moment(at, zone)),
        by,
        here: Some(session.id_hash.as_str()) == here,
    }
}

fn moment(at: Instant, zone: &TimeZone) -> String {
    format!("{}, {}", day_short(at.date_in(zone)), time(at.time_in(zone)))
}

/// `POST /me/sessions/end`: one of one's own.
pub(crate) async fn end(ask: Ask) -> Result<Answer, Trouble> {
    ask.store().session_end(ask.me()?.service.id, who(&ask)?, ask.posted.value("session")).await?;
    Ok(Answer::go("/me/sessions"))
}

/// `POST /me/sessions/others`: everywhere but here.
pub(crate) async fn others(ask: Ask) -> Result<Answer, Trouble> {
    let here = name_of(&ask.session).unwrap_or_default();
    ask.store().sessions_end_others(ask.me()?.service.id, who(&ask)?, &here).await?;
    Ok(Answer::go("/me/sessions"))
}
