//! Aims, needs and partnerships in one table, with the time that each takes (R054).

use std::collections::{HashMap, HashSet};

use super::{Aim, AimId, Coverage, Need, NeedId};
use crate::{Date, partnership::PartnershipId};

/// A partnership as the table sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    /// Which.
    pub id: PartnershipId,
    /// The need that it meets.
    pub need: Option<NeedId>,
    /// Minutes a month that are planned for it; none where nobody has planned any.
    pub minutes: Option<i64>,
}

/// What is shown of all aims.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnlyAims {
    /// Those with this theme.
    pub theme: Option<String>,
    /// Those of this document.
    pub source: Option<String>,
}

impl OnlyAims {
    /// Whether an aim is shown.
    #[must_use]
    pub fn lets(&self, aim: &Aim) -> bool {
        self.theme.as_ref().is_none_or(|theme| aim.themes.0.contains(theme))
            && self.source.as_ref().is_none_or(|source| aim.source == *source)
    }
}

/// A need of an aim, with the partnerships that meet it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedLine {
    /// Which.
    pub need: NeedId,
    /// Those that meet it, in the order given, each with its minutes a month.
    pub met_by: Vec<(PartnershipId, Option<i64>)>,
}

/// An aim with its needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimLine {
    /// Which.
    pub aim: AimId,
    /// Its needs: those that are open, and those that were met and are kept met by a partnership.
    pub needs: Vec<NeedLine>,
    /// Minutes a month of all that serves it.
    pub minutes: i64,
}

impl AimLine {
    /// The partnerships that serve it.
    pub fn partnerships(&self) -> impl Iterator<Item = &(PartnershipId, Option<i64>)> {
        self.needs.iter().flat_map(|need| &need.met_by)
    }

    /// Whether any does.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.partnerships().next().is_some()
    }
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Every aim that holds and is shown, in the order given.
    pub lines: Vec<AimLine>,
    /// Partnerships that serve no aim that holds, whatever is shown.
    pub loose: Vec<(PartnershipId, Option<i64>)>,
    /// Minutes a month of everything that runs.
    pub minutes: i64,
}

impl Matrix {
    /// Works it out for a day; `running` are the partnerships that run on it.
    #[must_use]
    pub fn of(aims: &[Aim], needs: &[Need], running: &[Runs], only: &OnlyAims, day: Date) -> Self {
        let links: Vec<_> = running.iter().map(|one| (one.id, one.need)).collect();
        let coverage = Coverage::of(aims, needs, &links, day);
        let shown: HashSet<AimId> = aims.iter().filter(|aim| only.lets(aim)).map(|aim| aim.id).collect();
        let minutes: HashMap<PartnershipId, Option<i64>> = running.iter().map(|one| (one.id, one.minutes)).collect();
        let need_of: HashMap<PartnershipId, NeedId> =
            running.iter().filter_map(|one| Some((one.id, one.need?))).collect();
        let with_time = |id: &PartnershipId| (*id, minutes.get(id).copied().flatten());
        let line = |served: &super::Served| {
            let mut needs: Vec<NeedLine> =
                served.needs.iter().map(|need| NeedLine { need: *need, met_by: Vec::new() }).collect();
            let mut place: HashMap<NeedId, usize> = (0..).zip(&served.needs).map(|(at, need)| (*need, at)).collect();
            for id in &served.partnerships {
                let Some(need) = need_of.get(id) else { continue };
                let at = *place.entry(*need).or_insert_with(|| {
                    needs.push(NeedLine { need: *need, met_by: Vec::new() });
                    needs.len() - 1
                });
                needs[at].met_by.push(with_time(id));
            }
            let minutes = sum(needs.iter().flat_map(|need| &need.met_by));
            AimLine { aim: served.aim, needs, minutes }
        };
        Self {
            lines: coverage.aims.iter().filter(|served| shown.contains(&served.aim)).map(line).collect(),
            loose: coverage.loose_partnerships.iter().map(with_time).collect(),
            minutes: running.iter().filter_map(|one| one.minutes).sum(),
        }
    }

    /// Aims that nobody serves.
    pub fn unserved(&self) -> impl Iterator<Item = AimId> {
        self.lines.iter().filter(|line| !line.is_served()).map(|line| line.aim)
    }

    /// The most minutes that any aim has, or those that serve none: the length of the longest bar.
    #[must_use]
    pub fn longest(&self) -> i64 {
        self.lines.iter().map(|line| line.minutes).chain([sum(&self.loose)]).max().unwrap_or_default()
    }
}

fn sum<'a>(all: impl IntoIterator<Item = &'a (PartnershipId, Option<i64>)>) -> i64 {
    all.into_iter().filter_map(|(_, minutes)| *minutes).sum()
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
