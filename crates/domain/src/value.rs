//! One value of a record's field in its plainest form: what is kept, exported and compared.
//!
//! A record knows nothing about tables; but each of its fields can say itself as one of eight plain
//! kinds and be read back from it. `id!` and `words!` give that to their types; [`json_field!`](crate::json_field)
//! gives it to a small structure that is only ever read and written whole.

use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Instant, Text};

/// A value of one of the plain kinds; nothing is still of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Letters.
    Text(Option<String>),
    /// A whole number.
    Int(Option<i64>),
    /// Yes or no.
    Bool(Option<bool>),
    /// An id.
    Uuid(Option<Uuid>),
    /// A day.
    Date(Option<Date>),
    /// A moment.
    Instant(Option<Instant>),
    /// Raw bytes.
    Bytes(Option<Vec<u8>>),
    /// A small structure as JSON text.
    Json(Option<String>),
}

/// The plain kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Letters.
    Text,
    /// A whole number.
    Int,
    /// Yes or no.
    Bool,
    /// An id.
    Uuid,
    /// A day.
    Date,
    /// A moment.
    Instant,
    /// Raw bytes.
    Bytes,
    /// A small structure as JSON text.
    Json,
}

/// A plain value that cannot be the field it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot be read as {wanted}: {found}")]
pub struct Unfit {
    /// What it should have been.
    pub wanted: &'static str,
    /// What was there.
    pub found: String,
}

impl Value {
    /// The kind of this value.
    #[must_use]
    pub fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Int(_) => ValueKind::Int,
            Self::Bool(_) => ValueKind::Bool,
            Self::Uuid(_) => ValueKind::Uuid,
            Self::Date(_) => ValueKind::Date,
            Self::Instant(_) => ValueKind::Instant,
            Self::Bytes(_) => ValueKind::Bytes,
            Self::Json(_) => ValueKind::Json,
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(
            self,
            Self::Text(None)
                | Self::Int(None)
                | Self::Bool(None)
                | Self::Uuid(None)
                | Self::Date(None)
                | Self::Instant(None)
                | Self::Bytes(None)
                | Self::Json(None)
        )
    }

    /// Nothing, of the kind given.
    #[must_use]
    pub fn null(kind: ValueKind) -> Self {
        match kind {
            ValueKind::Text => Self::Text(None),
            ValueKind::Int => Self::Int(None),
            ValueKind::Bool => Self::Bool(None),
            ValueKind::Uuid => Self::Uuid(None),
            ValueKind::Date => Self::Date(None),
            ValueKind::Instant => Self::Instant(None),
            ValueKind::Bytes => Self::Bytes(None),
            ValueKind::Json => Self::Json(None),
        }
    }

    /// The value as JSON, for the change log and exports.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as J;
        match self {
            Self::Text(Some(text)) => J::String(text.clone()),
            Self::Int(Some(int)) => J::from(*int),
            Self::Bool(Some(yes)) => J::Bool(*yes),
            Self::Uuid(Some(uuid)) => J::String(uuid.to_string()),
            Self::Date(Some(date)) => J::String(date.to_string()),
            Self::Instant(Some(instant)) => J::String(instant.to_string()),
            Self::Bytes(Some(bytes)) => J::String(format!("{} bytes", bytes.len())),
            Self::Json(Some(text)) => serde_json::from_str(text).unwrap_or_else(|_| J::String(text.clone())),
            _ => J::Null,
        }
    }

    fn unfit(&self, wanted: &'static str) -> Unfit {
        Unfit { wanted, found: if self.is_null() { "nothing".to_owned() } else { format!("{self:?}") } }
    }
}

/// Something that can be said as a plain value.
pub trait ToValue {
    /// The plain value.
    fn to_value(&self) -> Value;
}

/// A field of a record: said as a plain value and read back from it.
pub trait Field: ToValue + Sized {
    /// Which plain kind.
    const KIND: ValueKind;
    /// Whether nothing is a value of this field.
    const OPTIONAL: bool = false;

    /// Reads the field back.
    fn from_value(value: Value) -> Result<Self, Unfit>;

    /// Some value of this field, for tests that write and read every table.
    fn sample() -> Value;
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl ToValue for Value {
    fn to_value(&self) -> Value {
        self.clone()
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}

macro_rules! plain {
    ($($type:ty, $kind:ident, $sample:expr;)+) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value { Value::$kind(Some(self.clone())) }
        }
        impl Field for $type {
            const KIND: ValueKind = ValueKind::$kind;
            fn from_value(value: Value) -> Result<Self, Unfit> {
                match value {
                    Value::$kind(Some(inner)) => Ok(inner),
                    other => Err(other.unfit(stringify!($type))),
                }
            }
            fn sample() -> Value { Value::$kind(Some($sample)) }
        }
    )+};
}

plain! {
    String, Text, "some text".to_owned();
    i64, Int, 7;
    bool, Bool, true;
    Uuid, Uuid, Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
    Date, Date, jiff::civil::date(2026, 2, 28);
    Instant, Instant, Instant::from(jiff::Timestamp::UNIX_EPOCH).plus_seconds(1_795_510_800);
}

macro_rules! whole {
    ($($type:ty),+) => {$(
        impl ToValue for $type {
            fn to_value(&self) -> Value { Value::Int(Some(i64::from(*self))) }
        }
        impl Field for $type {
            const KIND: ValueKind = ValueKind::Int;
            fn from_value(value: Value) -> Result<Self, Unfit> {
                match value {
                    Value::Int(Some(int)) => {
                        Self::try_from(int).map_err(|_| Value::Int(Some(int)).unfit(stringify!($type)))
                    }
                    other => Err(other.unfit(stringify!($type))),
                }
            }
            fn sample() -> Value { Value::Int(Some(7)) }
        }
    )+};
}

whole!(i32, u32, i16, u16, u8);

impl<T: Field> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or_else(|| Value::null(T::KIND), ToValue::to_value)
    }
}

impl<T: Field> Field for Option<T> {
    const KIND: ValueKind = T::KIND;
    const OPTIONAL: bool = true;

    fn from_value(value: Value) -> Result<Self, Unfit> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }

    fn sample() -> Value {
        T::sample()
    }
}

impl<const MAX: usize> ToValue for Text<MAX> {
    fn to_value(&self) -> Value {
        self.as_str().to_value()
    }
}

impl<const MAX: usize> Field for Text<MAX> {
    const KIND: ValueKind = ValueKind::Text;

    fn from_value(value: Value) -> Result<Self, Unfit> {
        let text = String::from_value(value)?;
        Self::parse(&text).map_err(|refusal| Unfit { wanted: "a typed text", found: refusal.to_string() })
    }

    fn sample() -> Value {
        "x".to_value()
    }
}

/// A structure that is read and written whole and never looked into by a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

impl<T> std::ops::Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// A structure as a plain value; what cannot be said as JSON becomes `null`, which reads back as an error.
pub fn json_value<T: Serialize>(inner: &T) -> Value {
    Value::Json(Some(serde_json::to_string(inner).unwrap_or_else(|_| "null".to_owned())))
}

/// Reads a structure back from a plain value.
pub fn from_json_value<T: DeserializeOwned>(value: Value) -> Result<T, Unfit> {
    match value {
        Value::Json(Some(text)) => {
            serde_json::from_str(&text).map_err(|e| Unfit { wanted: "JSON", found: e.to_string() })
        }
        other => Err(other.unfit("JSON")),
    }
}

impl<T: Serialize> ToValue for Json<T> {
    fn to_value(&self) -> Value {
        json_value(&self.0)
    }
}

impl<T: Serialize + DeserializeOwned + Default> Field for Json<T> {
    const KIND: ValueKind = ValueKind::Json;

    fn from_value(value: Value) -> Result<Self, Unfit> {
        from_json_value(value).map(Self)
    }

    fn sample() -> Value {
        json_value(&T::default())
    }
}

impl<T: Serialize> ToValue for Vec<T> {
    fn to_value(&self) -> Value {
        json_value(self)
    }
}

impl<T: Serialize + DeserializeOwned> Field for Vec<T> {
    const KIND: ValueKind = ValueKind::Json;

    fn from_value(value: Value) -> Result<Self, Unfit> {
        from_json_value(value)
    }

    fn sample() -> Value {
        Value::Json(Some("[]".to_owned()))
    }
}

/// Raw bytes as a field (a plain `Vec<u8>` would be a JSON list).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Bytes(pub Vec<u8>);

impl ToValue for Bytes {
    fn to_value(&self) -> Value {
        Value::Bytes(Some(self.0.clone()))
    }
}

impl Field for Bytes {
    const KIND: ValueKind = ValueKind::Bytes;

    fn from_value(value: Value) -> Result<Self, Unfit> {
        match value {
            Value::Bytes(Some(bytes)) => Ok(Self(bytes)),
            other => Err(other.unfit("bytes")),
        }
    }

    fn sample() -> Value {
        Value::Bytes(Some(vec![0, 1, 255]))
    }
}

/// Makes a serde structure with a `Default` a field that is kept as JSON: `json_field!(Thresholds);`
#[macro_export]
macro_rules! json_field {
    ($type:ty) => {
        impl $crate::ToValue for $type {
            fn to_value(&self) -> $crate::Value {
                $crate::json_value(self)
            }
        }
        impl $crate::Field for $type {
            const KIND: $crate::ValueKind = $crate::ValueKind::Json;
            fn from_value(value: $crate::Value) -> Result<Self, $crate::Unfit> {
                $crate::from_json_value(value)
            }
            fn sample() -> $crate::Value {
                $crate::json_value(&<$type as Default>::default())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{PersonId, Role};

    fn there_and_back<T: Field + PartialEq + std::fmt::Debug>() -> Result<(), Unfit> {
        let value = T::sample();
        assert_eq!(value.kind(), T::KIND);
        assert_eq!(T::from_value(value.clone())?.to_value(), value);
        Ok(())
    }

    #[test]
    fn every_plain_kind_reads_back_what_it_says() -> Result<(), Unfit> {
        there_and_back::<String>()?;
        there_and_back::<u32>()?;
        there_and_back::<bool>()?;
        there_and_back::<Date>()?;
        there_and_back::<Instant>()?;
        there_and_back::<Option<PersonId>>()?;
        there_and_back::<Role>()?;
        there_and_back::<Text<4>>()?;
        there_and_back::<Vec<String>>()?;
        there_and_back::<Bytes>()?;
        there_and_back::<Json<bool>>()
    }

    #[test]
    fn nothing_is_no_value_of_a_field_that_must_be_there() {
        assert!(Role::from_value(Value::Text(None)).is_err());
        assert!(Role::from_value("emperor".to_value()).is_err());
        assert!(u8::from_value(Value::Int(Some(256))).is_err());
        assert_eq!(Option::<Role>::from_value(Value::Text(None)), Ok(None));
    }
}
