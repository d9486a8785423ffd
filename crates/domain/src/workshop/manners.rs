//! How we treat each other in the room (R123): the service's own words, or else ours.

use super::Plan;

/// The most lines that can be read from the back row.
pub const MOST_MANNERS: usize = 8;

const OURS: [&str; 5] = [
    "We listen to the end, and let the quiet ones speak first.",
    "We build on what somebody says before we judge it.",
    "What is told here about people stays here; what we decide goes out.",
    "Nobody has to speak, share or promise anything. Passing is fine.",
    "We end when we said that we end.",
];

impl Plan {
    /// The lines that everybody is asked to agree to.
    #[must_use]
    pub fn ways(&self) -> Vec<String> {
        if self.manners.is_empty() { OURS.map(str::to_owned).into() } else { self.manners.clone() }
    }

    /// The same with these lines; nothing of its own where they are ours, or where there are none.
    #[must_use]
    pub fn mannered(self, lines: Vec<String>) -> Self {
        let manners = if lines == OURS { Vec::new() } else { lines };
        Self { manners, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_lines_stand_until_a_service_has_its_own_and_again_when_it_empties_them() {
        let plan = Plan::two_hours();
        assert_eq!(plan.ways(), OURS);
        let own = plan.clone().mannered(vec!["Phones are for notes".to_owned()]);
        assert_eq!(own.ways(), ["Phones are for notes"]);
        assert_eq!(own.mannered(Vec::new()), plan);
        assert_eq!(plan.clone().mannered(plan.ways()), plan, "our own lines typed again are ours");
    }
}
