//! From records to the facts that the six principles are judged from.
//!
//! The facts are read with the eyes of a rule: everything at least library-visible, whoever asks. They are judged
//! from and never drawn. However many partnerships there are, the number of statements is the same.

mod facts;
mod load;
mod party;
mod talks;

use ampersand_domain::{
    Date,
    partnership::{Partnership, PartnershipId},
    principles::Facts,
    service::Thresholds,
};

use self::load::Reader;
use crate::{Desk, Kept, StoreError};

impl Desk {
    /// What the principles of one partnership are judged from on this day, if the actor may see it.
    pub async fn facts(&self, partnership: PartnershipId, today: Date) -> Result<Option<Facts>, StoreError> {
        let desk = self.to_judge();
        let load = async { Reader::of(&desk, Some(partnership), today).await?.load().await };
        let (seen, loaded) = tokio::try_join!(self.get::<Partnership>(partnership), load)?;
        Ok(seen.and_then(|_| loaded.partnerships.first()).map(|one| loaded.facts(one)))
    }

    /// The same for every partnership of the service; for people of the library and the system.
    pub async fn facts_of_all(&self, today: Date) -> Result<Vec<(Kept<Partnership>, Facts)>, StoreError> {
        if self.eyes.partner().is_some() {
            return Ok(Vec::new());
        }
        let desk = self.to_judge();
        let loaded = Reader::of(&desk, None, today).await?.load().await?;
        let facts = |one: &Kept<Partnership>| (one.clone(), loaded.facts(one));
        Ok(loaded.partnerships.iter().map(facts).collect())
    }

    /// The numbers that the service's rules use.
    pub async fn thresholds(&self) -> Result<Thresholds, StoreError> {
        let service = self.get::<ampersand_domain::service::LibraryService>(self.service()).await?;
        Ok(service.map(|service| service.record.thresholds.0).unwrap_or_default())
    }
}
