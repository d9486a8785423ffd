//! Whether a file is a text of a word processor: told from the table of what the file holds, never from its name (K06).

/// A Word file.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The same of other programs.
const ODT: &str = "application/vnd.oasis.opendocument.text";

/// What kind of text it is; none if it is another file, a broken one, or one that brings a program along.
pub(super) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let names = names(bytes)?;
    let has = |name: &str| names.contains(&name.as_bytes());
    if has("word/vbaProject.bin") || names.iter().any(|name| name.starts_with(b"Basic/")) {
        return None;
    }
    if has("[Content_Types].xml") && has("word/document.xml") {
        return Some(DOCX);
    }
    // The first part of an open document is its kind, as it stands, so that it can be told without unpacking.
    let kind = bytes.get(30..38 + ODT.len())?;
    (kind.starts_with(b"mimetype") && kind.ends_with(ODT.as_bytes()) && has("content.xml")).then_some(ODT)
}

/// The names in the table at the end of a zip file; none if it is no whole one.
fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06")?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut names = Vec::new();
    for _ in 0..number(bytes, end + 10, 2)? {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let [name, extra, comment] =
            [number(bytes, at + 28, 2)?, number(bytes, at + 30, 2)?, number(bytes, at + 32, 2)?];
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    Some(names)
}

/// A number of so many bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| (number << 8) | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of these parts, as a zip file has them: each part, the table, and where the table begins.
    fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let (mut file, mut table) = (Vec::new(), Vec::new());
        let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
        for (name, text) in parts {
            file.extend([b"PK\x03\x04".as_slice(), &[0; 22], &short(name.len()), &[0; 2]].concat());
            file.extend([name.as_bytes(), text.as_bytes()].concat());
            table.extend([b"PK\x01\x02".as_slice(), &[0; 24], &short(name.len()), &[0; 16]].concat());
            table.extend(name.as_bytes());
        }
        let begins = u32::try_from(file.len()).unwrap().to_le_bytes();
        let count = short(parts.len());
        file.extend([table.as_slice(), b"PK\x05\x06", &[0; 6], &count, &[0; 4], &begins, &[0; 2]].concat());
        file
    }

    #[test]
    fn a_text_is_told_by_what_the_file_holds() {
        let types = ("[Content_Types].xml", "");
        let (word, open) = (("word/document.xml", ""), ("content.xml", ""));
        let workbook = "application/vnd.oasis.opendocument.spreadsheet";
        let files: [(&[(&str, &str)], Option<&str>); 7] = [
            (&[types, word], Some(DOCX)),
            (&[types, word, ("word/vbaProject.bin", "")], None),
            (&[types, ("xl/workbook.xml", "")], None),
            (&[("mimetype", ODT), open], Some(ODT)),
            (&[("mimetype", workbook), open], None),
            (&[("mimetype", "text/plain"), ("content.xml", ODT)], None),
            (&[word], None),
        ];
        for (parts, kind) in files {
            assert_eq!(media_type(&zipped(parts)), kind, "{parts:?}");
        }
    }

    #[test]
    fn a_file_that_was_cut_off_or_lies_about_its_table_is_none() {
        let whole = zipped(&[("[Content_Types].xml", ""), ("word/document.xml", "")]);
        assert!((0..whole.len() - 2).all(|length| media_type(&whole[..length]).is_none()));
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] = 0xFF;
            media_type(&other);
        }
        assert_eq!(media_type(b"PK\x05\x06"), None);
    }
}
