//! A register and its entries, as far as they help to know whom one speaks with.

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    Date,
    organisations::{Draft, Likeness, Organisation, OrganisationKind, Origin, RegisterId, name_key},
    people::OrganisationId,
};

/// A public register, of which an extract was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Its number on this server.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// What the columns of its extract hold: a heading, and the word for what stands under it.
    pub columns: Vec<(String, String)>,
    /// What is put before a number that does not say its register: `GB-EDU`.
    pub prefix: Option<String>,
    /// When an extract last told something new.
    pub read_on: Date,
    /// How many bodies stand on it, as far as its extracts have named them.
    pub entries: i64,
}

/// What a register says of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterEntry {
    /// Its number there, by which it is the same at every reading.
    pub number: RegisterId,
    /// Its numbers on other registers.
    pub other_numbers: Vec<RegisterId>,
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What sort it is.
    pub kind: OrganisationKind,
    /// The address, a line a line.
    pub address: String,
    /// The postcode as it is kept.
    pub postcode: Option<String>,
    /// The authority or town.
    pub area: Option<String>,
    /// Its pages.
    pub website: Option<String>,
    /// What it is for, as the register has it.
    pub about: String,
    /// The last extract did not name it any more.
    #[serde(skip)]
    pub gone: bool,
}

/// An entry with its number on this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberedEntry {
    /// The number on this server.
    pub id: i64,
    /// Of which register.
    pub register: i64,
    /// The entry.
    pub entry: RegisterEntry,
}

/// So many other names are kept.
const NAMES: usize = 10;
/// So many letters of what it is for.
const ABOUT: usize = 1_000;

impl RegisterEntry {
    /// Reads a row of an extract. People's names, addresses and numbers are not taken over.
    pub fn of(draft: Draft) -> Result<Self, String> {
        let mut numbers = draft.register_ids.into_iter().filter(RegisterId::is_public_register);
        let Some(number) = numbers.next() else {
            return Err(match draft.remarks.first() {
                Some(remark) => format!("the row has no number of a register: {remark}"),
                None => "the row has no number of a register".to_owned(),
            });
        };
        let lines: Vec<&str> = draft.address.lines().collect();
        // Where no column says it, the last line of an address is a town or a county.
        let town = lines.last().filter(|_| lines.len() > 1).map(|line| (*line).to_owned());
        Ok(Self {
            number,
            other_numbers: numbers.collect(),
            aliases: draft.aliases.into_iter().take(NAMES).collect(),
            kind: draft.kind,
            postcode: draft.postcode,
            area: draft.area.or(town),
            website: draft.website,
            about: draft.about.chars().take(ABOUT).collect(),
            gone: false,
            name: draft.name,
            address: draft.address,
        })
    }

    /// One number for all that it says.
    #[must_use]
    pub fn digest(&self) -> i64 {
        // A structure of texts and words can always be written.
        let hash = Sha256::digest(serde_json::to_vec(self).unwrap_or_default());
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        i64::from_be_bytes(first)
    }

    /// Its number and those on other registers.
    pub fn numbers(&self) -> impl Iterator<Item = &RegisterId> {
        std::iter::once(&self.number).chain(&self.other_numbers)
    }

    /// What it is compared by with the organisations on record.
    #[must_use]
    pub fn likeness(&self) -> Likeness {
        Likeness {
            names: std::iter::once(&self.name).chain(&self.aliases).map(|name| name_key(name)).collect(),
            register_ids: self.numbers().cloned().collect(),
            postcode: self.postcode.clone(),
            domains: Vec::new(),
        }
    }

    /// A new record of it, filled in as the register has it.
    #[must_use]
    pub fn as_organisation(&self, id: OrganisationId) -> Organisation {
        Organisation {
            register_ids: self.numbers().cloned().collect(),
            aliases: self.aliases.clone(),
            kind: self.kind,
            address: self.address.clone(),
            postcode: self.postcode.clone(),
            area: self.area.clone(),
            website: self.website.clone(),
            about: self.about.clone(),
            ..Organisation::named(id, &self.name, Origin::Directory)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Draft {
        let mut draft = Draft::named(2, "Advice Sale");
        draft.register_ids =
            [RegisterId::charity("1000340"), RegisterId::company("398586")].into_iter().flatten().collect();
        draft.address = "1 School Road\nSale".to_owned();
        draft.postcode = Some("M33 7ZF".to_owned());
        draft.email = Some("jo@advice.example".to_owned());
        draft
    }

    #[test]
    fn a_row_becomes_an_entry_and_an_entry_a_record_with_number_address_and_area() -> Result<(), String> {
        let entry = RegisterEntry::of(row())?;
        assert_eq!(entry.number.as_str(), "GB-CHC-1000340");
        let one = entry.as_organisation(crate::Uuid::nil().into());
        assert_eq!(one.register_ids.len(), 2);
        assert_eq!((one.address.as_str(), one.area.as_deref()), ("1 School Road\nSale", Some("Sale")));
        assert_eq!((one.postcode.as_deref(), one.email, one.origin), (Some("M33 7ZF"), None, Origin::Directory));
        Ok(())
    }

    #[test]
    fn a_row_without_a_number_of_a_register_is_refused_with_what_stands_there() {
        let mut row = row();
        row.register_ids = RegisterId::parse("360G-trafford-1").into_iter().collect();
        row.remarks.push("\"none\" is no charity number".to_owned());
        let refused = RegisterEntry::of(row);
        assert_eq!(refused, Err("the row has no number of a register: \"none\" is no charity number".to_owned()));
    }

    #[test]
    fn whatever_it_says_changes_its_digest_and_being_gone_does_not() -> Result<(), String> {
        let entry = RegisterEntry::of(row())?;
        assert_eq!(entry.digest(), RegisterEntry { gone: true, ..entry.clone() }.digest());
        assert_ne!(entry.digest(), RegisterEntry { about: "Advice".to_owned(), ..entry.clone() }.digest());
        Ok(())
    }
}
