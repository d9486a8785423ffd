//! How the words of this area are said on a screen.

use ampersand_domain::{
    OrganisationId,
    organisations::{CoarseDate, ContactPurpose, Medium, OrganisationKind, Precision, ReachBy, SizeBand, Standing},
};

use crate::shell::{day, day_short, month_name, parts::Choice};

pub(super) fn kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Charity => "Charity",
        OrganisationKind::CommunityGroup => "Community group",
        OrganisationKind::SocialEnterprise => "Social enterprise",
        OrganisationKind::Company => "Company",
        OrganisationKind::Council => "Council",
        OrganisationKind::Health => "Health",
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
        Choice::new("parties", "The library and them"),
    ]
}

/// The way to the page of an organisation.
pub(super) fn way_to(id: OrganisationId, name: &str) -> Vec<(String, String)> {
    vec![("Organisations".to_owned(), "/organisations".to_owned()), (name.to_owned(), format!("/organisations/{id}"))]
}

/// The choices of a list of words.
pub(super) fn choices<W: ampersand_domain::Word>(label: fn(W) -> &'static str) -> Vec<Choice> {
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
