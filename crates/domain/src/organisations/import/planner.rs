//! Whom each row means, and what follows: the whole decision, without a database.

mod grants;
mod places;

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use super::{
    Ask, Difference, Draft,
    draft::{marks_of_organisation, marks_of_person},
    fill::{contact, fill, fill_person, is_person},
};
use crate::{
    Now, Visibility,
    organisations::{
        Contact, ImportId, Interaction, Likeness, Match, MatchReason, Medium, Organisation, Origin, ParentLink,
        Precision, SHARED_BY, Site, Strength, Ways, email_domain, same,
    },
    people::{OrganisationId, PersonId},
    text::fold,
};

/// How many possible doubles of one row are named.
const LOOKALIKES: usize = 3;

/// An organisation on record with what a row can add to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The organisation.
    pub organisation: Organisation,
    /// Its version; none while it is new.
    pub version: Option<i64>,
    /// Its people with their versions; none for the new ones.
    pub contacts: Vec<(Contact, Option<i64>)>,
    /// Talks with it; `true` for new ones.
    pub interactions: Vec<(Interaction, bool)>,
    /// Its places with their versions; none for the new ones.
    pub sites: Vec<(Site, Option<i64>)>,
}

/// What is to be written about one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// How it will be.
    pub known: Known,
    /// Whether the organisation itself is new or changed.
    pub changed: bool,
    /// Which of its people are new or changed, by place.
    pub people: Vec<usize>,
    /// Which of its places are new or changed.
    pub sites: Vec<usize>,
}

/// What a row came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new organisation.
    Added(OrganisationId),
    /// Something new about one that we know, and what differs.
    Changed(OrganisationId, Vec<Difference>),
    /// Nothing new, and what differs.
    Unchanged(OrganisationId, Vec<Difference>),
    /// It cannot be taken, for this reason.
    Refused(String),
}

/// A new organisation that may be one that we know: for a person to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lookalike {
    /// The row's line.
    pub line: usize,
    /// The row's name.
    pub name: String,
    /// The record that it made.
    pub organisation: OrganisationId,
    /// The record that it may be.
    pub like: OrganisationId,
    /// That record's name.
    pub like_name: String,
    /// How sure, and what agrees.
    #[serde(flatten)]
    pub found: Match,
}

struct Entry {
    id: OrganisationId,
    name: Box<str>,
    likeness: Likeness,
    marks: Vec<u64>,
    /// Made by this very list.
    fresh: bool,
}

/// Everybody whom we know, and what the rows so far have come to.
pub struct Planner {
    import: ImportId,
    ask: Ask,
    leads: Vec<(String, PersonId)>,
    entries: Vec<Entry>,
    at: HashMap<OrganisationId, usize>,
    by_key: HashMap<u64, Vec<u32>>,
    by_row: HashMap<i64, OrganisationId>,
    works: BTreeMap<OrganisationId, Work>,
    people_only: bool,
    grants: grants::Grants,
}

impl Planner {
    /// Knows nobody yet. `leads` are the library's people, so that a row's lead can be told.
    #[must_use]
    pub fn new(import: ImportId, ask: Ask, leads: &[(String, PersonId)]) -> Self {
        Self {
            import,
            ask,
            leads: leads.iter().map(|(name, id)| (fold(name), *id)).collect(),
            entries: Vec::new(),
            at: HashMap::new(),
            by_key: HashMap::new(),
            by_row: HashMap::new(),
            works: BTreeMap::new(),
            people_only: false,
            grants: grants::Grants::default(),
        }
    }

    /// Somebody on record. A record that was merged is known as the one that it went into.
    pub fn know(&mut self, one: &Organisation) {
        let id = one.merged_into.unwrap_or(one.id);
        let likeness = one.likeness();
        let marks =
            marks_of_organisation(&one.address, one.email.as_deref(), one.phone.as_deref(), one.website.as_deref());
        self.learn(id, &one.name, likeness, &marks);
    }

    /// One of the people of somebody on record.
    pub fn know_person(&mut self, of: OrganisationId, name: &str, email: Option<&str>, phone: Option<&str>) {
        let domains = email.and_then(email_domain).into_iter().collect();
        self.learn(of, "", Likeness { domains, ..Likeness::default() }, &marks_of_person(name, email, phone));
    }

    /// A row that was dealt with before.
    pub fn know_row(&mut self, key: i64, organisation: OrganisationId) {
        self.by_row.insert(key, organisation);
    }

    /// Whom this row means, if it is somebody whom we know and the row is new to us: to be brought before it is taken.
    #[must_use]
    pub fn means(&self, draft: &Draft) -> Option<OrganisationId> {
        if self.by_row.contains_key(&draft.key()) {
            return None;
        }
        if self.people_only {
            return self.whose_people(draft).ok();
        }
        self.identify(&draft.likeness(), &draft.marks()).map(|at| self.entries[at].id)
    }

    /// Whether somebody's record is here already.
    #[must_use]
    pub fn has(&self, id: OrganisationId) -> bool {
        self.works.contains_key(&id)
    }

    /// Brings the record of somebody whom a coming row means.
    pub fn bring(&mut self, known: Known) {
        let id = known.organisation.id;
        self.works.entry(id).or_insert(Work { known, changed: false, people: Vec::new(), sites: Vec::new() });
    }

    /// Deals with a row.
    pub fn take(&mut self, draft: &Draft, now: &Now) -> (Outcome, Vec<Lookalike>) {
        let key = draft.key();
        if let Some(id) = self.by_row.get(&key) {
            return (Outcome::Unchanged(*id, Vec::new()), Vec::new());
        }
        if self.people_only {
            return (self.take_people(draft, key, now), Vec::new());
        }
        let (likeness, marks) = (draft.likeness(), draft.marks());
        let (outcome, alike) = match self.identify(&likeness, &marks).map(|at| self.entries[at].id) {
            Some(id) => (self.add_to(id, draft, now), Vec::new()),
            None => self.make(draft, &likeness, now),
        };
        if let Outcome::Added(id) | Outcome::Changed(id, _) | Outcome::Unchanged(id, _) = outcome {
            self.learn(id, &draft.name, likeness, &marks);
            self.by_row.insert(key, id);
        }
        (self.with_grant(outcome, draft.grant.as_ref(), now), alike)
    }

    /// What is to be written so far; what comes next begins afresh.
    pub fn drain(&mut self) -> Vec<Work> {
        std::mem::take(&mut self.works).into_values().filter(Work::is_due).collect()
    }

    fn learn(&mut self, id: OrganisationId, name: &str, likeness: Likeness, marks: &[String]) {
        let next = self.entries.len();
        let fresh = self.works.get(&id).is_some_and(|work| work.known.version.is_none());
        let at = *self.at.entry(id).or_insert(next);
        if at == next {
            self.entries.push(Entry { id, name: name.into(), likeness: Likeness::default(), marks: Vec::new(), fresh });
        }
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        for key in keys(&likeness) {
            let places = self.by_key.entry(key).or_default();
            if places.last() != Some(&place) && !places.contains(&place) {
                places.push(place);
            }
        }
        let entry = &mut self.entries[at];
        add_new(&mut entry.likeness.names, likeness.names);
        add_new(&mut entry.likeness.register_ids, likeness.register_ids);
        add_new(&mut entry.likeness.domains, likeness.domains);
        entry.likeness.postcode = entry.likeness.postcode.take().or(likeness.postcode);
        add_new(&mut entry.marks, marks.iter().map(hash).collect());
    }

    /// The same number on a register, the same name at the same postcode, or the same name with another detail.
    fn identify(&self, likeness: &Likeness, marks: &[String]) -> Option<usize> {
        let marks: Vec<u64> = marks.iter().map(hash).collect();
        let mut by_name = None;
        let mut by_detail = None;
        for at in self.candidates(likeness, false) {
            let entry = &self.entries[at];
            match same(likeness, &entry.likeness) {
                Some(found) if found.strength == Strength::Same => {
                    if found.reasons.contains(&MatchReason::RegisterId) {
                        return Some(at);
                    }
                    by_name = by_name.or(Some(at));
                }
                Some(found)
                    if found.reasons.contains(&MatchReason::Name)
                        && !contradict(likeness, &entry.likeness)
                        && marks.iter().any(|mark| entry.marks.contains(mark)) =>
                {
                    by_detail = by_detail.or(Some(at));
                }
                _ => {}
            }
        }
        by_name.or(by_detail)
    }

    /// Places that share a name or a number; with `domains`, those that share a mail domain with few others too.
    fn candidates(&self, likeness: &Likeness, domains: bool) -> Vec<usize> {
        let few = |places: &&Vec<u32>| places.len() <= SHARED_BY;
        let by_domain =
            likeness.domains.iter().filter(|_| domains).filter_map(|domain| self.by_key.get(&domain_key(domain)));
        let mut places: Vec<usize> = names_and_numbers(likeness)
            .filter_map(|key| self.by_key.get(&key))
            .chain(by_domain.filter(few))
            .flatten()
            .filter_map(|place| usize::try_from(*place).ok())
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    fn make(&mut self, draft: &Draft, likeness: &Likeness, now: &Now) -> (Outcome, Vec<Lookalike>) {
        let id: OrganisationId = now.id();
        let mut alike: Vec<Lookalike> = self
            .candidates(likeness, true)
            .into_iter()
            .filter_map(|at| {
                let entry = &self.entries[at];
                let found = same(likeness, &entry.likeness)?;
                // Branches of one list share their mail domain; that says nothing.
                let only_domain = found.reasons == [MatchReason::EmailDomain];
                if entry.fresh && only_domain {
                    return None;
                }
                Some(Lookalike {
                    line: draft.line,
                    name: draft.name.clone(),
                    organisation: id,
                    like: entry.id,
                    like_name: entry.name.to_string(),
                    found,
                })
            })
            .collect();
        alike.sort_by_key(|one| one.found.strength);
        alike.truncate(LOOKALIKES);
        let mut one = Organisation::named(id, &draft.name, Origin::Imported);
        one.import = Some(self.import);
        fill(&mut one, draft);
        (one.parent, one.parent_link) = self.belongs_to(draft).unzip();
        let known = Known {
            organisation: one,
            version: None,
            contacts: Vec::new(),
            interactions: Vec::new(),
            sites: Vec::new(),
        };
        self.works.insert(id, Work { known, changed: true, people: Vec::new(), sites: Vec::new() });
        self.add_to(id, draft, now);
        (Outcome::Added(id), alike)
    }

    /// To what a new record belongs: the only one that is called as the row says. As nothing is part of a new record yet,
    /// no ring is made.
    fn belongs_to(&self, draft: &Draft) -> Option<(OrganisationId, ParentLink)> {
        let named = [(&draft.part_of, ParentLink::Branch), (&draft.member_of, ParentLink::Member)];
        named.into_iter().find_map(|(name, link)| Some((self.called(name)?, link)))
    }

    fn called(&self, name: &str) -> Option<OrganisationId> {
        match self.all_called(name).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    fn add_to(&mut self, id: OrganisationId, draft: &Draft, now: &Now) -> Outcome {
        let talk = self.talk(id, draft, now);
        let (ask, import) = (&self.ask, self.import);
        let Some(work) = self.works.get_mut(&id) else { return Outcome::Unchanged(id, Vec::new()) };
        let before = work.known.organisation.clone();
        let mut differ = fill(&mut work.known.organisation, draft);
        let mut new = work.known.organisation != before;
        work.changed |= new;
        for person in &draft.people {
            let place = work.known.contacts.iter().position(|(one, _)| is_person(one, person));
            let place = match place {
                Some(place) => {
                    let one = &mut work.known.contacts[place].0;
                    let before = one.clone();
                    differ.extend(fill_person(one, person));
                    (*one != before).then_some(place)
                }
                None => {
                    work.known.contacts.push((contact(person, id, ask, import, now), None));
                    Some(work.known.contacts.len() - 1)
                }
            };
            if let Some(place) = place {
                new = true;
                add_new(&mut work.people, vec![place]);
            }
        }
        if let Some(place) = places::take(&mut work.known, draft, &ask.source, now, &mut differ) {
            new = true;
            add_new(&mut work.sites, vec![place]);
        }
        if let Some(talk) = talk {
            // A day alone says nothing new where somebody wrote down a talk on that day.
            let there = |(one, _): &(Interaction, bool)| {
                one.when() == talk.when() && (one.notes == talk.notes || talk.notes.is_empty())
            };
            if !work.known.interactions.iter().any(there) {
                work.known.interactions.push((talk, true));
                new = true;
            }
        }
        if new { Outcome::Changed(id, differ) } else { Outcome::Unchanged(id, differ) }
    }

    /// The row's last contact, with all that the row says in free words; seen by the library only.
    fn talk(&self, of: OrganisationId, draft: &Draft, now: &Now) -> Option<Interaction> {
        let notes = draft.free_words();
        if draft.last_contact.is_none() && notes.is_empty() {
            return None;
        }
        let lead = fold(&draft.lead);
        let is_lead = |(name, _): &&(String, PersonId)| {
            !lead.is_empty() && (*name == lead || name.split(' ').next() == Some(lead.as_str()))
        };
        let mut leads = self.leads.iter().filter(is_lead);
        let person = leads.next().filter(|_| leads.next().is_none()).map(|(_, id)| *id);
        Some(Interaction {
            id: now.id(),
            organisation: of,
            contact: None,
            partnership: None,
            person,
            day: draft.last_contact.and_then(|when| when.start),
            precision: draft.last_contact.map_or(Precision::LongAgo, |when| when.precision),
            ways: if draft.last_contact.is_some() { Ways::TwoWay } else { Ways::OneWay },
            medium: Medium::Unknown,
            minutes: None,
            notes,
            learned: String::new(),
            ring: None,
            visibility: Visibility::Library,
            author: None,
            import: Some(self.import),
        })
    }
}

impl Work {
    fn is_due(&self) -> bool {
        self.changed
            || !self.people.is_empty()
            || !self.sites.is_empty()
            || self.known.interactions.iter().any(|(_, new)| *new)
    }
}

impl Draft {
    /// Status, lead and notes as the row has them, a line each.
    #[must_use]
    pub fn free_words(&self) -> String {
        [("Status: ", &self.status), ("Lead: ", &self.lead), ("", &self.notes)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| format!("{label}{text}"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The whole plan of a list at once: what each row comes to, what is to be written, and what may be double.
#[must_use]
pub fn plan(drafts: &[Draft], planner: &mut Planner, now: &Now) -> (Vec<Outcome>, Vec<Lookalike>) {
    let mut alike = Vec::new();
    let outcomes = drafts
        .iter()
        .map(|draft| {
            let (outcome, like) = planner.take(draft, now);
            alike.extend(like);
            outcome
        })
        .collect();
    (outcomes, alike)
}

/// Different numbers on one register, or different postcodes.
fn contradict(a: &Likeness, b: &Likeness) -> bool {
    let other_number = a
        .register_ids
        .iter()
        .any(|x| x.is_public_register() && b.register_ids.iter().any(|y| x.register() == y.register() && x != y));
    other_number || matches!((&a.postcode, &b.postcode), (Some(x), Some(y)) if x != y)
}

fn keys(likeness: &Likeness) -> impl Iterator<Item = u64> + '_ {
    names_and_numbers(likeness).chain(likeness.domains.iter().map(|domain| domain_key(domain)))
}

fn names_and_numbers(likeness: &Likeness) -> impl Iterator<Item = u64> + '_ {
    let names = likeness.names.iter().filter(|name| !name.is_empty()).map(|name| hash(&("n", name)));
    names.chain(likeness.register_ids.iter().map(|id| hash(&("i", id.as_str()))))
}

fn domain_key(domain: &str) -> u64 {
    hash(&("d", domain))
}

fn hash(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}

#[cfg(test)]
mod tests;
