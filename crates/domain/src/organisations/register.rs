//! Numbers on public registers, written with the prefix of the register as org-id.guide has them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number on a register: `GB-CHC-1000340`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegisterId(String);

/// Why a text is no number on a register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterIdRefusal {
    /// It does not begin with the prefix of a register.
    #[error("{0:?} does not begin with a register, like GB-CHC")]
    NoRegister(String),
    /// There is a register but no number.
    #[error("{0:?} has no number after its register")]
    NoNumber(String),
}

impl RegisterId {
    /// Reads a whole id, prefix included.
    pub fn parse(typed: &str) -> Result<Self, RegisterIdRefusal> {
        let text: String = typed.trim().to_uppercase().split_whitespace().collect();
        let mut parts = text.splitn(3, '-');
        let (country, register, number) = (parts.next(), parts.next(), parts.next());
        let country_fits = country
            .is_some_and(|c| matches!(c.len(), 2 | 3) && c.bytes().all(|b| b.is_ascii_alphabetic()) || c == "360G");
        let register_fits = register.is_some_and(|r| !r.is_empty() && r.chars().all(char::is_alphanumeric));
        if !country_fits || !register_fits {
            return Err(RegisterIdRefusal::NoRegister(typed.trim().to_owned()));
        }
        let digits_and_letters =
            number.is_some_and(|n| n.chars().any(char::is_alphanumeric) && n.chars().count() <= 80);
        if !digits_and_letters {
            return Err(RegisterIdRefusal::NoNumber(typed.trim().to_owned()));
        }
        Ok(Self(text))
    }

    /// A charity number as people write it: England and Wales, Scotland (`SC…`) or Northern Ireland (`NIC…`).
    pub fn charity(typed: &str) -> Result<Self, RegisterIdRefusal> {
        let number = plain_number(typed);
        if number.starts_with("GB-") {
            return Self::parse(&number);
        }
        let prefix = if number.starts_with("SC") {
            "GB-SC"
        } else if number.starts_with("NIC") {
            "GB-NIC"
        } else {
            "GB-CHC"
        };
        Self::of_register(prefix, &number, typed)
    }

    /// A company number; Companies House writes eight characters, spreadsheets drop the leading noughts.
    pub fn company(typed: &str) -> Result<Self, RegisterIdRefusal> {
        let number = plain_number(typed);
        if number.starts_with("GB-") {
            return Self::parse(&number);
        }
        let whole = if number.bytes().all(|b| b.is_ascii_digit()) { format!("{number:0>8}") } else { number };
        Self::of_register("GB-COH", &whole, typed)
    }

    fn of_register(prefix: &str, number: &str, typed: &str) -> Result<Self, RegisterIdRefusal> {
        if number.bytes().any(|b| b.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            Self::parse(&format!("{prefix}-{number}"))
        } else {
            Err(RegisterIdRefusal::NoNumber(typed.trim().to_owned()))
        }
    }

    /// The register, without the number: `GB-CHC`.
    #[must_use]
    pub fn register(&self) -> &str {
        self.0.match_indices('-').nth(1).map_or(&self.0, |(at, _)| &self.0[..at])
    }

    /// The whole id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a number of this register names one legal body (a publisher's own numbering does not).
    #[must_use]
    pub fn is_public_register(&self) -> bool {
        !self.0.starts_with("360G-")
    }
}

/// Upper case, no spaces, and without the `.0` that a spreadsheet adds to a number.
fn plain_number(typed: &str) -> String {
    let tight: String = typed.to_uppercase().split_whitespace().collect();
    tight.strip_suffix(".0").map(str::to_owned).unwrap_or(tight)
}

impl fmt::Display for RegisterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<RegisterId> for String {
    fn from(id: RegisterId) -> Self {
        id.0
    }
}

impl TryFrom<String> for RegisterId {
    type Error = RegisterIdRefusal;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::RegisterId;

    #[test]
    fn register_numbers_are_read_as_spreadsheets_hold_them() -> Result<(), super::RegisterIdRefusal> {
        assert_eq!(RegisterId::parse(" gb-chc-1000340 ")?.as_str(), "GB-CHC-1000340");
        assert_eq!(RegisterId::charity("1000340.0")?.as_str(), "GB-CHC-1000340");
        assert_eq!(RegisterId::charity("SC012345")?.register(), "GB-SC");
        assert_eq!(RegisterId::company("398586")?.as_str(), "GB-COH-00398586");
        assert_eq!(RegisterId::parse("360G-trafford-be_active")?.register(), "360G-TRAFFORD");
        for wrong in ["", "exempt", "GB", "GB-CHC-", "n/a"] {
            assert!(RegisterId::charity(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
