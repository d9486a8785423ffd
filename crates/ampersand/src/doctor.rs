//! `ampersand doctor`: is everything as it should be?

use ampersand_domain::Actor;
use clap::Args as ClapArgs;

use crate::{
    config::Config,
    desk::open,
    outcome::{Failure, Outcome, say},
};

/// Look and say.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {}

/// Does it.
pub(crate) async fn run(_: Args, config: &Config) -> Outcome {
    say(format_args!("version   {}", env!("CARGO_PKG_VERSION")));
    say(format_args!("database  {}", without_password(&config.database_url)));
    if let Some(file) = config.sqlite_file()
        && let Ok(about) = file.metadata()
    {
        say(format_args!("size      {} KiB", about.len() / 1024));
    }
    let store = open(config).await?;
    say("tables    at this version");
    let complaints = store.complaints().await?;
    for service in store.services().await? {
        let desk = store.desk(&Actor::System { service: service.id });
        let people = desk.select::<ampersand_domain::people::Person>().count().await?;
        let organisations = desk.select::<ampersand_domain::organisations::Organisation>().count().await?;
        say(format_args!("service   {}: {people} people, {organisations} organisations", service.slug));
    }
    finish(&complaints)
}

fn finish(complaints: &[String]) -> Outcome {
    for complaint in complaints {
        say(format_args!("problem   {complaint}"));
    }
    match complaints {
        [] => {
            say("All is well.");
            Ok(())
        }
        _ => Err(Failure::refused("the database has problems: restore a backup, or ask for help with these lines")),
    }
}

/// An address as it can be shown.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((before, host))) if before.contains("://") => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn no_password_is_shown() {
        assert_eq!(without_password("postgres://me:secret@db/x"), "postgres://…@db/x");
        assert_eq!(without_password("sqlite:/tmp/a@b.db"), "sqlite:/tmp/a@b.db");
    }
}
