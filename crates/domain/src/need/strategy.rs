//! How our partnerships serve our aims, as a document that lives: made from the records on any day, kept as an edition now
//! and then, and compared with the last that was kept (R054).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Aim, AimCourse, AimId, AimWay, Gap, Matrix, Need, NeedId};
use crate::{Date, Json, id, partnership::PartnershipId, people::PersonId};

id!(/// An edition of the strategy.
    StrategyEditionId);

/// The strategy as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Strategy {
    /// What the service says before anything else.
    pub opening: String,
    /// Its aims that hold, in the order of their documents.
    pub aims: Vec<StrategyAim>,
    /// Partnerships that serve no aim.
    pub loose: Vec<StrategyPartnership>,
    /// Needs of no aim; none in an edition of a time when they did not stand in it.
    pub loose_needs: Option<Vec<StrategyNeed>>,
}

/// An aim as it stands in the strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrategyAim {
    /// Which.
    pub id: AimId,
    /// In the words of its document.
    pub text: String,
    /// The document.
    pub source: String,
    /// Where in it.
    pub page: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// How we go about it, if that is decided, and why.
    pub course: Option<(AimWay, String)>,
    /// Its needs, with what meets each.
    pub needs: Vec<StrategyNeed>,
    /// Partnerships that serve it by their purpose, and meet no need of an aim.
    #[serde(default)]
    pub linked: Vec<StrategyPartnership>,
    /// Partnerships that serve it too: their time stands with another aim.
    #[serde(default)]
    pub also: Vec<StrategyPartnership>,
    /// What it lacks still, largest gap first.
    pub lacks: Vec<String>,
}

/// A need as it stands in the strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrategyNeed {
    /// Which.
    pub id: NeedId,
    /// What is needed.
    pub what: String,
    /// For whom.
    pub for_whom: String,
    /// What meets it.
    pub met_by: Vec<StrategyPartnership>,
}

/// A partnership as it stands in the strategy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrategyPartnership {
    /// Which.
    pub id: PartnershipId,
    /// What we call it.
    pub title: String,
    /// Minutes a month that are planned for it.
    pub minutes: Option<i64>,
}

/// An edition: the strategy as it stood on the day on which it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyEdition {
    /// The id.
    pub id: StrategyEditionId,
    /// Counts the editions, from 1.
    pub number: i64,
    /// When it was kept.
    pub kept_on: Date,
    /// By whom.
    pub kept_by: Option<PersonId>,
    /// What stood in it.
    pub strategy: Json<Strategy>,
}

/// What stands in a strategy, from the records.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// What the service says before anything else.
    pub opening: &'a str,
    /// The aims.
    pub aims: &'a [Aim],
    /// The needs.
    pub needs: &'a [Need],
    /// The partnerships that run, by what we call them.
    pub titles: &'a HashMap<PartnershipId, String>,
    /// What is decided about the aims.
    pub courses: &'a [AimCourse],
    /// What the aims lack, largest first: only what is open, of aims that hold.
    pub gaps: &'a [&'a Gap],
}

impl Strategy {
    /// The strategy that a table of all aims makes.
    #[must_use]
    pub fn of(matrix: &Matrix, ground: Ground<'_>) -> Self {
        let aims: HashMap<AimId, &Aim> = ground.aims.iter().map(|aim| (aim.id, aim)).collect();
        let needs: HashMap<NeedId, &Need> = ground.needs.iter().map(|need| (need.id, need)).collect();
        let partnership = |(id, minutes): &(PartnershipId, Option<i64>)| StrategyPartnership {
            id: *id,
            title: ground.titles.get(id).cloned().unwrap_or_default(),
            minutes: *minutes,
        };
        let need = |line: &super::NeedLine| {
            let need = needs.get(&line.need)?;
            Some(StrategyNeed {
                id: need.id,
                what: need.what.clone(),
                for_whom: need.for_whom.clone(),
                met_by: line.met_by.iter().map(partnership).collect(),
            })
        };
        let aim = |line: &super::AimLine| {
            let aim = aims.get(&line.aim)?;
            let course = ground.courses.iter().find(|course| course.aim == aim.id);
            let lacks = ground.gaps.iter().filter(|gap| gap.aim == aim.id).map(|gap| gap.needed.clone());
            Some(StrategyAim {
                id: aim.id,
                text: aim.text.clone(),
                source: aim.source.clone(),
                page: aim.page.clone(),
                until: aim.valid_until,
                course: course.map(|course| (course.way, course.why.clone())),
                needs: line.needs.iter().filter_map(need).collect(),
                linked: line.linked.iter().map(partnership).collect(),
                also: line.also.iter().map(|id| partnership(&(*id, None))).collect(),
                lacks: lacks.collect(),
            })
        };
        Self {
            opening: ground.opening.to_owned(),
            aims: matrix.lines.iter().filter_map(aim).collect(),
            loose: matrix.loose.iter().map(partnership).collect(),
            loose_needs: Some(matrix.loose_needs.iter().filter_map(need).collect()),
        }
    }

    /// Every partnership in it once, with the aim with which its time stands.
    fn partnerships(&self) -> impl Iterator<Item = (&StrategyPartnership, Option<&StrategyAim>)> {
        let serving = self.aims.iter().flat_map(|aim| aim.counted().map(move |one| (one, Some(aim))));
        serving.chain(self.loose.iter().map(|one| (one, None)))
    }

    /// The needs in it, with those of no aim or without.
    fn needs(&self, loose: bool) -> impl Iterator<Item = &StrategyNeed> {
        let of_none = self.loose_needs.iter().flatten().filter(move |_| loose);
        self.aims.iter().flat_map(|aim| &aim.needs).chain(of_none)
    }
}

impl StrategyAim {
    /// The partnerships whose time stands with it.
    fn counted(&self) -> impl Iterator<Item = &StrategyPartnership> {
        self.needs.iter().flat_map(|need| &need.met_by).chain(&self.linked)
    }

    /// The partnerships that serve it.
    pub fn served_by(&self) -> impl Iterator<Item = &StrategyPartnership> {
        self.counted().chain(&self.also)
    }

    /// Whether any does.
    #[must_use]
    pub fn is_served(&self) -> bool {
        self.served_by().next().is_some()
    }

    /// Minutes a month of all whose time stands with it.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.counted().filter_map(|one| one.minutes).sum()
    }
}

/// What differs between two strategies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// An aim that was not there.
    NewAim(String),
    /// An aim that holds no more, or was taken out.
    NoAim(String),
    /// An aim in other words than before.
    OtherWords(String, String),
    /// An aim that is gone about otherwise, or for which that is decided now.
    Course(String),
    /// An aim that somebody serves now.
    Served(String),
    /// An aim that nobody serves any more.
    NotServed(String),
    /// A need that was not there.
    NewNeed(String),
    /// A need that is met or given up.
    NoNeed(String),
    /// A partnership that was not there.
    NewPartnership(String),
    /// A partnership that runs no more.
    NoPartnership(String),
    /// A partnership that serves another aim than before, or one for the first time: by its title.
    OtherAim(String),
    /// The words at the beginning.
    Opening,
}

/// What has changed from one strategy to the next: aims first, then needs, then partnerships.
#[must_use]
pub fn changed(before: &Strategy, now: &Strategy) -> Vec<Changed> {
    let mut all = Vec::new();
    if before.opening != now.opening {
        all.push(Changed::Opening);
    }
    aims(before, now, &mut all);
    // What one of the two could not say is no change.
    let loose = before.loose_needs.is_some() && now.loose_needs.is_some();
    let is_in = |strategy: &Strategy, id: NeedId| strategy.needs(loose).any(|need| need.id == id);
    let new = now.needs(loose).filter(|need| !is_in(before, need.id));
    all.extend(new.map(|need| Changed::NewNeed(need.what.clone())));
    let gone = before.needs(loose).filter(|need| !is_in(now, need.id));
    all.extend(gone.map(|need| Changed::NoNeed(need.what.clone())));
    partnerships(before, now, &mut all);
    all
}

fn aims(before: &Strategy, now: &Strategy, all: &mut Vec<Changed>) {
    let known: HashMap<AimId, &StrategyAim> = before.aims.iter().map(|aim| (aim.id, aim)).collect();
    for aim in &now.aims {
        let Some(was) = known.get(&aim.id) else {
            all.push(Changed::NewAim(aim.text.clone()));
            continue;
        };
        if was.text != aim.text {
            all.push(Changed::OtherWords(was.text.clone(), aim.text.clone()));
        }
        if was.course.as_ref().map(|(way, _)| way) != aim.course.as_ref().map(|(way, _)| way) {
            all.push(Changed::Course(aim.text.clone()));
        }
        match (was.is_served(), aim.is_served()) {
            (false, true) => all.push(Changed::Served(aim.text.clone())),
            (true, false) => all.push(Changed::NotServed(aim.text.clone())),
            _ => {}
        }
    }
    let gone = before.aims.iter().filter(|was| now.aims.iter().all(|aim| aim.id != was.id));
    all.extend(gone.map(|aim| Changed::NoAim(aim.text.clone())));
}

fn partnerships(before: &Strategy, now: &Strategy, all: &mut Vec<Changed>) {
    let was: HashMap<PartnershipId, Option<AimId>> =
        before.partnerships().map(|(one, aim)| (one.id, aim.map(|aim| aim.id))).collect();
    for (one, aim) in now.partnerships() {
        match was.get(&one.id) {
            None => all.push(Changed::NewPartnership(one.title.clone())),
            Some(was) if *was != aim.map(|aim| aim.id) => all.push(Changed::OtherAim(one.title.clone())),
            Some(_) => {}
        }
    }
    let gone = before.partnerships().filter(|(was, _)| now.partnerships().all(|(one, _)| one.id != was.id));
    all.extend(gone.map(|(one, _)| Changed::NoPartnership(one.title.clone())));
}

#[cfg(test)]
#[path = "strategy_tests.rs"]
mod tests;
