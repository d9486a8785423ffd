//! Taking back a list of branches, aims, needs or partnerships, and the places of organisations. Their records do not carry
//! the import: the change log says what it made.

use std::collections::BTreeSet;

use ampersand_domain::{
    Now, ToValue as _, Uuid, Value, ValueKind,
    need::{Aim, Need},
    offer::BranchFigures,
    organisations::{ImportId, Site},
    partnership::{Partnership, PartnershipPerson, Party},
    service::Branch,
};

use super::undo::{Undone, touched};
use crate::{Desk, Kept, Record, StoreError, tables};

/// How many records one transaction takes back.
const AT_ONCE: usize = 40;

impl Desk {
    /// The places that a list put on the map.
    pub(super) async fn undo_sites(&self, now: &Now, id: ImportId, undone: &mut Undone) -> Result<(), StoreError> {
        let none = BTreeSet::new();
        self.remove_made::<Site>(now, id, &none, undone, |one| one.name.clone()).await
    }

    pub(super) async fn undo_listed(&self, now: &Now, id: ImportId, undone: &mut Undone) -> Result<(), StoreError> {
        self.restore::<Branch>(now, id, undone).await?;
        self.restore::<BranchFigures>(now, id, undone).await?;
        self.restore::<Need>(now, id, undone).await?;
        self.restore::<Partnership>(now, id, undone).await?;
        self.restore::<Aim>(now, id, undone).await?;
        self.undo_partnerships(now, id, undone).await?;
        let used = self.spoken_of::<Need>(id, &[]).await?;
        self.remove_made::<Need>(now, id, &used, undone, |one| one.what.clone()).await?;
        self.remove_made::<BranchFigures>(now, id, &BTreeSet::new(), undone, |one| one.source.clone()).await?;
        let used = self.spoken_of::<Aim>(id, &[]).await?;
        self.remove_made::<Aim>(now, id, &used, undone, |one| one.text.clone()).await?;
        let used = self.spoken_of::<Branch>(id, &[]).await?;
        self.remove_made::<Branch>(now, id, &used, undone, |one| one.name.clone()).await
    }

    /// A partnership goes with those who take part, or stays with them.
    async fn undo_partnerships(&self, now: &Now, id: ImportId, undone: &mut Undone) -> Result<(), StoreError> {
        let made = self.made_by::<Partnership>(id).await?;
        if made.is_empty() {
            return Ok(());
        }
        let with = ["parties", "partnership_people"];
        let mut stays = self.spoken_of::<Partnership>(id, &with).await?;
        let spoken_of = self.spoken_of::<Party>(id, &["partnership_people"]).await?;
        let parties = self.made_by::<Party>(id).await?;
        let people = self.made_by::<PartnershipPerson>(id).await?;
        let known: BTreeSet<Uuid> = parties.iter().chain(&people).copied().collect();
        let mut changed = BTreeSet::new();
        for chunk in [&parties[..], &people].concat().chunks(AT_ONCE) {
            let mut tx = self.write(now).await?;
            changed.extend(touched(&mut tx, id, chunk).await?);
        }
        for chunk in made.chunks(AT_ONCE) {
            let in_place: Vec<Kept<Party>> = self.select().among("partnership", chunk).all().await?;
            let spares = |one: &Uuid| !known.contains(one) || changed.contains(one) || spoken_of.contains(one);
            stays.extend(in_place.iter().filter(|one| spares(&one.id.0)).map(|one| one.partnership.0));
            let in_place: Vec<Kept<PartnershipPerson>> = self.select().among("partnership", chunk).all().await?;
            stays.extend(in_place.iter().filter(|one| spares(&one.id.0)).map(|one| one.partnership.0));
            let mut tx = self.write(now).await?;
            stays.extend(touched(&mut tx, id, chunk).await?);
        }
        let goes: Vec<Uuid> = made.iter().copied().filter(|one| !stays.contains(one)).collect();
        let none = BTreeSet::new();
        for chunk in goes.chunks(AT_ONCE) {
            let people = self.select::<PartnershipPerson>().among("partnership", chunk).all().await?;
            undone.removed += self.remove_unless(now, id, &people, &none, |one| one.name.clone()).await?.0;
            let parties = self.select::<Party>().among("partnership", chunk).all().await?;
            undone.removed += self.remove_unless(now, id, &parties, &none, |one| one.name.clone()).await?.0;
        }
        self.remove_made::<Partnership>(now, id, &stays, undone, |one| one.title.clone()).await
    }

    async fn remove_made<R: Record>(
        &self,
        now: &Now,
        id: ImportId,
        used: &BTreeSet<Uuid>,
        undone: &mut Undone,
        name: fn(&R) -> String,
    ) -> Result<(), StoreError> {
        for chunk in self.made_by::<R>(id).await?.chunks(AT_ONCE) {
            let kept = self.select::<R>().among("id", chunk).all().await?;
            let (removed, stays) = self.remove_unless(now, id, &kept, used, name).await?;
            undone.removed += removed;
            undone.stays.extend(stays);
        }
        Ok(())
    }

    /// The records of this kind that the import made.
    async fn made_by<R: Record>(&self, id: ImportId) -> Result<Vec<Uuid>, StoreError> {
        let sql = "SELECT record_id FROM changes WHERE service_id = $1 AND import_id = $2 AND record_kind = $3 \
                   AND action = 'insert' ORDER BY seq";
        let values: Vec<Value> = vec![id.to_value(), R::KIND.to_value()];
        self.raw(sql, values).await?.iter().map(|row| row.get(0)).collect()
    }

    /// Which of them another record speaks of, save those in these tables.
    async fn spoken_of<R: Record>(&self, id: ImportId, save: &[&str]) -> Result<BTreeSet<Uuid>, StoreError> {
        let mut used = BTreeSet::new();
        for table in tables().into_iter().filter(|table| !save.contains(&table.name)) {
            for field in table.fields.iter().skip(1).filter(|field| field.kind == ValueKind::Uuid) {
                let (column, from) = (field.name, table.name);
                let sql = format!(
                    "SELECT DISTINCT \"{column}\" FROM {from} WHERE service_id = $1 AND \"{column}\" IN \
                     (SELECT record_id FROM changes WHERE service_id = $1 AND import_id = $2 AND record_kind = $3 \
                     AND action = 'insert')"
                );
                for row in self.raw(&sql, vec![id.to_value(), R::KIND.to_value()]).await? {
                    used.insert(row.get(0)?);
                }
            }
        }
        Ok(used)
    }
}
