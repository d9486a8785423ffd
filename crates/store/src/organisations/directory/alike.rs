//! The entries that names may mean, for many names by few statements, whatever the number of entries.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use ampersand_domain::{
    ToValue as _, Value,
    organisations::{Asked, NumberedEntry, RegisterEntry, number_key},
};

use super::{AT_ONCE, Directory};
use crate::StoreError;

/// So many entries are looked at for one name: those that share most with it.
const MOST: usize = 150;
/// An entry of the very name or number comes before all others.
const OWN: u32 = 100;

/// What may be meant by one name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaybeMeant {
    /// The entries.
    pub entries: Vec<RegisterEntry>,
    /// No entry of that very name was left out.
    pub all: bool,
}

impl Directory {
    /// The entries that each of these may mean. How like they are is for the domain to judge.
    pub async fn maybe_meant(&self, asked: &[Asked]) -> Result<Vec<MaybeMeant>, StoreError> {
        let mut wanted: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (at, one) in asked.iter().enumerate() {
            let here = one.postcode.as_deref().map(|code| one.name.key_at(code));
            let number = one.number.as_ref().map(number_key);
            for key in one.name.asked().into_iter().chain(here).chain(number) {
                wanted.entry(key).or_default().push(at);
            }
        }
        let own: Vec<[Option<i64>; 2]> =
            asked.iter().map(|one| [Some(one.name.own_key()), one.number.as_ref().map(number_key)]).collect();
        let mut shared: Vec<HashMap<i64, u32>> = vec![HashMap::new(); asked.len()];
        let keys: Vec<i64> = wanted.keys().copied().collect();
        for some in keys.chunks(AT_ONCE) {
            for (key, entry) in self.with_keys(some).await? {
                for at in wanted.get(&key).into_iter().flatten() {
                    *shared[*at].entry(entry).or_default() += if own[*at].contains(&Some(key)) { OWN } else { 1 };
                }
            }
        }
        let found: Vec<(Vec<i64>, bool)> = shared.into_iter().map(likest).collect();
        let ids: BTreeSet<i64> = found.iter().flat_map(|(ids, _)| ids).copied().collect();
        let entries = self.where_among("id", ids.iter().map(|id| id.to_value()).collect()).await?;
        let entries: HashMap<i64, NumberedEntry> = entries.into_iter().map(|one| (one.id, one)).collect();
        Ok(found.into_iter().map(|(ids, all)| MaybeMeant { entries: once_each(&ids, &entries), all }).collect())
    }

    async fn with_keys(&self, keys: &[i64]) -> Result<Vec<(i64, i64)>, StoreError> {
        // The same number of marks for a chunk that is not full: so few statements are kept ready.
        let mut values: Vec<Value> = keys.iter().map(|key| key.to_value()).collect();
        if let Some(last) = values.last().cloned() {
            values.resize(values.len().next_power_of_two().min(AT_ONCE).max(values.len()), last);
        }
        let marks = vec!["?"; values.len()].join(", ");
        let sql = format!("SELECT name_hash, entry FROM register_keys WHERE name_hash IN ({marks})");
        self.place().read(&sql, values, |row| Ok((row.get(0)?, row.get(1)?))).await
    }
}

/// Those that share most, and whether all of the very name are among them.
fn likest(shared: HashMap<i64, u32>) -> (Vec<i64>, bool) {
    let mut ids: Vec<(i64, u32)> = shared.into_iter().collect();
    ids.sort_unstable_by_key(|(id, count)| (Reverse(*count), *id));
    let all = ids.iter().filter(|(_, count)| *count >= OWN).count() <= MOST;
    (ids.into_iter().take(MOST).map(|(id, _)| id).collect(), all)
}

/// The entries in this order; one number that stands on two registers of this server is one body.
fn once_each(ids: &[i64], entries: &HashMap<i64, NumberedEntry>) -> Vec<RegisterEntry> {
    let mut seen = BTreeSet::new();
    let all = ids.iter().filter_map(|id| entries.get(id));
    all.filter(|one| seen.insert(one.entry.number.as_str())).map(|one| one.entry.clone()).collect()
}
