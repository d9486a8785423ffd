//! When an agreement is in force, and how it stands with each party (K07).

use jiff::civil::Date;

use crate::{partnership::PartyId, words};

/// A signature as the rule sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureFacts {
    /// For which party.
    pub party: PartyId,
    /// The fingerprint of the text that was before the person.
    pub hash: String,
    /// Whether the role may sign for the organisation (R043).
    pub authorised: bool,
    /// The day.
    pub on: Date,
}

words! {
    /// How an agreement stands with one party.
    pub enum Signing {
        /// It has not signed this text.
        Waiting = "waiting",
        /// Somebody signed who may not sign for it.
        NotAuthorised = "not_authorised",
        /// It signed an older text.
        OlderText = "older_text",
        /// It signed.
        Signed = "signed",
        /// It joined by a line of its own, after those who had to sign first.
        Joined = "joined",
    }
}

/// How an agreement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Force {
    /// Since when it is in force, if it is.
    pub since: Option<Date>,
    /// How it stands with each party.
    pub parties: Vec<(PartyId, Signing)>,
}

/// Judges an agreement with this fingerprint. `first` are those who must sign before it starts; none named, or none of
/// them with us any more, is all.
#[must_use]
pub fn force(hash: &str, parties: &[PartyId], first: &[PartyId], signatures: &[SignatureFacts]) -> Force {
    let named = parties.iter().any(|party| first.contains(party));
    let must: Vec<PartyId> = parties.iter().copied().filter(|party| !named || first.contains(party)).collect();
    let days: Option<Vec<Date>> = must.iter().map(|party| signed_on(hash, *party, signatures)).collect();
    let since = days.and_then(|days| days.into_iter().max());
    let signing = |party: &PartyId| (*party, stands(hash, *party, must.contains(party), signatures));
    Force { since, parties: parties.iter().map(signing).collect() }
}

impl Force {
    /// How many of us have signed this text: "seven of eight".
    #[must_use]
    pub fn signed(&self) -> usize {
        self.parties.iter().filter(|(_, signing)| matches!(signing, Signing::Signed | Signing::Joined)).count()
    }

    /// Those for whom it still waits.
    pub fn waiting_for(&self) -> impl Iterator<Item = PartyId> {
        let open = self.parties.iter().filter(|(_, signing)| !matches!(signing, Signing::Signed | Signing::Joined));
        open.map(|(party, _)| *party)
    }
}

/// The first day on which somebody who may signed this very text for the party.
fn signed_on(hash: &str, party: PartyId, signatures: &[SignatureFacts]) -> Option<Date> {
    let counts =
        |signature: &&SignatureFacts| signature.party == party && signature.authorised && signature.hash == hash;
    signatures.iter().filter(counts).map(|signature| signature.on).min()
}

fn stands(hash: &str, party: PartyId, is_first: bool, signatures: &[SignatureFacts]) -> Signing {
    let theirs = || signatures.iter().filter(|signature| signature.party == party);
    match signed_on(hash, party, signatures) {
        Some(_) if is_first => Signing::Signed,
        Some(_) => Signing::Joined,
        None if theirs().any(|signature| signature.hash == hash) => Signing::NotAuthorised,
        None if theirs().any(|signature| signature.authorised) => Signing::OlderText,
        None => Signing::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn party(number: u128) -> PartyId {
        PartyId(Uuid::from_u128(number))
    }

    fn signature(number: u128, hash: &str, day: i8) -> SignatureFacts {
        SignatureFacts { party: party(number), hash: hash.to_owned(), authorised: true, on: date(2026, 11, day) }
    }

    fn three() -> Vec<PartyId> {
        (1..=3).map(party).collect()
    }

    #[test]
    fn it_is_in_force_on_the_day_of_the_last_first_signature() {
        let some = [signature(1, "h", 3), signature(2, "h", 9)];
        assert_eq!(force("h", &three(), &[], &some).since, None);
        let named = force("h", &three(), &[party(1), party(2)], &some);
        assert_eq!(named.since, Some(date(2026, 11, 9)));
        assert_eq!((named.signed(), named.waiting_for().collect::<Vec<_>>()), (2, vec![party(3)]));
    }

    #[test]
    fn a_later_one_joins_the_same_text_and_changes_nothing_for_the_others() {
        let all = [signature(1, "h", 3), signature(2, "h", 9), signature(3, "h", 20)];
        let joined = force("h", &three(), &[party(1), party(2)], &all);
        assert_eq!(joined.since, Some(date(2026, 11, 9)));
        assert_eq!(joined.parties[2].1, Signing::Joined);
        assert_eq!(force("h", &three(), &[], &all).since, Some(date(2026, 11, 20)));
    }

    #[test]
    fn a_signature_under_another_text_or_by_somebody_who_may_not_never_counts() {
        let mut signatures = vec![signature(1, "h", 3), signature(2, "old", 2), signature(3, "h", 4)];
        signatures[2].authorised = false;
        let judged = force("h", &three(), &[], &signatures);
        let signing: Vec<Signing> = judged.parties.iter().map(|(_, signing)| *signing).collect();
        assert_eq!(signing, [Signing::Signed, Signing::OlderText, Signing::NotAuthorised]);
        assert_eq!(judged.since, None);
        assert_eq!(force("h", &three(), &[], &[]).parties[0].1, Signing::Waiting);
    }

    #[test]
    fn who_was_to_sign_first_and_stepped_away_holds_nobody_up() {
        let signed = [signature(1, "h", 3), signature(2, "h", 9)];
        let two = [party(1), party(2)];
        assert_eq!(force("h", &two, &[party(1), party(9)], &signed).since, Some(date(2026, 11, 3)));
        assert_eq!(force("h", &two, &[party(9)], &signed).since, Some(date(2026, 11, 9)));
    }

    #[test]
    fn an_agreement_of_nobody_is_not_in_force() {
        assert_eq!(force("h", &[], &[], &[]).since, None);
        assert_eq!(force("h", &three(), &[party(9)], &[signature(1, "h", 3)]).since, None);
    }

    proptest! {
        #[test]
        fn any_change_of_text_leaves_no_signature(days in prop::collection::vec(1_i8..28, 3)) {
            let signatures: Vec<_> =
                days.iter().zip(1..).map(|(day, number)| signature(number, "h", *day)).collect();
            prop_assert!(force("h", &three(), &[], &signatures).since.is_some());
            let changed = force("other", &three(), &[], &signatures);
            prop_assert_eq!((changed.since, changed.signed()), (None, 0));
        }
    }
}
