//! A proposal goes on record, and whoever sent it has a private address and a word that it is here.

use ampersand_domain::{
    Actor, Now, Token,
    people::{Mail, OnceGone},
    proposals::{Proposal, ProposalId, ProposalLink, ProposalState},
    service::LibraryService,
};
use ampersand_store::{Once, Tx};

use super::super::words;
use crate::people::{Because, letter_end};
use crate::shell::{Ask, Posted, Trouble, day};

/// Puts these answers on record, once however often they are sent; answers the letters of a private address.
pub(super) async fn send(ask: &Ask, now: &Now, service: &LibraryService, answers: &Posted) -> Result<String, Trouble> {
    let proposal = of(answers, now, service);
    let desk = ask.store().desk(&Actor::System { service: service.id });
    let mut tx = desk.write(now).await?;
    let text = format!("{}\n{}\n{}", proposal.name, proposal.organisation_name, proposal.what);
    let (id, is_new) = match tx.once(ask.posted.value("key"), "proposal", &text).await? {
        Once::Again(Some(answer)) => match answer.parse() {
            Ok(id) => (ProposalId(id), false),
            Err(_) => return Err(Trouble::Unreadable),
        },
        Once::First | Once::Again(None) => (proposal.id, true),
    };
    let letters = link(&mut tx, now, id).await?;
    if is_new {
        tx.answer(&id.0.to_string()).await?;
        tx.insert(&proposal).await?;
        acknowledge(&mut tx, ask, now, service, &proposal, &letters).await?;
    }
    tx.save().await?;
    Ok(letters)
}

/// The answers were read page by page; an empty one was not given.
fn of(answers: &Posted, now: &Now, service: &LibraryService) -> Proposal {
    let said = |field: &str| answers.value(field).to_owned();
    let maybe = |field: &str| Some(said(field)).filter(|said| !said.is_empty());
    Proposal {
        what: said("what"),
        who_gains: said("who_gains"),
        ask: said("ask"),
        bring: said("bring"),
        organisation_name: said("organisation_name"),
        name: said("name"),
        email: maybe("email"),
        phone: maybe("phone"),
        acknowledged_on: Some(now.today),
        ..blank(now, service)
    }
}

/// A proposal that came just now, with a reference of its own and what the service promises today.
pub(crate) fn blank(now: &Now, service: &LibraryService) -> Proposal {
    let blank = Proposal {
        id: now.id(),
        organisation: None,
        organisation_name: String::new(),
        name: String::new(),
        email: None,
        phone: None,
        what: String::new(),
        who_gains: String::new(),
        ask: String::new(),
        bring: String::new(),
        came_on: now.today,
        taken_by: None,
        state: ProposalState::New,
        acknowledged_on: None,
        looked_by: None,
        looked_on: None,
        need: None,
        partnership: None,
        reference: now.token().short_code().to_uppercase(),
        promised: None,
        keep_until: None,
        keep_why: String::new(),
    };
    blank.promised_by(service)
}

/// Makes a private address for a proposal; only its digest is kept. Answers its letters.
pub(crate) async fn link(tx: &mut Tx<'_>, now: &Now, proposal: ProposalId) -> Result<String, Trouble> {
    let letters = now.token().to_hex();
    let digest = Token::digest_of(&letters);
    tx.insert(&ProposalLink { id: now.id(), proposal, digest, made_on: now.today }).await?;
    Ok(letters)
}

/// Tells them by e-mail, when they gave an address, that it is here: an answer to what they just did (K28).
pub(crate) async fn acknowledge(
    tx: &mut Tx<'_>,
    ask: &Ask,
    now: &Now,
    service: &LibraryService,
    proposal: &Proposal,
    letters: &str,
) -> Result<(), Trouble> {
    let Some(email) = &proposal.email else { return Ok(()) };
    let by = day(proposal.answer_by(service));
    let address = ask.app.settings.address(&format!("/proposals/seen/{letters}"));
    let more: String = words::answered(proposal).map(|(name, said)| format!("{name}: {said}\n")).collect();
    let body = format!(
        "Dear {},\n\nthank you: what you proposed is here. You hear from us by {by}, whatever we say.\n\nWhat you wrote:\n{}\n{more}\n\
         This private page shows where it stands and, later, our answer:\n{address}\n\nYour reference is {}. You can say it on the \
         telephone.\n{}",
        proposal.name,
        proposal.what,
        proposal.reference,
        letter_end(&service.name, &Because::Proposed, None)
    );
    let mail = Mail::to(now.id(), email, &proposal.name, "Your proposal is here", &body, now.clock);
    tx.mail(mail.once_gone(OnceGone::ProposalHere, proposal.id)).await?;
    Ok(())
}
