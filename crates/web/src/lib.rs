//! Pages, forms, sessions, outside doors, the room's driver.
//!
//! A page is a file: its form, its handler, its page struct, its view and its samples together. The way of a
//! request: `app.rs` (what stands before every page) → `routes.rs` (one line an address) → `shell/ask.rs` (who
//! asks, may they, is the post ours) → the page's own file.

mod app;
mod now;
mod papers;
mod routes;
mod settings;
pub mod shell;

pub mod agreement;
pub mod credit;
pub mod ending;
pub mod guidance;
pub mod health;
pub mod need;
pub mod offer;
pub mod organisations;
pub mod partnership;
pub mod people;
pub mod principles;
pub mod promises;
pub mod proposals;
pub mod search;
pub mod service;
pub mod today;
pub mod workshop;

pub use app::App;
pub use papers::{Listing, Maker, Making, PaperKind, papers};
pub use routes::{gallery, permissions, routes};
pub use settings::Settings;
