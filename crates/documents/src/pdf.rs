//! A paper as PDF/UA-1: tagged, titled, in its language, with its fonts inside.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ampersand_domain::Date;
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::{BOOK, FONTS, UNKNOWN, clean, families, stretches};
use crate::paper::{Block, Paper, Print};
use crate::qr::qr_svg;
use crate::script::right_to_left;

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the paper could not be set: {0}")]
pub struct PdfRefused(String);

/// A paper as PDF/UA-1.
///
/// A character that no embedded font has is shown as ◻, and the paper's last lines say so.
/// Takes tens of milliseconds of computing: call it where blocking is allowed.
pub fn pdf(paper: &Paper, print: Print) -> Result<Vec<u8>, PdfRefused> {
    let made = set(paper, print).and_then(|document| {
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|reason| PdfRefused(reason.message().into()))?;
        let options =
            PdfOptions { standards, creator: Smart::Custom(Some("Ampersand".to_owned())), ..PdfOptions::default() };
        typst_pdf::pdf(&document, &options).map_err(|reasons| refused(&reasons))
    });
    // What the next paper does not share with this one goes with the next but one.
    typst::comemo::evict(1);
    made
}

/// The paper set: closer where it is meant for one page and fits on it so, else as all papers are.
fn set(paper: &Paper, print: Print) -> Result<PagedDocument, PdfRefused> {
    let set = |close| {
        let desk = Desk { data: Bytes::new(data(paper, print, close)?), pictures: pictures(paper), day: paper.day };
        typst::compile::<PagedDocument>(&desk).output.map_err(|reasons| refused(&reasons))
    };
    let usual = set(0)?;
    if !paper.one_page || print == Print::Large || usual.pages().len() <= 1 {
        return Ok(usual);
    }
    for close in 1..=CLOSEST {
        let closer = set(close)?;
        if closer.pages().len() <= 1 {
            return Ok(closer);
        }
    }
    Ok(usual)
}

/// How close a paper may be set before people no longer like to read it.
const CLOSEST: u8 = 2;

fn refused(reasons: &[typst::diag::SourceDiagnostic]) -> PdfRefused {
    PdfRefused(reasons.iter().map(|reason| reason.message.to_string()).collect::<Vec<_>>().join("; "))
}

/// What the layout reads: the paper's own form with what only layout needs.
fn data(paper: &Paper, print: Print, close: u8) -> Result<Vec<u8>, PdfRefused> {
    let mut lost = BTreeSet::new();
    let mut blocks = Vec::new();
    for ((block, level), kept) in paper.blocks.iter().zip(paper.levels()).zip(paper.kept_with_next()) {
        let mut value = block_value(block, level, &mut lost)?;
        value["kept"] = json!(kept);
        if matches!(block, Block::Picture(_)) {
            value["file"] = json!(picture_file(blocks.len()));
        }
        blocks.push(value);
    }
    let running = text_value(&paper.running(print), &mut lost);
    let head = text_value(&paper.title, &mut lost);
    let standing = paper.standing.as_ref().map(|text| text_value(text, &mut lost));
    let meta: Vec<Value> = paper.meta.iter().map(|text| text_value(text, &mut lost)).collect();
    let name = text_value(&paper.service.name, &mut lost);
    if !lost.is_empty() {
        blocks.push(json!({ "kind": "note", "is": [note_of_lost(lost.len())] }));
    }
    let (lang, region) =
        paper.language.split_once('-').map_or((&*paper.language, None), |(lang, region)| (lang, Some(region)));
    let value = json!({
        "title": clean(&paper.title), "head": head, "standing": standing, "meta": meta, "blocks": blocks,
        "families": families(), "service": { "name": name, "plain": clean(&paper.service.name), "accent": accent(&paper.service.accent) },
        "made": [paper.day.year(), paper.day.month(), paper.day.day()],
        "lang": lang, "region": region, "large": print == Print::Large, "close": close, "running": running,
        "sheet": paper.sheet, "letters": paper.sheet.letters(), "room": paper.sheet.room(),
    });
    serde_json::to_vec(&value).map_err(|reason| PdfRefused(reason.to_string()))
}

/// The file of the picture that is this block of a paper.
fn picture_file(block: usize) -> String {
    format!("picture-{block}.png")
}

/// The pictures of a paper, each as the file in which the layout finds it.
fn pictures(paper: &Paper) -> Vec<(FileId, Bytes)> {
    let all = paper.blocks.iter().enumerate().filter_map(|(at, block)| match block {
        Block::Picture(picture) => Some((file_id(&picture_file(at))?, Bytes::new(picture.png().to_vec()))),
        _ => None,
    });
    all.collect()
}

fn note_of_lost(count: usize) -> String {
    let what = if count == 1 { "One character" } else { "Some characters" };
    format!(
        "{what} of this paper could not be printed with the fonts at hand and is shown as {UNKNOWN}. The text on the screen has it."
    )
}

/// One block as the layout reads it.
fn block_value(block: &Block, level: u8, lost: &mut BTreeSet<String>) -> Result<Value, PdfRefused> {
    let value = serde_json::to_value(block).map_err(|reason| PdfRefused(reason.to_string()))?;
    let Value::Object(mut fields) = value else { return Ok(Value::Null) };
    match block {
        Block::Para(text) | Block::Note(text) | Block::Big(text) => {
            fields.insert("is".to_owned(), parts(text, lost));
        }
        Block::Clause { text, .. } => {
            let parts = parts(text, lost);
            if let Some(is) = fields.get_mut("is") {
                show_texts(is, lost);
                is["text"] = parts;
            }
        }
        Block::Qr(address) | Block::BigQr(address) => {
            let picture = qr_svg(address).map_err(|reason| PdfRefused(reason.to_string()))?;
            fields.insert("picture".to_owned(), Value::String(picture));
        }
        Block::Picture(picture) => {
            fields.insert("wide".to_owned(), json!(picture.millimetres().0));
            fields.insert("alt".to_owned(), json!(clean(picture.shows())));
            fields.insert("credit".to_owned(), text_value(&picture.credit(), lost));
        }
        Block::Table(table) => {
            let widths = table.widths();
            if let Some(is) = fields.get_mut("is") {
                show_texts(is, lost);
                is["widths"] = json!(widths);
            }
        }
        _ => {
            if let Some(is) = fields.get_mut("is") {
                show_texts(is, lost);
            }
        }
    }
    fields.insert("level".to_owned(), json!(level));
    Ok(Value::Object(fields))
}

/// The paragraphs of a text; an empty line parts them.
fn parts(text: &str, lost: &mut BTreeSet<String>) -> Value {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| text_value(part, lost)).collect()
}

/// Makes every text in a value one that can be shown.
fn show_texts(value: &mut Value, lost: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => *value = text_value(text, lost),
        Value::Array(items) => items.iter_mut().for_each(|item| show_texts(item, lost)),
        Value::Object(fields) => fields.values_mut().for_each(|item| show_texts(item, lost)),
        _ => {}
    }
}

/// A text as the layout reads it: plain, or its stretches with their fonts and which way it runs.
fn text_value(text: &str, lost: &mut BTreeSet<String>) -> Value {
    let mut found = stretches(&bound(text), lost);
    let rtl = right_to_left(text);
    if found.len() <= 1 && !rtl && found.first().is_none_or(|stretch| stretch.family == 0) {
        return Value::String(found.pop().map(|stretch| stretch.text).unwrap_or_default());
    }
    let runs: Vec<Value> = found.into_iter().map(|stretch| json!([stretch.text, stretch.family])).collect();
    json!({ "rtl": rtl, "runs": runs })
}

/// A text whose telephone numbers and the like stay on one line; the groups of a fingerprint, which have small letters
/// among their digits, part where the line ends.
fn bound(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let (mut after_digit, mut small_letters) = (false, false);
    while let Some(c) = rest.next() {
        let between = c == ' ' && after_digit && !small_letters && rest.peek().is_some_and(char::is_ascii_digit);
        out.push(if between { '\u{a0}' } else { c });
        after_digit = c.is_ascii_digit();
        small_letters = !c.is_whitespace() && (small_letters || c.is_ascii_lowercase());
    }
    out
}

/// A colour that the layout can read, dark where the setting is none.
pub(crate) fn accent(colour: &str) -> &str {
    let hex = colour.strip_prefix('#').unwrap_or_default();
    if hex.len() == 6 && hex.chars().all(|c| c.is_ascii_hexdigit()) { colour } else { "#1a1a1a" }
}

/// What one compilation sees: our layout, our fonts, one paper's data and pictures, its day; no files, no network, no clock.
struct Desk {
    data: Bytes,
    pictures: Vec<(FileId, Bytes)>,
    day: Date,
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});
static LAYOUT: LazyLock<Option<Source>> =
    LazyLock::new(|| file_id("paper.typ").map(|id| Source::new(id, include_str!("paper.typ").to_owned())));
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| file_id("paper.json"));

fn file_id(name: &str) -> Option<FileId> {
    VirtualPath::new(name).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        LAYOUT.as_ref().map_or_else(|| Source::detached("").id(), Source::id)
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        LAYOUT.iter().find(|layout| layout.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *DATA == Some(id) {
            return Ok(self.data.clone());
        }
        let picture = self.pictures.iter().find(|(own, _)| *own == id).map(|(_, bytes)| bytes.clone());
        picture.ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let month = self.day.month().unsigned_abs();
        Datetime::from_ymd(self.day.year().into(), month, self.day.day().unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::bound;

    #[test]
    fn a_number_stays_on_one_line_and_the_groups_of_a_fingerprint_part() {
        assert_eq!(bound("ring 01632 960 104 at 9"), "ring 01632\u{a0}960\u{a0}104 at 9");
        assert_eq!(bound("Mill Lane\nZZ1 4ML"), "Mill Lane\nZZ1\u{a0}4ML");
        assert_eq!(bound("10d35e68 9f2c4b7a 1e7fbfe9 6bda2db1"), "10d35e68 9f2c4b7a 1e7fbfe9 6bda2db1");
    }
}
