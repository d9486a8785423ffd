//! What people believe of libraries, and what is true; who really uses them (R099, R101).

use jiff::ToSpan as _;

use crate::{Date, id, people::PersonId, words};

id!(/// A fact to set against what people believe.
    LibraryFactId);

words! {
    /// What a fact is about.
    pub enum FactAbout {
        /// Who uses the library: ages, places, groups (R101).
        Users = "users",
        /// What a library is and does (R099).
        Library = "library",
    }
}

/// A fact with its source, and what it is set against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryFact {
    /// The id.
    pub id: LibraryFactId,
    /// What it is about.
    pub about: FactAbout,
    /// What people outside believe; empty where it is set against nothing.
    pub believed: String,
    /// What is true.
    pub fact: String,
    /// Where that is from: a fact without a source is another belief.
    pub source: String,
    /// When it was looked at last.
    pub looked_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

impl LibraryFact {
    /// Whether it has to be looked at again.
    #[must_use]
    pub fn is_stale(&self, today: Date, months: i32) -> bool {
        self.looked_on.saturating_add(months.months()) < today
    }

    /// As it is said to somebody: *You may have heard that … In truth …*
    #[must_use]
    pub fn said(&self) -> String {
        if self.believed.is_empty() {
            format!("{} ({})", self.fact, self.source)
        } else {
            format!("Many believe: {} In truth: {} ({})", ended(&self.believed), self.fact, self.source)
        }
    }
}

fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The facts in the order in which they help most: those about who uses the library that correct a belief lead (R101),
/// then other corrections, then the rest; the freshest first.
#[must_use]
pub fn leading(mut facts: Vec<LibraryFact>) -> Vec<LibraryFact> {
    facts.sort_by_key(|fact| {
        let place = match (fact.about, fact.believed.is_empty()) {
            (FactAbout::Users, false) => 0,
            (FactAbout::Library, false) => 1,
            (_, true) => 2,
        };
        (place, std::cmp::Reverse(fact.looked_on), fact.id)
    });
    facts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Uuid;

    fn fact(at: u128, about: FactAbout, believed: &str, day: i8) -> LibraryFact {
        LibraryFact {
            id: LibraryFactId(Uuid::from_u128(at)),
            about,
            believed: believed.to_owned(),
            fact: "A third of those who come are under 25.".to_owned(),
            source: "count of 2026".to_owned(),
            looked_on: Date::constant(2026, 11, day),
            author: None,
        }
    }

    #[test]
    fn who_really_comes_leads_where_it_corrects_what_is_believed() {
        let facts = vec![
            fact(1, FactAbout::Users, "", 9),
            fact(2, FactAbout::Library, "It is all books", 2),
            fact(3, FactAbout::Users, "Only old people come", 1),
            fact(4, FactAbout::Library, "It is quiet", 3),
        ];
        let order: Vec<u128> = leading(facts).iter().map(|fact| fact.id.0.as_u128()).collect();
        assert_eq!(order, [3, 4, 2, 1]);
    }

    #[test]
    fn a_fact_is_said_beside_what_is_believed_with_its_source() {
        let said = fact(1, FactAbout::Users, "Only old people come", 1).said();
        let plain = "A third of those who come are under 25. (count of 2026)";
        assert_eq!(said, format!("Many believe: Only old people come. In truth: {plain}"));
        assert_eq!(fact(1, FactAbout::Users, "", 1).said(), plain);
    }

    proptest! {
        #[test]
        fn ordering_loses_no_fact(of in prop::collection::vec((any::<bool>(), any::<bool>(), 1i8..28), 0..30)) {
            let facts: Vec<LibraryFact> = (1..).zip(&of).map(|(at, (users, belief, day))| {
                let about = if *users { FactAbout::Users } else { FactAbout::Library };
                fact(at, about, if *belief { "It is dull" } else { "" }, *day)
            }).collect();
            let mut led: Vec<u128> = leading(facts).iter().map(|fact| fact.id.0.as_u128()).collect();
            led.sort_unstable();
            prop_assert_eq!(led, (1..=of.len() as u128).collect::<Vec<_>>());
        }
    }
}
