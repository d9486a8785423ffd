//! Maps of who could help: the link is found before it is known whose it is (R084).

use ampersand_domain::{ServiceId, ToValue as _, organisations::map::MapLink};

use crate::{Kept, Store, StoreError};

impl Store {
    /// The link with this digest, whatever its service and whether or not it takes names still.
    pub async fn map_link(&self, digest: &str) -> Result<Option<(ServiceId, Kept<MapLink>)>, StoreError> {
        Ok(self.across::<MapLink>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }
}
