//! Who acts: people of the library, of partners, guests, and the system itself; how they come in, and what is sent
//! to them.

mod actor;
mod link;
mod mail;
mod notice;
mod passkey;
mod password;
mod person;
mod view;
mod visibility;

pub use actor::{Actor, ContactId, GuestId, OrganisationId, PersonId, Role, ServiceId};
pub use link::{Link, LinkKind, device_of};
pub use mail::{ABOUT_BEGUN, ABOUT_REMINDER, Mail, MailState, OnceGone, without_secrets};
pub use notice::Notice;
pub use passkey::{MOST_PASSKEYS, Passkey, PasskeyId};
pub use password::is_guessed_first;
pub use person::{Person, WorkingDays, fold_email, leaves_an_administrator};
pub use view::{SavedView, ViewId};
pub use visibility::Visibility;

use crate::id;

id!(/// A personal link.
    LinkId);

id!(/// A message in the outbox.
    MailId);

id!(/// A notice to a person of the library.
    NoticeId);
