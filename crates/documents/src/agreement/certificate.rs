//! The certificate: which text was signed, by whom, how and when.

use ampersand_domain::Date;

use super::{AgreementPaper, Signature, signature_rows};
use crate::wording::short_day;
use crate::{Block, Letterhead, Paper};

/// What was signed, for those who must prove it; the only paper with the fingerprint on it (K17).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Whose paper it is.
    pub service: Letterhead,
    /// The day the paper is made.
    pub day: Date,
    /// The agreement's title.
    pub title: String,
    /// The version that was signed.
    pub version: u32,
    /// The SHA-256 of the canonical text, in hexadecimal.
    pub fingerprint: String,
    /// The parties and who says yes for each.
    pub parties: Vec<(String, String)>,
    /// The signatures.
    pub signatures: Vec<Signature>,
}

impl Certificate {
    /// The certificate as a paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let parties = self.parties.iter().map(|(name, signatory)| (name.as_str(), signatory.as_str()));
        Paper::new(format!("Certificate for “{}”", self.title), &self.service, self.day)
            .meta(format!("Version {}, certificate made on {}", self.version, short_day(self.day)))
            .para("Each signature below was given for exactly the text whose fingerprint stands here, and for no other.")
            .facts([("Fingerprint (SHA-256)", grouped(&self.fingerprint).as_str())])
            .para(
                "Anybody can work the fingerprint out again: it is the SHA-256 of the file “The text as it is signed”, which \
                 stands beside the agreement. If one letter of that text is changed, the fingerprint is another one.",
            )
            .section("Who signed")
            .block(Block::Signatures(signature_rows(parties, &self.signatures)))
    }

    /// A certificate of the sample agreement.
    #[must_use]
    pub fn sample() -> Self {
        let agreement = AgreementPaper::sample();
        Self {
            parties: agreement.parties.iter().map(|party| (party.name.clone(), party.signatory.clone())).collect(),
            service: agreement.service,
            day: agreement.day,
            title: agreement.title,
            version: agreement.version,
            fingerprint: "9f2c4b7a10d35e68".repeat(4),
            signatures: agreement.signatures,
        }
    }
}

/// In groups of eight, to be read aloud and compared.
fn grouped(fingerprint: &str) -> String {
    let characters: Vec<char> = fingerprint.chars().collect();
    characters.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_fingerprint_is_whole_and_in_groups() {
        let found = text(&Certificate::sample().paper());
        assert!(found.contains("9f2c4b7a 10d35e68 9f2c4b7a 10d35e68 9f2c4b7a 10d35e68 9f2c4b7a 10d35e68"), "{found}");
    }
}
