//! Brings a database to the tables of this version, and refuses one that is newer.

use ampersand_domain::{ToValue as _, Value};
use sha2::{Digest as _, Sha256};

use super::{Db, StoreError, db::Place, index};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What stands in the table of migrations that were applied: name and hash.
type Applied = Vec<(String, String)>;

/// Applies what is missing, each migration in a transaction of its own.
pub(crate) async fn migrate(db: &Db) -> Result<(), StoreError> {
    let known = if db.is_sqlite() { SQLITE } else { POSTGRES };
    db.script("CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, hash text NOT NULL)").await?;
    let there = applied(&mut Place::Db(db)).await?;
    let mut missing_now = missing(known, &there)?;
    // Records are read as this version knows them: every table has to be as it knows it first.
    missing_now.sort_by_key(|(name, _)| index::follows(name));
    for (name, sql) in missing_now {
        let mut conn = db.begin().await?;
        if !conn.is_sqlite() {
            // Two nodes that start together take turns.
            conn.script("SELECT pg_advisory_xact_lock(7215)").await?;
        }
        let there = applied(&mut Place::Conn(&mut conn)).await?;
        if missing(known, &there)?.iter().any(|(missing, _)| *missing == name) {
            conn.script(sql).await?;
            if index::follows(name) {
                index::fill(&mut conn).await?;
            }
            let values: Vec<Value> = vec![name.to_value(), hex(&Sha256::digest(sql)).to_value()];
            Place::Conn(&mut conn).run("INSERT INTO migrations (name, hash) VALUES (?, ?)", values).await?;
            conn.commit().await?;
        }
    }
    Ok(())
}

async fn applied(place: &mut Place<'_>) -> Result<Applied, StoreError> {
    let rows = place.rows("SELECT name, hash FROM migrations", Vec::new()).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// Those that were not applied, in their order. A database with one that is not known, or with one that reads
/// differently, is refused.
fn missing<'a>(known: &[(&'a str, &'a str)], there: &Applied) -> Result<Vec<(&'a str, &'a str)>, StoreError> {
    if let Some((newer, _)) = there.iter().find(|(name, _)| !known.iter().any(|(known, _)| known == name)) {
        return Err(StoreError::Newer(newer.clone()));
    }
    let mut missing = Vec::new();
    for (name, sql) in known {
        match there.iter().find(|(there, _)| there == name) {
            None => missing.push((*name, *sql)),
            Some((_, hash)) if *hash == hex(&Sha256::digest(sql)) => {}
            Some(_) => return Err(StoreError::Altered((*name).to_owned())),
        }
    }
    Ok(missing)
}

/// A word that changes when any migration does; names the databases that tests copy.
#[cfg(feature = "testing")]
pub(crate) fn stamp() -> String {
    let mut all = Sha256::new();
    for (name, sql) in SQLITE.iter().chain(POSTGRES) {
        all.update(name);
        all.update(sql);
    }
    hex(&all.finalize())[..16].to_owned()
}
