//! Keeps and finds records on SQLite and PostgreSQL: transactions, versions, change log, visibility, search.
//!
//! Everything goes through a [`Desk`]: a handle that carries the service and the actor. Reads are made by
//! the one select builder, which alone knows who may see what; writes by one transaction, which alone
//! writes the version, the change log and the search rows.

mod core;

pub mod agreement;
pub mod credit;
pub mod ending;
pub mod health;
pub mod need;
pub mod offer;
pub mod organisations;
pub mod partnership;
pub mod people;
pub mod principles;
pub mod promises;
pub mod proposals;
pub mod service;
pub mod today;
pub mod workshop;

#[cfg(feature = "testing")]
pub mod testing;

#[doc(hidden)]
#[cfg(feature = "testing")]
pub use core::Plant;
pub use core::{
    Action, Away, Change, Conflict, Desk, Draft, DumpError, Extent, Fields, Found, Hit, Holds, Kept, Keyed, Once,
    Prove, Record, Reference, Restored, Row, RowRef, Scope, Select, Store, StoreError, Table, Tx,
};
pub use core::{field, sample};
pub use people::{Forgotten, Session};

/// Every table of records that the areas keep, for the tests that write, read and list each of them.
#[must_use]
pub fn tables() -> Vec<Table> {
    [
        agreement::TABLES,
        credit::TABLES,
        ending::TABLES,
        health::TABLES,
        need::TABLES,
        offer::TABLES,
        organisations::TABLES,
        partnership::TABLES,
        people::TABLES,
        promises::TABLES,
        proposals::TABLES,
        service::TABLES,
        today::TABLES,
        workshop::TABLES,
    ]
    .concat()
}
