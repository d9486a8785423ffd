//! That somebody of us talked, and when, where the words are theirs alone (X08).
//!
//! The rules count such a talk, so whoever reads what they say must be able to see that it was.

use ampersand_domain::{
    Actor, OrganisationId, ToValue as _, Value, Visibility, organisations::Interaction, partnership::PartnershipId,
};

use crate::{Desk, Row, StoreError};

/// So many are shown at once.
const MOST: u32 = 100;

impl Desk {
    /// Talks with an organisation that a colleague keeps to themselves, the latest first: without a word of them.
    pub async fn unread_talks_with(&self, organisation: OrganisationId) -> Result<Vec<Interaction>, StoreError> {
        self.unread_talks("organisation", organisation.to_value()).await
    }

    /// The same for the talks about a partnership.
    pub async fn unread_talks_about(&self, partnership: PartnershipId) -> Result<Vec<Interaction>, StoreError> {
        self.unread_talks("partnership", partnership.to_value()).await
    }

    async fn unread_talks(&self, column: &str, of: Value) -> Result<Vec<Interaction>, StoreError> {
        let Actor::Person { person, .. } = self.eyes else { return Ok(Vec::new()) };
        let sql = format!(
            "SELECT id, organisation, contact, partnership, person, day, precision, ways, medium, author \
             FROM interactions WHERE service_id = $1 AND {column} = $2 AND visibility = 'private' \
             AND (author IS NULL OR author <> $3) ORDER BY day IS NULL, day DESC, id DESC LIMIT {MOST}"
        );
        self.raw(&sql, vec![of, person.to_value()]).await?.iter().map(talk).collect()
    }
}

fn talk(row: &Row) -> Result<Interaction, StoreError> {
    Ok(Interaction {
        id: row.get(0)?,
        organisation: row.get(1)?,
        contact: row.get(2)?,
        partnership: row.get(3)?,
        person: row.get(4)?,
        day: row.get(5)?,
        precision: row.get(6)?,
        ways: row.get(7)?,
        medium: row.get(8)?,
        minutes: None,
        notes: String::new(),
        learned: String::new(),
        ring: None,
        visibility: Visibility::Private,
        author: row.get(9)?,
        import: None,
    })
}
