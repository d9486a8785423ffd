//! The actor of a store call: in whose name something is read or written.

use serde::{Deserialize, Serialize};

use crate::{id, words};

id!(/// A library service.
    ServiceId);
id!(/// A person of the library with an account.
    PersonId);
id!(/// An organisation: a partner, a possible one, or the library itself.
    OrganisationId);
id!(/// A named person of an organisation outside the library.
    ContactId);
id!(/// Somebody in a workshop's room, with a name and an organisation only.
    GuestId);

words! {
    /// What a person of the library may do, from everything about the system to everyday work.
    pub enum Role {
        /// People, roles, the service's profile, retention, backups.
        Administrator = "administrator",
        /// Leads partnerships; lives in the product.
        Lead = "lead",
        /// Logs ideas, approaches, contacts, thanks; reads briefings.
        Staff = "staff",
        /// Decides; sees the whole.
        Head = "head",
    }
}

/// In whose name something is read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "actor", rename_all = "snake_case")]
pub enum Actor {
    /// A person of the library.
    Person {
        /// The service on whose records they act.
        service: ServiceId,
        /// Who.
        person: PersonId,
        /// What they may do there.
        role: Role,
    },
    /// A named person of a partner, in by a personal link.
    Partner {
        /// The service on whose records they act.
        service: ServiceId,
        /// Their organisation: the only party they can speak for.
        organisation: OrganisationId,
        /// Who.
        contact: ContactId,
    },
    /// Somebody in a workshop's room.
    Guest {
        /// The service whose workshop it is.
        service: ServiceId,
        /// Who.
        guest: GuestId,
    },
    /// Anybody at a public page.
    Visitor {
        /// The service whose page it is.
        service: ServiceId,
    },
    /// The system itself: clock-driven work and the command line.
    System {
        /// The service on whose records it acts.
        service: ServiceId,
    },
}

impl Actor {
    /// The service on whose records they act.
    #[must_use]
    pub fn service(&self) -> ServiceId {
        match *self {
            Self::Person { service, .. }
            | Self::Partner { service, .. }
            | Self::Guest { service, .. }
            | Self::Visitor { service }
            | Self::System { service } => service,
        }
    }

    /// The person of the library, if it is one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match *self {
            Self::Person { person, .. } => Some(person),
            _ => None,
        }
    }

    /// The role, if it is a person of the library.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match *self {
            Self::Person { role, .. } => Some(role),
            _ => None,
        }
    }

    /// The organisation outside the library for which they speak, if they do.
    #[must_use]
    pub fn partner(&self) -> Option<OrganisationId> {
        match *self {
            Self::Partner { organisation, .. } => Some(organisation),
            _ => None,
        }
    }

    /// Who it is, as one id (for the change log); the system and visitors have none.
    #[must_use]
    pub fn id(&self) -> Option<crate::Uuid> {
        match *self {
            Self::Person { person, .. } => Some(person.0),
            Self::Partner { contact, .. } => Some(contact.0),
            Self::Guest { guest, .. } => Some(guest.0),
            Self::Visitor { .. } | Self::System { .. } => None,
        }
    }

    /// The kind of actor, as one word (for the change log).
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person { .. } => "person",
            Self::Partner { .. } => "partner",
            Self::Guest { .. } => "guest",
            Self::Visitor { .. } => "visitor",
            Self::System { .. } => "system",
        }
    }
}
