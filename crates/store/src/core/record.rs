//! How a record of the domain becomes a table.

use std::{any::Any, ops::Deref};

use ampersand_domain::{Field, Instant, Now, ToValue as _, Uuid, Value, ValueKind};
use futures::future::BoxFuture;

use super::{
    Desk, RowRef, StoreError,
    index::{Index, fill_kind},
};

/// Who may see the rows of a table, besides what a row's own visibility says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The people of the library.
    Service,
    /// They, and the people of the partnership that this column names.
    Partnership(&'static str),
    /// They, and the people of the organisation that this column names.
    Organisation(&'static str),
    /// Two sides who answer about each other in rounds: each its own, and the other's about it once both have
    /// answered. The columns are `partnership`, `round`, `party`, `organisation`, `about` and `about_organisation`.
    Sealed,
    /// One side of a partnership alone: those of the organisation in the column `organisation` who are in the
    /// `partnership`, or the people of the library where there is none.
    OneSide,
    /// The people of the organisation in the column `organisation`, and those of the library to whom the column
    /// `said_to` addresses it: whatever is said to the head of service stays with a head, and with the person in
    /// the column `answered_by` (K29).
    Addressed,
    /// Everybody.
    Public,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fields {
    /// Its name, that of the record's field.
    pub name: &'static str,
    /// Its kind.
    pub kind: ValueKind,
    /// Whether it may be empty.
    pub optional: bool,
}

/// A record that has a table; written with [`table!`](crate::table).
pub trait Record: Any + Sized + Clone + Send + Sync {
    /// The name of the table.
    const TABLE: &'static str;
    /// The word for one such record, in the change log and in search.
    const KIND: &'static str;
    /// Who may see its rows.
    const SCOPE: Scope;
    /// Its columns, the id first.
    const FIELDS: &'static [Fields];

    /// The id.
    fn uuid(&self) -> Uuid;
    /// The values, in the order of [`Self::FIELDS`].
    fn values(&self) -> Vec<Value>;
    /// Reads the record from a row that begins with the columns of [`Self::FIELDS`].
    fn read(row: &RowRef<'_>) -> Result<Self, StoreError>;
    /// Values that such a record could have, for the tests that write and read every table.
    fn samples() -> Vec<Value>;
    /// Columns that follow from the record and are written beside it, to sort and to find by.
    const DERIVED: &'static [&'static str] = &[];

    /// The values of [`Self::DERIVED`].
    fn derived(&self) -> Vec<Value> {
        Vec::new()
    }

    /// Words by which the record is looked up, each with its kind: several records may have the same.
    fn keys(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Whether search knows of records of this kind.
    const SEARCHED: bool = false;

    /// What can be found of it, if anything.
    fn found(&self) -> Option<Found> {
        None
    }
}

/// What search knows of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Found {
    /// Found by its title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), body: String::new() }
    }

    /// And by these words.
    #[must_use]
    pub fn body(mut self, words: impl AsRef<str>) -> Self {
        self.body.push(' ');
        self.body.push_str(words.as_ref());
        self
    }
}

/// A record as it is kept: with its version, and who changed it when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept<R> {
    /// The record.
    pub record: R,
    /// Counts its changes, from 1.
    pub version: i64,
    /// When it was last changed.
    pub changed_at: Instant,
    /// By whom; the system and visitors have no id.
    pub changed_by: Option<Uuid>,
}

impl<R> Deref for Kept<R> {
    type Target = R;
    fn deref(&self) -> &R {
        &self.record
    }
}

impl<R: Record> Kept<R> {
    pub(crate) fn read(row: &RowRef<'_>) -> Result<Self, StoreError> {
        let after = R::FIELDS.len();
        Ok(Self {
            record: R::read(row)?,
            version: row.get(after)?,
            changed_at: row.get(after + 1)?,
            changed_by: row.get(after + 2)?,
        })
    }
}

/// A table, for the tests that write, read and list every one.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The word for one such record.
    pub kind: &'static str,
    /// Who may see its rows.
    pub scope: Scope,
    /// Its columns.
    pub fields: &'static [Fields],
    /// Whether search knows of its rows.
    pub searched: bool,
    /// Writes a sample row, reads it, changes it, lists it and removes it.
    pub prove: Prove,
    /// Writes the search rows that are missing.
    pub(crate) index: Index,
    /// Writes a sample row, for tests of what must find every such row.
    #[cfg(feature = "testing")]
    pub plant: Plant,
}

/// The ids that some columns of a row hold.
pub type Holds = [(&'static str, Uuid)];

/// Writes, reads, changes, lists and removes one sample row of a table, which holds these ids.
pub type Prove = for<'a> fn(&'a Desk, &'a Now, &'a Holds) -> BoxFuture<'a, Result<(), StoreError>>;

/// Writes a sample row that holds these ids and leaves empty what may be, and says its own id.
#[cfg(feature = "testing")]
pub type Plant = for<'a> fn(&'a Desk, &'a Now, &'a Holds) -> BoxFuture<'a, Result<Uuid, StoreError>>;

impl Table {
    /// The table of this record.
    #[must_use]
    pub const fn of<R: Record>() -> Self {
        Self {
            name: R::TABLE,
            kind: R::KIND,
            scope: R::SCOPE,
            fields: R::FIELDS,
            searched: R::SEARCHED,
            index: |conn| Box::pin(fill_kind::<R>(conn)),
            prove: |desk, now, holds| Box::pin(prove::<R>(desk, now, holds)),
            #[cfg(feature = "testing")]
            plant: |desk, now, holds| Box::pin(plant::<R>(desk, now, holds)),
        }
    }
}

#[cfg(feature = "testing")]
async fn plant<R: Record>(desk: &Desk, now: &Now, holds: &Holds) -> Result<Uuid, StoreError> {
    let mut values = R::samples();
    let said = |name: &str| holds.iter().find(|(column, _)| *column == name).map(|(_, id)| *id);
    let own = said("id").unwrap_or_else(|| now.id());
    let [.., high, low] = own.into_bytes();
    let drawn = u16::from_be_bytes([high, low]);
    values[0] = own.to_value();
    for (field, value) in R::FIELDS.iter().zip(&mut values).skip(1) {
        match (said(field.name), field.kind) {
            (Some(id), _) => *value = id.to_value(),
            (None, kind) if field.optional => *value = Value::null(kind),
            // Two rows of one table may not have the same.
            (None, ValueKind::Int) if field.name == "number" => *value = i64::from(drawn).to_value(),
            (None, ValueKind::Text) if field.name == "digest" => *value = own.to_string().to_value(),
            _ => {}
        }
    }
    let mut tx = desk.write(now).await?;
    tx.insert(&sampled::<R>(desk, values).await?).await?;
    tx.save().await?;
    Ok(own)
}

/// The record that has these values.
async fn sampled<R: Record>(desk: &Desk, values: Vec<Value>) -> Result<R, StoreError> {
    // PostgreSQL remembers the kinds of a statement's values by its text: each table needs a text of its own.
    let sql = format!("SELECT {} /* {} */", vec!["?"; values.len()].join(", "), R::TABLE);
    desk.parse(&sql, values).await
}

async fn prove<R: Record>(desk: &Desk, now: &Now, holds: &Holds) -> Result<(), StoreError> {
    let mut values = R::samples();
    for (field, value) in R::FIELDS.iter().zip(&mut values) {
        if let Some((_, id)) = holds.iter().find(|(column, _)| *column == field.name) {
            *value = id.to_value();
        }
        if field.name == "visibility" {
            *value = "library".to_value();
        }
        // Of what is one side's alone, the library reads its own.
        if R::SCOPE == Scope::OneSide && field.name == "organisation" {
            *value = Value::Uuid(None);
        }
    }
    let sample: R = sampled(desk, values).await?;
    let others = desk.select::<R>().count().await?;
    let mut tx = desk.write(now).await?;
    tx.insert(&sample).await?;
    tx.save().await?;
    let missing = || StoreError::Missing { kind: R::KIND, id: sample.uuid() };
    let listed = desk.select::<R>().all().await?;
    let read = listed.iter().find(|kept| kept.uuid() == sample.uuid()).ok_or_else(missing)?;
    if read.values() != sample.values() {
        return Err(StoreError::Check(format!("{} reads back as something else", R::TABLE)));
    }
    let mut tx = desk.write(now).await?;
    tx.update(&sample, read.version).await?;
    tx.remove::<R>(sample.uuid()).await?;
    tx.save().await?;
    if desk.select::<R>().count().await? == others { Ok(()) } else { Err(missing()) }
}

pub(crate) fn has<R: Record>(column: &str) -> bool {
    R::FIELDS.iter().any(|field| field.name == column)
}

/// The columns, quoted: some of our words (`left`) mean something to PostgreSQL.
pub(crate) fn columns<R: Record>() -> String {
    R::FIELDS.iter().map(|field| format!("\"{}\"", field.name)).collect::<Vec<_>>().join(", ")
}

/// The columns that are written: those that are read, those that follow from them, and the stamp.
pub(crate) fn written<R: Record>() -> String {
    let derived: String = R::DERIVED.iter().map(|column| format!(", {column}")).collect();
    format!("service_id, {}{derived}, version, changed_at, changed_by", columns::<R>())
}

/// What the change log never repeats.
const SECRETS: [&str; 3] = ["password_hash", "digest", "code_digest"];

/// The record as JSON, as the change log keeps it.
pub(crate) fn to_json<R: Record>(record: &R) -> serde_json::Value {
    let said = |name: &str, value: Value| match (SECRETS.contains(&name), value.is_null()) {
        (true, false) => serde_json::Value::from("…"),
        _ => value.to_json(),
    };
    R::FIELDS
        .iter()
        .zip(record.values())
        .map(|(field, value)| (field.name.to_owned(), said(field.name, value)))
        .collect()
}

/// The column of a record's field, from the field's own type.
#[doc(hidden)]
#[must_use]
pub const fn field<R, T: Field>(name: &'static str, _: fn(&R) -> &T) -> Fields {
    Fields { name, kind: T::KIND, optional: T::OPTIONAL }
}

/// A sample of a field, from the field's own type.
#[doc(hidden)]
pub fn sample<R, T: Field>(_: fn(&R) -> &T) -> Value {
    T::sample()
}

/// Makes a record of the domain a table:
/// `table! { Need in "needs" kind "need" scope Service { id, title } search |n| Found::new(&n.title) }`.
/// Before `search` may stand `derived { title_key |n| fold(&n.title) }`, columns written beside the record and not read
/// back, and `keys |n| { … }`, pairs of a kind and a word by which [`Desk::with_keys`](crate::Desk::with_keys) finds it.
/// After `search` may stand an option, for a kind of which not every record is found.
///
/// Scopes: `Service`, `Public`, `Sealed`, `OneSide`, `Addressed`, `Partnership` (by its column `partnership`) or `Partnership(column)`,
/// `Organisation(column)`. A field named `visibility` (and `author`) narrows each row further.
#[macro_export]
macro_rules! table {
    (@scope Service) => { $crate::Scope::Service };
    (@scope Sealed) => { $crate::Scope::Sealed };
    (@scope OneSide) => { $crate::Scope::OneSide };
    (@scope Addressed) => { $crate::Scope::Addressed };
    (@scope Public) => { $crate::Scope::Public };
    (@scope Partnership) => { $crate::Scope::Partnership("partnership") };
    (@scope $scope:ident $column:ident) => { $crate::Scope::$scope(stringify!($column)) };
    ($record:ident in $table:literal kind $kind:literal scope $scope:ident $(($column:ident))?
        { id $(, $field:ident)* $(,)? }
        $(derived { $($derived:ident |$from:ident| $value:expr),+ $(,)? })?
        $(keys |$keyed:ident| $keys:block)?
        $(search |$of:ident| $found:expr)?) => {
        impl $crate::Record for $record {
            const TABLE: &'static str = $table;
            const KIND: &'static str = $kind;
            const SCOPE: $crate::Scope = $crate::table!(@scope $scope $($column)?);
            const FIELDS: &'static [$crate::Fields] = &[
                $crate::field::<$record, _>("id", |record| &record.id),
                $($crate::field::<$record, _>(stringify!($field), |record| &record.$field)),*
            ];

            fn uuid(&self) -> ampersand_domain::Uuid {
                self.id.into()
            }

            fn values(&self) -> Vec<ampersand_domain::Value> {
                vec![
                    ampersand_domain::ToValue::to_value(&self.id),
                    $(ampersand_domain::ToValue::to_value(&self.$field)),*
                ]
            }

            fn read(row: &$crate::RowRef<'_>) -> Result<Self, $crate::StoreError> {
                let mut index = 0..;
                let mut next = || index.next().unwrap_or_default();
                Ok(Self { id: row.get(next())?, $($field: row.get(next())?),* })
            }

            fn samples() -> Vec<ampersand_domain::Value> {
                vec![
                    $crate::sample::<$record, _>(|record| &record.id),
                    $($crate::sample::<$record, _>(|record| &record.$field)),*
                ]
            }

            $(
                const DERIVED: &'static [&'static str] = &[$(stringify!($derived)),+];

                fn derived(&self) -> Vec<ampersand_domain::Value> {
                    vec![$({ let $from = self; ampersand_domain::ToValue::to_value(&$value) }),+]
                }
            )?

            $(fn keys(&self) -> Vec<(&'static str, String)> {
                let $keyed = self;
                $keys
            })?

            $(
                const SEARCHED: bool = true;

                fn found(&self) -> Option<$crate::Found> {
                    let $of = self;
                    ($found).into()
                }
            )?
        }
    };
}
