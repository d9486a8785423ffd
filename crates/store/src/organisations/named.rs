//! Organisations by words of their names: quick for a rare word and for a common one, whatever their number.

use ampersand_domain::{ToValue as _, Value, fold, organisations::Organisation};

use crate::{Desk, Record as _, Select, StoreError, core::Matching};

/// So few are picked out one by one; when more have the words, a list read in its order soon fills a page.
const FEW: i64 = 500;
/// From so many on that other filters leave, the words are looked for in their index first.
const MANY: u32 = 1_500;

/// Those whose names hold these words: the name begins so, or a word in it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    like: [Value; 2],
    way: Way,
}

/// How they are found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// Few have the words, so many: each is picked out by the index of words.
    PickedOut(i64, String, Vec<Value>),
    /// Many have the words, counted as far as was asked for: the list is read in its order.
    InOrder(i64),
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
        let most = i64::from(most).max(FEW + 1);
        let Matching { from, values: mut own } = self.matching(&key);
        let like = like(&key);
        own.extend([self.service().to_value(), Organisation::KIND.to_value()]);
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} AND service_id = ? AND kind = ? \
             AND (title_key LIKE ? OR title_key LIKE ?) AND record_id NOT IN \
             (SELECT id FROM organisations WHERE service_id = ? AND merged_into IS NOT NULL) LIMIT {most}) AS found"
        );
        let values = own.iter().chain(&like).cloned().chain([self.service().to_value()]).collect();
        let rows = self.place().rows(&sql, values).await?;
        let count = rows.first().map_or(Ok(0), |row| row.get(0))?;
        let way = if count <= FEW {
            let among = format!("id IN (SELECT record_id FROM {from} AND service_id = ? AND kind = ?)");
            Way::PickedOut(count, among, own)
        } else {
            Way::InOrder(count)
        };
        Ok(Some(Named { like, way }))
    }

    /// The same among those that other filters leave: when these are few, each is looked at and no word is counted.
    pub async fn organisations_named_among(
        &self,
        words: &str,
        others: Select<'_, Organisation>,
    ) -> Result<Option<Named>, StoreError> {
        let key = fold(words);
        if !key.is_empty() && others.count_to(MANY).await? < i64::from(MANY) {
            return Ok(Some(Named { like: like(&key), way: Way::LookedAt }));
        }
        self.organisations_named(words, 0).await
    }
}

impl Named {
    /// How many there are, counted up to the number that was asked for; unknown when they were not counted by the words.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self.way {
            Way::PickedOut(count, ..) | Way::InOrder(count) => Some(count),
            Way::LookedAt => None,
        }
    }

    /// By what they are ordered: of few, not by the index in whose order all would have to be read to find them.
    #[must_use]
    pub fn order(&self) -> &'static str {
        if matches!(self.way, Way::InOrder(_)) { "name_key" } else { "coalesce(name_key, '')" }
    }

    /// Only these.
    #[must_use]
    pub fn narrow<'a>(&self, select: Select<'a, Organisation>) -> Select<'a, Organisation> {
        let select = select.filter_all("name_key LIKE ? OR name_key LIKE ?", self.like.clone());
        match &self.way {
            Way::PickedOut(_, among, values) => select.filter_all(among, values.clone()),
            Way::InOrder(_) | Way::LookedAt => select,
        }
    }
}

fn like(key: &str) -> [Value; 2] {
    [format!("{key}%").to_value(), format!("% {key}%").to_value()]
}
