//! The map on one sheet: a band for each potential, in it a block for each likely part, in that the names, none over
//! another and all on the paper, in letters as large as that allows (R086).
//!
//! Lengths are whole hundredths of a millimetre, so that the same map is the same picture everywhere.

use std::collections::BTreeMap;

use super::{
    LikelyPart, POTENTIAL,
    shorten::{longest_word, shortened, width_of, wrapped},
};

/// A sheet of paper on its side, without what a printer leaves empty at the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperSize {
    /// For the file.
    A4,
    /// For the wall.
    A3,
}

impl PaperSize {
    /// Its width and height, with a line left for what the sheet is.
    #[must_use]
    pub fn area(self) -> (i64, i64) {
        match self {
            Self::A4 => (27_700, 17_800),
            Self::A3 => (40_000, 26_500),
        }
    }
}

/// A name to put on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What is written.
    pub text: String,
    /// How much could come of it; whatever is not between the two ends of [`POTENTIAL`] is put at the nearer one.
    pub potential: i64,
    /// The part that they would likely take.
    pub part: Option<LikelyPart>,
}

/// A rectangle on the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Block {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
    /// How wide.
    pub width: i64,
    /// How high.
    pub height: i64,
}

/// Something written on the sheet, in a rectangle of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// What it is.
    pub what: T,
    /// What is written there, in lines, shortened where it would be too long.
    pub text: String,
    /// Where.
    pub at: Block,
}

/// A map that is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The size of its letters.
    pub letters: i64,
    /// The name of each band, by its potential.
    pub bands: Vec<Placed<i64>>,
    /// The name of each block, by potential and part.
    pub parts: Vec<Placed<(i64, Option<LikelyPart>)>>,
    /// The frame of each block.
    pub frames: Vec<Block>,
    /// Each name, by its place in what was given.
    pub names: Vec<Placed<usize>>,
}

/// The largest letters, of the heading of a slide; a map of ten names does not shout.
const LARGEST: i64 = 480;
/// Letters below this are hard to read on paper: names are shortened before they are made smaller still (six point).
const SMALLEST: i64 = 212;
/// Names are not longer than this many letters wide, in as many lines as they take, and at the smallest size no longer than
/// these.
const LONGEST: i64 = 70_000;
const SHORTER: [i64; 3] = [26_000, 19_000, 14_000];

/// The words for the bands and the blocks, which are the page's.
type Words<'a> = (&'a dyn Fn(i64) -> String, &'a dyn Fn(Option<LikelyPart>) -> String);

/// Lays the names out on this paper.
#[must_use]
pub fn lay_out(
    labels: &[Label],
    paper: PaperSize,
    band: &dyn Fn(i64) -> String,
    part: &dyn Fn(Option<LikelyPart>) -> String,
) -> Sheet {
    let words: Words<'_> = (band, part);
    let mut sizes = sizes();
    loop {
        let size = sizes.next().unwrap_or(Size { letters: 1, longest: SHORTER[2] });
        let tried = Try { size, area: paper.area(), words }.whole(labels);
        match tried {
            Some(sheet) => return sheet,
            // Letters of a hundredth of a millimetre hold whatever a database does; more than that is no map.
            None if size.letters <= 1 => return Sheet::nothing(),
            None => {}
        }
    }
}

impl Sheet {
    fn nothing() -> Self {
        Self { letters: 1, bands: Vec::new(), parts: Vec::new(), frames: Vec::new(), names: Vec::new() }
    }
}

/// How large letters are, and how long a name may be in thousandths of them.
#[derive(Debug, Clone, Copy)]
struct Size {
    letters: i64,
    longest: i64,
}

/// From the largest letters down; at the smallest that can be read names get shorter first, then letters smaller still.
fn sizes() -> impl Iterator<Item = Size> {
    let smaller = |letters: &i64| Some(letters * 95 / 100).filter(|letters| *letters > 0);
    let read = std::iter::successors(Some(LARGEST), smaller).take_while(|letters| *letters > SMALLEST);
    let whole = read.chain([SMALLEST]).map(|letters| Size { letters, longest: LONGEST });
    let shorter = SHORTER.iter().map(|longest| Size { letters: SMALLEST, longest: *longest });
    let tiny = std::iter::successors(smaller(&SMALLEST), smaller);
    whole.chain(shorter).chain(tiny.map(|letters| Size { letters, longest: SHORTER[2] }))
}

/// The names of one block, by their place in what was given.
type Names = BTreeMap<Option<LikelyPart>, Vec<usize>>;

struct Try<'a> {
    size: Size,
    area: (i64, i64),
    words: Words<'a>,
}

impl Try<'_> {
    fn line(&self) -> i64 {
        self.size.letters * 130 / 100 + 1
    }

    /// What is left empty round things.
    fn gap(&self) -> i64 {
        self.size.letters * 70 / 100 + 1
    }

    /// The width of a text at this size, not more than the longest.
    fn wide(&self, text: &str) -> i64 {
        (width_of(text).min(self.size.longest) * self.size.letters).div_ceil_by(1_000)
    }

    /// The whole sheet at this size, if everything has a place.
    fn whole(&self, labels: &[Label]) -> Option<Sheet> {
        let mut bands: BTreeMap<i64, Names> = POTENTIAL.map(|potential| (potential, Names::new())).collect();
        for (at, label) in labels.iter().enumerate() {
            let potential = label.potential.clamp(*POTENTIAL.start(), *POTENTIAL.end());
            bands.entry(potential).or_default().entry(label.part).or_default().push(at);
        }
        // The most at the top.
        let bands: Vec<(i64, Names)> = bands.into_iter().rev().collect();
        let needs: Vec<Need> = bands.iter().map(|(_, names)| self.band_needs(names, labels)).collect();
        let heights = shared(self.area.1, &needs)?;
        let mut sheet = Sheet { letters: self.size.letters, ..Sheet::nothing() };
        let mut top = 0;
        for ((potential, names), height) in bands.iter().zip(heights) {
            let at = Block { x: 0, y: top, width: self.area.0, height };
            self.band(&mut sheet, (*potential, names), labels, at)?;
            top += height;
        }
        Some(sheet)
    }

    /// At least its name and, where it holds anybody, a block with one line.
    fn band_needs(&self, names: &Names, labels: &[Label]) -> Need {
        let area: i64 = names.values().map(|block| self.area_of(block, labels)).sum();
        let block = if names.is_empty() { 0 } else { 2 * self.line() + 3 * self.gap() };
        Need { least: self.line() + self.gap() + block, weight: area }
    }

    /// What a block would cover if its names lay close together.
    fn area_of(&self, block: &[usize], labels: &[Label]) -> i64 {
        let names = block.iter().filter_map(|at| labels.get(*at));
        let widths: i64 = names.map(|label| self.wide(&label.text) + self.gap()).sum();
        widths * self.line()
    }

    fn band(&self, sheet: &mut Sheet, of: (i64, &Names), labels: &[Label], at: Block) -> Option<()> {
        let (potential, names) = of;
        let title = Block { height: self.line(), ..at };
        let text = shortened(&(self.words.0)(potential), title.width * 1_000 / self.size.letters);
        sheet.bands.push(Placed { what: potential, text, at: title });
        let needs: Vec<Need> = names
            .iter()
            .map(|(part, block)| Need { least: self.block_needs(*part), weight: self.area_of(block, labels) })
            .collect();
        let widths = shared(at.width, &needs)?;
        let mut left = 0;
        for ((part, block), width) in names.iter().zip(widths) {
            let inside = Block {
                x: left,
                y: at.y + self.line(),
                // A block does not touch the next one, nor the next band.
                width: width - self.gap(),
                height: at.height - self.line() - self.gap(),
            };
            self.block(sheet, ((potential, *part), block), labels, inside)?;
            left += width;
        }
        Some(())
    }

    /// A block is at least as wide as its name and a short word.
    fn block_needs(&self, part: Option<LikelyPart>) -> i64 {
        let least = (8_000 * self.size.letters).div_ceil_by(1_000);
        self.wide(&(self.words.1)(part)).max(least) + 3 * self.gap()
    }

    /// Names flow from left to right, and on in the next line; one that is longer than a line takes several of its own.
    fn block(
        &self,
        sheet: &mut Sheet,
        of: ((i64, Option<LikelyPart>), &[usize]),
        labels: &[Label],
        at: Block,
    ) -> Option<()> {
        let ((potential, part), block) = of;
        let (line, gap) = (self.line(), self.gap());
        let (left, right, bottom) = (at.x + gap, at.x + at.width - gap, at.y + at.height - gap);
        let room = right - left;
        let most = room * 1_000 / self.size.letters;
        let title = Block { x: left, y: at.y + gap / 2, width: room, height: line };
        let text = shortened(&(self.words.1)(part), most);
        sheet.parts.push(Placed { what: (potential, part), text, at: title });
        let (mut x, mut y) = (left, title.y + line);
        for place in block {
            let text = shortened(&labels.get(*place)?.text, self.size.longest);
            // Smaller letters show a long word whole: it is cut only where they would be too small to read.
            if longest_word(&text) > most && self.size.letters > SMALLEST {
                return None;
            }
            let lines = wrapped(&text, most);
            let several = lines.len() > 1;
            let width = lines.iter().map(|text| self.wide(text)).max().unwrap_or_default().min(room);
            let height = line * i64::try_from(lines.len()).unwrap_or(1);
            if x > left && (several || x + width > right) {
                (x, y) = (left, y + line);
            }
            if y + height > bottom {
                return None;
            }
            sheet.names.push(Placed { what: *place, text: lines.join("\n"), at: Block { x, y, width, height } });
            if several { (x, y) = (left, y + height) } else { x += width + gap }
        }
        sheet.frames.push(at);
        Some(())
    }
}

/// What one of several that lie side by side needs at least, and for how much of the rest it stands.
struct Need {
    least: i64,
    weight: i64,
}

/// A length shared out: to each what it needs at least, and of what is left by weight. Nothing where it is too short.
fn shared(length: i64, needs: &[Need]) -> Option<Vec<i64>> {
    let least: i64 = needs.iter().map(|need| need.least).sum();
    let rest = length - least;
    let all: i128 = needs.iter().map(|need| i128::from(need.weight)).sum();
    let more = |need: &Need| match all {
        0 => 0,
        all => i64::try_from(i128::from(rest) * i128::from(need.weight) / all).unwrap_or_default(),
    };
    (rest >= 0).then(|| needs.iter().map(|need| need.least + more(need)).collect())
}

trait RoundedUp {
    /// Divided, and rounded up: what is drawn has never less room than it takes.
    fn div_ceil_by(self, by: i64) -> i64;
}

impl RoundedUp for i64 {
    fn div_ceil_by(self, by: i64) -> i64 {
        (self + by - 1) / by
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn drawn(labels: &[Label], paper: PaperSize) -> Sheet {
        let part = |part: Option<LikelyPart>| part.map_or("not said", LikelyPart::as_str).to_owned();
        lay_out(labels, paper, &|potential| format!("Potential {potential}"), &part)
    }

    fn label(text: &str, potential: i64, part: Option<LikelyPart>) -> Label {
        Label { text: text.to_owned(), potential, part }
    }

    fn apart(one: &Block, other: &Block) -> bool {
        one.x + one.width <= other.x
            || other.x + other.width <= one.x
            || one.y + one.height <= other.y
            || other.y + other.height <= one.y
    }

    /// No two things that are written touch, all are on the paper and have the room that their letters take.
    fn judged(labels: &[Label], paper: PaperSize) -> Result<Sheet, TestCaseError> {
        let sheet = drawn(labels, paper);
        let (width, height) = paper.area();
        let texts: Vec<(&String, &Block)> = (sheet.names.iter().map(|one| (&one.text, &one.at)))
            .chain(sheet.parts.iter().map(|one| (&one.text, &one.at)))
            .chain(sheet.bands.iter().map(|one| (&one.text, &one.at)))
            .collect();
        for (at, (text, one)) in texts.iter().enumerate() {
            prop_assert!(one.x >= 0 && one.y >= 0 && one.width > 0, "{text} {one:?}");
            prop_assert!(one.x + one.width <= width && one.y + one.height <= height, "{text} {one:?}");
            let lines = i64::try_from(text.lines().count().max(1)).unwrap();
            let fits = text.lines().all(|line| width_of(line) * sheet.letters <= one.width * 1_000);
            prop_assert!(fits, "{text} is wider than {one:?}");
            prop_assert!(sheet.letters * lines < one.height, "{text} is higher than {one:?}");
            for (other_text, other) in &texts[at + 1..] {
                prop_assert!(apart(one, other), "{text} {one:?} touches {other_text} {other:?}");
            }
        }
        for (at, one) in sheet.frames.iter().enumerate() {
            prop_assert!(sheet.frames[at + 1..].iter().all(|other| apart(one, other)), "{one:?}");
        }
        let mut drawn: Vec<usize> = sheet.names.iter().map(|one| one.what).collect();
        drawn.sort_unstable();
        prop_assert_eq!(drawn, (0..labels.len()).collect::<Vec<_>>(), "each name stands once");
        Ok(sheet)
    }

    fn parts() -> impl Strategy<Value = Option<LikelyPart>> {
        prop::option::of(prop::sample::select(LikelyPart::ALL))
    }

    fn many(count: usize) -> Vec<Label> {
        let words = ["Friends of", "Marlow", "St Wilfrid’s", "Community", "Association", "& Vale", "Trust", "WI"];
        let word = |at: usize| words[at % words.len()];
        (0..count)
            .map(|at| {
                let name = format!("{} {} {} {at}", word(at), word(at / 3 + 1), word(at / 7 + 2));
                let potential = i64::try_from(at * 7 % 4).unwrap();
                label(&name, potential, LikelyPart::ALL.get(at % 8).copied())
            })
            .collect()
    }

    #[rstest]
    #[case(PaperSize::A4, 212)]
    #[case(PaperSize::A3, 300)]
    fn three_hundred_names_can_be_read_on_paper(#[case] paper: PaperSize, #[case] least: i64) {
        let sheet = judged(&many(300), paper).unwrap();
        assert!(sheet.letters >= least, "letters of {} hundredths of a millimetre", sheet.letters);
        let shortened = sheet.names.iter().filter(|one| one.text.ends_with('…')).count();
        assert!(shortened < 30, "{shortened} are shortened");
    }

    #[test]
    fn forty_long_names_stand_whole_on_a_small_sheet_each_in_the_lines_that_it_takes() {
        let long = "Tottering Vale & Wood Marlow Growers’ Circle, Orchard Keepers and Allied Tenants’ Association";
        let labels: Vec<Label> = (0..40)
            .map(|at: usize| {
                let potential = i64::try_from(at * 7 % 4).unwrap();
                label(&format!("{at}. {long}"), potential, LikelyPart::ALL.get(at % LikelyPart::ALL.len()).copied())
            })
            .collect();
        let sheet = judged(&labels, PaperSize::A4).unwrap();
        for one in &sheet.names {
            assert_eq!(one.text.replace('\n', " "), labels[one.what].text, "it is cut");
        }
        assert!(sheet.letters > SMALLEST, "letters of {} hundredths of a millimetre", sheet.letters);
    }

    #[test]
    fn a_few_names_are_written_large_and_whole_and_the_most_stands_on_top() {
        let long = "Tottering Vale & Wood Marlow Growers’ Circle, Orchard Keepers and Allied Tenants’ Association";
        let labels =
            [label("Chess Club", 0, None), label(long, 3, Some(LikelyPart::Host)), label("Deaf Vale", 9, None)];
        let sheet = judged(&labels, PaperSize::A4).unwrap();
        assert!(sheet.letters >= 400, "{}", sheet.letters);
        let at = |place: usize| sheet.names.iter().find(|one| one.what == place).unwrap();
        assert!(at(1).at.y < at(0).at.y && at(2).at.y == at(1).at.y, "{sheet:?}");
        assert_eq!(at(2).text, "Deaf Vale");
        assert_eq!(sheet.bands.iter().map(|one| one.what).collect::<Vec<_>>(), [3, 2, 1, 0]);
    }

    #[test]
    fn a_map_without_names_has_its_four_bands() {
        let sheet = judged(&[], PaperSize::A4).unwrap();
        assert_eq!((sheet.bands.len(), sheet.names.len()), (4, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn no_two_names_touch_and_all_are_on_the_paper(
            all in prop::collection::vec(("[A-Za-zÀ-ž漢 .,&’-]{1,70}", -1..5_i64, parts()), 0..300),
            wide in any::<bool>(),
        ) {
            let labels: Vec<Label> = all.iter().map(|(text, potential, part)| label(text, *potential, *part)).collect();
            judged(&labels, if wide { PaperSize::A3 } else { PaperSize::A4 })?;
        }

        #[test]
        fn as_many_in_a_single_block_have_room_too(count in 1..600_usize, potential in 0..4_i64, part in parts()) {
            let labels: Vec<Label> = many(count).into_iter().map(|one| Label { potential, part, ..one }).collect();
            judged(&labels, PaperSize::A4)?;
        }
    }
}
