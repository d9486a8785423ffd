//! A list of aims comes in: brought as a file or pasted, looked at with what each column holds, and read in
//! (R054). Nothing is kept before it is looked at; the list itself goes along in the form.

use ampersand_domain::{
    Token,
    need::{AimReport, AimRow},
    organisations::{Import, ImportKind},
};
use ampersand_exchange::{
    need::{AimColumn, AimColumns, guess_aims, read_aims},
    table::{self, Table, TableRefusal, carried_text},
};
use maud::{Markup, html};

use super::{overview::sentence, way};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, join, number,
    parts::{self, Choice},
    plural,
};

/// So many rows at once: a form carries them.
const MOST_ROWS: usize = 500;
/// So many rows are shown as they were understood, and so many reasons.
const SHOWN: usize = 5;
const REASONS: usize = 50;
const HERE: &str = "/need/aims/import";

/// The form to begin with.
pub(super) struct Bring {
    posted: Posted,
}

impl Page for Bring {
    fn title(&self) -> String {
        "Bring in a list of aims".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        way()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            div class="app-read" {
                p class="govuk-body" { "A column with the aims is enough. Document, page, dates, who sees to it and themes may stand beside it, in any order. You see what was understood before anything is kept." }
                (parts::file_form(frame, HERE, html! {
                    (parts::file_field(posted, "file", "A file", "Excel, LibreOffice or CSV", ".xlsx,.xls,.ods,.csv,.tsv,.txt"))
                    (parts::text_area(posted, "pasted", "Or paste the rows here", "Mark them in your spreadsheet with their headings, copy, and paste", 6))
                    (parts::field(posted, "source", "The document they stand in", "Like: Council plan 2026 to 2030. For rows that do not name one"))
                    (parts::button("Look at the list"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().but("file", "Choose a file, or paste the rows");
        vec![("empty", Self { posted: Posted::default() }), ("wrong", Self { posted: wrong })]
    }
}

/// The look before anything is kept.
pub(super) struct Look {
    table: Table,
    columns: AimColumns,
    rows: Vec<AimRow>,
    report: AimReport,
    posted: Posted,
}

impl Look {
    fn would(&self) -> String {
        let report = &self.report;
        let new = match report.added {
            0 => "none would be new".to_owned(),
            some => format!("{} would be new", number(some)),
        };
        let more = [
            (report.changed, "would fill in what is missing"),
            (report.unchanged, "would change nothing"),
            (report.refused.len(), "cannot be taken"),
        ];
        let more = more.into_iter().filter(|(count, _)| *count > 0);
        let all: Vec<String> =
            std::iter::once(new).chain(more.map(|(count, what)| format!("{} {what}", number(count)))).collect();
        format!("Of {}, {}. Nothing is kept yet.", plural(report.read, "row", "rows"), join(&all))
    }

    /// What goes along from this page to the next.
    fn carried(&self) -> Markup {
        html! {
            (parts::hidden("carried", &carried_text(&self.table)))
            (parts::hidden("source", self.posted.value("source")))
            (parts::hidden("named", self.posted.value("named")))
        }
    }

    fn shown(&self) -> Markup {
        let drafts = self.rows.iter().filter_map(|row| match row {
            AimRow::Draft(draft) => Some(draft),
            AimRow::Refused(_) => None,
        });
        let day = |day: Option<ampersand_domain::Date>| day.map(crate::shell::day_short).unwrap_or_default();
        let rows: Vec<Vec<Markup>> = drafts
            .take(SHOWN)
            .map(|draft| {
                let source = if draft.source.is_empty() { self.posted.value("source") } else { &draft.source };
                let cells = [
                    draft.text.clone(),
                    source.to_owned(),
                    draft.page.clone(),
                    day(draft.from),
                    day(draft.until),
                    draft.owner.clone(),
                    draft.themes.join("; "),
                ];
                cells.into_iter().map(|cell| html! { (cell) }).collect()
            })
            .collect();
        html! {
            @if !rows.is_empty() {
                h2 class="govuk-heading-m" { "The first rows, as we read them" }
                (parts::plain_table("The first rows, as we read them", &["Aim", "Document", "Page", "From", "Until", "Who sees to it", "Themes"], &rows))
            }
        }
    }

    fn columns_form(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "What each column holds" }
            (parts::form(frame, HERE, html! {
                (parts::hidden("carried", &carried_text(&self.table)))
                (parts::hidden("named", self.posted.value("named")))
                (parts::field(&self.posted, "source", "The document they stand in", "For rows that do not name one"))
                @for at in 0..self.columns.of.len() {
                    @let heading = self.table.headings.get(at).filter(|heading| !heading.is_empty() && !self.columns.no_headings);
                    @let label = heading.cloned().unwrap_or_else(|| format!("Column {}", at + 1));
                    (parts::select(&self.posted, &field(at), &label, &self.like(at), None, &choices()))
                }
                (parts::other_button("Read it this way", "read", "again"))
            }))
        }
    }

    fn like(&self, at: usize) -> String {
        let values = self.table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
        let values: Vec<String> = values.take(2).map(|cell| cell.chars().take(60).collect()).collect();
        if values.is_empty() {
            "Nothing in the first rows".to_owned()
        } else {
            format!("Like: {}", values.join(" · "))
        }
    }
}

impl Page for Look {
    fn title(&self) -> String {
        "Is this right?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/need"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = way();
        way.push(("Bring in a list of aims".to_owned(), HERE.to_owned()));
        way
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { (self.would()) }
            @if self.posted.problems().is_empty() && self.report.added + self.report.changed > 0 {
                (parts::form(frame, HERE, html! {
                    (self.carried())
                    @for (at, column) in self.columns.of.iter().enumerate() { (parts::hidden(&field(at), column.as_str())) }
                    (parts::hidden("go", "yes"))
                    (parts::button("Bring them in"))
                }))
            }
            (self.shown())
            (reasons(&self.report))
            (self.columns_form(frame))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let today = ampersand_domain::Date::constant(2026, 11, 24);
        let page = |text: &str, posted: Posted, report: AimReport| {
            let table = table::read_pasted(text).unwrap_or_default();
            let columns = guess_aims(&table);
            let posted = with_columns(posted, &columns);
            Self { rows: read_aims(&table, &columns, today), table, columns, report, posted }
        };
        let refused =
            vec![ampersand_domain::organisations::Refused { line: 3, reason: "the row has no aim".to_owned() }];
        let report = AimReport { read: 4, added: 2, unchanged: 1, refused, ..AimReport::default() };
        let usual = "Aim,Page,Until,Lead\nEvery child reads for pleasure by seven,12,March 2030,Tom Okafor\n";
        let named = Posted::default().with("source", "Council plan 2026 to 2030");
        vec![
            ("usual", page(usual, named.clone(), report)),
            ("nothing-new", page(usual, named, AimReport { read: 1, unchanged: 1, ..AimReport::default() })),
            ("no-document", page(usual, Posted::default().but("source", SOURCE), AimReport::default())),
            ("long", page(&format!("Aim\n{}\n", super::gaps::LONG), Posted::default(), AimReport::default())),
        ]
    }
}

const SOURCE: &str = "Enter the document that the aims stand in";

/// Why rows were not taken, what of others was left out, and what another document says too.
fn reasons(report: &AimReport) -> Markup {
    let refused = report.refused.iter().map(|one| (one.line, sentence(&one.reason)));
    let twice = report.duplicates.iter().map(|one| (one.line, one.says()));
    let all: Vec<(usize, String)> = refused.chain(report.told.iter().cloned()).chain(twice).collect();
    html! {
        @if !all.is_empty() {
            h2 class="govuk-heading-m" { "About some of the rows" }
            ul class="govuk-list govuk-list--bullet" {
                @for (line, says) in all.iter().take(REASONS) { li { "Line " (line) ": " (says) } }
                @if all.len() > REASONS { li { "and " (all.len() - REASONS) " more" } }
            }
        }
    }
}

fn field(at: usize) -> String {
    format!("column-{}", at + 1)
}

fn choices() -> Vec<Choice> {
    AimColumn::ALL.iter().map(|column| Choice::new(column.as_str(), label(*column))).collect()
}

fn label(column: AimColumn) -> &'static str {
    match column {
        AimColumn::Skip => "Nothing that we keep",
        AimColumn::Aim => "The aim",
        AimColumn::Document => "The document",
        AimColumn::Page => "Page or paragraph",
        AimColumn::From => "From when it holds",
        AimColumn::Until => "Until when it holds",
        AimColumn::Owner => "Who of us sees to it",
        AimColumn::Themes => "Themes",
    }
}

fn with_columns(posted: Posted, columns: &AimColumns) -> Posted {
    let all = columns.of.iter().enumerate();
    all.fold(posted, |posted, (at, column)| posted.with(&field(at), column.as_str()))
}

/// `GET /need/aims/import`
pub(super) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    ask.show(&Bring { posted: Posted::default() })
}

/// `POST /need/aims/import`: a look, or with `go` the import.
pub(super) async fn post(ask: Ask) -> Result<Answer, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let table = brought(&ask, &mut read).await;
    let source = read.maybe::<300>("source").unwrap_or_default();
    let table = match read.done(table) {
        Ok(table) => table,
        Err(Problem(posted)) => return ask.again(&Bring { posted }),
    };
    let columns = told(&ask.posted, guess_aims(&table));
    let rows = read_aims(&table, &columns, ask.now.today);
    let nameless = |row: &AimRow| matches!(row, AimRow::Draft(draft) if draft.source.is_empty());
    let named = ask.posted.file("file").map_or_else(|| ask.posted.value("named"), |file| file.name.as_str());
    let posted = ask.posted.clone().with("source", source.as_str()).with("named", named);
    let mut posted = with_columns(posted, &columns);
    if !columns.of.contains(&AimColumn::Aim) {
        posted.problem(&field(0), "Choose the column that holds the aims");
    } else if source.is_empty() && rows.iter().any(nameless) {
        posted.problem("source", SOURCE);
    }
    let desk = ask.desk()?;
    if posted.problems().is_empty() && ask.posted.value("go") == "yes" {
        return bring(&ask, source, rows).await;
    }
    let report = desk.plan_aims(&ask.now, &rows, &source).await?;
    let page = Look { table, columns, rows, report, posted };
    if page.posted.problems().is_empty() { ask.show(&page) } else { ask.again(&page) }
}

/// Brings them in, and shows how each row went, where the list can be taken back too; the same form again is one import.
async fn bring(ask: &Ask, source: String, rows: Vec<AimRow>) -> Result<Answer, Trouble> {
    let address = |id: &str| Answer::go(format!("/organisations/import/{id}"));
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(made) = ask.made_before(&mut tx, "need/aims/import").await? {
        return Ok(address(&made));
    }
    let import = Import {
        file_name: ask.posted.value("named").chars().take(200).collect(),
        file_hash: Token::digest_of(ask.posted.value("carried")),
        person: ask.me()?.actor.person(),
        rows: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        source,
        ..Import::blank(ask.now.id(), ImportKind::Aims, ask.now.instant)
    };
    let id = import.id.to_string();
    tx.import_aims(&ask.now, import, &rows).await?;
    tx.answer(&id).await?;
    tx.save().await?;
    Ok(address(&id))
}

/// The table of the file, or of what was pasted.
async fn brought(ask: &Ask, read: &mut Reader) -> Option<Table> {
    let carried = ask.posted.value("carried");
    if !carried.is_empty() {
        let read_again = table::read_carried(carried).ok();
        return read_again.or_else(|| read.wrong("pasted", "Bring the list again: it was cut short on its way"));
    }
    let (field, bytes) = match ask.posted.file("file") {
        Some(file) => ("file", file.bytes.to_vec()),
        None => ("pasted", ask.posted.value("pasted").as_bytes().to_vec()),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return read.wrong("file", "Choose a file, or paste the rows");
    }
    match tokio::task::spawn_blocking(move || table::read(&bytes)).await.unwrap_or(Err(TableRefusal::Damaged)) {
        Ok(table) if table.rows.len() > MOST_ROWS => {
            read.wrong(field, format!("Bring {MOST_ROWS} aims or fewer at once; there are {}", table.rows.len()))
        }
        Ok(table) => Some(table),
        Err(why) => read.wrong(field, sentence(&why.to_string())),
    }
}

/// What the columns hold, as somebody said it.
fn told(posted: &Posted, guessed: AimColumns) -> AimColumns {
    let said = |(at, column): (usize, AimColumn)| posted.value(&field(at)).parse().unwrap_or(column);
    AimColumns { of: guessed.of.into_iter().enumerate().map(said).collect(), ..guessed }
}
