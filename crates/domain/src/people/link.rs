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

    /// Whether its button was pressed and it would still work otherwise: whoever opens it now is asked who they are (K16).
    #[must_use]
    pub fn was_used(&self, at: Instant) -> bool {
        self.used_at.is_some() && self.revoked_at.is_none() && at < self.expires_at
    }
}

/// A device in a word, from what its browser says; never more than a person would say of it.
#[must_use]
pub fn device_of(browser: &str) -> &'static str {
    let says = |word: &str| browser.contains(word);
    match () {
        () if says("iPhone") => "an iPhone",
        () if says("iPad") => "an iPad",
        () if says("Android") && says("Mobile") => "an Android phone",
        () if says("Android") => "an Android tablet",
        () if says("Windows") => "a Windows computer",
        () if says("Macintosh") => "a Mac",
        () if says("CrOS") => "a Chromebook",
        () if says("Linux") => "a Linux computer",
        () => "another device",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(used_at: Option<i64>, revoked_at: Option<i64>) -> Link {
        let at = |seconds| Instant::EPOCH.plus_seconds(seconds);
        Link {
            id: crate::Uuid::nil().into(),
            digest: String::new(),
            code_digest: None,
            code_until: None,
            kind: LinkKind::Partner,
            contact: None,
            organisation: None,
            person: None,
            partnership: None,
            made_by: None,
            expires_at: at(100),
            used_at: used_at.map(at),
            revoked_at: revoked_at.map(at),
            device_note: String::new(),
        }
    }

    #[test]
    fn a_link_that_was_used_asks_who_you_are_until_it_expires_or_is_taken_back() {
        let at = |seconds| Instant::EPOCH.plus_seconds(seconds);
        assert!(link(None, None).is_open(at(99)) && !link(None, None).was_used(at(99)));
        assert!(link(Some(1), None).was_used(at(99)) && !link(Some(1), None).is_open(at(99)));
        assert!(!link(Some(1), None).was_used(at(100)));
        assert!(!link(Some(1), Some(2)).was_used(at(50)));
    }

    #[test]
    fn a_device_is_named_as_a_person_would() {
        let phone = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36";
        assert_eq!(device_of(phone), "an Android phone");
        assert_eq!(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"), "an iPhone");
        assert_eq!(device_of("curl/8"), "another device");
    }
}
