//! The record of one import: who, when, which file, how many, and whether it was undone.

use serde::{Deserialize, Serialize};

use crate::{
    Date, Instant,
    organisations::{ContactPurpose, ImportId},
    people::PersonId,
    words,
};

words! {
    /// How far an import is.
    pub enum ImportState {
        /// The file is here; nothing of it is on record yet.
        Waiting = "waiting",
        /// Rows are being read; a stop leaves it here, and it goes on where it was.
        Running = "running",
        /// Every row has been read.
        Done = "done",
        /// It was taken back.
        Undone = "undone",
    }
}

words! {
    /// What a list holds.
    pub enum ImportKind {
        /// Organisations, perhaps with their people.
        Organisations = "organisations",
        /// People of organisations that we have.
        Contacts = "contacts",
        /// Grants to organisations, as funders publish them (360Giving).
        Grants = "grants",
        /// Aims, out of a plan.
        Aims = "aims",
        /// Needs.
        Needs = "needs",
        /// Partnerships with organisations that we have.
        Partnerships = "partnerships",
        /// Branches of the library.
        Branches = "branches",
    }
}

impl ImportKind {
    /// Whether the details of people may come with its rows, so that it is kept where they come from (X03).
    #[must_use]
    pub fn brings_people(self) -> bool {
        matches!(self, Self::Organisations | Self::Contacts | Self::Partnerships)
    }

    /// Whether its rows name organisations, so that the details of people may come with them.
    #[must_use]
    pub fn names_organisations(self) -> bool {
        matches!(self, Self::Organisations | Self::Contacts | Self::Grants)
    }
}

/// One import of a file or of a pasted list, undone as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id; every record that it made carries it.
    pub id: ImportId,
    /// What the list holds.
    pub kind: ImportKind,
    /// The name of the file; empty for a pasted list.
    pub file_name: String,
    /// SHA-256 of the file, by which the same file is known again.
    pub file_hash: String,
    /// Who brought it; none for the system.
    pub person: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// How far it is.
    pub state: ImportState,
    /// How many rows have been dealt with; it goes on from here.
    pub rows_done: i64,
    /// How many rows there are.
    pub rows: i64,
    /// Rows that made a new organisation.
    pub added: i64,
    /// Rows that told something new about one that we knew.
    pub changed: i64,
    /// Rows that told nothing new.
    pub unchanged: i64,
    /// Rows that could not be taken.
    pub refused: i64,
    /// Where the list comes from.
    pub source: String,
    /// Why the library keeps the people's details (X03).
    pub purpose: ContactPurpose,
    /// Look again by this day whether they are still needed.
    pub keep_until: Option<Date>,
    /// When it was taken back.
    pub undone_on: Option<Instant>,
}

impl Import {
    /// One of which nothing has been read yet.
    #[must_use]
    pub fn blank(id: ImportId, kind: ImportKind, at: Instant) -> Self {
        Self {
            id,
            kind,
            file_name: String::new(),
            file_hash: String::new(),
            person: None,
            at,
            state: ImportState::Waiting,
            rows_done: 0,
            rows: 0,
            added: 0,
            changed: 0,
            unchanged: 0,
            refused: 0,
            source: String::new(),
            purpose: ContactPurpose::Exploring,
            keep_until: None,
            undone_on: None,
        }
    }
}
