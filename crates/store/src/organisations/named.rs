//! Organisations by words of their names: quick for a rare word and for a common one, whatever their number.

use ampersand_domain::{OrganisationId, ToValue as _, Value, fold, organisations::Organisation};

use crate::{Desk, Record as _, Select, StoreError, core::Matching};

/// So few are picked out one by one; when more have the words, a list read in its order soon fills a page.
const FEW: usize = 300;
/// From so many on that other filters leave, the words are looked for in their index first.
const MANY: u32 = 1_500;

/// Those whose names hold these words: the name begins so, or a word in it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What holds of a name that has them, and the value in it.
    has: (String, Value),
    way: Way,
}

/// How they are found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// These few have the words: the index of words has picked them out; in the order of their names.
    PickedOut(Vec<(String, OrganisationId)>),
    /// Many have the words, counted as far as was asked for: the list is read in its order.
    InOrder(usize),
    /// Few are left by the other filters: each is looked at.
    LookedAt,
}

impl Desk {
    /// The organisations whose names hold these words, counted up to `most`; none when nothing that can be looked for
    /// was typed. For people of the library and the system, as the words are not fenced.
    pub async fn organisations_named(&self, words: &str, most: u32) -> Result<Option<Named>, StoreError> {
        let key = fold(words);
        if key.is_empty() {
            return Ok(None);
        }
        let most = (most as usize).max(FEW + 1);
        let Matching { from, mut values } = self.matching(&key);
        let (has, part) = self.has("title_key", &key);
        let sql =
            format!("SELECT title_key, record_id FROM {from} AND service_id = ? AND kind = ? AND {has} LIMIT {most}");
        values.extend([self.service().to_value(), Organisation::KIND.to_value(), part]);
        let has = self.has("name_key", &key);
        let mut found = self.place().read(&sql, values, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        if found.len() > FEW {
            return Ok(Some(Named { has, way: Way::InOrder(found.len()) }));
        }
        found.sort_unstable();
        Ok(Some(Named { has, way: Way::PickedOut(found) }))
    }

    /// The same among those that other filters leave: when these are few, each is looked at and no word is counted.
    pub async fn organisations_named_among(
        &self,
        words: &str,
        others: Select<'_, Organisation>,
    ) -> Result<Option<Named>, StoreError> {
        let key = fold(words);
        if !key.is_empty() && others.count_to(MANY).await? < i64::from(MANY) {
            return Ok(Some(Named { has: self.has("name_key", &key), way: Way::LookedAt }));
        }
        self.organisations_named(words, 0).await
    }

    /// What holds of a folded name in which one or several words begin so. Looking for a part of a text is twice as quick
    /// as `LIKE`, and has another name in each database.
    fn has(&self, column: &str, key: &str) -> (String, Value) {
        let place_of = if self.is_on_sqlite() { "instr" } else { "strpos" };
        (format!("{place_of}(' ' || {column}, ?) > 0"), format!(" {key}").to_value())
    }
}

impl Named {
    /// How many there are, counted up to the number that was asked for; unknown when they were not counted by the words.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        let count = match &self.way {
            Way::PickedOut(found) => found.len(),
            Way::InOrder(count) => *count,
            Way::LookedAt => return None,
        };
        i64::try_from(count).ok()
    }

    /// Those that come next behind this place in the order of names, or before it, and so many at most; where they are not
    /// known yet, all. No other filter may narrow them.
    #[must_use]
    pub fn next(&self, place: Option<(&str, OrganisationId)>, backwards: bool, most: usize) -> Self {
        let Way::PickedOut(found) = &self.way else { return self.clone() };
        let next: Vec<_> = if backwards {
            let end = place.map_or(found.len(), |place| found.partition_point(|(key, id)| (key.as_str(), *id) < place));
            found[end.saturating_sub(most)..end].to_vec()
        } else {
            let begin = place.map_or(0, |place| found.partition_point(|(key, id)| (key.as_str(), *id) <= place));
            found[begin..].iter().take(most).cloned().collect()
        };
        Self { way: Way::PickedOut(next), ..self.clone() }
    }

    /// By what they are ordered: of few, not by the index in whose order all would have to be read to find them.
    #[must_use]
    pub fn order(&self) -> &'static str {
        if matches!(self.way, Way::InOrder(_)) { "name_key" } else { "coalesce(name_key, '')" }
    }

    /// Only these.
    #[must_use]
    pub fn narrow<'a>(&self, select: Select<'a, Organisation>) -> Select<'a, Organisation> {
        let (has, part) = &self.has;
        let select = select.filter_all(has, [part.clone()]);
        match &self.way {
            Way::PickedOut(found) => select.among("id", &padded(found.iter().map(|(_, id)| *id).collect())),
            Way::InOrder(_) | Way::LookedAt => select,
        }
    }
}

/// The same ids, the last as often again as makes their number a power of two: so few statements are kept ready.
fn padded(mut ids: Vec<OrganisationId>) -> Vec<OrganisationId> {
    if let Some(last) = ids.last().copied() {
        ids.resize(ids.len().next_power_of_two(), last);
    }
    ids
}
