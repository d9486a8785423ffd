//! What Padlet exports: a CSV, a workbook, or a ZIP with a CSV named Posts…; its columns are known by their names.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{Board, BoardKind, BoardRefusal, Card, clean};
use crate::table::{self, Table, TableRefusal};

/// The names of the column with a post's title.
const SUBJECT: [&str; 5] = ["subject", "title", "posttitle", "postsubject", "heading"];
/// The names of the column with its text.
const BODY: [&str; 10] =
    ["body", "content", "postbody", "postcontent", "description", "text", "note", "notes", "comment", "commentbody"];
const AUTHOR: [&str; 5] = ["author", "createdby", "postedby", "organisation", "organization"];
const SECTION: [&str; 5] = ["section", "sectionname", "column", "list", "group"];
const ATTACHMENT: [&str; 4] = ["attachment", "attachmenturl", "attachmentlink", "link"];

/// A table with a column of texts; none where the file has no such column and may be plain lines.
pub(super) fn read(bytes: &[u8]) -> Result<Option<Board>, BoardRefusal> {
    let posts = match bytes.starts_with(b"PK\x03\x04") {
        true => posts_of(bytes)?,
        false => None,
    };
    let packed = bytes.starts_with(b"PK\x03\x04") && posts.is_none();
    let table = table::read(posts.as_deref().unwrap_or(bytes))?;
    match board(&table) {
        Some(board) => Ok(Some(board)),
        None if packed || posts.is_some() => Err(BoardRefusal::NoPosts),
        None => Ok(None),
    }
}

/// The list of posts in a ZIP; none for a workbook, which is a ZIP as well.
fn posts_of(bytes: &[u8]) -> Result<Option<Vec<u8>>, BoardRefusal> {
    table::check_unpacked(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableRefusal::Damaged)?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    if names.iter().any(|name| name == "[Content_Types].xml" || name == "mimetype") {
        return Ok(None);
    }
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is =
        |name: &&String| last(name).starts_with("posts") && last(name).ends_with(".csv") && !name.contains("__MACOSX");
    let name = names.iter().find(is).ok_or(BoardRefusal::NoPosts)?.clone();
    let part = archive.by_name(&name).map_err(|_| TableRefusal::Damaged)?;
    let mut posts = Vec::new();
    let most = u64::try_from(table::MOST_BYTES).unwrap_or(u64::MAX);
    part.take(most).read_to_end(&mut posts).map_err(|_| TableRefusal::Damaged)?;
    Ok(Some(posts))
}

fn board(table: &Table) -> Option<Board> {
    let plain =
        |heading: &String| heading.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let headings: Vec<String> = table.headings.iter().map(plain).collect();
    let column = |names: &[&str]| names.iter().find_map(|name| headings.iter().position(|heading| heading == name));
    let (subject, body) = (column(&SUBJECT), column(&BODY));
    if subject.or(body).is_none() || table.headings.len() < 2 {
        return None;
    }
    let (author, section, attachment) = (column(&AUTHOR), column(&SECTION), column(&ATTACHMENT));
    let mut board = Board { kind: BoardKind::Table, cards: Vec::new(), left_out: Vec::new() };
    for row in &table.rows {
        let cell = |at: Option<usize>| at.and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        let parts = [clean::words(cell(subject)), clean::words(cell(body))];
        let text = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(": ");
        if !cell(attachment).trim().is_empty() {
            board.left_out.push(format!("Row {}: what was attached stays on the board.", row.line));
        }
        if text.is_empty() {
            board.left_out.push(format!("Row {}: there are no words in it.", row.line));
            continue;
        }
        let (by, section) = (clean::words(cell(author)), clean::words(cell(section)));
        board.cards.push(Card { text, by, section, copy: 0 });
    }
    Some(board)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::super::read;
    use super::*;

    const POSTS: &str = "Subject,Body,Attachment,Author,Created At,Section\n\
        Buses,\"<p>They stop at <i>six</i></p>\",,Age Friends,2026-11-24,Getting here\n\
        ,<p>Letters &amp; forms</p>,https://board.example/cat.png,Anonymous,2026-11-24,Paper\n\
        ,,https://board.example/dog.png,Anonymous,2026-11-24,Paper\n";

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn columns_are_known_by_name_and_html_becomes_words() {
        let board = read(POSTS.as_bytes(), 500).unwrap();
        let seen: Vec<_> = board.cards.iter().map(|card| (card.text.as_str(), card.section.as_str())).collect();
        assert_eq!(seen, [("Buses: They stop at six", "Getting here"), ("Letters & forms", "Paper")]);
        assert_eq!(board.cards[0].by, "Age Friends");
        assert_eq!(board.left_out.len(), 3, "{:?}", board.left_out);
    }

    #[test]
    fn a_zip_and_a_workbook_hold_the_same_notes_as_the_csv() {
        let csv = read(POSTS.as_bytes(), 500).unwrap();
        let zip = packed(&[("Export/media/cat.png", b"x"), ("Export/Posts - Our wall.csv", POSTS.as_bytes())]);
        assert_eq!(read(&zip, 500).unwrap(), csv);
        let table = table::read(POSTS.as_bytes()).unwrap();
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let rows = std::iter::once(&table.headings).chain(table.rows.iter().map(|row| &row.cells));
        for (row, cells) in (0_u32..).zip(rows) {
            for (at, cell) in (0_u16..).zip(cells) {
                sheet.write(row, at, cell.as_str()).unwrap();
            }
        }
        assert_eq!(read(&book.save_to_buffer().unwrap(), 500).unwrap().cards, csv.cards);
    }

    #[test]
    fn a_zip_without_posts_and_a_table_of_something_else_are_told_apart() {
        assert_eq!(read(&packed(&[("photos/cat.png", b"x")]), 500), Err(BoardRefusal::NoPosts));
        let lines = read(b"Buses, trains\nLetters, forms\n", 500).unwrap();
        assert_eq!((lines.kind, lines.cards.len()), (BoardKind::Lines, 2));
    }

    #[test]
    fn a_real_list_of_posts_loses_no_row() {
        let Ok(data) = std::env::var("AMPERSAND_TEST_DATA") else {
            eprintln!("AMPERSAND_TEST_DATA is not set: the real boards are not read");
            return;
        };
        let bytes = std::fs::read(format!("{data}/boards/derived_padlet_shape_bowling_green.csv")).unwrap();
        let rows = table::read(&bytes).unwrap().rows.len();
        let board = read(&bytes, 500).unwrap();
        assert!(rows > 100 && board.cards.len() >= rows && board.left_out.is_empty(), "{rows}: {:?}", board.left_out);
        assert!(board.cards.iter().all(|card| !card.text.contains("<p>") && !card.text.is_empty()));
        assert_eq!(read(&packed(&[("Posts.csv", &bytes)]), 500).unwrap().cards, board.cards);
    }
}
