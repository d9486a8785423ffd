//! The service's own organisations as candidates beside the entries of registers: told apart by their type and their id, and
//! never certain by a name alone.

use std::collections::BTreeMap;

use ampersand_domain::{
    OrganisationId,
    organisations::{Likeness, Organisation, RegisterEntry, RegisterId, name_key, same},
};
use serde_json::{Value, json};

use super::Behind;
use crate::shell::Refused;

/// The word for a record of ours, whatever its sort.
pub(super) const OURS: &str = "ours";
/// So many of ours are suggested for what somebody types.
const SUGGESTED: u32 = 5;

/// The type of a record of ours.
pub(super) fn kind() -> Value {
    json!({ "id": OURS, "name": "Our own record" })
}

/// By what one that is asked for is looked up among ours.
pub(super) fn likeness(name: &str, number: Option<&RegisterId>, postcode: Option<&str>) -> Likeness {
    Likeness {
        names: Some(name_key(name)).filter(|key| !key.is_empty()).into_iter().collect(),
        register_ids: number.cloned().into_iter().collect(),
        postcode: postcode.map(str::to_owned),
        domains: Vec::new(),
    }
}

impl Behind {
    /// Our records that each of these may mean, as entries: a few statements, however many are asked for.
    pub(super) async fn own_meant(&self, asked: &[Likeness]) -> Result<Vec<Vec<RegisterEntry>>, Refused> {
        let found = self.desk().maybe_same(asked).await?;
        let here: Vec<&Organisation> =
            found.iter().map(|kept| &kept.record).filter(|one| one.merged_into.is_none()).collect();
        let of = |like: &Likeness| {
            let maybe = here.iter().filter(|one| same(like, &one.likeness()).is_some());
            maybe.filter_map(|one| RegisterEntry::of_record(one).ok()).collect()
        };
        Ok(asked.iter().map(of).collect())
    }

    /// Our records with these ids, as entries by their number.
    pub(super) async fn own(&self, ids: &[OrganisationId]) -> Result<Vec<RegisterEntry>, Refused> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.desk().select::<Organisation>().among("id", ids).only("merged_into IS NULL").all().await?;
        Ok(found.iter().filter_map(|one| RegisterEntry::of_record(one).ok()).collect())
    }

    /// Our records whose names hold these words.
    pub(super) async fn own_named(&self, typed: &str) -> Result<Vec<RegisterEntry>, Refused> {
        let desk = self.desk();
        let Some(named) = desk.organisations_named(typed, SUGGESTED).await? else { return Ok(Vec::new()) };
        let found = named.narrow(desk.select::<Organisation>()).only("merged_into IS NULL").order(named.order());
        let found = found.limit(SUGGESTED).all().await?;
        Ok(found.iter().filter_map(|one| RegisterEntry::of_record(one).ok()).collect())
    }

    /// Where our records of these entries are, by number; a record of ours is its own.
    pub(super) async fn ours(&self, entries: &[RegisterEntry]) -> Result<BTreeMap<String, OrganisationId>, Refused> {
        let mut all = super::directory::ours(&self.desk(), entries).await?;
        all.extend(entries.iter().filter_map(|one| Some((one.number.to_string(), one.record()?))));
        Ok(all)
    }
}
