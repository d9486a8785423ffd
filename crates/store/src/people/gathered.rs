//! The names of colleagues who said something by a link, without an account, are forgotten after the service's time: what
//! they said stays, with its day and what became of it (X03, R084, R090).

use ampersand_domain::{
    Date, Now, Uuid,
    offer::{OfferSaid, PitchHeard},
    organisations::{FORGOTTEN_NAME, NetworkAnswer, map::MapName},
    service::LibraryService,
};
use jiff::ToSpan as _;

use crate::{Desk, Record, StoreError};

/// So many of a kind go at once, so that nobody else waits long for the writer.
const AT_ONCE: u32 = 200;

/// A record in which somebody gave their name: which of its rows still have one, which fields go, and how it is without.
struct Named<R> {
    has: &'static str,
    fields: &'static [&'static str],
    without: fn(R) -> R,
}

impl Desk {
    pub(super) async fn forget_gathered(&self, now: &Now) -> Result<u64, StoreError> {
        let numbers = self.get::<LibraryService>(self.service()).await?.map(|kept| kept.record.thresholds.0);
        let before = now.today.saturating_sub(numbers.unwrap_or_default().gathered_months.months());
        let on_maps = Named::<MapName> {
            has: "told_by <> '' OR known_by <> ''",
            fields: &["told_by", "known_by"],
            without: |one| MapName { told_by: String::new(), known_by: String::new(), ..one },
        };
        let of_offer = Named::<OfferSaid> {
            has: "told_by <> ''",
            fields: &["told_by"],
            without: |one| OfferSaid { told_by: String::new(), ..one },
        };
        let of_pitches = Named::<PitchHeard> {
            has: "told_by <> ''",
            fields: &["told_by"],
            without: |one| PitchHeard { told_by: String::new(), ..one },
        };
        let of_networks = Named::<NetworkAnswer> {
            has: "reach <> '' OR said_by <> 'somebody whose name is forgotten'",
            fields: &["said_by", "reach"],
            without: |one| NetworkAnswer { said_by: FORGOTTEN_NAME.to_owned(), reach: String::new(), ..one },
        };
        Ok(self.forget_names(now, before, on_maps).await?
            + self.forget_names(now, before, of_offer).await?
            + self.forget_names(now, before, of_pitches).await?
            + self.forget_names(now, before, of_networks).await?)
    }

    async fn forget_names<R: Record + Clone>(
        &self,
        now: &Now,
        before: Date,
        named: Named<R>,
    ) -> Result<u64, StoreError> {
        let mut tx = self.write(now).await?;
        let due = tx.select::<R>().only(&format!("({})", named.has)).filter("said_on <= ?", before);
        let due = due.order("said_on, id").limit(AT_ONCE).all().await?;
        for one in &due {
            let id: Uuid = one.record.uuid();
            tx.update(&(named.without)(one.record.clone()), one.version).await?;
            tx.blank::<R>(id, named.fields).await?;
        }
        tx.save().await?;
        Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
    }
}
