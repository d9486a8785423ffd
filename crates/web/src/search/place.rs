//! Where something that was found stands, and under which heading.

use std::collections::{HashMap, HashSet};

use ampersand_domain::{
    OrganisationId, Uuid,
    agreement::{Agreement, AgreementId, Clause, ClauseId},
    organisations::{Contact, DossierLine, Grant, GrantId, Interaction, InteractionId, Organisation},
    partnership::{Partnership, PartnershipId},
    people::ContactId,
    workshop::{Learned, LearnedId, WorkshopId},
};
use ampersand_store::{Desk, Hit, StoreError};

/// The headings, in the order of the page.
const GROUPS: [(&str, &[&str]); 6] = [
    ("Organisations", &["organisation"]),
    ("People", &["contact", "person"]),
    ("Partnerships", &["partnership"]),
    ("Aims and needs", &["aim", "need", "opportunity", "map"]),
    ("Proposals and our offer", &["proposal", "pitch", "audit_line", "story"]),
    ("Notes and papers", &[]),
];

/// Something that was found, with the way to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) title: String,
    pub(super) address: String,
    /// What tells it from others of that name.
    pub(super) more: String,
}

/// What was found under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) name: &'static str,
    pub(super) places: Vec<Place>,
}

/// Puts what was found under its headings; what has no page of its own leads to what it belongs to.
pub(super) async fn grouped(desk: &Desk, hits: Vec<Hit>) -> Result<Vec<Group>, StoreError> {
    let homes = homes(desk, &hits).await?;
    let names = names(desk, homes.values()).await?;
    let titles = titles(desk, &hits).await?;
    let taught = taught(desk, &hits).await?;
    let older = older_clauses(desk, &hits).await?;
    let mut groups: Vec<Group> = GROUPS.iter().map(|(name, _)| Group { name, places: Vec::new() }).collect();
    for hit in hits.into_iter().filter(|hit| !older.contains(&hit.id)) {
        let home = homes.get(&hit.id).copied();
        let workshop = taught.get(&hit.id).copied();
        let Some(address) = address((hit.kind.as_str(), hit.id), hit.partnership, home, workshop) else { continue };
        let at = GROUPS.iter().position(|(_, kinds)| kinds.contains(&hit.kind.as_str())).unwrap_or(GROUPS.len() - 1);
        let of = home.and_then(|home| names.get(&home)).cloned();
        let more = of.unwrap_or_else(|| match hit.partnership.and_then(|of| titles.get(&of)) {
            Some(title) if hit.kind != "partnership" => format!("{}, {title}", what(&hit.kind)),
            _ => what(&hit.kind).to_owned(),
        });
        let place = Place { title: hit.title, address, more };
        // An older wording that leads to the same page tells nothing more.
        if !groups[at].places.contains(&place) {
            groups[at].places.push(place);
        }
    }
    groups.retain(|group| !group.places.is_empty());
    Ok(groups)
}

/// The organisation of each contact, of each talk, and of each thing that we know about one.
async fn homes(desk: &Desk, hits: &[Hit]) -> Result<HashMap<Uuid, OrganisationId>, StoreError> {
    let ids = |kind: &str| hits.iter().filter(|hit| hit.kind == kind).map(|hit| hit.id).collect::<Vec<Uuid>>();
    let contacts: Vec<ContactId> = ids("contact").into_iter().map(ContactId::from).collect();
    let mut homes = HashMap::new();
    if !contacts.is_empty() {
        let all = desk.select::<Contact>().among("id", &contacts).all().await?;
        homes.extend(all.into_iter().map(|kept| (Uuid::from(kept.id), kept.organisation)));
    }
    let lines: Vec<_> =
        ids("dossier_line").into_iter().map(ampersand_domain::organisations::DossierLineId::from).collect();
    if !lines.is_empty() {
        let all = desk.select::<DossierLine>().among("id", &lines).all().await?;
        homes.extend(all.into_iter().map(|kept| (Uuid::from(kept.id), kept.organisation)));
    }
    let grants: Vec<GrantId> = ids("grant").into_iter().map(GrantId::from).collect();
    if !grants.is_empty() {
        let all = desk.select::<Grant>().among("id", &grants).all().await?;
        homes.extend(all.into_iter().map(|kept| (Uuid::from(kept.id), kept.organisation)));
    }
    let talks: Vec<InteractionId> = ids("interaction").into_iter().map(InteractionId::from).collect();
    if !talks.is_empty() {
        let all = desk.select::<Interaction>().among("id", &talks).all().await?;
        homes.extend(all.into_iter().map(|kept| (Uuid::from(kept.id), kept.organisation)));
    }
    Ok(homes)
}

async fn names<'a>(
    desk: &Desk,
    of: impl Iterator<Item = &'a OrganisationId>,
) -> Result<HashMap<OrganisationId, String>, StoreError> {
    let ids: Vec<OrganisationId> = of.copied().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let all = desk.select::<Organisation>().among("id", &ids).all().await?;
    Ok(all.into_iter().map(|kept| (kept.id, kept.record.name)).collect())
}

/// The workshop of each thing that one taught.
async fn taught(desk: &Desk, hits: &[Hit]) -> Result<HashMap<Uuid, WorkshopId>, StoreError> {
    let ids: Vec<LearnedId> = hits.iter().filter(|hit| hit.kind == "learned").map(|hit| hit.id.into()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let all = desk.select::<Learned>().among("id", &ids).all().await?;
    Ok(all.into_iter().map(|kept| (Uuid::from(kept.id), kept.workshop)).collect())
}

/// The clauses of older versions of an agreement: what is found is what the newest one says.
async fn older_clauses(desk: &Desk, hits: &[Hit]) -> Result<HashSet<Uuid>, StoreError> {
    let found = || hits.iter().filter(|hit| hit.kind == "clause");
    let ids: Vec<ClauseId> = found().map(|hit| ClauseId::from(hit.id)).collect();
    let of: Vec<PartnershipId> = found().filter_map(|hit| hit.partnership).collect();
    if ids.is_empty() || of.is_empty() {
        return Ok(HashSet::new());
    }
    let agreements = desk.select::<Agreement>().among("partnership", &of).all().await?;
    let newer = |one: &Agreement| {
        agreements.iter().any(|other| other.partnership == one.partnership && other.number > one.number)
    };
    let replaced: HashSet<AgreementId> = agreements.iter().filter(|one| newer(one)).map(|one| one.id).collect();
    let clauses = desk.select::<Clause>().among("id", &ids).all().await?;
    Ok(clauses.into_iter().filter(|one| replaced.contains(&one.agreement)).map(|one| Uuid::from(one.id)).collect())
}

/// What the partnerships are called to which something belongs.
async fn titles(desk: &Desk, hits: &[Hit]) -> Result<HashMap<PartnershipId, String>, StoreError> {
    let ids: Vec<PartnershipId> = hits.iter().filter_map(|hit| hit.partnership).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let all = desk.select::<Partnership>().among("id", &ids).all().await?;
    Ok(all.into_iter().map(|kept| (kept.id, kept.record.title)).collect())
}

fn address(
    (kind, id): (&str, Uuid),
    partnership: Option<PartnershipId>,
    home: Option<OrganisationId>,
    workshop: Option<WorkshopId>,
) -> Option<String> {
    if let Some(workshop) = workshop {
        return Some(format!("/workshops/{workshop}/outcome#learned-{id}"));
    }
    if let Some(home) = home {
        return Some(format!("/organisations/{home}"));
    }
    if let Some(partnership) = partnership {
        match kind {
            "release" => return Some(format!("/partnerships/{partnership}/credit/{}", id)),
            "mention" => return Some(format!("/partnerships/{partnership}/credit")),
            "measure" => return Some(format!("/partnerships/{partnership}/measures/{}", id)),
            "promise" => return Some(format!("/partnerships/{partnership}/promises/{}", id)),
            "meeting" => return Some(format!("/partnerships/{partnership}/meetings/{}", id)),
            "question" => return Some(format!("/partnerships/{partnership}/questions")),
            "note" => return Some(format!("/partnerships/{partnership}/notes")),
            "agreement" => return Some(format!("/partnerships/{partnership}/agreement")),
            "attachment" => return Some(format!("/partnerships/{partnership}/papers/{}", id)),
            "objective" => return Some(format!("/partnerships/{partnership}/objectives/{}", id)),
            "duty" => return Some(format!("/partnerships/{partnership}/core-team")),
            "contribution" => return Some(format!("/partnerships/{partnership}/value")),
            "difference" => return Some(format!("/partnerships/{partnership}/differences/{}", id)),
            "glossary_word" => return Some(format!("/partnerships/{partnership}/words")),
            "process" => return Some(format!("/partnerships/{partnership}/asks/{}", id)),
            "change_notice" => return Some(format!("/partnerships/{partnership}/changes")),
            "purpose" => return Some(format!("/partnerships/{partnership}/purpose")),
            "clause" => return Some(format!("/partnerships/{partnership}/agreement/clauses/{id}")),
            "priority" => return Some(format!("/partnerships/{partnership}/priorities/{id}")),
            "value_account" => return Some(format!("/partnerships/{partnership}/account")),
            "group" => return Some(format!("/partnerships/{partnership}/group")),
            "counter_note" => return Some(format!("/partnerships/{partnership}/briefing/counter")),
            "review" => return Some(format!("/partnerships/{partnership}/reviews")),
            "thank_you" => return Some(format!("/partnerships/{partnership}/credit/thanks")),
            "holding" => return Some(format!("/partnerships/{partnership}/holdings")),
            _ => {}
        }
        return Some(format!("/partnerships/{partnership}"));
    }
    Some(match kind {
        "organisation" => format!("/organisations/{}", id),
        "partnership" => format!("/partnerships/{}", id),
        "aim" | "need" => format!("/need#{kind}-{id}"),
        "opportunity" => format!("/need#for-them-{id}"),
        "proposal" => format!("/proposals/{}", id),
        "pitch" => format!("/offer/pitches/{}", id),
        "audit_line" => "/offer".to_owned(),
        "story" => format!("/offer/stories/{}", id),
        "map" => format!("/organisations/maps/{id}"),
        "workshop" => format!("/workshops/{}", id),
        "branch" => "/service/branches".to_owned(),
        "person" => format!("/people/{id}"),
        _ => return None,
    })
}

/// What sort of thing it is, where the heading does not say.
fn what(kind: &str) -> &'static str {
    match kind {
        "aim" => "Aim",
        "need" => "Need",
        "opportunity" => "What it could be for them",
        "map" => "Who could help",
        "proposal" => "Proposal",
        "pitch" => "Pitch",
        "audit_line" => "What we can offer",
        "story" => "Story",
        "agreement" => "Agreement",
        "release" => "Press release",
        "mention" => "Where we were mentioned",
        "measure" => "How we’ll know",
        "note" => "Note",
        "meeting" => "Meeting",
        "promise" => "Promise",
        "question" => "Question",
        "attachment" => "Paper",
        "objective" => "What we want to reach",
        "duty" => "What has to be done by the core team",
        "contribution" => "What one of us gives or gets",
        "difference" => "How one of us works",
        "glossary_word" => "What a word means here",
        "process" => "What one of us asks for",
        "change_notice" => "What changes",
        "holding" => "What is with another",
        "workshop" => "Workshop",
        "learned" => "What a workshop taught",
        "branch" => "Branch",
        "person" => "Colleague",
        "purpose" => "Purpose",
        "clause" => "Clause of an agreement",
        "priority" => "What matters to one of us",
        "value_account" => "What it is worth to one of us",
        "group" => "Group that meets",
        "counter_note" => "Briefing of staff",
        "review" => "Review",
        "thank_you" => "Thanks",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use ampersand_store::Scope;

    use super::*;

    #[test]
    fn what_is_found_of_the_need_leads_to_its_own_row() {
        let one = Uuid::from_u128(1);
        for (kind, part) in [("aim", "aim"), ("need", "need"), ("opportunity", "for-them")] {
            assert_eq!(address((kind, one), None, None, None), Some(format!("/need#{part}-{one}")));
        }
    }

    #[test]
    fn whatever_search_knows_of_leads_to_a_page_of_its_own_and_says_what_it_is() {
        let (one, home) = (Uuid::from_u128(1), OrganisationId(Uuid::from_u128(2)));
        for table in ampersand_store::tables().into_iter().filter(|table| table.searched) {
            let of_partnership = matches!(table.scope, Scope::Partnership(column) if column != "id");
            let partnership = of_partnership.then(|| PartnershipId(Uuid::from_u128(3)));
            let at_home = ["contact", "dossier_line", "grant", "interaction"].contains(&table.kind);
            let workshop = (table.kind == "learned").then_some(WorkshopId(Uuid::from_u128(4)));
            let way = address((table.kind, one), partnership, at_home.then_some(home), workshop);
            let way = way.unwrap_or_else(|| panic!("{} leads nowhere", table.kind));
            assert!(!of_partnership || way.matches('/').count() > 2, "{} leads only to its partnership", table.kind);
            let told = GROUPS.iter().any(|(_, kinds)| kinds.contains(&table.kind)) || at_home;
            assert!(told || !what(table.kind).is_empty(), "{} is told from nothing", table.kind);
        }
    }
}
