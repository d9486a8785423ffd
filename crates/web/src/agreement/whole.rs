//! An agreement as its pages see it: the version, its clauses, what each of us said to them, the signatures.

use ampersand_domain::{
    Date, Json,
    agreement::{
        Agreement, AgreementKind, AgreementState, Clause, Elsewhere, Force, OfferGap, Signature, SignatureFacts,
        Signing, force, offer_gaps, term_text,
    },
    partnership::{Answer as Said, Confirmation, Party, PartyId, Subject, Way},
};
use ampersand_store::{Desk, Kept, Tx, agreement::AgreementFacts};

use crate::{
    partnership::Place,
    shell::{Trouble, join},
};

/// One version with all that belongs to it.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) agreement: Kept<Agreement>,
    pub(crate) clauses: Vec<Kept<Clause>>,
    pub(crate) answers: Vec<Kept<Confirmation>>,
    pub(crate) signatures: Vec<Kept<Signature>>,
    pub(crate) facts: AgreementFacts,
}

/// The newest version of the partnership's agreement, if there is one.
pub(crate) async fn newest(desk: &Desk, place: &Place) -> Result<Option<Text>, Trouble> {
    let newest = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    let Some(agreement) = newest.order("number DESC, id").one().await? else { return Ok(None) };
    text(desk, agreement).await.map(Some)
}

/// The versions before the newest, the newest of them first.
pub(crate) async fn older(desk: &Desk, place: &Place) -> Result<Vec<Kept<Agreement>>, Trouble> {
    let all = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("number DESC, id").all().await?.into_iter().skip(1).collect())
}

/// The version that is in force, if one is.
pub(crate) async fn in_force(desk: &Desk, place: &Place) -> Result<Option<Kept<Agreement>>, Trouble> {
    let all = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    Ok(all.filter("state = ?", AgreementState::InForce).order("number DESC, id").one().await?)
}

/// A version with all that belongs to it.
pub(crate) async fn text(desk: &Desk, agreement: Kept<Agreement>) -> Result<Text, Trouble> {
    let clauses = desk.select::<Clause>().filter("agreement = ?", agreement.id).order("place, id").all().await?;
    let answers = desk.select::<Confirmation>().filter("partnership = ?", agreement.partnership);
    let answers = answers.filter("subject = ?", Subject::Clause);
    let signatures = desk.select::<Signature>().filter("agreement = ?", agreement.id);
    Ok(Text {
        facts: desk.agreement_facts(agreement.id).await?.ok_or(Trouble::NotFound)?,
        answers: answers.order("given_on, id").all().await?,
        signatures: signatures.order("signed_on, id").all().await?,
        clauses,
        agreement,
    })
}

/// A text that lies ready, as it stands inside a write, with those of us and who has signed by then. It is held, so that
/// nobody signs or replaces it meanwhile; none if it is signed no more.
pub(crate) async fn held(tx: &mut Tx<'_>, text: &Text) -> Result<Option<Text>, Trouble> {
    let id = text.agreement.record.id;
    tx.hold::<Agreement>(id).await?;
    let same = |one: &Kept<Agreement>| {
        one.hash == text.agreement.hash && matches!(one.state, AgreementState::Offered | AgreementState::InForce)
    };
    let Some(agreement) = tx.get::<Agreement>(id).await?.filter(same) else { return Ok(None) };
    let signatures = tx.select::<Signature>().filter("agreement = ?", id).order("signed_on, id").all().await?;
    let parties = tx.select::<Party>().filter("partnership = ?", agreement.partnership);
    let parties = parties.only("standing <> 'left'").all().await?;
    let facts = AgreementFacts {
        parties: parties.into_iter().map(|party| party.record.id).collect(),
        signatures: signatures.iter().filter(|one| one.counts()).map(|one| one.facts()).collect(),
        ..text.facts.clone()
    };
    Ok(Some(Text { agreement, signatures, facts, ..text.clone() }))
}

/// The text comes into force; the one before it is replaced.
pub(crate) async fn starts(tx: &mut Tx<'_>, text: &Text, since: Date) -> Result<(), Trouble> {
    let before = tx.select::<Agreement>().filter("partnership = ?", text.agreement.partnership);
    let before = before.filter("state = ?", AgreementState::InForce).order("number DESC, id").one().await?;
    let starts =
        Agreement { state: AgreementState::InForce, in_force_on: Some(since), ..text.agreement.record.clone() };
    tx.update(&starts, text.agreement.version).await?;
    if let Some(old) = before {
        tx.update(&Agreement { state: AgreementState::Replaced, ..old.record.clone() }, old.version).await?;
    }
    Ok(())
}

/// The papers kept elsewhere, the newest first.
pub(crate) async fn elsewhere(desk: &Desk, place: &Place) -> Result<Vec<Kept<Elsewhere>>, Trouble> {
    let all = desk.select::<Elsewhere>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("noted_on DESC, id DESC").all().await?)
}

impl Text {
    /// What is missing before it can be offered.
    pub(crate) fn gaps(&self) -> Vec<OfferGap> {
        offer_gaps(&self.facts.clauses, &self.facts.exits, &self.facts.parties)
    }

    /// How it stands with each of us, with these signatures beside those on record.
    pub(crate) fn force_with(&self, more: &[SignatureFacts]) -> Force {
        let all: Vec<SignatureFacts> = self.facts.signatures.iter().chain(more).cloned().collect();
        let hash = self.agreement.hash.as_deref().unwrap_or_default();
        force(hash, &self.facts.parties, &self.agreement.first_signers.0, &all)
    }

    /// How it stands once this party has stepped away.
    pub(crate) fn force_without(&self, party: PartyId) -> Force {
        let parties: Vec<PartyId> = self.facts.parties.iter().copied().filter(|one| *one != party).collect();
        let hash = self.agreement.hash.as_deref().unwrap_or_default();
        force(hash, &parties, &self.agreement.first_signers.0, &self.facts.signatures)
    }

    /// Those whom this text names: each of us, and who signed it and stepped away since.
    pub(crate) fn named<'a>(&'a self, place: &'a Place) -> impl Iterator<Item = &'a Kept<Party>> {
        let signed = |party: &Party| self.signatures.iter().any(|one| one.party == party.id);
        place.ever().filter(move |party| party.left_on.is_none() || signed(party))
    }

    /// What a party said last to a clause, in whichever version.
    fn last(&self, clause: &Clause, party: PartyId) -> Option<&Kept<Confirmation>> {
        self.answers.iter().rev().find(|one| one.subject_id == clause.id.0 && one.party == party)
    }

    /// What a party said last to a clause as it now reads, if anything.
    pub(crate) fn answer(&self, clause: &Clause, party: PartyId) -> Option<&Kept<Confirmation>> {
        self.last(clause, party).filter(|one| one.number == clause.number)
    }

    /// How a clause stands with a party, in words.
    pub(crate) fn stands(&self, clause: &Clause, party: PartyId) -> &'static str {
        match self.answer(clause, party).map(|one| (one.answer, one.counts_as())) {
            Some((Said::Yes, Way::ToldUs)) => "told us yes; waits for their own",
            Some((Said::Yes, _)) => "says yes",
            Some((Said::YesBut, _)) => "says yes, but something should change",
            Some((Said::WithTheirCommittee, _)) => "asks its own people first",
            Some((Said::No, _)) => "says: not for us",
            None if clause.edited_by == Some(party) => "wrote it so",
            None if self.last(clause, party).is_some_and(|one| one.answer == Said::Yes) => {
                "said yes to an earlier text"
            }
            None if self.last(clause, party).is_some() => "answered an earlier text",
            None => "has not looked yet",
        }
    }

    /// The condition under which a party says yes to a clause as it now reads (K15).
    pub(crate) fn condition(&self, clause: &Clause, party: PartyId) -> Option<&str> {
        self.answer(clause, party)?.condition()
    }

    /// How it stands, in a sentence (K07).
    pub(crate) fn standing(&self, place: &Place, today: Date) -> String {
        let name = |party: PartyId| place.party(party).map(|party| party.name.clone());
        match self.agreement.state_on(today) {
            AgreementState::Draft => "Draft".to_owned(),
            AgreementState::Ended => {
                let over = self.agreement.over_since(today);
                over.map_or_else(|| "Ended".to_owned(), |on| format!("Ended on {}", crate::shell::day(on)))
            }
            AgreementState::Replaced => "Replaced by a later version".to_owned(),
            AgreementState::InForce | AgreementState::Offered => {
                let force = self.force_with(&[]);
                let waiting: Vec<String> = force.waiting_for().filter_map(name).collect();
                let signed = format!("{} of {} signed", force.signed(), self.facts.parties.len());
                let signed =
                    if waiting.is_empty() { signed } else { format!("{signed}; waiting for {}", join(&waiting)) };
                let later = self.agreement.starts_on.filter(|from| *from > today);
                match (self.agreement.in_force_on, later) {
                    (Some(_), Some(from)) => format!("Signed, and begins on {}. {signed}", crate::shell::day(from)),
                    (Some(since), None) => format!("In force since {}. {signed}", crate::shell::day(since)),
                    (None, _) => format!("Ready to sign. {signed}"),
                }
            }
        }
    }

    /// Whether a party has signed this text.
    pub(crate) fn signed_by(&self, party: PartyId) -> bool {
        let force = self.force_with(&[]);
        force.parties.iter().any(|(id, how)| *id == party && matches!(how, Signing::Signed | Signing::Joined))
    }

    /// The signature that is shown for a party: the last under this text, one that counts before any other.
    pub(crate) fn signature_of(&self, party: PartyId) -> Option<&Kept<Signature>> {
        let own = self.signatures.iter().filter(|one| one.party == party);
        let own = own.filter(|one| Some(&one.hash) == self.agreement.hash.as_ref());
        own.max_by_key(|one| (one.counts(), one.authorised, one.signed_on, one.record.id))
    }

    /// A version of the example partnership, for samples.
    pub(crate) fn sample(place: &Place, state: AgreementState) -> Self {
        let agreement = blank(place, Date::constant(2026, 11, 20));
        let agreement = Agreement { state, hash: Some("9f2c4b7a10d35e68".repeat(4)), ..agreement };
        let clause = |number: u128, key: &str, title: &str, text: &str| {
            crate::partnership::kept(Clause {
                id: ampersand_domain::Uuid::from_u128(number).into(),
                partnership: place.partnership.id,
                agreement: agreement.id,
                key: key.to_owned(),
                title: title.to_owned(),
                text: text.to_owned(),
                number: 1,
                place: i64::try_from(number).unwrap_or_default(),
                required: true,
                source: "the purpose".to_owned(),
                exit: Json((key == "exit").then(Default::default)),
                edited_by: None,
            })
        };
        let parties: Vec<PartyId> = place.parties.iter().map(|party| party.id).collect();
        Self {
            clauses: vec![
                clause(
                    1,
                    "purpose",
                    "Why we do this together",
                    "Nobody in Mill Lane should need a bus to ask for help.",
                ),
                clause(2, "exit", "How either of us can stop", ""),
            ],
            agreement: crate::partnership::kept(agreement),
            answers: Vec::new(),
            signatures: Vec::new(),
            facts: AgreementFacts { parties, clauses: Vec::new(), exits: Vec::new(), signatures: Vec::new() },
        }
    }
}

/// Term and notice in words, as their clause says them.
pub(crate) fn term_words(place: &Place, agreement: &Agreement) -> String {
    let first: Vec<&str> =
        agreement.first_signers.0.iter().filter_map(|id| place.party(*id)).map(|party| party.name.as_str()).collect();
    term_text(agreement, &first)
}

/// A first version with nothing in it.
pub(crate) fn blank(place: &Place, today: Date) -> Agreement {
    Agreement {
        id: ampersand_domain::Uuid::nil().into(),
        partnership: place.partnership.id,
        number: 1,
        kind: AgreementKind::Memorandum,
        title: place.partnership.title.clone(),
        language: "en-GB".to_owned(),
        state: AgreementState::Draft,
        light: false,
        first_signers: Json(Vec::new()),
        starts_on: Some(today),
        ends_on: None,
        renews_months: None,
        notice_days: None,
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: None,
        ended_on: None,
        go: None,
    }
}
