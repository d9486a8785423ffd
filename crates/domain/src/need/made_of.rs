//! A need made of a gap, or of a choice to work together, out of what is written there already (R056, R058).

use super::{Aim, AimCourse, Gap, Need, NeedId, NeedWay};
use crate::{Date, people::PersonId};

impl Need {
    /// The need that a gap becomes when a partner is to fill it.
    #[must_use]
    pub fn of_gap(gap: &Gap, aim: &Aim, id: NeedId, today: Date, by: Option<PersonId>) -> Self {
        Self {
            what: gap.needed.clone(),
            for_whom: gap.for_whom.clone(),
            evidence: lines([("What we have: ", &gap.have), ("If it is left: ", &gap.consequence)]),
            ..made(aim, NeedWay::Gap, id, today, by)
        }
    }

    /// The need that a choice becomes: its outcome, with why together is better and how we would tell.
    #[must_use]
    pub fn of_choice(choice: &AimCourse, aim: &Aim, id: NeedId, today: Date, by: Option<PersonId>) -> Self {
        Self {
            what: choice.outcome.clone(),
            better_together: lines([("", &choice.why), ("How we would tell: ", &choice.tell)]),
            ..made(aim, NeedWay::ByChoice, id, today, by)
        }
    }
}

fn made(aim: &Aim, way: NeedWay, id: NeedId, today: Date, by: Option<PersonId>) -> Need {
    Need {
        id,
        what: String::new(),
        for_whom: String::new(),
        evidence: String::new(),
        source: "Gap analysis".to_owned(),
        aim: Some(aim.id),
        way,
        better_together: String::new(),
        raised_on: today,
        raised_by: by,
        closed_on: None,
    }
}

/// A line for each that says anything.
fn lines(said: [(&str, &String); 2]) -> String {
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(before, text)| format!("{before}{text}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Uuid,
        need::{AimCourseId, AimId, AimWay, DeliveryNeed, GapId},
    };

    const TODAY: Date = date(2026, 11, 24);

    fn aim() -> Aim {
        Aim::named(AimId(Uuid::from_u128(1)), "More children read for pleasure", "Plan")
    }

    #[test]
    fn a_gap_becomes_a_need_with_what_is_written_of_it() {
        let (aim, id) = (aim(), NeedId(Uuid::from_u128(2)));
        let mut gap = Gap::blank(GapId(Uuid::from_u128(3)), aim.id, DeliveryNeed::Skills, TODAY, None);
        gap.needed = "Rhymes in Somali".to_owned();
        gap.for_whom = "mothers at Harbour Road".to_owned();
        gap.consequence = "They stay away".to_owned();
        let need = Need::of_gap(&gap, &aim, id, TODAY, None);
        assert_eq!((need.id, need.aim, need.way), (id, Some(aim.id), NeedWay::Gap));
        assert_eq!((need.what.as_str(), need.for_whom.as_str()), ("Rhymes in Somali", "mothers at Harbour Road"));
        assert_eq!(need.evidence, "If it is left: They stay away", "what is empty has no line");
    }

    #[test]
    fn a_choice_becomes_a_need_that_says_why_together_and_how_to_tell() {
        let aim = aim();
        let choice = AimCourse {
            id: AimCourseId(Uuid::from_u128(3)),
            aim: aim.id,
            way: AimWay::ByChoice,
            why: "Fathers trust the club".to_owned(),
            gain: String::new(),
            alone: true,
            outcome: "Fathers read at home".to_owned(),
            tell: "Ask forty families".to_owned(),
            need: None,
            looked_on: TODAY,
            looked_by: None,
        };
        let need = Need::of_choice(&choice, &aim, NeedId(Uuid::from_u128(2)), TODAY, None);
        assert_eq!((need.what.as_str(), need.way), ("Fathers read at home", NeedWay::ByChoice));
        assert_eq!(need.better_together, "Fathers trust the club\nHow we would tell: Ask forty families");
    }
}
