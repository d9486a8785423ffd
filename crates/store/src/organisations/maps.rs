//! Maps of who could help: the link is found before it is known whose it is, and the names that wait for a look are counted
//! map by map (R084).

use std::collections::BTreeMap;

use ampersand_domain::{
    Date, ServiceId, ToValue as _,
    organisations::map::{MapId, MapLink},
};

use crate::{Desk, Kept, Store, StoreError};

impl Store {
    /// The link with this digest, whatever its service and whether or not it takes names still.
    pub async fn map_link(&self, digest: &str) -> Result<Option<(ServiceId, Kept<MapLink>)>, StoreError> {
        Ok(self.across::<MapLink>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }
}

impl Desk {
    /// How many names of each map nobody has looked at, and since when the first of them waits.
    pub async fn names_that_wait(&self) -> Result<BTreeMap<MapId, (i64, Date)>, StoreError> {
        let sql = "SELECT map, count(*), min(said_on) FROM map_names WHERE service_id = $1 AND organisation IS NULL \
                   AND aside_why IS NULL GROUP BY map";
        let rows = self.raw(sql, Vec::new()).await?;
        rows.iter().map(|row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))).collect()
    }
}
