//! What everybody may read of a partnership: words written for that, and shown with the own yes of each partner (R064, K14).

use super::{Answer, Confirmation, Partnership, PartnershipId, Party, PartyStanding, Stage, Subject, Way, last_word};
use crate::{Date, id, people::PersonId};

id!(/// Words for everybody.
    PublicLineId);

/// What everybody may read of a partnership, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicLine {
    /// The id.
    pub id: PublicLineId,
    /// Of which partnership.
    pub partnership: PartnershipId,
    /// Its version, from 1; a yes counts for one.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// What we do together, in a sentence.
    pub says: String,
    /// When it was written.
    pub written_on: Date,
    /// Who of the library wrote it.
    pub written_by: Option<PersonId>,
    /// When the library took it off the list.
    pub off_on: Option<Date>,
}

/// A partnership as it stands on the public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub partnership: PartnershipId,
    /// What it is called.
    pub title: String,
    /// What we do together.
    pub says: String,
    /// The partners who said yes to these words, by name.
    pub with: Vec<String>,
    /// When the words were written.
    pub written_on: Date,
}

/// Whether a partner lets everybody read these words: its own last word is a yes to this version. What the library was
/// told is no yes here; a no that it was told is one all the same.
#[must_use]
pub fn lets_read(line: &PublicLine, party: &Party, said: &[Confirmation]) -> bool {
    let about = |one: &&Confirmation| one.subject == Subject::Listing && one.subject_id == party.id.0;
    let told_yes = |one: &&Confirmation| one.counts_as() == Way::ToldUs && one.answer == Answer::Yes;
    let own = said.iter().filter(|one| about(one) && !told_yes(one));
    last_word(own).is_some_and(|one| one.confirms(line.number))
}

/// How it stands on the list; nothing while it does not run, is taken off, or no partner has said yes.
#[must_use]
pub fn listed(
    partnership: &Partnership,
    line: &PublicLine,
    parties: &[Party],
    said: &[Confirmation],
) -> Option<Listed> {
    let runs = matches!(partnership.stage, Stage::Active | Stage::Paused);
    let here = |party: &&Party| {
        let with_us = party.left_on.is_none() && party.standing == PartyStanding::Active;
        party.partnership == partnership.id && !party.is_library() && with_us
    };
    let with: Vec<String> =
        parties.iter().filter(here).filter(|party| lets_read(line, party, said)).map(|one| one.name.clone()).collect();
    (runs && line.off_on.is_none() && line.partnership == partnership.id && !with.is_empty()).then(|| Listed {
        partnership: partnership.id,
        title: line.title.clone(),
        says: line.says.clone(),
        with,
        written_on: line.written_on,
    })
}

#[cfg(test)]
#[path = "public_line_tests.rs"]
mod tests;
