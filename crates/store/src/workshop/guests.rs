//! The guests of a room: a name, while it may be kept, and the digest of the token by which their phone is known.

use ampersand_domain::{
    ToValue as _,
    people::GuestId,
    workshop::{Guest, WorkshopId},
};

use crate::{
    Desk, StoreError, Tx,
    core::{Place, Row},
};

const COLUMNS: &str = "id, workshop, name, joined_at";

fn read(row: &Row) -> Result<Guest, StoreError> {
    Ok(Guest { id: row.get(0)?, workshop: row.get(1)?, name: row.get(2)?, joined_at: row.get(3)? })
}

fn everybody() -> String {
    format!("SELECT {COLUMNS} FROM workshop_guests WHERE service_id = ? AND workshop = ? ORDER BY joined_at, id")
}

impl Desk {
    /// Everybody who came into this room, in order.
    pub async fn room_guests(&self, workshop: WorkshopId) -> Result<Vec<Guest>, StoreError> {
        let values = vec![self.service().to_value(), workshop.to_value()];
        Place::Db(&self.db).rows(&everybody(), values).await?.iter().map(read).collect()
    }

    /// The guest of this room whose phone holds the token with this digest.
    pub async fn guest_by_token(&self, workshop: WorkshopId, digest: &str) -> Result<Option<Guest>, StoreError> {
        let sql =
            format!("SELECT {COLUMNS} FROM workshop_guests WHERE service_id = ? AND workshop = ? AND token_digest = ?");
        let values = vec![self.service().to_value(), workshop.to_value(), digest.to_value()];
        Place::Db(&self.db).rows(&sql, values).await?.first().map(read).transpose()
    }
}

impl Tx<'_> {
    /// Everybody who came into this room, in order, as this transaction sees them.
    pub async fn room_guests(&mut self, workshop: WorkshopId) -> Result<Vec<Guest>, StoreError> {
        let values = vec![self.service().to_value(), workshop.to_value()];
        self.rows(&everybody(), values).await?.iter().map(read).collect()
    }

    /// Lets a guest in; the same token a second time is the guest who came before, and nothing changes.
    pub async fn let_in(&mut self, guest: &Guest, digest: &str) -> Result<GuestId, StoreError> {
        let values = vec![
            self.service().to_value(),
            guest.id.to_value(),
            guest.workshop.to_value(),
            guest.name.to_value(),
            digest.to_value(),
            guest.joined_at.to_value(),
        ];
        let sql = "INSERT INTO workshop_guests (service_id, id, workshop, name, token_digest, joined_at) \
                   VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        if self.run(sql, values).await? > 0 {
            return Ok(guest.id);
        }
        let sql = "SELECT id FROM workshop_guests WHERE service_id = ? AND workshop = ? AND token_digest = ?";
        let values = vec![self.service().to_value(), guest.workshop.to_value(), digest.to_value()];
        let rows = self.rows(sql, values).await?;
        rows.first().map_or(Err(StoreError::Missing { kind: "guest", id: guest.id.0 }), |row| row.get(0))
    }

    /// Forgets the names of these guests (K32).
    pub async fn forget_names(&mut self, workshop: WorkshopId, guests: &[GuestId]) -> Result<(), StoreError> {
        for some in guests.chunks(500) {
            let marks = vec!["?"; some.len()].join(", ");
            let mut values = vec![self.service().to_value(), workshop.to_value()];
            values.extend(some.iter().map(ampersand_domain::ToValue::to_value));
            let sql = format!(
                "UPDATE workshop_guests SET name = NULL WHERE service_id = ? AND workshop = ? AND id IN ({marks})"
            );
            self.run(&sql, values).await?;
        }
        Ok(())
    }
}
