//! Which rule takes the rows of a list: organisations with what hangs on them, or the records of the library itself.

use ampersand_domain::{
    Now,
    need::{Aim, Need},
    offer::BranchFigures,
    organisations::{Ask, Contact, Grant, Import, ImportKind, ListPlanner, Listed, Organisation, Planner, Row},
    partnership::{Partnership, Party},
    people::Person,
    service::{Branch, LibraryService},
};

use super::{batch, batch::Made, report::Met};
use crate::{Desk, Kept, StoreError};

/// A rule with everything that it knows.
pub(super) enum Plans {
    /// Rows that name organisations.
    Organisations(Box<Planner>),
    /// Rows of the library's own records, and how many there are in all.
    Listed(Box<ListPlanner>, usize),
}

impl Plans {
    /// What is to be written so far.
    pub(super) fn drain(&mut self) -> Made {
        match self {
            Self::Organisations(planner) => {
                Made { works: planner.drain(), grants: planner.drain_grants(), ..Made::default() }
            }
            Self::Listed(planner, _) => Made { listed: planner.drain(), ..Made::default() },
        }
    }
}

impl Desk {
    pub(super) async fn plans(&self, import: &Import, rows: usize) -> Result<Plans, StoreError> {
        if !import.kind.names_organisations() {
            return Ok(Plans::Listed(Box::new(self.list_planner(import).await?), rows));
        }
        let mut planner = self.planner(import).await?;
        if import.kind == ImportKind::Contacts {
            planner = planner.of_people_only();
        }
        if import.kind == ImportKind::Grants {
            for kept in self.to_judge().select::<Grant>().order("id").all().await? {
                planner.know_grant(kept.record, kept.version);
            }
        }
        Ok(Plans::Organisations(Box::new(planner)))
    }

    async fn list_planner(&self, import: &Import) -> Result<ListPlanner, StoreError> {
        let desk = self.to_judge();
        let missing = StoreError::Missing { kind: "service", id: self.service().0 };
        let service = desk.get::<LibraryService>(self.service()).await?.ok_or(missing)?;
        let mut planner = ListPlanner::new(service.record);
        match import.kind {
            ImportKind::Branches => {
                let all = desk.select::<Branch>().order("id").all().await?;
                let figures = desk.select::<BranchFigures>().order("id").all().await?;
                planner.know_branches(all.into_iter().map(pair), figures.into_iter().map(pair), &import.source);
            }
            _ => {
                let aims = desk.select::<Aim>().order("id").all().await?;
                let needs = desk.select::<Need>().order("id").all().await?;
                planner.know_needs(needs.into_iter().map(pair), records(aims));
            }
        }
        if import.kind == ImportKind::Partnerships {
            let all = desk.select::<Partnership>().order("id").all().await?;
            let parties = desk.select::<Party>().order("id").all().await?;
            planner.know_partnerships(all.into_iter().map(pair), records(parties));
            let known = desk.select::<Organisation>().only("merged_into IS NULL").order("id").all().await?;
            planner.know_organisations(known.iter().flat_map(|kept| {
                let names = std::iter::once(&kept.name).chain(&kept.aliases);
                names.map(|name| (kept.id, name.clone())).collect::<Vec<_>>()
            }));
            let contacts = desk.select::<Contact>().order("id").all().await?;
            let ask = Ask { source: import.source.clone(), purpose: import.purpose, keep_until: import.keep_until };
            planner.know_contacts(contacts.into_iter().map(pair), ask, import.id);
            let people = desk.select::<Person>().order("id").all().await?;
            planner.know_people(people.into_iter().map(|kept| (kept.record.name, kept.record.id)).collect());
        }
        Ok(planner)
    }

    /// What each row of a chunk comes to; `place` is that of its first row in the whole list.
    pub(super) async fn take_chunk(
        &self,
        plans: &mut Plans,
        now: &Now,
        chunk: &[Row],
        place: usize,
    ) -> Result<Vec<Met>, StoreError> {
        match plans {
            Plans::Organisations(planner) => {
                self.bring(planner, chunk).await?;
                Ok(batch::take(planner, chunk, now))
            }
            Plans::Listed(planner, all) => Ok(chunk
                .iter()
                .zip(place..)
                .filter_map(|(row, at)| match row {
                    Row::Listed(listed) => Some(take_listed(planner, listed, now, at, *all)),
                    Row::Refused(refused) => Some(Met::of_refused(refused)),
                    Row::Draft(_) => None,
                })
                .collect()),
        }
    }
}

fn take_listed(planner: &mut ListPlanner, row: &Listed, now: &Now, at: usize, all: usize) -> Met {
    let mut remarks = row.remarks().to_vec();
    if let Listed::Need(draft) = row
        && !draft.aim.is_empty()
        && !planner.knows_aim(&draft.aim)
    {
        remarks.push(format!("no aim says {:?}: the need is tied to none", draft.aim));
    }
    let went = planner.take(row, now, at, all);
    Met::of_line(row.line(), went, remarks)
}

fn pair<R>(kept: Kept<R>) -> (R, i64) {
    (kept.record, kept.version)
}

fn records<R>(all: Vec<Kept<R>>) -> Vec<R> {
    all.into_iter().map(|kept| kept.record).collect()
}
