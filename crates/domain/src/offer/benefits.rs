//! Which lines of what we can offer would speak to a sort of partner (R088): a proposal in an order; a person chooses.

use super::{AuditHeading, AuditLine};
use crate::organisations::OrganisationKind;

/// What a sort of partner usually looks for first, as we would guess; what was chosen for others of its sort goes before.
#[must_use]
pub fn looks_for(kind: OrganisationKind) -> [AuditHeading; 5] {
    use AuditHeading::{Audiences, Impact, Networks, Resources, Skills};
    use OrganisationKind as Kind;
    match kind {
        Kind::Charity | Kind::CommunityGroup | Kind::SocialEnterprise | Kind::Faith => {
            [Resources, Audiences, Networks, Skills, Impact]
        }
        Kind::Company => [Audiences, Impact, Networks, Resources, Skills],
        Kind::Council | Kind::Health | Kind::PublicBody => [Audiences, Impact, Networks, Skills, Resources],
        Kind::Education => [Skills, Resources, Audiences, Impact, Networks],
        Kind::Culture => [Audiences, Resources, Impact, Networks, Skills],
        Kind::Library => [Skills, Networks, Resources, Impact, Audiences],
        Kind::Other => [Resources, Skills, Networks, Impact, Audiences],
    }
}

/// The lines in the order in which they may speak to this sort: what was chosen for others of its sort most often, then by
/// what the sort looks for, what has something that shows it first; each text once.
#[must_use]
pub fn benefits(
    kind: OrganisationKind,
    lines: &[AuditLine],
    chosen_for_the_sort: impl Fn(&str) -> usize,
) -> Vec<&AuditLine> {
    let order = looks_for(kind);
    let place = |heading| order.iter().position(|one| *one == heading).unwrap_or(order.len());
    let mut all: Vec<&AuditLine> = Vec::new();
    for line in lines {
        if !line.text.trim().is_empty() && !all.iter().any(|one| one.text == line.text) {
            all.push(line);
        }
    }
    all.sort_by_key(|line| {
        (std::cmp::Reverse(chosen_for_the_sort(&line.text)), place(line.heading), line.shows.trim().is_empty())
    });
    all
}

/// What is brought along to somebody: what was chosen for them, all of it, then what may speak to their sort, so many lines in
/// all; each text once (R088, R111).
#[must_use]
pub fn brought_along(chosen: &[String], for_the_sort: &[&AuditLine], most: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in chosen {
        if !all.contains(text) {
            all.push(text.clone());
        }
    }
    for line in for_the_sort {
        if all.len() < most && !all.contains(&line.text) {
            all.push(line.text.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        Uuid,
        offer::{AuditId, AuditLineId},
    };

    fn line(heading: AuditHeading, text: &str, shows: &str) -> AuditLine {
        AuditLine {
            id: AuditLineId(Uuid::nil()),
            audit: AuditId(Uuid::nil()),
            heading,
            branch: None,
            text: text.to_owned(),
            amount: None,
            unit: String::new(),
            shows: shows.to_owned(),
            more: crate::Json::default(),
        }
    }

    #[test]
    fn a_company_hears_first_whom_we_reach_and_a_small_group_first_which_rooms_we_have() {
        let lines = [
            line(AuditHeading::Resources, "A warm room for thirty", ""),
            line(AuditHeading::Audiences, "900 families a week", ""),
            line(AuditHeading::Audiences, "A newsletter", "4,000 read it"),
            line(AuditHeading::Resources, "A warm room for thirty", "at another branch"),
        ];
        let texts = |kind, chosen: fn(&str) -> usize| {
            benefits(kind, &lines, chosen).iter().map(|one| one.text.clone()).collect::<Vec<_>>()
        };
        let none = |_: &str| 0;
        assert_eq!(
            texts(OrganisationKind::Company, none),
            ["A newsletter", "900 families a week", "A warm room for thirty"]
        );
        assert_eq!(texts(OrganisationKind::CommunityGroup, none)[0], "A warm room for thirty");
        let rooms = |text: &str| usize::from(text.contains("room"));
        assert_eq!(texts(OrganisationKind::Company, rooms)[0], "A warm room for thirty", "others of the sort chose it");
    }

    #[test]
    fn what_was_chosen_for_them_goes_first_and_is_never_cut() {
        let lines = [line(AuditHeading::Resources, "A room", ""), line(AuditHeading::Skills, "A coder", "")];
        let sort: Vec<&AuditLine> = lines.iter().collect();
        let chosen = |all: &[&str]| all.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
        assert_eq!(brought_along(&chosen(&["A coder"]), &sort, 6), ["A coder", "A room"]);
        assert_eq!(brought_along(&[], &sort, 1), ["A room"]);
        assert_eq!(brought_along(&chosen(&["Tea", "Chairs"]), &sort, 1), ["Tea", "Chairs"]);
    }

    proptest! {
        #[test]
        fn what_is_brought_along_has_all_that_was_chosen_first_and_no_text_twice(
            chosen in prop::collection::vec("[a-d]", 0..6), sort in prop::collection::vec("[a-f]", 0..8), most in 0_usize..8,
        ) {
            let lines: Vec<AuditLine> = sort.iter().map(|text| line(AuditHeading::Skills, text, "")).collect();
            let found = brought_along(&chosen, &lines.iter().collect::<Vec<_>>(), most);
            let mut wanted = chosen.clone();
            let mut seen = std::collections::HashSet::new();
            wanted.retain(|text| seen.insert(text.clone()));
            prop_assert_eq!(&found[..wanted.len()], &wanted[..]);
            prop_assert!(found.len() <= most.max(wanted.len()));
            prop_assert_eq!(found.iter().collect::<std::collections::HashSet<_>>().len(), found.len());
        }

        #[test]
        fn each_text_is_proposed_once_and_none_is_lost(
            picks in prop::collection::vec((0_usize..5, 0_u8..6, prop::bool::ANY), 0..30), at in 0_usize..12
        ) {
            let lines: Vec<AuditLine> = picks
                .iter()
                .map(|(heading, text, shows)| {
                    line(AuditHeading::ALL[*heading], &format!("Line {text}"), if *shows { "x" } else { "" })
                })
                .collect();
            let kind = OrganisationKind::ALL[at];
            let found = benefits(kind, &lines, |text| text.len() % 3);
            let mut texts: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
            texts.sort_unstable();
            let mut wanted: Vec<&str> = lines.iter().map(|one| one.text.as_str()).collect();
            wanted.sort_unstable();
            wanted.dedup();
            prop_assert_eq!(texts, wanted);
            prop_assert_eq!(looks_for(kind).len(), AuditHeading::ALL.len());
        }
    }
}
