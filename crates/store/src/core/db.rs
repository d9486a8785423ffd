//! The two drivers behind one door: nowhere else is it known which database it is.

use std::{borrow::Cow, path::Path, time::Duration};

use ampersand_domain::{Date, Field, Instant, Unfit, Uuid, Value, ValueKind};
use sqlx::{
    Arguments as _, AssertSqlSafe, Column as _, Decode, Encode, PgPool, Row as _, SqlitePool, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgArguments, PgPoolOptions, PgRow, PgTypeInfo, PgValueRef, Postgres, types::Oid},
    query::Query,
    sqlite::{
        Sqlite, SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow,
        SqliteSynchronous,
    },
};

use super::StoreError;

/// How many statements each connection keeps ready: more than all pages have that are opened all day.
const STATEMENTS: usize = 256;
/// What the writer keeps of the file in memory, in kibibytes: a long import comes back to the same pages of its indexes
/// again and again.
const WRITER_CACHE: &str = "-32768";
/// After so many pages what was written moves from the log into the file, each page once, however often it changed.
const PAGES_IN_LOG: &str = "4000";

/// The connections to one database.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// A file: one writer, several readers.
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    /// A server.
    Postgres(PgPool),
}

/// An open transaction.
pub(crate) enum Conn {
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Where a statement runs.
pub(crate) enum Place<'a> {
    Db(&'a Db),
    Conn(&'a mut Conn),
}

/// One row of an answer.
pub enum Row {
    /// From SQLite.
    #[doc(hidden)]
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    #[doc(hidden)]
    Postgres(PgRow),
}

impl Db {
    pub(crate) async fn connect(address: &str) -> Result<Self, StoreError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            return Self::sqlite(Path::new(path.strip_prefix("//").unwrap_or(path))).await;
        }
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let pool = PgPoolOptions::new()
                .max_connections(16)
                .test_before_acquire(false)
                .acquire_timeout(Duration::from_secs(10))
                .connect(address)
                .await?;
            return Ok(Self::Postgres(pool));
        }
        Err(StoreError::Address(address.to_owned()))
    }

    async fn sqlite(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .statement_cache_capacity(STATEMENTS)
            .busy_timeout(Duration::from_secs(10));
        let pool = || SqlitePoolOptions::new().test_before_acquire(false).acquire_timeout(Duration::from_secs(30));
        let writing = options.clone().pragma("cache_size", WRITER_CACHE).pragma("wal_autocheckpoint", PAGES_IN_LOG);
        let writer = pool().max_connections(1).connect_with(writing).await?;
        let readers = pool().max_connections(6).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Begins a transaction that will write.
    pub(crate) async fn begin(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Conn::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        })
    }

    /// Which of the two it is, for the few statements that they say differently.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite { .. })
    }

    /// Runs several statements without values, outside any transaction of ours.
    pub(crate) async fn script(&self, sql: &str) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite { writer, .. } => {
                sqlx::raw_sql(sql).execute(writer).await?;
            }
            Self::Postgres(pool) => {
                sqlx::raw_sql(sql).execute(pool).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Conn {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(tx) => {
                sqlx::raw_sql(sql).execute(&mut **tx).await?;
            }
            Self::Postgres(tx) => {
                sqlx::raw_sql(sql).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

impl Place<'_> {
    /// The rows of an answer; `?` stands for the values in their order.
    pub(crate) async fn rows(&mut self, sql: &str, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        #[cfg(feature = "testing")]
        crate::testing::count();
        let sql = numbered(sql);
        Ok(match self {
            Self::Db(Db::Sqlite { readers, .. }) => lite(sqlite(&sql, values)?.fetch_all(readers).await?),
            Self::Db(Db::Postgres(pool)) => post(postgres(&sql, values)?.fetch_all(pool).await?),
            Self::Conn(Conn::Sqlite(tx)) => lite(sqlite(&sql, values)?.fetch_all(&mut **tx).await?),
            Self::Conn(Conn::Postgres(tx)) => post(postgres(&sql, values)?.fetch_all(&mut **tx).await?),
        })
    }

    /// Runs a statement and says how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
        #[cfg(feature = "testing")]
        crate::testing::count();
        let sql = numbered(sql);
        Ok(match self {
            Self::Db(Db::Sqlite { writer, .. }) => sqlite(&sql, values)?.execute(writer).await?.rows_affected(),
            Self::Db(Db::Postgres(pool)) => postgres(&sql, values)?.execute(pool).await?.rows_affected(),
            Self::Conn(Conn::Sqlite(tx)) => sqlite(&sql, values)?.execute(&mut **tx).await?.rows_affected(),
            Self::Conn(Conn::Postgres(tx)) => postgres(&sql, values)?.execute(&mut **tx).await?.rows_affected(),
        })
    }
}

fn lite(rows: Vec<SqliteRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Sqlite).collect()
}

fn post(rows: Vec<PgRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Postgres).collect()
}

/// `?` outside quotes becomes `$n`; a statement that numbers its values itself is left as it is.
fn numbered(sql: &str) -> Cow<'_, str> {
    if !sql.contains('?') {
        return Cow::Borrowed(sql);
    }
    let mut out = String::with_capacity(sql.len() + 16);
    let (mut count, mut quoted) = (0, false);
    for c in sql.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                out.push(c);
            }
            '?' if !quoted => {
                count += 1;
                out.push('$');
                out.push_str(&count.to_string());
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn sqlite(sql: &str, values: Vec<Value>) -> Result<Query<'static, Sqlite, SqliteArguments>, StoreError> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Text(text) | Value::Json(text) => arguments.add(text),
            Value::Int(int) => arguments.add(int),
            Value::Bool(yes) => arguments.add(yes),
            Value::Uuid(uuid) => arguments.add(uuid),
            Value::Date(date) => arguments.add(date.map(|date| date.to_string())),
            Value::Instant(instant) => arguments.add(instant.map(|instant| instant.to_string())),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(sql.to_owned()), arguments))
}

fn postgres(sql: &str, values: Vec<Value>) -> Result<Query<'static, Postgres, PgArguments>, StoreError> {
    let mut arguments = PgArguments::default();
    for value in values {
        match value {
            Value::Text(text) | Value::Json(text) => arguments.add(text),
            Value::Int(int) => arguments.add(int),
            Value::Bool(yes) => arguments.add(yes),
            Value::Uuid(uuid) => arguments.add(uuid),
            Value::Date(date) => arguments.add(date.map(PgDate)),
            Value::Instant(instant) => arguments.add(instant.map(PgInstant)),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(sqlx::query_with(AssertSqlSafe(sql.to_owned()), arguments))
}

impl Row {
    /// The field in this place.
    pub fn get<T: Field>(&self, index: usize) -> Result<T, StoreError> {
        let unreadable = |unfit| StoreError::Unreadable { column: self.name(index), unfit };
        let value = self.value(index, T::KIND)?;
        T::from_value(value).map_err(unreadable)
    }

    fn name(&self, index: usize) -> String {
        match self {
            Self::Sqlite(row) => row.columns().get(index).map(|column| column.name().to_owned()),
            Self::Postgres(row) => row.columns().get(index).map(|column| column.name().to_owned()),
        }
        .unwrap_or_else(|| index.to_string())
    }

    fn value(&self, index: usize, kind: ValueKind) -> Result<Value, StoreError> {
        let unfit =
            |wanted, found: String| StoreError::Unreadable { column: self.name(index), unfit: Unfit { wanted, found } };
        Ok(match self {
            Self::Sqlite(row) => match kind {
                ValueKind::Text => Value::Text(row.try_get_unchecked(index)?),
                ValueKind::Json => Value::Json(row.try_get_unchecked(index)?),
                ValueKind::Int => Value::Int(row.try_get_unchecked(index)?),
                ValueKind::Bool => Value::Bool(row.try_get_unchecked(index)?),
                ValueKind::Uuid => Value::Uuid(row.try_get_unchecked::<Option<Uuid>, _>(index)?),
                ValueKind::Bytes => Value::Bytes(row.try_get_unchecked(index)?),
                ValueKind::Date => {
                    let text: Option<String> = row.try_get_unchecked(index)?;
                    Value::Date(text.map(|text| text.parse().map_err(|_| unfit("a day", text))).transpose()?)
                }
                ValueKind::Instant => {
                    let text: Option<String> = row.try_get_unchecked(index)?;
                    Value::Instant(text.map(|text| text.parse().map_err(|_| unfit("a moment", text))).transpose()?)
                }
            },
            Self::Postgres(row) => match kind {
                ValueKind::Text => Value::Text(row.try_get_unchecked(index)?),
                ValueKind::Json => Value::Json(row.try_get_unchecked(index)?),
                ValueKind::Int => Value::Int(row.try_get_unchecked(index)?),
                ValueKind::Bool => Value::Bool(row.try_get_unchecked(index)?),
                ValueKind::Uuid => Value::Uuid(row.try_get_unchecked::<Option<Uuid>, _>(index)?),
                ValueKind::Bytes => Value::Bytes(row.try_get_unchecked(index)?),
                ValueKind::Date => {
                    Value::Date(row.try_get_unchecked::<Option<PgDate>, _>(index)?.map(|PgDate(date)| date))
                }
                ValueKind::Instant => {
                    Value::Instant(row.try_get_unchecked::<Option<PgInstant>, _>(index)?.map(|PgInstant(at)| at))
                }
            },
        })
    }
}

/// A day as PostgreSQL sends it: days after 2000-01-01.
struct PgDate(Date);

/// A moment as PostgreSQL sends it: microseconds after 2000-01-01T00:00:00Z.
struct PgInstant(Instant);

const PG_EPOCH_SECONDS: i64 = 946_684_800;

fn pg_epoch() -> Date {
    Date::constant(2000, 1, 1)
}

impl Type<Postgres> for PgDate {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1082))
    }
}

impl Type<Postgres> for PgInstant {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(1184))
    }
}

impl Encode<'_, Postgres> for PgDate {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let days = self.0.since((jiff::Unit::Day, pg_epoch()))?.get_days();
        Encode::<Postgres>::encode_by_ref(&days, buffer)
    }
}

impl Encode<'_, Postgres> for PgInstant {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        let micros = (self.0.seconds() - PG_EPOCH_SECONDS) * 1_000_000;
        Encode::<Postgres>::encode_by_ref(&micros, buffer)
    }
}

impl<'r> Decode<'r, Postgres> for PgDate {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let days = i32::from_be_bytes(value.as_bytes()?.try_into()?);
        Ok(Self(pg_epoch().checked_add(jiff::Span::new().try_days(days)?)?))
    }
}

impl<'r> Decode<'r, Postgres> for PgInstant {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = i64::from_be_bytes(value.as_bytes()?.try_into()?);
        Ok(Self(Instant::from_seconds(micros.div_euclid(1_000_000) + PG_EPOCH_SECONDS)?))
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn question_marks_are_numbered_but_not_inside_quotes() {
        assert_eq!(numbered("a = ? and b = '?' and c in (?, ?)"), "a = $1 and b = '?' and c in ($2, $3)");
        assert_eq!(numbered("a = $1"), "a = $1");
    }
}
