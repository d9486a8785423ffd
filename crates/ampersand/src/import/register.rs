//! `ampersand import register`: the public extract of a register, for all services of this server.

use std::{
    fs::File,
    io::stdin,
    path::{Path, PathBuf},
};

use ampersand_domain::{Word as _, organisations::Register};
use ampersand_exchange::organisations::{Column, Extract, ExtractRefusal};
use ampersand_store::organisations::{LoadReport, Loading};
use clap::Args as ClapArgs;
use serde_json::json;

use super::heading_and_kind;
use crate::{
    config::Config,
    desk::{now, open},
    outcome::{Failure, Outcome, note, say},
};

/// So many rows are read at once.
const AT_ONCE: usize = 1_000;
/// No extract has more.
const MOST: usize = 400_000;

#[derive(Debug, ClapArgs)]
pub(super) struct Args {
    /// The extract; `-` reads it from standard input
    file: PathBuf,
    /// What the register is called; the same name again refreshes it [default: the file's name]
    #[arg(long)]
    name: Option<String>,
    /// What a column holds, by its heading: --map "Ref=register_id"; may be given again, and is kept for the next time
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = heading_and_kind)]
    map: Vec<(String, Column)>,
    /// What stands before numbers that do not say their register, like GB-EDU; kept for the next time
    #[arg(long, value_name = "REGISTER", value_parser = prefix)]
    prefix: Option<String>,
    /// Print one JSON object on the last line
    #[arg(long)]
    json: bool,
}

fn prefix(typed: &str) -> Result<String, String> {
    let register = typed.trim().trim_end_matches('-').to_uppercase();
    match ampersand_domain::organisations::RegisterId::parse(&format!("{register}-1")) {
        Ok(id) if id.register() == register => Ok(register),
        _ => Err("a register is written like GB-CHC or GB-EDU; org-id.guide lists them".to_owned()),
    }
}

/// Does it.
pub(super) async fn run(args: Args, config: &Config) -> Outcome {
    let store = open(config).await?;
    let mut extract = open_extract(&args.file)?;
    let name = args.name.clone().unwrap_or_else(|| by_file(&args.file));
    if name.trim().is_empty() || name.chars().count() > 120 {
        return Err(Failure::wrong_use("say what the register is called with --name, in 120 letters at most"));
    }
    let today = now("Europe/London")?.today;
    let mut loading = store.directory().load(&name, today).await?;
    let prefix = map(&mut extract, loading.register(), &args)?;
    let columns: Vec<(String, String)> = extract
        .columns()
        .filter(|(heading, _)| !heading.is_empty())
        .map(|(heading, column)| (heading.to_owned(), column.as_str().to_owned()))
        .collect();
    for (heading, column) in columns.iter().filter(|(_, column)| *column != Column::Skip.as_str()) {
        note(format_args!("{heading:?} is read as {column}"));
    }
    let whole = read_in(&mut extract, &mut loading, today).await?;
    let report = loading.finish(columns, prefix, whole, today).await?;
    tell(&args, &name, &report, whole);
    Ok(())
}

fn open_extract(file: &Path) -> Result<Extract, Failure> {
    let refused = |why: &dyn std::fmt::Display| Failure::refused(format_args!("{}: {why}", file.display()));
    let extract = if file == Path::new("-") {
        Extract::open(stdin())
    } else {
        Extract::open(File::open(file).map_err(|error| refused(&format_args!("it cannot be read: {error}")))?)
    };
    extract.map_err(|error| refused(&error))
}

fn by_file(file: &Path) -> String {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    stem.trim_start_matches('-').replace(['_', '.'], " ")
}

/// What the columns hold: as it was kept, as it is told now, and otherwise as their headings say.
fn map(extract: &mut Extract, register: &Register, args: &Args) -> Result<Option<String>, Failure> {
    for (heading, word) in &register.columns {
        // A heading of the extract before may be missing now.
        if let Some(column) = Column::from_word(word) {
            let _ = extract.told(heading, column);
        }
    }
    for (heading, column) in &args.map {
        extract.told(heading, *column).map_err(Failure::wrong_use)?;
    }
    extract.check().map_err(|why: ExtractRefusal| Failure::refused(why))?;
    let prefix = args.prefix.clone().or_else(|| register.prefix.clone());
    extract.prefixed(prefix.clone());
    Ok(prefix)
}

/// Reads it to its end; whether that was the end.
async fn read_in(extract: &mut Extract, loading: &mut Loading, today: ampersand_domain::Date) -> Result<bool, Failure> {
    let mut read = 0;
    loop {
        let mut rows = extract.next(AT_ONCE, today);
        if rows.is_empty() {
            return Ok(true);
        }
        if read == 0 && rows.iter().all(|(_, row)| row.is_err()) {
            let why = rows.first().and_then(|(line, row)| row.as_ref().err().map(|why| format!("line {line}: {why}")));
            return Err(Failure::refused(format_args!(
                "none of the first rows can be taken ({}): say what the columns hold with --map",
                why.unwrap_or_default()
            )));
        }
        rows.truncate(MOST - read);
        if rows.is_empty() {
            return Ok(false);
        }
        let before = read;
        read += rows.len();
        loading.take(rows).await?;
        if read / 50_000 > before / 50_000 {
            note(format_args!("{read} rows"));
        }
    }
}

fn tell(args: &Args, name: &str, report: &LoadReport, whole: bool) {
    if !whole {
        note(format_args!("The extract has more than {MOST} rows: the rest was not read."));
    }
    if report.spared > 0 {
        note(format_args!(
            "{} entries are not in this extract. As it names fewer than half of the register, they stay.",
            report.spared
        ));
    }
    say(format_args!(
        "{name}: {} rows read: {} added, {} changed, {} unchanged, {} refused; {} not on the register any more.",
        report.read,
        report.added,
        report.changed,
        report.unchanged,
        report.refused.len(),
        report.gone,
    ));
    if args.json {
        say(json!({
            "read": report.read,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "refused": report.refused,
            "duplicates": [],
            "gone": report.gone,
        }));
        return;
    }
    for refused in report.refused.iter().take(20) {
        say(format_args!("line {}: {}", refused.line, refused.reason));
    }
    if report.refused.len() > 20 {
        say(format_args!("… and {} more: --json names all", report.refused.len() - 20));
    }
}
