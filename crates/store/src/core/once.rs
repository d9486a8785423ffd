//! A post that is made twice happens once (invariant 7).

use ampersand_domain::{ToValue as _, Uuid, Value};
use sha2::{Digest as _, Sha256};

use super::{StoreError, Tx};

/// For how long a post's key is remembered.
const KEPT_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Whether a post is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// It is; do it, and [`Tx::answer`] what was answered.
    First,
    /// It was done before, with this answer.
    Again(Option<String>),
}

impl Tx<'_> {
    /// Asks whether the same post (actor, action, key and text) was made in the last seven days. The same key with
    /// another text is another post.
    pub async fn once(&mut self, key: &str, action: &str, text: &str) -> Result<Once, StoreError> {
        let hash: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let post: Vec<Value> = vec![
            self.service().to_value(),
            self.actor().id().unwrap_or(Uuid::nil()).to_value(),
            action.to_value(),
            key.to_value(),
            hash.to_value(),
        ];
        let old = self.now().instant.plus_seconds(-KEPT_SECONDS);
        let mut stale = post.clone();
        stale.push(old.to_value());
        self.run(
            "DELETE FROM done_keys WHERE service_id = ? AND actor_id = ? AND action = ? AND post_key = ? \
             AND text_hash = ? AND at < ?",
            stale,
        )
        .await?;
        let mut row = post.clone();
        row.push(self.now().instant.to_value());
        let added = self
            .run(
                "INSERT INTO done_keys (service_id, actor_id, action, post_key, text_hash, at) \
                 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                row,
            )
            .await?;
        if added > 0 {
            self.post = Some(post);
            return Ok(Once::First);
        }
        let rows = self
            .rows(
                "SELECT answer FROM done_keys WHERE service_id = ? AND actor_id = ? AND action = ? AND post_key = ? \
                 AND text_hash = ?",
                post,
            )
            .await?;
        Ok(Once::Again(rows.first().map(|row| row.get::<Option<String>>(0)).transpose()?.flatten()))
    }

    /// Keeps what was answered to the post that [`Self::once`] found new.
    pub async fn answer(&mut self, answer: &str) -> Result<(), StoreError> {
        let Some(post) = self.post.clone() else { return Ok(()) };
        let mut values = vec![answer.to_value()];
        values.extend(post);
        self.run(
            "UPDATE done_keys SET answer = ? WHERE service_id = ? AND actor_id = ? AND action = ? AND post_key = ? \
             AND text_hash = ?",
            values,
        )
        .await?;
        Ok(())
    }
}
