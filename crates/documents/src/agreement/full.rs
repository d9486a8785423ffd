//! The agreement in full.

use ampersand_domain::{Date, partnership::Way};
use jiff::civil::date;

use super::{Signature, signature_rows};
use crate::wording::{and_list, short_day};
use crate::{Block, Letterhead, Paper, Table};

/// What stands above each page after the signatures.
const NOT_SIGNED: &str = "This page is not part of what was signed. It can change without signing again.";

/// An agreement as a paper (R034, R036, K07, K17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementPaper {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// Its title.
    pub title: String,
    /// What kind of paper it is: *memorandum of understanding*, *project plan* (R034).
    pub kind: String,
    /// The version of the text.
    pub version: u32,
    /// How it stands: *Draft*, *Seven of eight have signed*, *In force since …*.
    pub standing: String,
    /// Whether any of it binds in law, in a plain sentence (K17).
    pub binding: String,
    /// The organisations.
    pub parties: Vec<Party>,
    /// The clauses, in order.
    pub clauses: Vec<ClausePaper>,
    /// How either can stop, and what is done then.
    pub exit: String,
    /// Words that each side uses, and what we say in this agreement (R024): word, meaning.
    pub glossary: Vec<(String, String)>,
    /// The names of the parties that must sign before it starts; none means all (K07).
    pub must_sign_first: Vec<String>,
    /// The signatures there are.
    pub signatures: Vec<Signature>,
    /// Who to ring: outside the signed text, so that it can change without signing again.
    pub contacts: Vec<ContactLine>,
    /// Whether each clause says where it comes from.
    pub show_sources: bool,
}

/// An organisation in an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// What it is in the partnership: *gives the room and the staff*.
    pub role: String,
    /// Who says yes for it, with role.
    pub signatory: String,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClausePaper {
    /// Its number as shown: `1`, `2.1`.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its text; an empty line parts paragraphs.
    pub text: String,
    /// Where it comes from: *your purpose, said back on 3 November 2026*.
    pub source: Option<String>,
}

/// Who to ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactLine {
    /// The organisation.
    pub organisation: String,
    /// The person, with role.
    pub person: String,
    /// How to reach them.
    pub reach: String,
}

impl AgreementPaper {
    /// The agreement as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let names: Vec<&str> = self.parties.iter().map(|party| party.name.as_str()).collect();
        let mut paper = Paper::new(&self.title, &self.service, self.day)
            .standing(&self.standing)
            .meta(format!("{} between {}", self.kind, and_list(&names)))
            .meta(format!("Version {} of {}", self.version, short_day(self.day)))
            .note(self.before_you_sign())
            .section("Who we are")
            .block(self.who_we_are())
            .section("What we have agreed");
        for clause in &self.clauses {
            paper = paper.block(self.clause(clause));
        }
        paper = paper.section("How either of us can stop").para(&self.exit);
        let parties = self.parties.iter().map(|party| (party.name.as_str(), party.signatory.as_str()));
        paper = paper
            .section("Who says yes")
            .para(self.order())
            .block(Block::Signatures(signature_rows(parties, &self.signatures)))
            .block(Block::PageBreak);
        if !self.glossary.is_empty() {
            let words = self.glossary.iter().map(|(word, meaning)| (word.as_str(), meaning.as_str()));
            paper = paper.section("Annex: words we use").para(NOT_SIGNED).facts(words);
        }
        paper.section("Annex: who to ring").para(NOT_SIGNED).table(
            "Who to ring",
            &["Organisation", "Person", "How to reach them"],
            self.contact_rows(),
            "Nobody is named yet.",
        )
    }

    /// The three plain lines before a yes (K17).
    fn before_you_sign(&self) -> String {
        format!(
            "Before you say yes\n{}\nYou say it for your organisation, not for yourself.\nEither of us can stop. How is written under “How either of us can stop”.",
            self.binding
        )
    }

    fn order(&self) -> String {
        if self.must_sign_first.is_empty() {
            return "It starts when all of us have signed.".to_owned();
        }
        format!(
            "It starts when {} have signed. The others can join later by signing this same text on a line of their own.",
            and_list(&self.must_sign_first)
        )
    }

    fn clause(&self, clause: &ClausePaper) -> Block {
        let source = clause.source.as_ref().filter(|_| self.show_sources);
        Block::Clause {
            number: clause.number.clone(),
            title: clause.title.clone(),
            text: clause.text.clone(),
            source: source.map(|source| format!("Where this comes from: {source}")),
        }
    }

    /// Each of us; what each does here has a column where that is said of anybody.
    fn who_we_are(&self) -> Block {
        let says_what = self.parties.iter().any(|party| !party.role.trim().is_empty());
        let three = ["Organisation", "What it does here", "Who says yes for it"];
        let pick = |all: [&str; 3]| {
            let kept = all.iter().enumerate().filter(|(at, _)| says_what || *at != 1);
            kept.map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>()
        };
        let row = |party: &Party| pick([&party.name, &party.role, &party.signatory]);
        Block::Table(Table {
            caption: "Each of us".to_owned(),
            headings: pick(three),
            rows: self.parties.iter().map(row).collect(),
            headed: false,
        })
    }

    fn contact_rows(&self) -> Vec<Vec<String>> {
        let row = |line: &ContactLine| vec![line.organisation.clone(), line.person.clone(), line.reach.clone()];
        self.contacts.iter().map(row).collect()
    }
}

impl AgreementPaper {
    /// A homework club of a library service and a women's group, one signature in.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            service: Letterhead::sample(),
            day: date(2026, 11, 24),
            title: "Homework club at Mill Road Library".to_owned(),
            kind: "Memorandum of understanding".to_owned(),
            version: 3,
            standing: "One of two has signed; waiting for Mill Road Somali Women’s Group".to_owned(),
            binding: "This is an understanding between us. No court can enforce any of it.".to_owned(),
            parties: sample_parties(),
            clauses: sample_clauses(),
            exit: "Either of us can stop by telling the other’s lead in a talk and then in a line of writing, eight weeks \
                   before. The children’s last session is held. Books and toys go back to whoever brought them. Names and \
                   numbers of families are deleted by the library within 30 days."
                .to_owned(),
            glossary: vec![("Families".to_owned(), "what the library calls users and the group calls sisters".to_owned())],
            must_sign_first: Vec::new(),
            signatures: vec![Signature {
                party: "Larkmere Libraries".to_owned(),
                person: "Priya Nair, head of libraries".to_owned(),
                way: Way::Link,
                day: date(2026, 11, 23),
                entered_by: None,
            }],
            contacts: vec![
                contact("Larkmere Libraries", "Tom Ashdown, partnership officer", "01632 960 104"),
                contact("Mill Road Somali Women’s Group", "Amina Yusuf, chair", "01632 960 111, mornings"),
            ],
            show_sources: true,
        }
    }
}

fn contact(organisation: &str, person: &str, reach: &str) -> ContactLine {
    ContactLine { organisation: organisation.to_owned(), person: person.to_owned(), reach: reach.to_owned() }
}

fn sample_parties() -> Vec<Party> {
    let party = |name: &str, role: &str, signatory: &str| Party {
        name: name.to_owned(),
        role: role.to_owned(),
        signatory: signatory.to_owned(),
    };
    vec![
        party("Larkmere Libraries", "gives the room, books and a member of staff", "Priya Nair, head of libraries"),
        party(
            "Mill Road Somali Women’s Group",
            "brings families and two helpers who speak Somali",
            "Amina Yusuf, chair",
        ),
    ]
}

fn sample_clauses() -> Vec<ClausePaper> {
    let clause = |number: &str, title: &str, text: &str, source: &str| ClausePaper {
        number: number.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        source: (!source.is_empty()).then(|| source.to_owned()),
    };
    vec![
        clause(
            "1",
            "What we are doing together, and why",
            "Children who speak Somali at home get an hour of help with homework every Tuesday in term, in a place where \
             their mothers can stay and have tea. Waxaan ku faraxsanahay.",
            "your purpose, said back by both of us on 3 November 2026",
        ),
        clause(
            "2",
            "What each of us brings",
            "The library brings the room from 3:30pm to 5:30pm, the books, tea, and a member of staff who knows the \
             families.\n\nThe group brings two helpers each week and tells families about the club.",
            "the table of what each of us brings, 10 November 2026",
        ),
        clause(
            "3",
            "What each of us hopes for",
            "The library hopes that thirty children join by summer. The group hopes that mothers use the library on other \
             days too, and that two helpers find paid work.",
            "the table of what each of us brings, 10 November 2026",
        ),
        clause(
            "4",
            "Who leads, and how we stay in touch",
            "Tom Ashdown leads for the library, Amina Yusuf for the group. They talk each month, on the telephone before \
             noon. A message is answered within three working days.",
            "how we stay in touch, accepted by both on 12 November 2026",
        ),
        clause(
            "5",
            "How we will know",
            "Children who came, counted each week. What mothers say, asked twice a year over tea.",
            "how we will know, 12 November 2026",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn what_binds_who_says_it_and_how_to_stop_stand_before_the_text() {
        let found = text(&AgreementPaper::sample().paper());
        let (before, _) = found.split_once("What we have agreed").unwrap();
        for line in ["No court can enforce any of it", "You say it for your organisation", "Either of us can stop"] {
            assert!(before.contains(line), "{line} in {before}");
        }
    }

    #[test]
    fn a_yes_that_was_only_told_us_is_not_shown_as_a_signature() {
        let mut sample = AgreementPaper::sample();
        sample.signatures.iter_mut().for_each(|signature| signature.way = Way::ToldUs);
        assert!(text(&sample.paper()).contains("Told us yes on 23 November 2026. Not signed yet."));
    }

    #[test]
    fn who_must_sign_first_is_named_and_the_others_join_the_same_text() {
        let mut sample = AgreementPaper::sample();
        assert!(text(&sample.paper()).contains("It starts when all of us have signed."));
        sample.must_sign_first = vec!["Larkmere Libraries".to_owned(), "Mill Road Surgery".to_owned()];
        assert!(
            text(&sample.paper())
                .contains("when Larkmere Libraries and Mill Road Surgery have signed. The others can join later")
        );
    }

    #[test]
    fn no_fingerprint_stands_on_the_agreement_and_the_people_to_ring_stand_outside_it() {
        let found = text(&AgreementPaper::sample().paper());
        assert!(!found.to_lowercase().contains("sha-256") && !found.contains("fingerprint"));
        let (signed, annex) = found.split_once("Annex: who to ring").unwrap();
        assert!(annex.contains("01632 960 111") && !signed.contains("01632 960 111"));
    }
}
