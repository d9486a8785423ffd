//! A SQLite file by rusqlite: one writer, lent to one statement or transaction at a time, and several readers.
//!
//! The writer's statements run on the threads that tokio keeps for work that blocks. What is lent comes back by itself,
//! with an open transaction undone, even when whoever asked is gone before the answer.

use std::{path::PathBuf, time::Duration};

use ampersand_domain::Value;
use deadpool::unmanaged::{Object, Pool};
use rusqlite::{CachedStatement, Connection, OpenFlags, config::DbConfig, types::Null};
use tokio::task::spawn_blocking;

use super::{Read, RowRef, StoreError, readers::Readers};

/// How many statements each connection keeps ready: more than all pages have that are opened all day.
const STATEMENTS: usize = 256;
/// How long a statement waits for another process, or for its turn.
const WAIT: Duration = Duration::from_secs(30);
/// What is kept is on the disk before anybody is told so.
const TO_THE_DISK: &str = "PRAGMA synchronous = FULL";
/// The words of what is written in a part of many come into the search index as they are, and are merged with the others
/// beside the parts (`merge`): SQLite would now and then do so in the middle of one, and hold the file three times as long.
const MERGE_LATER: &str = "INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0)";
/// The index merges by itself again, as it does for everybody else: nobody but the part itself ever sees it otherwise.
const MERGE_AS_EVER: &str = "INSERT INTO search_words (search_words, rank) VALUES ('automerge', 4)";
/// Merges so many pages of it, if there are as many pieces as are worth merging.
const MERGE: &str = "PRAGMA synchronous = NORMAL; INSERT INTO search_words (search_words, rank) VALUES ('merge', 32)";
/// How often it looks whether another process has let go of the file.
const LOOK: Duration = Duration::from_micros(250);
/// What the writer keeps of the file in memory, in kibibytes: a long import comes back to the same pages of its indexes
/// again and again.
const WRITER_CACHE: i64 = -32_768;
/// The same of each reader. Twice as much made no page quicker, and was up to a fifth of what an idle server holds.
const READER_CACHE: i64 = -2_048;
/// From so many pages in the log on a commit moves them into the file. An import does so by itself before that.
const LOG: u32 = 8_000;
/// Asks SQLite for the statements by which it would learn how the rows of all tables are spread, without running them.
const WHAT_TO_LEARN: &str = "PRAGMA optimize = 0x10003";
/// The indexes of a table.
const INDEXES: &str = "SELECT name FROM pragma_index_list(?)";
/// Every connection reads the schema again once it has changed, and with it what was learnt: without that they would go on
/// with what was known when they were opened.
const READ_AGAIN: &str = "BEGIN IMMEDIATE; CREATE VIEW learnt AS SELECT 1; DROP VIEW learnt; COMMIT";
/// Whether SQLite sees to it that what a row names is there.
const KEYS: DbConfig = DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY;
/// How many rows of each index are looked at for that.
const ROWS_LOOKED_AT: u32 = 1_000;

/// The connections to a file.
#[derive(Clone)]
pub(crate) struct File {
    writer: Pool<Connection>,
    readers: Readers,
}

/// The writer in use.
pub(crate) struct Lent {
    connection: Option<Object<Connection>>,
    /// Whether it is in the midst of a part of many writes.
    part: bool,
}

impl File {
    /// Opens the file, and makes it if it is not there.
    pub(super) async fn open(path: PathBuf) -> Result<Self, StoreError> {
        let open = move || {
            // The writer first: it makes the file, and the log that readers need.
            let writer = Connection::open_with_flags(
                &path,
                flags() | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
            )?;
            prepare(&writer)?;
            writer.pragma_update(None, "journal_mode", "WAL")?;
            writer.execute_batch(TO_THE_DISK)?;
            writer.pragma_update(None, "cache_size", WRITER_CACHE)?;
            writer.pragma_update(None, "wal_autocheckpoint", LOG)?;
            // What a statement of many rows would undo, if one of them were refused, is kept in memory: a file was made
            // and removed for each, and every page written once more.
            writer.pragma_update(None, "temp_store", "MEMORY")?;
            let reader = || {
                let reader = Connection::open_with_flags(&path, flags() | OpenFlags::SQLITE_OPEN_READ_ONLY)?;
                prepare(&reader)?;
                reader.pragma_update(None, "cache_size", READER_CACHE)?;
                Ok(reader)
            };
            Ok::<_, StoreError>(Self { writer: Pool::from(vec![writer]), readers: Readers::open(reader)? })
        };
        spawn_blocking(open).await.map_err(|_| StoreError::Stopped)?
    }

    /// What is read from each row of an answer, beside whatever is being written.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        sql: &str,
        values: Vec<Value>,
        read: Read<T>,
    ) -> Result<Vec<T>, StoreError> {
        let sql = sql.to_owned();
        self.readers.read(move |connection| rows(connection, &sql, values, read)).await
    }

    pub(super) async fn writer(&self) -> Result<Lent, StoreError> {
        let got = tokio::time::timeout(WAIT, self.writer.get()).await;
        got.ok().and_then(Result::ok).map(Lent::of).ok_or(StoreError::Busy)
    }

    /// Begins a transaction that has the file to itself for writing.
    pub(super) async fn begin(&self) -> Result<Lent, StoreError> {
        let mut lent = self.writer().await?;
        lent.script("BEGIN IMMEDIATE").await?;
        Ok(lent)
    }

    /// Begins one in which a row may name another that is not there; the next user of the writer finds the keys in force.
    pub(super) async fn begin_filling(&self) -> Result<Lent, StoreError> {
        let mut lent = self.writer().await?;
        lent.with(|connection| Ok(connection.set_db_config(KEYS, false)?)).await?;
        lent.script("BEGIN IMMEDIATE").await?;
        Ok(lent)
    }

    /// Begins one of many that can be done anew: it is there for all when it ends, and on the disk with the next that is
    /// not such a part.
    pub(super) async fn begin_part(&self) -> Result<Lent, StoreError> {
        let mut lent = self.writer().await?;
        lent.script(&format!("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; {MERGE_LATER}")).await?;
        lent.part = true;
        Ok(lent)
    }

    /// Looks at each index of each table that has grown, one at a time: in between others write. What was learnt is then
    /// read by all who have the file open.
    pub(super) async fn learn(&self) -> Result<(), StoreError> {
        let looks = self.writer().await?.read(WHAT_TO_LEARN, Vec::new(), |row| row.get::<String>(0)).await?;
        if looks.is_empty() {
            return Ok(());
        }
        for look in self.each_index(looks).await? {
            self.writer().await?.script(&format!("PRAGMA analysis_limit = {ROWS_LOOKED_AT}; {look}")).await?;
        }
        self.writer().await?.script(READ_AGAIN).await
    }

    /// The statements that learn about whole tables, as one for each index of them.
    async fn each_index(&self, looks: Vec<String>) -> Result<Vec<String>, StoreError> {
        let mut each = Vec::new();
        for look in looks {
            let table = look.rsplit('"').nth(1).unwrap_or_default().to_owned();
            let indexes = self.read(INDEXES, vec![Value::Text(Some(table))], |row| row.get::<String>(0)).await?;
            if indexes.is_empty() {
                each.push(look);
            }
            each.extend(indexes.into_iter().map(|index| format!("ANALYZE main.\"{index}\"")));
        }
        Ok(each)
    }

    /// Merges a little of the search index; whether there was something to merge.
    pub(super) async fn merge(&self) -> Result<bool, StoreError> {
        let changes = |connection: &Connection| Ok(connection.total_changes());
        let mut lent = self.writer().await?;
        let before = lent.with(changes).await?;
        lent.script(MERGE).await?;
        // The statement itself counts as one.
        Ok(lent.with(changes).await? > before + 1)
    }

    /// Moves what stands in the log into the file; who writes from elsewhere need not wait for it.
    pub(super) async fn tidy(&self) -> Result<(), StoreError> {
        self.writer().await?.script("PRAGMA wal_checkpoint(PASSIVE)").await
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close();
    }
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File")
    }
}

fn flags() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn prepare(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.busy_handler(Some(wait))?;
    connection.set_db_config(KEYS, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Waits for another process to let go of the file. SQLite's own waiting looks ever less often, up to ten times a second,
/// and misses the moments between the batches of an import.
fn wait(times: i32) -> bool {
    std::thread::sleep(LOOK);
    LOOK.saturating_mul(times.unsigned_abs()) < WAIT
}

impl Lent {
    fn of(connection: Object<Connection>) -> Self {
        Self { connection: Some(connection), part: false }
    }

    /// Ends the transaction, and what was written in it is there.
    pub(super) async fn commit(&mut self) -> Result<(), StoreError> {
        if self.part {
            self.script(MERGE_AS_EVER).await?;
        }
        self.script("COMMIT").await
    }

    /// What is read from each row of an answer.
    pub(super) async fn read<T: Send + 'static>(
        &mut self,
        sql: &str,
        values: Vec<Value>,
        read: Read<T>,
    ) -> Result<Vec<T>, StoreError> {
        let sql = sql.to_owned();
        self.with(move |connection| rows(connection, &sql, values, read)).await
    }

    /// Runs a statement and says how many rows it touched.
    pub(super) async fn run(&mut self, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        let sql = sql.to_owned();
        self.with(move |connection| {
            let touched = bound(connection, &sql, values)?.raw_execute()?;
            Ok(u64::try_from(touched).unwrap_or(u64::MAX))
        })
        .await
    }

    /// Runs several statements without values.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let sql = sql.to_owned();
        self.with(move |connection| Ok(connection.execute_batch(&sql)?)).await
    }

    /// Does this where blocking is allowed; the connection goes there and comes back with what was found.
    async fn with<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let there = Self { connection: self.connection.take(), ..*self };
        let done = spawn_blocking(move || {
            let done = there.connection.as_deref().map_or(Err(StoreError::Stopped), work);
            (there, done)
        });
        let (mut there, done) = done.await.map_err(|_| StoreError::Stopped)?;
        self.connection = there.connection.take();
        done
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.as_deref() else { return };
        if !connection.is_autocommit() {
            // A transaction that SQLite has undone already cannot be undone again, and needs not.
            let _ = connection.execute_batch("ROLLBACK");
        }
        let _ = connection.set_db_config(KEYS, true);
        let _ = connection.execute_batch(TO_THE_DISK);
    }
}

fn rows<T>(connection: &Connection, sql: &str, values: Vec<Value>, read: Read<T>) -> Result<Vec<T>, StoreError> {
    let mut statement = bound(connection, sql, values)?;
    let mut rows = statement.raw_query();
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(&RowRef::Here(row))?);
    }
    Ok(all)
}

/// The statement with its values. `?` stands for them in their order, `$2` for the second, however often.
fn bound<'c>(connection: &'c Connection, sql: &str, values: Vec<Value>) -> Result<CachedStatement<'c>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    for place in 1..=statement.parameter_count() {
        let numbered = statement.parameter_name(place).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        match values.get(numbered.unwrap_or(place) - 1) {
            Some(value) => bind(&mut statement, place, value)?,
            None => return Err(StoreError::Sqlite(rusqlite::Error::InvalidParameterCount(values.len(), place))),
        }
    }
    Ok(statement)
}

fn bind(statement: &mut CachedStatement<'_>, place: usize, value: &Value) -> Result<(), rusqlite::Error> {
    match value {
        Value::Text(text) | Value::Json(text) => statement.raw_bind_parameter(place, text),
        Value::Int(int) => statement.raw_bind_parameter(place, int),
        Value::Bool(yes) => statement.raw_bind_parameter(place, yes),
        Value::Uuid(Some(uuid)) => statement.raw_bind_parameter(place, uuid.as_bytes().as_slice()),
        Value::Uuid(None) => statement.raw_bind_parameter(place, Null),
        Value::Date(date) => statement.raw_bind_parameter(place, date.map(|date| date.to_string())),
        Value::Instant(instant) => statement.raw_bind_parameter(place, instant.map(|instant| instant.to_string())),
        Value::Bytes(bytes) => statement.raw_bind_parameter(place, bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_written_moves_into_the_file_while_it_is_open() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().map_err(|_| StoreError::Stopped)?;
        let path = folder.path().join("ampersand.db");
        let file = File::open(path.clone()).await?;
        file.writer().await?.script("CREATE TABLE notes (id INTEGER PRIMARY KEY, text BLOB)").await?;
        let length = || std::fs::metadata(&path).map_or(0, |file| file.len());
        assert!(length() < 1_000_000, "nothing has moved yet");
        for _ in 0..40 {
            file.writer().await?.run("INSERT INTO notes (text) VALUES (zeroblob(1000000))", Vec::new()).await?;
        }
        for _ in 0..1_000 {
            if length() > 25_000_000 {
                return Ok(());
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("the log was never emptied: {} bytes in the file", length());
    }

    /// A file with the index of words that parts bring theirs into, and the folder that it lies in.
    async fn with_words() -> Result<(tempfile::TempDir, File), StoreError> {
        let folder = tempfile::tempdir().map_err(|_| StoreError::Stopped)?;
        let file = File::open(folder.path().join("ampersand.db")).await?;
        let words = "CREATE VIRTUAL TABLE search_words USING fts5 (words, content = '', contentless_delete = 1)";
        file.writer().await?.script(words).await?;
        Ok((folder, file))
    }

    #[tokio::test]
    async fn parts_bring_words_into_the_index_and_merging_them_is_left_to_its_own_time() -> Result<(), StoreError> {
        let (_folder, file) = with_words().await?;
        let merging = "SELECT v FROM search_words_config WHERE k = 'automerge'";
        for part in 0..8 {
            let mut lent = file.begin_part().await?;
            let row = format!("INSERT INTO search_words (rowid, words) VALUES ({part}, 'village hall {part}')");
            lent.script(&row).await?;
            let now: Vec<i64> = lent.read(merging, Vec::new(), |row| row.get(0)).await?;
            assert_eq!(now, [0], "nothing is merged while a part is written");
            lent.commit().await?;
        }
        drop(file.begin_part().await?);
        let after: Vec<i64> = file.read(merging, Vec::new(), |row| row.get(0)).await?;
        assert_eq!(after, [4], "whoever writes next merges as ever");
        assert!(file.merge().await?, "eight pieces are worth merging");
        assert!(!file.merge().await?, "and then there is one");
        let found = "SELECT count(*) FROM search_words WHERE search_words MATCH 'village'";
        let found: Vec<i64> = file.read(found, Vec::new(), |row| row.get(0)).await?;
        assert_eq!(found, [8]);
        Ok(())
    }

    #[tokio::test]
    async fn a_file_that_has_grown_learns_how_its_rows_are_spread() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().map_err(|_| StoreError::Stopped)?;
        let file = File::open(folder.path().join("ampersand.db")).await?;
        let rows = "CREATE TABLE notes (id INTEGER PRIMARY KEY, partnership INTEGER, text TEXT);\
                    CREATE INDEX notes_text ON notes (text);\
                    CREATE INDEX notes_partnership ON notes (partnership);\
                    WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 3000) \
                    INSERT INTO notes SELECT n, 4, 'note ' || (n % 30) FROM up;";
        file.writer().await?.script(rows).await?;
        let way = "EXPLAIN QUERY PLAN SELECT id FROM notes WHERE text = 'note 4' AND partnership = 4";
        let before = file.read(way, Vec::new(), |row| row.get::<String>(3)).await?.concat();
        assert!(before.contains("notes_partnership"), "nothing is known yet: {before}");
        file.learn().await?;
        let after = file.read(way, Vec::new(), |row| row.get::<String>(3)).await?.concat();
        assert!(after.contains("notes_text"), "the readers do not know it: {after}");
        let known = "SELECT stat FROM sqlite_stat1 WHERE idx = 'notes_text'";
        let known: Vec<String> = file.read(known, Vec::new(), |row| row.get(0)).await?;
        let spread: Vec<&str> = known.iter().flat_map(|stat| stat.split(' ')).collect();
        assert_eq!(spread.len(), 2, "how many rows, and how many of them have a text: {known:?}");
        let left = file.writer().await?.read(WHAT_TO_LEARN, Vec::new(), |row| row.get::<String>(0)).await?;
        assert!(!left.iter().any(|look| look.contains("notes")), "it is known now: {left:?}");
        Ok(())
    }

    /// How safe the writer is: `synchronous`, the kind of log, and whether keys are looked at.
    async fn safety(lent: &mut Lent) -> Result<(i64, String, i64), StoreError> {
        let one = |mut all: Vec<i64>| all.pop().unwrap_or(-1);
        let to_the_disk = one(lent.read("PRAGMA synchronous", Vec::new(), |row| row.get(0)).await?);
        let keys = one(lent.read("PRAGMA foreign_keys", Vec::new(), |row| row.get(0)).await?);
        let log: Vec<String> = lent.read("PRAGMA journal_mode", Vec::new(), |row| row.get(0)).await?;
        Ok((to_the_disk, log.concat(), keys))
    }

    #[tokio::test]
    async fn whoever_is_lent_the_writer_finds_it_safe_whatever_the_one_before_did_with_it() -> Result<(), StoreError> {
        let (_folder, file) = with_words().await?;
        let full = (2, "wal".to_owned(), 1);
        assert_eq!(safety(&mut file.writer().await?).await?, full, "fresh");
        assert_eq!(safety(&mut file.begin().await?).await?, full, "in a transaction");
        let mut part = file.begin_part().await?;
        assert_eq!(safety(&mut part).await?.0, 1, "a part of a long write does not wait for the disk");
        part.script("CREATE TABLE notes (id INTEGER PRIMARY KEY)").await?;
        drop(part);
        assert_eq!(safety(&mut file.writer().await?).await?, full, "after a part that was given up half-way");
        let mut part = file.begin_part().await?;
        part.script("CREATE TABLE notes (id INTEGER PRIMARY KEY); COMMIT").await?;
        drop(part);
        assert_eq!(safety(&mut file.begin().await?).await?, full, "after a part that was kept");
        let mut filling = file.begin_filling().await?;
        assert_eq!(safety(&mut filling).await?.2, 0, "a backup is put back in any order");
        drop(filling);
        assert_eq!(safety(&mut file.writer().await?).await?, full, "after a backup that was not put back");
        let given_up = async {
            let mut part = file.begin_part().await?;
            part.script("WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 300000) SELECT max(n) FROM up").await
        };
        let _ = tokio::time::timeout(Duration::from_millis(1), given_up).await;
        assert_eq!(safety(&mut file.writer().await?).await?, full, "after one whose asker was gone before the answer");
        Ok(())
    }
}
