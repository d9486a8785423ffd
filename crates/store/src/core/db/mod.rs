//! The two drivers behind one door: nowhere else is it known which database it is.

mod postgres;
mod readers;
mod row;
mod sqlite;
mod watched;

use std::path::Path;

use ampersand_domain::Value;
use futures::{FutureExt as _, future::BoxFuture};
use sqlx::{AssertSqlSafe, PgPool, postgres::Postgres};

pub use row::{Row, RowRef};

use self::{
    sqlite::{File, Lent},
    watched::Watched,
};
use super::StoreError;

/// The connections to one database.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// A file: one writer, several readers.
    Sqlite(File),
    /// A server.
    Postgres(PgPool),
}

/// An open transaction; undone when it is dropped.
pub(crate) enum Conn {
    Sqlite(Lent),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Where a statement runs.
pub(crate) enum Place<'a> {
    Db(&'a Db),
    Conn(&'a mut Conn),
}

/// How one row of an answer is read.
pub(crate) type Read<T> = fn(&RowRef<'_>) -> Result<T, StoreError>;

impl Db {
    pub(crate) async fn connect(address: &str) -> Result<Self, StoreError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            let path = Path::new(path.strip_prefix("//").unwrap_or(path)).to_owned();
            return Ok(Self::Sqlite(File::open(path).await?));
        }
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            return Ok(Self::Postgres(postgres::connect(address).await?));
        }
        Err(StoreError::Address(address.to_owned()))
    }

    /// Begins a transaction that will write.
    pub(crate) fn begin(&self) -> BoxFuture<'_, Result<Conn, StoreError>> {
        async move {
            Ok(match self {
                Self::Sqlite(file) => Conn::Sqlite(file.begin().await?),
                Self::Postgres(pool) => Conn::Postgres(pool.begin().await?),
            })
        }
        .boxed()
    }

    /// The same for a backup that is put back: rows may name what comes behind them, or was missing when it was made. On
    /// PostgreSQL the keys themselves are set aside (`core/references.rs`).
    pub(crate) async fn begin_filling(&self) -> Result<Conn, StoreError> {
        Ok(match self {
            Self::Sqlite(file) => Conn::Sqlite(file.begin_filling().await?),
            Self::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        })
    }

    /// Begins one of many writes that can be done anew if the power fails: none waits for the disk. The next write that is
    /// no such part waits for all of them.
    pub(crate) async fn begin_part(&self) -> Result<Conn, StoreError> {
        match self {
            Self::Sqlite(file) => Ok(Conn::Sqlite(file.begin_part().await?)),
            Self::Postgres(pool) => {
                let mut conn = Conn::Postgres(pool.begin().await?);
                conn.script("SET LOCAL synchronous_commit = off").await?;
                Ok(conn)
            }
        }
    }

    /// Which of the two it is, for the few statements that they say differently.
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs several statements without values, outside any transaction of ours.
    pub(crate) async fn script(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => file.writer().await?.script(sql).await,
            Self::Postgres(pool) => {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(pool).await?;
                Ok(())
            }
        }
    }

    /// Lets the database learn how its rows are spread, so that it finds the quickest way to them. A server does so by
    /// itself; SQLite looks only at tables that have grown since, and at a part of each.
    pub(crate) async fn learn(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => file.learn().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Between the parts of a long write: what they wrote is moved out of SQLite's log, so that nobody's save has to do it
    /// for them, and the log stays short. A server does so by itself.
    pub(crate) async fn tidy(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => file.tidy().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Beside the parts of a long write: what they brought into the search index is merged, a little at a time; whether there
    /// was something to merge. A server does so by itself.
    pub(crate) async fn merge(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(file) => file.merge().await,
            Self::Postgres(_) => Ok(false),
        }
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(file) => file.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Conn {
    pub(crate) fn commit(self) -> BoxFuture<'static, Result<(), StoreError>> {
        async move {
            match self {
                Self::Sqlite(mut lent) => lent.commit().await,
                Self::Postgres(tx) => Ok(tx.commit().await?),
            }
        }
        .boxed()
    }

    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lent) => lent.script(sql).await,
            Self::Postgres(tx) => {
                sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut **tx).await?;
                Ok(())
            }
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }
}

impl Place<'_> {
    /// What is read from each row of an answer; `?` stands for the values in their order. Quicker than
    /// [`Self::rows`] for many rows, as no value is kept that is not wanted.
    pub(crate) fn read<'b, T: Send + 'static>(
        &'b mut self,
        sql: &'b str,
        values: Vec<Value>,
        read: Read<T>,
    ) -> BoxFuture<'b, Result<Vec<T>, StoreError>> {
        async move {
            let _watched = Watched::begin(sql);
            let rows = match self {
                Self::Db(Db::Sqlite(file)) => return file.read(sql, values, read).await,
                Self::Conn(Conn::Sqlite(lent)) => return lent.read(sql, values, read).await,
                Self::Db(Db::Postgres(pool)) => postgres::query(sql, values)?.fetch_all(pool).await?,
                Self::Conn(Conn::Postgres(tx)) => postgres::query(sql, values)?.fetch_all(&mut **tx).await?,
            };
            rows.into_iter().map(|row| read(&RowRef::Postgres(&row))).collect()
        }
        .boxed()
    }

    /// The rows of an answer, to be read by whoever asked.
    pub(crate) fn rows<'b>(
        &'b mut self,
        sql: &'b str,
        values: Vec<Value>,
    ) -> BoxFuture<'b, Result<Vec<Row>, StoreError>> {
        async move {
            let _watched = Watched::begin(sql);
            let rows = match self {
                Self::Db(Db::Sqlite(file)) => return file.read(sql, values, row::keep).await,
                Self::Conn(Conn::Sqlite(lent)) => return lent.read(sql, values, row::keep).await,
                Self::Db(Db::Postgres(pool)) => postgres::query(sql, values)?.fetch_all(pool).await?,
                Self::Conn(Conn::Postgres(tx)) => postgres::query(sql, values)?.fetch_all(&mut **tx).await?,
            };
            Ok(rows.into_iter().map(Row::Postgres).collect())
        }
        .boxed()
    }

    /// Runs a statement and says how many rows it touched.
    pub(crate) fn run<'b>(&'b mut self, sql: &'b str, values: Vec<Value>) -> BoxFuture<'b, Result<u64, StoreError>> {
        async move {
            let _watched = Watched::begin(sql);
            Ok(match self {
                Self::Db(Db::Sqlite(file)) => file.writer().await?.run(sql, values).await?,
                Self::Conn(Conn::Sqlite(lent)) => lent.run(sql, values).await?,
                Self::Db(Db::Postgres(pool)) => postgres::query(sql, values)?.execute(pool).await?.rows_affected(),
                Self::Conn(Conn::Postgres(tx)) => {
                    postgres::query(sql, values)?.execute(&mut **tx).await?.rows_affected()
                }
            })
        }
        .boxed()
    }
}
