//! The one neutral form of every paper: a title, and blocks of plain text.

use ampersand_domain::Date;
use serde::Serialize;

use crate::picture::Picture;

/// A paper, before it is written out in any form.
///
/// All texts are plain: no character in them means anything but itself. `\n` is a line break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// What stands at the head, and as the title in the file's properties.
    pub title: String,
    /// The language of the fixed words, as in BCP 47; `en-GB` unless told.
    pub language: String,
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day it is made.
    pub day: Date,
    /// How it stands, where that matters on every page: *Draft*, *Not signed yet*.
    pub standing: Option<String>,
    /// Small lines under the title: for whom, version, where it was made.
    pub meta: Vec<String>,
    /// Whether it is meant for one page: where it would take more, it is set closer.
    pub one_page: bool,
    /// How large the sheet is.
    pub sheet: Sheet,
    /// The text.
    pub blocks: Vec<Block>,
}

/// The service whose paper it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// Its name.
    pub name: String,
    /// Its colour as `#rrggbb`; used for lines and never alone to say something.
    pub accent: String,
}

/// For whom a paper is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Print {
    /// Body text of 11.5 points.
    #[default]
    Standard,
    /// Large print: body text of 18 points, wide tables told row by row.
    Large,
}

/// How large a sheet is; what stands on it grows with it from A4 on, for a wall is read from further away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sheet {
    /// Half of a usual sheet.
    A5,
    /// The usual sheet.
    #[default]
    A4,
    /// Two of them side by side.
    A3,
    /// Four.
    A2,
    /// Eight.
    A1,
}

impl Sheet {
    /// All of them, the smallest first.
    pub const ALL: [Self; 5] = [Self::A5, Self::A4, Self::A3, Self::A2, Self::A1];

    /// Its word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A5 => "a5",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
        }
    }

    /// The sheet with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.as_str() == word)
    }

    /// Width and height in twentieths of a point.
    pub(crate) const fn twips(self) -> (u32, u32) {
        match self {
            Self::A5 => (8391, 11906),
            Self::A4 => (11906, 16838),
            Self::A3 => (16838, 23811),
            Self::A2 => (23811, 33676),
            Self::A1 => (33676, 47622),
        }
    }

    /// By how many hundredths the margins differ from those of the usual sheet.
    pub(crate) const fn room(self) -> u32 {
        match self {
            Self::A5 => 71,
            _ => self.letters(),
        }
    }

    /// By how many hundredths the letters differ from those of the usual sheet: never smaller.
    pub(crate) const fn letters(self) -> u32 {
        match self {
            Self::A5 | Self::A4 => 100,
            Self::A3 => 141,
            Self::A2 => 200,
            Self::A1 => 283,
        }
    }
}

/// One piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "is", rename_all = "snake_case")]
pub enum Block {
    /// A heading under the title: level 1 is a section, 2 a part of one.
    Heading(u8, String),
    /// A paragraph.
    Para(String),
    /// Few words for a wall, four times as large as the others.
    Big(String),
    /// A list with bullets.
    List(Vec<String>),
    /// A list with numbers.
    Steps(Vec<String>),
    /// Labels with what they stand for.
    Facts(Vec<Fact>),
    /// A table with one row of headings.
    Table(Table),
    /// A clause of an agreement.
    Clause {
        /// Its number as shown.
        number: String,
        /// Its title.
        title: String,
        /// Its text.
        text: String,
        /// Where the text comes from, if that is to be shown.
        source: Option<String>,
    },
    /// Who has signed, and room to sign for who has not.
    Signatures(Vec<SignatureRow>),
    /// Something set apart: how to use the paper, what it is not.
    Note(String),
    /// Empty lines to write on, under a label.
    Lines(String, u8),
    /// A QR code with the address it carries printed below it.
    Qr(String),
    /// The same for a wall: as large as the sheet lets it be, to be scanned from the back row.
    BigQr(String),
    /// A picture, with what it shows for those who cannot see it.
    Picture(Picture),
    /// The next block begins a page.
    PageBreak,
}

/// A label and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// What it stands for.
    pub value: String,
}

/// A table with one row of headings; the first column names its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// One heading a column.
    pub headings: Vec<String>,
    /// The rows; each is as long as the headings.
    pub rows: Vec<Vec<String>>,
    /// Whether the heading above it says the same already: then its caption is for those alone who hear it.
    pub headed: bool,
}

/// One party's line under an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureRow {
    /// The organisation.
    pub party: String,
    /// Who says yes for it, with role; empty if not known yet.
    pub person: String,
    /// How and when it was signed; nothing leaves room to sign.
    pub signed: Option<String>,
}

impl Paper {
    /// A paper without text in British English.
    #[must_use]
    pub fn new(title: impl Into<String>, service: &Letterhead, day: Date) -> Self {
        Self {
            title: title.into(),
            language: "en-GB".to_owned(),
            service: service.clone(),
            day,
            standing: None,
            meta: Vec::new(),
            one_page: false,
            sheet: Sheet::A4,
            blocks: Vec::new(),
        }
    }

    /// Adds a small line under the title.
    #[must_use]
    pub fn meta(mut self, line: impl Into<String>) -> Self {
        self.meta.push(line.into());
        self
    }

    /// On a sheet of this size.
    #[must_use]
    pub fn on(mut self, sheet: Sheet) -> Self {
        self.sheet = sheet;
        self
    }

    /// Means it for one page: in ordinary print it is set closer before it takes a second.
    #[must_use]
    pub fn on_one_page(mut self) -> Self {
        self.one_page = true;
        self
    }

    /// Says on every page how the paper stands.
    #[must_use]
    pub fn standing(mut self, words: impl Into<String>) -> Self {
        self.standing = Some(words.into());
        self
    }

    /// Adds a section heading.
    #[must_use]
    pub fn section(self, heading: impl Into<String>) -> Self {
        self.block(Block::Heading(1, heading.into()))
    }

    /// Adds a paragraph; an empty one is left out.
    #[must_use]
    pub fn para(self, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { self } else { self.block(Block::Para(text)) }
    }

    /// Adds a bulleted list; with nothing in it, one line that says so.
    #[must_use]
    pub fn list(self, items: &[String], if_none: &str) -> Self {
        if items.is_empty() { self.para(if_none) } else { self.block(Block::List(items.to_vec())) }
    }

    /// Adds labels with what they stand for; those without anything are left out.
    #[must_use]
    pub fn facts<'a>(self, facts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let facts: Vec<Fact> = facts
            .into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .map(|(label, value)| Fact { label: label.to_owned(), value: value.to_owned() })
            .collect();
        if facts.is_empty() { self } else { self.block(Block::Facts(facts)) }
    }

    /// Adds a table; with no row in it, one line that says so.
    #[must_use]
    pub fn table(self, caption: &str, headings: &[&str], rows: Vec<Vec<String>>, if_none: &str) -> Self {
        if rows.is_empty() {
            return self.para(if_none);
        }
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        let headed = matches!(self.blocks.last(), Some(Block::Heading(_, above)) if above == caption);
        self.block(Block::Table(Table { caption: caption.to_owned(), headings, rows, headed }))
    }

    /// Adds a picture, if there is one.
    #[must_use]
    pub fn picture(self, picture: Option<Picture>) -> Self {
        match picture {
            Some(picture) => self.block(Block::Picture(picture)),
            None => self,
        }
    }

    /// Adds something set apart.
    #[must_use]
    pub fn note(self, text: impl Into<String>) -> Self {
        self.block(Block::Note(text.into()))
    }

    /// Adds a block.
    #[must_use]
    pub fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

impl Letterhead {
    /// The service of the samples: plainly fictional.
    #[must_use]
    pub fn sample() -> Self {
        Self { name: "Larkmere Libraries".to_owned(), accent: "#1d5b4f".to_owned() }
    }
}

/// The signatures as a table, for the writers that have no form of their own for them.
pub(crate) fn signature_table(rows: &[SignatureRow]) -> Table {
    Table {
        caption: "Signatures".to_owned(),
        headings: ["Organisation", "Name and role", "Signed"].map(str::to_owned).to_vec(),
        rows: rows
            .iter()
            .map(|row| {
                let signed = row.signed.clone().unwrap_or_else(|| "not yet".to_owned());
                vec![row.party.clone(), row.person.clone(), signed]
            })
            .collect(),
        headed: false,
    }
}

impl Paper {
    /// The heading level of each block in the whole paper, where the title is 1; no level is ever left out.
    pub(crate) fn levels(&self) -> Vec<u8> {
        let mut under = 1;
        let mut levels = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let level = match block {
                Block::Heading(level, _) if *level <= 1 => 2,
                Block::Heading(..) | Block::Clause { .. } => under + 1,
                _ => 0,
            };
            if level == 2 && matches!(block, Block::Heading(1, _) | Block::Heading(0, _)) {
                under = 2;
            }
            levels.push(level);
        }
        levels
    }
}

impl Paper {
    /// Whether each block goes on the page of the next: a heading, and the few words between it and its table or its QR code.
    pub(crate) fn kept_with_next(&self) -> Vec<bool> {
        let whole_next =
            |at: usize| matches!(self.blocks.get(at + 1), Some(Block::Table(_) | Block::Qr(_) | Block::BigQr(_)));
        let headed = |at: usize| at > 0 && matches!(self.blocks.get(at - 1), Some(Block::Heading(..)));
        let kept = |(at, block): (usize, &Block)| match block {
            Block::Heading(..) => true,
            Block::Para(text) => headed(at) && whole_next(at) && text.chars().count() < FEW_WORDS,
            Block::List(items) => {
                headed(at) && whole_next(at) && items.iter().map(|one| one.chars().count()).sum::<usize>() < FEW_WORDS
            }
            _ => false,
        };
        self.blocks.iter().enumerate().map(kept).collect()
    }

    /// What stands at the head of every page but the first, in one line: a long title is cut, never how it stands.
    pub(crate) fn running(&self, print: Print) -> String {
        let room = match print {
            Print::Standard => 84,
            Print::Large => 50,
        };
        let standing = self.standing.as_ref().map(|text| format!(" · {}", cut(text, room / 2))).unwrap_or_default();
        let room = room - standing.chars().count();
        let name = cut(&self.service.name, room / 2);
        let title = cut(&self.title, room - name.chars().count() - 3);
        format!("{name} · {title}{standing}")
    }
}

/// As much as may stand between a heading and its table without parting them.
const FEW_WORDS: usize = 400;

/// A text in one line of so many characters, with … for what is left out.
fn cut(text: &str, room: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= room {
        return text;
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// How many characters of a table stand side by side on a page.
const ACROSS: usize = 80;
/// What the edges of a cell take, in characters.
const EDGES: usize = 3;

impl Table {
    /// How much of the width each column gets: more for longer lines within reason, and never less than its longest
    /// word needs.
    pub(crate) fn widths(&self) -> Vec<usize> {
        let cells = |at: usize| self.rows.iter().filter_map(move |row| row.get(at)).chain(self.headings.get(at));
        let longest = |at: usize| cells(at).flat_map(|text| text.lines()).map(|line| line.chars().count()).max();
        let word = |at: usize| cells(at).flat_map(|text| text.split_whitespace()).map(|one| one.chars().count()).max();
        let columns = self.headings.len();
        // An empty column is there to be written in.
        let to_write = |at: usize| self.rows.iter().all(|row| row.get(at).is_none_or(|cell| cell.trim().is_empty()));
        let wish = |at: usize| if to_write(at) { 40 } else { longest(at).unwrap_or(0).clamp(10, 40) };
        let wish: Vec<usize> = (0..columns).map(wish).collect();
        let need: Vec<usize> = (0..columns).map(|at| word(at).unwrap_or(0).clamp(6, 32) + EDGES).collect();
        shared(&wish, &need)
    }
}

/// The width shared out by wish, where each gets at least what it needs as long as there is enough for all.
fn shared(wish: &[usize], need: &[usize]) -> Vec<usize> {
    if need.iter().sum::<usize>() >= ACROSS {
        return need.to_vec();
    }
    let mut fixed = vec![false; wish.len()];
    loop {
        let taken: usize = need.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(need, _)| need).sum();
        let wished: usize = wish.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(wish, _)| wish).sum();
        let share = |at: usize, wish: usize, need: usize| {
            if fixed[at] { need } else { wish * (ACROSS - taken) / wished.max(1) }
        };
        let widths: Vec<usize> =
            wish.iter().zip(need).enumerate().map(|(at, (wish, need))| share(at, *wish, *need)).collect();
        let short: Vec<usize> = (0..wish.len()).filter(|&at| !fixed[at] && widths[at] < need[at]).collect();
        if short.is_empty() {
            return widths;
        }
        short.into_iter().for_each(|at| fixed[at] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_column_is_never_narrower_than_its_longest_word() {
        let row = ["Larkmere Libraries", &"many words ".repeat(9), &"more words ".repeat(9), &"a b c d ".repeat(9)];
        let table = Table {
            caption: "Each of us".to_owned(),
            headings: ["Organisation", "Brings", "Hopes for", "Who to ring"].map(str::to_owned).to_vec(),
            rows: vec![row.map(str::to_owned).to_vec()],
            headed: false,
        };
        let widths = table.widths();
        assert!(widths[0] >= "Organisation".len() + EDGES, "{widths:?}");
        assert!(widths.iter().sum::<usize>() <= ACROSS, "{widths:?}");
    }

    #[test]
    fn the_running_head_is_one_line_and_keeps_how_the_paper_stands() {
        let service = Letterhead {
            name: "Larkmere and the Seven Valleys Libraries and Archives".to_owned(),
            ..Letterhead::sample()
        };
        let paper = Paper::new("A very long title ".repeat(9), &service, date(2026, 11, 24)).standing("Not signed yet");
        for (print, room) in [(Print::Standard, 84), (Print::Large, 50)] {
            let found = paper.running(print);
            assert!(found.chars().count() <= room, "{found}");
            assert!(found.contains('…') && found.ends_with("Not signed yet"), "{found}");
        }
    }

    #[test]
    fn a_heading_and_the_line_under_it_stay_with_their_table() {
        let rows = vec![vec!["One".to_owned()]];
        let paper = Paper::new("One", &Letterhead::sample(), date(2026, 11, 24))
            .section("Two")
            .para("Nothing is on record.")
            .table("Three", &["A"], rows, "")
            .para("More.");
        assert_eq!(paper.kept_with_next(), [true, true, false, false]);
    }
}
