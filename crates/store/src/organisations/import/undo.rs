//! Taking an import back as a whole: what it made goes, what it filled in is as before, and what somebody has worked
//! on since stays, with the reason.

use std::collections::BTreeSet;

use ampersand_domain::{
    Now, ToValue as _, Uuid, Value, ValueKind,
    organisations::{Contact, Grant, Import, ImportId, ImportState, Interaction, Organisation, Site},
    words,
};
use serde::de::DeserializeOwned;

use crate::{Desk, Kept, Record, StoreError, Tx, tables};

/// How many records one transaction takes back.
const AT_ONCE: usize = 40;

words! {
    /// Why something of an import stays.
    pub enum Stays {
        /// Somebody has changed it since.
        Changed = "changed",
        /// Something else has been written about it since.
        InUse = "in_use",
    }
}

/// What became of an import that was taken back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many organisations, people and talks went.
    pub removed: usize,
    /// How many records are as they were before.
    pub restored: usize,
    /// What stays.
    pub stays: Vec<Stayed>,
}

/// The kind of a record that stays, its name, why.
pub type Stayed = (&'static str, String, Stays);

impl Desk {
    /// Takes an import back. One that was stopped on the way can be taken back again: it goes on.
    pub async fn undo_import(&self, now: &Now, id: ImportId) -> Result<Undone, StoreError> {
        let missing = || StoreError::Missing { kind: "import", id: id.0 };
        let import: Kept<Import> = self.get(id).await?.ok_or_else(missing)?;
        if matches!(import.state, ImportState::Undone | ImportState::Waiting) {
            return Err(missing());
        }
        let mut undone = Undone::default();
        let desk = self.to_judge();
        desk.restore::<Organisation>(now, id, &mut undone).await?;
        desk.restore::<Contact>(now, id, &mut undone).await?;
        desk.restore::<Grant>(now, id, &mut undone).await?;
        desk.restore::<Site>(now, id, &mut undone).await?;
        desk.undo_listed(now, id, &mut undone).await?;
        desk.take_back::<Grant>(now, id, &mut undone, |one| one.title.clone()).await?;
        desk.take_back::<Interaction>(now, id, &mut undone, |_| "talk".to_owned()).await?;
        desk.take_back::<Contact>(now, id, &mut undone, |one| one.name.clone()).await?;
        desk.undo_sites(now, id, &mut undone).await?;
        desk.take_back::<Organisation>(now, id, &mut undone, |one| one.name.clone()).await?;
        let mut tx = self.write(now).await?;
        let values: Vec<Value> = vec![tx.service().to_value(), id.to_value()];
        tx.run("DELETE FROM import_rows WHERE service_id = ? AND import = ?", values).await?;
        super::file::forget(&mut tx, id).await?;
        let record = Import { state: ImportState::Undone, undone_on: Some(now.instant), ..import.record.clone() };
        tx.update(&record, import.version).await?;
        tx.save().await?;
        Ok(undone)
    }

    /// Removes what the import made of this kind, unless it was changed or is spoken of elsewhere. What belongs to
    /// another goes before it: it begins again for as long as something went and something was left.
    async fn take_back<R: Record>(
        &self,
        now: &Now,
        id: ImportId,
        undone: &mut Undone,
        name: fn(&R) -> String,
    ) -> Result<(), StoreError> {
        loop {
            let (removed, stays) = self.take_back_once(now, id, name).await?;
            undone.removed += removed;
            if removed == 0 || stays.is_empty() {
                undone.stays.extend(stays);
                return Ok(());
            }
        }
    }

    /// How many went, and what stays.
    async fn take_back_once<R: Record>(
        &self,
        now: &Now,
        id: ImportId,
        name: fn(&R) -> String,
    ) -> Result<(usize, Vec<Stayed>), StoreError> {
        let (mut removed, mut stays) = (0, Vec::new());
        let used = self.used::<R>(id).await?;
        let made: Vec<Kept<R>> = self.select::<R>().filter("import = ?", id).all().await?;
        for chunk in made.chunks(AT_ONCE) {
            let (gone, left) = self.remove_unless(now, id, chunk, &used, name).await?;
            removed += gone;
            stays.extend(left);
        }
        Ok((removed, stays))
    }

    /// Removes these records of the import in one transaction, save those that were changed since or are in use.
    pub(super) async fn remove_unless<R: Record>(
        &self,
        now: &Now,
        id: ImportId,
        made: &[Kept<R>],
        used: &BTreeSet<Uuid>,
        name: fn(&R) -> String,
    ) -> Result<(usize, Vec<Stayed>), StoreError> {
        let (mut removed, mut stays) = (0, Vec::new());
        let ids: Vec<Uuid> = made.iter().map(|kept| kept.record.uuid()).collect();
        if ids.is_empty() {
            return Ok((0, stays));
        }
        let mut tx = self.write(now).await?;
        tx.of_import(id);
        let changed = touched(&mut tx, id, &ids).await?;
        for kept in made {
            let uuid = kept.record.uuid();
            let why = [(changed.contains(&uuid), Stays::Changed), (used.contains(&uuid), Stays::InUse)];
            match why.into_iter().find(|(holds, _)| *holds) {
                Some((_, why)) => stays.push((R::KIND, name(&kept.record), why)),
                None => {
                    tx.remove::<R>(uuid).await?;
                    removed += 1;
                }
            }
        }
        tx.save().await?;
        tokio::task::yield_now().await;
        Ok((removed, stays))
    }

    /// Which records of this kind, of those that the import made, another record speaks of: every column of every
    /// table that holds an id is asked, save those of the same import's own records.
    async fn used<R: Record>(&self, id: ImportId) -> Result<BTreeSet<Uuid>, StoreError> {
        let mut used = BTreeSet::new();
        for table in tables() {
            let own = table.fields.iter().any(|field| field.name == "import");
            let ids =
                table.fields.iter().skip(1).filter(|field| field.kind == ValueKind::Uuid && field.name != "import");
            for field in ids {
                let (column, from) = (field.name, table.name);
                let mut sql = format!(
                    "SELECT DISTINCT {column} FROM {from} WHERE service_id = $1 AND {column} IN \
                     (SELECT id FROM {} WHERE service_id = $1 AND import = $2)",
                    R::TABLE
                );
                if own {
                    // What the import made itself and is still there was spared, and so spares what it stands on.
                    sql.push_str(" AND (import IS NULL OR import <> $2 OR $3)");
                }
                let stands = from != "imports" && R::KIND != "interaction" && own && self.has_stayed(from, R::TABLE);
                let values: Vec<Value> = if own { vec![id.to_value(), stands.to_value()] } else { vec![id.to_value()] };
                for row in self.raw(&sql, values).await? {
                    used.insert(row.get(0)?);
                }
            }
        }
        Ok(used)
    }

    /// Grants and talks are taken back before people, people before organisations, and those that belong to another before it: what
    /// is left of them has stayed.
    fn has_stayed(&self, from: &str, of: &str) -> bool {
        let order = [Grant::TABLE, Interaction::TABLE, Contact::TABLE, Organisation::TABLE];
        let place = |table: &str| order.iter().position(|one| *one == table);
        place(from) <= place(of)
    }

    /// Gives back what stood in the records that the import filled in, where nobody has changed them since.
    pub(super) async fn restore<R: Record + DeserializeOwned>(
        &self,
        now: &Now,
        id: ImportId,
        undone: &mut Undone,
    ) -> Result<(), StoreError> {
        let sql = "SELECT DISTINCT record_id FROM changes WHERE service_id = $1 AND import_id = $2 AND record_kind = $3 \
                   AND action = 'update'";
        let values: Vec<Value> = vec![id.to_value(), R::KIND.to_value()];
        let filled: Vec<Uuid> = self.raw(sql, values).await?.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
        for chunk in filled.chunks(AT_ONCE) {
            let mut tx = self.write(now).await?;
            tx.of_import(id);
            let changed = later(&mut tx, id, chunk).await?;
            for uuid in chunk {
                let Some(kept) = tx.get::<R>(*uuid).await? else { continue };
                let Some(before) = before::<R>(&mut tx, id, *uuid).await? else { continue };
                if changed.contains(uuid) {
                    let name = kept.record.found().map_or_else(String::new, |found| found.title);
                    undone.stays.push((R::KIND, name, Stays::Changed));
                } else if before.values() != kept.record.values() {
                    tx.update(&before, kept.version).await?;
                    undone.restored += 1;
                }
            }
            tx.save().await?;
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

/// Which of these records anybody but the import has changed.
pub(super) async fn touched(tx: &mut Tx<'_>, id: ImportId, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, StoreError> {
    let marks = vec!["?"; ids.len()].join(", ");
    let sql = format!(
        "SELECT DISTINCT record_id FROM changes WHERE service_id = ? AND record_id IN ({marks}) \
         AND (import_id IS NULL OR import_id <> ?)"
    );
    let mut values: Vec<Value> = vec![tx.service().to_value()];
    values.extend(ids.iter().map(|id| id.to_value()));
    values.push(id.to_value());
    tx.rows(&sql, values).await?.iter().map(|row| row.get(0)).collect()
}

/// Which of these records anybody has changed after the import did.
async fn later(tx: &mut Tx<'_>, id: ImportId, ids: &[Uuid]) -> Result<BTreeSet<Uuid>, StoreError> {
    let marks = vec!["?"; ids.len()].join(", ");
    let sql = format!(
        "SELECT record_id FROM changes WHERE service_id = ? AND record_id IN ({marks}) GROUP BY record_id \
         HAVING max(seq) > max(CASE WHEN import_id = ? THEN seq ELSE 0 END)"
    );
    let mut values: Vec<Value> = vec![tx.service().to_value()];
    values.extend(ids.iter().map(|id| id.to_value()));
    values.push(id.to_value());
    tx.rows(&sql, values).await?.iter().map(|row| row.get(0)).collect()
}

/// The record as it was before the import first changed it; none when the import made it.
async fn before<R: Record + DeserializeOwned>(
    tx: &mut Tx<'_>,
    id: ImportId,
    uuid: Uuid,
) -> Result<Option<R>, StoreError> {
    let sql =
        "SELECT before FROM changes WHERE service_id = ? AND record_id = ? AND import_id = ? ORDER BY seq LIMIT 1";
    let values: Vec<Value> = vec![tx.service().to_value(), uuid.to_value(), id.to_value()];
    let rows = tx.rows(sql, values).await?;
    let text: Option<String> = rows.first().map(|row| row.get::<Option<String>>(0)).transpose()?.flatten();
    match text {
        None => Ok(None),
        Some(text) => serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| StoreError::Check(format!("the change log does not read back as a {}: {error}", R::KIND))),
    }
}
