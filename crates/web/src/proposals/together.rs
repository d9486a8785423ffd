//! The partnership that an answer begins: with where it came from, the need, the proposer as a contact, and how we expect to
//! differ (R022, R066, K05).

use ampersand_domain::{
    OrganisationId,
    need::{Need, NeedId, NeedWay},
    organisations::Contact,
    partnership::{Difference, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Stage, Strand, Way},
    people::ContactId,
    proposals::Proposal,
};
use ampersand_store::Tx;

use super::{known::Known, try_first::Terms, words};
use crate::{
    organisations::who,
    partnership::{begin, somebody},
    shell::{Ask, Trouble},
};

/// What the form says about a partnership that begins.
pub(super) struct Begun {
    pub(super) title: String,
    /// The organisation on record that it is with.
    pub(super) organisation: Option<OrganisationId>,
    /// Why it begins without a look at what we can offer.
    pub(super) without: Option<String>,
    /// What a trial asks for.
    pub(super) trial: Option<Terms>,
}

/// What the talking over expects to differ, each once (R072).
pub(super) fn expected(known: &Known) -> impl Iterator<Item = (Strand, &str)> {
    let told = known.talks.iter().flat_map(|one| &one.items.told);
    let mut all: Vec<(Strand, &str)> = Vec::new();
    for (strand, says) in told.filter_map(|told| Some((told.point.strand()?, told.says.as_str()))) {
        if !says.is_empty() && !all.contains(&(strand, says)) {
            all.push((strand, says));
        }
    }
    all.into_iter()
}

/// The partnership that begins: with where it came from, the need as a chance, and the person as a contact.
pub(super) async fn together(
    tx: &mut Tx<'_>,
    ask: &Ask,
    known: &Known,
    begun: &Begun,
    partner: &begin::Partner,
) -> Result<(PartnershipId, NeedId), Trouble> {
    let proposal = &known.proposal;
    let need = Need {
        id: ask.now.id(),
        what: begun.trial.as_ref().map_or_else(|| proposal.what.clone(), |terms| terms.need.clone()),
        for_whom: proposal.who_gains.clone(),
        evidence: String::new(),
        source: format!("Proposal {} of {}", proposal.reference, words::from(proposal)),
        aim: known.talks.iter().find_map(|one| one.items.aim),
        way: NeedWay::Chance,
        better_together: String::new(),
        raised_on: ask.now.today,
        raised_by: ask.me()?.actor.person(),
        closed_on: None,
    };
    tx.insert(&need).await?;
    let summary = proposal.what.clone();
    let id = ask.now.id();
    let light = (known.has_little_time() && !ask.posted.value("light").is_empty()).then_some(true);
    let partnership = Partnership {
        need: Some(need.id),
        summary,
        light,
        ..begin::new(id, &begun.title, Stage::Exploring, ask.now.today)
    };
    let [us, theirs] = match &begun.trial {
        Some(terms) => {
            let tried = terms.of(partnership);
            let both = begin::insert_led_by(tx, ask, &tried, partner, terms.our_lead).await?;
            terms.keep(tx, ask, &tried).await?;
            both
        }
        None => begin::insert(tx, ask, &partnership, partner).await?,
    };
    for (strand, says) in expected(known) {
        // It is how we see it: they say for themselves how it is for them.
        tx.insert(&Difference {
            id: ask.now.id(),
            partnership: id,
            party: us.id,
            strand,
            text: says.to_owned(),
            what_we_do: String::new(),
            way: Some(Way::Together),
            made_on: ask.now.today,
        })
        .await?;
    }
    if let Some(reason) = &begun.without {
        tx.insert(&begin::reason_note(ask, id, reason)).await?;
    }
    let contact = keep_proposer(tx, ask, proposal, partner.organisation.id).await?;
    // Where nobody else is named for them, whoever proposed it is the one to ring, as we noted it.
    let other = begun.trial.as_ref().filter(|terms| !terms.is_led_by(proposal));
    let name = other.map_or(proposal.name.as_str(), |terms| &terms.their_lead);
    let lead = somebody(ask, &theirs, PartnershipRole::Lead, name);
    tx.insert(&PartnershipPerson { contact: Some(contact).filter(|_| other.is_none()), ..lead }).await?;
    Ok((id, need.id))
}

/// The proposer as a contact of the organisation, as the form has promised: unless they are there already, by their
/// name or their address.
async fn keep_proposer(
    tx: &mut Tx<'_>,
    ask: &Ask,
    proposal: &Proposal,
    organisation: OrganisationId,
) -> Result<ContactId, Trouble> {
    let today = ask.now.today;
    let mut there = who::called(tx.select(), organisation, &proposal.name, today).one().await?;
    if let (None, Some(email)) = (&there, &proposal.email) {
        let theirs = tx.select::<Contact>().filter("organisation = ?", organisation).filter("email = ?", email.clone());
        there = theirs.only("\"left\" IS NULL").one().await?;
    }
    if let Some(known) = there {
        return Ok(known.id);
    }
    let named = Contact::named(ask.now.id(), organisation, &proposal.name, "their own proposal".to_owned(), today);
    let new = Contact { email: proposal.email.clone(), phone: proposal.phone.clone(), ..named };
    tx.insert(&new).await?;
    Ok(new.id)
}
