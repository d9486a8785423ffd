//! A list comes in: brought, looked at, read in, reported, and taken back if it was the wrong one.

mod cards;
mod kinds;
pub(crate) mod look;
pub(crate) mod report;
pub(crate) mod start;

use ampersand_domain::organisations::{Import, ImportId, ImportState};
use ampersand_store::Kept;

use crate::shell::{Answer, Ask, Trouble};

/// `GET /organisations/import/{id}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kept = import(&ask).await?;
    match kept.state {
        ImportState::Waiting => look::show(ask, kept).await,
        _ => report::show(ask, kept).await,
    }
}

/// The import of the address, for whoever may keep such records.
async fn import(ask: &Ask) -> Result<Kept<Import>, Trouble> {
    let kept: Kept<Import> = ask.desk()?.get(ask.id::<ImportId>()?).await?.ok_or(Trouble::NotFound)?;
    if kinds::may(ask, kept.kind)? { Ok(kept) } else { Err(Trouble::NotFound) }
}
