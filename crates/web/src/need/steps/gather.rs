//! What there is of each step, found for many needs or partnerships at once.

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    OrganisationId, ToValue, Value,
    agreement::{Agreement, Elsewhere},
    need::{Need, NeedId, Opportunity, Sign},
    offer::Pitch,
    organisations::{Approach, map::Map},
    partnership::{Confirmation, Objective, PartnershipId, Party, PartyId, Purpose, Subject as Confirmed},
    proposals::Proposal,
};
use ampersand_store::{Desk, Record};

use crate::shell::Trouble;

/// What is looked at: a need with the partnerships for it, or a partnership with its need.
pub(crate) struct Subject {
    pub(crate) need: Option<Need>,
    pub(crate) partnerships: Vec<PartnershipId>,
}

/// What was found, by what it is about.
#[derive(Default)]
struct Found {
    for_them: HashSet<NeedId>,
    named: HashSet<NeedId>,
    asked: HashMap<NeedId, HashSet<OrganisationId>>,
    listed: HashMap<NeedId, HashSet<OrganisationId>>,
    prepared: HashSet<NeedId>,
    came: HashSet<PartnershipId>,
    with: HashMap<PartnershipId, HashSet<OrganisationId>>,
    known: HashSet<OrganisationId>,
    met: HashSet<OrganisationId>,
    pitched: HashSet<OrganisationId>,
    purposes: HashSet<PartnershipId>,
    objectives: HashSet<PartnershipId>,
    yes: HashSet<PartnershipId>,
}

/// The signs of each subject. So many statements are run for three as for three hundred.
pub(crate) async fn signs(desk: &Desk, subjects: &[Subject]) -> Result<Vec<Vec<Sign>>, Trouble> {
    let found = found(desk, subjects).await?;
    Ok(subjects.iter().map(|subject| found.of(subject)).collect())
}

impl Found {
    fn of(&self, subject: &Subject) -> Vec<Sign> {
        let need = subject.need.as_ref();
        let id = need.map(|need| need.id);
        let said = |text: &str| !text.trim().is_empty();
        let in_need = |set: &HashSet<NeedId>| id.is_some_and(|id| set.contains(&id));
        let in_any = |set: &HashSet<PartnershipId>| subject.partnerships.iter().any(|one| set.contains(one));
        let with: Vec<OrganisationId> =
            subject.partnerships.iter().filter_map(|one| self.with.get(one)).flatten().copied().collect();
        let of_need = |all: &HashMap<NeedId, HashSet<OrganisationId>>| -> Vec<OrganisationId> {
            id.and_then(|id| all.get(&id)).into_iter().flatten().copied().collect()
        };
        let (listed, asked) = (of_need(&self.listed), of_need(&self.asked));
        // Whoever is with us or was asked is somebody whom we get to know.
        let theirs = |set: &HashSet<OrganisationId>| with.iter().chain(&asked).any(|one| set.contains(one));
        let signs = [
            (Sign::Written, need.is_some_and(|need| said(&need.what))),
            (Sign::ForWhom, need.is_some_and(|need| said(&need.for_whom))),
            (Sign::Shown, need.is_some_and(|need| said(&need.evidence) || said(&need.better_together))),
            (Sign::Aim, need.is_some_and(|need| need.aim.is_some())),
            (Sign::ForThem, in_need(&self.for_them)),
            (Sign::Somebody, !with.is_empty() || !listed.is_empty() || in_need(&self.named) || in_any(&self.came)),
            (Sign::Asked, !with.is_empty() || !asked.is_empty() || in_any(&self.came)),
            (Sign::Known, theirs(&self.known)),
            (Sign::Prepared, in_need(&self.prepared) || theirs(&self.pitched)),
            (Sign::Met, theirs(&self.met)),
            (Sign::Purpose, in_any(&self.purposes)),
            (Sign::Objective, in_any(&self.objectives)),
            (Sign::Yes, in_any(&self.yes)),
        ];
        signs.into_iter().filter(|(_, is)| *is).map(|(sign, _)| sign).collect()
    }
}

async fn found(desk: &Desk, subjects: &[Subject]) -> Result<Found, Trouble> {
    let needs: Vec<NeedId> = subjects.iter().filter_map(|one| one.need.as_ref().map(|need| need.id)).collect();
    let ids: Vec<PartnershipId> = subjects.iter().flat_map(|one| one.partnerships.iter().copied()).collect();
    let mut found = Found::default();
    of_needs(desk, &needs, &mut found).await?;
    of_partnerships(desk, &ids, &mut found).await?;
    let bodies: HashSet<OrganisationId> = found.with.values().chain(found.asked.values()).flatten().copied().collect();
    let bodies: Vec<OrganisationId> = bodies.into_iter().collect();
    found.known = which(desk, "dossier_lines", &bodies).await?;
    found.met = which(desk, "interactions", &bodies).await?;
    let pitches = desk.select::<Pitch>().among("organisation", &bodies).all().await?;
    found.pitched = pitches.iter().filter_map(|one| one.organisation).collect();
    Ok(found)
}

async fn of_needs(desk: &Desk, needs: &[NeedId], found: &mut Found) -> Result<(), Trouble> {
    found.for_them = of::<Opportunity>(desk, needs).await?.iter().map(|one| one.need).collect();
    for one in of::<Approach>(desk, needs).await? {
        let Some(need) = one.need else { continue };
        found.listed.entry(need).or_default().insert(one.organisation);
        if one.asked_on.is_some() || one.ended_on.is_some() {
            found.asked.entry(need).or_default().insert(one.organisation);
        }
    }
    let maps = of::<Map>(desk, needs).await?.into_iter().filter_map(|one| one.need);
    let came = of::<Proposal>(desk, needs).await?.into_iter().filter_map(|one| one.need);
    found.named = maps.chain(came).collect();
    found.prepared = of::<Pitch>(desk, needs).await?.into_iter().filter_map(|one| one.need).collect();
    Ok(())
}

async fn of_partnerships(desk: &Desk, ids: &[PartnershipId], found: &mut Found) -> Result<(), Trouble> {
    let mut outside: HashSet<PartyId> = HashSet::new();
    for party in all::<Party>(desk, "partnership", ids).await? {
        if let Some(organisation) = party.organisation {
            outside.insert(party.id);
            found.with.entry(party.partnership).or_default().insert(organisation);
        }
    }
    found.came =
        all::<Proposal>(desk, "partnership", ids).await?.into_iter().filter_map(|one| one.partnership).collect();
    found.purposes = all::<Purpose>(desk, "partnership", ids).await?.into_iter().map(|one| one.partnership).collect();
    let objectives = all::<Objective>(desk, "partnership", ids).await?;
    found.objectives =
        objectives.into_iter().filter(|one| one.dropped_on.is_none()).map(|one| one.partnership).collect();
    let agreements = all::<Agreement>(desk, "partnership", ids).await?;
    found.yes = agreements.into_iter().filter(|one| one.in_force_on.is_some()).map(|one| one.partnership).collect();
    let papers = all::<Elsewhere>(desk, "partnership", ids).await?;
    found.yes.extend(papers.into_iter().filter(|one| !one.nothing_written).map(|one| one.partnership));
    let said = desk.select::<Confirmation>().among("partnership", ids).only("disputed_on IS NULL AND answer = 'yes'");
    let what = [Confirmed::Purpose, Confirmed::Objective, Confirmed::Plan, Confirmed::Agreement];
    let said = said.among("subject", &what).all().await?;
    found.yes.extend(said.into_iter().filter(|one| outside.contains(&one.party)).map(|one| one.partnership));
    Ok(())
}

async fn of<R: Record>(desk: &Desk, needs: &[NeedId]) -> Result<Vec<R>, Trouble> {
    Ok(desk.select::<R>().among("need", needs).all().await?.into_iter().map(|kept| kept.record).collect())
}

async fn all<R: Record>(desk: &Desk, column: &str, ids: &[PartnershipId]) -> Result<Vec<R>, Trouble> {
    Ok(desk.select::<R>().among(column, ids).all().await?.into_iter().map(|kept| kept.record).collect())
}

/// Those of whom this table has a row that the library may see; what it says is not looked at.
async fn which(desk: &Desk, table: &str, of: &[OrganisationId]) -> Result<HashSet<OrganisationId>, Trouble> {
    if of.is_empty() {
        return Ok(HashSet::new());
    }
    let marks: Vec<String> = (2..of.len() + 2).map(|at| format!("${at}")).collect();
    let sql = format!(
        "SELECT DISTINCT organisation FROM {table} WHERE service_id = $1 AND visibility <> 'private' AND organisation IN ({})",
        marks.join(", ")
    );
    let values: Vec<Value> = of.iter().map(ToValue::to_value).collect();
    let rows = desk.raw(&sql, values).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?)
}
