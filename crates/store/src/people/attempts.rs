//! How often a sign-in was tried, per account and per address: for delays that grow, never for a lock-out.

use ampersand_domain::{Instant, ServiceId, ToValue as _};
use sha2::{Digest as _, Sha256};

use crate::{Store, StoreError};

impl Store {
    /// How often this was tried since then. `key` is whatever is counted (`account:…`, `address:…`); only its hash is
    /// kept. What belongs to no service yet is counted under the nil service.
    pub async fn attempts(&self, service: ServiceId, key: &str, since: Instant) -> Result<i64, StoreError> {
        let sql = "SELECT count(*) FROM attempts WHERE service_id = ? AND key_hash = ? AND at >= ?";
        let rows = self.place().rows(sql, vec![service.to_value(), hash(key).to_value(), since.to_value()]).await?;
        rows.first().map_or(Ok(0), |row| row.get(0))
    }

    /// Counts one more.
    pub async fn record_attempt(&self, service: ServiceId, key: &str, at: Instant) -> Result<(), StoreError> {
        let sql = "INSERT INTO attempts (service_id, key_hash, at) VALUES (?, ?, ?)";
        self.place().run(sql, vec![service.to_value(), hash(key).to_value(), at.to_value()]).await.map(|_| ())
    }

    /// Begins to count anew, after it went well.
    pub async fn forget_attempts(&self, service: ServiceId, key: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM attempts WHERE service_id = ? AND key_hash = ?";
        self.place().run(sql, vec![service.to_value(), hash(key).to_value()]).await.map(|_| ())
    }

    /// Forgets what was tried before then.
    pub async fn forget_attempts_before(&self, before: Instant) -> Result<u64, StoreError> {
        self.place().run("DELETE FROM attempts WHERE at < ?", vec![before.to_value()]).await
    }
}

pub(super) fn hash(key: &str) -> String {
    Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect()
}
