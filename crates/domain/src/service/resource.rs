//! Outside pages and tools that go with the method: looked at once a quarter by a person, never the only way (R007).

use jiff::ToSpan as _;

use super::ResourceId;
use crate::{Date, people::PersonId, words};

words! {
    /// Which step of the method something serves; the words are those of the guidance's addresses.
    pub enum MethodStep {
        /// Know the need.
        Need = "need",
        /// Find partners.
        Find = "find",
        /// Meet and win them.
        Meet = "meet",
        /// Agree what to achieve.
        Agree = "agree",
        /// Keep it alive.
        Alive = "alive",
        /// End it well.
        Ending = "ending",
    }
}

/// A page or a tool of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The id.
    pub id: ResourceId,
    /// What it is called.
    pub title: String,
    /// Who keeps it.
    pub owner: String,
    /// Where it is.
    pub link: String,
    /// What it is good for.
    pub good_for: String,
    /// Which step it serves.
    pub step: MethodStep,
    /// On which terms it may be used; empty where nobody has looked.
    pub licence: String,
    /// Where a kept copy is, should it go.
    pub archived: String,
    /// When it came on the list.
    pub added_on: Date,
    /// When somebody last opened it and found it as it should be.
    pub checked_on: Option<Date>,
    /// Who.
    pub checked_by: Option<PersonId>,
    /// Since when it is gone; it stays on the list, so that nobody looks for it.
    pub withdrawn_on: Option<Date>,
}

impl Resource {
    /// The day on which somebody should look again: three months after the last time, or after it came on the list.
    #[must_use]
    pub fn look_on(&self) -> Option<Date> {
        let last = self.checked_on.unwrap_or(self.added_on);
        self.withdrawn_on.is_none().then(|| last.saturating_add(3.months()))
    }

    /// Whether somebody should look at it today.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.look_on().is_some_and(|day| day <= today)
    }
}

/// What the method's own text points to: title, owner, link, what it is good for, step, licence, since when it is gone.
pub struct Named {
    /// What it is called.
    pub title: &'static str,
    /// Who keeps it.
    pub owner: &'static str,
    /// Where it is.
    pub link: &'static str,
    /// What it is good for.
    pub good_for: &'static str,
    /// Which step it serves.
    pub step: MethodStep,
    /// Since when it is gone.
    pub withdrawn_on: Option<Date>,
}

impl Named {
    /// The same as a record that came on the list today.
    #[must_use]
    pub fn resource(&self, id: ResourceId, today: Date) -> Resource {
        Resource {
            id,
            title: self.title.to_owned(),
            owner: self.owner.to_owned(),
            link: self.link.to_owned(),
            good_for: self.good_for.to_owned(),
            step: self.step,
            licence: String::new(),
            archived: String::new(),
            added_on: today,
            checked_on: None,
            checked_by: None,
            withdrawn_on: self.withdrawn_on,
        }
    }
}

const fn named(
    title: &'static str,
    owner: &'static str,
    link: &'static str,
    good_for: &'static str,
    step: MethodStep,
) -> Named {
    Named { title, owner, link, good_for, step, withdrawn_on: None }
}

/// The list to begin with. Nobody has checked it: that is the first thing to do with it.
pub const NAMED: [Named; 14] = [
    named(
        "Universal Library Offers",
        "Libraries Connected",
        "https://www.librariesconnected.org.uk",
        "Themes by which aims and needs can be sorted",
        MethodStep::Need,
    ),
    named(
        "Who matters, on one page",
        "The Partnering Initiative",
        "https://www.thepartneringinitiative.org",
        "Another way to draw who could help",
        MethodStep::Find,
    ),
    named(
        "LinkedIn",
        "LinkedIn",
        "https://www.linkedin.com",
        "Reading up on whoever leads an organisation; note the source",
        MethodStep::Meet,
    ),
    named(
        "The elevator pitch",
        "UK Fundraising",
        "https://fundraising.co.uk",
        "An article of 2008 on saying it in a minute",
        MethodStep::Meet,
    ),
    named(
        "Designing public services",
        "Nesta",
        "https://www.nesta.org.uk",
        "Where the workshop's way of working comes from, with an example of a challenge brief",
        MethodStep::Agree,
    ),
    named(
        "Design thinking for libraries",
        "Chicago and Aarhus public libraries",
        "http://designthinkingforlibraries.com",
        "More exercises for a workshop",
        MethodStep::Agree,
    ),
    named(
        "Padlet",
        "Padlet",
        "https://padlet.com",
        "A board on the web; its export can be brought in",
        MethodStep::Agree,
    ),
    Named {
        title: "Jamboard",
        owner: "Google",
        link: "https://jamboard.google.com",
        good_for: "It was a board on the web; its boards were deleted",
        step: MethodStep::Agree,
        withdrawn_on: Some(Date::constant(2024, 12, 31)),
    },
    named(
        "Partnership cards",
        "National Co-ordinating Centre for Public Engagement",
        "https://www.publicengagement.ac.uk",
        "Cards of motives, made for museums and universities",
        MethodStep::Agree,
    ),
    named(
        "Partnering agreement scorecard",
        "The Partnering Initiative",
        "https://thepartneringinitiative.org",
        "Another check of what an agreement should hold",
        MethodStep::Agree,
    ),
    named(
        "School partnerships: a memorandum and a guide",
        "Department for Education",
        "https://www.gov.uk",
        "A template of another sector to compare with",
        MethodStep::Agree,
    ),
    named(
        "Trust and power in partnerships",
        "Partnership Brokers",
        "https://effectivepartnering.org",
        "Reading on how to share power fairly",
        MethodStep::Alive,
    ),
    named(
        "National Lottery Community Fund",
        "National Lottery Community Fund",
        "https://www.tnlcommunityfund.org.uk",
        "What a funder asks of a bid by several",
        MethodStep::Alive,
    ),
    named(
        "Arts Council England",
        "Arts Council England",
        "https://www.artscouncil.org.uk",
        "What a funder of libraries asks for",
        MethodStep::Alive,
    ),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    fn one() -> Resource {
        Resource {
            id: ResourceId(Uuid::from_u128(1)),
            title: "Padlet".into(),
            owner: "Padlet".into(),
            link: "https://padlet.com".into(),
            good_for: String::new(),
            step: MethodStep::Agree,
            licence: String::new(),
            archived: String::new(),
            added_on: date(2026, 1, 31),
            checked_on: None,
            checked_by: None,
            withdrawn_on: None,
        }
    }

    #[test]
    fn it_is_looked_at_once_a_quarter_and_not_after_it_is_gone() {
        let new = one();
        assert!(!new.is_due(date(2026, 4, 29)) && new.is_due(date(2026, 4, 30)));
        let checked = Resource { checked_on: Some(date(2026, 4, 30)), ..new.clone() };
        assert!(!checked.is_due(date(2026, 7, 29)) && checked.is_due(date(2026, 7, 30)));
        assert!(!Resource { withdrawn_on: Some(date(2026, 2, 1)), ..new }.is_due(date(2030, 1, 1)));
    }

    #[test]
    fn the_list_to_begin_with_names_each_once_and_knows_what_is_gone() {
        let mut titles: Vec<&str> = NAMED.iter().map(|one| one.title).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), NAMED.len());
        assert!(NAMED.iter().all(|one| one.link.starts_with("http") && !one.good_for.is_empty()));
        let gone: Vec<&str> = NAMED.iter().filter(|one| one.withdrawn_on.is_some()).map(|one| one.title).collect();
        assert_eq!(gone, ["Jamboard"]);
    }
}
