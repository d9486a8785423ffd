//! The layer on which the areas stand.

mod away;
mod change;
mod db;
mod desk;
mod doctor;
mod drafts;
mod dump;
mod error;
mod extent;
mod fence;
mod find;
mod index;
mod keys;
pub(crate) mod migrate;
mod once;
mod pen;
mod record;
mod references;
mod restored;
mod search;
mod select;
mod tx;

pub use away::Away;
pub use change::{Action, Change};
pub use db::{Row, RowRef};
pub use desk::{Desk, Store};
pub use drafts::Draft;
pub use dump::DumpError;
pub use error::{Conflict, StoreError};
pub use extent::Extent;
pub use find::Hit;
pub use keys::Keyed;
pub use once::Once;
#[cfg(feature = "testing")]
pub use record::Plant;
pub use record::{Fields, Found, Holds, Kept, Prove, Record, Scope, Table, field, sample};
pub use references::Reference;
pub use restored::Restored;
pub use select::Select;
pub use tx::Tx;

pub(crate) use db::{Conn, Db, Place};
pub(crate) use find::Matching;
pub(crate) use tx::insert_rows;
