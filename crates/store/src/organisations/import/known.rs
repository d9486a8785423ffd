//! Everybody on record, as far as a row can be told by it; and the records of those whom coming rows mean.

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    OrganisationId, ToValue as _, Uuid, Value,
    organisations::{Ask, Contact, Import, ImportId, Interaction, Known, Organisation, Planner, Row, Site},
    people::Person,
};

use crate::{Desk, Kept, Record as _, StoreError};

/// How many rows are read at once.
const AT_ONCE: i64 = 1_000;

impl Desk {
    /// A planner that knows everybody on record and every row that was dealt with.
    pub(super) async fn planner(&self, import: &Import) -> Result<Planner, StoreError> {
        let people = self.to_judge().select::<Person>().all().await?;
        let leads: Vec<_> = people.into_iter().map(|kept| (kept.record.name, kept.record.id)).collect();
        let ask = Ask { source: import.source.clone(), purpose: import.purpose, keep_until: import.keep_until };
        let mut planner = Planner::new(import.id, ask, &leads);
        let merged = self.merged().await?;
        let home = |id: OrganisationId| home(&merged, id);
        let mut after = Uuid::nil();
        loop {
            let page = self.page::<Organisation>(after).await?;
            let Some(last) = page.last() else { break };
            after = last.id.0;
            for kept in page {
                let mut one = kept.record;
                one.merged_into = one.merged_into.map(home);
                planner.know(&one);
            }
        }
        self.know_people(&mut planner, &home).await?;
        self.know_rows(&mut planner, &home).await?;
        Ok(planner)
    }

    /// Brings the records of those whom these rows mean.
    pub(super) async fn bring(&self, planner: &mut Planner, rows: &[Row]) -> Result<(), StoreError> {
        let means = |row: &Row| match row {
            Row::Draft(draft) => planner.means(draft).filter(|id| !planner.has(*id)),
            Row::Listed(_) | Row::Refused(_) => None,
        };
        let ids: Vec<OrganisationId> = rows.iter().filter_map(means).collect::<BTreeSet<_>>().into_iter().collect();
        if ids.is_empty() {
            return Ok(());
        }
        let eyes = self.to_judge();
        let mut contacts: BTreeMap<OrganisationId, Vec<(Contact, Option<i64>)>> = BTreeMap::new();
        for kept in eyes.select::<Contact>().among("organisation", &ids).all().await? {
            contacts.entry(kept.organisation).or_default().push((kept.record, Some(kept.version)));
        }
        let mut talks: BTreeMap<OrganisationId, Vec<(Interaction, bool)>> = BTreeMap::new();
        // What somebody wrote by hand counts where a row says nothing but a day.
        let mut known = eyes.select::<Interaction>().among("organisation", &ids);
        if !rows.iter().any(|row| matches!(row, Row::Draft(draft) if draft.last_contact.is_some())) {
            known = known.only("import IS NOT NULL");
        }
        for kept in known.all().await? {
            talks.entry(kept.organisation).or_default().push((kept.record, false));
        }
        let mut sites: BTreeMap<OrganisationId, Vec<(Site, Option<i64>)>> = BTreeMap::new();
        // Most lists say of nobody where they are.
        if rows.iter().any(|row| matches!(row, Row::Draft(draft) if draft.position.is_some())) {
            for kept in eyes.select::<Site>().among("organisation", &ids).order("id").all().await? {
                sites.entry(kept.organisation).or_default().push((kept.record, Some(kept.version)));
            }
        }
        for Kept { record, version, .. } in eyes.select::<Organisation>().among("id", &ids).all().await? {
            let (id, version) = (record.id, Some(version));
            planner.bring(Known {
                organisation: record,
                version,
                contacts: contacts.remove(&id).unwrap_or_default(),
                interactions: talks.remove(&id).unwrap_or_default(),
                sites: sites.remove(&id).unwrap_or_default(),
            });
        }
        Ok(())
    }

    async fn page<R: crate::Record>(&self, after: Uuid) -> Result<Vec<Kept<R>>, StoreError> {
        let most = u32::try_from(AT_ONCE).unwrap_or(u32::MAX);
        self.to_judge().select::<R>().filter("id > ?", after).order("id").limit(most).all().await
    }

    async fn merged(&self) -> Result<BTreeMap<OrganisationId, OrganisationId>, StoreError> {
        let sql = format!(
            "SELECT id, merged_into FROM {} WHERE service_id = $1 AND merged_into IS NOT NULL",
            Organisation::TABLE
        );
        self.raw(&sql, Vec::new()).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
    }

    async fn know_people(
        &self,
        planner: &mut Planner,
        home: &impl Fn(OrganisationId) -> OrganisationId,
    ) -> Result<(), StoreError> {
        let mut after = Uuid::nil();
        loop {
            let page = self.page::<Contact>(after).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.id.0;
            for one in &page {
                planner.know_person(home(one.organisation), &one.name, one.email.as_deref(), one.phone.as_deref());
            }
        }
    }

    async fn know_rows(
        &self,
        planner: &mut Planner,
        home: &impl Fn(OrganisationId) -> OrganisationId,
    ) -> Result<(), StoreError> {
        // A row that came in twice is still kept by the second list when the first was taken back, with whom it made:
        // only those who are on record count.
        let sql = "SELECT import, place, row_key, organisation FROM import_rows WHERE service_id = $1 \
                   AND (import > $2 OR (import = $2 AND place > $3)) AND EXISTS (SELECT 1 FROM organisations \
                   WHERE organisations.service_id = $1 AND organisations.id = import_rows.organisation) \
                   ORDER BY import, place LIMIT 1000";
        let (mut import, mut place) = (ImportId(Uuid::nil()), -1i64);
        loop {
            let values: Vec<Value> = vec![import.to_value(), place.to_value()];
            let page = self.raw(sql, values).await?;
            let Some(last) = page.last() else { return Ok(()) };
            (import, place) = (last.get(0)?, last.get(1)?);
            for row in &page {
                if let (Some(key), Some(organisation)) = (row.get::<Option<i64>>(2)?, row.get(3)?) {
                    planner.know_row(key, home(organisation));
                }
            }
        }
    }
}

/// The record that this one has become, through however many merges.
fn home(merged: &BTreeMap<OrganisationId, OrganisationId>, id: OrganisationId) -> OrganisationId {
    let mut at = id;
    for _ in 0..merged.len() {
        match merged.get(&at) {
            Some(next) => at = *next,
            None => break,
        }
    }
    at
}
