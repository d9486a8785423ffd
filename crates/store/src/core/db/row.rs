//! One row of an answer, and how a value of it becomes a field of a record.

use std::str::FromStr;

use ampersand_domain::{Field, Unfit, Uuid, Value, ValueKind};
use rusqlite::types::{Value as Held, ValueRef};
use sqlx::{Column as _, Row as _, postgres::PgRow};

use super::{
    super::StoreError,
    postgres::{PgDate, PgInstant},
};

/// One row of an answer.
pub enum Row {
    /// From SQLite.
    #[doc(hidden)]
    Sqlite(Vec<Held>),
    /// From PostgreSQL.
    #[doc(hidden)]
    Postgres(PgRow),
}

/// A row while the answer stands at it.
#[derive(Clone, Copy)]
pub enum RowRef<'r> {
    /// Where SQLite's answer stands now.
    #[doc(hidden)]
    Here(&'r rusqlite::Row<'r>),
    /// Kept from SQLite's answer.
    #[doc(hidden)]
    Sqlite(&'r [Held]),
    /// From PostgreSQL.
    #[doc(hidden)]
    Postgres(&'r PgRow),
}

impl Row {
    /// The field in this place.
    pub fn get<T: Field>(&self, index: usize) -> Result<T, StoreError> {
        self.view().get(index)
    }

    pub(crate) fn view(&self) -> RowRef<'_> {
        match self {
            Self::Sqlite(values) => RowRef::Sqlite(values),
            Self::Postgres(row) => RowRef::Postgres(row),
        }
    }
}

impl RowRef<'_> {
    /// The field in this place.
    pub fn get<T: Field>(&self, index: usize) -> Result<T, StoreError> {
        let unreadable = |unfit| StoreError::Unreadable { column: self.name(index), unfit };
        let value = match self {
            Self::Here(row) => of_sqlite(row.get_ref(index)?, T::KIND).map_err(unreadable)?,
            Self::Sqlite(values) => {
                let value = values.get(index).ok_or(rusqlite::Error::InvalidColumnIndex(index))?;
                of_sqlite(value.into(), T::KIND).map_err(unreadable)?
            }
            Self::Postgres(row) => of_postgres(row, index, T::KIND)?,
        };
        T::from_value(value).map_err(unreadable)
    }

    fn name(&self, index: usize) -> String {
        let name = match self {
            Self::Here(row) => row.as_ref().column_name(index).ok().map(str::to_owned),
            Self::Sqlite(_) => None,
            Self::Postgres(row) => row.columns().get(index).map(|column| column.name().to_owned()),
        };
        name.unwrap_or_else(|| index.to_string())
    }
}

/// The same row, to be read when SQLite's answer has gone on.
pub(super) fn keep(row: &RowRef<'_>) -> Result<Row, StoreError> {
    let RowRef::Here(row) = row else { return Err(StoreError::Sqlite(rusqlite::Error::InvalidQuery)) };
    let values = (0..row.as_ref().column_count()).map(|index| row.get(index));
    Ok(Row::Sqlite(values.collect::<Result<_, _>>()?))
}

/// SQLite keeps texts, numbers and bytes: ids are sixteen bytes, days and moments texts.
fn of_sqlite(value: ValueRef<'_>, kind: ValueKind) -> Result<Value, Unfit> {
    let text = || -> Result<Option<&str>, Unfit> {
        match value {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map(Some).map_err(|_| unfit("text", value)),
            _ => Err(unfit("text", value)),
        }
    };
    let number = || match value {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number)),
        _ => Err(unfit("a number", value)),
    };
    Ok(match kind {
        ValueKind::Text => Value::Text(text()?.map(str::to_owned)),
        ValueKind::Json => Value::Json(text()?.map(str::to_owned)),
        ValueKind::Int => Value::Int(number()?),
        ValueKind::Bool => Value::Bool(number()?.map(|number| number != 0)),
        ValueKind::Uuid => Value::Uuid(match value {
            ValueRef::Null => None,
            ValueRef::Blob(bytes) => Some(Uuid::from_slice(bytes).map_err(|_| unfit("an id", value))?),
            _ => return Err(unfit("an id", value)),
        }),
        ValueKind::Bytes => Value::Bytes(match value {
            ValueRef::Null => None,
            ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Some(bytes.to_vec()),
            _ => return Err(unfit("bytes", value)),
        }),
        ValueKind::Date => Value::Date(parsed(text()?, "a day")?),
        ValueKind::Instant => Value::Instant(parsed(text()?, "a moment")?),
    })
}

fn unfit(wanted: &'static str, found: ValueRef<'_>) -> Unfit {
    Unfit { wanted, found: format!("{found:?}") }
}

fn parsed<T: FromStr>(text: Option<&str>, wanted: &'static str) -> Result<Option<T>, Unfit> {
    text.map(|text| text.parse().map_err(|_| Unfit { wanted, found: text.to_owned() })).transpose()
}

fn of_postgres(row: &PgRow, index: usize, kind: ValueKind) -> Result<Value, StoreError> {
    Ok(match kind {
        ValueKind::Text => Value::Text(row.try_get_unchecked(index)?),
        ValueKind::Json => Value::Json(row.try_get_unchecked(index)?),
        ValueKind::Int => Value::Int(row.try_get_unchecked(index)?),
        ValueKind::Bool => Value::Bool(row.try_get_unchecked(index)?),
        ValueKind::Uuid => Value::Uuid(row.try_get_unchecked::<Option<Uuid>, _>(index)?),
        ValueKind::Bytes => Value::Bytes(row.try_get_unchecked(index)?),
        ValueKind::Date => Value::Date(row.try_get_unchecked::<Option<PgDate>, _>(index)?.map(|PgDate(date)| date)),
        ValueKind::Instant => {
            Value::Instant(row.try_get_unchecked::<Option<PgInstant>, _>(index)?.map(|PgInstant(at)| at))
        }
    })
}
