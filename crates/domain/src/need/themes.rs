//! Themes by which aims are told apart: short lists of names, from the parent authority and from national frameworks. A
//! service keeps a list of its own in the place of any of them (R054). Names only: the texts belong to those who wrote them.

use crate::{Json, id, words};

id!(/// A list of themes that a service keeps.
    ThemeListId);

words! {
    /// A list that is there from the beginning.
    pub enum KnownList {
        /// What the parent authority names; a service fills it in.
        Authority = "authority",
        /// The Universal Library Offers.
        UniversalOffers = "universal_offers",
        /// Let's Create.
        LetsCreate = "lets_create",
        /// The seven outcomes of Libraries Deliver.
        SevenOutcomes = "seven_outcomes",
    }
}

/// So many themes may a list have.
pub const MOST_THEMES: usize = 40;
/// So many letters may a theme have.
pub const LONGEST_THEME: usize = 100;

/// A list that a service keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeList {
    /// The id.
    pub id: ThemeListId,
    /// The list in whose place it stands, if in any.
    pub instead_of: Option<KnownList>,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub source: String,
    /// Its themes; none leaves the list out.
    pub themes: Json<Vec<String>>,
}

/// A list as it is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// The list from the beginning that it is, or in whose place it stands.
    pub known: Option<KnownList>,
    /// The service's own list, if it keeps one here.
    pub kept: Option<ThemeListId>,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub source: String,
    /// Its themes.
    pub themes: Vec<String>,
}

impl KnownList {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Authority => "What our council names",
            Self::UniversalOffers => "Universal Library Offers",
            Self::LetsCreate => "Let’s Create",
            Self::SevenOutcomes => "Seven outcomes",
        }
    }

    /// Whose names they are.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::Authority => "The council’s own plan",
            Self::UniversalOffers => "Libraries Connected",
            Self::LetsCreate => "Arts Council England, 2020 to 2030",
            Self::SevenOutcomes => "Libraries Deliver, 2016 (Open Government Licence)",
        }
    }

    /// Its names.
    #[must_use]
    pub fn themes(self) -> &'static [&'static str] {
        match self {
            Self::Authority => &[],
            Self::UniversalOffers => {
                &["Reading", "Digital and Information", "Culture and Creativity", "Health and Wellbeing"]
            }
            Self::LetsCreate => &["Creative People", "Cultural Communities", "A Creative and Cultural Country"],
            Self::SevenOutcomes => &[
                "Cultural and creative enrichment",
                "Reading and literacy",
                "Digital access and literacy",
                "Everyone achieving their full potential",
                "Healthier and happier lives",
                "Greater prosperity",
                "Stronger, more resilient communities",
            ],
        }
    }
}

/// Every list, those from the beginning first, each as the service keeps it or else as it came; then the service's other
/// ones. A list without themes is among them, to be filled in again.
#[must_use]
pub fn theme_lists(kept: &[ThemeList]) -> Vec<Themes> {
    let own = |list: &ThemeList| Themes {
        known: list.instead_of,
        kept: Some(list.id),
        name: list.name.clone(),
        source: list.source.clone(),
        themes: list.themes.0.clone(),
    };
    let as_it_came = |known: KnownList| Themes {
        known: Some(known),
        kept: None,
        name: known.name().to_owned(),
        source: known.source().to_owned(),
        themes: known.themes().iter().map(|&theme| theme.to_owned()).collect(),
    };
    let known = KnownList::ALL.iter().map(|known| {
        let instead = kept.iter().find(|list| list.instead_of == Some(*known));
        instead.map_or_else(|| as_it_came(*known), own)
    });
    known.chain(kept.iter().filter(|list| list.instead_of.is_none()).map(own)).collect()
}

/// The themes in lines as they are typed: each once, without blanks around it.
#[must_use]
pub fn typed_themes(typed: &str) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !themes.iter().any(|known| known == line) {
            themes.push(line.to_owned());
        }
    }
    themes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Uuid;

    fn list(instead_of: Option<KnownList>, themes: &[&str]) -> ThemeList {
        ThemeList {
            id: ThemeListId(Uuid::from_u128(7)),
            instead_of,
            name: "Ours".to_owned(),
            source: "Plan".to_owned(),
            themes: Json(themes.iter().map(|&theme| theme.to_owned()).collect()),
        }
    }

    #[test]
    fn a_list_of_the_services_own_stands_in_the_place_of_one_that_came_and_others_follow() {
        let as_it_came = theme_lists(&[]);
        assert_eq!(as_it_came.len(), KnownList::ALL.len());
        assert_eq!(as_it_came.iter().map(|one| one.themes.len()).collect::<Vec<_>>(), [0, 4, 3, 7]);
        let kept = [list(None, &["Warm rooms"]), list(Some(KnownList::LetsCreate), &[])];
        let lists = theme_lists(&kept);
        assert_eq!(lists.len(), KnownList::ALL.len() + 1);
        assert_eq!((lists[2].name.as_str(), lists[2].themes.len()), ("Ours", 0), "replaced, and left out");
        assert_eq!((lists[4].known, lists[4].themes.as_slice()), (None, ["Warm rooms".to_owned()].as_slice()));
    }

    #[test]
    fn themes_are_typed_a_line_each_and_each_counts_once() {
        assert_eq!(typed_themes(" Reading \n\nHealth\nReading"), ["Reading", "Health"]);
    }
}
