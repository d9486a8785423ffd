//! The organisations and people whose names may stand in a line of text, whatever the number of those on record.

use std::collections::BTreeSet;

use ampersand_domain::{
    OrganisationId, ToValue as _, Uuid, Value, fold,
    organisations::{Contact, MatchReason, Organisation},
};

use crate::{Desk, Kept, Record as _, StoreError};

/// So many words of a line are looked at.
const WORDS: usize = 40;
/// A name of more words than this is looked up by its beginning alone.
const LONGEST: usize = 8;
/// So many are looked up for each beginning of two words or more.
const OF_A_BEGINNING: u32 = 20;
/// And for a single word: enough to know whether it is one or several.
const OF_ONE_WORD: u32 = 5;
/// A word alone begins a name only when it is long enough to be somebody's own.
const LONG: usize = 5;
/// So many records are read at most.
const MOST: u32 = 200;

impl Desk {
    /// The organisations whose names, or other names, stand in this line or begin in it; for people of the library and
    /// the system only. Which of them is meant is for the domain to judge.
    pub async fn organisations_in(&self, line: &str) -> Result<Vec<Kept<Organisation>>, StoreError> {
        let key = fold(line);
        let words: Vec<&str> = key.split(' ').take(WORDS).collect();
        let name = MatchReason::Name.as_str();
        let whole: Vec<String> = (1..=LONGEST).flat_map(|count| runs(&words, count)).collect();
        let whole = self.with_keys::<Organisation>(name, &whole).await?;
        // Whole names first: of many that begin alike, only so many are read.
        let whole: BTreeSet<Uuid> = whole.into_iter().map(|found| found.id).collect();
        let beginnings = (1..=4).flat_map(|count| runs(&words, count).into_iter().map(move |run| (count, run)));
        let beginnings = beginnings.filter(|(count, run)| *count > 1 || run.len() >= LONG);
        let mut values = Vec::new();
        let each: Vec<String> = beginnings
            .map(|(count, run)| {
                let [from, to] = longer(&run);
                values.extend([self.service().to_value(), Organisation::KIND.to_value(), name.to_value(), from, to]);
                let most = if count > 1 { OF_A_BEGINNING } else { OF_ONE_WORD };
                format!(
                    "SELECT record_id FROM (SELECT record_id FROM lookup_keys WHERE service_id = ? AND record_kind = ? \
                     AND what = ? AND word_key >= ? AND word_key < ? LIMIT {most}) AS few"
                )
            })
            .collect();
        let begun = self.ids(&each, values).await?;
        let ids: Vec<Uuid> = whole.iter().chain(begun.difference(&whole)).copied().take(MOST as usize).collect();
        self.select::<Organisation>().among("id", &ids).only("merged_into IS NULL").all().await
    }

    /// The people whose names stand in this line, or of whom the first name does: those of one organisation where it is
    /// known.
    pub async fn contacts_in(&self, line: &str, of: Option<OrganisationId>) -> Result<Vec<Kept<Contact>>, StoreError> {
        if let Some(of) = of {
            return self.contacts_of(of).await;
        }
        let key = fold(line);
        let words: Vec<&str> = key.split(' ').take(WORDS).collect();
        let mut values = Vec::new();
        let each: Vec<String> = (1..=2)
            .flat_map(|count| runs(&words, count))
            .map(|run| {
                let [_, to] = longer(&run);
                values.extend([self.service().to_value(), run.to_value(), to]);
                format!(
                    "SELECT id FROM (SELECT id FROM contacts WHERE service_id = ? AND name_key >= ? AND name_key < ? \
                     LIMIT {OF_A_BEGINNING}) AS few"
                )
            })
            .collect();
        let ids: Vec<Uuid> = self.ids(&each, values).await?.into_iter().take(MOST as usize).collect();
        self.select::<Contact>().among("id", &ids).order("name, id").all().await
    }

    /// The people of one organisation, by name.
    pub async fn contacts_of(&self, of: OrganisationId) -> Result<Vec<Kept<Contact>>, StoreError> {
        self.select::<Contact>().filter("organisation = ?", of).order("name, id").limit(MOST).all().await
    }

    async fn ids(&self, each: &[String], values: Vec<Value>) -> Result<BTreeSet<Uuid>, StoreError> {
        if each.is_empty() {
            return Ok(BTreeSet::new());
        }
        let found: Vec<Uuid> = self.place().read(&each.join(" UNION ALL "), values, |row| row.get(0)).await?;
        Ok(found.into_iter().collect())
    }
}

/// Every run of so many words, each once.
fn runs(words: &[&str], count: usize) -> BTreeSet<String> {
    words.windows(count).map(|run| run.join(" ")).filter(|run| !run.is_empty()).collect()
}

/// From where to where the names stand that begin with these words and have more: a space is the least of the letters
/// of a folded name.
fn longer(run: &str) -> [Value; 2] {
    [format!("{run} ").to_value(), format!("{run}!").to_value()]
}
