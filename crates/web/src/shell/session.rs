//! Sessions, kept in the database so that any node knows them.

use std::collections::HashMap;

use crate::now::clock;
use ampersand_domain::{Actor, Instant, ServiceId, Token, Uuid};
use ampersand_store::{Store, people::Session};
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// The key under which a session holds who it is.
pub(crate) const ACTOR: &str = "actor";

/// The sessions of this database; an id is kept only as a hash.
#[derive(Debug, Clone)]
pub struct Sessions(pub Store);

fn digest(id: &Id) -> String {
    Token::digest_of(&id.to_string())
}

/// The name under which this session is kept.
pub(crate) fn name_of(session: &tower_sessions::Session) -> Option<String> {
    session.id().as_ref().map(digest)
}

fn failed(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

impl Sessions {
    async fn keep(&self, record: &Record) -> Result<()> {
        let actor: Option<Actor> = record.data.get(ACTOR).and_then(|actor| serde_json::from_value(actor.clone()).ok());
        let service = actor.map_or(ServiceId(Uuid::nil()), |actor| actor.service());
        let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let expires = Instant::from_seconds(record.expiry_date.unix_timestamp()).map_err(failed)?;
        let kept = Session {
            id_hash: digest(&record.id),
            service,
            person: actor.and_then(|actor| actor.id()),
            data,
            expires_at: expires,
            touched_at: expires,
        };
        self.0.session_save(&kept).await.map_err(failed)
    }
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    /// The id is 128 random bits: two that meet are not reckoned with. Left to the trait, each start would log a warning.
    async fn create(&self, record: &mut Record) -> Result<()> {
        self.keep(record).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        self.keep(record).await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = clock().map_err(failed)?;
        let Some(kept) = self.0.session_load(&digest(id), now).await.map_err(failed)? else { return Ok(None) };
        let data: HashMap<String, serde_json::Value> =
            serde_json::from_str(&kept.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = time::OffsetDateTime::from_unix_timestamp(kept.expires_at.seconds()).map_err(failed)?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.session_delete(&digest(id)).await.map_err(failed)
    }
}
