//! Who could introduce us (R077): the shortest ways from our people to an organisation, over those who know each other.

use std::collections::HashMap;

use crate::{
    Date, OrganisationId, id,
    people::{ContactId, PersonId},
    words,
};

id!(/// That somebody knows somebody.
    AcquaintanceId);

/// The most steps of a way: whoever is further away is a stranger.
pub const MOST_STEPS: usize = 3;

words! {
    /// How two know each other, the surest first.
    pub enum Knows {
        /// Somebody said so.
        Said = "said",
        /// They have met or spoken.
        Spoke = "spoke",
        /// They are both in a partnership.
        Together = "together",
        /// One works there.
        Works = "works",
        /// Two organisations are in one partnership.
        Partners = "partners",
    }
}

/// That somebody of ours, or of a partner, knows an organisation, or a person of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acquaintance {
    /// The id.
    pub id: AcquaintanceId,
    /// Who of us knows them.
    pub person: Option<PersonId>,
    /// Or who of another organisation.
    pub contact: Option<ContactId>,
    /// Which organisation they know.
    pub organisation: OrganisationId,
    /// Whom of it, when that was said.
    pub knows: Option<ContactId>,
    /// How they know each other.
    pub how: String,
    /// When that was said.
    pub said_on: Date,
    /// Who wrote it down.
    pub by: Option<PersonId>,
}

/// Somebody, or some body, on a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// Of the library.
    Ours(PersonId),
    /// Of another organisation.
    Theirs(ContactId),
    /// An organisation.
    Body(OrganisationId),
}

/// That two know each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// The one.
    pub one: Node,
    /// The other.
    pub other: Node,
    /// How.
    pub how: Knows,
    /// When that was last seen, if a day is known.
    pub last: Option<Date>,
}

/// One step of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// From whom.
    pub from: Node,
    /// To whom.
    pub to: Node,
    /// How they know each other.
    pub how: Knows,
    /// When that was last seen.
    pub last: Option<Date>,
}

/// A way from one of us to the organisation.
pub type Introduction = Vec<Step>;

/// The ties, ready to be walked.
#[derive(Debug)]
pub struct Web {
    nodes: Vec<Node>,
    places: HashMap<Node, usize>,
    /// For each node those whom it knows, the surest tie to each.
    ties: Vec<Vec<(usize, Knows, Option<Date>)>>,
}

impl Web {
    /// Of these ties; of several between the same two the surest counts, then the latest.
    #[must_use]
    pub fn of(ties: &[Tie]) -> Self {
        let mut web = Self { nodes: Vec::new(), places: HashMap::with_capacity(ties.len()), ties: Vec::new() };
        for tie in ties.iter().filter(|tie| tie.one != tie.other) {
            let (one, other) = (web.place(tie.one), web.place(tie.other));
            web.ties[one].push((other, tie.how, tie.last));
            web.ties[other].push((one, tie.how, tie.last));
        }
        for known in &mut web.ties {
            known.sort_unstable_by_key(|(to, how, last)| (*to, *how, std::cmp::Reverse(*last)));
            known.dedup_by_key(|(to, ..)| *to);
        }
        web
    }

    fn place(&mut self, node: Node) -> usize {
        if let Some(place) = self.places.get(&node) {
            return *place;
        }
        self.places.insert(node, self.nodes.len());
        self.nodes.push(node);
        self.ties.push(Vec::new());
        self.nodes.len() - 1
    }

    /// How many steps each node is away from the organisation, up to the most; those further are not in it.
    fn distances(&self, to: usize) -> HashMap<usize, usize> {
        let mut found = HashMap::from([(to, 0)]);
        let mut edge = vec![to];
        for step in 1..=MOST_STEPS {
            let mut next = Vec::new();
            for at in edge {
                for (known, ..) in &self.ties[at] {
                    // Nobody of us is asked to pass us on: they know somebody themselves.
                    if !found.contains_key(known) {
                        found.insert(*known, step);
                        if !matches!(self.nodes[*known], Node::Ours(_)) {
                            next.push(*known);
                        }
                    }
                }
            }
            edge = next;
        }
        found
    }

    /// The shortest way from each of us who is within three steps of this organisation: the fewest steps first, whoever asks
    /// before others, then the surest, then the latest.
    #[must_use]
    pub fn ways(&self, to: OrganisationId, me: Option<PersonId>, most: usize) -> Vec<Introduction> {
        let Some(&to) = self.places.get(&Node::Body(to)) else { return Vec::new() };
        let found = self.distances(to);
        let ours = found.keys().copied().filter(|at| matches!(self.nodes[*at], Node::Ours(_)));
        let mut ways: Vec<Introduction> = ours.map(|at| self.way(at, &found)).collect();
        let is_me = |node: Node| matches!((node, me), (Node::Ours(person), Some(me)) if person == me);
        let key = |way: &Introduction| {
            let from = way.first().map(|step| step.from);
            let sure: Vec<(Knows, std::cmp::Reverse<Option<Date>>)> =
                way.iter().map(|step| (step.how, std::cmp::Reverse(step.last))).collect();
            (way.len(), !from.is_some_and(is_me), sure, from)
        };
        ways.sort_by_cached_key(key);
        ways.truncate(most);
        ways
    }

    /// Down from one of us, each step nearer by one: over the surest tie.
    fn way(&self, from: usize, found: &HashMap<usize, usize>) -> Introduction {
        let mut way = Vec::with_capacity(MOST_STEPS);
        let (mut at, mut left) = (from, found.get(&from).copied().unwrap_or_default());
        while left > 0 {
            let nearer = self.ties[at].iter().filter(|(known, ..)| {
                found.get(known) == Some(&(left - 1)) && !matches!(self.nodes[*known], Node::Ours(_))
            });
            let Some((next, how, last)) =
                nearer.min_by_key(|(known, how, last)| (*how, std::cmp::Reverse(*last), self.nodes[*known]))
            else {
                break;
            };
            way.push(Step { from: self.nodes[at], to: self.nodes[*next], how: *how, last: *last });
            (at, left) = (*next, left - 1);
        }
        way
    }

    /// How many of our people, and how many of others, know this organisation or somebody who works there.
    #[must_use]
    pub fn who_know(&self, body: OrganisationId) -> (usize, usize) {
        let Some(&at) = self.places.get(&Node::Body(body)) else { return (0, 0) };
        let works = |tie: &&(usize, Knows, Option<Date>)| tie.1 == Knows::Works;
        let inside: Vec<usize> = self.ties[at].iter().filter(works).map(|(known, ..)| *known).collect();
        let mut known: Vec<usize> = std::iter::once(&at)
            .chain(&inside)
            .flat_map(|place| self.ties[*place].iter().map(|(known, ..)| *known))
            .filter(|known| !inside.contains(known) && !matches!(self.nodes[*known], Node::Body(_)))
            .collect();
        known.sort_unstable();
        known.dedup();
        let ours = known.iter().filter(|known| matches!(self.nodes[**known], Node::Ours(_))).count();
        (ours, known.len() - ours)
    }
}

/// Where each stands when the ways are drawn: a column for each step that is left, a row in each column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Who stands where: column, from the left, and row.
    pub places: Vec<(Node, usize, usize)>,
    /// Between which places a line goes, and how they know each other.
    pub lines: Vec<(usize, usize, Knows)>,
}

impl Drawn {
    /// Lays the ways out: whoever is on several of them stands once.
    #[must_use]
    pub fn of(ways: &[Introduction]) -> Self {
        let mut drawn = Self::default();
        for way in ways {
            for (at, step) in way.iter().enumerate() {
                let column = (MOST_STEPS + at).saturating_sub(way.len());
                let from = drawn.put(step.from, column);
                let to = drawn.put(step.to, column + 1);
                if !drawn.lines.iter().any(|(a, b, _)| (*a, *b) == (from, to)) {
                    drawn.lines.push((from, to, step.how));
                }
            }
        }
        drawn
    }

    fn put(&mut self, node: Node, column: usize) -> usize {
        if let Some(place) = self.places.iter().position(|(own, at, _)| *own == node && *at == column) {
            return place;
        }
        let row = self.places.iter().filter(|(_, at, _)| *at == column).count();
        self.places.push((node, column, row));
        self.places.len() - 1
    }

    /// How many stand in the fullest column.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.places.iter().map(|(.., row)| row + 1).max().unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "introductions_tests.rs"]
mod tests;
