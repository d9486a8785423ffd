//! Who acts: people of the library, of partners, guests, and the system itself.

mod actor;
mod visibility;

pub use actor::{Actor, ContactId, GuestId, OrganisationId, PersonId, Role, ServiceId};
pub use visibility::Visibility;
