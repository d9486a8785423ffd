//! The plan of a workshop: its elements on a clock (R115, R117).

use serde::{Deserialize, Serialize};

use super::{Element, ElementKind};

/// What a later step needs and no element of the plan makes any more (R115).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanGap {
    /// The element that is no longer there.
    pub element: ElementKind,
}

/// The elements in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The elements in their order.
    pub elements: Vec<Element>,
    /// What it was begun from, in words: a template and its version. Empty for our two hours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// For how many people there is a place; none, and nobody is turned away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How we treat each other in the room, in this service's words; empty where ours stand (R123).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manners: Vec<String>,
}

crate::json_field!(Plan);

/// The elements of the method, in its order.
const METHOD: [ElementKind; 6] = [
    ElementKind::Welcome,
    ElementKind::Introductions,
    ElementKind::Problems,
    ElementKind::Brief,
    ElementKind::Roles,
    ElementKind::NextSteps,
];

impl Plan {
    /// The template of two hours: 10 + 30 + 20 + 40 + 10 + 10 (R117).
    #[must_use]
    pub fn two_hours() -> Self {
        Self { elements: METHOD.map(Element::new).into(), ..Self::default() }
    }

    /// One element alone, run again inside a partnership (R195).
    #[must_use]
    pub fn only(kind: ElementKind) -> Self {
        Self { elements: vec![Element::new(kind)], ..Self::default() }
    }

    /// The kinds of element that can be run alone.
    #[must_use]
    pub fn single_kinds() -> [ElementKind; 6] {
        METHOD
    }

    /// How long the elements take together.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.elements.iter().fold(0, |sum, element| sum.saturating_add(element.minutes))
    }

    /// After how many minutes each element begins (R117).
    #[must_use]
    pub fn begins(&self) -> Vec<u32> {
        let mut passed: u32 = 0;
        let mut begins = Vec::with_capacity(self.elements.len());
        for element in &self.elements {
            begins.push(passed);
            passed = passed.saturating_add(element.minutes);
        }
        begins
    }

    /// The same with this element one place earlier, or later.
    #[must_use]
    pub fn moved(mut self, at: usize, later: bool) -> Self {
        let with = if later { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(with) = with.filter(|with| *with < self.elements.len() && at < self.elements.len()) {
            self.elements.swap(at, with);
        }
        self
    }

    /// The same without this element.
    #[must_use]
    pub fn without(mut self, at: usize) -> Self {
        if at < self.elements.len() {
            self.elements.remove(at);
        }
        self
    }

    /// Which outcome would have no element left that makes it: the idea, the roles, the next steps. One element alone is run
    /// for its own sake, and hands nothing on.
    #[must_use]
    pub fn gaps(&self) -> Vec<PlanGap> {
        if self.elements.len() == 1 {
            return Vec::new();
        }
        [ElementKind::Brief, ElementKind::Roles, ElementKind::NextSteps]
            .into_iter()
            .filter(|kind| !self.elements.iter().any(|element| element.kind == *kind))
            .map(|element| PlanGap { element })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_template_takes_two_hours_in_the_order_of_the_method() {
        let plan = Plan::two_hours();
        assert_eq!(plan.elements.iter().map(|element| element.minutes).collect::<Vec<_>>(), [10, 30, 20, 40, 10, 10]);
        assert_eq!(plan.begins(), [0, 10, 40, 60, 100, 110]);
        assert_eq!(plan.minutes(), 120);
        assert!(plan.gaps().is_empty());
    }

    #[test]
    fn a_plan_without_its_last_element_says_what_would_be_missing() {
        let plan = Plan::two_hours().without(5);
        assert_eq!(plan.gaps(), [PlanGap { element: ElementKind::NextSteps }]);
        assert!(Plan::only(ElementKind::Problems).gaps().is_empty(), "one alone is run for its own sake");
    }

    #[test]
    fn a_plan_that_was_kept_before_elements_had_words_is_read_with_ours() {
        let kept = r#"{"elements":[{"kind":"brief","title":"One idea","minutes":40}]}"#;
        let plan: Plan = serde_json::from_str(kept).unwrap();
        assert_eq!(plan.elements[0].words(), ElementKind::Brief.words());
    }

    fn plans() -> impl Strategy<Value = Plan> {
        let element = (0..ElementKind::ALL.len(), 0_u32..600)
            .prop_map(|(kind, minutes)| Element { minutes, ..Element::new(ElementKind::ALL[kind]) });
        prop::collection::vec(element, 0..9).prop_map(|elements| Plan { elements, ..Plan::default() })
    }

    proptest! {
        #[test]
        fn each_element_begins_where_the_one_before_it_ends(plan in plans()) {
            let ends: Vec<u32> = plan.begins().iter().zip(&plan.elements).map(|(at, one)| at + one.minutes).collect();
            let mut begins = plan.begins();
            begins.push(plan.minutes());
            prop_assert_eq!(begins.first(), Some(&0));
            prop_assert_eq!(&begins[1..], &ends[..]);
        }

        #[test]
        fn moving_an_element_loses_none_and_back_again_is_as_it_was(plan in plans(), at in 0_usize..12) {
            let later = plan.clone().moved(at, true);
            prop_assert_eq!(later.minutes(), plan.minutes());
            prop_assert_eq!(later.elements.len(), plan.elements.len());
            if at + 1 < plan.elements.len() {
                prop_assert_eq!(&later.elements[at + 1], &plan.elements[at]);
                prop_assert_eq!(later.moved(at + 1, false), plan);
            } else {
                prop_assert_eq!(later, plan);
            }
        }
    }
}
