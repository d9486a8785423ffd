//! Tables out, safe to open: a cell that a spreadsheet would run as a formula is written as text.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_leaves_as_a_formula() {
        assert_eq!(safe_cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe_cell("-12.5"), "-12.5");
        assert_eq!(csv_text(&["Name"], &[vec!["@a,b".into()]]), b"\xEF\xBB\xBFName\r\n\"'@a,b\"\r\n");
    }
}
