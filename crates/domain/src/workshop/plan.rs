//! The plan of a workshop: its elements on a clock (R115, R117).

use serde::{Deserialize, Serialize};

use super::ElementKind;

/// One element of a workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What it is for.
    pub kind: ElementKind,
    /// What it is called on every screen.
    pub title: String,
    /// How long it is meant to take.
    pub minutes: u32,
    /// Who leads it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
}

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
}

crate::json_field!(Plan);

impl Plan {
    /// The template of two hours: 10 + 30 + 20 + 40 + 10 + 10 (R117).
    #[must_use]
    pub fn two_hours() -> Self {
        let element =
            |kind, title: &str, minutes| Element { kind, title: title.to_owned(), minutes, who: String::new() };
        Self {
            elements: vec![
                element(ElementKind::Welcome, "Welcome", 10),
                element(ElementKind::Introductions, "Who is here", 30),
                element(ElementKind::Problems, "What stands in the way", 20),
                element(ElementKind::Brief, "One idea to act on", 40),
                element(ElementKind::Roles, "Who does what", 10),
                element(ElementKind::NextSteps, "What happens next", 10),
            ],
        }
    }

    /// How long the elements take together.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.elements.iter().fold(0, |sum, element| sum.saturating_add(element.minutes))
    }

    /// Which outcome would have no element left that makes it: the idea, the roles, the next steps.
    #[must_use]
    pub fn gaps(&self) -> Vec<PlanGap> {
        [ElementKind::Brief, ElementKind::Roles, ElementKind::NextSteps]
            .into_iter()
            .filter(|kind| !self.elements.iter().any(|element| element.kind == *kind))
            .map(|element| PlanGap { element })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_takes_two_hours_in_the_order_of_the_method() {
        let plan = Plan::two_hours();
        assert_eq!(plan.elements.iter().map(|element| element.minutes).collect::<Vec<_>>(), [10, 30, 20, 40, 10, 10]);
        assert_eq!(plan.minutes(), 120);
        assert!(plan.gaps().is_empty());
    }

    #[test]
    fn a_plan_without_its_last_element_says_what_would_be_missing() {
        let mut plan = Plan::two_hours();
        plan.elements.pop();
        assert_eq!(plan.gaps(), [PlanGap { element: ElementKind::NextSteps }]);
    }
}
