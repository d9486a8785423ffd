//! Public registers, kept once for all services of a server: what an entry says, how an extract comes in again, and which
//! entries a name may mean.

mod alike;
mod entry;
mod name;
mod own;
mod refresh;

pub use alike::{Asked, Scored, rank};
pub use entry::{NumberedEntry, Register, RegisterEntry};
pub use name::{NameParts, number_key};
pub use refresh::{OnRegister, Refresh, Taken};
