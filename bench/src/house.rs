//! A house to measure in: a database in a temporary folder, a service, an officer who has signed in, and the pages.

use std::{
    net::SocketAddr,
    path::PathBuf,
    time::{Duration, Instant},
};

use ampersand_domain::{
    Actor, Now, Role, ServiceId, Token,
    organisations::{Organisation, Origin, Standing},
    people::{Person, PersonId},
    service::LibraryService,
};
use ampersand_store::{Desk, Session, Store};
use ampersand_web::{App, Settings};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::{Fault, figure::Times, names::Name};

/// The officer's session, as a browser has it.
const SESSION: &str = "benchbenchbenchbenchbA";
/// The browser's seal.
pub(crate) const SEAL: &str = "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";
const AREAS: [&str; 10] = [
    "Altrincham",
    "Bowdon",
    "Davyhulme",
    "Hale",
    "Old Trafford",
    "Partington",
    "Sale",
    "Stretford",
    "Timperley",
    "Urmston",
];

/// The house.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) app: App,
    pub(crate) service: ServiceId,
    pub(crate) router: Router,
    /// Of the database.
    pub(crate) url: String,
    folder: TempDir,
}

/// The file of a database in this folder.
pub(crate) fn file(folder: &TempDir) -> PathBuf {
    folder.path().join("ampersand.db")
}

impl House {
    /// An empty house with one service.
    pub(crate) async fn empty() -> Result<Self, Fault> {
        let folder = TempDir::new()?;
        let url = format!("sqlite:{}", file(&folder).display());
        Self::begun(folder, url).await
    }

    /// The same on the database at this address, which is empty.
    pub(crate) async fn empty_on(url: &str) -> Result<Self, Fault> {
        Self::begun(TempDir::new()?, url.to_owned()).await
    }

    async fn begun(folder: TempDir, url: String) -> Result<Self, Fault> {
        let store = Store::connect(&url).await?;
        store.migrate().await?;
        let now = App::new(store.clone(), Settings::default()).now();
        let service: ServiceId = now.id();
        let library = LibraryService { set_up: true, ..LibraryService::new(service, "bench") };
        store.make_service(&now, &library).await?;
        let person = Person::new(now.id::<PersonId>(), "Ifeoma Danjuma", Role::Lead);
        let desk = store.desk(&Actor::System { service });
        let mut tx = desk.write(&now).await?;
        tx.insert(&person).await?;
        tx.save().await?;
        Self::signed_in(folder, url, store, Actor::Person { service, person: person.id, role: Role::Lead }).await
    }

    /// A house on what is in the database of this folder already, with this person signed in.
    pub(crate) async fn of(folder: TempDir, store: Store, actor: Actor) -> Result<Self, Fault> {
        let url = format!("sqlite:{}", file(&folder).display());
        Self::signed_in(folder, url, store, actor).await
    }

    async fn signed_in(folder: TempDir, url: String, store: Store, actor: Actor) -> Result<Self, Fault> {
        let app = App::new(store.clone(), Settings::default());
        let now = app.now();
        let expires_at = now.instant.plus_seconds(12 * 3_600);
        let session = Session {
            id_hash: Token::digest_of(SESSION),
            service: actor.service(),
            person: actor.id(),
            data: serde_json::json!({ "actor": actor }).to_string(),
            expires_at,
            touched_at: expires_at,
        };
        store.session_save(&session).await?;
        Ok(Self { service: actor.service(), router: app.router(), store, app, url, folder })
    }

    /// The file of the database.
    pub(crate) fn file(&self) -> PathBuf {
        file(&self.folder)
    }

    /// The desk of the system.
    pub(crate) fn desk(&self) -> Desk {
        self.store.desk(&Actor::System { service: self.service })
    }

    /// This moment.
    pub(crate) fn now(&self) -> Now {
        self.app.now()
    }

    /// Organisations with these names.
    pub(crate) async fn organisations(&self, names: &[Name]) -> Result<(), Fault> {
        let (now, desk) = (self.now(), self.desk());
        for (at, some) in names.chunks(2_000).enumerate() {
            let of = |(place, name): (usize, &Name)| {
                let mut one = Organisation::named(now.id(), &name.name, Origin::Imported);
                one.kind = name.kind;
                one.area = Some(AREAS[(at + place) % AREAS.len()].to_owned());
                one.standing = (place % 40 == 0).then_some(Standing::WouldLike);
                one
            };
            let all: Vec<Organisation> = some.iter().enumerate().map(of).collect();
            let mut tx = desk.write(&now).await?;
            tx.insert_many(&all).await?;
            tx.save().await?;
        }
        // What an import does when it is through, and a server when it starts.
        self.store.migrate().await?;
        Ok(())
    }

    /// How long the server takes over a page, packed as browsers ask for it; an answer that is none is a fault.
    pub(crate) async fn page(&self, path: &str) -> Result<Duration, Fault> {
        let request = Request::get(path)
            .header(header::HOST, "localhost")
            .header(header::COOKIE, cookie())
            .header(header::ACCEPT_ENCODING, "gzip")
            .body(Body::empty())?;
        let begin = Instant::now();
        let response = self.router.clone().oneshot(request).await?;
        let status = response.status();
        to_bytes(response.into_body(), usize::MAX).await?;
        let took = begin.elapsed();
        if status != 200 { Err(format!("{path} answers {status}").into()) } else { Ok(took) }
    }

    /// The same pages, after they were fetched once to warm up, so many times at least.
    pub(crate) async fn pages(&self, paths: &[String], least: usize) -> Result<Times, Fault> {
        for path in paths.iter().take(50) {
            self.page(path).await?;
        }
        let mut times = Times::default();
        while times.len() < least {
            for path in paths {
                times.add(self.page(path).await?);
            }
        }
        Ok(times)
    }

    /// Serves the house on a port of this machine.
    pub(crate) async fn serve(&self) -> Result<SocketAddr, Fault> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let service = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Ok(address)
    }
}

/// The cookies of the officer's browser.
pub(crate) fn cookie() -> String {
    format!("session={SESSION}; seal={SEAL}")
}
