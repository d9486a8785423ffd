//! Which pitch is meant for somebody: one for this organisation, else one for its sort, else one for anybody (R102, R104).

use super::Pitch;
use crate::{OrganisationId, organisations::OrganisationKind};

/// For whom a pitch is that fits somebody, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeantFor {
    /// For them alone.
    Them,
    /// For their sort of organisation.
    TheirSort,
    /// For anybody.
    Anybody,
}

/// What we have to say to somebody before a first contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OurWords {
    /// No pitch fits them.
    Unwritten,
    /// What fits them best was not said aloud in its last version.
    NotAloud,
    /// Somebody has said it aloud.
    Aloud,
}

impl Pitch {
    /// For whom it is, where it fits this organisation of this sort.
    #[must_use]
    pub fn meant_for(&self, of: OrganisationId, kind: OrganisationKind) -> Option<MeantFor> {
        match (self.organisation, self.kind) {
            (Some(own), _) => (own == of).then_some(MeantFor::Them),
            (None, Some(sort)) => (sort == kind).then_some(MeantFor::TheirSort),
            (None, None) => Some(MeantFor::Anybody),
        }
    }
}

/// Of each pitch its last version, in the order given.
#[must_use]
pub fn last_versions(all: Vec<Pitch>) -> Vec<Pitch> {
    let is_last = |one: &Pitch| !all.iter().any(|other| other.is_a_version_of(one) && other.number > one.number);
    let last: Vec<bool> = all.iter().map(is_last).collect();
    all.into_iter().zip(last).filter_map(|(one, last)| last.then_some(one)).collect()
}

/// Those that are nearest to somebody, in the order given, and how near that is.
#[must_use]
pub fn fitting(all: &[Pitch], of: OrganisationId, kind: OrganisationKind) -> Option<(MeantFor, Vec<&Pitch>)> {
    let nearest = all.iter().filter_map(|pitch| pitch.meant_for(of, kind)).min()?;
    Some((nearest, all.iter().filter(|pitch| pitch.meant_for(of, kind) == Some(nearest)).collect()))
}

impl OurWords {
    /// By how near the fitting ones are, and which of them were said aloud: each of those for them alone; of those that are for
    /// many, one is enough.
    #[must_use]
    pub fn of(nearest: Option<MeantFor>, aloud: impl IntoIterator<Item = bool>) -> Self {
        let mut aloud = aloud.into_iter();
        let ready = match nearest {
            None => return Self::Unwritten,
            Some(MeantFor::Them) => aloud.all(|said| said),
            Some(MeantFor::TheirSort | MeantFor::Anybody) => aloud.any(|said| said),
        };
        if ready { Self::Aloud } else { Self::NotAloud }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{Json, Uuid, offer::USUAL_PACE};

    fn organisation(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    fn pitch(title: &str, number: i64, whose: Option<u128>, kind: Option<OrganisationKind>) -> Pitch {
        Pitch {
            id: Uuid::from_u128(u128::try_from(number).unwrap_or_default()).into(),
            organisation: whose.map(organisation),
            kind,
            need: None,
            title: title.to_owned(),
            number,
            cards: Json::default(),
            text: String::new(),
            phone: String::new(),
            words_a_minute: USUAL_PACE,
            audit: None,
            made_on: date(2026, 11, 24),
            author: None,
        }
    }

    #[test]
    fn one_for_them_comes_before_one_for_their_sort_and_that_before_one_for_anybody() {
        let charity = OrganisationKind::Charity;
        let all = [
            pitch("Anybody", 1, None, None),
            pitch("Charities", 1, None, Some(charity)),
            pitch("Schools", 1, None, Some(OrganisationKind::Education)),
            pitch("Theirs", 1, Some(7), Some(OrganisationKind::Education)),
        ];
        let of = |number, kind| {
            fitting(&all, organisation(number), kind).map(|(near, found)| (near, found[0].title.as_str()))
        };
        assert_eq!(of(7, charity), Some((MeantFor::Them, "Theirs")));
        assert_eq!(of(8, charity), Some((MeantFor::TheirSort, "Charities")));
        assert_eq!(of(8, OrganisationKind::Company), Some((MeantFor::Anybody, "Anybody")));
        assert_eq!(fitting(&all[2..], organisation(8), charity), None, "one of somebody else fits nobody");
    }

    #[test]
    fn a_pitch_that_is_for_another_sort_in_its_last_version_is_so_for_good() {
        let (before, now) = (Some(OrganisationKind::Charity), Some(OrganisationKind::Company));
        let all = last_versions(vec![pitch("A room", 2, None, now), pitch("A room", 1, None, before)]);
        assert_eq!(all.iter().map(|one| one.number).collect::<Vec<_>>(), [2]);
        assert_eq!(fitting(&all, organisation(1), OrganisationKind::Charity), None);
    }

    #[test]
    fn each_for_them_alone_is_said_aloud_and_of_those_for_many_one() {
        assert_eq!(OurWords::of(None, []), OurWords::Unwritten);
        assert_eq!(OurWords::of(Some(MeantFor::Them), [true, false]), OurWords::NotAloud);
        assert_eq!(OurWords::of(Some(MeantFor::TheirSort), [true, false]), OurWords::Aloud);
        assert_eq!(OurWords::of(Some(MeantFor::Anybody), [false]), OurWords::NotAloud);
    }

    proptest! {
        #[test]
        fn what_fits_is_for_them_or_for_many_and_nothing_nearer_is_left_out(
            picks in prop::collection::vec((prop::option::of(1..4_u128), prop::option::of(0..3_usize), 1..3_i64), 0..12),
            whose in 1..4_u128, at in 0..3_usize,
        ) {
            let all: Vec<Pitch> = picks.iter().enumerate()
                .map(|(title, (of, kind, number))| pitch(&format!("{}", title % 4), *number, *of, kind.map(|kind| OrganisationKind::ALL[kind])))
                .collect();
            let all = last_versions(all);
            let (of, kind) = (organisation(whose), OrganisationKind::ALL[at]);
            match fitting(&all, of, kind) {
                None => prop_assert!(all.iter().all(|one| one.meant_for(of, kind).is_none())),
                Some((near, found)) => {
                    prop_assert!(!found.is_empty() && found.iter().all(|one| one.meant_for(of, kind) == Some(near)));
                    prop_assert!(all.iter().filter_map(|one| one.meant_for(of, kind)).all(|one| one >= near));
                    prop_assert!(found.iter().all(|one| one.organisation.is_none_or(|own| own == of)));
                }
            }
        }
    }
}
