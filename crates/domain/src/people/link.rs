//! A personal link: the way in for partners, and for the first steps of an account (K16).

use super::{ContactId, LinkId, OrganisationId, PersonId};
use crate::{Instant, partnership::PartnershipId, words};

words! {
    /// What a link lets somebody do.
    pub enum LinkKind {
        /// Make the first administrator of a service; printed once at the first start.
        AdminSetup = "admin_setup",
        /// Choose a first password.
        Invite = "invite",
        /// Choose a new password.
        Reset = "reset",
        /// Come in as a person of a partner.
        Partner = "partner",
        /// Confirm together: the partner scans the officer's screen (K14, K18).
        Together = "together",
    }
}

/// A link. The secret itself is shown once; only its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The id.
    pub id: LinkId,
    /// The digest of its secret, see [`Token::digest_of`](crate::Token::digest_of).
    pub digest: String,
    /// The digest of its short-lived code of eight letters.
    pub code_digest: Option<String>,
    /// Until when the code works.
    pub code_until: Option<Instant>,
    /// What it is for.
    pub kind: LinkKind,
    /// The person of a partner who comes in by it.
    pub contact: Option<ContactId>,
    /// Their organisation.
    pub organisation: Option<OrganisationId>,
    /// The person of the library whom it is for.
    pub person: Option<PersonId>,
    /// The partnership to which it leads first.
    pub partnership: Option<PartnershipId>,
    /// Who made it; none for the system.
    pub made_by: Option<PersonId>,
    /// Until when it works.
    pub expires_at: Instant,
    /// When its button was pressed.
    pub used_at: Option<Instant>,
    /// When it was taken back, by us or by "this is not us".
    pub revoked_at: Option<Instant>,
    /// The device on which it was used, as its browser says.
    pub device_note: String,
}

impl Link {
    /// Whether it can still be used at this moment.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        self.used_at.is_none() && self.revoked_at.is_none() && at < self.expires_at
    }

    /// Whether its code can still be used at this moment.
    #[must_use]
    pub fn code_is_open(&self, at: Instant) -> bool {
        self.is_open(at) && self.code_until.is_some_and(|until| at < until)
    }
}
