//! Sessions: what the browser's cookie stands for. Only a hash of the cookie is kept.

use ampersand_domain::{Instant, ServiceId, ToValue as _, Uuid};

use crate::{Store, StoreError};

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of its id.
    pub id_hash: String,
    /// The service; nil while nobody is signed in.
    pub service: ServiceId,
    /// The person or contact, once signed in.
    pub person: Option<Uuid>,
    /// What the pages remember, as text.
    pub data: String,
    /// When it ends.
    pub expires_at: Instant,
    /// When it was last used, to within ten minutes.
    pub touched_at: Instant,
}

impl Store {
    /// The session with this hash, unless it has ended.
    pub async fn session_load(&self, id_hash: &str, at: Instant) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT id_hash, service_id, person, data, expires_at, touched_at FROM sessions \
                   WHERE id_hash = ? AND expires_at > ?";
        let rows = self.place().rows(sql, vec![id_hash.to_value(), at.to_value()]).await?;
        rows.first().map(read).transpose()
    }

    /// The sessions of somebody that have not ended, the newest first.
    pub async fn sessions_of(&self, service: ServiceId, person: Uuid, at: Instant) -> Result<Vec<Session>, StoreError> {
        let sql = "SELECT id_hash, service_id, person, data, expires_at, touched_at FROM sessions \
                   WHERE service_id = ? AND person = ? AND expires_at > ? ORDER BY touched_at DESC, id_hash";
        let rows = self.place().rows(sql, vec![service.to_value(), person.to_value(), at.to_value()]).await?;
        rows.iter().map(read).collect()
    }

    /// Ends one session of somebody; one of anybody else stays.
    pub async fn session_end(&self, service: ServiceId, person: Uuid, id_hash: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM sessions WHERE service_id = ? AND person = ? AND id_hash = ?";
        self.place().run(sql, vec![service.to_value(), person.to_value(), id_hash.to_value()]).await.map(|_| ())
    }

    /// Ends every session of somebody but this one.
    pub async fn sessions_end_others(&self, service: ServiceId, person: Uuid, here: &str) -> Result<(), StoreError> {
        let sql = "DELETE FROM sessions WHERE service_id = ? AND person = ? AND id_hash <> ?";
        self.place().run(sql, vec![service.to_value(), person.to_value(), here.to_value()]).await.map(|_| ())
    }

    /// Keeps a session, new or changed.
    pub async fn session_save(&self, session: &Session) -> Result<(), StoreError> {
        let sql = "INSERT INTO sessions (id_hash, service_id, person, data, expires_at, touched_at) \
                   VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id_hash) DO UPDATE SET service_id = excluded.service_id, \
                   person = excluded.person, data = excluded.data, expires_at = excluded.expires_at, \
                   touched_at = excluded.touched_at";
        let values = vec![
            session.id_hash.to_value(),
            session.service.to_value(),
            session.person.to_value(),
            session.data.to_value(),
            session.expires_at.to_value(),
            session.touched_at.to_value(),
        ];
        self.place().run(sql, values).await.map(|_| ())
    }

    /// Ends a session.
    pub async fn session_delete(&self, id_hash: &str) -> Result<(), StoreError> {
        self.place().run("DELETE FROM sessions WHERE id_hash = ?", vec![id_hash.to_value()]).await.map(|_| ())
    }

    /// Ends every session of somebody: they left, changed their password, or said "this is not us".
    pub async fn sessions_delete_of(&self, service: ServiceId, person: Uuid) -> Result<(), StoreError> {
        let values = vec![service.to_value(), person.to_value()];
        self.place().run("DELETE FROM sessions WHERE service_id = ? AND person = ?", values).await.map(|_| ())
    }

    /// Forgets the sessions that have ended; says how many.
    pub async fn session_delete_expired(&self, at: Instant) -> Result<u64, StoreError> {
        self.place().run("DELETE FROM sessions WHERE expires_at <= ?", vec![at.to_value()]).await
    }
}

fn read(row: &crate::Row) -> Result<Session, StoreError> {
    Ok(Session {
        id_hash: row.get(0)?,
        service: row.get(1)?,
        person: row.get(2)?,
        data: row.get(3)?,
        expires_at: row.get(4)?,
        touched_at: row.get(5)?,
    })
}
