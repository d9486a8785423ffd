//! What an aim takes, what we have of it, and what is missing (R056).

use super::{AimId, NeedId};
use crate::{Date, Json, id, offer::AuditId, people::PersonId, words};

id!(/// A line of a gap analysis.
    GapId);

words! {
    /// What a service needs to deliver anything (R056).
    pub enum DeliveryNeed {
        /// What somebody has to be able to do.
        Skills = "skills",
        /// Enough of us.
        People = "people",
        /// Hours, and the season.
        Time = "time",
        /// Rooms, shelves and things in them.
        Space = "space",
        /// A way to those for whom it is.
        Reach = "reach",
        /// Money.
        Money = "money",
        /// What one has to know about people and places.
        Data = "data",
    }
}

words! {
    /// How much is missing, from 0 to 3.
    pub enum GapSize {
        /// We have what it takes.
        Nothing = "0",
        /// We would manage, with trouble.
        Some = "1",
        /// It would be a poor thing.
        Much = "2",
        /// It cannot be done.
        All = "3",
    }
}

words! {
    /// What can be done about a gap.
    pub enum GapAnswer {
        /// Our own people learn it.
        Train = "train",
        /// Somebody comes to us who has it.
        Recruit = "recruit",
        /// We pay for it.
        Buy = "buy",
        /// We leave it, and say so.
        Stop = "stop",
        /// Somebody else has it, and gains by it too.
        Partner = "partner",
    }
}

/// One thing that an aim takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The id.
    pub id: GapId,
    /// Of which aim.
    pub aim: AimId,
    /// Which of the delivery needs it is.
    pub kind: DeliveryNeed,
    /// What is needed.
    pub needed: String,
    /// For whom the aim is, in short.
    pub for_whom: String,
    /// What we have of it.
    pub have: String,
    /// The audit out of which somebody confirmed what we have.
    pub seen_in: Option<AuditId>,
    /// How much is missing; nothing while nobody has judged it.
    pub size: Option<GapSize>,
    /// What follows if it is left.
    pub consequence: String,
    /// What was thought of.
    pub options: Json<Vec<GapAnswer>>,
    /// What was chosen.
    pub answer: Option<GapAnswer>,
    /// Why this, and not another.
    pub why: String,
    /// The need that was made of it.
    pub need: Option<NeedId>,
    /// When it was written down.
    pub raised_on: Date,
    /// By whom.
    pub raised_by: Option<PersonId>,
}

impl Gap {
    /// One of which nothing is known but what is needed.
    #[must_use]
    pub fn blank(id: GapId, aim: AimId, kind: DeliveryNeed, raised_on: Date, raised_by: Option<PersonId>) -> Self {
        Self {
            id,
            aim,
            kind,
            needed: String::new(),
            for_whom: String::new(),
            have: String::new(),
            seen_in: None,
            size: None,
            consequence: String::new(),
            options: Json(Vec::new()),
            answer: None,
            why: String::new(),
            need: None,
            raised_on,
            raised_by,
        }
    }

    /// Whether anything is missing, or nobody has said yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.size != Some(GapSize::Nothing)
    }

    /// What was chosen belongs to what was thought of, each once and in one order.
    pub fn choose(&mut self, mut considered: Vec<GapAnswer>, answer: Option<GapAnswer>) {
        considered.extend(answer);
        considered.sort_unstable();
        considered.dedup();
        self.options = Json(considered);
        self.answer = answer;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Uuid;

    #[test]
    fn what_is_chosen_counts_as_thought_of_and_is_named_once() {
        let (id, aim) = (GapId(Uuid::nil()), AimId(Uuid::nil()));
        let mut gap = Gap::blank(id, aim, DeliveryNeed::Skills, date(2026, 11, 24), None);
        gap.choose(vec![GapAnswer::Buy, GapAnswer::Train, GapAnswer::Buy], Some(GapAnswer::Partner));
        assert_eq!(gap.options.0, [GapAnswer::Train, GapAnswer::Buy, GapAnswer::Partner]);
        gap.choose(vec![GapAnswer::Partner], Some(GapAnswer::Partner));
        assert_eq!((gap.options.0.as_slice(), gap.answer), ([GapAnswer::Partner].as_slice(), Some(GapAnswer::Partner)));
        assert!(gap.is_open(), "nobody has judged it yet");
        gap.size = Some(GapSize::Nothing);
        assert!(!gap.is_open());
    }
}
