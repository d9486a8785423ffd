//! Organisations by words of their names: quick for a rare word and for a common one, whatever their number.

use ampersand_domain::{ToValue as _, Value, fold, organisations::Organisation};

use crate::{Desk, Record as _, Select, StoreError, core::Matching};

/// So few are picked out one by one; when more have the words, a list read in its order soon fills a page.
const FEW: i64 = 500;

/// Those whose names hold these words: the name begins so, or a word in it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// How many there are, counted up to the number that was asked for, and so far as to know whether they are few.
    pub count: i64,
    like: [Value; 2],
    among: Option<(String, Vec<Value>)>,
}

impl Desk {
    /// The organisations whose names hold these words; none when nothing that can be looked for was typed. For people
    /// of the library and the system, as the words are not fenced.
    pub async fn organisations_named(&self, words: &str, most: u32) -> Result<Option<Named>, StoreError> {
        let key = fold(words);
        if key.is_empty() {
            return Ok(None);
        }
        let most = i64::from(most).max(FEW + 1);
        let Matching { from, values: mut own } = self.matching(&key);
        let like = [format!("{key}%").to_value(), format!("% {key}%").to_value()];
        own.extend([self.service().to_value(), Organisation::KIND.to_value()]);
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} AND service_id = ? AND kind = ? \
             AND (title_key LIKE ? OR title_key LIKE ?) AND record_id NOT IN \
             (SELECT id FROM organisations WHERE service_id = ? AND merged_into IS NOT NULL) LIMIT {most}) AS found"
        );
        let values = own.iter().chain(&like).cloned().chain([self.service().to_value()]).collect();
        let rows = self.place().rows(&sql, values).await?;
        let count = rows.first().map_or(Ok(0), |row| row.get(0))?;
        let among = format!("id IN (SELECT record_id FROM {from} AND service_id = ? AND kind = ?)");
        Ok(Some(Named { count, like, among: (count <= FEW).then_some((among, own)) }))
    }
}

impl Named {
    /// By what they are ordered: of few, not by the index in whose order all would have to be read to find them.
    #[must_use]
    pub fn order(&self) -> &'static str {
        if self.among.is_some() { "coalesce(name_key, '')" } else { "name_key" }
    }

    /// Only these.
    #[must_use]
    pub fn narrow<'a>(&self, select: Select<'a, Organisation>) -> Select<'a, Organisation> {
        let select = select.filter_all("name_key LIKE ? OR name_key LIKE ?", self.like.clone());
        match &self.among {
            Some((among, values)) => select.filter_all(among, values.clone()),
            None => select,
        }
    }
}
