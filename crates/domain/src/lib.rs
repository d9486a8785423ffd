//! Records, the words for them, and every rule.
//!
//! Nothing here reads a file, a clock, a database or a random source: a rule is a function of
//! (records, today). Pages and statements live elsewhere; page wording too.

mod area;
mod id;
mod instant;
mod now;
mod share;
mod text;
mod value;
mod words;

pub mod agreement;
pub mod bids;
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

pub use area::Area;
pub use instant::{Instant, InstantOutOfRange};
pub use jiff::civil::Date;
pub use now::{Ids, Now, Token};
pub use people::{Actor, OrganisationId, Role, ServiceId, Visibility};
pub use share::Share;
pub use text::{Text, TextRefusal, fold, words_of_weight};
pub use uuid::Uuid;
pub use value::{Bytes, Field, Json, ToValue, Unfit, Value, ValueKind, from_json_value, json_value};
pub use words::{UnknownWord, Word};
