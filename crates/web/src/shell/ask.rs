//! The request as a page sees it: who asks, on whose records, when, and what was typed.

use std::{collections::HashMap, str::FromStr};

use ampersand_domain::{
    Actor, Now, Role, ServiceId, Uuid,
    organisations::Contact,
    people::{Person, PersonId},
    service::LibraryService,
};
use ampersand_store::{Desk, Store, StoreError};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use tower_sessions::Session;

use super::{
    Answer, Frame, Meanwhile, Page, Posted, Seal, Trouble, Who, cookie_name, drafts, frame::own_address, network,
    posted::pairs_of, session::ACTOR,
};
use crate::{
    App, Settings,
    people::{again, entered, lost, wants_another_way},
};

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// In whose name the store acts.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// The service on whose records they act.
    pub service: LibraryService,
}

/// A request, checked: the route's policy holds, and a post comes from a form of ours.
pub struct Ask {
    /// The house.
    pub app: App,
    /// The moment.
    pub now: Now,
    /// Who, if anybody is signed in.
    pub me: Option<Me>,
    /// What was posted.
    pub posted: Posted,
    /// Their session.
    pub session: Session,
    /// The address asked for, with its question.
    pub uri: Uri,
    /// How it was asked.
    pub method: Method,
    /// The headers.
    pub headers: HeaderMap,
    /// From which part of the net the request came, when the server knows: never one person's whole address.
    pub network: String,
    pub(crate) seal: Seal,
    path: HashMap<String, String>,
    query: Posted,
    written: Option<(String, Posted)>,
}

impl Me {
    /// The officer who looks at samples.
    #[must_use]
    pub(crate) fn sample() -> Self {
        let service = ServiceId(Uuid::nil());
        let library =
            LibraryService { name: "Marlow Vale Libraries".to_owned(), ..LibraryService::new(service, "example") };
        let actor = Actor::Person { service, person: PersonId(Uuid::nil()), role: Role::Lead };
        Self { actor, name: "Ifeoma Danjuma".to_owned(), service: library }
    }
}

impl Me {
    /// The partner's lead who looks at samples.
    #[must_use]
    pub(crate) fn sample_of_partner() -> Self {
        let officer = Self::sample();
        let (service, organisation, contact) =
            (officer.service.id, Uuid::from_u128(2).into(), Uuid::from_u128(5).into());
        Self { actor: Actor::Partner { service, organisation, contact }, name: "Maya Okafor".to_owned(), ..officer }
    }
}

impl Ask {
    /// The desk of whoever asks.
    pub fn desk(&self) -> Result<Desk, Trouble> {
        Ok(self.store().desk(&self.me()?.actor))
    }

    /// The store, for the few pages that come before anybody is signed in.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.app.store
    }

    /// Who asks; only pages for people who are signed in may ask this.
    pub fn me(&self) -> Result<&Me, Trouble> {
        self.me.as_ref().ok_or(Trouble::SignIn)
    }

    /// The part of the address with this name.
    pub fn part(&self, name: &str) -> Result<&str, Trouble> {
        self.path.get(name).map(String::as_str).ok_or(Trouble::NotFound)
    }

    /// The id in the address.
    pub fn id<I: From<Uuid>>(&self) -> Result<I, Trouble> {
        self.id_of("id")
    }

    /// The id in the address with this name.
    pub fn id_of<I: From<Uuid>>(&self, name: &str) -> Result<I, Trouble> {
        Uuid::from_str(self.part(name)?).map(I::from).map_err(|_| Trouble::NotFound)
    }

    /// What the address asks after its question mark.
    #[must_use]
    pub fn query(&self) -> &Posted {
        &self.query
    }

    /// The frame of the page that is shown.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame {
            me: self.me.clone(),
            csrf: self.seal.token(),
            key: self.now.token().short_code(),
            path: self.uri.path().to_owned(),
            theme: self.theme(),
            today: self.now.today,
            millis: self.now.millis(),
            asset: self.app.assets.clone(),
            print_query: self.uri.query().unwrap_or_default().to_owned(),
            at: self.opened_at(),
            written: self.written.clone(),
        }
    }

    /// The page from which a form of ours was sent, as the browser says.
    pub(crate) fn came_from(&self) -> Option<&str> {
        let from = self.headers.get(header::REFERER)?.to_str().ok()?;
        own_address(from.strip_prefix(self.app.settings.public_url.as_str())?)
    }

    /// Where the page that is shown can be opened again: a form may be sent to an address that shows nothing by itself.
    fn opened_at(&self) -> String {
        let asked = match self.method {
            Method::POST => own_address(self.posted.value(drafts::AT)).or_else(|| self.came_from()),
            _ => Some(self.uri.path_and_query().map_or(self.uri.path(), |whole| whole.as_str())),
        };
        drafts::without_written(asked.unwrap_or(self.uri.path()))
    }

    /// Brings back what this person kept of a form, where the address asks for it.
    async fn bring_back(&mut self) -> Result<(), Trouble> {
        let form = self.query.value(drafts::WRITTEN);
        if self.method == Method::GET && self.me.is_some() && !form.is_empty() {
            self.written = self.draft(form).await?.map(|typed| (form.to_owned(), typed));
        }
        Ok(())
    }

    /// Shows a page.
    pub fn show<P: Page>(&self, page: &P) -> Result<Answer, Trouble> {
        Ok(Answer::Page(StatusCode::OK, self.frame().whole(page)))
    }

    /// Shows a form again, with what has to change.
    pub fn again<P: Page>(&self, page: &P) -> Result<Answer, Trouble> {
        Ok(Answer::Page(StatusCode::UNPROCESSABLE_ENTITY, self.frame().whole(page)))
    }

    fn theme(&self) -> Option<&'static str> {
        let jar = axum_extra::extract::cookie::CookieJar::from_headers(&self.headers);
        match jar
            .get(&cookie_name("theme", self.app.settings.is_secure()))
            .map(axum_extra::extract::cookie::Cookie::value)
        {
            Some("dark") => Some("dark"),
            Some("light") => Some("light"),
            _ => None,
        }
    }
}

/// What is needed to answer once the work is done.
pub(crate) struct Door {
    frame: Frame,
    seal: Seal,
    secure: bool,
    posted: Option<Meanwhile>,
}

impl Door {
    pub(crate) async fn answer(self, done: Result<Answer, Trouble>) -> Response {
        if let (Ok(Answer::Go(_)), Some(posted)) = (&done, &self.posted)
            && let Err(error) = posted.taken().await
        {
            tracing::warn!(%error, "a draft of what was sent could not be forgotten");
        }
        let mut response = match done {
            Ok(answer) => answer.into_response(),
            // No page of its own for two who wrote at once: what was typed comes back beside what stands there now.
            Err(Trouble::Store(StoreError::Conflict(conflict))) if self.posted.is_some() => {
                let meanwhile = self.posted.unwrap_or_default().with(&conflict).await;
                Answer::Page(StatusCode::CONFLICT, self.frame.whole(&meanwhile)).into_response()
            }
            Err(trouble) => self.frame.trouble(&trouble).into_response(),
        };
        if self.seal.fresh
            && let Ok(cookie) = HeaderValue::from_str(&self.seal.cookie(self.secure))
        {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Who asks, may they, and does the post come from a form of ours.
pub(crate) async fn receive(
    app: App,
    path: HashMap<String, String>,
    request: Request,
    who: Who,
) -> Result<(Door, Ask), Box<Response>> {
    let (parts, body) = request.into_parts();
    let now = app.now();
    let secure = app.settings.is_secure();
    let seal = Seal::of(&parts.headers, secure, &now);
    let session = parts.extensions.get::<Session>().cloned();
    let Some(session) = session else { return Err(Box::new(StatusCode::INTERNAL_SERVER_ERROR.into_response())) };
    if seal.fresh && parts.method == Method::GET && from_elsewhere(&parts.headers) {
        // A strict cookie is not sent with a link from another site; one step of our own brings it. Without it this
        // browser would be given a new seal, and a guest would no longer be known.
        return Err(Box::new(super::frame::step(&parts.uri).into_response()));
    }
    let me = match known(&app, &session).await {
        Ok(me) => me,
        Err(trouble) => return Err(Box::new(bare(&app, &seal, &now).trouble(&trouble).into_response())),
    };
    let now = me.as_ref().map_or(now, |me| app.now_in(&me.service));
    let mut ask = Ask {
        query: Posted::of(pairs_of(parts.uri.query().unwrap_or_default().as_bytes())),
        posted: Posted::default(),
        uri: parts.uri.clone(),
        method: parts.method.clone(),
        headers: parts.headers.clone(),
        network: network::of(&parts, &app.settings.trusted_proxies),
        app,
        now,
        me,
        session,
        seal,
        path,
        written: None,
    };
    let mut door = Door { frame: ask.frame(), seal: ask.seal.clone(), secure, posted: None };
    let checked = check(&mut ask, parts, body, who).await;
    door.posted = Meanwhile::of(&ask);
    match checked {
        Ok(None) => Ok((door, ask)),
        Ok(Some(answer)) => Err(Box::new(door.answer(Ok(answer)).await)),
        Err(trouble) => Err(Box::new(door.answer(Err(trouble)).await)),
    }
}

/// Whether the browser says that a link on another site led here.
fn from_elsewhere(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site")
}

/// Whether a browser that says where a post comes from says that it is from a page of ours.
fn from_here(headers: &HeaderMap, settings: &Settings) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = says("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = says("origin") else { return true };
    // A proxy may ask us by another name than the one that people know.
    let name = origin.split_once("://").map_or("", |(_, name)| name);
    origin == settings.public_url || says("host").is_some_and(|host| host == name)
}

fn bare(app: &App, seal: &Seal, now: &Now) -> Frame {
    Frame::bare(app, seal.token(), now.today)
}

async fn check(ask: &mut Ask, parts: Parts, body: axum::body::Body, who: Who) -> Result<Option<Answer>, Trouble> {
    let post = parts.method == Method::POST;
    if post {
        ask.posted = Posted::receive(&parts.headers.clone(), Request::from_parts(parts, body)).await?;
        if !ask.seal.fits(ask.posted.value("csrf_token")) || !from_here(&ask.headers, &ask.app.settings) {
            return Err(Trouble::Forged);
        }
    }
    let actor = ask.me.as_ref().map(|me| me.actor);
    if who.may(actor.as_ref()) {
        let before = !who.is_before() && wants_another_way(ask).await;
        if before && !who.needs_sign_in() {
            // What is for anybody is for them too, as for anybody.
            ask.me = None;
            return Ok(None);
        }
        let first = if before {
            Some("/me/passkeys".to_owned())
        } else if who.asks_again() && !again::is_sure(ask).await? {
            let back = if post { ask.came_from().unwrap_or("/").to_owned() } else { ask.uri.to_string() };
            Some(format!("/sign-in/again?next={}", super::frame::encoded(&back)))
        } else {
            None
        };
        if let Some(first) = first {
            if post {
                lost::keep(ask).await?;
            }
            return Ok(Some(Answer::aside(first)));
        }
        lost::sent(ask).await;
        ask.bring_back().await?;
        return Ok(None);
    }
    if actor.is_some() || !who.needs_sign_in() {
        return Err(Trouble::NotFound);
    }
    if post {
        // What was typed waits until they have signed in again.
        lost::keep(ask).await?;
    } else if from_elsewhere(&ask.headers) {
        // A strict cookie is not sent with a link from another site; one step of our own brings it.
        return Ok(Some(Answer::Page(StatusCode::OK, super::frame::step(&ask.uri))));
    }
    Ok(Some(Answer::go(format!("/sign-in?next={}", super::frame::encoded(&ask.uri.to_string())))))
}

/// Who this session is, as things stand now: somebody who has left, or whose link was taken back, is nobody.
async fn known(app: &App, session: &Session) -> Result<Option<Me>, Trouble> {
    let actor = match session.get::<Actor>(ACTOR).await {
        Ok(Some(actor)) => actor,
        Ok(None) => return Ok(None),
        Err(_) => {
            // Nobody is signed out because the database is away; a session that cannot be read is none.
            app.store.answers().await?;
            return Ok(None);
        }
    };
    let Some(service) = app.store.service(actor.service()).await?.map(|kept| kept.record) else { return Ok(None) };
    if actor.person().is_some() && entered::is_over(session, app.now().clock).await {
        return Ok(None);
    }
    let desk = app.store.desk(&Actor::System { service: actor.service() });
    Ok(match actor {
        Actor::Person { person, service: id, .. } => desk.get::<Person>(person).await?.and_then(|kept| {
            kept.is_current(app.now_in(&service).today).then(|| Me {
                actor: Actor::Person { service: id, person, role: kept.role },
                name: kept.record.name.clone(),
                service: service.clone(),
            })
        }),
        Actor::Partner { contact, .. } => {
            let kept = desk.get::<Contact>(contact).await?;
            kept.filter(|kept| kept.left.is_none()).map(|kept| Me { actor, name: kept.record.name, service })
        }
        _ => None,
    })
}
