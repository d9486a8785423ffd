//! The store, and the desk: the handle that carries service and actor through every read and write.

use ampersand_domain::{Actor, Now, ServiceId, ToValue as _, Uuid, Value};
use futures::{FutureExt as _, future::BoxFuture};

use super::{Change, Db, Kept, Place, Record, Row, Select, StoreError, Tx, change, migrate, record::columns};

/// One database.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) db: Db,
}

/// A handle on one service's records in the name of one actor.
#[derive(Debug, Clone)]
pub struct Desk {
    pub(crate) db: Db,
    pub(crate) actor: Actor,
    pub(crate) eyes: Actor,
}

impl Store {
    pub(crate) fn of(db: &Db) -> Self {
        Self { db: db.clone() }
    }

    /// Connects to `sqlite:PATH` (made if it is not there) or `postgres://…`; [`Self::migrate`] comes next.
    pub async fn connect(address: &str) -> Result<Self, StoreError> {
        Ok(Self { db: Db::connect(address).await? })
    }

    /// Brings the tables to this version; refuses a database that a newer Ampersand made.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        migrate::migrate(&self.db).await?;
        self.db.learn().await
    }

    /// What a database needs from time to time: that it learns how its rows are spread now, and that its log is emptied
    /// before somebody's save has to wait for it.
    pub async fn look_after(&self) -> Result<(), StoreError> {
        self.db.learn().await?;
        self.db.tidy().await
    }

    /// Runs statements as they stand; for the test harness, which makes databases.
    #[cfg(feature = "testing")]
    pub(crate) async fn script(&self, sql: &str) -> Result<(), StoreError> {
        self.db.script(sql).await
    }

    /// Every `table.column`, without those that the search index of SQLite keeps for itself.
    #[cfg(feature = "testing")]
    pub(crate) async fn columns(&self) -> Result<Vec<String>, StoreError> {
        let sql = if self.db.is_sqlite() {
            "SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_words%' ORDER BY 1"
        } else {
            "SELECT table_name || '.' || column_name FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY (table_name || '.' || column_name) COLLATE \"C\""
        };
        self.place().rows(sql, Vec::new()).await?.iter().map(|row| row.get(0)).collect()
    }

    /// The desk of this actor: every read and write goes through one.
    #[must_use]
    pub fn desk(&self, actor: &Actor) -> Desk {
        Desk { db: self.db.clone(), actor: *actor, eyes: *actor }
    }

    /// Rows of a table whatever their service: for what must be found before it is known whose it is.
    pub(crate) async fn across<R: Record>(
        &self,
        condition: &str,
        values: Vec<Value>,
    ) -> Result<Vec<(ServiceId, Kept<R>)>, StoreError> {
        let sql = format!(
            "SELECT {}, version, changed_at, changed_by, service_id FROM {} WHERE {condition}",
            columns::<R>(),
            R::TABLE,
        );
        let rows = self.place().rows(&sql, values).await?;
        rows.iter().map(|row| Ok((row.get(R::FIELDS.len() + 3)?, Kept::read(&row.view())?))).collect()
    }

    pub(crate) fn place(&self) -> Place<'_> {
        Place::Db(&self.db)
    }

    pub(crate) fn db(&self) -> &Db {
        &self.db
    }

    /// Lets go of every connection.
    pub async fn close(&self) {
        self.db.close().await;
    }
}

impl Desk {
    /// In whose name.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// For which service.
    #[must_use]
    pub fn service(&self) -> ServiceId {
        self.actor.service()
    }

    /// The same desk with the eyes of a rule: everything at least library-visible, whoever asks. What it reads is
    /// judged from and never shown.
    #[must_use]
    pub fn to_judge(&self) -> Self {
        Self { eyes: Actor::System { service: self.actor.service() }, ..self.clone() }
    }

    /// The record with this id, if it is there and the actor may see it.
    pub fn get<R: Record>(&self, id: impl Into<Uuid>) -> BoxFuture<'_, Result<Option<Kept<R>>, StoreError>> {
        let id = id.into();
        async move { self.select::<R>().filter("id = ?", id).one().await }.boxed()
    }

    /// A read over this kind of record.
    #[must_use]
    pub fn select<R: Record>(&self) -> Select<'_, R> {
        Select::new(Place::Db(&self.db), &self.eyes)
    }

    /// Begins a write; on SQLite it holds the only writer, so nothing slow is awaited before it is saved.
    pub fn write<'a>(&'a self, now: &'a Now) -> BoxFuture<'a, Result<Tx<'a>, StoreError>> {
        async move { Ok(Tx::of(self, now, self.db.begin().await?)) }.boxed()
    }

    /// The same for a part of a long write that goes on from where it was after a crash: it does not wait for the disk, but
    /// whoever writes next waits for it.
    pub(crate) async fn write_part<'a>(&'a self, now: &'a Now) -> Result<Tx<'a>, StoreError> {
        Ok(Tx::of(self, now, self.db.begin_part().await?))
    }

    /// What happened to a record, oldest first, if the actor may see it.
    pub async fn history<R: Record>(&self, id: impl Into<Uuid>) -> Result<Vec<Change>, StoreError> {
        let id = id.into();
        match self.get::<R>(id).await? {
            Some(_) => change::of(&mut Place::Db(&self.db), self.service(), id).await,
            None => Ok(Vec::new()),
        }
    }

    /// What an import did, oldest first, to take it back; for people of the library and the system.
    pub async fn changes_of_import(&self, import: impl Into<Uuid>) -> Result<Vec<Change>, StoreError> {
        if matches!(self.eyes, Actor::Person { .. } | Actor::System { .. }) {
            return change::of_import(&mut self.place(), self.service(), import.into()).await;
        }
        Ok(Vec::new())
    }

    /// A statement of its own for sums and counts. The service is bound as `$1`, the values follow from `$2`;
    /// who may see what is **not** applied: for what staff may see, or to judge.
    pub async fn raw(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        if !sql.contains("service_id = $1") {
            return Err(StoreError::NoService(sql.to_owned()));
        }
        let mut all = vec![self.service().to_value()];
        all.extend(values);
        Place::Db(&self.db).rows(sql, all).await
    }

    /// One number of such a statement.
    pub async fn number(&self, sql: &str, values: Vec<Value>) -> Result<i64, StoreError> {
        let rows = self.raw(sql, values).await?;
        Ok(rows.first().map(|row| row.get::<Option<i64>>(0)).transpose()?.flatten().unwrap_or_default())
    }

    pub(crate) fn place(&self) -> Place<'_> {
        Place::Db(&self.db)
    }

    /// Whether it stands on SQLite, for the few words that the two databases say differently.
    pub(crate) fn is_on_sqlite(&self) -> bool {
        self.db.is_sqlite()
    }

    pub(crate) async fn parse<R: Record>(&self, sql: &str, values: Vec<Value>) -> Result<R, StoreError> {
        let rows = Place::Db(&self.db).rows(sql, values).await?;
        let row = rows.first().ok_or(StoreError::Missing { kind: R::KIND, id: Uuid::nil() })?;
        R::read(&row.view())
    }
}
