//! The nine questions on one sheet, for an answer on paper: with room to write, and a line to sign (K11, K14).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::{Block, Letterhead, Paper, SignatureRow, wording::short_day};

/// What a group is asked in one sitting, to be filled in by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkSheet {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The partnership.
    pub partnership: String,
    /// Who answers.
    pub party: String,
    /// Who leads for them, if somebody does.
    pub lead: String,
    /// What we think we are doing together; empty while it is not written down.
    pub purpose: String,
    /// The questions, in their order.
    pub questions: Vec<TalkQuestion>,
}

/// One question of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkQuestion {
    /// What is asked.
    pub asked: String,
    /// What an answer may look like.
    pub like: String,
    /// What is on record already.
    pub known: String,
}

impl TalkSheet {
    /// The sheet as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let paper = Paper::new("Nine questions, ten minutes", &self.service, self.day)
            .meta(format!("{}: {}", self.party, self.partnership))
            .meta(format!("Made on {}", short_day(self.day)))
            .note("Nothing here binds anybody in law. You say it for your group, and you can change it at any time. Leave out what you do not know.");
        let paper = self.is_it_right(paper);
        let paper = self.questions.iter().fold(paper, question);
        let signer = SignatureRow { party: self.party.clone(), person: self.lead.clone(), signed: None };
        paper
            .block(Block::Lines("How many hours a month, if you can say? When do we next meet or talk?".to_owned(), 1))
            .block(Block::Lines(
                "One way to reach the group as a whole, and whether everybody in it is named above".to_owned(),
                1,
            ))
            .section("Signed")
            .block(Block::Signatures(vec![signer]))
            .para(format!("Give it back to {}: a copy is yours.", self.service.name))
    }

    fn is_it_right(&self, paper: Paper) -> Paper {
        if self.purpose.is_empty() {
            return paper;
        }
        let answers = [
            "◻ Yes",
            "◻ Yes, but we would put it as below",
            "◻ We ask our people first; you hear from us by:",
            "◻ Not for us",
        ];
        paper
            .section("What we think we are doing together")
            .para(&self.purpose)
            .para("Is this right for you?")
            .block(Block::List(answers.map(ToOwned::to_owned).to_vec()))
    }

    /// A library and a group of which little is known.
    #[must_use]
    pub fn sample() -> Self {
        let ask = |asked: &str, like: &str, known: &str| TalkQuestion {
            asked: asked.to_owned(),
            like: like.to_owned(),
            known: known.to_owned(),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            partnership: "The seed library at Fenside".to_owned(),
            party: "Fenside Allotment Society".to_owned(),
            lead: "Maya Okafor".to_owned(),
            purpose: "Everybody in Fenside can grow something to eat.".to_owned(),
            questions: vec![
                ask("What do you bring?", "A line each. Like: two helpers on Tuesdays", "Seeds every spring"),
                ask("How should we stay in touch?", "Like: ring in the morning; no e-mail", ""),
            ],
        }
    }
}

/// A question with what is known, and room to write.
fn question(paper: Paper, one: &TalkQuestion) -> Paper {
    let room = if one.known.is_empty() { &one.like } else { "Strike out what is wrong, and add what is missing" };
    paper.section(&one.asked).para(&one.known).block(Block::Lines(room.to_owned(), 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_sheet_asks_with_what_is_known_and_leaves_room_to_sign() {
        let found = text(&TalkSheet::sample().paper());
        for words in ["Is this right for you?", "Seeds every spring", "ring in the morning", "Maya Okafor", "Signed"] {
            assert!(found.contains(words), "{words} in {found}");
        }
    }

    #[test]
    fn nothing_is_called_right_or_wrong_while_no_purpose_is_written() {
        let found = text(&TalkSheet { purpose: String::new(), ..TalkSheet::sample() }.paper());
        assert!(!found.contains("Is this right"), "{found}");
    }
}
