//! Tables from files and from the clipboard, whatever program wrote them.

mod colour;
mod long;
mod prose;
mod text;
mod unpack;
mod workbook;
mod write;

pub use colour::COLOUR_HEADING;
pub use long::LongTable;
pub use write::{carried_text, csv_text, safe_cell, xlsx_bytes};

/// More bytes than this are refused before they are read.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// A workbook that unpacks to more cells than this is refused.
pub const MOST_CELLS: usize = 8_000_000;

/// A table: a row of headings, and rows with the line on which each stood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings; an empty text for a column without one.
    pub headings: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, or the row of the sheet, counted from one.
    pub line: usize,
    /// The cells; may be fewer or more than the headings.
    pub cells: Vec<String>,
}

/// Why a file is no table that we can read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableRefusal {
    /// Nothing in it.
    #[error("there is nothing in this file")]
    Empty,
    /// Too much in it.
    #[error("this file is too large to read here")]
    TooLarge,
    /// Its bytes are a picture, a PDF or the like, whatever its name says.
    #[error("this is {0}, not a table; save the list as CSV or as an Excel workbook")]
    NotATable(&'static str),
    /// A file that begins as JSON and breaks off or goes wrong.
    #[error("this JSON file is broken at its line {0}; ask for it anew")]
    BrokenJson(usize),
    /// A workbook that no reader opens.
    #[error("this workbook cannot be opened; save it again as .xlsx or as CSV")]
    Damaged,
}

/// Reads a file by its content; its name is not asked.
pub fn read(bytes: &[u8]) -> Result<Table, TableRefusal> {
    if bytes.len() > MOST_BYTES {
        return Err(TableRefusal::TooLarge);
    }
    if let Some(what) = other_content(bytes) {
        return Err(TableRefusal::NotATable(what));
    }
    let (grid, colours) = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        workbook::grid(bytes)?
    } else {
        let grid = text::grid(bytes)?;
        if prose::is_prose(&grid) {
            return Err(TableRefusal::NotATable("running text"));
        }
        (grid, colour::Colours::new())
    };
    Ok(colour::beside(table(grid)?, &colours))
}

/// The text of a file that is no workbook, in whichever encoding it was written.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, TableRefusal> {
    match other_content(bytes) {
        Some(what) => Err(TableRefusal::NotATable(what)),
        None => Ok(text::decode(bytes)),
    }
}

/// Whether a packed file unpacks to no more than can be read.
pub(crate) fn check_unpacked(bytes: &[u8]) -> Result<(), TableRefusal> {
    unpack::check(bytes, unpack::MOST_UNPACKED)
}

/// Reads what was pasted from a spreadsheet: tab separated, or as a file would be.
pub fn read_pasted(pasted: &str) -> Result<Table, TableRefusal> {
    read(pasted.as_bytes())
}

/// Reads what a form carried from one page to the next.
pub fn read_carried(carried: &str) -> Result<Table, TableRefusal> {
    if carried.len() > MOST_BYTES {
        return Err(TableRefusal::TooLarge);
    }
    table(text::separated(carried, b',')?)
}

fn other_content(bytes: &[u8]) -> Option<&'static str> {
    [
        (b"\x89PNG".as_slice(), "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"%PDF", "a PDF"),
        (b"{\\rtf", "a Word text"),
    ]
    .into_iter()
    .find(|(begin, _)| bytes.starts_with(begin))
    .map(|(_, what)| what)
}

/// The first row with two filled cells is the heading, or the first filled row when the list has one column.
fn table(grid: Vec<Row>) -> Result<Table, TableRefusal> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let rows: Vec<Row> = grid.into_iter().filter(|row| filled(row) > 0).collect();
    let at = rows.iter().take(10).position(|row| filled(row) >= 2).unwrap_or(0);
    let mut rows = rows.into_iter().skip(at);
    let headings = rows.next().ok_or(TableRefusal::Empty)?.cells;
    Ok(Table { headings, rows: rows.collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_picture_named_as_a_workbook_is_refused_in_plain_words() {
        assert_eq!(read(b"\x89PNG\r\n\x1a\n rest"), Err(TableRefusal::NotATable("a picture")));
        assert_eq!(read(b""), Err(TableRefusal::Empty));
        assert_eq!(read(b"PK\x03\x04 nothing"), Err(TableRefusal::Damaged));
    }

    #[test]
    fn lines_are_those_of_the_file_even_when_cells_hold_several() -> Result<(), TableRefusal> {
        let table = read(b"\xEF\xBB\xBFName,Notes\r\nA,\"one\ntwo\"\r\n,\r\nB,x\r\n")?;
        assert_eq!(table.headings, ["Name", "Notes"]);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
        Ok(())
    }

    #[test]
    fn every_encoding_that_excel_writes_is_read() -> Result<(), TableRefusal> {
        let utf16: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain("Name\tTown\nCafé\tHâvre".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for bytes in [utf16.as_slice(), b"Name;Town\nCaf\xE9;H\xE2vre", "Name\tTown\nCafé\tHâvre".as_bytes()] {
            assert_eq!(read(bytes)?.rows[0].cells, ["Café", "Hâvre"]);
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
            let bytes = if zip { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
            let _ = read(&bytes);
        }
    }
}
