//! The example service: plainly fictional, its days relative to today (X11). Marlow Vale is nowhere.

mod evidence;
mod organisations;
mod partnerships;
mod people;
pub(crate) mod room;

use ampersand_domain::{Actor, Now, ServiceId, service::LibraryService};
use ampersand_store::{Store, StoreError};

pub(crate) use people::{ACCOUNTS, PASSWORD};

/// The word of the example in addresses and on the command line.
pub(crate) const SLUG: &str = "example";

/// Makes the example service; all of it, or nothing.
pub(crate) async fn make(store: &Store, now: &Now, hash: &str) -> Result<(), StoreError> {
    let service: ServiceId = now.id();
    let library =
        LibraryService { set_up: true, ..LibraryService::new(service, SLUG).of_authority("Marlow Vale Council") };
    let desk = store.desk(&Actor::System { service });
    let mut tx = desk.write(now).await?;
    tx.insert(&library).await?;
    let team = people::make(&mut tx, now, hash).await?;
    let known = organisations::make(&mut tx, now).await?;
    partnerships::make(&mut tx, now, &team, &known).await?;
    tx.save().await
}
