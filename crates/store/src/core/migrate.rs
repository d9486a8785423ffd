//! Brings a database to the tables of this version, and refuses one that is newer.

use ampersand_domain::{ToValue as _, Value};
use sha2::{Digest as _, Sha256};

use super::{Db, StoreError, db::Place};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Applies what is missing, each migration in a transaction of its own.
pub(crate) async fn migrate(db: &Db) -> Result<(), StoreError> {
    let known = if db.is_sqlite() { SQLITE } else { POSTGRES };
    db.script("CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL)").await?;
    for (name, sql) in known {
        let hash = hex(&Sha256::digest(sql));
        let mut conn = db.begin().await?;
        if !conn.is_sqlite() {
            // Two nodes that start together take turns.
            conn.script("SELECT pg_advisory_xact_lock(7215)").await?;
        }
        let applied = Place::Conn(&mut conn).rows("SELECT name, hash FROM migrations", Vec::new()).await?;
        let mut mine = None;
        for row in &applied {
            let (there, there_hash): (String, String) = (row.get(0)?, row.get(1)?);
            if !known.iter().any(|(known, _)| *known == there) {
                return Err(StoreError::Newer(there));
            }
            if there == *name {
                mine = Some(there_hash);
            }
        }
        match mine {
            Some(there) if there == hash => {}
            Some(_) => return Err(StoreError::Altered((*name).to_owned())),
            None => {
                conn.script(sql).await?;
                let values: Vec<Value> = vec![name.to_value(), hash.to_value()];
                Place::Conn(&mut conn).run("INSERT INTO migrations (name, hash) VALUES (?, ?)", values).await?;
                conn.commit().await?;
            }
        }
    }
    Ok(())
}
