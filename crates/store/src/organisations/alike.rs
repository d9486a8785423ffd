//! Who may be the same organisation: found by words that both have, whatever the number of organisations.

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    OrganisationId, ToValue as _, Uuid,
    organisations::{Likeness, MatchReason, Organisation, SHARED_BY, same},
};

use crate::{Desk, Kept, StoreError};

/// The words by which something like this is looked up, each with its kind.
pub(super) fn words(like: &Likeness) -> Vec<(&'static str, String)> {
    let names = like.names.iter().map(|name| (MatchReason::Name, name.clone()));
    let numbers = like.register_ids.iter().map(|id| (MatchReason::RegisterId, id.to_string()));
    let postcode = like.postcode.iter().map(|code| (MatchReason::Postcode, code.clone()));
    let domains = like.domains.iter().map(|domain| (MatchReason::EmailDomain, domain.clone()));
    let all = names.chain(numbers).chain(postcode).chain(domains);
    all.filter(|(_, word)| !word.is_empty()).map(|(what, word)| (what.as_str(), word)).collect()
}

impl Desk {
    /// The organisations that may be one of these, by name, number, postcode or e-mail domain, also that of
    /// their people: at most nine statements for a few hundred of them. What they have in common is for [`same`] to judge.
    pub async fn maybe_same(&self, of: &[Likeness]) -> Result<Vec<Kept<Organisation>>, StoreError> {
        let mut ids: BTreeSet<Uuid> = BTreeSet::new();
        for what in MatchReason::ALL {
            let asked: BTreeSet<String> =
                of.iter().flat_map(words).filter(|(kind, _)| *kind == what.as_str()).map(|(_, word)| word).collect();
            let asked: Vec<String> = asked.into_iter().collect();
            ids.extend(self.with_keys::<Organisation>(what.as_str(), &asked).await?.into_iter().map(|found| found.id));
        }
        let reached = self.reached_at(of).await?;
        ids.extend(reached.keys().map(|id| id.0));
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(500) {
            found.extend(self.select::<Organisation>().among("id", some).all().await?);
        }
        let alike = |one: &Kept<Organisation>| {
            let mut own = one.likeness();
            own.domains.extend(reached.get(&one.id).into_iter().flatten().cloned());
            of.iter().any(|like| same(like, &own).is_some())
        };
        Ok(found.into_iter().filter(alike).collect())
    }

    /// The organisations whose people are reached at one of the domains asked for, with those domains; not where many
    /// share one, for that says nothing.
    async fn reached_at(&self, of: &[Likeness]) -> Result<BTreeMap<OrganisationId, Vec<String>>, StoreError> {
        let asked: BTreeSet<&String> = of.iter().flat_map(|like| &like.domains).collect();
        let asked: Vec<&String> = asked.into_iter().collect();
        let mut reached: BTreeMap<OrganisationId, Vec<String>> = BTreeMap::new();
        for some in asked.chunks(500) {
            let marks: Vec<String> = (0..some.len()).map(|at| format!("${}", at + 2)).collect();
            let sql = format!(
                "SELECT DISTINCT email_domain, organisation FROM contacts WHERE service_id = $1 AND email_domain IN \
                 (SELECT email_domain FROM contacts WHERE service_id = $1 AND email_domain IN ({}) \
                 GROUP BY email_domain HAVING count(DISTINCT organisation) <= {SHARED_BY})",
                marks.join(", ")
            );
            for row in self.raw(&sql, some.iter().map(|one| one.to_value()).collect()).await? {
                reached.entry(row.get(1)?).or_default().push(row.get(0)?);
            }
        }
        Ok(reached)
    }
}
