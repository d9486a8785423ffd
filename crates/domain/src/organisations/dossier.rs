//! What we know about them, with where it comes from and how fresh it is (R106–R112).

use jiff::ToSpan as _;

use crate::{Date, OrganisationId, Visibility, id, need::Aim, people::PersonId, words};

id!(/// A line of what we know.
    DossierLineId);

words! {
    /// Under which heading.
    pub enum DossierHeading {
        /// Places and services.
        Sites = "sites",
        /// Who leads, and their background.
        People = "people",
        /// Recent projects.
        Projects = "projects",
        /// Their strategy or mission, in their words.
        Strategy = "strategy",
        /// What we both want.
        Shared = "shared",
        /// Questions to ask them.
        Question = "question",
        /// What to be careful about.
        Sensitive = "sensitive",
        /// What somebody goes into a negotiation with, for that person alone (R089, K30).
        Negotiation = "negotiation",
    }
}

impl DossierHeading {
    /// The headings whose lines are for the whole library.
    pub fn for_all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|heading| *heading != Self::Negotiation)
    }
}

/// A line of what we know about an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierLine {
    /// The id.
    pub id: DossierLineId,
    /// About whom.
    pub organisation: OrganisationId,
    /// Under which heading.
    pub heading: DossierHeading,
    /// What we know.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// When we last looked.
    pub looked_on: Date,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

impl DossierLine {
    /// Whether it has to be looked at again before a meeting (R112).
    #[must_use]
    pub fn is_stale(&self, today: Date, months: i32) -> bool {
        self.looked_on.saturating_add(months.months()) < today
    }
}

/// The aims that share a word of weight with what they want: a suggestion, which a person confirms (R110).
#[must_use]
pub fn overlap<'a>(wanted: &str, aims: &'a [Aim]) -> Vec<&'a Aim> {
    const LIGHT: [&str; 14] = [
        "about",
        "their",
        "there",
        "these",
        "those",
        "where",
        "which",
        "while",
        "people",
        "every",
        "other",
        "through",
        "libraries",
        "library",
    ];
    let weighty = |text: &str| -> Vec<String> {
        let folded = crate::fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 5);
        words.filter(|word| !LIGHT.contains(word)).map(str::to_owned).collect()
    };
    let theirs = weighty(wanted);
    aims.iter().filter(|aim| weighty(&aim.text).iter().any(|word| theirs.contains(word))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{Uuid, need::AimId};

    #[test]
    fn what_we_know_grows_stale_after_half_a_year() {
        let line = DossierLine {
            id: DossierLineId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            heading: DossierHeading::Sites,
            text: "Two rooms".to_owned(),
            source: "their page".to_owned(),
            looked_on: date(2026, 5, 24),
            visibility: Visibility::Library,
            author: None,
        };
        assert!(!line.is_stale(date(2026, 11, 24), 6) && line.is_stale(date(2026, 11, 25), 6));
    }

    #[test]
    fn an_aim_is_suggested_by_a_word_of_weight_alone() {
        let aim = |text: &str| Aim::named(AimId(Uuid::nil()), text, String::new());
        let aims = [aim("Nobody is lonely: older people meet"), aim("More children read for pleasure")];
        let found = overlap("We want fewer LONELY people", &aims);
        assert_eq!(
            found.iter().map(|aim| aim.text.as_str()).collect::<Vec<_>>(),
            ["Nobody is lonely: older people meet"]
        );
        assert!(overlap("Grow the number of people who row", &aims).is_empty());
    }
}
