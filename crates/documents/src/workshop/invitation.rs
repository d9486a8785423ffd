//! The invitation to a workshop.

use ampersand_domain::Date;
use jiff::civil::{DateTime, date};

use crate::wording::{length, moment, short_day};
use crate::{Block, Letterhead, Paper};

/// What somebody reads first who had a letter with another day, hour or place.
const INSTEAD: &str = "Something has changed since we wrote to you: please go by this letter, not by the one before.";

/// What somebody reads first who was on the waiting list.
const PLACED: &str = "A place has come free, and it is yours: you are expected. If you cannot come after all, please tell us, \
                      so that the next can.";

/// What is said where the library has a thought of its own and keeps it back.
const OWN_THOUGHT: &str = "We have a thought of our own about this. You hear it after everybody else’s, so that it does \
                           not stand in the way of yours.";

/// A letter that invites an organisation to a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationLetter {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day of the letter.
    pub day: Date,
    /// To whom: a name and an organisation, a line each.
    pub to: String,
    /// How they are greeted.
    pub greeting: String,
    /// What the workshop is about.
    pub about: String,
    /// Whether it stands in the place of an earlier letter, with another day, hour or place.
    pub instead: bool,
    /// Why they in particular are asked (K32).
    pub why_you: String,
    /// Which aim of ours it serves, or the need behind it where that is tied to none (K32).
    pub serves: String,
    /// Whether we have a thought of our own, which is shown after theirs (K32).
    pub own_thought: bool,
    /// When it begins.
    pub from: DateTime,
    /// How many minutes it takes.
    pub minutes: u16,
    /// Where.
    pub place: String,
    /// What to know of the place: the lift, the bus, the loop.
    pub access: String,
    /// By when to answer.
    pub answer_by: Date,
    /// Whom to ring.
    pub ring: String,
    /// Whether they waited, and a place came free for them.
    pub placed: bool,
    /// The address at which they answer; empty, and they ring.
    pub answer: String,
    /// The address of the room on the day; empty until there is one.
    pub room: String,
    /// Who signs, with role.
    pub sender: String,
}

impl InvitationLetter {
    /// The letter as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let when = format!("{}, for {}", moment(self.from), length(self.minutes));
        let mut paper = Paper::new(format!("You are invited: {}", self.about), &self.service, self.day)
            .meta(short_day(self.day))
            .para(&self.to)
            .para(&self.greeting)
            .para(match (self.placed, self.instead) {
                (true, _) => PLACED,
                (false, true) => INSTEAD,
                (false, false) => "",
            })
            .para(&self.why_you)
            .facts([
                ("When", when.as_str()),
                ("Where", self.place.as_str()),
                ("Getting in", self.access.as_str()),
                ("What it serves", self.serves.as_str()),
            ])
            .para(if self.own_thought { OWN_THOUGHT } else { "" })
            .para("You need to bring nothing. You may come as yourself, send somebody else, or leave early.")
            .para(format!("Please tell us by {} whether you come: {}.", short_day(self.answer_by), self.ring))
            .para(self.answer_words())
            .para(&self.sender);
        if !self.room.trim().is_empty() {
            paper = paper.section("On the day").para("Open this on your phone.").block(Block::Qr(self.room.clone()));
        }
        paper
    }

    /// Where to answer, and what else we would like to know.
    fn answer_words(&self) -> String {
        if self.answer.trim().is_empty() {
            return "When you ring, tell us what would make it possible to come: getting in, food, the way here, children."
                .to_owned();
        }
        format!(
            "You can also answer at {}: whether you come or somebody else does; what would make it possible, such as getting \
             in, food, the way here or children; and in a line who you are.",
            self.answer
        )
    }

    /// A workshop about mornings.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            to: "Amina Yusuf\nMill Road Somali Women’s Group".to_owned(),
            greeting: "Dear Amina".to_owned(),
            about: "who is alone in the morning".to_owned(),
            instead: false,
            why_you: "You know families whom we never see before noon. That is why we ask you.".to_owned(),
            serves: "Nobody in Larkmere is alone who does not want to be (our plan 2025 to 2028)".to_owned(),
            own_thought: true,
            from: date(2026, 12, 8).at(10, 0, 0, 0),
            minutes: 120,
            place: "Central Library, the room under the dome".to_owned(),
            access: "There is a lift and a hearing loop. Bus 4 stops outside.".to_owned(),
            answer_by: date(2026, 12, 1),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
            placed: false,
            answer: "https://larkmere.example/w/MORNING/answer/AMINAYUS".to_owned(),
            room: "https://larkmere.example/w/MORNING".to_owned(),
            sender: "Tom Ashdown\nPartnership officer".to_owned(),
        }
    }
}
