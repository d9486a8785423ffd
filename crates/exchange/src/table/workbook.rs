//! Workbooks of Excel and LibreOffice: the first sheet that can be seen and holds anything.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};

use super::{
    MOST_CELLS, Row, TableRefusal,
    colour::{self, Colours},
    unpack::{MOST_UNPACKED, check},
};

type Bytes<'a> = Cursor<&'a [u8]>;

pub(super) fn grid(bytes: &[u8]) -> Result<(Vec<Row>, Colours), TableRefusal> {
    if bytes.starts_with(b"PK") {
        check(bytes, MOST_UNPACKED)?;
    }
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| TableRefusal::Damaged)?;
    let seen: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in seen {
        let rows = match &mut book {
            Sheets::Xlsx(book) => sparse(book, &name)?,
            other => dense(other, &name)?,
        };
        if rows.iter().any(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
            let colours = match &mut book {
                Sheets::Xlsx(book) => colour::of_rows(book, &name, &rows),
                _ => Colours::new(),
            };
            return Ok((rows, colours));
        }
    }
    Err(TableRefusal::Empty)
}

/// Cell by cell, so that one cell in a far corner does not fill the room between.
fn sparse(book: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<Vec<Row>, TableRefusal> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut rows: Vec<Row> = Vec::new();
    let (mut held, mut text) = (0usize, 0u64);
    while let Some(cell) = cells.next_cell().map_err(|_| TableRefusal::Damaged)? {
        let (row, column) = cell.get_position();
        let value = cell_text(&Data::from(cell.get_value().clone()));
        let (Ok(line), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { continue };
        let line = line + 1;
        if value.is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(Row { line, cells: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        let width = last.cells.len().max(column + 1);
        held += width - last.cells.len();
        text += u64::try_from(value.len()).unwrap_or(u64::MAX);
        if held > MOST_CELLS || text > MOST_UNPACKED {
            return Err(TableRefusal::TooLarge);
        }
        last.cells.resize(width, String::new());
        last.cells[column] = value;
    }
    Ok(rows)
}

/// More columns than this are no list.
const MOST_COLUMNS: usize = 1_000;

fn dense(book: &mut Sheets<Bytes<'_>>, name: &str) -> Result<Vec<Row>, TableRefusal> {
    let Ok(range) = book.worksheet_range(name) else { return Ok(Vec::new()) };
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > MOST_CELLS {
        return Err(TableRefusal::TooLarge);
    }
    let first = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
    let rows = range.rows().enumerate();
    Ok(rows.map(|(at, cells)| Row { line: first + at + 1, cells: cells.iter().map(cell_text).collect() }).collect())
}

/// A cell as a person sees it, with dates as ISO so that no reading of them is guessed later.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(_) => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
