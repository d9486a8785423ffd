//! When each of us sat: for the day of the yearly sitting, of whoever asks (K19).

use ampersand_domain::{
    ToValue as _,
    partnership::{PartnershipId, Sat},
};

use crate::{Desk, StoreError};

impl Desk {
    /// The sittings of a partnership by party, kind and day; of what was said at them nothing.
    pub async fn sat(&self, id: PartnershipId) -> Result<Vec<Sat>, StoreError> {
        let sql = "SELECT party, kind, held_on FROM sittings WHERE service_id = $1 AND partnership = $2";
        let rows = self.raw(sql, vec![id.to_value()]).await?;
        rows.iter().map(|row| Ok(Sat { party: row.get(0)?, kind: row.get(1)?, on: row.get(2)? })).collect()
    }
}
