//! An organisation that is invited to a workshop, what it answers, and the list of those who wait for a place (R121, R124).

use serde::{Deserialize, Serialize};

use crate::{Date, Instant, OrganisationId, words};

use super::{InvitedId, Workshop, WorkshopId};

words! {
    /// Whether somebody invited comes.
    pub enum Coming {
        /// Not asked yet.
        NotAsked = "not_asked",
        /// Asked, no answer.
        Asked = "asked",
        /// They come.
        Yes = "yes",
        /// They cannot.
        No = "no",
    }
}

/// Who an organisation says it is, before the workshop or in the room (R124).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationCard {
    /// What it does.
    #[serde(default)]
    pub does: String,
    /// For whom.
    #[serde(default)]
    pub whom: String,
    /// Where.
    #[serde(default)]
    pub place: String,
    /// What it hopes for from the workshop.
    #[serde(default)]
    pub hopes: String,
}

crate::json_field!(OrganisationCard);

impl OrganisationCard {
    /// Whether nothing stands on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An organisation that is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The id.
    pub id: InvitedId,
    /// To which workshop.
    pub workshop: WorkshopId,
    /// Which organisation, where it has a record.
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Whom of them.
    pub person: Option<String>,
    /// Who comes instead of whoever was asked.
    pub instead: Option<String>,
    /// Whether they come.
    pub coming: Coming,
    /// How many of them.
    pub people: i64,
    /// Since when they wait for a place, while there is none.
    pub waits_since: Option<Instant>,
    /// The day on which a place came free for them.
    pub placed_on: Option<Date>,
    /// What they need in order to come in and take part (R121).
    pub needs: Option<String>,
    /// What they do not eat.
    pub food: Option<String>,
    /// How they get here, and whether that is paid.
    pub travel: Option<String>,
    /// Who looks after their children.
    pub children: Option<String>,
    /// Who they say that they are.
    pub card: OrganisationCard,
    /// When they were asked.
    pub asked_on: Option<Date>,
    /// When they answered by themselves.
    pub replied_on: Option<Date>,
    /// The letters of the address by which they answer; empty, and they have none.
    pub letters: String,
    /// Up to which [`Workshop::news`] they were told.
    pub told: i64,
    /// When they were reminded; nobody is a second time.
    pub reminded_on: Option<Date>,
}

impl Invited {
    /// Somebody on the list of a workshop, not asked yet.
    #[must_use]
    pub fn new(id: InvitedId, workshop: &Workshop, name: String) -> Self {
        Self {
            id,
            workshop: workshop.id,
            organisation: None,
            name,
            person: None,
            instead: None,
            coming: Coming::NotAsked,
            people: 1,
            waits_since: None,
            placed_on: None,
            needs: None,
            food: None,
            travel: None,
            children: None,
            card: OrganisationCard::default(),
            asked_on: None,
            replied_on: None,
            letters: String::new(),
            told: workshop.news,
            reminded_on: None,
        }
    }

    /// Whether they were asked and may come, and do not know yet what has changed since.
    #[must_use]
    pub fn is_to_be_told(&self, workshop: &Workshop) -> bool {
        matches!(self.coming, Coming::Asked | Coming::Yes) && self.told < workshop.news
    }

    /// The same after this answer; who is asked only now hears what holds now. Who does not come waits for no place.
    #[must_use]
    pub fn says(&self, coming: Coming, workshop: &Workshop, today: Date) -> Self {
        let first = self.coming == Coming::NotAsked;
        let asked_on = self.asked_on.or((coming != Coming::NotAsked).then_some(today));
        let comes = coming == Coming::Yes;
        Self {
            coming,
            asked_on,
            waits_since: self.waits_since.filter(|_| comes),
            placed_on: self.placed_on.filter(|_| comes),
            told: if first { workshop.news } else { self.told },
            ..self.clone()
        }
    }

    /// Whether they come and have a place.
    #[must_use]
    pub fn has_place(&self) -> bool {
        self.coming == Coming::Yes && self.waits_since.is_none()
    }

    /// Who of them comes: whoever comes instead, or whoever was asked.
    #[must_use]
    pub fn who(&self) -> Option<&str> {
        self.instead.as_deref().or(self.person.as_deref())
    }

    /// Whether something stands here about how they live or what they cannot do.
    #[must_use]
    pub fn has_needs(&self) -> bool {
        [&self.needs, &self.food, &self.travel, &self.children].iter().any(|one| one.is_some())
    }

    /// The same without what they needed in order to come (R121).
    #[must_use]
    pub fn without_needs(self) -> Self {
        Self { needs: None, food: None, travel: None, children: None, ..self }
    }

    /// What they need, a line for each.
    #[must_use]
    pub fn needs_in_lines(&self) -> Vec<String> {
        let line = |word: &str, text: &Option<String>| text.as_ref().map(|text| format!("{word}{text}"));
        [
            line("", &self.needs),
            line("Food: ", &self.food),
            line("Getting here: ", &self.travel),
            line("Children: ", &self.children),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// How many people have a place.
#[must_use]
pub fn placed(invited: &[Invited]) -> i64 {
    invited.iter().filter(|one| one.has_place()).map(|one| one.people).sum()
}

/// How many places are free; none where there is no limit.
#[must_use]
pub fn free(places: Option<u32>, invited: &[Invited]) -> Option<i64> {
    Some(i64::from(places?) - placed(invited))
}

/// Somebody after their answer: with a yes, and without room for all of them, they wait from now on. A place that they have
/// is not taken from them, also where there are more of them than places.
#[must_use]
pub fn seated(one: Invited, before: &Invited, others: &[Invited], places: Option<u32>, at: Instant) -> Invited {
    if one.coming != Coming::Yes {
        return one;
    }
    let keeps = before.has_place() && one.people <= before.people;
    let fits = keeps || free(places, others).is_none_or(|free| one.people <= free);
    let waits_since = if fits { None } else { one.waits_since.or(Some(at)) };
    Invited { waits_since, ..one }
}

/// Who of those who wait has a place now, in the order of waiting: whoever needs more places than are free does not hold up
/// those behind. Each is to be told (K28).
#[must_use]
pub fn moved_up(workshop: &Workshop, invited: &[Invited], today: Date) -> Vec<Invited> {
    let mut waiting: Vec<&Invited> =
        invited.iter().filter(|one| one.coming == Coming::Yes && one.waits_since.is_some()).collect();
    waiting.sort_by_key(|one| (one.waits_since, one.id));
    let mut left = free(workshop.plan.places, invited);
    let mut up = Vec::new();
    for one in waiting {
        if left.is_some_and(|left| one.people > left) {
            continue;
        }
        left = left.map(|left| left - one.people);
        up.push(Invited { waits_since: None, placed_on: Some(today), told: workshop.news - 1, ..one.clone() });
    }
    up
}

#[cfg(test)]
#[path = "invited_tests.rs"]
mod tests;
