//! Single cells of a list, read forgivingly and never guessed.

use ampersand_domain::{
    Word as _, fold,
    organisations::{OrganisationKind, RegisterId, SizeBand, Standing, normal_postcode},
};

/// What a spreadsheet writes for nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-" | "–" | "na" | "n/a" | "#n/a" | "null" | "none" | "nan" | "?"
    )
}

/// Words that stand for a person who must not be named: no organisation is made of one.
pub(super) fn is_anonymised(name: &str) -> bool {
    let folded = fold(name);
    let words = ["anonymous", "anonymised", "anonymized", "redacted", "withheld"];
    let whole = [
        "individual",
        "individuals",
        "an individual",
        "private individual",
        "private individuals",
        "individual grant",
        "grant to individual",
        "grant to an individual",
        "grants to individuals",
        "grant to individuals",
        "individual recipient",
        "personal data",
        "private person",
        "name removed",
        "not disclosed",
    ];
    whole.contains(&folded.as_str()) || folded.split(' ').any(|word| words.contains(&word)) && folded.len() < 40
}

/// How our own list says how many work there.
const OUR_SIZES: [(SizeBand, &str); 5] = [
    (SizeBand::Volunteers, "volunteers only"),
    (SizeBand::Tiny, "one to four paid people"),
    (SizeBand::Small, "five to 19"),
    (SizeBand::Medium, "20 to 99"),
    (SizeBand::Large, "a hundred and more"),
];

/// Whether a status is a word of our own for where we stand with somebody, as our files and our list have it: it says no
/// more than the standing does.
pub(super) fn is_our_word(status: &str, standing: Standing) -> bool {
    let own = match standing {
        Standing::PartnerNow => "partnership now",
        Standing::WasPartner => "was a partner",
        Standing::WouldLike => "would like to",
        Standing::KnowThem => "just know them",
    };
    let status = fold(status);
    status == own || status == standing.as_str().replace('_', " ")
}

/// How many work there: one of our own words, or a number of people who are paid.
pub(super) fn size_of(text: &str) -> Option<SizeBand> {
    let text = fold(text);
    let band = match text.parse::<u32>() {
        Ok(0) => SizeBand::Volunteers,
        Ok(1..=4) => SizeBand::Tiny,
        Ok(5..=19) => SizeBand::Small,
        Ok(20..=99) => SizeBand::Medium,
        Ok(_) => SizeBand::Large,
        Err(_) => {
            return SizeBand::from_word(&text)
                .or_else(|| OUR_SIZES.iter().find(|(_, own)| *own == text).map(|(band, _)| *band));
        }
    };
    Some(band)
}

/// What sort of organisation words like these mean.
pub(super) fn kind_of(text: &str) -> Option<OrganisationKind> {
    use OrganisationKind as K;
    const WORDS: [(K, &str); 12] = [
        (
            K::SocialEnterprise,
            "cic|cics|community interest|social enterprise|cooperative|co op|mutual|registered society",
        ),
        (K::Education, "school|schools|college|university|nursery|academy|education|educational|pre school"),
        (K::Faith, "church|mosque|temple|synagogue|gurdwara|faith|religious|parish church|chapel"),
        (K::Library, "library|libraries"),
        (K::Culture, "museum|theatre|arts|gallery|archive|archives|heritage|culture|cultural|orchestra"),
        (K::Health, "nhs|health|gp|surgery|hospital|clinic|medical|hospice"),
        (K::PublicBody, "police|fire|probation|government|public body|public sector|jobcentre|prison"),
        (K::Council, "council|local authority|la|authority|parish council|borough"),
        (K::Charity, "charity|charities|registered charity|charitable|cio|scio|trust|voluntary organisation"),
        (
            K::CommunityGroup,
            "club|group|society|friends|association|casc|community|voluntary|volunteer|residents|vcs|vcse",
        ),
        (K::Company, "company|ltd|limited|plc|llp|business|commercial|private"),
        (K::Other, ""),
    ];
    let text = format!(" {} ", fold(text));
    let holds = |list: &str| list.split('|').any(|words| !words.is_empty() && text.contains(&format!(" {words} ")));
    WORDS.iter().find(|(_, list)| holds(list)).map(|(kind, _)| *kind)
}

/// What sort of body a register keeps.
pub(super) fn kind_by_register(ids: &[RegisterId]) -> Option<OrganisationKind> {
    use OrganisationKind as K;
    let registers: Vec<&str> = ids.iter().map(RegisterId::register).collect();
    let of = |names: &[&str]| registers.iter().any(|register| names.contains(register));
    if of(&["GB-CHC", "GB-SC", "GB-NIC"]) {
        Some(K::Charity)
    } else if of(&["GB-LAE", "GB-LAS", "GB-LANI", "GB-PLA", "GB-LAW"]) {
        Some(K::Council)
    } else if of(&["GB-EDU", "GB-UKPRN", "GB-HESA", "GB-SCHOOL"]) {
        Some(K::Education)
    } else if of(&["GB-NHS"]) {
        Some(K::Health)
    } else if of(&["GB-CASC"]) {
        Some(K::CommunityGroup)
    } else if of(&["GB-COH"]) {
        Some(K::Company)
    } else {
        None
    }
}

/// Where we stand with them, as far as a status says so.
pub(super) fn standing_of(status: &str) -> Option<Standing> {
    const WORDS: [(Standing, &str); 4] = [
        (
            Standing::WasPartner,
            "inactive|not active|lapsed|ended|former|formerly|past|previous|was|closed|dormant|stopped|finished|ex|gone quiet|old|no longer",
        ),
        (
            Standing::WouldLike,
            "prospect|potential|possible|interested|would like|target|to approach|approach|approached|in talks|talking|exploring|pending|warm|hoping|in discussion|to contact|enquiry|wish list|wishlist",
        ),
        (Standing::KnowThem, "know|aware|contact only|network|acquaintance|just know"),
        (
            Standing::PartnerNow,
            "active|current|live|ongoing|existing|partner|partnership|running|established|regular|yes|green",
        ),
    ];
    let text = format!(" {} ", fold(status));
    let holds = |list: &str| list.split('|').any(|words| text.contains(&format!(" {words} ")));
    WORDS.iter().find(|(_, list)| holds(list)).map(|(standing, _)| *standing)
}

/// Lines of an address without repetitions and without what stands for nothing; the postcode at its end, if it is there.
pub(super) fn address(parts: &[&str]) -> (String, Option<String>) {
    let mut lines: Vec<String> = Vec::new();
    let mut postcode = None;
    let cells = parts.iter().flat_map(|part| part.split(['\n', ','])).map(str::trim);
    for line in
        cells.filter(|line| !is_nothing(line) && !matches!(fold(line).as_str(), "england" | "united kingdom" | "uk"))
    {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        for count in [2, 1] {
            let tail = words.len().checked_sub(count).map(|from| words[from..].join(" "));
            // One word without a space, as "N77JW", counts; "Flat 1" and "Unit 4" do not have the shape.
            if postcode.is_none()
                && let Some(found) = tail.as_deref().and_then(normal_postcode)
            {
                postcode = Some(found);
                words.truncate(words.len() - count);
            }
        }
        let line = words.join(" ");
        if !line.is_empty() && !lines.iter().any(|own| fold(own) == fold(&line)) {
            lines.push(line);
        }
    }
    (lines.join("\n"), postcode)
}

/// A page's address as it can be followed.
pub(super) fn website(cell: &str) -> Option<String> {
    let first = cell.split_whitespace().next()?.trim_end_matches(['/', ',', ';']);
    let bare = first.split_once("://").map_or(first, |(_, rest)| rest);
    let host = bare.split('/').next()?;
    let fits =
        host.contains('.') && !host.contains('@') && host.chars().all(|c| c.is_alphanumeric() || ".-:".contains(c));
    let scheme_fits = !first.contains("://") || first.to_lowercase().starts_with("http");
    (fits && scheme_fits).then(|| if first.contains("://") { first.to_owned() } else { format!("https://{first}") })
}
