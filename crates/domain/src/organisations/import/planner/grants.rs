//! Lists that name organisations besides: people of organisations that we have, and grants to them.

use std::collections::HashMap;

use super::{Outcome, Planner};
use crate::{
    Now,
    organisations::{Draft, Grant, GrantDraft, name_key},
    people::OrganisationId,
};

/// Grants on record and of the list so far.
#[derive(Default)]
pub(super) struct Grants {
    known: Vec<(Grant, Option<i64>)>,
    of: HashMap<OrganisationId, Vec<usize>>,
    due: Vec<usize>,
}

impl Grants {
    fn know(&mut self, grant: Grant, version: Option<i64>) -> usize {
        let at = self.known.len();
        self.of.entry(grant.organisation).or_default().push(at);
        self.known.push((grant, version));
        at
    }

    /// The grant to this organisation that the row means.
    fn meant(&self, by: OrganisationId, draft: &GrantDraft) -> Option<usize> {
        let of = self.of.get(&by)?;
        of.iter().copied().find(|at| self.known[*at].0.says().is(draft))
    }
}

impl Planner {
    /// Takes people of organisations that we have, and makes no organisation of a row.
    #[must_use]
    pub fn of_people_only(self) -> Self {
        Self { people_only: true, ..self }
    }

    /// A grant on record.
    pub fn know_grant(&mut self, grant: Grant, version: i64) {
        self.grants.know(grant, Some(version));
    }

    /// Grants to be kept, with the version of those on record.
    pub fn drain_grants(&mut self) -> Vec<(Grant, Option<i64>)> {
        let due = std::mem::take(&mut self.grants.due);
        let taken = due.iter().filter_map(|at| self.grants.known.get(*at).cloned()).collect();
        for at in due {
            if let Some((_, version)) = self.grants.known.get_mut(at) {
                *version = Some(version.map_or(1, |version| version + 1));
            }
        }
        taken
    }

    /// Whom a row of people means: somebody that the row tells, or the only one of that name.
    pub(super) fn whose_people(&self, draft: &Draft) -> Result<OrganisationId, String> {
        if draft.people.is_empty() {
            return Err("the row names nobody".to_owned());
        }
        if let Some(at) = self.identify(&draft.likeness(), &draft.marks()) {
            return Ok(self.entries[at].id);
        }
        let named = self.all_called(&draft.name);
        match named.as_slice() {
            [] => Err(format!("no organisation is called {:?}: bring it in first", draft.name)),
            [one] => Ok(*one),
            several => Err(format!(
                "{} organisations are called {:?}: the row needs a postcode or a register number",
                several.len(),
                draft.name
            )),
        }
    }

    /// Deals with a row of people: nothing of the organisation itself is taken from it.
    pub(super) fn take_people(&mut self, draft: &Draft, key: i64, now: &Now) -> Outcome {
        let id = match self.whose_people(draft) {
            Ok(id) => id,
            Err(why) => return Outcome::Refused(why),
        };
        let Some(work) = self.works.get(&id) else { return Outcome::Refused("it is gone meanwhile".to_owned()) };
        let own = Draft::named(draft.line, &work.known.organisation.name);
        let outcome = self.add_to(id, &Draft { people: draft.people.clone(), ..own }, now);
        let (likeness, marks) = (super::Likeness::default(), draft.marks());
        self.learn(id, "", likeness, &marks);
        self.by_row.insert(key, id);
        outcome
    }

    pub(super) fn all_called(&self, name: &str) -> Vec<OrganisationId> {
        let key = name_key(name);
        let like = super::Likeness { names: vec![key.clone()], ..super::Likeness::default() };
        let named = self.candidates(&like, false).into_iter();
        named
            .filter(|at| !key.is_empty() && self.entries[*at].likeness.names.contains(&key))
            .map(|at| self.entries[at].id)
            .collect()
    }

    /// What a row with a grant comes to: the grant counts, whoever got it.
    pub(super) fn with_grant(&mut self, whole: Outcome, grant: Option<&GrantDraft>, now: &Now) -> Outcome {
        let (Some(grant), Outcome::Added(id) | Outcome::Changed(id, _) | Outcome::Unchanged(id, _)) = (grant, &whole)
        else {
            return whole;
        };
        let id = *id;
        let differ = match whole {
            Outcome::Changed(_, differ) | Outcome::Unchanged(_, differ) => differ,
            Outcome::Added(_) | Outcome::Refused(_) => Vec::new(),
        };
        match self.grants.meant(id, grant) {
            None => {
                let at = self.grants.know(Grant::of(now.id(), id, grant, self.import), None);
                self.grants.due.push(at);
                Outcome::Added(id)
            }
            Some(at) if self.grants.known[at].0.says() != *grant => {
                // The funder has published it anew: its newer words count.
                let before = self.grants.known[at].0.clone();
                let now_says = Grant::of(before.id, id, grant, self.import);
                self.grants.known[at].0 = Grant { import: before.import, ..now_says };
                if !self.grants.due.contains(&at) {
                    self.grants.due.push(at);
                }
                Outcome::Changed(id, differ)
            }
            Some(_) => Outcome::Unchanged(id, differ),
        }
    }
}
