//! Identifiers: UUIDv7, one type per kind of record.

/// Declares an identifier type: `id!(/// An organisation. OrganisationId);`
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $crate::Uuid);

        impl From<$crate::Uuid> for $name {
            fn from(uuid: $crate::Uuid) -> Self { Self(uuid) }
        }

        impl From<$name> for $crate::Uuid {
            fn from(id: $name) -> Self { id.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value { $crate::ToValue::to_value(&self.0) }
        }

        impl $crate::Field for $name {
            const KIND: $crate::ValueKind = $crate::ValueKind::Uuid;
            fn from_value(value: $crate::Value) -> Result<Self, $crate::Unfit> {
                <$crate::Uuid as $crate::Field>::from_value(value).map(Self)
            }
            fn sample() -> $crate::Value { <$crate::Uuid as $crate::Field>::sample() }
        }
    };
}
