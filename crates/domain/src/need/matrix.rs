//! Aims, needs and partnerships in one table, with the time that each takes (R054).

use std::collections::{HashMap, HashSet};

use super::{Aim, AimId, Coverage, Need, NeedId, Serves};
use crate::{Date, partnership::PartnershipId};

/// A partnership as the table sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runs {
    /// Which.
    pub id: PartnershipId,
    /// The need that it meets.
    pub need: Option<NeedId>,
    /// Aims of ours that somebody linked to its purpose.
    pub aims: Vec<AimId>,
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
    /// Partnerships to whose purpose it is linked, and that meet no need of an aim: each with its minutes a month.
    pub linked: Vec<(PartnershipId, Option<i64>)>,
    /// Partnerships to whose purpose it is linked too: their time stands with another aim.
    pub also: Vec<PartnershipId>,
    /// Minutes a month of all whose time stands here.
    pub minutes: i64,
}

impl AimLine {
    /// The partnerships whose time stands here.
    pub fn partnerships(&self) -> impl Iterator<Item = &(PartnershipId, Option<i64>)> {
        self.needs.iter().flat_map(|need| &need.met_by).chain(&self.linked)
    }

    /// How many serve it, wherever their time stands.
    #[must_use]
    pub fn served_by(&self) -> usize {
        self.partnerships().count() + self.also.len()
    }

    /// Whether any does.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.served_by() > 0
    }
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Every aim that holds and is shown, in the order given.
    pub lines: Vec<AimLine>,
    /// Partnerships that serve no aim that holds, whatever is shown.
    pub loose: Vec<(PartnershipId, Option<i64>)>,
    /// Open needs of no aim that holds, whatever is shown, each with all that meet it; the time of those that serve an aim by
    /// their purpose stands with the aim.
    pub loose_needs: Vec<NeedLine>,
    /// Minutes a month of everything that runs.
    pub minutes: i64,
}

impl Matrix {
    /// Works it out for a day; `running` are the partnerships that run on it.
    #[must_use]
    pub fn of(aims: &[Aim], needs: &[Need], running: &[Runs], only: &OnlyAims, day: Date) -> Self {
        let links: Vec<Serves> =
            running.iter().map(|one| Serves { partnership: one.id, need: one.need, aims: one.aims.clone() }).collect();
        let coverage = Coverage::of(aims, needs, &links, day);
        let shown: HashSet<AimId> = aims.iter().filter(|aim| only.lets(aim)).map(|aim| aim.id).collect();
        let minutes: HashMap<PartnershipId, Option<i64>> = running.iter().map(|one| (one.id, one.minutes)).collect();
        let need_of: HashMap<PartnershipId, NeedId> =
            running.iter().filter_map(|one| Some((one.id, one.need?))).collect();
        let with_time = |id: &PartnershipId| (*id, minutes.get(id).copied().flatten());
        let home = home(&coverage);
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
            let (here, also): (Vec<_>, Vec<_>) =
                served.linked.iter().copied().partition(|id| home.get(id) == Some(&served.aim));
            let linked: Vec<_> = here.iter().map(with_time).collect();
            let minutes = sum(needs.iter().flat_map(|need| &need.met_by).chain(&linked));
            AimLine { aim: served.aim, needs, linked, also, minutes }
        };
        let mut met_by: HashMap<NeedId, Vec<(PartnershipId, Option<i64>)>> = HashMap::new();
        for one in running {
            if let Some(need) = one.need {
                met_by.entry(need).or_default().push((one.id, one.minutes));
            }
        }
        Self {
            lines: coverage.aims.iter().filter(|served| shown.contains(&served.aim)).map(line).collect(),
            loose: coverage.loose_partnerships.iter().map(with_time).collect(),
            loose_needs: coverage
                .loose_needs
                .iter()
                .map(|need| NeedLine { need: *need, met_by: met_by.remove(need).unwrap_or_default() })
                .collect(),
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

/// With which aim the time of each partnership stands: that of the need that it meets, else the first that is linked to its
/// purpose, so that no time is counted twice.
fn home(coverage: &Coverage) -> HashMap<PartnershipId, AimId> {
    let mut home = HashMap::new();
    for served in &coverage.aims {
        home.extend(served.partnerships.iter().map(|id| (*id, served.aim)));
    }
    for served in &coverage.aims {
        for id in &served.linked {
            home.entry(*id).or_insert(served.aim);
        }
    }
    home
}

fn sum<'a>(all: impl IntoIterator<Item = &'a (PartnershipId, Option<i64>)>) -> i64 {
    all.into_iter().filter_map(|(_, minutes)| *minutes).sum()
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
