//! Browsers in which somebody has signed in before. Who guesses elsewhere slows strangers, and never their owners there.

use ampersand_domain::{Instant, ServiceId, ToValue as _, people::PersonId};

use super::attempts::hash;
use crate::{Store, StoreError};

impl Store {
    /// Somebody has signed in in this browser; of its name only a hash is kept.
    pub async fn browser_seen(
        &self,
        service: ServiceId,
        person: PersonId,
        browser: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO known_browsers (service_id, person, browser_hash, seen_at) VALUES (?, ?, ?, ?) \
                   ON CONFLICT (service_id, person, browser_hash) DO UPDATE SET seen_at = excluded.seen_at";
        let values = vec![service.to_value(), person.to_value(), hash(browser).to_value(), at.to_value()];
        self.place().run(sql, values).await.map(|_| ())
    }

    /// Whether they have signed in in this browser before.
    pub async fn knows_browser(&self, service: ServiceId, person: PersonId, browser: &str) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) FROM known_browsers WHERE service_id = ? AND person = ? AND browser_hash = ?";
        let values = vec![service.to_value(), person.to_value(), hash(browser).to_value()];
        let rows = self.place().rows(sql, values).await?;
        let count: i64 = rows.first().map_or(Ok(0), |row| row.get(0))?;
        Ok(count > 0)
    }

    /// Forgets browsers in which nobody has signed in since then.
    pub async fn forget_browsers_before(&self, before: Instant) -> Result<u64, StoreError> {
        self.place().run("DELETE FROM known_browsers WHERE seen_at < ?", vec![before.to_value()]).await
    }
}
