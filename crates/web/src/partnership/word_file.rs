//! Whether a file is a text of a word processor: told from what the file holds, never from its name (K06).

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// A Word file.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The same of other programs.
const ODT: &str = "application/vnd.oasis.opendocument.text";

/// What kind of text it is; none if it is another file, a broken one, or one that brings a program along.
pub(super) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let mut file = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |name: &str| file.index_for_name(name).is_some();
    if has("word/vbaProject.bin") || file.file_names().flatten().any(|name| name.starts_with("Basic/")) {
        return None;
    }
    if has("[Content_Types].xml") && has("word/document.xml") {
        return Some(DOCX);
    }
    if !has("content.xml") {
        return None;
    }
    // An open document says its kind in its first part. No more is read than the kind is long.
    let (mut kind, longest) = (String::new(), u64::try_from(ODT.len() + 1).ok()?);
    file.by_name("mimetype").ok()?.take(longest).read_to_string(&mut kind).ok()?;
    (kind == ODT).then_some(ODT)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            file.start_file(*name, SimpleFileOptions::default()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    #[test]
    fn a_text_is_told_by_what_the_file_holds() {
        let types = ("[Content_Types].xml", "");
        let (word, open) = (("word/document.xml", ""), ("content.xml", ""));
        let workbook = "application/vnd.oasis.opendocument.spreadsheet";
        let kind = |parts: &[(&str, &str)]| media_type(&zipped(parts));
        assert_eq!(kind(&[types, word]), Some(DOCX));
        assert_eq!(kind(&[types, word, ("word/vbaProject.bin", "")]), None);
        assert_eq!(kind(&[types, ("xl/workbook.xml", "")]), None);
        assert_eq!(kind(&[("mimetype", ODT), open]), Some(ODT));
        assert_eq!(kind(&[("mimetype", ODT), open, ("Basic/script-lc.xml", "")]), None);
        assert_eq!(kind(&[("mimetype", workbook), open]), None);
        assert_eq!(kind(&[("mimetype", "text/plain"), ("content.xml", ODT)]), None);
        assert_eq!(kind(&[word]), None);
    }

    #[test]
    fn a_file_that_was_cut_off_is_none() {
        let whole = zipped(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        assert!((0..whole.len() - 2).all(|length| media_type(&whole[..length]).is_none()));
        assert_eq!(media_type(b"PK\x05\x06"), None);
    }
}
