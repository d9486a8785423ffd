//! One transaction: records with their versions, the change log, the search rows.

use ampersand_domain::{Actor, Now, OrganisationId, ServiceId, ToValue, Uuid, Value};
use futures::{FutureExt as _, future::BoxFuture};

use super::{
    Change, Conflict, Desk, Kept, Record, Row, Select, StoreError,
    change::{self, Action},
    db::{Conn, Place},
    record::{to_json, written},
    search,
};

/// How many values one statement binds at most. SQLite allows 32,766, but looks each up among all of a statement, so that
/// ten short statements are many times faster than one long one.
const VALUES_AT_ONCE: usize = 2_000;

const CHANGE_COLUMNS: [&str; 13] = [
    "service_id",
    "tx_id",
    "at",
    "actor_kind",
    "actor_id",
    "on_behalf_of",
    "action",
    "record_kind",
    "record_id",
    "version",
    "before",
    "after",
    "import_id",
];

/// A write in the making: nothing of it is there until [`Tx::save`]; dropped, it never was.
#[must_use = "nothing is kept before `save`"]
pub struct Tx<'a> {
    desk: &'a Desk,
    now: &'a Now,
    conn: Conn,
    id: Uuid,
    on_behalf_of: Option<Uuid>,
    import: Option<Uuid>,
    changes: Vec<Vec<Value>>,
    found: Vec<Vec<Value>>,
    pub(crate) post: Option<Vec<Value>>,
}

impl<'a> Tx<'a> {
    pub(crate) fn of(desk: &'a Desk, now: &'a Now, conn: Conn) -> Self {
        Self {
            conn,
            desk,
            now,
            id: now.id(),
            on_behalf_of: None,
            import: None,
            changes: Vec::new(),
            found: Vec::new(),
            post: None,
        }
    }

    /// What follows is entered on behalf of this organisation, or of none; a partner's person speaks for themselves.
    pub fn on_behalf_of(&mut self, organisation: Option<OrganisationId>) {
        let by_others = self.actor().partner().is_none();
        self.on_behalf_of = organisation.filter(|_| by_others).map(|organisation| organisation.0);
    }

    /// What follows belongs to this import, and is undone with it.
    pub fn of_import(&mut self, import: impl Into<Uuid>) {
        self.import = Some(import.into());
    }

    /// The record as it is inside this transaction, if the actor may see it.
    pub fn get<R: Record>(&mut self, id: impl Into<Uuid>) -> BoxFuture<'_, Result<Option<Kept<R>>, StoreError>> {
        let id = id.into();
        async move { self.select::<R>().filter("id = ?", id).one().await }.boxed()
    }

    /// Holds a record until this transaction ends, so that nobody changes meanwhile what hangs on it.
    pub fn hold<R: Record>(&mut self, id: impl Into<Uuid>) -> BoxFuture<'_, Result<(), StoreError>> {
        let id = id.into();
        async move {
            // SQLite lets one writer in at a time: there is nothing to hold.
            if matches!(self.conn, Conn::Postgres(_)) {
                let key = vec![self.service().to_value(), id.to_value()];
                // What names it may still be written: that locks its key alone.
                let sql = format!("SELECT id FROM {} WHERE service_id = ? AND id = ? FOR NO KEY UPDATE", R::TABLE);
                self.rows(&sql, key).await?;
            }
            Ok(())
        }
        .boxed()
    }

    /// A read inside this transaction.
    #[must_use]
    pub fn select<R: Record>(&mut self) -> Select<'_, R> {
        Select::new(Place::Conn(&mut self.conn), &self.desk.eyes)
    }

    /// Keeps a new record.
    pub fn insert<'b, R: Record>(&'b mut self, record: &'b R) -> BoxFuture<'b, Result<(), StoreError>> {
        async move { self.insert_many(std::slice::from_ref(record)).await }.boxed()
    }

    /// Keeps new records, many in one statement.
    pub fn insert_many<'b, R: Record>(&'b mut self, records: &'b [R]) -> BoxFuture<'b, Result<(), StoreError>> {
        async move {
            self.may_write(records).await?;
            let mut rows = Vec::with_capacity(records.len());
            for record in records {
                let mut row = vec![self.service().to_value()];
                row.extend(record.values());
                row.extend(record.derived());
                row.extend(self.stamp(1));
                rows.push(row);
                self.log::<R>(Action::Insert, record.uuid(), 1, None, Some(record));
                self.find(record);
            }
            self.insert_rows(R::TABLE, &written::<R>(), rows, "").await?;
            self.insert_keys(records).await
        }
        .boxed()
    }

    /// Keeps a row that is no act of a person (a message, a notice): the change log does not repeat it.
    pub(crate) async fn insert_unlogged<R: Record>(&mut self, record: &R) -> Result<(), StoreError> {
        let mut row = vec![self.service().to_value()];
        row.extend(record.values());
        row.extend(record.derived());
        row.extend(self.stamp(1));
        self.insert_rows(R::TABLE, &written::<R>(), vec![row], "").await
    }

    /// Changes a record that the actor saw at this version; refused when it has moved on since.
    pub fn update<'b, R: Record>(&'b mut self, record: &'b R, expected: i64) -> BoxFuture<'b, Result<i64, StoreError>> {
        async move {
            let id = record.uuid();
            let before = self.in_place::<R>(id).await?;
            if before.version != expected {
                return Err(self.conflict(before, expected).await);
            }
            self.may_write(std::slice::from_ref(record)).await?;
            let fields = R::FIELDS[1..].iter().map(|field| field.name).chain(R::DERIVED.iter().copied());
            let sets: Vec<String> = fields.map(|name| format!("\"{name}\" = ?, ")).collect();
            let sql = format!(
                "UPDATE {} SET {}version = ?, changed_at = ?, changed_by = ? WHERE service_id = ? AND id = ? AND version = ?",
                R::TABLE,
                sets.concat(),
            );
            let mut values = record.values().split_off(1);
            values.extend(record.derived());
            values.extend(self.stamp(expected + 1));
            values.extend([self.service().to_value(), id.to_value(), expected.to_value()]);
            if self.run(&sql, values).await? == 0 {
                // Somebody was quicker between our read and our write (PostgreSQL only).
                let theirs = self.in_place::<R>(id).await?;
                return Err(self.conflict(theirs, expected).await);
            }
            if before.keys() != record.keys() {
                self.remove_keys(id).await?;
                self.insert_keys(std::slice::from_ref(record)).await?;
            }
            self.log(Action::Update, id, expected + 1, Some(&before.record), Some(record));
            if before.found().is_some() && record.found().is_none() {
                let key = vec![self.service().to_value(), id.to_value()];
                self.lose(key).await?;
            }
            self.find(record);
            Ok(expected + 1)
        }
        .boxed()
    }

    /// Moves private rows from one owner to another without reading them: what only its author sees stays so, and none of
    /// it gets into the change log.
    pub(crate) async fn move_unread<R: Record>(
        &mut self,
        column: &str,
        from: impl ToValue,
        to: impl ToValue,
    ) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE {} SET {column} = ?, version = version + 1, changed_at = ?, changed_by = ? \
             WHERE service_id = ? AND {column} = ? AND visibility = 'private'",
            R::TABLE,
        );
        let [_, at, by] = self.stamp(0);
        self.run(&sql, vec![to.to_value(), at, by, self.service().to_value(), from.to_value()]).await?;
        Ok(())
    }

    /// Removes a record that the actor may see.
    pub fn remove<R: Record>(&mut self, id: impl Into<Uuid>) -> BoxFuture<'_, Result<(), StoreError>> {
        let id = id.into();
        async move {
            let before = self.in_place::<R>(id).await?;
            let key = vec![self.service().to_value(), id.to_value()];
            self.run(&format!("DELETE FROM {} WHERE service_id = ? AND id = ?", R::TABLE), key.clone()).await?;
            if before.found().is_some() {
                self.lose(key).await?;
            }
            if !before.keys().is_empty() {
                self.remove_keys(id).await?;
            }
            self.log::<R>(Action::Remove, id, before.version + 1, Some(&before.record), None);
            Ok(())
        }
        .boxed()
    }

    /// Empties these fields of a record wherever the change log has them, with what this transaction adds to it (X03).
    pub async fn blank<R: Record>(&mut self, id: Uuid, fields: &[&str]) -> Result<(), StoreError> {
        let emptied = |text: Option<String>| {
            let mut record: serde_json::Value = serde_json::from_str(&text?).ok()?;
            for field in R::FIELDS.iter().filter(|field| fields.contains(&field.name)) {
                let nothing = if field.optional { serde_json::Value::Null } else { "".into() };
                record.as_object_mut()?.insert(field.name.to_owned(), nothing);
            }
            Some(record.to_string())
        };
        let (service, id) = (self.service(), id.to_value());
        for row in self.changes.iter_mut().filter(|row| row.get(8) == Some(&id)) {
            for value in row.iter_mut().skip(10).take(2) {
                if let Value::Json(text) = value {
                    *text = emptied(text.take());
                }
            }
        }
        let sql = "SELECT seq, before, after FROM changes WHERE service_id = ? AND record_id = ?";
        let rows = self.rows(sql, vec![service.to_value(), id]).await?;
        for row in rows {
            let (seq, before, after): (i64, Option<String>, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let values =
                vec![Value::Json(emptied(before)), Value::Json(emptied(after)), service.to_value(), seq.to_value()];
            self.run("UPDATE changes SET before = ?, after = ? WHERE service_id = ? AND seq = ?", values).await?;
        }
        Ok(())
    }

    /// Commits, with the change log and the search rows.
    pub fn save(mut self) -> BoxFuture<'a, Result<(), StoreError>> {
        async move {
            let changes = std::mem::take(&mut self.changes);
            self.insert_rows("changes", &CHANGE_COLUMNS.join(", "), changes, "").await?;
            let found = std::mem::take(&mut self.found);
            let again = "ON CONFLICT (service_id, record_id) DO UPDATE SET visibility = excluded.visibility, \
                         author = excluded.author, partnership = excluded.partnership, title = excluded.title, \
                         title_key = excluded.title_key, words = excluded.words";
            self.insert_rows("search", &search::COLUMNS.join(", "), found, again).await?;
            self.conn.commit().await
        }
        .boxed()
    }

    /// What happened to a record before this transaction.
    pub async fn history<R: Record>(&mut self, id: impl Into<Uuid>) -> Result<Vec<Change>, StoreError> {
        let (id, service) = (id.into(), self.service());
        match self.get::<R>(id).await? {
            Some(_) => change::of(&mut Place::Conn(&mut self.conn), service, id).await,
            None => Ok(Vec::new()),
        }
    }

    pub(crate) fn service(&self) -> ServiceId {
        self.desk.service()
    }

    pub(crate) fn actor(&self) -> &Actor {
        &self.desk.actor
    }

    pub(crate) fn now(&self) -> &Now {
        self.now
    }

    pub(crate) fn place(&mut self) -> Place<'_> {
        Place::Conn(&mut self.conn)
    }

    pub(crate) async fn run(&mut self, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        Place::Conn(&mut self.conn).run(sql, values).await
    }

    pub(crate) async fn rows(&mut self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        Place::Conn(&mut self.conn).rows(sql, values).await
    }

    async fn in_place<R: Record>(&mut self, id: Uuid) -> Result<Kept<R>, StoreError> {
        self.get::<R>(id).await?.ok_or(StoreError::Missing { kind: R::KIND, id })
    }

    async fn conflict<R: Record>(&mut self, theirs: Kept<R>, expected: i64) -> StoreError {
        let (service, id) = (self.service(), theirs.uuid());
        match change::at_version(&mut Place::Conn(&mut self.conn), service, id, expected).await {
            Err(error) => error,
            Ok(common) => StoreError::Conflict(Box::new(Conflict {
                kind: R::KIND,
                id,
                version: theirs.version,
                changed_at: theirs.changed_at,
                changed_by: theirs.changed_by,
                common,
                now: to_json(&theirs.record),
                theirs: Box::new(theirs),
            })),
        }
    }

    fn stamp(&self, version: i64) -> [Value; 3] {
        [version.to_value(), self.now.instant.to_value(), Value::Uuid(self.actor().id())]
    }

    /// A record of which nothing is found any more, by service and id.
    async fn lose(&mut self, key: Vec<Value>) -> Result<(), StoreError> {
        self.found.retain(|row| row.get(2) != key.get(1));
        self.run("DELETE FROM search WHERE service_id = ? AND record_id = ?", key).await.map(|_| ())
    }

    fn find<R: Record>(&mut self, record: &R) {
        if let Some(found) = record.found() {
            // One statement cannot touch a row twice: the last state of a record is the one that counts.
            let id = record.uuid().to_value();
            self.found.retain(|row| row.get(2) != Some(&id));
            self.found.push(search::row(self.service(), record, found));
        }
    }

    fn log<R: Record>(&mut self, action: Action, id: Uuid, version: i64, before: Option<&R>, after: Option<&R>) {
        let json = |record: Option<&R>| Value::Json(record.map(|record| to_json(record).to_string()));
        self.changes.push(vec![
            self.service().to_value(),
            self.id.to_value(),
            self.now.instant.to_value(),
            self.actor().kind().to_value(),
            Value::Uuid(self.actor().id()),
            Value::Uuid(self.on_behalf_of),
            action.to_value(),
            R::KIND.to_value(),
            id.to_value(),
            version.to_value(),
            json(before),
            json(after),
            Value::Uuid(self.import),
        ]);
    }

    /// Rows of the machinery, which have no version and no history: each begins with the service.
    pub(crate) async fn insert_plain(
        &mut self,
        table: &str,
        columns: &str,
        mut rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        rows.iter_mut().for_each(|row| row.insert(0, self.service().to_value()));
        self.insert_rows(table, columns, rows, "").await
    }

    pub(crate) async fn insert_rows(
        &mut self,
        table: &str,
        columns: &str,
        rows: Vec<Vec<Value>>,
        then: &str,
    ) -> Result<(), StoreError> {
        insert_rows(&mut self.place(), table, columns, rows, then).await
    }
}

/// Inserts many rows by few statements.
pub(crate) async fn insert_rows(
    place: &mut Place<'_>,
    table: &str,
    columns: &str,
    rows: Vec<Vec<Value>>,
    then: &str,
) -> Result<(), StoreError> {
    let Some(width) = rows.first().map(Vec::len) else { return Ok(()) };
    let marks = format!("({})", vec!["?"; width].join(", "));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<Vec<Value>> = rows.by_ref().take(VALUES_AT_ONCE / width).collect();
        let all = vec![marks.as_str(); chunk.len()].join(", ");
        let sql = format!("INSERT INTO {table} ({columns}) VALUES {all} {then}");
        place.run(&sql, chunk.into_iter().flatten().collect()).await?;
    }
    Ok(())
}
