//! When a joint press release is ready: each quote approved or waived, and everybody named (R218, R220).

use crate::{partnership::PartyId, text::fold};

/// Somebody who contributed, and is to be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The party.
    pub party: PartyId,
    /// Its name, other names that it goes by, and its agreed credit line: one of them is enough.
    pub names: Vec<String>,
    /// Whether the party itself approved its quote.
    pub quote_approved: bool,
    /// Whether it said that it needs no quote.
    pub waived: bool,
    /// Whether it said yes to the text as it stands.
    pub agreed: bool,
}

/// What is missing before a release is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseGap {
    /// A quote is neither approved nor waived.
    Quote(PartyId),
    /// A contributor is not named in the text.
    NotNamed(PartyId),
    /// Nobody is on record as having contributed.
    Nobody,
    /// A contributor has not said yes to the text as it stands.
    Yes(PartyId),
}

/// What is missing before the release is ready; nothing when it is.
#[must_use]
pub fn release_gaps(text: &str, contributors: &[Contributor]) -> Vec<ReleaseGap> {
    if contributors.is_empty() {
        return vec![ReleaseGap::Nobody];
    }
    let open = |one: &&Contributor| !one.quote_approved && !one.waived;
    let quotes = contributors.iter().filter(open).map(|one| ReleaseGap::Quote(one.party));
    quotes.chain(not_named(text, contributors).into_iter().map(ReleaseGap::NotNamed)).collect()
}

/// What keeps a release from going out: all that it misses, and the yes of everybody in whose name it speaks (K01: a
/// hard stop).
#[must_use]
pub fn release_stops(text: &str, contributors: &[Contributor]) -> Vec<ReleaseGap> {
    let silent = contributors.iter().filter(|one| !one.agreed).map(|one| ReleaseGap::Yes(one.party));
    release_gaps(text, contributors).into_iter().chain(silent).collect()
}

/// The contributors whom a text of any kind does not name.
#[must_use]
pub fn not_named(text: &str, contributors: &[Contributor]) -> Vec<PartyId> {
    // A space at each end, so that only whole words count: "Art" is not named by "start".
    let text = format!(" {} ", fold(text));
    let is_named = |one: &Contributor| {
        one.names.iter().map(|name| fold(name)).any(|name| !name.is_empty() && text.contains(&format!(" {name} ")))
    };
    contributors.iter().filter(|one| !is_named(one)).map(|one| one.party).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn contributor(number: u128, names: &[&str]) -> Contributor {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        Contributor {
            party: PartyId(Uuid::from_u128(number)),
            names,
            quote_approved: true,
            waived: false,
            agreed: true,
        }
    }

    #[test]
    fn a_release_is_ready_when_each_quote_is_there_and_each_is_named() {
        let mut all = [contributor(1, &["Town Libraries"]), contributor(2, &["Café Hearth", "Hearth CIC"])];
        let text = "Town Libraries and CAFE HEARTH, together.";
        assert!(release_gaps(text, &all).is_empty());
        all[1].quote_approved = false;
        assert_eq!(release_gaps(text, &all), [ReleaseGap::Quote(all[1].party)]);
        all[1].waived = true;
        assert!(release_gaps(text, &all).is_empty());
        assert_eq!(release_gaps("Town Libraries did it.", &all), [ReleaseGap::NotNamed(all[1].party)]);
    }

    #[test]
    fn nothing_goes_out_in_the_name_of_somebody_who_has_not_said_yes_to_the_text() {
        let mut all = [contributor(1, &["Town Libraries"]), contributor(2, &["Hearth CIC"])];
        let text = "Town Libraries and Hearth CIC, together.";
        assert!(release_stops(text, &all).is_empty());
        (all[1].agreed, all[1].waived) = (false, true);
        assert!(release_gaps(text, &all).is_empty(), "it is ready");
        assert_eq!(release_stops(text, &all), [ReleaseGap::Yes(all[1].party)], "and may not go out");
    }

    #[test]
    fn another_name_is_enough_and_half_a_word_is_not() {
        let art = [contributor(1, &["Art", "The Art Room"])];
        assert!(not_named("At the art room.", &art).is_empty());
        assert_eq!(not_named("Let us start.", &art), [art[0].party]);
        assert_eq!(not_named("Anything", &[contributor(2, &[""])]).len(), 1);
    }

    #[test]
    fn a_release_of_nobody_is_not_joint() {
        assert_eq!(release_gaps("News", &[]), [ReleaseGap::Nobody]);
    }

    proptest! {
        #[test]
        fn nothing_that_is_not_ready_may_go_out(text in "[A-Za-z ]{0,30}", given in prop::collection::vec(any::<[bool; 3]>(), 0..5)) {
            let all: Vec<Contributor> = given.iter().zip(1..).map(|(yes, n)| Contributor {
                quote_approved: yes[0], waived: yes[1], agreed: yes[2], ..contributor(n, &["Art"])
            }).collect();
            let stops = release_stops(&text, &all);
            prop_assert!(release_gaps(&text, &all).iter().all(|gap| stops.contains(gap)));
            prop_assert!(!stops.is_empty() || all.iter().all(|one| one.agreed));
        }

        #[test]
        fn a_text_with_every_name_names_everybody(names in prop::collection::vec("[A-Za-z&' ]{0,8}[a-z]", 1..6)) {
            let all: Vec<Contributor> = names.iter().zip(1..).map(|(name, n)| contributor(n, &[name])).collect();
            prop_assert!(not_named(&names.join("; "), &all).is_empty());
        }
    }
}
