//! What open data says about library services: the branches of each authority, so that nobody types them.

use ampersand_domain::fold;

const LIBRARIES: &str = include_str!("libraries.txt");

/// Whose data it is and under which licence; shown wherever it is offered.
pub const ATTRIBUTION: &str = "Contains public sector information licensed under the Open Government Licence v3.0: Arts Council England, basic dataset for libraries 2022. Names of authorities: mySociety, CC BY 4.0.";

/// A branch as the open data has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownBranch {
    /// Its name.
    pub name: &'static str,
    /// Where it stands, without the postcode.
    pub address: &'static str,
    /// The postcode; empty where none is known.
    pub postcode: &'static str,
    /// Hours a week for which it is open, like `37.5`; empty where that is not known.
    pub hours: &'static str,
}

/// Every authority of England that has libraries, by its full name, in the order of the alphabet.
pub fn authorities() -> impl Iterator<Item = &'static str> {
    headings().map(|(full, _)| full)
}

/// The branches of this authority, by its full name or as people say it ("Kirklees"); none when it is not known.
#[must_use]
pub fn branches_of(authority: &str) -> Vec<KnownBranch> {
    let wanted = fold(authority);
    let Some((full, _)) = headings().find(|(full, short)| fold(full) == wanted || fold(short) == wanted) else {
        return Vec::new();
    };
    LIBRARIES
        .lines()
        .skip_while(|line| line.strip_prefix("= ").and_then(|names| names.split('\t').next()) != Some(full))
        .skip(1)
        .take_while(|line| !line.starts_with("= "))
        .map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            KnownBranch { name: next(), address: next(), postcode: next(), hours: next() }
        })
        .collect()
}

fn headings() -> impl Iterator<Item = (&'static str, &'static str)> {
    LIBRARIES.lines().filter_map(|line| line.strip_prefix("= ")?.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_has_its_branches_by_either_of_its_names() {
        let full = branches_of("Kirklees Council");
        assert!(full.len() > 15, "{}", full.len());
        assert_eq!(full, branches_of(" kirklees "));
        assert!(full.iter().all(|branch| !branch.name.is_empty() && !branch.name.contains('\t')));
        assert!(full.iter().any(|branch| branch.postcode.starts_with("HD")), "{full:?}");
        assert!(full.iter().filter(|branch| branch.hours.parse::<f64>().is_ok()).count() > 15, "{full:?}");
        assert!(branches_of("Marlow Vale Council").is_empty());
    }

    #[test]
    fn every_authority_of_the_list_has_a_branch_and_the_source_is_named() {
        assert!(authorities().count() > 145);
        assert!(authorities().all(|authority| !branches_of(authority).is_empty()));
        assert!(LIBRARIES.contains("Open Government Licence v3.0"));
    }
}
