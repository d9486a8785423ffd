//! What came out of a workshop, ready when it closes (R170): the idea and who carries it, what each does next, when all meet
//! again, the board as it was, and everybody's words.

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::{day, short_day};
use crate::{BoardGroup, Dot, Letterhead, Paper, Picture, Reach, axes_svg, board_svgs};

/// Problems that were looked at from one side, with the picture of both axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetProblems {
    /// The side from which they were looked at.
    pub heading: String,
    /// The names of the axes, across and up.
    pub axes: (String, String),
    /// Where each lies, if it was weighed.
    pub dots: Vec<Dot>,
    /// Each: its number and name, who shares it, how serious, how much of a priority, for whom.
    pub rows: Vec<[String; 5]>,
}

/// What one organisation put up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWords {
    /// Who.
    pub who: String,
    /// Their words.
    pub words: Vec<String>,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeSheet {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// What the workshop is called.
    pub workshop: String,
    /// When it was held.
    pub held_on: Date,
    /// Where.
    pub place: String,
    /// Who was there.
    pub with: Vec<String>,
    /// How the choice ended, in a sentence.
    pub idea: String,
    /// Why it matters.
    pub why: String,
    /// How far it is carried: advice.
    pub carried: String,
    /// Each: who, what they could bring, what they do next.
    pub moves: Vec<[String; 3]>,
    /// When all meet again, or why not.
    pub again: String,
    /// What it taught us, where no idea was compelling.
    pub learned: Vec<String>,
    /// What is still open, and who adds it by when.
    pub open: Vec<String>,
    /// The ideas that are kept for a later day.
    pub later: Vec<String>,
    /// The problems, side by side.
    pub problems: Vec<SheetProblems>,
    /// The board: each group with its notes.
    pub board: Vec<BoardGroup>,
    /// Photos of what was on paper.
    pub photos: Vec<Picture>,
    /// Everybody's words.
    pub words: Vec<SheetWords>,
    /// Whom to ring.
    pub ring: String,
}

impl OutcomeSheet {
    /// The sheet as a paper. Drawing the board takes a while to compute: call it where blocking is allowed.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let (held, made) = (day(self.held_on), short_day(self.day));
        let with = self.with.join(", ");
        let paper = Paper::new(self.title(), &self.service, self.day)
            .facts([
                ("Held on", held.as_str()),
                ("Where", self.place.as_str()),
                ("Who was there", with.as_str()),
                ("Made on", made.as_str()),
            ])
            .section("The idea")
            .para(&self.idea)
            .para(&self.why)
            .para(&self.carried);
        let paper =
            if self.learned.is_empty() { paper } else { paper.section("What we learned").list(&self.learned, "") };
        let paper = paper
            .section("What each does next")
            .table(
                "What each could bring and does next",
                &["Who", "Could bring", "Does next"],
                rows(&self.moves),
                "Nobody has said so yet.",
            )
            .section("When we meet again")
            .para(&self.again);
        let paper = if self.open.is_empty() { paper } else { paper.section("Still open").list(&self.open, "") };
        let paper =
            if self.later.is_empty() { paper } else { paper.section("Kept for a later day").list(&self.later, "") };
        self.said(self.pictures(self.weighed(paper)))
    }

    fn weighed(&self, mut paper: Paper) -> Paper {
        for side in &self.problems {
            let (across, up) = (side.axes.0.as_str(), side.axes.1.as_str());
            paper = paper.section(side.heading.clone());
            if !side.dots.is_empty() {
                let shows = format!("{}: {across}, and {up}. The table after it has the same.", side.heading);
                paper = paper
                    .picture(Picture::drawn(&axes_svg(&side.heading, (across, up), &side.dots), &shows))
                    .para("Each number is a problem of the table, at the middle of what was said; the lines show how far apart the organisations are.");
            }
            paper = paper.table(
                &side.heading,
                &["Problem", "Who shares it", across, up, "For whom"],
                rows(&side.rows),
                "Nothing was put up.",
            );
        }
        paper
    }

    fn pictures(&self, mut paper: Paper) -> Paper {
        let drawn = board_svgs("The board as it stood at the end", &self.board);
        if !drawn.is_empty() || !self.photos.is_empty() {
            paper = paper.section("The board");
        }
        for svg in &drawn {
            let shows = "The board as it stood at the end. Every note of it is in the list of words.";
            paper = paper.picture(Picture::drawn(svg, shows));
        }
        self.photos.iter().fold(paper, |paper, photo| paper.picture(Some(photo.clone())))
    }

    fn said(&self, mut paper: Paper) -> Paper {
        paper = paper.section("In everybody’s words");
        for one in &self.words {
            paper = paper.block(crate::Block::Heading(2, one.who.clone())).list(&one.words, "");
        }
        if self.words.is_empty() {
            paper = paper.para("Nothing was put up.");
        }
        paper.section("If something is not right").para(format!("Ring {}.", self.ring))
    }

    /// What the paper is called.
    #[must_use]
    pub fn title(&self) -> String {
        format!("What came out: {}", self.workshop)
    }

    /// The same for where no picture can be: its words are all in it.
    #[must_use]
    pub fn without_pictures(&self) -> Self {
        let problems = self.problems.iter().map(|side| SheetProblems { dots: Vec::new(), ..side.clone() }).collect();
        Self { problems, board: Vec::new(), photos: Vec::new(), ..self.clone() }
    }

    /// The sheet of a workshop of two organisations and a library.
    #[must_use]
    pub fn sample() -> Self {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let notes = ["Letters that nobody can read", "Nobody asks before it is too late"];
        let reach = |lowest, middle, highest| Reach { lowest, middle, highest };
        let dot =
            Dot { number: 1, label: "Letters that frighten".to_owned(), across: reach(4, 6, 8), up: reach(5, 6, 6) };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 12, 8),
            workshop: super::InvitationLetter::sample().about,
            held_on: date(2026, 12, 8),
            place: "Larkmere Library".to_owned(),
            with: ["Larkmere Libraries", "Mill Road Surgery", "Mill Road Somali Women’s Group"]
                .map(str::to_owned)
                .into(),
            idea: "The idea to act on: advice over tea on Tuesdays, by show of hands.".to_owned(),
            why: "Letters lie unopened until it is too late.".to_owned(),
            carried: "Two of us would help or carry it: enough to start. Who else?".to_owned(),
            moves: vec![
                row(["Larkmere Libraries", "The reading room on Tuesdays", "Send the dates (Ifeoma, by 10 Dec 2026)"]),
                row([
                    "Mill Road Surgery",
                    "A nurse for an hour",
                    "Ask the partners of the practice (Jan, by 4 Jan 2027)",
                ]),
                row(["Mill Road Somali Women’s Group", "", "Think about it, and say by 18 Dec 2026"]),
            ],
            again: "We meet again on Tuesday 12 January 2027.".to_owned(),
            learned: Vec::new(),
            open: Vec::new(),
            later: vec!["A late bus".to_owned()],
            problems: vec![SheetProblems {
                heading: "What people here face".to_owned(),
                axes: ("How serious it is".to_owned(), "How much of a priority it is here".to_owned()),
                dots: vec![dot],
                rows: vec![[
                    "1. Letters that frighten".to_owned(),
                    "Mill Road Surgery put it up. Larkmere Libraries has it too".to_owned(),
                    "3, from 2 to 4 (three have said)".to_owned(),
                    "3 (two have said)".to_owned(),
                    "Older people".to_owned(),
                ]],
            }],
            board: vec![BoardGroup {
                title: "Letters that frighten".to_owned(),
                notes: notes.map(str::to_owned).into(),
            }],
            photos: Picture::sample().into_iter().collect(),
            words: vec![
                SheetWords { who: "Mill Road Surgery".to_owned(), words: notes.map(str::to_owned).into() },
                SheetWords { who: "Here as themselves".to_owned(), words: vec!["The last bus goes at six".to_owned()] },
            ],
            ring: "Ifeoma Danjuma, 01632 960 104".to_owned(),
        }
    }
}

fn rows<const N: usize>(rows: &[[String; N]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, text};

    #[test]
    fn a_sheet_has_the_idea_the_next_moves_the_board_and_everybodys_words() {
        let paper = OutcomeSheet::sample().paper();
        let said = text(&paper);
        for words in [
            "advice over tea",
            "A nurse for an hour",
            "12 January 2027",
            "from 2 to 4",
            "[Picture: The board as it stood",
            "[Picture: What people here face",
            "The last bus goes at six",
            "Ring Ifeoma Danjuma",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let pictures = paper.blocks.iter().filter(|block| matches!(block, Block::Picture(_))).count();
        assert_eq!(pictures, 3, "both axes, the board, a photo");
    }

    #[test]
    fn an_empty_one_has_no_empty_headings_of_pictures() {
        let (board, photos, problems, words) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let said = text(&OutcomeSheet { board, photos, problems, words, ..OutcomeSheet::sample() }.paper());
        let plain = text(&OutcomeSheet::sample().without_pictures().paper());
        assert!(!plain.contains("[Picture") && plain.contains("Nobody asks before"), "{plain}");
        let learned = vec!["Nobody has a free hour before May".to_owned()];
        let none = text(&OutcomeSheet { learned, ..OutcomeSheet::sample() }.paper());
        assert!(none.contains("What we learned") && none.contains("before May") && !said.contains("What we learned"));
        assert!(!said.contains("The board") && said.contains("Nothing was put up."), "{said}");
    }
}
