//! Aims out of somebody's list: what each row says, and what comes of it. The same list again changes nothing (R054).

use std::collections::HashMap;

use serde::Serialize;

use super::{Aim, AimId};
use crate::{
    Date,
    organisations::{Refused, Went},
    people::Person,
    text::fold,
};

/// The longest aim, document and page that are kept.
pub const LONGEST_AIM: usize = 500;
/// The longest name of a document.
pub const LONGEST_SOURCE: usize = 300;
/// The longest page or paragraph.
pub const LONGEST_PAGE: usize = 100;

/// What a row says, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AimDraft {
    /// The line of the file.
    pub line: usize,
    /// The aim.
    pub text: String,
    /// Its document; empty where the list has none.
    pub source: String,
    /// Where in the document.
    pub page: String,
    /// From when it holds.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// Who sees to it, by name.
    pub owner: String,
    /// Its themes.
    pub themes: Vec<String>,
    /// What could not be taken over, a sentence each.
    pub remarks: Vec<String>,
}

/// A row of a list of aims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AimRow {
    /// It says an aim.
    Draft(Box<AimDraft>),
    /// It cannot be taken.
    Refused(Refused),
}

impl AimRow {
    /// The line of the file.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::Draft(draft) => draft.line,
            Self::Refused(refused) => refused.line,
        }
    }
}

/// A new aim that stands in another document already, for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SameAim {
    /// The row's line.
    pub line: usize,
    /// The aim.
    pub name: String,
    /// The record that was made of it.
    pub aim: AimId,
    /// The record that says the same.
    pub like: AimId,
    /// That record's document.
    pub like_name: String,
}

impl SameAim {
    /// That both are kept, in a sentence.
    #[must_use]
    pub fn says(&self) -> String {
        format!("“{}” says the same as an aim of “{}”; both are kept", self.name, self.like_name)
    }
}

/// How a list of aims went.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AimReport {
    /// How many rows were read.
    pub read: usize,
    /// Rows that made an aim.
    pub added: usize,
    /// Rows that filled a gap of one that was there.
    pub changed: usize,
    /// Rows that said nothing new.
    pub unchanged: usize,
    /// Rows that could not be taken, and why.
    pub refused: Vec<Refused>,
    /// New aims that another document says too.
    pub duplicates: Vec<SameAim>,
    /// What was not taken over of rows that were taken: line and sentence.
    #[serde(skip)]
    pub told: Vec<(usize, String)>,
}

/// What a list would make.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AimPlan {
    /// New aims.
    pub new: Vec<Aim>,
    /// Aims that were there, with their gaps filled.
    pub filled: Vec<Aim>,
    /// How each row went, in the order of the list.
    pub went: Vec<Went>,
    /// All of them together.
    pub report: AimReport,
}

/// Plans it. `source` is the document of rows that name none; `id` makes ids. Gaps of an aim that is there are filled, and
/// nothing that stands there is changed.
#[must_use]
pub fn plan_aims(
    rows: &[AimRow],
    known: &[Aim],
    people: &[Person],
    source: &str,
    today: Date,
    id: impl Fn() -> AimId,
) -> AimPlan {
    let mut aims: Vec<Aim> = known.to_vec();
    let mut places: HashMap<(String, String), usize> =
        (0..).zip(known).map(|(at, aim)| (key(&aim.text, &aim.source), at)).collect();
    let mut filled = vec![false; known.len()];
    let mut report = AimReport { read: rows.len(), ..AimReport::default() };
    let mut went = Vec::new();
    for row in rows {
        let draft = match row {
            AimRow::Draft(draft) => draft,
            AimRow::Refused(refused) => {
                report.refused.push(refused.clone());
                went.push(Went::Refused(refused.reason.clone()));
                continue;
            }
        };
        let said = said(draft, source, people, today, &mut report, id());
        match places.get(&key(&said.text, &said.source)) {
            Some(at) => match fill(&aims[*at], &said) {
                Some(fuller) => {
                    aims[*at] = fuller;
                    report.changed += 1;
                    went.push(Went::Changed(Vec::new()));
                    if let Some(filled) = filled.get_mut(*at) {
                        *filled = true;
                    }
                }
                None => {
                    report.unchanged += 1;
                    went.push(Went::Unchanged(Vec::new()));
                }
            },
            None => {
                let like = known.iter().find(|aim| fold(&aim.text) == fold(&said.text));
                report.duplicates.extend(like.map(|like| SameAim {
                    line: draft.line,
                    name: said.text.clone(),
                    aim: said.id,
                    like: like.id,
                    like_name: like.source.clone(),
                }));
                places.insert(key(&said.text, &said.source), aims.len());
                aims.push(said);
                report.added += 1;
                went.push(Went::Added);
            }
        }
    }
    let new = aims.split_off(known.len());
    let filled = aims.into_iter().zip(filled).filter_map(|(aim, filled)| filled.then_some(aim)).collect();
    AimPlan { new, filled, went, report }
}

fn key(text: &str, source: &str) -> (String, String) {
    (fold(text), fold(source))
}

/// The aim that a row says; what it says that cannot be kept is told.
fn said(draft: &AimDraft, source: &str, people: &[Person], today: Date, report: &mut AimReport, id: AimId) -> Aim {
    report.told.extend(draft.remarks.iter().map(|remark| (draft.line, remark.clone())));
    let wanted = fold(&draft.owner);
    let named = |person: &&Person| person.is_current(today) && fold(&person.name) == wanted;
    let mut found = people.iter().filter(named);
    let owner = found.next().filter(|_| found.next().is_none());
    if owner.is_none() && !wanted.is_empty() {
        report
            .told
            .push((draft.line, format!("“{}” is not one colleague by name: nobody sees to it yet", draft.owner)));
    }
    let mut aim = Aim::named(id, &draft.text, if draft.source.is_empty() { source } else { &draft.source });
    aim.page = Some(draft.page.clone()).filter(|page| !page.is_empty());
    (aim.valid_from, aim.valid_until) = (draft.from, draft.until);
    aim.owner = owner.map(|person| person.id);
    aim.themes.0.clone_from(&draft.themes);
    aim
}

/// An aim with its gaps filled from what a row says; nothing if it has none that the row fills.
fn fill(aim: &Aim, said: &Aim) -> Option<Aim> {
    let mut fuller = aim.clone();
    fuller.page = aim.page.clone().or_else(|| said.page.clone());
    fuller.owner = aim.owner.or(said.owner);
    // A day that would end it before it begins fills no gap.
    let from = aim.valid_from.or(said.valid_from);
    let until = aim.valid_until.or(said.valid_until);
    if from.zip(until).is_none_or(|(from, until)| from <= until) {
        (fuller.valid_from, fuller.valid_until) = (from, until);
    }
    if aim.themes.0.is_empty() {
        fuller.themes.clone_from(&said.themes);
    }
    (fuller != *aim).then_some(fuller)
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
