//! A database that is being put back, before it counts: who is in it, and who puts it back.

use ampersand_domain::{Actor, Now, ServiceId, ToValue as _, Value, people::Person};

use super::{
    Select, Store, StoreError,
    change::Action,
    db::{Conn, Place},
};

/// All that a backup held, in one transaction that nobody sees before [`Restored::save`].
#[must_use = "nothing is put back before `save`"]
pub struct Restored {
    pub(super) conn: Conn,
    pub(super) rows: u64,
}

impl Store {
    /// The database as it stands, to write down who put it back.
    pub async fn restored(&self) -> Result<Restored, StoreError> {
        Ok(Restored { conn: self.db.begin().await?, rows: 0 })
    }
}

impl Restored {
    /// The people of every service.
    pub async fn people(&mut self) -> Result<Vec<(ServiceId, Person)>, StoreError> {
        let mut all = Vec::new();
        for service in self.services().await? {
            let system = Actor::System { service };
            let people = Select::<Person>::new(Place::Conn(&mut self.conn), &system).all().await?;
            all.extend(people.into_iter().map(|kept| (service, kept.record)));
        }
        Ok(all)
    }

    /// Writes into the change log of every service who put it back, when, and from which file (X04).
    pub async fn note(
        &mut self,
        now: &Now,
        file: &str,
        by: impl Fn(ServiceId) -> Actor + Send,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO changes (service_id, tx_id, at, actor_kind, actor_id, action, record_kind, record_id, \
                   version, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let act = now.id::<ampersand_domain::Uuid>();
        let after = serde_json::json!({ "file": file, "rows": self.rows }).to_string();
        for service in self.services().await? {
            let actor = by(service);
            let values = vec![
                service.to_value(),
                act.to_value(),
                now.instant.to_value(),
                actor.kind().to_value(),
                Value::Uuid(actor.id()),
                Action::Insert.to_value(),
                "restore".to_value(),
                act.to_value(),
                1_i64.to_value(),
                Value::Json(Some(after.clone())),
            ];
            Place::Conn(&mut self.conn).run(sql, values).await?;
        }
        Ok(())
    }

    /// From here on it counts; how many rows were read in.
    pub async fn save(self) -> Result<u64, StoreError> {
        self.conn.commit().await?;
        Ok(self.rows)
    }

    async fn services(&mut self) -> Result<Vec<ServiceId>, StoreError> {
        let rows = Place::Conn(&mut self.conn).rows("SELECT id FROM services ORDER BY slug", Vec::new()).await?;
        rows.iter().map(|row| row.get(0).map(ServiceId)).collect()
    }
}
