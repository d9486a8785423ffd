//! The agreement on one page, for the light path (K11, K12).

use ampersand_domain::{Date, partnership::Way};
use jiff::civil::date;

use super::{Signature, signature_rows};
use crate::wording::{day, short_day};
use crate::{Block, Letterhead, Paper};

/// An agreement on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnePageAgreement {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// Its title.
    pub title: String,
    /// The version of the text.
    pub version: u32,
    /// What we are doing together.
    pub doing: String,
    /// Each of us.
    pub parties: Vec<OnePageParty>,
    /// How we stay in touch.
    pub in_touch: String,
    /// The next date.
    pub next: Option<Date>,
    /// How either of us can stop.
    pub stopping: String,
    /// The signatures there are.
    pub signatures: Vec<Signature>,
}

/// One of us, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnePageParty {
    /// The organisation.
    pub name: String,
    /// What it brings, with the time it has.
    pub brings: String,
    /// What it hopes for.
    pub hopes: String,
    /// Who to ring, and who else.
    pub ring: String,
    /// Who says yes for it.
    pub signatory: String,
}

/// What a party says in a column.
type Says = fn(&OnePageParty) -> &str;

impl OnePageAgreement {
    /// The agreement as a paper of one page.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let columns: [(&str, Says); 4] = [
            ("Organisation", |party| party.name.as_str()),
            ("Brings", |party| party.brings.as_str()),
            ("Hopes for", |party| party.hopes.as_str()),
            ("Who to ring", |party| party.ring.as_str()),
        ];
        // What is said otherwise than in a line for each of us stands above, and leaves no empty column here.
        let said = |of: Says| self.parties.iter().any(|party| !of(party).is_empty());
        let columns: Vec<_> = columns.into_iter().filter(|(_, of)| said(*of)).collect();
        let headings: Vec<&str> = columns.iter().map(|(heading, _)| *heading).collect();
        let row =
            |party: &OnePageParty| -> Vec<String> { columns.iter().map(|(_, of)| of(party).to_owned()).collect() };
        let next = self.next.map(day).unwrap_or_default();
        let signers = self.parties.iter().map(|party| (party.name.as_str(), party.signatory.as_str()));
        Paper::new(&self.title, &self.service, self.day)
            .para(&self.doing)
            .table("Each of us", &headings, self.parties.iter().map(row).collect(), "")
            .facts([
                ("We stay in touch", self.in_touch.as_str()),
                ("Next date", next.as_str()),
                ("Either of us can stop", self.stopping.as_str()),
                ("In law", "This is an understanding between us. No court can enforce any of it."),
            ])
            .section("Who says yes")
            .block(Block::Signatures(signature_rows(signers, &self.signatures)))
            .para(format!(
                "Version {} of {}. You say yes for your group, not for yourself.",
                self.version,
                short_day(self.day)
            ))
            .on_one_page()
    }

    /// Gardeners and a branch.
    #[must_use]
    pub fn sample() -> Self {
        let party = |name: &str, brings: &str, hopes: &str, ring: &str, signatory: &str| OnePageParty {
            name: name.to_owned(),
            brings: brings.to_owned(),
            hopes: hopes.to_owned(),
            ring: ring.to_owned(),
            signatory: signatory.to_owned(),
        };
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            title: "The seed library at Fenside".to_owned(),
            version: 1,
            doing: "People take seeds home in spring, and bring some back in autumn. 🌱".to_owned(),
            parties: vec![
                party(
                    "Larkmere Libraries",
                    "a cupboard by the door, envelopes, an hour a week",
                    "people who come back in autumn",
                    "Tom Ashdown, 01632 960 104; else Fenside branch, 01632 960 120",
                    "Tom Ashdown, partnership officer",
                ),
                party(
                    "Fenside Allotment Society",
                    "seeds, and a Saturday morning in March",
                    "two new plot holders a year",
                    "Wale Ọláwálé, 01632 960 175, evenings; else the society’s hut",
                    "Wale Ọláwálé, secretary",
                ),
            ],
            in_touch: "a call on the first Monday of March and of September".to_owned(),
            next: Some(date(2027, 3, 1)),
            stopping: "by saying so; left-over seeds go back to the society".to_owned(),
            signatures: vec![Signature {
                party: "Fenside Allotment Society".to_owned(),
                person: "Wale Ọláwálé, secretary".to_owned(),
                way: Way::Together,
                day: date(2026, 11, 24),
                entered_by: None,
            }],
        }
    }
}
