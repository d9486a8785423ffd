//! A table that is longer than one would hold at once: separated text row by row. A workbook is read whole.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use encoding_rs::WINDOWS_1252;

use super::{MOST_BYTES, Row, TableRefusal, other_content, read, text::delimiter};

/// So many bytes are looked at to learn what a file is.
const LOOK: u64 = 64 * 1024;
/// A heading stands in one of so many first lines.
const BEFORE: usize = 10;

/// A table whose rows are fetched a few at a time.
pub struct LongTable {
    /// The headings.
    pub headings: Vec<String>,
    rows: Box<dyn Iterator<Item = Row> + Send>,
}

impl LongTable {
    /// Reads a file's beginning by its content; its name is not asked.
    pub fn open(mut file: impl Read + Send + 'static) -> Result<Self, TableRefusal> {
        let mut head = Vec::new();
        file.by_ref().take(LOOK).read_to_end(&mut head).map_err(|_| TableRefusal::Damaged)?;
        if let Some(what) = other_content(&head) {
            return Err(TableRefusal::NotATable(what));
        }
        let whole = [b"PK\x03\x04".as_slice(), b"\xD0\xCF\x11\xE0", b"\xFF\xFE", b"\xFE\xFF"];
        if whole.iter().any(|begin| head.starts_with(begin)) {
            let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX);
            file.take(most).read_to_end(&mut head).map_err(|_| TableRefusal::Damaged)?;
            let table = read(&head)?;
            return Ok(Self { headings: table.headings, rows: Box::new(table.rows.into_iter()) });
        }
        if head.contains(&0) {
            return Err(TableRefusal::NotATable("a file of another program"));
        }
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head).to_vec();
        Self::of_text(head, file)
    }

    /// The next rows, so many at most; none at the end.
    pub fn next(&mut self, most: usize) -> Vec<Row> {
        self.rows.by_ref().take(most).collect()
    }

    fn of_text(head: Vec<u8>, rest: impl Read + Send + 'static) -> Result<Self, TableRefusal> {
        let mark = delimiter(&decode(&head));
        let lines = OneLineEnd(BufReader::new(Cursor::new(head).chain(rest)));
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(lines);
        let mut rows = reader.into_byte_records().map_while(Result::ok).map(|record| Row {
            line: usize::try_from(record.position().map_or(0, csv::Position::line)).unwrap_or_default(),
            cells: record.iter().map(|cell| decode(cell).trim().to_owned()).collect(),
        });
        let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
        let mut first: Vec<Row> = rows.by_ref().filter(|row| filled(row) > 0).take(BEFORE).collect();
        if first.is_empty() {
            return Err(TableRefusal::Empty);
        }
        let at = first.iter().position(|row| filled(row) >= 2).unwrap_or(0);
        let after = first.split_off(at + 1);
        let headings = first.pop().map(|row| row.cells).unwrap_or_default();
        Ok(Self { headings, rows: Box::new(after.into_iter().chain(rows.filter(move |row| filled(row) > 0))) })
    }
}

/// UTF-8, else what Excel for Windows writes.
fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Line ends of two characters become one: the reader would name the lines one too low.
struct OneLineEnd<R>(R);

impl<R: BufRead> Read for OneLineEnd<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut kept = 0;
        while kept < out.len() {
            let next = self.0.fill_buf()?;
            let plain = next.iter().take(out.len() - kept).take_while(|byte| **byte != b'\r').count();
            out[kept..kept + plain].copy_from_slice(&next[..plain]);
            let stops = next.get(plain) == Some(&b'\r') && kept + plain < out.len();
            let over = next.is_empty();
            self.0.consume(plain + usize::from(stops));
            kept += plain;
            if stops && self.0.fill_buf()?.first() != Some(&b'\n') {
                out[kept] = b'\r';
                kept += 1;
            }
            if over {
                break;
            }
        }
        Ok(kept)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(bytes: &[u8]) -> Result<(Vec<String>, Vec<Row>), TableRefusal> {
        let mut table = LongTable::open(Cursor::new(bytes.to_vec()))?;
        let mut rows = Vec::new();
        loop {
            let next = table.next(2);
            if next.is_empty() {
                return Ok((table.headings, rows));
            }
            rows.extend(next);
        }
    }

    #[test]
    fn it_reads_what_the_whole_reader_reads_line_for_line() -> Result<(), TableRefusal> {
        let latin = b"Name;Town\r\nCaf\xE9;Sale\r\n".as_slice();
        for bytes in [
            b"\xEF\xBB\xBFRegister of charities\r\n\r\nName,Notes\r\nA,\"one\r\ntwo\"\r\n,\r\nB,x\r\n".as_slice(),
            b"Name\tTown\nA\tSale\nB\tHale",
            b"Only\nA\nB\n",
            latin,
        ] {
            let whole = read(bytes)?;
            assert_eq!(all(bytes)?, (whole.headings, whole.rows));
        }
        assert_eq!(all(latin)?.1[0].cells[0], "Café");
        Ok(())
    }

    #[test]
    fn a_workbook_is_read_whole_and_what_is_no_table_is_refused() -> Result<(), TableRefusal> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in [["Name", "No"], ["Enginuity", "1000328"]].into_iter().enumerate() {
            for (column, cell) in cells.into_iter().enumerate() {
                sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), cell).unwrap();
            }
        }
        let (headings, rows) = all(&book.save_to_buffer().unwrap())?;
        assert_eq!((headings.len(), rows.len()), (2, 1));
        assert_eq!(all(b"\x89PNG\r\n\x1a\n rest"), Err(TableRefusal::NotATable("a picture")));
        assert_eq!(all(b""), Err(TableRefusal::Empty));
        Ok(())
    }

    /// A reader that gives one byte at a time.
    struct Slow(Cursor<Vec<u8>>);
    impl Read for Slow {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let most = out.len().min(1);
            self.0.read(&mut out[..most])
        }
    }

    proptest! {
        #[test]
        fn line_ends_become_one_however_the_bytes_come(text in "[ab\r\n]{0,40}") {
            let mut out = String::new();
            OneLineEnd(BufReader::with_capacity(3, Slow(Cursor::new(text.clone().into_bytes())))).read_to_string(&mut out).unwrap();
            prop_assert_eq!(out, text.replace("\r\n", "\n"));
        }
    }
}
