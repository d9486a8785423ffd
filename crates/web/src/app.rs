//! The house as the pages see it, and the router with everything that stands before a page.

use std::{any::Any, sync::Arc, time::Duration};

use ampersand_store::Store;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::get,
};
use tokio::time::timeout;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{
    Settings,
    routes::routes,
    shell::{Assets, Frame, IN_ANY_FRAME, Sessions, Trouble, assets, cookie_name, posted, watch},
    workshop::{Limits, Rooms},
};

/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// The house: the store, the settings, and what is shared by all requests.
#[derive(Clone)]
pub struct App {
    /// The records.
    pub store: Store,
    /// What the administrator settled outside the database.
    pub settings: Arc<Settings>,
    /// The workshop rooms that are open on this node.
    pub rooms: Rooms,
    /// How fast one may join and post in them.
    pub limits: Limits,
    /// The addresses of styles and scripts.
    pub assets: Assets,
}

impl App {
    /// A house on this store.
    #[must_use]
    pub fn new(store: Store, settings: Settings) -> Self {
        Self {
            rooms: Rooms::new(store.clone()),
            limits: Limits::default(),
            store,
            settings: Arc::new(settings),
            assets: Assets::new(),
        }
    }

    /// Everything that is served.
    pub fn router(&self) -> Router {
        let sessions = SessionManagerLayer::new(Sessions(self.store.clone()))
            .with_name(cookie_name("session", self.settings.is_secure()))
            .with_same_site(SameSite::Strict)
            .with_secure(self.settings.is_secure())
            .with_http_only(true)
            .with_expiry(Expiry::OnInactivity(time::Duration::hours(12)));
        let (pages, _) = routes().finish();
        pages
            .layer(sessions)
            .layer(from_fn_with_state(self.clone(), spoken))
            .layer(DefaultBodyLimit::max(posted::MOST_FILES))
            .route("/assets/{version}/{*name}", get(assets::serve))
            .layer(CompressionLayer::new().compress_when(worth_packing()))
            .layer(CatchPanicLayer::custom(broken(self.clone())))
            .layer(from_fn_with_state(self.clone(), guard))
            .layer(from_fn_with_state(self.clone(), watch::watch))
            // Whoever watches over the server asks by its bare address, and every few seconds.
            .route("/healthz", get(|| async { "well\n" }))
            .route("/readyz", get(ready))
            .with_state(self.clone())
    }
}

/// The page that is shown where the program breaks outside a page's own work.
fn broken(app: App) -> impl Fn(Box<dyn Any + Send>) -> Response + Clone {
    move |_| Frame::bare(&app, String::new(), app.now().today).trouble(&Trouble::Broken).into_response()
}

/// Every answer of the pages and of what stands before them, in words.
async fn spoken(State(app): State<App>, request: Request, next: Next) -> Response {
    in_words(&app, next.run(request).await)
}

/// Sessions that cannot be kept, on a disk that is full, end in an answer without a word: whoever waits for it reads a page.
fn in_words(app: &App, response: Response) -> Response {
    let dumb = !response.headers().contains_key(header::CONTENT_TYPE);
    if dumb && response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        return Frame::bare(app, String::new(), app.now().today).trouble(&Trouble::Broken).into_response();
    }
    response
}

/// Whether this node can answer pages: `/healthz` says that the program runs, this that its records can be reached.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match timeout(PATIENCE, app.store.answers()).await {
        Ok(Ok(())) => (StatusCode::OK, "ready\n"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

/// Refuses another host's name, and gives every answer the headers that keep browsers strict.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = if host_fits(request.headers(), &app.settings) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This server does not answer to that name.\n").into_response()
    };
    let headers = response.headers_mut();
    let in_frames = headers.get(header::CONTENT_SECURITY_POLICY).is_some_and(is_for_frames);
    for (name, value) in STRICT.into_iter().filter(|(name, _)| !in_frames || *name != "x-frame-options") {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if app.settings.is_secure() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    response
}

/// Whether the policy of a page lets every site show it in a frame: then no older word of the same may forbid it.
fn is_for_frames(policy: &HeaderValue) -> bool {
    policy.to_str().is_ok_and(|policy| policy.ends_with(&format!("frame-ancestors {IN_ANY_FRAME}")))
}

const STRICT: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ("cache-control", "no-store"),
];

/// The names of this machine itself are always answered.
fn host_fits(headers: &HeaderMap, settings: &Settings) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return true };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    name == settings.host() || matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// Pages are packed; a stream of events is not, since packing would hold its events back.
fn worth_packing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("text/event-stream"))
}

#[cfg(test)]
mod tests {
    use ampersand_store::testing::fresh_sqlite;

    use super::*;

    #[tokio::test]
    async fn an_answer_without_a_word_becomes_a_page_that_says_so() -> Result<(), Box<dyn std::error::Error>> {
        let fresh = fresh_sqlite().await?;
        let app = App::new(fresh.store.clone(), Settings::default());
        let answer = in_words(&app, StatusCode::INTERNAL_SERVER_ERROR.into_response());
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await?;
        assert!(String::from_utf8(bytes.to_vec())?.contains("Something went wrong on our side"));
        let gone = axum::body::to_bytes(in_words(&app, StatusCode::SEE_OTHER.into_response()).into_body(), 10).await?;
        assert!(gone.is_empty(), "whoever is led on reads the next page");
        Ok(())
    }

    #[tokio::test]
    async fn what_breaks_before_a_page_is_reached_is_answered_by_a_page_too() -> Result<(), Box<dyn std::error::Error>>
    {
        let fresh = fresh_sqlite().await?;
        let answer = broken(App::new(fresh.store.clone(), Settings::default()))(Box::new("it broke"));
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await?;
        assert!(String::from_utf8(bytes.to_vec())?.contains("Something went wrong on our side"));
        Ok(())
    }
}
