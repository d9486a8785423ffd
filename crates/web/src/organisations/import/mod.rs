//! A list comes in: brought, looked at, read in, reported, and taken back if it was the wrong one.

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

async fn import(ask: &Ask) -> Result<Kept<Import>, Trouble> {
    ask.desk()?.get(ask.id::<ImportId>()?).await?.ok_or(Trouble::NotFound)
}
