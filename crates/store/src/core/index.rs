//! Search rows for records that were kept before their kind could be found: written once, by sets, together with the
//! migration that says so.

use ampersand_domain::{ServiceId, ToValue as _, Uuid, Value};
use futures::future::BoxFuture;

use super::{
    Kept, Record, StoreError,
    db::{Conn, Place},
    record::columns,
    search,
    tx::insert_rows,
};

/// Whether this is a migration after which records of every kind are in the index; it comes when all others have been
/// applied.
pub(crate) fn follows(migration: &str) -> bool {
    migration.ends_with("_found_anew")
}

/// How many records are read at once.
const AT_ONCE: usize = 500;

/// Writes the search rows that are missing of a table.
pub(crate) type Index = for<'a> fn(&'a mut Conn) -> BoxFuture<'a, Result<(), StoreError>>;

/// Writes all search rows that are missing.
pub(crate) async fn fill(conn: &mut Conn) -> Result<(), StoreError> {
    for table in crate::tables() {
        (table.index)(conn).await?;
    }
    Ok(())
}

/// Writes those that are missing of one kind of record.
pub(crate) async fn fill_kind<R: Record>(conn: &mut Conn) -> Result<(), StoreError> {
    if !R::SEARCHED {
        return Ok(());
    }
    let (table, columns) = (R::TABLE, columns::<R>());
    let sql = format!(
        "SELECT {columns}, version, changed_at, changed_by, service_id FROM {table} WHERE (service_id, id) > (?, ?) \
         AND NOT EXISTS (SELECT 1 FROM search WHERE search.service_id = {table}.service_id \
         AND search.record_id = {table}.id) ORDER BY service_id, id LIMIT {AT_ONCE}"
    );
    let mut after = [Uuid::nil(), Uuid::nil()];
    loop {
        let values: Vec<Value> = after.iter().map(Uuid::to_value).collect();
        let rows = Place::Conn(conn).rows(&sql, values).await?;
        let mut found = Vec::new();
        for row in &rows {
            let (kept, service): (Kept<R>, ServiceId) = (Kept::read(&row.view())?, row.get(R::FIELDS.len() + 3)?);
            after = [service.0, kept.uuid()];
            found.extend(kept.found().map(|of| search::row(service, &kept.record, of)));
        }
        insert_rows(&mut Place::Conn(conn), "search", &search::COLUMNS.join(", "), found, "").await?;
        if rows.len() < AT_ONCE {
            return Ok(());
        }
    }
}
