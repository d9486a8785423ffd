//! `ampersand serve`: the pages, until it is told to stop.

use std::{env, net::SocketAddr};

use ampersand_domain::Date;
use ampersand_store::Store;
use ampersand_web::{App, Settings};
use tokio::net::TcpListener;

use crate::{
    config::Config,
    desk::open,
    outcome::{Failure, Outcome, say},
};

/// Serve the pages.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    door: Door,
}

/// Where to listen, and which day it is.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Door {
    /// Address and port; by default this machine only, on port 8080 or the one that PORT names
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The day to show instead of today, like 2026-11-24
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Option<Date>,
}

impl Door {
    /// Opens the door; the address is known from here on, also when the port was left to the machine.
    pub(crate) async fn open(&self) -> Result<(TcpListener, SocketAddr), Failure> {
        let wanted = match self.listen {
            Some(address) => address,
            None => format!("127.0.0.1:{}", env::var("PORT").unwrap_or_else(|_| "8080".to_owned()))
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
    let store = open(config).await?;
    let (listener, address) = args.door.open().await?;
    let public_url = config.public_url.clone().unwrap_or_else(|| format!("http://localhost:{}", address.port()));
    say(format_args!("Ampersand is at {public_url}"));
    pages(store, listener, Settings { public_url, today: args.door.today, ..Settings::default() }).await
}

/// Serves until the process is told to stop; what is being written is finished first.
pub(crate) async fn pages(store: Store, listener: TcpListener, settings: Settings) -> Outcome {
    let router = App::new(store.clone(), settings).router();
    axum::serve(listener, router).with_graceful_shutdown(told_to_stop()).await?;
    store.close().await;
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
