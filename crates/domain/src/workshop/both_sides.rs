//! Problems asked from both sides in one event, one after the other and kept apart (R116, R129).

use super::{Element, ElementKind, Lens, Plan};

/// Both sides, in the order in which they are asked: what hinders those who come, then what the people here face.
const SIDES: [Lens; 2] = [Lens::Mission, Lens::Residents];

impl Lens {
    /// What is looked at from this side.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Mission => "What hinders our work",
            Self::Residents => "What people here face",
        }
    }
}

impl Element {
    /// What it is called where several stand together: with its side, where it is asked from one.
    #[must_use]
    pub fn called(&self) -> String {
        self.lens.map_or_else(|| self.title.clone(), |lens| format!("{}: {}", self.title, lens.title().to_lowercase()))
    }
}

impl Plan {
    /// Whether the problems are asked from both sides.
    #[must_use]
    pub fn asks_both_sides(&self) -> bool {
        SIDES.iter().all(|side| self.elements.iter().any(|element| element.lens == Some(*side)))
    }

    /// The same with the problems asked from both sides: each element in which they are asked becomes two, which share its
    /// time. Nothing changes where they are already, or where no problems are asked.
    #[must_use]
    pub fn from_both_sides(self) -> Self {
        if self.asks_both_sides() {
            return self;
        }
        let parts = |element: Element| match element.kind {
            ElementKind::Problems => SIDES.map(|side| half(&element, side)).to_vec(),
            _ => vec![element],
        };
        Self { elements: self.elements.into_iter().flat_map(parts).collect(), ..self }
    }

    /// The same with the problems asked from one side: two halves that stand together are one element again.
    #[must_use]
    pub fn from_one_side(self) -> Self {
        let mut elements: Vec<Element> = Vec::new();
        for element in self.elements {
            let whole = elements.last_mut().filter(|before| {
                (before.lens, element.lens) == (Some(SIDES[0]), Some(SIDES[1])) && before.kind == element.kind
            });
            match whole {
                Some(before) => {
                    before.minutes = before.minutes.saturating_add(element.minutes);
                    before.lens = None;
                }
                None => elements.push(element),
            }
        }
        for element in &mut elements {
            element.lens = None;
        }
        Self { elements, ..self }
    }
}

/// Its half for one side: the first has the odd minute, and each has one at least.
fn half(element: &Element, side: Lens) -> Element {
    let second = (element.minutes / 2).max(1);
    let minutes = if side == SIDES[0] { element.minutes.saturating_sub(second).max(1) } else { second };
    Element { minutes, lens: Some(side), ..element.clone() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_hours_ask_both_sides_in_the_same_time_and_go_back_to_what_they_were() {
        let plan = Plan::two_hours();
        let both = plan.clone().from_both_sides();
        let asked: Vec<_> = both.elements.iter().filter_map(|one| Some((one.lens?, one.minutes))).collect();
        assert_eq!(asked, [(Lens::Mission, 10), (Lens::Residents, 10)]);
        assert_eq!((both.minutes(), both.asks_both_sides()), (120, true));
        assert_eq!(both.clone().from_both_sides(), both, "asked for twice is once");
        assert_eq!(both.from_one_side(), plan);
        let none = Plan::only(ElementKind::Brief);
        assert_eq!(none.clone().from_both_sides(), none, "where no problems are asked nothing changes");
    }

    #[test]
    fn two_sides_that_were_taken_apart_stay_two_elements_of_one_side() {
        let mut apart = Plan::two_hours().from_both_sides();
        apart.elements.swap(3, 4);
        let one = apart.from_one_side();
        assert_eq!(one.elements.len(), 7);
        assert!(one.elements.iter().all(|element| element.lens.is_none()));
    }

    proptest! {
        #[test]
        fn asking_both_sides_takes_no_longer_and_keeps_the_order(
            kinds in prop::collection::vec((0..ElementKind::ALL.len(), 2_u32..600), 0..9),
        ) {
            let of = |(kind, minutes): (usize, u32)| Element { minutes, ..Element::new(ElementKind::ALL[kind]) };
            let plan = Plan { elements: kinds.into_iter().map(of).collect(), ..Plan::default() };
            let both = plan.clone().from_both_sides();
            prop_assert_eq!(both.minutes(), plan.minutes());
            let mut order: Vec<&str> = both.elements.iter().map(|one| one.title.as_str()).collect();
            let asks = plan.elements.iter().any(|one| one.kind == ElementKind::Problems);
            prop_assert_eq!(both.asks_both_sides(), asks);
            prop_assert_eq!(both.clone().from_one_side(), plan.clone());
            order.dedup();
            let mut before: Vec<&str> = plan.elements.iter().map(|one| one.title.as_str()).collect();
            before.dedup();
            prop_assert_eq!(order, before);
        }
    }
}
