//! `ampersand import aims`: a list of aims, as the page reads it.

use std::path::PathBuf;

use ampersand_domain::{
    need::AimReport,
    organisations::{Import, ImportKind},
};
use ampersand_exchange::{
    need::{AimColumn, AimColumns, guess_aims, read_aims},
    table::{self, Table},
};
use serde_json::json;

use super::{Said, bytes_of, hash_of, write_report};
use crate::{
    config::Config,
    desk::at,
    outcome::{Failure, Outcome, note, say},
};

/// So many reasons are printed.
const REASONS: usize = 20;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The list; `-` reads it from standard input, as pasted
    file: PathBuf,
    /// The service whose aims they become, by its word
    #[arg(long)]
    service: String,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Write each row that was refused, was not taken over whole or is said by another document too, as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Print one JSON object on the last line
    #[arg(long)]
    json: bool,
    /// The document of rows that name none [default: the file's name]
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// What a column holds, by its heading: --column "Priority=aim"; may be given again
    #[arg(long, value_name = "HEADING=KIND", value_parser = heading_and_kind)]
    column: Vec<(String, AimColumn)>,
}

fn heading_and_kind(typed: &str) -> Result<(String, AimColumn), String> {
    let (heading, kind) = typed.rsplit_once('=').ok_or("write it as HEADING=KIND")?;
    let kinds = || AimColumn::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    let kind = kind.trim().parse().map_err(|_| format!("a column can hold: {}", kinds()))?;
    Ok((heading.trim().to_owned(), kind))
}

/// Does it.
pub(super) async fn run(args: Args, config: &Config) -> Outcome {
    let bytes = bytes_of(&args.file)?;
    let at = at(config, &args.service).await?;
    let table = table::read(&bytes).map_err(|why| Failure::refused(format_args!("{}: {why}", args.file.display())))?;
    let columns = columns(&table, &args.column)?;
    let rows = read_aims(&table, &columns, at.now.today);
    let named = args.file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let source = args.source.clone().or(named.filter(|name| name != "-")).unwrap_or_else(|| "A pasted list".to_owned());
    let report = if args.dry_run {
        at.desk.plan_aims(&at.now, &rows, &source).await?
    } else {
        let file_name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let import = Import {
            file_name: file_name.filter(|name| name != "-").unwrap_or_default(),
            file_hash: hash_of(&bytes),
            person: at.desk.actor().person(),
            rows: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            source,
            ..Import::blank(at.now.id(), ImportKind::Aims, at.now.instant)
        };
        let id = import.id;
        let report = at.desk.import_aims(&at.now, import, &rows).await?;
        note(format_args!("Import {id}; take it back with: ampersand import undo {id} --service {}", at.service.slug));
        report
    };
    write_report(args.report.as_deref(), || lines_of(&report))?;
    tell(&args, &report);
    Ok(())
}

/// How each row went about which there is something to say.
fn lines_of(report: &AimReport) -> Vec<Said> {
    let refused = report.refused.iter().map(|one| (one.line, "refused", one.reason.clone()));
    let told = report.told.iter().map(|(line, says)| (*line, "not taken over", says.clone()));
    let twice = report.duplicates.iter().map(|one| (one.line, "said twice", one.says()));
    refused.chain(told).chain(twice).collect()
}

fn columns(table: &Table, told: &[(String, AimColumn)]) -> Result<AimColumns, Failure> {
    let mut columns = guess_aims(table);
    for (heading, kind) in told {
        let wanted = heading.to_lowercase();
        let at = table.headings.iter().position(|own| own.to_lowercase() == wanted).ok_or_else(|| {
            let there = table.headings.join(", ");
            Failure::wrong_use(format_args!("no column is headed {heading:?} (there is: {there})"))
        })?;
        // Of each there is one, save themes: what was guessed to be it is not.
        let again = |own: &&mut AimColumn| **own == *kind && *kind != AimColumn::Themes;
        columns.of.iter_mut().filter(again).for_each(|own| *own = AimColumn::Skip);
        columns.of[at] = *kind;
    }
    if !columns.of.contains(&AimColumn::Aim) {
        return Err(Failure::refused("no column holds aims: say which with --column HEADING=aim"));
    }
    for (heading, kind) in table.headings.iter().zip(&columns.of).filter(|(_, kind)| **kind != AimColumn::Skip) {
        note(format_args!("{heading:?} is read as {kind}"));
    }
    Ok(columns)
}

fn tell(args: &Args, report: &AimReport) {
    let would = if args.dry_run { "would be " } else { "" };
    say(format_args!(
        "{} rows read: {} {would}added, {} {would}changed, {} unchanged, {} refused; {} said by another document too.",
        report.read,
        report.added,
        report.changed,
        report.unchanged,
        report.refused.len(),
        report.duplicates.len(),
    ));
    if args.json {
        say(json!(report));
        return;
    }
    let refused = report.refused.iter().map(|one| (one.line, one.reason.as_str()));
    let told = report.told.iter().map(|(line, says)| (*line, says.as_str()));
    for (line, says) in refused.chain(told).take(REASONS) {
        say(format_args!("line {line}: {says}"));
    }
}
