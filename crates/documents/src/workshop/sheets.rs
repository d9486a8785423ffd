//! The sheets that lie on the tables and hang on the walls of a workshop (R120, R122, R130).

use crate::wording::{length, moment, short_day};
use crate::{Block, Paper, Sheet};

use super::WorkshopPack;
use super::pack::CARD;

/// One of the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackSheet {
    /// For whoever leads: the run of it, and a page for each element.
    Guide,
    /// For each who comes.
    Participant,
    /// For the walls: each question, and how we treat each other.
    Posters,
    /// To write notes on.
    Notes,
    /// To write an idea on, for each pair.
    Brief,
    /// Who came.
    SignIn,
    /// Who is here, as each organisation says it.
    WhoIsHere,
    /// What to look after in the room.
    Checklist,
    /// The themes in which the library thinks.
    Themes,
}

impl PackSheet {
    /// All of them, in the order in which they are needed.
    pub const ALL: [Self; 9] = [
        Self::Guide,
        Self::Checklist,
        Self::SignIn,
        Self::Participant,
        Self::WhoIsHere,
        Self::Themes,
        Self::Posters,
        Self::Notes,
        Self::Brief,
    ];

    /// Its word in an address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Participant => "participant",
            Self::Posters => "posters",
            Self::Notes => "notes",
            Self::Brief => "brief",
            Self::SignIn => "sign-in",
            Self::WhoIsHere => "who-is-here",
            Self::Checklist => "checklist",
            Self::Themes => "themes",
        }
    }

    /// The sheet with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sheet| sheet.as_str() == word)
    }

    /// What it is, in a line.
    #[must_use]
    pub const fn what(self) -> &'static str {
        match self {
            Self::Guide => "The guide of whoever leads",
            Self::Participant => "A sheet for each who comes",
            Self::Posters => "Posters for the walls",
            Self::Notes => "Sheets to write notes on",
            Self::Brief => "A blank brief for each pair",
            Self::SignIn => "Who came: to sign in",
            Self::WhoIsHere => "Who is here, for everybody",
            Self::Checklist => "The room, looked after",
            Self::Themes => "The themes in which we think",
        }
    }

    /// How large it usually is.
    #[must_use]
    pub const fn usual(self) -> Sheet {
        match self {
            Self::Posters => Sheet::A3,
            Self::Notes => Sheet::A5,
            _ => Sheet::A4,
        }
    }
}

/// Two empty lines: as much as a hand needs.
const ROOM_TO_WRITE: &str = "\u{a0}\n\u{a0}";

/// What the table of themes is called.
const THEMES: &str = "Our themes";

/// What is looked after before anybody comes, while they are there, and after.
const ROOM: [(&str, &[&str]); 3] = [
    (
        "The day before",
        &[
            "The door, the lift and the toilet can be reached without a step, or somebody knows the other way.",
            "What people said that they need is there: see the guide.",
            "The notes, pens, posters and blank briefs are printed.",
            "The code of the room opens on a phone that was never here.",
        ],
    ),
    (
        "An hour before",
        &[
            "Chairs in a round, none behind a table, a few with arms and space for a wheelchair in the ring.",
            "The first question hangs where it can be read from the back row.",
            "The hearing loop is on, and somebody has tried it.",
            "Tea, water and something to eat that everybody can, with what is in it written beside it.",
            "A quiet corner for whoever needs one, and for children with whoever looks after them.",
            "Somebody stands at the door who knows the names.",
        ],
    ),
    (
        "When all have gone",
        &[
            "Every wall was photographed before a note came down.",
            "Fares are paid, and who still waits for theirs is written down.",
            "The sheet of who came is put where only those who need it find it.",
        ],
    ),
];

/// A question with room to write: what a hand fills in five minutes.
fn note_lines(paper: Paper, question: &str) -> Paper {
    paper
        .para(question)
        .block(Block::Lines("One thing, in your own words".to_owned(), 8))
        .block(Block::Lines("From (your organisation, or yourself)".to_owned(), 1))
}

impl WorkshopPack {
    /// One of the sheets as a paper, on this size or its usual one.
    #[must_use]
    pub fn sheet(&self, which: PackSheet, size: Option<Sheet>) -> Paper {
        let paper = match which {
            PackSheet::Guide => self.paper(),
            PackSheet::Participant => self.participant(),
            PackSheet::Posters => self.posters(),
            PackSheet::Notes => self.notes(),
            PackSheet::Brief => self.brief(),
            PackSheet::SignIn => self.sign_in(),
            PackSheet::WhoIsHere => self.who_is_here(),
            PackSheet::Checklist => self.checklist(),
            PackSheet::Themes => self.theme_sheet(),
        };
        paper.on(size.unwrap_or(which.usual()))
    }

    fn titled(&self, title: &str) -> Paper {
        Paper::new(format!("{title}: {}", self.about), &self.service, self.day).meta(short_day(self.day))
    }

    fn participant(&self) -> Paper {
        let when = format!("{}, for {}", moment(self.from), length(self.booked));
        let rows = self.clock().into_iter().map(|row| row.into_iter().take(2).collect()).collect();
        let mut paper = self
            .titled("Welcome")
            .facts([("When", when.as_str()), ("Where", self.place.as_str()), ("What it serves", self.serves.as_str())])
            .para(&self.why)
            .section("What happens")
            .table("What happens", &["What", "From"], rows, "Nothing is planned yet.")
            .section("How we treat each other")
            .list(&self.ways, "")
            .section("What we ask")
            .list(&self.questions, "")
            .block(Block::Lines("For yourself".to_owned(), 3));
        if !self.own_thought.trim().is_empty() {
            paper = paper.note("The library has a thought of its own about this. You hear it after everybody else’s.");
        }
        if !self.room.trim().is_empty() {
            paper = paper.section("With your phone, if you like").block(Block::Qr(self.room.clone()));
        }
        paper.on_one_page()
    }

    fn posters(&self) -> Paper {
        let mut paper = self.titled("For the walls");
        for (at, question) in self.questions.iter().enumerate() {
            if at > 0 {
                paper = paper.block(Block::PageBreak);
            }
            paper = paper.block(Block::Big(question.clone()));
        }
        let mut paper = paper.block(Block::PageBreak).section("How we treat each other");
        for line in &self.ways {
            paper = paper.block(Block::Big(line.clone()));
        }
        if self.room.trim().is_empty() {
            return paper;
        }
        paper
            .block(Block::PageBreak)
            .block(Block::Big("Come in with your phone".to_owned()))
            .block(Block::BigQr(self.room.clone()))
    }

    fn notes(&self) -> Paper {
        match self.asked_on_notes.as_slice() {
            [] => self.note("").on_one_page(),
            [only] => self.note(only).on_one_page(),
            [first, rest @ ..] => {
                let more = |paper: Paper, question: &String| note_lines(paper.block(Block::PageBreak), question);
                rest.iter().fold(self.note(first), more)
            }
        }
    }

    fn note(&self, question: &str) -> Paper {
        note_lines(self.titled("One note"), question)
    }

    fn brief(&self) -> Paper {
        let lines = |label: &str, count| Block::Lines(label.to_owned(), count);
        self.titled("One idea")
            .para("Two of you, from two organisations. A line or two each is enough.")
            .block(lines("The idea, in one sentence", 2))
            .block(lines("Which problem on the wall it answers", 2))
            .block(lines("Why it matters to each of us", 3))
            .block(lines("What is there already, and does it work?", 2))
            .block(lines("What could get in the way", 2))
            .block(lines("What we liked (from the others)", 2))
            .block(lines("What could be better (from the others)", 2))
            .block(lines("Our names", 1))
            .on_one_page()
    }

    fn sign_in(&self) -> Paper {
        let expected = self.coming.iter().map(|(who, whose)| vec![who.clone(), whose.clone(), String::new()]);
        let empty = std::iter::repeat_with(|| vec![ROOM_TO_WRITE.to_owned(), String::new(), String::new()]).take(12);
        self.titled("Who came")
            .para("Your name stands here for today. The library keeps it only if you say so before you go.")
            .table(
                "Who came",
                &["Name", "For whom", "May the library keep the name?"],
                expected.chain(empty).collect(),
                "",
            )
    }

    fn who_is_here(&self) -> Paper {
        let rows = self.card_rows();
        self.titled("Who is here").table(
            "Who is here",
            &CARD,
            rows,
            "Nobody has filled a card yet. There is still time in the room.",
        )
    }

    fn checklist(&self) -> Paper {
        let when = format!("{}, for {}", moment(self.from), length(self.booked));
        let mut paper = self.titled("The room").facts([("When", when.as_str()), ("Where", self.place.as_str())]);
        for (when, what) in ROOM {
            let rows = what.iter().map(|one| vec![(*one).to_owned(), String::new()]).collect();
            paper = paper.section(when).table(when, &["What", "Done by"], rows, "");
        }
        let bring: Vec<String> = self.elements.iter().flat_map(|element| element.materials.clone()).collect();
        paper.section("What to lay out").list(&bring, "Nothing is named in the plan.")
    }

    fn theme_sheet(&self) -> Paper {
        let asked = match self.theme.trim() {
            "" => "Today we ask about all of them.".to_owned(),
            theme => format!("Today we begin with {theme}."),
        };
        let themes = self.themes.iter().map(|theme| vec![theme.clone(), ROOM_TO_WRITE.to_owned()]).collect();
        self.titled("The themes in which we think")
            .para(&self.why)
            .para(
                "A library does many things. These are the themes into which ours puts them, so that what we do together has a \
                 place. They are ours and need not be yours.",
            )
            .section(THEMES)
            .table(THEMES, &["Theme", "What comes to your mind"], themes, "The library has named no themes.")
            .para(asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn each_sheet_says_what_it_is_for_and_has_the_size_that_is_asked_for() {
        let pack = WorkshopPack::sample();
        for which in PackSheet::ALL {
            let usual = pack.sheet(which, None);
            assert_eq!(usual.sheet, which.usual());
            assert!(text(&usual).contains(&pack.about), "{}", which.as_str());
            assert_eq!(PackSheet::from_word(which.as_str()), Some(which));
            assert_eq!(pack.sheet(which, Some(Sheet::A1)).sheet, Sheet::A1);
        }
    }

    #[test]
    fn a_note_bears_the_question_that_is_answered_on_notes_and_each_side_has_its_own_page() {
        let pack = WorkshopPack::sample();
        let both = ["What hinders us?", "What do people here face?"].map(str::to_owned);
        let notes = |asked_on_notes: &[String]| {
            let pack = WorkshopPack { asked_on_notes: asked_on_notes.to_vec(), ..pack.clone() };
            pack.sheet(PackSheet::Notes, None)
        };
        let paper = notes(&both);
        let breaks = |paper: &Paper| paper.blocks.iter().filter(|block| **block == Block::PageBreak).count();
        assert_eq!((breaks(&paper), breaks(&notes(&both[..1]))), (1, 0));
        assert!(both.iter().all(|question| text(&paper).contains(question)), "{}", text(&paper));
        assert!(!text(&notes(&both[..1])).contains("What do people here face?"));
    }

    #[test]
    fn what_people_need_and_our_own_thought_stand_on_no_sheet_but_the_guide() {
        let pack = WorkshopPack::sample();
        for which in PackSheet::ALL {
            let said = text(&pack.sheet(which, None));
            let guide = which == PackSheet::Guide;
            assert_eq!(said.contains("no nuts"), guide, "{}", which.as_str());
            assert_eq!(said.contains("A breakfast on Tuesdays"), guide, "{}: it would lead them", which.as_str());
        }
    }

    #[test]
    fn every_question_and_every_line_of_how_we_treat_each_other_hangs_on_the_wall() {
        let pack = WorkshopPack::sample();
        let wall = pack.sheet(PackSheet::Posters, None);
        let big: Vec<&str> = wall
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Big(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert!(pack.questions.iter().chain(&pack.ways).all(|line| big.contains(&line.as_str())), "{big:?}");
    }
}
