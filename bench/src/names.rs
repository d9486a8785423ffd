//! Names of organisations: the real ones of the test data, or as many made up from a seed.

use std::path::PathBuf;

use ampersand_domain::organisations::OrganisationKind;

use crate::Fault;

/// A name and what sort it is.
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) kind: OrganisationKind,
}

/// A file of the test data, where there is one.
pub(crate) fn file(path: &str) -> Option<PathBuf> {
    let file = PathBuf::from(std::env::var_os("AMPERSAND_TEST_DATA")?).join(path);
    file.is_file().then_some(file)
}

/// Whether the names are those of real organisations.
pub(crate) fn are_real() -> bool {
    file("bench/names_300k.csv").is_some()
}

/// So many names, spread over the whole list.
pub(crate) fn names(count: usize) -> Result<Vec<Name>, Fault> {
    let Some(file) = file("bench/names_300k.csv") else {
        let mut dice = Dice::new();
        return Ok((0..count).map(|at| made_up(at, &mut dice)).collect());
    };
    let rows: Vec<csv::StringRecord> = csv::Reader::from_path(file)?.records().collect::<Result<_, _>>()?;
    let step = (rows.len() / count.max(1)).max(1);
    let of = |row: &csv::StringRecord| Name {
        name: row.get(1).unwrap_or_default().trim().to_owned(),
        kind: kind(row.get(2).unwrap_or_default()),
    };
    Ok(rows.iter().step_by(step).take(count).map(of).filter(|one| !one.name.is_empty()).collect())
}

/// Just so many names: those there are, and again as branches of theirs.
pub(crate) fn names_to(count: usize) -> Result<Vec<Name>, Fault> {
    let mut all = names(count)?;
    let there = all.len();
    for at in there..count {
        let one = &all[at % there];
        let branch = Name { name: format!("{} Branch {}", one.name, at / there), kind: one.kind };
        all.push(branch);
    }
    Ok(all)
}

fn kind(word: &str) -> OrganisationKind {
    match word {
        "registered_charity" => OrganisationKind::Charity,
        "school" | "university" | "further_education" => OrganisationKind::Education,
        "community_interest_company" => OrganisationKind::SocialEnterprise,
        "parish_or_town_council" | "local_authority" => OrganisationKind::Council,
        "community_amateur_sports_club" => OrganisationKind::CommunityGroup,
        "government" => OrganisationKind::PublicBody,
        _ => OrganisationKind::Other,
    }
}

const PLACES: [&str; 24] = [
    "Ashby",
    "Barrow",
    "Calder",
    "Denby",
    "Elmsett",
    "Farley",
    "Grange",
    "Holton",
    "Ingham",
    "Kelby",
    "Langton",
    "Marlow",
    "Norton",
    "Oakley",
    "Penton",
    "Ruston",
    "Selby",
    "Thorpe",
    "Upton",
    "Walton",
    "Weston",
    "Yarnton",
    "Drayton",
    "Mill Lane",
];
const OF: [&str; 16] = [
    "Village",
    "Community",
    "Friends of",
    "Methodist",
    "Primary",
    "Carers",
    "Youth",
    "Allotment",
    "Bowls",
    "Choral",
    "Refugee",
    "Advice",
    "Heritage",
    "Football",
    "Garden",
    "Reading",
];
const SORTS: [(&str, OrganisationKind); 8] = [
    ("Trust", OrganisationKind::Charity),
    ("Society", OrganisationKind::Charity),
    ("Club", OrganisationKind::CommunityGroup),
    ("School", OrganisationKind::Education),
    ("Association", OrganisationKind::Charity),
    ("Council", OrganisationKind::Council),
    ("Hall", OrganisationKind::Charity),
    ("Enterprise", OrganisationKind::SocialEnterprise),
];

fn made_up(at: usize, dice: &mut Dice) -> Name {
    let (sort, kind) = SORTS[dice.below(SORTS.len())];
    let (place, of) = (PLACES[dice.below(PLACES.len())], OF[dice.below(OF.len())]);
    // As in life, some names are many organisations'.
    let name = if dice.below(20) == 0 { format!("{of} {sort}") } else { format!("{place} {of} {sort} {at}") };
    Name { name, kind }
}

/// Numbers that look thrown and are the same each time (xorshift).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }
}
