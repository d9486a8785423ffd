//! Tables out, safe to open: a cell that a spreadsheet would run as a formula is written as text.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::Table;

/// A cell that no spreadsheet takes for a formula. Numbers with a sign stay numbers.
#[must_use]
pub fn safe_cell(cell: &str) -> String {
    let danger = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if danger { format!("'{cell}") } else { cell.to_owned() }
}

/// A table as CSV with a mark for Excel, CRLF line ends and safe cells.
#[must_use]
pub fn csv_text(headings: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = csv::WriterBuilder::new()
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing into memory cannot fail.
    let _ = out.write_record(headings);
    for row in rows {
        let _ = out.write_record(row.iter().map(|cell| safe_cell(cell)));
    }
    out.into_inner().unwrap_or_default()
}

/// A table as text that is read again as the same table, each row on the line on which it stood where that can be: for a
/// form that carries a list from one page to the next. It is no file for a spreadsheet.
#[must_use]
pub fn carried_text(table: &Table) -> String {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut line = 1;
    let lines = |cells: &[String]| 1 + cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
    // Writing into memory cannot fail.
    let _ = out.write_record(&table.headings);
    line += lines(&table.headings);
    for row in &table.rows {
        while line < row.line {
            let _ = out.write_record(["", ""]);
            line += 1;
        }
        let _ = out.write_record(&row.cells);
        line += lines(&row.cells);
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A table as a workbook: headings that stay in sight, a filter, every cell as text.
#[must_use]
pub fn xlsx_bytes(sheet: &str, headings: &[&str], rows: &[Vec<String>]) -> Option<Vec<u8>> {
    workbook(sheet, headings, rows).ok()
}

fn workbook(sheet: &str, headings: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    page.set_name(sheet)?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, heading) in (0u16..).zip(headings) {
        page.write_string_with_format(0, column, *heading, &bold)?.set_column_width(column, 24)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            page.write_string(line, column, cell)?;
        }
    }
    let last = u16::try_from(headings.len().saturating_sub(1)).unwrap_or_default();
    page.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(u32::MAX), last)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_carries_is_read_again_as_the_same_table() {
        let row = |line, cells: [&str; 2]| super::super::Row { line, cells: cells.map(str::to_owned).to_vec() };
        let table = Table {
            headings: ["Aim", "Themes"].map(str::to_owned).to_vec(),
            rows: vec![row(2, ["- Every \"child\", reads", "Reading\nHealth"]), row(7, ["=SUM(A1)", ""])],
        };
        assert_eq!(super::super::read_carried(&carried_text(&table)), Ok(table));
    }

    #[test]
    fn no_cell_leaves_as_a_formula() {
        assert_eq!(safe_cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe_cell("-12.5"), "-12.5");
        assert_eq!(csv_text(&["Name"], &[vec!["@a,b".into()]]), b"\xEF\xBB\xBFName\r\n\"'@a,b\"\r\n");
    }
}
