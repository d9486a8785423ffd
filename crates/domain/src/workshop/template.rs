//! A plan that a service keeps as its own, in versions: what is kept under the same name is the next version, and what a
//! workshop was begun from never changes under it (R115).

use crate::{Date, fold, people::PersonId};

use super::{Plan, TemplateId};

/// One version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The id.
    pub id: TemplateId,
    /// What it is called.
    pub name: String,
    /// Which version of this name it is: 1, 2, 3 and on.
    pub number: i64,
    /// What it is good for, or what was learned.
    pub about: String,
    /// The elements.
    pub plan: Plan,
    /// The day on which it was kept.
    pub made_on: Date,
    /// Who kept it.
    pub made_by: Option<PersonId>,
    /// When it was put away, if it was; it is offered no more.
    pub put_away_on: Option<Date>,
}

impl Template {
    /// What a plan that was begun from it says.
    #[must_use]
    pub fn says(&self) -> String {
        format!("{}, version {}", self.name, self.number)
    }

    /// A plan to begin from it.
    #[must_use]
    pub fn begun(&self) -> Plan {
        Plan { from: self.says(), ..self.plan.clone() }
    }

    /// Whether it goes by this name, however that is written.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        fold(&self.name) == fold(name)
    }
}

/// The number that the next version of this name has.
#[must_use]
pub fn next_number<'a>(all: impl IntoIterator<Item = &'a Template>, name: &str) -> i64 {
    all.into_iter().filter(|one| one.is_called(name)).map(|one| one.number).max().unwrap_or(0) + 1
}

/// The last version of each name, in the order of the names.
#[must_use]
pub fn latest<'a>(all: impl IntoIterator<Item = &'a Template>) -> Vec<&'a Template> {
    let mut last: std::collections::BTreeMap<String, &Template> = std::collections::BTreeMap::new();
    for one in all {
        let kept = last.entry(fold(&one.name)).or_insert(one);
        if one.number > kept.number {
            *kept = one;
        }
    }
    last.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(name: &str, number: i64) -> Template {
        Template {
            id: TemplateId(crate::Uuid::nil()),
            name: name.to_owned(),
            number,
            about: String::new(),
            plan: Plan::two_hours(),
            made_on: jiff::civil::date(2026, 11, 24),
            made_by: None,
            put_away_on: None,
        }
    }

    #[test]
    fn the_same_name_is_the_next_version_and_the_last_one_of_each_is_offered() {
        let all = [version("Our short hour", 2), version("our short HOUR", 1), version("Youth evening", 1)];
        assert_eq!(next_number(&all, "Our Short Hour"), 3);
        assert_eq!(next_number(&all, "Another"), 1);
        let offered: Vec<String> = latest(&all).iter().map(|one| one.says()).collect();
        assert_eq!(offered, ["Our short hour, version 2", "Youth evening, version 1"]);
        assert_eq!(all[0].begun().from, "Our short hour, version 2");
    }
}
