//! How the words of this area are said on a screen.

use ampersand_domain::{
    OrganisationId,
    organisations::{
        CoarseDate, ContactPurpose, Ease, HowEnded, Knows, Medium, OrganisationKind, Precision, ReachBy, Ring,
        SizeBand, Standing, Track,
    },
};

use crate::shell::{day, day_short, month_name, number, parts::Choice};

pub(crate) fn kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Charity => "Charity",
        OrganisationKind::CommunityGroup => "Community group",
        OrganisationKind::SocialEnterprise => "Social enterprise",
        OrganisationKind::Company => "Company",
        OrganisationKind::Council => "Council",
        OrganisationKind::Health => "Health service",
        OrganisationKind::Education => "Education",
        OrganisationKind::Faith => "Faith",
        OrganisationKind::Culture => "Culture",
        OrganisationKind::Library => "Library",
        OrganisationKind::PublicBody => "Public body",
        OrganisationKind::Other => "Other, or not known",
    }
}

pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::PartnerNow => "Partnership now",
        Standing::WasPartner => "Was a partner",
        Standing::WouldLike => "Would like to",
        Standing::KnowThem => "Just know them",
    }
}

pub(super) fn size(size: SizeBand) -> &'static str {
    match size {
        SizeBand::Volunteers => "Volunteers only",
        SizeBand::Tiny => "One to four paid people",
        SizeBand::Small => "Five to 19",
        SizeBand::Medium => "20 to 99",
        SizeBand::Large => "A hundred and more",
    }
}

pub(crate) fn reach(by: ReachBy) -> &'static str {
    match by {
        ReachBy::Email => "E-mail",
        ReachBy::Phone => "Telephone",
        ReachBy::Text => "Text message",
        ReachBy::Post => "Letter",
        ReachBy::InPerson => "Coming round",
    }
}

pub(super) fn purpose(purpose: ContactPurpose) -> &'static str {
    match purpose {
        ContactPurpose::Partnership => "To run a partnership with them",
        ContactPurpose::Exploring => "To explore working together",
        ContactPurpose::KeepInTouch => "To keep in touch",
    }
}

pub(super) fn medium(medium: Medium) -> &'static str {
    match medium {
        Medium::Met => "Met",
        Medium::Call => "Rang",
        Medium::Email => "E-mail",
        Medium::Letter => "Letter",
        Medium::Unknown => "From a list",
    }
}

/// What people call a ring of a search.
pub(crate) fn ring(ring: Ring) -> &'static str {
    match ring {
        Ring::Local => "Near home, and those we know",
        Ring::Network => "Through networks",
        Ring::New => "Strangers",
    }
}

pub(crate) fn track(track: Track) -> &'static str {
    match track {
        Track::DoneIt => "Has worked with a library",
        Track::Interested => "Has said that they would like to",
        Track::Unknown => "Not known",
    }
}

/// How a conversation ended.
pub(crate) fn ended(ended: HowEnded) -> &'static str {
    match ended {
        HowEnded::Agreed => "They want to",
        HowEnded::NoTime => "They have no time for it",
        HowEnded::NoMoney => "They have no money for it",
        HowEnded::NotTheirs => "It is not what they are there for",
        HowEnded::NotNow => "Another time",
        HowEnded::Rules => "Their rules or their board do not let them",
        HowEnded::Elsewhere => "Somebody else suits better",
        HowEnded::WeSaidNo => "We said no",
        HowEnded::NoAnswer => "They never answered",
        HowEnded::Other => "Something else",
    }
}

/// How two know each other, between their names.
pub(super) fn knows(how: Knows) -> &'static str {
    match how {
        Knows::Said => "knows",
        Knows::Spoke => "has spoken with",
        Knows::Together => "is in a partnership with",
        Knows::Works => "is of",
        Knows::Partners => "is in a partnership with",
    }
}

/// What makes somebody easier to begin with.
pub(crate) fn ease(ease: &Ease) -> Vec<String> {
    let people = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        count => Some(format!("{} {many}", number(count))),
    };
    let signals = [
        ease.standing.map(|one| standing(one).to_owned()),
        ease.metres.as_ref().map(|(branch, metres)| format!("{} from {branch}", away(*metres))),
        ease.near
            .as_ref()
            .filter(|_| ease.metres.is_none())
            .map(|branch| format!("in the postal district of {branch}")),
        ease.same_area.then(|| "in our authority’s area".to_owned()),
        people(ease.of_us, "one of us knows somebody there", "of us know somebody there"),
        people(ease.of_others, "somebody we know knows them", "people we know know them"),
        (!ease.by_name.is_empty()).then(|| format!("known by {}", ease.by_name)),
    ];
    signals.into_iter().flatten().collect()
}

/// How far something is, as the crow flies.
pub(super) fn away(metres: i64) -> String {
    if metres < 1_000 { format!("{metres} metres") } else { format!("{}.{} km", metres / 1_000, metres % 1_000 / 100) }
}

/// When something was, as exactly as it is known.
pub(crate) fn when(when: CoarseDate) -> String {
    let Some(day) = when.start else { return "long ago, or not known".to_owned() };
    match when.precision {
        Precision::Day => day_short(day),
        Precision::Month => format!("{} {}", month_name(day.month()), day.year()),
        Precision::Season => match day.month() {
            3 => format!("spring {}", day.year()),
            6 => format!("summer {}", day.year()),
            9 => format!("autumn {}", day.year()),
            month => format!("{} to {} {}", month_name(month), month_name((month + 1) % 12 + 1), day.year()),
        },
        Precision::Year => day.year().to_string(),
        Precision::LongAgo => "long ago, or not known".to_owned(),
    }
}

/// The same where a day stands by itself: "Tuesday 24 November 2026".
pub(crate) fn when_long(when: CoarseDate) -> String {
    match (when.precision, when.start) {
        (Precision::Day, Some(on)) => day(on),
        _ => self::when(when),
    }
}

/// Who may see what was said in a talk, the narrowest first (X08).
pub(crate) fn who_sees() -> [Choice; 3] {
    [
        Choice::new("private", "Only me").means("Others see that you talked and when, not what was said"),
        Choice::new("library", "Everybody of the library").means("Whoever rings next knows what was said"),
        Choice::new("parties", "The library and them")
            .means("They can read it among what the library holds about them"),
    ]
}

/// The way to the page of an organisation.
pub(super) fn way_to(id: OrganisationId, name: &str) -> Vec<(String, String)> {
    vec![("Organisations".to_owned(), "/organisations".to_owned()), (name.to_owned(), format!("/organisations/{id}"))]
}

/// The choices of a list of words.
pub(crate) fn choices<W: ampersand_domain::Word>(label: fn(W) -> &'static str) -> Vec<Choice> {
    W::ALL.iter().map(|word| Choice::new(word.as_str(), label(*word))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_is_said_as_exactly_as_it_is_known() {
        let said = |month, precision| when(CoarseDate { start: Some(date(2023, month, 1)), precision });
        assert_eq!(said(3, Precision::Season), "spring 2023");
        assert_eq!(said(1, Precision::Season), "January to March 2023");
        assert_eq!(said(10, Precision::Season), "October to December 2023");
        assert_eq!(said(3, Precision::Month), "March 2023");
        assert_eq!(when(CoarseDate::long_ago()), "long ago, or not known");
    }
}
