//! Everything that a database holds as lines of JSON, the same from SQLite and from PostgreSQL, so that a service can
//! be put back on either.
//!
//! The first line says what this is; then each table's name with its columns, followed by its rows as arrays of texts
//! (ids and bytes in hexadecimal, moments in UTC, yes and no as 1 and 0); the last line counts the rows, so that a
//! file that was cut off is known as one.

use std::io::{self, BufRead, Write};

use ampersand_domain::Value;
use serde::{Deserialize, Serialize};

use super::{
    Extent, Restored, Store, StoreError,
    db::{Conn, Place},
    references::SetAside,
};

/// How many rows are read at once.
const AT_ONCE: usize = 1_000;
/// How many values one statement binds.
const VALUES: usize = 20_000;
/// Why everything could not be written out or read in.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error(transparent)]
    File(#[from] io::Error),
    /// It is no such file, or not of this version, or cut off.
    #[error("{0}")]
    Unfit(String),
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Head { ampersand: String, migrations: Vec<String> },
    Table { table: String, columns: Vec<String> },
    Row(Vec<Option<String>>),
    End { rows: u64 },
}

/// A column of a table as the database has it.
struct Shape {
    name: String,
    kind: String,
}

impl Store {
    /// Writes everything, or what belongs to one service, as it is at one moment.
    pub async fn dump(&self, extent: &Extent, out: &mut (impl Write + Send)) -> Result<u64, DumpError> {
        let mut conn = self.db.begin().await?;
        if !conn.is_sqlite() {
            conn.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").await?;
        }
        let migrations = names(&mut conn, "SELECT name FROM migrations ORDER BY name").await?;
        put(out, &Line::Head { ampersand: env!("CARGO_PKG_VERSION").to_owned(), migrations })?;
        let mut rows = 0;
        for table in tables(&mut conn).await? {
            if extent.has_table(&table) {
                rows += dump_table(&mut conn, &table, extent, out).await?;
            }
        }
        put(out, &Line::End { rows })?;
        Ok(rows)
    }

    /// Reads everything into a database that has the tables of this version and nothing in them.
    pub async fn load(&self, from: &mut (impl BufRead + Send)) -> Result<u64, DumpError> {
        Ok(self.read_in(from).await?.save().await?)
    }

    /// Reads everything in as [`Self::load`] does; nothing of it is there before the answer is saved.
    pub async fn read_in(&self, from: &mut (impl BufRead + Send)) -> Result<Restored, DumpError> {
        let mut conn = self.db.begin_filling().await?;
        let set_aside = SetAside::begin(&mut conn).await?;
        let known = names(&mut conn, "SELECT name FROM migrations ORDER BY name").await?;
        let mut lines = from.lines();
        match lines.next().map(line).transpose()? {
            Some(Line::Head { migrations, .. }) if migrations == known => {}
            Some(Line::Head { ampersand, .. }) => {
                return Err(DumpError::Unfit(format!(
                    "this was written by version {ampersand}, whose tables are others: read it with that version"
                )));
            }
            _ => return Err(DumpError::Unfit("this is no backup of Ampersand".to_owned())),
        }
        let mut rows = 0;
        let mut into: Option<Into> = None;
        for next in lines {
            match line(next)? {
                Line::Table { table, columns } => {
                    flush(&mut conn, &mut into).await?;
                    into = Some(Into::of(&mut conn, table, &columns).await?);
                }
                Line::Row(row) => {
                    rows += 1;
                    let into = into.as_mut().filter(|into| into.casts.len() == row.len());
                    let into = into.ok_or_else(|| DumpError::Unfit("a row does not fit its table".to_owned()))?;
                    into.rows.push(row);
                    if into.rows.len() * into.casts.len() + into.casts.len() > VALUES {
                        into.write(&mut conn).await?;
                    }
                }
                Line::End { rows: said } if said == rows => {
                    flush(&mut conn, &mut into).await?;
                    after(&mut conn).await?;
                    set_aside.end(&mut conn).await?;
                    return Ok(Restored { conn, rows });
                }
                Line::End { .. } | Line::Head { .. } => break,
            }
        }
        Err(DumpError::Unfit("the backup is cut off: nothing was read in".to_owned()))
    }
}

/// A table that is being filled.
struct Into {
    table: String,
    columns: String,
    casts: Vec<String>,
    over: &'static str,
    rows: Vec<Vec<Option<String>>>,
}

impl Into {
    async fn of(conn: &mut Conn, table: String, columns: &[String]) -> Result<Self, DumpError> {
        let shapes = shapes(conn, &table).await?;
        let sqlite = conn.is_sqlite();
        let cast = |column: &String| {
            let shape = shapes.iter().find(|shape| shape.name == *column)?;
            Some(match (sqlite, shape.kind.as_str()) {
                (true, "BLOB") => "unhex(?)".to_owned(),
                (true, kind) => format!("CAST(? AS {kind})"),
                (false, "bytea") => "decode(?, 'hex')".to_owned(),
                (false, kind) => format!("CAST(? AS {kind})"),
            })
        };
        let unknown = || DumpError::Unfit(format!("the table {table:?} is not one of this version"));
        let casts: Vec<String> = columns.iter().map(cast).collect::<Option<_>>().ok_or_else(unknown)?;
        if shapes.is_empty() || names(conn, &format!("SELECT 'x' FROM \"{table}\" LIMIT 1")).await?.len() == 1 {
            return Err(DumpError::Unfit(format!(
                "there is something in {table} already: restore into a new database"
            )));
        }
        let columns = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let over = if sqlite { "" } else { "OVERRIDING SYSTEM VALUE" };
        Ok(Self { table, columns, casts, over, rows: Vec::new() })
    }

    async fn write(&mut self, conn: &mut Conn) -> Result<(), StoreError> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let marks = format!("({})", self.casts.join(", "));
        let (table, columns, over) = (&self.table, &self.columns, self.over);
        let all = vec![marks.as_str(); rows.len()].join(", ");
        let sql = format!("INSERT INTO \"{table}\" ({columns}) {over} VALUES {all}");
        let values: Vec<Value> = rows.into_iter().flatten().map(Value::Text).collect();
        Place::Conn(conn).run(&sql, values).await.map(|_| ())
    }
}

async fn flush(conn: &mut Conn, into: &mut Option<Into>) -> Result<(), StoreError> {
    match into.as_mut() {
        Some(into) => into.write(conn).await,
        None => Ok(()),
    }
}

/// Numbers that the database gives out go on behind the highest that was read in.
async fn after(conn: &mut Conn) -> Result<(), StoreError> {
    if conn.is_sqlite() {
        return Ok(());
    }
    let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
               WHERE table_schema = 'public' AND is_identity = 'YES'";
    for name in names(conn, sql).await? {
        if let Some((table, column)) = name.split_once('.') {
            conn.script(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), \
                 coalesce((SELECT max({column}) FROM {table}), 0) + 1, false)"
            ))
            .await?;
        }
    }
    Ok(())
}

async fn dump_table(
    conn: &mut Conn,
    table: &str,
    extent: &Extent,
    out: &mut (impl Write + Send),
) -> Result<u64, DumpError> {
    let sqlite = conn.is_sqlite();
    let mut shapes = shapes(conn, table).await?;
    shapes.retain(|shape| extent.has_column(&shape.name));
    let texts: Vec<String> = shapes.iter().map(|shape| text_of(shape, sqlite)).collect();
    let columns = shapes.into_iter().map(|shape| shape.name).collect();
    put(out, &Line::Table { table: table.to_owned(), columns })?;
    let of = extent.rows(table, sqlite);
    let select = format!("SELECT {} FROM \"{table}\"{of}", texts.join(", "));
    // A name of its own for each table: the driver remembers the columns of a statement by its text.
    let cursor = format!("\"out_of_{table}\"");
    if !sqlite {
        conn.script(&format!("DECLARE {cursor} NO SCROLL CURSOR FOR {select}")).await?;
    }
    let mut count: usize = 0;
    loop {
        let sql = if sqlite {
            format!("{select} LIMIT {AT_ONCE} OFFSET {count}")
        } else {
            format!("FETCH {AT_ONCE} FROM {cursor}")
        };
        let page = Place::Conn(conn).rows(&sql, Vec::new()).await?;
        for row in &page {
            put(out, &Line::Row((0..texts.len()).map(|at| row.get(at)).collect::<Result<_, _>>()?))?;
        }
        count += page.len();
        if page.len() < AT_ONCE {
            break;
        }
    }
    if !sqlite {
        conn.script(&format!("CLOSE {cursor}")).await?;
    }
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

/// A value as the text that both databases understand.
fn text_of(shape: &Shape, sqlite: bool) -> String {
    let name = format!("\"{}\"", shape.name);
    match (sqlite, shape.kind.as_str()) {
        // `hex` of nothing is an empty text and no value.
        (true, "BLOB") => format!("CASE WHEN {name} IS NULL THEN NULL ELSE lower(hex({name})) END"),
        (true, _) => format!("CAST({name} AS TEXT)"),
        (false, "uuid") => format!("replace({name}::text, '-', '')"),
        (false, "bytea") => format!("encode({name}, 'hex')"),
        (false, "boolean") => format!("({name}::int)::text"),
        (false, "timestamp with time zone") => {
            format!("to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
        }
        (false, _) => format!("{name}::text"),
    }
}

async fn tables(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let sql = if conn.is_sqlite() {
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT LIKE 'search_words%' AND name <> 'migrations' ORDER BY name"
    } else {
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' \
         AND table_name <> 'migrations' ORDER BY table_name"
    };
    names(conn, sql).await
}

async fn shapes(conn: &mut Conn, table: &str) -> Result<Vec<Shape>, StoreError> {
    let sql = if conn.is_sqlite() {
        "SELECT name, type FROM pragma_table_info(?) ORDER BY cid"
    } else {
        "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'public' \
         AND table_name = ? AND is_generated = 'NEVER' ORDER BY ordinal_position"
    };
    let rows = Place::Conn(conn).rows(sql, vec![Value::Text(Some(table.to_owned()))]).await?;
    rows.iter().map(|row| Ok(Shape { name: row.get(0)?, kind: row.get(1)? })).collect()
}

async fn names(conn: &mut Conn, sql: &str) -> Result<Vec<String>, StoreError> {
    Place::Conn(conn).rows(sql, Vec::new()).await?.iter().map(|row| row.get(0)).collect()
}

fn put(out: &mut impl Write, line: &Line) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

fn line(read: io::Result<String>) -> Result<Line, DumpError> {
    serde_json::from_str(&read?).map_err(|_| {
        DumpError::Unfit(
            "this is no backup of Ampersand, or it was cut or changed: a line of it cannot be read".to_owned(),
        )
    })
}
