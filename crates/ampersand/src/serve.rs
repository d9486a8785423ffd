//! `ampersand serve`: the pages, until it is told to stop.

use std::{env, net::SocketAddr};

use ampersand_domain::{
    Actor, Date, Token,
    people::{Link, LinkKind},
    service::LibraryService,
};
use ampersand_store::Store;
use ampersand_web::{App, Settings};
use axum::middleware;
use tokio::net::TcpListener;

use crate::{
    caretaker,
    clerk::Clerk,
    config::Config,
    desk::{make_service, now, open_or_make},
    heap, log, metrics,
    outcome::{Failure, Outcome, day, say},
};

/// Serve the pages.
#[derive(Debug, clap::Args)]
#[command(after_help = SETTINGS)]
pub(crate) struct Args {
    #[command(flatten)]
    door: Door,
}

pub(crate) const SETTINGS: &str = "\
Settings, in ampersand.toml, or in the environment as AMPERSAND_ and capitals, which wins:
  database_url     sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME [sqlite:ampersand.db];
                   demo has its own
  listen           where serve and demo listen, like 192.168.1.20:8080 [127.0.0.1:8080]; the option
                   --listen wins
  public_url       the address by which people reach this server, like
                   https://partners.example.org [the one at which it listens]
  trusted_proxies  addresses of proxies whose X-Forwarded-For counts, with commas between them
  smtp_url         the server through which mail leaves: smtps://NAME:PASSWORD@HOST or
                   smtp://HOST:PORT?tls=required; without one nothing leaves, and all of it
                   can be printed from the page /people/outbox
  mail_from        from which address letters leave: Our Libraries <partners@example.org>
  metrics_listen   where figures for Prometheus are served, at /metrics, like 127.0.0.1:9464; an
                   address that the public does not reach; without one they are not
  backups          the folder into which `ampersand backup` writes, and in which `ampersand doctor`
                   looks for the newest
  log              how much is written of what goes on: error, warn, info, debug, trace [warn]
  log_format       plain, or json for a program that collects it [plain]

It stops on Ctrl and C or SIGTERM, when what is being written is finished.";

/// Where to listen, and which day it is.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Door {
    /// Address and port; by default this machine only, on port 8080 or the one that PORT names. Phones in the same
    /// network reach it when this is the machine's own address there, like 192.168.1.20:8080
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The day to show instead of today, like 2026-11-24
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) today: Option<Date>,
}

impl Door {
    /// Opens the door; the address is known from here on, also when the port was left to the machine.
    pub(crate) async fn open(&self, config: &Config) -> Result<(TcpListener, SocketAddr), Failure> {
        let wanted = match (self.listen, config.listens()?) {
            (Some(address), _) | (None, Some(address)) => address,
            (None, None) => format!("127.0.0.1:{}", env::var("PORT").unwrap_or_else(|_| "8080".to_owned()))
                .parse()
                .map_err(|_| Failure::wrong_use("PORT is not the number of a port"))?,
        };
        let listener = TcpListener::bind(wanted).await.map_err(|error| {
            Failure::refused(format_args!(
                "cannot listen on {wanted}: {error}; choose another port with --listen or PORT"
            ))
        })?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    }
}

pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    log::set_up(config)?;
    config.public_url_fits()?;
    let (clerk, trusted_proxies, metrics_at) = (Clerk::of(config)?, config.proxies()?, config.metrics()?);
    let store = open_or_make(config).await?;
    let (listener, address) = args.door.open(config).await?;
    let public_url = config.public_url_at(address);
    tracing::info!(%address, %public_url, version = env!("CARGO_PKG_VERSION"), "serving");
    say(format_args!("Ampersand is at {public_url}"));
    if let Some(letters) = first_link(&store).await? {
        say(format_args!("Nobody has an account yet. Make yours here, once: {public_url}/l/{letters}"));
    } else {
        name_the_empty(&store).await?;
    }
    let caretaker_url = public_url.clone();
    let settings = Settings { public_url, today: args.door.today, mail: clerk.is_some(), trusted_proxies };
    if let Some(clerk) = clerk {
        clerk.start(store.clone());
    }
    caretaker::start(store.clone(), caretaker_url, args.door.today);
    let app = App::new(store, settings);
    if let Some(at) = metrics_at {
        metrics::serve(at, app.store.clone(), app.rooms.clone()).await?;
    }
    pages(app, listener).await
}

/// Says of each service that was made on the command line and has nobody yet how its administrator comes in.
async fn name_the_empty(store: &Store) -> Outcome {
    let people = store.people_of_all().await?;
    for service in store.services().await? {
        if people.iter().all(|(of, _)| *of != service.id) {
            let slug = &service.slug;
            say(format_args!(
                "Nobody has an account in {slug} yet: \
                 ampersand admin person add NAME --service {slug} --email ADDRESS --role administrator"
            ));
        }
    }
    Ok(())
}

/// On the first start there is nobody who could let anybody in: a link that works once makes the administrator.
/// While nobody has used it, each start prints a new one.
async fn first_link(store: &Store) -> Result<Option<String>, Failure> {
    let now = now("Europe/London")?;
    let service = match store.services().await?.as_slice() {
        [] => {
            let service = LibraryService::new(now.id(), "library");
            make_service(store, &Actor::System { service: service.id }, &now, &service).await?;
            service
        }
        [only] if !only.set_up => only.record.clone(),
        _ => return Ok(None),
    };
    let desk = store.desk(&Actor::System { service: service.id });
    let token = now.token().to_hex();
    let mut tx = desk.write(&now).await?;
    for open in tx
        .select::<Link>()
        .filter("kind = ?", LinkKind::AdminSetup)
        .only("used_at IS NULL AND revoked_at IS NULL")
        .all()
        .await?
    {
        tx.update(&Link { revoked_at: Some(now.instant), ..open.record.clone() }, open.version).await?;
    }
    tx.insert(&Link {
        id: now.id(),
        digest: Token::digest_of(&token),
        code_digest: None,
        code_until: None,
        kind: LinkKind::AdminSetup,
        contact: None,
        organisation: None,
        person: None,
        partnership: None,
        made_by: None,
        expires_at: now.instant.plus_seconds(7 * 86_400),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    })
    .await?;
    tx.save().await?;
    Ok(Some(token))
}

/// Serves until the process is told to stop; what is being written is finished first.
pub(crate) async fn pages(app: App, listener: TcpListener) -> Outcome {
    let rooms = app.rooms.clone();
    let stop = async move {
        told_to_stop().await;
        // Streams of open rooms end only when they are told; without this the server would wait for them.
        rooms.stop();
    };
    let router = app.router().layer(middleware::from_fn_with_state(heap::keep_small(), heap::ring));
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop)
        .await?;
    app.store.close().await;
    Ok(())
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}
