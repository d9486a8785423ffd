//! A personal link as a printed card (K16).

use ampersand_domain::Date;
use jiff::civil::date;

use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// A card with a person's link as QR code and as a code to type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCard {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// For whom.
    pub name: String,
    /// What it opens: *Homework club at Mill Road Library*.
    pub opens: String,
    /// The whole address of the link, for the QR code.
    pub link: String,
    /// The address where the code is typed: `larkmere.example/c`.
    pub type_at: String,
    /// The eight-letter code.
    pub code: String,
    /// The last day on which both work.
    pub until: Date,
    /// Whom to ring, with a number.
    pub ring: String,
}

impl LinkCard {
    /// The card as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let code = spaced(&self.code);
        let until = short_day(self.until);
        Paper::new(format!("For {}", self.name), &self.service, self.day)
            .para(format!("This card opens your page of “{}”.", self.opens))
            .block(Block::Steps(vec![
                "Point your phone’s camera at the square below and tap what appears.".to_owned(),
                format!("Or type {} into any browser, and then the code.", self.type_at),
            ]))
            .facts([("Address", self.type_at.as_str()), ("Code", code.as_str()), ("Works until", until.as_str())])
            .block(Block::Qr(self.link.clone()))
            .para(format!("If you would rather talk, or if this card is not for you, ring {}.", self.ring))
            .note("Keep this card to yourself: whoever has it can open your page.")
    }

    /// A card for somebody without e-mail.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            name: "Wale Ọláwálé".to_owned(),
            opens: "The seed library at Fenside".to_owned(),
            link: "https://larkmere.example/l/7Hq2nVx0Zb3kT9mWcR4sY".to_owned(),
            type_at: "larkmere.example/c".to_owned(),
            code: "KDMTWQRX".to_owned(),
            until: date(2026, 12, 1),
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
        }
    }
}

/// In two halves, easier to read and to type.
fn spaced(code: &str) -> String {
    let characters: Vec<char> = code.chars().collect();
    characters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_card_has_code_address_number_and_last_day() {
        let found = text(&LinkCard::sample().paper());
        for words in ["KDMT WQRX", "larkmere.example/c", "01632 960 104", "1 December 2026"] {
            assert!(found.contains(words), "{words} in {found}");
        }
    }
}
