//! What each part of a workshop asks on every screen (R117, R125, R128, R129, R131).

use super::{ElementKind, Lens};

/// The question of a part, as phone, wall and facilitator show it. A round of problems is asked from a side, of a theme
/// and of the place, where it is known; so is a room whose clock nobody started.
#[must_use]
pub fn question(part: Option<ElementKind>, lens: Lens, theme: Option<&str>, place: &str) -> String {
    let of = theme.map(|theme| format!(", when you think of {}", theme.to_lowercase())).unwrap_or_default();
    let (there, here) = match place {
        "" => (String::new(), "here".to_owned()),
        place => (format!(" in {place}"), format!("in {place}")),
    };
    match (part, lens) {
        (Some(ElementKind::Welcome), _) => "What would make this time worth your while?".to_owned(),
        (Some(ElementKind::Introductions), _) => "Who are you here for, and what could you bring?".to_owned(),
        (Some(ElementKind::Brief), _) => format!("What could we do about it together{of}?"),
        (Some(ElementKind::Roles), _) => "Who does what, and how much can each of us take on?".to_owned(),
        (Some(ElementKind::NextSteps), _) => "What does each of us do next, and by when?".to_owned(),
        (Some(ElementKind::Other), _) => "What do you want the others to know?".to_owned(),
        (None | Some(ElementKind::Problems), Lens::Mission) => {
            format!("What stands in the way of your work{there}{of}?")
        }
        (None | Some(ElementKind::Problems), Lens::Residents) => {
            format!("What do the people who live {here} struggle with{of}?")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::Plan;
    use std::collections::BTreeSet;

    #[test]
    fn each_part_of_the_two_hours_has_a_question_of_its_own() {
        let plan = Plan::two_hours().elements;
        let asked: BTreeSet<String> =
            plan.iter().map(|element| question(Some(element.kind), Lens::Mission, None, "")).collect();
        assert_eq!(asked.len(), plan.len(), "{asked:?}");
    }

    #[test]
    fn a_round_of_problems_is_asked_from_its_side_of_its_theme_and_of_the_place() {
        let problems = Some(ElementKind::Problems);
        let residents = question(problems, Lens::Residents, Some("Reading"), "Marlow Vale");
        assert_eq!(residents, "What do the people who live in Marlow Vale struggle with, when you think of reading?");
        let mission = question(problems, Lens::Mission, None, "Marlow Vale");
        assert_eq!(mission, "What stands in the way of your work in Marlow Vale?");
        assert_eq!(question(None, Lens::Mission, None, ""), "What stands in the way of your work?");
        assert_eq!(question(None, Lens::Residents, None, ""), "What do the people who live here struggle with?");
    }
}
