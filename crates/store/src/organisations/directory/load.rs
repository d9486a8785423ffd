//! An extract of a register coming in, in short parts that leave room for everybody else. One that was stopped goes on
//! when the same extract is read again: what came in already is unchanged then.

use std::{collections::BTreeSet, time::Instant};

use ampersand_domain::{
    Date, ToValue as _, Value, fold,
    organisations::{NameParts, OnRegister, Refresh, Refused, Register, RegisterEntry, RegisterId, Taken, number_key},
};

use super::{AT_ONCE, Directory};
use crate::{
    StoreError,
    core::{Conn, Place, insert_rows},
    organisations::import::next_size,
};

const ENTRIES: &str = "id, register, number, other_numbers, name, name_key, aliases, kind, address, postcode, area, \
                       website, about, words, digest, gone";
/// After so many parts what they wrote is moved out of the log.
const TIDY: usize = 6;

/// What an extract came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// How many rows were read.
    pub read: usize,
    /// Rows that made a new entry.
    pub added: usize,
    /// Rows that said something else than before.
    pub changed: usize,
    /// Rows that said nothing new.
    pub unchanged: usize,
    /// Rows that could not be taken, and why.
    pub refused: Vec<Refused>,
    /// Entries that the extract did not name any more.
    pub gone: usize,
    /// So many were not named by an extract that is no whole one: they stay as they are.
    pub spared: usize,
}

/// An extract on its way.
pub struct Loading {
    directory: Directory,
    register: Register,
    refresh: Refresh,
    /// What is to be written: the entry, and the number of the one that it replaces.
    due: Vec<(RegisterEntry, Option<i64>)>,
    next: i64,
    size: usize,
    parts: usize,
    report: LoadReport,
}

impl Directory {
    /// Begins to read an extract of a register, of a new one or of one that is here; nothing is written yet.
    pub async fn load(&self, name: &str, today: Date) -> Result<Loading, StoreError> {
        let register = match self.register(name).await? {
            Some(known) => known,
            None => Register {
                id: self.last("registers").await? + 1,
                name: name.trim().to_owned(),
                columns: Vec::new(),
                prefix: None,
                read_on: today,
                entries: 0,
            },
        };
        let refresh = Refresh::of(self.on_record(register.id).await?);
        Ok(Loading {
            next: self.last("register_entries").await? + 1,
            directory: self.clone(),
            register,
            refresh,
            due: Vec::new(),
            size: 32,
            parts: 0,
            report: LoadReport::default(),
        })
    }

    async fn last(&self, table: &str) -> Result<i64, StoreError> {
        let rows = self.place().rows(&format!("SELECT coalesce(max(id), 0) FROM {table}"), Vec::new()).await?;
        rows.first().map_or(Ok(0), |row| row.get(0))
    }

    async fn on_record(&self, register: i64) -> Result<Vec<(RegisterId, OnRegister)>, StoreError> {
        let sql = "SELECT number, id, digest, gone FROM register_entries WHERE register = ?";
        let read = |row: &crate::RowRef<'_>| {
            let number: String = row.get(0)?;
            let number = RegisterId::parse(&number).map_err(|error| StoreError::Check(error.to_string()))?;
            Ok((number, OnRegister { id: row.get(1)?, digest: row.get(2)?, gone: row.get(3)? }))
        };
        self.place().read(sql, vec![register.to_value()], read).await
    }
}

impl Loading {
    /// The register, as it was known before.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Takes rows; what is new is written a part at a time.
    pub async fn take(&mut self, rows: Vec<(usize, Result<RegisterEntry, String>)>) -> Result<(), StoreError> {
        for (line, row) in rows {
            self.report.read += 1;
            let taken = row.map(|entry| (self.refresh.take(&entry), entry));
            match taken {
                Ok((Taken::Added, entry)) => {
                    self.report.added += 1;
                    self.due.push((entry, None));
                }
                Ok((Taken::Changed(id), entry)) => {
                    self.report.changed += 1;
                    self.due.push((entry, Some(id)));
                }
                Ok((Taken::Unchanged, _)) => self.report.unchanged += 1,
                Ok((Taken::Refused(reason), _)) | Err(reason) => self.report.refused.push(Refused { line, reason }),
            }
            if self.due.len() >= self.size {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// Ends it: the rest is written, what the whole extract does not name is marked as gone, and what the columns hold is
    /// kept for the next time.
    pub async fn finish(
        mut self,
        columns: Vec<(String, String)>,
        prefix: Option<String>,
        whole: bool,
        today: Date,
    ) -> Result<LoadReport, StoreError> {
        self.write().await?;
        let gone = if whole { self.refresh.gone() } else { Ok(Vec::new()) };
        let entries = match (&gone, whole) {
            (Ok(_), true) => i64::try_from(self.refresh.named()).unwrap_or(i64::MAX),
            _ => self.register.entries + i64::try_from(self.report.added).unwrap_or(i64::MAX),
        };
        let gone = gone.unwrap_or_else(|spared| {
            self.report.spared = spared;
            Vec::new()
        });
        self.report.gone = gone.len();
        let told = self.report.added + self.report.changed + gone.len() > 0;
        let read_on = if told { today } else { self.register.read_on };
        let after = Register { columns, prefix, read_on, entries, ..self.register.clone() };
        let mut conn = self.directory.db.begin().await?;
        for some in gone.chunks(AT_ONCE) {
            let marks = vec!["?"; some.len()].join(", ");
            let sql = format!("UPDATE register_entries SET gone = TRUE WHERE id IN ({marks})");
            Place::Conn(&mut conn).run(&sql, some.iter().map(|id| id.to_value()).collect()).await?;
        }
        keep(&mut conn, &after).await?;
        conn.commit().await?;
        self.directory.db.learn().await?;
        Ok(self.report)
    }

    async fn write(&mut self) -> Result<(), StoreError> {
        if self.due.is_empty() {
            return Ok(());
        }
        let due = std::mem::take(&mut self.due);
        let old: Vec<i64> = due.iter().filter_map(|(_, old)| *old).collect();
        let (mut rows, mut keys) = (Vec::with_capacity(due.len()), Vec::new());
        for (entry, old) in due {
            let id = old.unwrap_or(self.next);
            self.next = self.next.max(id + 1);
            keys.extend(keys_of(&entry).into_iter().map(|key| vec![key.to_value(), id.to_value()]));
            rows.push(row(id, self.register.id, &entry));
        }
        let mut conn = self.directory.db.begin_part().await?;
        let (began, count) = (Instant::now(), rows.len());
        if self.parts == 0 {
            keep(&mut conn, &self.register).await?;
        }
        remove(&mut conn, &old).await?;
        let mut place = Place::Conn(&mut conn);
        insert_rows(&mut place, "register_entries", ENTRIES, rows, "").await?;
        insert_rows(&mut place, "register_keys", "name_hash, entry", keys, "").await?;
        conn.commit().await?;
        self.size = next_size(count, began.elapsed());
        self.parts += 1;
        if self.parts.is_multiple_of(TIDY) {
            self.directory.db.tidy().await?;
        }
        tokio::task::yield_now().await;
        Ok(())
    }
}

/// Keeps the register itself.
async fn keep(conn: &mut Conn, register: &Register) -> Result<(), StoreError> {
    let sql = "INSERT INTO registers (id, name, name_key, columns, prefix, read_on, entries) \
               VALUES (?, ?, ?, ?, ?, ?, ?) \
               ON CONFLICT (id) DO UPDATE SET columns = excluded.columns, prefix = excluded.prefix, \
               read_on = excluded.read_on, entries = excluded.entries";
    let values = vec![
        register.id.to_value(),
        register.name.to_value(),
        fold(&register.name).to_value(),
        register.columns.to_value(),
        register.prefix.to_value(),
        register.read_on.to_value(),
        register.entries.to_value(),
    ];
    Place::Conn(conn).run(sql, values).await.map(|_| ())
}

/// Takes away what is written anew.
async fn remove(conn: &mut Conn, ids: &[i64]) -> Result<(), StoreError> {
    for some in ids.chunks(AT_ONCE) {
        let marks = vec!["?"; some.len()].join(", ");
        let values: Vec<Value> = some.iter().map(|id| id.to_value()).collect();
        let mut place = Place::Conn(conn);
        place.run(&format!("DELETE FROM register_keys WHERE entry IN ({marks})"), values.clone()).await?;
        place.run(&format!("DELETE FROM register_entries WHERE id IN ({marks})"), values).await?;
    }
    Ok(())
}

fn row(id: i64, register: i64, entry: &RegisterEntry) -> Vec<Value> {
    vec![
        id.to_value(),
        register.to_value(),
        entry.number.as_str().to_value(),
        entry.other_numbers.to_value(),
        entry.name.to_value(),
        fold(&entry.name).to_value(),
        entry.aliases.to_value(),
        entry.kind.to_value(),
        entry.address.to_value(),
        entry.postcode.to_value(),
        entry.area.to_value(),
        entry.website.to_value(),
        entry.about.to_value(),
        words(entry).to_value(),
        entry.digest().to_value(),
        entry.gone.to_value(),
    ]
}

/// What it is found by: its names, its numbers with and without their registers, and where it is.
fn words(entry: &RegisterEntry) -> String {
    let numbers = entry.numbers().map(RegisterId::as_str);
    let place = [entry.postcode.as_deref(), entry.area.as_deref()].into_iter().flatten();
    let all = std::iter::once(entry.name.as_str()).chain(entry.aliases.iter().map(String::as_str));
    fold(&all.chain(numbers).chain(place).collect::<Vec<_>>().join(" "))
}

fn keys_of(entry: &RegisterEntry) -> BTreeSet<i64> {
    let names = std::iter::once(&entry.name).chain(&entry.aliases).map(|name| NameParts::of(name));
    let named = names.flat_map(|name| {
        let here = entry.postcode.as_deref().map(|code| name.key_at(code));
        name.keys().into_iter().chain(here)
    });
    entry.numbers().map(number_key).chain(named).collect()
}
