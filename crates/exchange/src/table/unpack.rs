//! How much a packed file holds, found out before any reader believes what the file says of itself.

use std::io::{Cursor, Read as _, copy, sink};

use zip::ZipArchive;

use super::TableRefusal;

/// A workbook that unpacks to more bytes than this is refused.
pub(super) const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// A workbook of more parts than this is refused.
const MOST_PARTS: usize = 4_000;

/// Unpacks everything into nothing, up to the limit; sizes that the file claims are not asked.
pub(super) fn check(bytes: &[u8], most: u64) -> Result<(), TableRefusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableRefusal::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(TableRefusal::TooLarge);
    }
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| TableRefusal::Damaged)?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| TableRefusal::Damaged)?;
        left = left.checked_sub(size).ok_or(TableRefusal::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;
    use crate::table::read;

    fn packed(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, size) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; *size]).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_small_file_that_unpacks_to_very_much_is_refused_before_it_is_read() {
        let bomb = packed(&[("xl/workbook.xml", 700_000), ("xl/sharedStrings.xml", 400_000)]);
        assert!(bomb.len() < 4_000);
        assert_eq!(check(&bomb, 1_000_000), Err(TableRefusal::TooLarge));
        assert_eq!(check(&bomb, 1_100_000), Ok(()));
    }

    #[test]
    fn sizes_that_the_file_claims_are_not_believed() {
        let mut liar = packed(&[("xl/workbook.xml", 700_000)]);
        // The uncompressed size stands 24 bytes into the central directory's entry.
        let at = liar.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap() + 24;
        liar[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
        assert_ne!(check(&liar, 100_000), Ok(()));
    }

    #[test]
    fn a_cell_in_the_last_corner_of_a_sheet_takes_no_room() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "Name").unwrap();
        sheet.write(1, 0, "Park Friends").unwrap();
        sheet.write(1_048_575, 16_383, "stray").unwrap();
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(table.headings, ["Name"]);
        assert_eq!(table.rows[0].cells, ["Park Friends"]);
    }
}
