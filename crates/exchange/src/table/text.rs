//! Separated text in the encodings and with the separators that spreadsheets use.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Row, TableRefusal};

pub(super) fn grid(bytes: &[u8]) -> Result<Vec<Row>, TableRefusal> {
    let text = decode(bytes);
    separated(&text, delimiter(&text))
}

/// The same of a text whose separator is known.
pub(super) fn separated(text: &str, separator: u8) -> Result<Vec<Row>, TableRefusal> {
    // The reader counts a line end of two characters late, so that lines would be named one too low.
    let text = text.replace("\r\n", "\n");
    if text.contains('\0') {
        return Err(TableRefusal::NotATable("a file of another program"));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        // The text is valid UTF-8 and rows may be ragged, so that a row can always be read.
        let Ok(record) = record else { continue };
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row {
            line: usize::try_from(line).unwrap_or_default(),
            cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
    }
    Ok(rows)
}

/// By its mark, else UTF-8 when it is that, else what Excel for Windows writes.
pub(super) fn decode(bytes: &[u8]) -> String {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .unwrap_or_else(|| WINDOWS_1252.decode_without_bom_handling(bytes).0)
            .into_owned(),
    }
}

/// The separator that the first lines hold most evenly; a comma when none does.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    [b'\t', b';', b'|', b',']
        .into_iter()
        .max_by_key(|mark| first.bytes().filter(|b| b == mark).count())
        .filter(|mark| first.as_bytes().contains(mark))
        .unwrap_or(b',')
}
