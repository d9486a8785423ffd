//! Finding who somebody is before an actor exists: by a link, a code, an address, a passkey.

use ampersand_domain::{
    ServiceId, ToValue as _,
    people::{Link, Passkey, Person, fold_email},
};

use crate::{Kept, Store, StoreError};

impl Store {
    /// The link with this digest, whatever its service and whether or not it can still be used.
    pub async fn link_by_digest(&self, digest: &str) -> Result<Option<(ServiceId, Kept<Link>)>, StoreError> {
        Ok(self.across::<Link>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }

    /// The link whose short-lived code has this digest; the newest, if two ever had the same.
    pub async fn link_by_code(&self, code_digest: &str) -> Result<Option<(ServiceId, Kept<Link>)>, StoreError> {
        let sql = "code_digest = ? ORDER BY id DESC LIMIT 1";
        Ok(self.across::<Link>(sql, vec![code_digest.to_value()]).await?.into_iter().next())
    }

    /// Everybody who signs in with this address: at most one person of each service.
    pub async fn people_by_email(&self, email: &str) -> Result<Vec<(ServiceId, Kept<Person>)>, StoreError> {
        self.across("email = ?", vec![fold_email(email).to_value()]).await
    }

    /// The passkey that a device knows by this name.
    pub async fn passkey_by_credential(
        &self,
        credential: &str,
    ) -> Result<Option<(ServiceId, Kept<Passkey>)>, StoreError> {
        Ok(self.across::<Passkey>("credential = ?", vec![credential.to_value()]).await?.into_iter().next())
    }

    /// Somebody has come in by a passkey; what its device counts goes with it. Nobody changed anything, so that the log
    /// of changes says nothing.
    pub async fn passkey_used(&self, service: ServiceId, passkey: &Passkey) -> Result<(), StoreError> {
        let sql = "UPDATE passkeys SET held = ?, used_at = ?, version = version + 1 WHERE service_id = ? AND id = ?";
        let values =
            vec![passkey.held.to_value(), passkey.used_at.to_value(), service.to_value(), passkey.id.to_value()];
        self.place().run(sql, values).await.map(|_| ())
    }
}
