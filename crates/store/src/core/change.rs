//! The change log: who did what, when, on whose behalf, and what was there before and after (X04).

use ampersand_domain::{Instant, ServiceId, ToValue as _, Uuid, Value, words};

use super::{StoreError, db::Place};

words! {
    /// What was done to a record.
    pub enum Action {
        /// It was made.
        Insert = "insert",
        /// It was changed.
        Update = "update",
        /// It was removed.
        Remove = "remove",
    }
}

/// One line of the change log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order of changes.
    pub seq: i64,
    /// The transaction; what was done together has the same.
    pub tx: Uuid,
    /// When.
    pub at: Instant,
    /// The kind of actor.
    pub actor_kind: String,
    /// Who, where it has an id.
    pub actor: Option<Uuid>,
    /// The organisation on whose behalf, where staff entered it for one.
    pub on_behalf_of: Option<Uuid>,
    /// What was done.
    pub action: Action,
    /// To which kind of record.
    pub kind: String,
    /// To which record.
    pub record: Uuid,
    /// The version that came of it.
    pub version: i64,
    /// What was there before, as JSON.
    pub before: Option<String>,
    /// What was there after, as JSON.
    pub after: Option<String>,
}

const COLUMNS: &str = "seq, tx_id, at, actor_kind, actor_id, on_behalf_of, action, record_kind, record_id, version, \
                       before, after";

pub(crate) async fn of(place: &mut Place<'_>, service: ServiceId, id: Uuid) -> Result<Vec<Change>, StoreError> {
    list(place, service, "record_id", id).await
}

/// What an import did, oldest first.
pub(crate) async fn of_import(
    place: &mut Place<'_>,
    service: ServiceId,
    import: Uuid,
) -> Result<Vec<Change>, StoreError> {
    list(place, service, "import_id", import).await
}

async fn list(place: &mut Place<'_>, service: ServiceId, column: &str, id: Uuid) -> Result<Vec<Change>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM changes WHERE service_id = ? AND {column} = ? ORDER BY seq");
    let rows = place.rows(&sql, vec![service.to_value(), id.to_value()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Change {
                seq: row.get(0)?,
                tx: row.get(1)?,
                at: row.get(2)?,
                actor_kind: row.get(3)?,
                actor: row.get(4)?,
                on_behalf_of: row.get(5)?,
                action: row.get(6)?,
                kind: row.get(7)?,
                record: row.get(8)?,
                version: row.get(9)?,
                before: row.get(10)?,
                after: row.get(11)?,
            })
        })
        .collect()
}

/// The record as this version of it was, if the log has it.
pub(crate) async fn at_version(
    place: &mut Place<'_>,
    service: ServiceId,
    id: Uuid,
    version: i64,
) -> Result<Option<serde_json::Value>, StoreError> {
    let sql = "SELECT after FROM changes WHERE service_id = ? AND record_id = ? AND version = ? \
               AND action <> 'remove' ORDER BY seq DESC LIMIT 1";
    let values: Vec<Value> = vec![service.to_value(), id.to_value(), version.to_value()];
    let rows = place.rows(sql, values).await?;
    let after: Option<String> = rows.first().map(|row| row.get::<Option<String>>(0)).transpose()?.flatten();
    Ok(after.and_then(|text| serde_json::from_str(&text).ok()))
}
