//! Who of the library entered what somebody said: named beside it, for both sides (P, K14).

use std::collections::BTreeMap;

use ampersand_domain::{partnership::AttachmentId, people::PersonId};
use ampersand_store::{Desk, StoreError};

use super::attach;

/// The names of those who entered something, and which of the sheets with it may not be opened.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    names: BTreeMap<PersonId, String>,
    shut: Vec<AttachmentId>,
}

impl Names {
    /// Those of these people.
    pub(crate) async fn load(desk: &Desk, of: impl IntoIterator<Item = Option<PersonId>>) -> Result<Self, StoreError> {
        let mut of: Vec<PersonId> = of.into_iter().flatten().collect();
        of.sort_unstable();
        of.dedup();
        Ok(Self { names: desk.names_of(&of).await?, shut: Vec::new() })
    }

    /// With no way to those of these sheets that whoever asks may not open.
    pub(crate) async fn without_shut(
        self,
        desk: &Desk,
        sheets: impl IntoIterator<Item = AttachmentId>,
    ) -> Result<Self, StoreError> {
        let sheets: Vec<AttachmentId> = sheets.into_iter().collect();
        Ok(Self { shut: attach::shut(desk, &sheets).await?, ..self })
    }

    /// The name of this one.
    pub(crate) fn of(&self, person: Option<PersonId>) -> Option<&str> {
        self.names.get(&person?).map(String::as_str)
    }

    /// Whether a sheet may be opened.
    pub(crate) fn opens(&self, sheet: AttachmentId) -> bool {
        !self.shut.contains(&sheet)
    }
}
