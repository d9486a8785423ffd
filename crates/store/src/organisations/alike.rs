//! Who may be the same organisation: found by words that both have, whatever the number of organisations.

use std::collections::BTreeSet;

use ampersand_domain::{
    Uuid,
    organisations::{Likeness, MatchReason, Organisation, same},
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
    /// The organisations that may be one of these, by name, number, postcode or e-mail domain: at most eight
    /// statements for a few hundred of them. What they have in common is for [`same`] to judge.
    pub async fn maybe_same(&self, of: &[Likeness]) -> Result<Vec<Kept<Organisation>>, StoreError> {
        let mut ids: BTreeSet<Uuid> = BTreeSet::new();
        for what in MatchReason::ALL {
            let asked: BTreeSet<String> =
                of.iter().flat_map(words).filter(|(kind, _)| *kind == what.as_str()).map(|(_, word)| word).collect();
            let asked: Vec<String> = asked.into_iter().collect();
            ids.extend(self.with_keys::<Organisation>(what.as_str(), &asked).await?.into_iter().map(|found| found.id));
        }
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let mut found = Vec::with_capacity(ids.len());
        for some in ids.chunks(500) {
            found.extend(self.select::<Organisation>().among("id", some).all().await?);
        }
        let alike = |one: &Kept<Organisation>| of.iter().any(|like| same(like, &one.likeness()).is_some());
        Ok(found.into_iter().filter(alike).collect())
    }
}
