//! The table of all addresses: each with who may use it. What stands here is what is checked and what is printed.

use std::{collections::HashMap, future::Future, sync::Arc};

use ampersand_domain::{Actor, Role};
use axum::{
    Router,
    extract::{RawPathParams, Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodFilter, MethodRouter, on},
};

use futures::{FutureExt as _, future::BoxFuture};

use super::{Answer, Ask, Call, Trouble, after, ask};
use crate::App;

/// What answers an address. All have one type: what stands round a handler, the task in which it works among it, is
/// compiled once and not for each of hundreds.
type Handler = Arc<dyn Fn(Ask) -> BoxFuture<'static, Result<Answer, Trouble>> + Send + Sync>;
/// The same for other programs.
type Caller = Arc<dyn Fn(Call) -> BoxFuture<'static, Response> + Send + Sync>;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Who(u8);

impl Who {
    const ADMINISTRATOR: u8 = 1;
    const LEAD: u8 = 2;
    const STAFF: u8 = 4;
    const HEAD: u8 = 8;
    const OF_PARTNER: u8 = 16;
    const OPEN: u8 = 32;
    /// Whoever came in long ago is asked once more who they are.
    const SURE: u8 = 64;
    /// Also for somebody who came in by another way than their library wants.
    const BEFORE: u8 = 128;

    /// Anybody, signed in or not.
    pub const ANYBODY: Self = Self(63);
    /// Every person of the library.
    pub const LIBRARY: Self = Self(15);
    /// Those who lead partnerships or decide about them.
    pub const LEADS: Self = Self(Self::ADMINISTRATOR | Self::LEAD | Self::HEAD);
    /// Administrators.
    pub const ADMINISTRATORS: Self = Self(Self::ADMINISTRATOR);
    /// A partner's person.
    pub const PARTNER: Self = Self(Self::OF_PARTNER);
    /// Both sides of a partnership.
    pub const BOTH: Self = Self(15 | Self::OF_PARTNER);

    /// The same, for what cannot be taken back or opens doors: whoever came in a while ago shows once more who they are.
    #[must_use]
    pub const fn sure(self) -> Self {
        Self(self.0 | Self::SURE)
    }

    /// The same, also before somebody has come in by the way that their library wants.
    #[must_use]
    pub(crate) const fn before(self) -> Self {
        Self(self.0 | Self::BEFORE)
    }

    /// Whether somebody who came in a while ago shows once more who they are.
    #[must_use]
    pub fn asks_again(self) -> bool {
        self.0 & Self::SURE != 0
    }

    /// Whether it is for those too who came in by another way than their library wants.
    pub(crate) fn is_before(self) -> bool {
        self.0 & Self::BEFORE != 0
    }

    /// Whether this actor may; nobody signed in is `None`.
    #[must_use]
    pub fn may(self, actor: Option<&Actor>) -> bool {
        let bit = match actor {
            Some(Actor::Person { role: Role::Administrator, .. }) => Self::ADMINISTRATOR,
            Some(Actor::Person { role: Role::Lead, .. }) => Self::LEAD,
            Some(Actor::Person { role: Role::Staff, .. }) => Self::STAFF,
            Some(Actor::Person { role: Role::Head, .. }) => Self::HEAD,
            Some(Actor::Partner { .. }) => Self::OF_PARTNER,
            _ => Self::OPEN,
        };
        self.0 & bit != 0
    }

    /// Whether signing in could help.
    #[must_use]
    pub fn needs_sign_in(self) -> bool {
        self.0 & Self::OPEN == 0
    }

    /// The row of the printed table: a mark for administrator, lead, staff, head, partner, anybody.
    #[must_use]
    pub fn marks(self) -> String {
        (0..6).map(|bit| if self.0 & (1 << bit) == 0 { " -" } else { " x" }).collect()
    }
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address, with `{id}` for what varies.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
}

/// The addresses as they are collected.
#[derive(Default)]
pub struct Routes {
    router: Router<App>,
    rows: Vec<Row>,
}

impl Routes {
    /// An address that shows.
    #[must_use]
    pub fn get<H, F>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Fn(Ask) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Answer, Trouble>> + Send + 'static,
    {
        self.add("GET", MethodFilter::GET, path, who, Arc::new(move |ask| handler(ask).boxed()))
    }

    /// An address that records.
    #[must_use]
    pub fn post<H, F>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Fn(Ask) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Answer, Trouble>> + Send + 'static,
    {
        self.add("POST", MethodFilter::POST, path, who, Arc::new(move |ask| handler(ask).boxed()))
    }

    /// The addresses of an area.
    #[must_use]
    pub fn with(self, area: fn(Self) -> Self) -> Self {
        area(self)
    }

    /// An address of other programs, which shows or is told: no session, no cookie and no form of ours; what a call may is
    /// in the letters of its address.
    #[must_use]
    pub fn program<H, F>(self, method: &'static str, path: &'static str, handler: H) -> Self
    where
        H: Fn(Call) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Response> + Send + 'static,
    {
        self.call(method, path, Arc::new(move |call| handler(call).boxed()))
    }

    fn call(mut self, method: &'static str, path: &'static str, handler: Caller) -> Self {
        let service = move |State(app): State<App>, parts: RawPathParams, request: Request| {
            let handler = handler.clone();
            let parts = parts.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            async move {
                match Call::receive(app, parts, request).await {
                    Ok(call) => handler(call).await,
                    Err(refused) => refused.into_response(),
                }
            }
        };
        let filter = if method == "POST" { MethodFilter::POST } else { MethodFilter::GET };
        let methods: MethodRouter<App> = on(filter, service);
        self.router = self.router.route(path, methods);
        self.rows.push(Row { method, path, who: Who::ANYBODY });
        self
    }

    fn add(
        mut self,
        method: &'static str,
        filter: MethodFilter,
        path: &'static str,
        who: Who,
        handler: Handler,
    ) -> Self {
        let service = move |State(app): State<App>, parts: RawPathParams, request: Request| {
            let handler = handler.clone();
            let parts = parts.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            async move { serve(app, (path, parts), request, who, handler).await }
        };
        let methods: MethodRouter<App> = on(filter, service);
        self.router = self.router.route(path, methods);
        self.rows.push(Row { method, path, who });
        self
    }

    /// The router, and the table of what it serves; any other address is answered by a page that helps. One that
    /// takes a form alone leads, when it is typed in, to what it belongs to.
    pub fn finish(self) -> (Router<App>, Vec<Row>) {
        (self.router.fallback(nowhere).method_not_allowed_fallback(only_records), self.rows)
    }
}

/// An address that only records, and is asked to show something: a browser that opens again where it was does so after
/// a form was not right. What it belongs to stands one step above.
async fn only_records(request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let above = request.uri().path().rsplit_once('/').map_or("", |(above, _)| above);
    Redirect::to(if above.is_empty() { "/" } else { above }).into_response()
}

/// An address that is none of ours.
async fn nowhere(State(app): State<App>, request: Request) -> Response {
    let handler = |_| async { Err(Trouble::NotFound) }.boxed();
    serve(app, ("", HashMap::new()), request, Who::ANYBODY, Arc::new(handler)).await
}

async fn serve(
    app: App,
    (path, parts): (&'static str, HashMap<String, String>),
    request: Request,
    who: Who,
    handler: Handler,
) -> Response {
    match ask::receive(app, parts, request, who).await {
        Err(early) => *early,
        Ok((door, ask)) => {
            // A browser that hangs up cannot cut a write in two: the work goes on in a task of its own.
            let kept = after::word(path, &ask);
            let work = tokio::spawn(handler(ask));
            door.answer(after::carried(work.await.unwrap_or(Err(Trouble::Broken)), kept)).await
        }
    }
}
