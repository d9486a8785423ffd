//! `ampersand demo`: the example service in a file of its own, made if it is not there, and served.

use std::path::PathBuf;

use ampersand_store::Store;
use ampersand_web::{App, Settings};

use crate::{
    clerk::Clerk,
    config::Config,
    desk::now_on,
    example, log,
    outcome::{Failure, Outcome, say},
    serve::{self, Door},
};

/// Make the example service if it is not there, and serve it.
#[derive(Debug, clap::Args)]
#[command(after_help = serve::SETTINGS)]
pub(crate) struct Args {
    /// The folder in which `ampersand.db` is kept, whatever database_url says
    #[arg(long, value_name = "DIR", default_value = "example-data")]
    data: PathBuf,
    #[command(flatten)]
    door: Door,
}

pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    log::set_up(config)?;
    config.public_url_fits()?;
    let (clerk, trusted_proxies) = (Clerk::of(config)?, config.proxies()?);
    std::fs::create_dir_all(&args.data)?;
    let file = args.data.join("ampersand.db");
    let store = Store::connect(&format!("sqlite:{}", file.display())).await?;
    store.migrate().await?;
    if store.service_by_slug(example::SLUG).await?.is_none() {
        let now = now_on("Europe/London", args.door.today)?;
        let hash = ampersand_web::people::hash_password(example::PASSWORD, &now).await;
        let hash = hash.ok_or_else(|| Failure::refused("the example's password cannot be kept"))?;
        example::make(&store, &now, &hash)
            .await
            .map_err(|error| Failure::refused(format_args!("the example cannot be made: {error}")))?;
    }
    let (listener, address) = args.door.open(config).await?;
    let public_url = config.public_url_at(address);
    let settings =
        Settings { public_url: public_url.clone(), today: args.door.today, mail: clerk.is_some(), trusted_proxies };
    if let Some(clerk) = clerk {
        clerk.start(store.clone());
    }
    let app = App::new(store.clone(), settings);
    if example::room::address(&store).await?.is_none() {
        let now = now_on("Europe/London", args.door.today)?;
        let opened = example::room::open(&store, now).await;
        opened.map_err(|error| Failure::refused(format_args!("the open room cannot be made: {error}")))?;
    }
    greet(&public_url, example::room::address(&store).await?.as_deref());
    serve::pages(app, listener).await
}

/// What `make run` prints: the address and the example accounts.
fn greet(public_url: &str, room: Option<&str>) {
    say(format_args!("The example service is at {public_url}"));
    say("");
    say("Sign in as");
    for account in example::ACCOUNTS {
        say(format_args!("  {:<26} {:<36} {}", account.email, example::PASSWORD, account.what));
    }
    if let Some(room) = room {
        say(format_args!("\nA workshop's room is open at {public_url}{room}"));
    }
    say("");
    say("Everybody and everything in it is made up. Stop it with Ctrl and C.");
}
