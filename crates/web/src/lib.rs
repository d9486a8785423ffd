//! Pages, forms, sessions, outside doors, the room's driver.

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
