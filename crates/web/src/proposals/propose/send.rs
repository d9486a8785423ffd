//! A proposal goes on record, and whoever sent it has a private address and a word that it is here.

use ampersand_domain::{
    Now, Token,
    people::{Mail, OnceGone},
    proposals::{Opening, OpeningProposal, Proposal, ProposalId, ProposalLink, ProposalState},
    service::LibraryService,
};
use ampersand_store::Tx;

use super::super::words;
use super::{begun, begun::Begun, form::SITE};
use crate::people::{Because, letter_end};
use crate::proposals::openings;
use crate::shell::{Ask, Posted, Trouble, day};
use crate::workshop::tell_of;

/// Puts these answers on record, once however often and from wherever they are sent; answers the letters of a private address.
pub(super) async fn send(ask: &Ask, now: &Now, service: &LibraryService, begun: &Begun) -> Result<String, Trouble> {
    let proposal = of(&begun.posted(), now, service);
    let site = site(ask, service, begun).await?;
    let desk = begun::desk(ask, service);
    let mut tx = desk.write(now).await?;
    if !tx.send_begun_proposal(begun.id(), proposal.id).await? {
        drop(tx);
        // It was sent in another window a moment ago, or thrown away there.
        let (_, there) = ask.store().begun_proposal(&begun.digest()).await?.ok_or(Trouble::NotFound)?;
        return page_of(ask, now, service, there.begun.sent.ok_or(Trouble::NotFound)?).await;
    }
    tx.insert(&proposal).await?;
    if let Some(site) = site {
        tx.insert(&OpeningProposal { id: now.id(), opening: site.id, proposal: proposal.id, since: now.today }).await?;
    }
    let letters = link(&mut tx, now, proposal.id).await?;
    acknowledge(&mut tx, ask, now, service, &proposal, &letters).await?;
    tell_of(&mut tx, &proposal).await?;
    tx.save().await?;
    Ok(letters)
}

/// The building that opens for which it is, while everybody can propose something for it.
pub(super) async fn site(ask: &Ask, service: &LibraryService, begun: &Begun) -> Result<Option<Opening>, Trouble> {
    let posted = begun.posted();
    let wanted = posted.value(SITE);
    if wanted.is_empty() {
        return Ok(None);
    }
    let all = openings::open(&begun::desk(ask, service), ask.app.now_in(service).today).await?;
    Ok(all.into_iter().find(|one| one.id.to_string() == wanted))
}

/// Where the page of one is that was sent: at the address that this browser was given, or at a new one.
pub(super) async fn page_if_sent(
    ask: &Ask,
    now: &Now,
    service: &LibraryService,
    begun: &Begun,
) -> Result<Option<String>, Trouble> {
    let Some(proposal) = begun.sent() else { return Ok(None) };
    let letters = match begun.sent_here() {
        Some(letters) => letters.to_owned(),
        None => page_of(ask, now, service, proposal).await?,
    };
    Ok(Some(format!("/proposals/seen/{letters}")))
}

/// A new private address for a proposal, for whoever began it; answers its letters.
pub(super) async fn page_of(ask: &Ask, now: &Now, service: &LibraryService, of: ProposalId) -> Result<String, Trouble> {
    let desk = begun::desk(ask, service);
    let known = desk.get::<Proposal>(of).await?.filter(|kept| !kept.is_forgotten()).ok_or(Trouble::NotFound)?;
    let mut tx = desk.write(now).await?;
    let letters = link(&mut tx, now, known.id).await?;
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
