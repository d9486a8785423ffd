//! Enums whose every value has one fixed word, used in the database, in exports and in addresses.

/// An enum with a fixed word for each value; written with `words!`.
pub trait Word: Copy + Eq + 'static {
    /// Every value, in the order of the source.
    const ALL: &'static [Self];

    /// The fixed word, in lower case with `_` between words.
    fn as_str(self) -> &'static str;

    /// The value that has this word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == word)
    }
}

/// A word that no value of the enum has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {word:?}")]
pub struct UnknownWord {
    /// What was found.
    pub word: String,
}

/// Declares an enum with a word for each value: `as_str`, `ALL`, `FromStr`, `Display`, and serde by word.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every value, in the order of the source.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed word of this value.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::Word for $name {
            const ALL: &'static [Self] = Self::ALL;
            fn as_str(self) -> &'static str { self.as_str() }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                <Self as $crate::Word>::from_word(word).ok_or_else(|| $crate::UnknownWord { word: word.to_owned() })
            }
        }

        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value { $crate::ToValue::to_value(self.as_str()) }
        }

        impl $crate::Field for $name {
            const KIND: $crate::ValueKind = $crate::ValueKind::Text;
            fn from_value(value: $crate::Value) -> Result<Self, $crate::Unfit> {
                let word = <String as $crate::Field>::from_value(value)?;
                <Self as $crate::Word>::from_word(&word)
                    .ok_or($crate::Unfit { wanted: stringify!($name), found: word })
            }
            fn sample() -> $crate::Value { $crate::ToValue::to_value(&Self::ALL[0]) }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
