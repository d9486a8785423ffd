//! From records to what the rules of the agreement look at (K01, K07, R035, R230).

use ampersand_domain::{
    agreement::{Agreement, AgreementId, Clause, ClauseFacts, ExitFacts, ExitTerms, Signature, SignatureFacts},
    partnership::{Answer, Confirmation, Party, PartyId, Subject, last_word},
};

use crate::{Desk, Kept, StoreError};

/// What can be judged of one version of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementFacts {
    /// Each of us who has not left, the library included.
    pub parties: Vec<PartyId>,
    /// The clauses in their order.
    pub clauses: Vec<ClauseFacts>,
    /// How each of us can leave.
    pub exits: Vec<ExitFacts>,
    /// The signatures that count as given; what we were only told does not.
    pub signatures: Vec<SignatureFacts>,
}

impl Desk {
    /// What the rules look at for this agreement, if the actor may see it: five statements.
    pub async fn agreement_facts(&self, id: AgreementId) -> Result<Option<AgreementFacts>, StoreError> {
        let Some(agreement) = self.get::<Agreement>(id).await? else { return Ok(None) };
        let (desk, of) = (self.to_judge(), agreement.partnership);
        let parties = desk.select::<Party>().filter("partnership = ?", of).only("standing <> 'left'").all().await?;
        let clauses = desk.select::<Clause>().filter("agreement = ?", id).order("place, id").all().await?;
        let answers = desk.select::<Confirmation>().filter("partnership = ?", of);
        let answers = answers.filter("subject = ?", Subject::Clause).order("given_on, id").all().await?;
        let signatures = desk.select::<Signature>().filter("agreement = ?", id).all().await?;
        let parties: Vec<PartyId> = parties.into_iter().map(|party| party.record.id).collect();
        let exit = clauses.iter().find_map(|clause| clause.exit.as_ref()).cloned().unwrap_or_default();
        Ok(Some(AgreementFacts {
            exits: parties.iter().map(|party| exit_of(*party, &exit)).collect(),
            clauses: clauses.iter().map(|clause| facts_of(clause, &parties, &answers)).collect(),
            signatures: signatures.iter().filter(|one| one.counts()).map(|one| one.facts()).collect(),
            parties,
        }))
    }
}

/// A clause is accepted by those whose last word to it is a plain yes: a condition is to be settled first (K15).
fn facts_of(clause: &Clause, parties: &[PartyId], answers: &[Kept<Confirmation>]) -> ClauseFacts {
    let about = |one: &&Confirmation| one.subject_id == clause.id.0;
    let last = |party: PartyId| {
        last_word(answers.iter().map(|one| &one.record).filter(about).filter(|one| one.party == party))
    };
    let yes = |one: &Confirmation| one.answer == Answer::Yes && one.counts_as().confirms();
    let accepted = parties.iter().filter_map(|party| last(*party)).filter(|one| yes(one));
    let accepted = accepted.map(|one| (one.party, version(one.number)));
    ClauseFacts {
        key: clause.key.clone(),
        required: clause.required,
        empty: clause.text.trim().is_empty(),
        version: version(clause.number),
        written_by: clause.edited_by,
        accepted: accepted.collect(),
    }
}

fn exit_of(party: PartyId, exit: &ExitTerms) -> ExitFacts {
    let says = |text: &str| !text.trim().is_empty();
    let steps = [&exit.steps, &exit.property, &exit.contacts, &exit.data, &exit.credit];
    ExitFacts {
        party,
        start: exit.starts.iter().any(|(of, how)| *of == party && says(how)),
        notice: says(&exit.notice),
        steps: steps.into_iter().all(|text| says(text)),
    }
}

fn version(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
