//! `ampersand doctor`: is everything as it should be?

use std::path::Path;

use ampersand_domain::Actor;
use clap::Args as ClapArgs;

use crate::{
    backup::add,
    clerk::Clerk,
    config::Config,
    desk::open,
    log,
    outcome::{Failure, Outcome, say},
};

/// Look and say.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {}

/// Does it.
pub(crate) async fn run(_: Args, config: &Config) -> Outcome {
    say(format_args!("version   {}", env!("CARGO_PKG_VERSION")));
    let slips = slips(config);
    slips.iter().for_each(|slip| say(format_args!("problem   {slip}")));
    Config::strangers().iter().for_each(|name| say(format_args!("note      {name} is no setting: is it a slip?")));
    say(format_args!("database  {}", without_password(&config.database_url)));
    let store = open(config).await?;
    if let Some(file) = config.sqlite_file() {
        say(format_args!("size      {} KiB", size(&file) / 1024));
    }
    say("tables    at this version");
    let mut complaints = [store.complaints().await?, store.orphans().await?].concat();
    let services = store.services().await?;
    if services.is_empty() {
        say("service   none yet: `ampersand serve` or `ampersand admin service add` makes one");
    }
    for service in services {
        let desk = store.desk(&Actor::System { service: service.id });
        let people = desk.select::<ampersand_domain::people::Person>().count().await?;
        let organisations = desk.select::<ampersand_domain::organisations::Organisation>().count().await?;
        let people = counted(people, "person", "people");
        let organisations = counted(organisations, "organisation", "organisations");
        say(format_args!("service   {}: {people}, {organisations}", service.slug));
        let (files, begun) = (desk.proposal_bytes().await? / 1024, desk.begun_bytes().await? / 1024);
        say(format_args!("files     {}: {files} KiB with proposals, {begun} KiB begun and not sent", service.slug));
        let cut = desk.cut_files().await?;
        if cut > 0 {
            complaints.push(format!("{}: {} of proposals cut off", service.slug, counted(cut, "file", "files")));
        }
    }
    finish(&slips, &complaints)
}

/// What stands in the settings with which the server would not open.
fn slips(config: &Config) -> Vec<Failure> {
    let all = [config.public_url_fits(), config.proxies().map(drop), Clerk::of(config).map(drop), log::fits(config)];
    all.into_iter().filter_map(Result::err).collect()
}

fn finish(slips: &[Failure], complaints: &[String]) -> Outcome {
    for complaint in complaints {
        say(format_args!("problem   {complaint}"));
    }
    match (slips, complaints) {
        ([], []) => {
            say("All is well.");
            Ok(())
        }
        (_, []) => Err(Failure::refused("the settings have problems: put them right before the server is started")),
        _ => Err(Failure::refused("the database has problems: restore a backup, or ask for help with these lines")),
    }
}

/// The file and what SQLite has written beside it and not yet into it.
fn size(file: &Path) -> u64 {
    let beside = [file.to_owned(), add(file, "-wal")];
    beside.iter().filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum()
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
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
