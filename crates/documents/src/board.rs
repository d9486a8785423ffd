//! The board as it stood at the end, drawn: each group of notes under its name, in columns, as many pictures as it takes.
//! What a card has no room for is cut: the whole words stand in the list that each paper and page puts beside it.

use std::fmt::Write as _;

use crate::{
    html::escape,
    pictures::{label, picture},
};

const HEIGHT: i64 = 400;
const COLUMNS: i64 = 3;
const ACROSS: i64 = 205;
const CARD: i64 = 196;
const EDGE: i64 = 8;
const LINE: i64 = 19;
const GAP: i64 = 8;
/// The most lines on a card.
const LINES: usize = 4;
/// The room of a line, in tenths of a usual letter.
const ROOM: u32 = 235;
/// No board has more pictures; the list beside them has everything.
const MOST: usize = 20;

/// Notes that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardGroup {
    /// The name of the group; empty for notes that are in none.
    pub title: String,
    /// The notes.
    pub notes: Vec<String>,
}

/// Where the next card goes.
struct Pen {
    /// Those that are full, each with its height.
    pictures: Vec<(String, i64)>,
    body: String,
    /// How far down anything stands on the one that is drawn.
    down: i64,
    column: i64,
    y: i64,
}

impl Pen {
    /// Room for so much in this column, or in the next one, or on the next picture; says whether that is begun.
    fn room_for(&mut self, height: i64) -> bool {
        if self.y + height <= HEIGHT {
            return false;
        }
        self.y = 0;
        self.column += 1;
        if self.column < COLUMNS {
            return false;
        }
        self.column = 0;
        self.turn_over();
        true
    }

    /// This picture is done; the next one is empty.
    fn turn_over(&mut self) {
        let down = std::mem::take(&mut self.down);
        self.pictures.push((std::mem::take(&mut self.body), down));
    }

    fn heading(&mut self, lines: &[String]) {
        let x = self.column * ACROSS + EDGE;
        for line in lines {
            self.y += LINE;
            let _ =
                write!(self.body, "<text x=\"{x}\" y=\"{}\" font-weight=\"bold\">{}</text>", self.y - 4, escape(line));
        }
        self.y += 4;
    }

    fn card(&mut self, lines: &[String]) {
        let (x, height) = (self.column * ACROSS + 2, high(lines));
        let _ = write!(
            self.body,
            "<rect x=\"{x}\" y=\"{}\" width=\"{CARD}\" height=\"{}\" rx=\"4\" fill=\"none\" stroke=\"currentColor\"/>",
            self.y + 1,
            height - GAP
        );
        for (at, line) in (1_i64..).zip(lines) {
            label(&mut self.body, x + EDGE - 2, self.y + at * LINE, line);
        }
        self.y += height;
        self.down = self.down.max(self.y);
    }
}

fn high(lines: &[String]) -> i64 {
    LINE * i64::try_from(lines.len()).unwrap_or_default() + GAP + GAP
}

/// The board in pictures; none when nothing is on it.
#[must_use]
pub fn board_svgs(title: &str, groups: &[BoardGroup]) -> Vec<String> {
    let mut pen = Pen { pictures: Vec::new(), body: String::new(), down: 0, column: 0, y: 0 };
    for group in groups.iter().filter(|group| !group.notes.is_empty()) {
        let heading = if group.title.trim().is_empty() { Vec::new() } else { lines(&group.title, 2) };
        for (at, note) in group.notes.iter().enumerate() {
            let card = lines(note, LINES);
            let with = if at == 0 { high(&heading) } else { 0 };
            let anew = pen.room_for(with + high(&card));
            if at == 0 || anew {
                pen.heading(&heading);
            }
            pen.card(&card);
        }
        pen.y += GAP;
    }
    pen.turn_over();
    pen.pictures.retain(|(body, _)| !body.is_empty());
    let of = pen.pictures.len().min(MOST);
    let named = |at: usize| if of > 1 { format!("{title}, {} of {of}", at + 1) } else { title.to_owned() };
    let all = pen.pictures.iter().take(MOST).enumerate();
    all.map(|(at, (body, down))| picture("board", &named(at), *down, body)).collect()
}

/// A text in at most so many lines of a card.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut left = ROOM;
    for word in text.split_whitespace() {
        let width = wide(word);
        if width + SPACE > left && !lines.last().is_none_or(String::is_empty) {
            lines.push(String::new());
            left = ROOM;
        }
        for letter in word.chars() {
            let one = wide_letter(letter);
            if one > left {
                lines.push(String::new());
                left = ROOM;
            }
            left = left.saturating_sub(one);
            if let Some(line) = lines.last_mut() {
                line.push(letter);
            }
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
        }
        left = left.saturating_sub(SPACE);
    }
    let cut = lines.len() > most;
    lines.truncate(most);
    let mut lines: Vec<String> = lines.into_iter().map(|line| line.trim_end().to_owned()).collect();
    if let (true, Some(last)) = (cut, lines.last_mut()) {
        last.pop();
        last.push('…');
    }
    lines
}

const SPACE: u32 = 5;

fn wide(word: &str) -> u32 {
    word.chars().map(wide_letter).sum()
}

/// About how wide a letter is, in tenths of a usual one.
fn wide_letter(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '’' | '|' | ':' | ';' | '!' => 6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 16,
        letter if letter.is_uppercase() => 13,
        letter if u32::from(letter) >= 0x1100 => 21,
        _ => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(title: &str, notes: &[&str]) -> BoardGroup {
        BoardGroup { title: title.to_owned(), notes: notes.iter().map(|note| (*note).to_owned()).collect() }
    }

    fn inside(svg: &str) {
        let read = roxmltree::Document::parse(svg).unwrap();
        let number = |node: &roxmltree::Node, name| node.attribute(name).unwrap().parse::<i64>().unwrap();
        let mut cards: Vec<[i64; 4]> = Vec::new();
        for node in read.descendants().filter(|node| node.tag_name().name() == "rect") {
            let (x, y) = (number(&node, "x"), number(&node, "y"));
            let (east, south) = (x + number(&node, "width"), y + number(&node, "height"));
            assert!(x >= 0 && y >= 0 && east <= 640 && south <= HEIGHT, "{x} {y} {east} {south}: {svg}");
            let apart = |one: &[i64; 4]| one[2] <= x || east <= one[0] || one[3] <= y || south <= one[1];
            assert!(cards.iter().all(apart), "two cards lie on each other: {svg}");
            cards.push([x, y, east, south]);
        }
    }

    #[test]
    fn every_note_has_a_card_under_the_name_of_its_group_and_none_lies_on_another() {
        let long =
            "Letters that nobody can read come in English alone, and by the time somebody asks it is too late for help";
        let many: Vec<&str> = std::iter::repeat_n(long, 30).collect();
        let groups =
            [group("Letters <b>", &many), group("Empty", &[]), group("", &["图书馆里没有人会说我们的语言", "Buses"])];
        let all = board_svgs("The board", &groups);
        assert!(
            all.len() > 1 && all[0].contains("Letters &lt;b&gt;") && all[0].contains("The board, 1 of"),
            "{}",
            all[0]
        );
        let cards: usize = all.iter().map(|svg| svg.matches("<rect").count()).sum();
        assert_eq!(cards, 32);
        assert!(
            all.iter().take(all.len() - 1).all(|svg| svg.contains("Letters &lt;b&gt;")),
            "a picture says what goes on"
        );
        assert!(!all.concat().contains("Empty"));
        all.iter().for_each(|svg| inside(svg));
        assert_eq!(board_svgs("The board", &[group("Nothing", &[])]), Vec::<String>::new());
    }

    #[test]
    fn a_word_that_is_longer_than_a_card_goes_on_and_too_many_words_are_cut() {
        let long = lines(&"W".repeat(40), 9);
        assert!(long.len() > 2 && long.concat() == "W".repeat(40), "{long:?}");
        let cut = lines("one two three four five six seven eight nine ten eleven", 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        assert_eq!(lines("Buses", 4), ["Buses"]);
    }
}
