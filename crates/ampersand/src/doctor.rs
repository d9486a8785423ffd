//! `ampersand doctor`: is everything as it should be? Each line says *fine*, or what to do.

use std::{fmt::Display, path::Path, time::Duration};

use ampersand_domain::{Actor, Instant, people::Person};
use ampersand_store::Store;
use clap::Args as ClapArgs;

use crate::{
    backup::{add, newest},
    clerk::Clerk,
    config::Config,
    desk::{now, open},
    log,
    outcome::{Failure, Outcome, say},
};

/// How far the clocks of this machine and of the database's may be apart, in seconds.
const APART: i64 = 30;
/// So much of a disk should be left beside what the database takes, in bytes.
const LEFT: u64 = 1 << 30;
/// A backup a night is at most so old, in hours.
const OLD: u64 = 26;
/// How long the mail server may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(15);

/// Look and say.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {}

/// What was found, counted: a line that asks for something to be done makes the command fail, for a script to see.
#[derive(Default)]
struct Sheet {
    settings: u32,
    records: u32,
    others: u32,
}

impl Sheet {
    fn fine(what: &str, says: impl Display) {
        say(format_args!("{what:<9} fine: {says}"));
    }

    fn to_do(what: &str, says: impl Display) {
        say(format_args!("{what:<9} do this: {says}"));
    }

    fn end(&self) -> Outcome {
        match (self.records, self.settings, self.others) {
            (0, 0, 0) => {
                say("All is well.");
                Ok(())
            }
            (0, 0, _) => Err(Failure::refused("there is something to do, see the lines with “do this”")),
            (0, ..) => Err(Failure::refused("the settings have problems: put them right before the server is started")),
            _ => Err(Failure::refused("the database has problems: restore a backup, or ask for help with these lines")),
        }
    }
}

/// Does it.
pub(crate) async fn run(_: Args, config: &Config) -> Outcome {
    say(format_args!("version   {}", env!("CARGO_PKG_VERSION")));
    let mut sheet = Sheet::default();
    settings(config, &mut sheet);
    say(format_args!("database  {}", without_password(&config.database_url)));
    let store = open(config).await?;
    Sheet::fine("tables", "at this version");
    records(&store, &mut sheet).await?;
    clock(&store, &mut sheet).await?;
    disk(config, &mut sheet);
    mail(config, &store, &mut sheet).await?;
    backups(config, &mut sheet)?;
    sheet.end()
}

/// What stands in the settings with which the server would not open.
fn settings(config: &Config, sheet: &mut Sheet) {
    let all = [
        config.public_url_fits(),
        config.proxies().map(drop),
        config.listens().map(drop),
        config.metrics().map(drop),
        Clerk::of(config).map(drop),
        log::fits(config),
    ];
    let slips: Vec<Failure> = all.into_iter().filter_map(Result::err).collect();
    for slip in &slips {
        sheet.settings += 1;
        Sheet::to_do("settings", format_args!("put this right: {slip}"));
    }
    if slips.is_empty() {
        Sheet::fine("settings", "they can be read");
    }
    for name in Config::strangers() {
        say(format_args!("note      {name} is no setting: is it a slip?"));
    }
}

/// The records: whether the file is whole, and whether each record that another names is there.
async fn records(store: &Store, sheet: &mut Sheet) -> Outcome {
    let mut complaints = [store.complaints().await?, store.orphans().await?].concat();
    let services = store.services().await?;
    if services.is_empty() {
        say("service   none yet: `ampersand serve` or `ampersand admin service add` makes one");
    }
    for service in services {
        let desk = store.desk(&Actor::System { service: service.id });
        let people = counted(desk.select::<Person>().count().await?, "person", "people");
        let organisations = desk.select::<ampersand_domain::organisations::Organisation>().count().await?;
        let organisations = counted(organisations, "organisation", "organisations");
        say(format_args!("service   {}: {people}, {organisations}", service.slug));
        let (files, begun) = (desk.proposal_bytes().await? / 1024, desk.begun_bytes().await? / 1024);
        say(format_args!("files     {}: {files} KiB with proposals, {begun} KiB begun and not sent", service.slug));
        let cut = desk.cut_files().await?;
        if cut > 0 {
            complaints.push(format!("{}: {} of proposals cut off", service.slug, counted(cut, "file", "files")));
        }
    }
    for complaint in &complaints {
        sheet.records += 1;
        Sheet::to_do("records", format_args!("restore a backup, or ask for help: {complaint}"));
    }
    if complaints.is_empty() {
        Sheet::fine("records", "whole, and each that another names is there");
    }
    Ok(())
}

/// The clock: days and deadlines rest on it. Nothing can have been written in the future.
async fn clock(store: &Store, sheet: &mut Sheet) -> Outcome {
    let here = now("Europe/London")?.instant;
    let last = store.last_change().await?;
    match (store.clock().await?, last) {
        (Some(there), _) if apart(here, there) > APART => {
            sheet.others += 1;
            Sheet::to_do(
                "clock",
                format_args!("set it by a time server: the database's differs by {} s", apart(here, there)),
            );
        }
        (_, Some(last)) if last.seconds() - here.seconds() > APART => {
            sheet.others += 1;
            Sheet::to_do(
                "clock",
                format_args!("set it by a time server: something was written at {last}, which is to come"),
            );
        }
        _ => Sheet::fine("clock", here),
    }
    Ok(())
}

fn apart(one: Instant, other: Instant) -> i64 {
    (one.seconds() - other.seconds()).abs()
}

/// The disk on which an SQLite file grows; a server has one of its own.
fn disk(config: &Config, sheet: &mut Sheet) {
    let Some(file) = config.sqlite_file() else { return };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (takes, left) = (size(&file), fs4::available_space(folder));
    let Ok(left) = left else { return };
    let says = format!("{} MiB are left, the database takes {} MiB", left >> 20, takes.div_ceil(1 << 20));
    // A migration makes a copy first, and so does a backup in lines.
    if left < LEFT || left < takes * 2 {
        sheet.others += 1;
        Sheet::to_do("disk", format_args!("make room: {says}"));
    } else {
        Sheet::fine("disk", says);
    }
}

/// The mail server, and what it would not take.
async fn mail(config: &Config, store: &Store, sheet: &mut Sheet) -> Outcome {
    match Clerk::of(config) {
        // It stands among the settings already.
        Err(_) => return Ok(()),
        Ok(None) => Sheet::fine("mail", "no server is set; nothing leaves by itself, and all can be printed"),
        Ok(Some(clerk)) => match tokio::time::timeout(PATIENCE, clerk.greets()).await {
            Ok(Ok(())) => Sheet::fine("mail", "the server answers"),
            Ok(Err(says)) => {
                sheet.others += 1;
                Sheet::to_do("mail", format_args!("look at smtp_url and at the server: {says}"));
            }
            Err(_) => {
                sheet.others += 1;
                Sheet::to_do("mail", "look at smtp_url and at the server: it does not answer");
            }
        },
    }
    let (_, given_up) = store.letters_left().await?;
    if given_up > 0 {
        sheet.others += 1;
        let letters = counted(given_up, "letter was", "letters were");
        Sheet::to_do("letters", format_args!("open /people/outbox: {letters} given up after several tries"));
    }
    Ok(())
}

/// The newest backup in the folder of backups.
fn backups(config: &Config, sheet: &mut Sheet) -> Outcome {
    let Some(folder) = &config.backups else {
        say("note      no folder of backups is set (`backups`), so nobody looks how old the newest is");
        return Ok(());
    };
    match newest(folder)? {
        Some(age) if age.as_secs() / 3_600 <= OLD => {
            Sheet::fine("backup", format_args!("the newest is {} h old", age.as_secs() / 3_600))
        }
        found => {
            sheet.others += 1;
            let says = found.map_or_else(
                || "there is none".to_owned(),
                |age| format!("the newest is {} days old", age.as_secs() / 86_400),
            );
            Sheet::to_do("backup", format_args!("run `ampersand backup` each night: {says} in {}", folder.display()));
        }
    }
    Ok(())
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
