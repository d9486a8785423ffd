//! `ampersand import`: somebody else's list comes in, from the command line.

mod aims;
mod register;

use std::{
    fs,
    io::{Read as _, Write as _, stdin},
    path::{Path, PathBuf},
};

use ampersand_domain::{
    Date, Uuid,
    organisations::{ContactPurpose, Import, ImportId, ImportKind, Row, kept_until},
};
use ampersand_exchange::{
    organisations::{Column, Columns, column_words, guess_of, read_of, table_of, told, wanted},
    table::{MOST_BYTES, Table, csv_text},
};
use ampersand_store::organisations::{ImportReport, Stays};
use clap::{Args as ClapArgs, Subcommand};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{
    config::Config,
    desk::{At, at},
    outcome::{Failure, Outcome, day, id, note, say},
};

/// Bring in a list.
#[derive(Debug, ClapArgs)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Bring in organisations with their people: CSV, Excel, LibreOffice, tab-separated or pasted text
    ///
    /// Columns are matched by their headings and by what stands in them; --column says what one really holds.
    /// A row that means somebody on record (the same register number, the same name and postcode, or the same name
    /// and another detail) fills gaps and adds names, and changes nothing else. The same file again changes nothing.
    Organisations(WithPeople),
    /// Bring in aims: CSV, Excel, LibreOffice, tab-separated or pasted text
    ///
    /// Columns are matched by their headings; --column says what one really holds. A row that says an aim of the same
    /// document again fills what is missing of it, and changes nothing else. The same file again changes nothing.
    Aims(aims::Args),
    /// Bring in people of organisations that are on record
    ///
    /// A row names an organisation and at least one of its people. One whose organisation is not on record, or is the name
    /// of several, is refused with its line: no organisation is made.
    Contacts(WithPeople),
    /// Bring in needs: what is needed, for whom, what shows it, and the aim that it serves, by its words
    Needs(List),
    /// Bring in partnerships with organisations that are on record, as they run
    ///
    /// A row names at least one partner. One whose partner is not on record is refused with its line. Columns with a name, an
    /// e-mail address, a number or a role bring in people of the first partner that the row names.
    Partnerships(WithPeople),
    /// Bring in the branches of the service
    ///
    /// Where the list says to which authority a branch belongs, those of others are refused.
    Branches(List),
    /// Bring in grants that funders published: 360Giving JSON, CSV or Excel
    ///
    /// An organisation that is not on record is made, with the register numbers that the funder gives. A grant to a person
    /// is refused, and so is every name that stands for a person. Days like 04/12/2014 are read day first. In JSON the line
    /// of a grant is its place in the file.
    Grants(List),
    /// Bring in the public extract of a register (charities, companies, schools), for all services of this server
    ///
    /// CSV of any size up to 400,000 rows, or a workbook. Columns are known by their headings; --map says what one really
    /// holds, and is kept with the register. The same extract again changes nothing; a newer one adds, changes, and marks
    /// what it does not name any more. Organisations keep their numbers. Of people nothing is taken over.
    Register(register::Args),
    /// Take an import back as a whole; what somebody has worked on since stays, and is named
    Undo {
        /// The import, as `import list` names it
        #[arg(value_parser = id)]
        id: Uuid,
        /// The service
        #[arg(long)]
        service: String,
    },
    /// List the imports of a service, the newest first
    List {
        /// The service
        #[arg(long)]
        service: String,
    },
}

#[derive(Debug, ClapArgs)]
struct List {
    /// The list; `-` reads it from standard input, as pasted
    file: PathBuf,
    /// The service whose records they become, by its word
    #[arg(long)]
    service: String,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Write each row that was refused, may be a double or was not taken over whole, with the reason, as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print one JSON object on the last line
    #[arg(long)]
    json: bool,
    /// What a column holds, by its heading: --column "Who=person"; may be given again
    #[arg(long, value_name = "HEADING=KIND", value_parser = heading_and_kind)]
    column: Vec<(String, Column)>,
}

#[derive(Debug, ClapArgs)]
struct WithPeople {
    #[command(flatten)]
    list: List,
    /// Where the list comes from, kept with every person in it [default: the file's name]
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// Why we keep the people's details: partnership, exploring or keep_in_touch
    #[arg(long, default_value = "exploring", value_parser = purpose)]
    purpose: ContactPurpose,
    /// Ask again from this day whether we still need them [default: in two years]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    keep_until: Option<Date>,
}

/// A list that names nobody's people.
fn without_people(list: List) -> WithPeople {
    WithPeople { list, source: None, purpose: ContactPurpose::Exploring, keep_until: None }
}

fn heading_and_kind(typed: &str) -> Result<(String, Column), String> {
    let (heading, kind) = typed.rsplit_once('=').ok_or("write it as HEADING=KIND")?;
    let kinds = || Column::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    let kind = kind.trim().parse().map_err(|_| format!("a column can hold: {}", kinds()))?;
    Ok((heading.trim().to_owned(), kind))
}

fn purpose(typed: &str) -> Result<ContactPurpose, String> {
    typed.parse().map_err(|_| "it is one of partnership, exploring, keep_in_touch".to_owned())
}

/// Does it.
pub(crate) async fn run(args: Args, config: &Config) -> Outcome {
    match args.what {
        What::Organisations(args) => list(ImportKind::Organisations, &args, config).await,
        What::Contacts(args) => list(ImportKind::Contacts, &args, config).await,
        What::Needs(args) => list(ImportKind::Needs, &without_people(args), config).await,
        What::Partnerships(args) => list(ImportKind::Partnerships, &args, config).await,
        What::Branches(args) => list(ImportKind::Branches, &without_people(args), config).await,
        What::Grants(args) => list(ImportKind::Grants, &without_people(args), config).await,
        What::Aims(args) => aims::run(args, config).await,
        What::Register(args) => register::run(args, config).await,
        What::Undo { id, service } => undo(id.into(), &at(config, &service).await?).await,
        What::List { service } => earlier(&at(config, &service).await?).await,
    }
}

async fn list(kind: ImportKind, args: &WithPeople, config: &Config) -> Outcome {
    let bytes = bytes_of(&args.list.file)?;
    let at = at(config, &args.list.service).await?;
    let hash = hash_of(&bytes);
    let table =
        table_of(kind, &bytes).map_err(|why| Failure::refused(format_args!("{}: {why}", args.list.file.display())))?;
    drop(bytes);
    let columns = columns(kind, &table, &args.list.column)?;
    let rows = read_of(kind, &table, &columns, at.now.today);
    drop(table);
    let import = import(kind, args, &at, hash, rows.len())?;
    let report = if args.list.dry_run {
        at.desk.plan_import(&at.now, &import, &rows).await?
    } else {
        carry_out(&at, import, &rows).await?
    };
    tell(&args.list, &report)
}

/// Begins the import, or goes on with the one of this file that was stopped.
async fn carry_out(at: &At, import: Import, rows: &[Row]) -> Result<ImportReport, Failure> {
    let id = match at.desk.stopped_import(&import.file_hash).await? {
        Some(stopped) if usize::try_from(stopped.rows) == Ok(rows.len()) && stopped.kind == import.kind => {
            note(format_args!("This file was stopped after {} rows: going on from there.", stopped.rows_done));
            stopped.record.id
        }
        _ => {
            at.desk.begin_import(&at.now, &import).await?;
            import.id
        }
    };
    let mut told = 0;
    let report = at.desk.run_import(&at.now, id, rows, |done| {
        if done / 10_000 > told {
            told = done / 10_000;
            note(format_args!("{done} of {} rows", rows.len()));
        }
    });
    let report = report.await?;
    note(format_args!("Import {id}; take it back with: ampersand import undo {id} --service {}", at.service.slug));
    Ok(report)
}

fn import(kind: ImportKind, args: &WithPeople, at: &At, file_hash: String, rows: usize) -> Result<Import, Failure> {
    let name = args.list.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file_name = if args.list.file == Path::new("-") { String::new() } else { name };
    let source = args.source.clone().unwrap_or_else(|| match file_name.as_str() {
        "" => "a pasted list".to_owned(),
        name => format!("the list {name}"),
    });
    let keep_until = match args.keep_until {
        Some(day) if day <= at.now.today => return Err(Failure::wrong_use("--keep-until must be a day to come")),
        Some(day) => Some(day),
        None => Some(kept_until(at.now.today)),
    };
    Ok(Import {
        file_name,
        file_hash,
        person: at.desk.actor().person(),
        rows: i64::try_from(rows).unwrap_or(i64::MAX),
        source,
        purpose: args.purpose,
        keep_until,
        ..Import::blank(at.now.id(), kind, at.now.instant)
    })
}

/// By which the same file is known again.
fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let unread = |error| Failure::refused(format_args!("{} cannot be read: {error}", file.display()));
    if file == Path::new("-") {
        stdin().lock().take(most).read_to_end(&mut bytes).map_err(unread)?;
    } else {
        fs::File::open(file).and_then(|open| open.take(most).read_to_end(&mut bytes)).map_err(unread)?;
    }
    Ok(bytes)
}

fn columns(kind: ImportKind, table: &Table, by_hand: &[(String, Column)]) -> Result<Columns, Failure> {
    let mut columns = guess_of(kind, table);
    for (heading, holds) in by_hand {
        let wanted = heading.to_lowercase();
        let at = table.headings.iter().position(|own| own.to_lowercase() == wanted).ok_or_else(|| {
            Failure::wrong_use(format_args!(
                "no column is headed {heading:?} (there is: {})",
                table.headings.join(", ")
            ))
        })?;
        let words = column_words(kind);
        if !words.contains(holds) {
            let words: Vec<&str> = words.iter().map(|column| column.as_str()).collect();
            return Err(Failure::wrong_use(format_args!("a column of {kind} can hold: {}", words.join(", "))));
        }
        columns = told(columns, at, *holds);
    }
    let needed = wanted(kind);
    if !columns.of.contains(&needed) {
        let what = match kind {
            ImportKind::Needs => "what is needed",
            ImportKind::Partnerships => "names of partners",
            ImportKind::Branches => "names of branches",
            _ => "names of organisations",
        };
        return Err(Failure::refused(format_args!("no column holds {what}: say which with --column HEADING={needed}")));
    }
    for (heading, holds) in table.headings.iter().zip(&columns.of).filter(|(_, holds)| **holds != Column::Skip) {
        note(format_args!("{heading:?} is read as {holds}"));
    }
    Ok(columns)
}

fn tell(args: &List, report: &ImportReport) -> Outcome {
    write_report(args.report.as_deref(), || lines_of(report))?;
    let would = if args.dry_run { "would be " } else { "" };
    let doubles = if report.duplicates.len() == 1 { "double" } else { "doubles" };
    say(format_args!(
        "{} rows read: {} {would}added, {} {would}changed, {} unchanged, {} refused; {} possible {doubles}.",
        report.read,
        report.added,
        report.changed,
        report.unchanged,
        report.refused.len(),
        report.duplicates.len(),
    ));
    if args.json {
        say(json!({
            "read": report.read,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "refused": report.refused,
            "duplicates": report.duplicates,
        }));
        return Ok(());
    }
    for refused in report.refused.iter().take(20) {
        say(format_args!("line {}: {}", refused.line, refused.reason));
    }
    if report.refused.len() > 20 {
        say(format_args!("… and {} more: see --report", report.refused.len() - 20));
    }
    Ok(())
}

/// What there is to say of a row: its line, what became of it, and why.
type Said = (usize, &'static str, String);

/// Writes each row of which there is something to say, where that is asked for.
fn write_report(file: Option<&Path>, lines: impl FnOnce() -> Vec<Said>) -> Outcome {
    let Some(file) = file else { return Ok(()) };
    let mut lines = lines();
    lines.sort_by_key(|(line, ..)| *line);
    let rows: Vec<Vec<String>> =
        lines.into_iter().map(|(line, what, why)| vec![line.to_string(), what.to_owned(), why]).collect();
    fs::File::create(file)
        .and_then(|mut open| open.write_all(&csv_text(&["Line", "What", "Why"], &rows)))
        .map_err(|error| Failure::refused(format_args!("{} cannot be written: {error}", file.display())))
}

/// How each row went about which there is something to say.
fn lines_of(report: &ImportReport) -> Vec<Said> {
    let mut lines: Vec<Said> = Vec::new();
    let mut add = |line: usize, what: &'static str, words: String| lines.push((line, what, words));
    for refused in &report.refused {
        add(refused.line, "refused", refused.reason.clone());
    }
    for alike in &report.duplicates {
        let reasons: Vec<&str> = alike.found.reasons.iter().map(|reason| reason.as_str()).collect();
        let words = format!("{:?} may be {:?}: same {}", alike.name, alike.like_name, reasons.join(", "));
        add(alike.line, "possible double", words);
    }
    for met in &report.told {
        for remark in &met.remarks {
            add(met.line, "not taken over", remark.clone());
        }
        for one in &met.differences {
            add(met.line, "differs", format!("{}: on record {:?}, in the list {:?}", one.field, one.kept, one.found));
        }
    }
    lines
}

async fn undo(id: ImportId, at: &At) -> Outcome {
    let undone = at.desk.undo_import(&at.now, id).await.map_err(|error| match error {
        ampersand_store::StoreError::Missing { .. } => {
            Failure::refused(format_args!("there is no import {id} that could be taken back"))
        }
        other => other.into(),
    })?;
    say(format_args!(
        "Taken back: {} records gone, what was filled in on {} others taken out.",
        undone.removed, undone.restored
    ));
    for (kind, name, why) in &undone.stays {
        let why = match why {
            Stays::Changed => "somebody has changed it since",
            Stays::InUse => "something has been written about it since",
        };
        say(format_args!("stays: the {kind} {name:?}, because {why}"));
    }
    Ok(())
}

async fn earlier(at: &At) -> Outcome {
    for kept in at.desk.select::<Import>().order("id DESC").all().await? {
        let file = if kept.file_name.is_empty() { "pasted" } else { &kept.file_name };
        say(format_args!(
            "{}\t{}\t{}\t{}\t{file}\t{} of {} rows, {} added",
            kept.id, kept.at, kept.kind, kept.state, kept.rows_done, kept.rows, kept.added
        ));
    }
    Ok(())
}
