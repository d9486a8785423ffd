//! Which two records may be the same organisation. A name alone is not an identity.

use serde::{Deserialize, Serialize};

use super::RegisterId;
use crate::{text::fold, words};

words! {
    /// How sure we are; what follows is for a person to decide, save for `Same`.
    pub enum Strength {
        /// One legal body: the same number on a public register, or the same name at the same postcode.
        Same = "same",
        /// Two things agree.
        Likely = "likely",
        /// One thing agrees: worth a look, never an identity.
        Possible = "possible",
    }
}

words! {
    /// What agrees.
    pub enum MatchReason {
        /// A number on a public register.
        RegisterId = "register_id",
        /// The name, or another name that it goes by.
        Name = "name",
        /// The postcode.
        Postcode = "postcode",
        /// The domain of an e-mail address that is the organisation's own.
        EmailDomain = "email_domain",
    }
}

/// What two records are compared by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Likeness {
    /// The name and all other names, as [`name_key`] has them.
    pub names: Vec<String>,
    /// Numbers on registers.
    pub register_ids: Vec<RegisterId>,
    /// The postcode as it is kept.
    pub postcode: Option<String>,
    /// Own e-mail domains, see [`email_domain`].
    pub domains: Vec<String>,
}

/// Two records that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// How sure.
    pub strength: Strength,
    /// What agrees.
    pub reasons: Vec<MatchReason>,
}

/// Addresses that anybody can have, or that thousands share: they say nothing about the organisation.
const SHARED_DOMAINS: [&str; 26] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.com",
    "live.co.uk",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "aol.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "btinternet.com",
    "btopenworld.com",
    "talktalk.net",
    "sky.com",
    "virginmedia.com",
    "ntlworld.com",
    "blueyonder.co.uk",
    "tiscali.co.uk",
    "protonmail.com",
    "nhs.net",
    "nhs.uk",
];

/// A mail domain that more organisations share says nothing.
pub const SHARED_BY: usize = 10;

/// A name as it is compared: folded, without a leading "the" and without the words of the legal form.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1
        && words
            .last()
            .is_some_and(|last| matches!(*last, "limited" | "ltd" | "cic" | "cio" | "scio" | "plc" | "llp" | "inc"))
    {
        words.pop();
    }
    if words.len() > 1 && words.first() == Some(&"the") {
        words.remove(0);
    }
    words.join(" ")
}

/// The domain of an address when it tells something about the organisation.
#[must_use]
pub fn email_domain(email: &str) -> Option<String> {
    let domain = email.rsplit_once('@')?.1.trim().to_lowercase();
    let shared = SHARED_DOMAINS.contains(&domain.as_str());
    (!shared && domain.contains('.')).then_some(domain)
}

/// Whether two records may be the same organisation, and why.
///
/// Different numbers on one public register are different bodies, whatever their names say.
/// A postcode alone is no likeness: a hall, a council building or a shared office has dozens of groups at its door, and
/// each of them would be asked about the others. With a name or an own e-mail domain it counts.
#[must_use]
pub fn same(a: &Likeness, b: &Likeness) -> Option<Match> {
    let id = a.register_ids.iter().any(|x| b.register_ids.contains(x));
    let public_id = a.register_ids.iter().any(|x| x.is_public_register() && b.register_ids.contains(x));
    let other_number = !id
        && a.register_ids
            .iter()
            .any(|x| x.is_public_register() && b.register_ids.iter().any(|y| x.register() == y.register()));
    let name = a.names.iter().any(|x| !x.is_empty() && b.names.contains(x));
    let postcode = a.postcode.is_some() && a.postcode == b.postcode;
    let domain = a.domains.iter().any(|x| b.domains.contains(x));
    let strength = match (public_id, id, name, postcode, domain) {
        (true, ..) => Strength::Same,
        // A publisher's own number is one list's word for it: with the name it is enough.
        (_, true, true, ..) => Strength::Same,
        (_, _, true, true, _) if !other_number => Strength::Same,
        (_, true, ..) | (_, _, true, _, true) if !other_number => Strength::Likely,
        (_, _, true, ..) => Strength::Possible,
        // The same building or the same mail server, under another name: common, and only worth a look together.
        (_, _, _, true, true) if !other_number => Strength::Likely,
        (_, _, _, _, true) if !other_number => Strength::Possible,
        _ => return None,
    };
    let reasons = [
        (id, MatchReason::RegisterId),
        (name, MatchReason::Name),
        (postcode, MatchReason::Postcode),
        (domain, MatchReason::EmailDomain),
    ];
    Some(Match {
        strength,
        reasons: reasons.into_iter().filter(|(agrees, _)| *agrees).map(|(_, reason)| reason).collect(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn like(name: &str, id: &str, postcode: &str, email: &str) -> Likeness {
        Likeness {
            names: vec![name_key(name)],
            register_ids: RegisterId::parse(id).into_iter().collect(),
            postcode: (!postcode.is_empty()).then(|| postcode.to_owned()),
            domains: email_domain(email).into_iter().collect(),
        }
    }

    #[test]
    fn a_name_alone_is_not_an_identity() {
        let here = like("Village Hall", "", "M33 7ZF", "");
        let there = like("VILLAGE HALL", "", "SK9 7UD", "");
        assert_eq!(same(&here, &there).map(|m| m.strength), Some(Strength::Possible));
        assert_eq!(same(&here, &here).map(|m| m.strength), Some(Strength::Same));
    }

    #[test]
    fn different_numbers_on_one_register_are_different_bodies() {
        let one = like("Age Concern", "GB-CHC-1", "M33 7ZF", "a@ageconcern.example");
        let other = like("Age Concern", "GB-CHC-2", "M33 7ZF", "b@ageconcern.example");
        assert_eq!(same(&one, &other).map(|m| m.strength), Some(Strength::Possible));
    }

    #[test]
    fn one_number_is_one_body_under_any_name() {
        let one = like("Enginuity", "GB-CHC-1000328", "", "");
        let other = like("Science, Engineering & Manufacturing Trust", "GB-CHC-1000328", "", "");
        assert_eq!(
            same(&one, &other),
            Some(Match { strength: Strength::Same, reasons: vec![MatchReason::RegisterId] })
        );
    }

    #[test]
    fn a_mailbox_that_anybody_has_says_nothing() {
        assert_eq!(email_domain("friends@gmail.com"), None);
        let one = like("Friends of the Park", "", "", "a@gmail.com");
        assert_eq!(same(&one, &like("Chess Club", "", "", "b@gmail.com")), None);
        assert_eq!(name_key("The Café Trust Ltd."), "cafe trust");
    }

    proptest! {
        #[test]
        fn likeness_is_the_same_from_both_sides(n1 in "[ab]{0,2}", n2 in "[ab]{0,2}", i1 in 0..3u8, i2 in 0..3u8, p1 in 0..2u8, p2 in 0..2u8) {
            let id = |n: u8| if n == 0 { String::new() } else { format!("GB-CHC-{n}") };
            let code = |n: u8| if n == 0 { "" } else { "M33 7ZF" };
            let (a, b) = (like(&n1, &id(i1), code(p1), ""), like(&n2, &id(i2), code(p2), ""));
            prop_assert_eq!(same(&a, &b), same(&b, &a));
        }
    }
}
