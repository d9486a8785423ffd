//! What somebody has typed and not yet sent, so that nothing typed is lost (invariant 11).

use ampersand_domain::{Instant, Now, ToValue as _, Uuid, Value};

use super::{Desk, Store, StoreError};

/// A form half filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The fields, as the form sends them.
    pub fields: String,
    /// When they were last typed in.
    pub at: Instant,
}

impl Desk {
    /// What this actor has typed into this form (`partnership/ID/purpose`), if anything.
    pub async fn draft(&self, form: &str) -> Result<Option<Draft>, StoreError> {
        let Some(mine) = self.mine(form) else { return Ok(None) };
        let sql = "SELECT fields, at FROM drafts WHERE service_id = ? AND actor_id = ? AND form = ?";
        let rows = self.place().rows(sql, mine).await?;
        rows.first().map(|row| Ok(Draft { fields: row.get(0)?, at: row.get(1)? })).transpose()
    }

    /// Keeps what was typed; somebody without a name (a visitor) has no drafts.
    pub async fn keep_draft(&self, now: &Now, form: &str, fields: &str) -> Result<(), StoreError> {
        let Some(mut values) = self.mine(form) else { return Ok(()) };
        values.extend([fields.to_value(), now.clock.to_value()]);
        let sql = "INSERT INTO drafts (service_id, actor_id, form, fields, at) VALUES (?, ?, ?, ?, ?) \
                   ON CONFLICT (service_id, actor_id, form) DO UPDATE SET fields = excluded.fields, at = excluded.at";
        self.place().run(sql, values).await.map(|_| ())
    }

    /// Forgets it: the form was sent, or thrown away.
    pub async fn forget_draft(&self, form: &str) -> Result<(), StoreError> {
        let Some(mine) = self.mine(form) else { return Ok(()) };
        let sql = "DELETE FROM drafts WHERE service_id = ? AND actor_id = ? AND form = ?";
        self.place().run(sql, mine).await.map(|_| ())
    }

    fn mine(&self, form: &str) -> Option<Vec<Value>> {
        let actor: Uuid = self.actor.id()?;
        Some(vec![self.service().to_value(), actor.to_value(), form.to_value()])
    }
}

impl Store {
    /// Forgets drafts that nobody has touched since then.
    pub async fn forget_drafts_before(&self, before: Instant) -> Result<u64, StoreError> {
        self.place().run("DELETE FROM drafts WHERE at < ?", vec![before.to_value()]).await
    }
}
