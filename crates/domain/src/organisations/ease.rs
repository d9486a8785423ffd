//! What makes somebody on a long list easier to begin with (R077, R078): signals for people, in the order of their weight.

use super::{Organisation, Ring, Standing, postal_district};
use crate::fold;

/// Where the library is, to see who is near.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// The authority and the place, as they are written.
    pub names: Vec<String>,
    /// The districts of the branches' postcodes, and the branch that stands in each.
    pub districts: Vec<(String, String)>,
}

/// What speaks for somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ease {
    /// The branch in whose postal district they are.
    pub near: Option<String>,
    /// Whether they work in the same authority's area.
    pub same_area: bool,
    /// So many of our people know somebody there.
    pub of_us: usize,
    /// So many people of others that we know know somebody there.
    pub of_others: usize,
    /// Whether we work together now, did, or would like to.
    pub standing: Option<Standing>,
}

impl Ease {
    /// What speaks for this organisation; who knows them is counted elsewhere.
    #[must_use]
    pub fn of(one: &Organisation, home: &Home, (of_us, of_others): (usize, usize)) -> Self {
        let district = one.postcode.as_deref().map(postal_district);
        let near =
            home.districts.iter().find(|(own, _)| district == Some(own.as_str())).map(|(_, branch)| branch.clone());
        let area = one.area.as_deref().map(fold).unwrap_or_default();
        let same_area = home.names.iter().map(|name| fold(name)).any(|name| {
            !name.is_empty() && !area.is_empty() && (area == name || format!(" {area} ").contains(&format!(" {name} ")))
        });
        Self { near, same_area, of_us, of_others, standing: one.standing }
    }

    /// The ring in which they are first looked for, unless a network named them.
    #[must_use]
    pub fn ring(&self) -> Ring {
        let local = self.near.is_some() || self.same_area;
        let known = self.of_us > 0 || self.standing.is_some();
        if local || known { Ring::Local } else { Ring::New }
    }

    /// The easier, the greater: to be known weighs more than to be near.
    #[must_use]
    pub fn weight(&self) -> usize {
        let known = self.of_us.min(3) * 2 + self.of_others.min(2);
        let near = usize::from(self.near.is_some()) * 2 + usize::from(self.same_area);
        known + near + usize::from(self.standing.is_some())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{OrganisationId, Uuid, organisations::Origin};

    fn home() -> Home {
        Home {
            names: vec!["Marlow Vale Council".to_owned(), "Marlow Vale".to_owned()],
            districts: vec![("MV3".to_owned(), "Mill Lane".to_owned())],
        }
    }

    fn body(area: Option<&str>, postcode: Option<&str>) -> Organisation {
        let one = Organisation::named(OrganisationId(Uuid::nil()), "Menders", Origin::Typed);
        Organisation { area: area.map(str::to_owned), postcode: postcode.map(str::to_owned), ..one }
    }

    #[test]
    fn whoever_is_in_a_branch_s_district_or_in_the_area_is_local_and_nobody_is_by_an_empty_word() {
        let ease = |area, postcode| Ease::of(&body(area, postcode), &home(), (0, 0));
        assert_eq!(ease(None, Some("MV3 4AB")).near.as_deref(), Some("Mill Lane"));
        assert_eq!(ease(None, Some("MV33 4AB")).near, None, "another district that begins so");
        assert!(ease(Some("Upper Marlow Vale"), None).same_area && !ease(Some("Marlow"), None).same_area);
        assert_eq!(ease(Some("Leeds"), Some("LS1 1AA")).ring(), Ring::New);
        assert_eq!(ease(None, None), Ease::default());
        let nowhere = Home { names: vec![String::new()], ..Home::default() };
        assert!(!Ease::of(&body(Some("Leeds"), None), &nowhere, (0, 0)).same_area);
    }

    #[test]
    fn whoever_one_of_us_knows_is_in_the_first_ring_wherever_they_are() {
        let far = body(Some("Leeds"), Some("LS1 1AA"));
        assert_eq!(Ease::of(&far, &home(), (1, 0)).ring(), Ring::Local);
        assert_eq!(Ease::of(&far, &home(), (0, 2)).ring(), Ring::New, "a friend’s friend is no friend yet");
    }

    proptest! {
        #[test]
        fn one_more_who_knows_them_never_makes_it_harder(us in 0..6usize, others in 0..6usize, near in any::<bool>()) {
            let one = body(None, near.then_some("MV3 4AB"));
            let weight = |us, others| Ease::of(&one, &home(), (us, others)).weight();
            prop_assert!(weight(us + 1, others) >= weight(us, others) && weight(us, others + 1) >= weight(us, others));
        }
    }
}
