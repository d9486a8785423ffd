//! Workbooks of Excel and LibreOffice: the first sheet that can be seen and holds anything.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, open_workbook_auto_from_rs};

use super::{MOST_CELLS, Row, TableRefusal};

pub(super) fn grid(bytes: &[u8]) -> Result<Vec<Row>, TableRefusal> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| TableRefusal::Damaged)?;
    let seen: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    for name in seen {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (height, width) = range.get_size();
        if height.saturating_mul(width) > MOST_CELLS {
            return Err(TableRefusal::TooLarge);
        }
        let first = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
        let rows: Vec<Row> = range
            .rows()
            .enumerate()
            .map(|(at, cells)| Row { line: first + at + 1, cells: cells.iter().map(cell_text).collect() })
            .collect();
        if rows.iter().any(|row| row.cells.iter().any(|cell| !cell.is_empty())) {
            return Ok(rows);
        }
    }
    Err(TableRefusal::Empty)
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
