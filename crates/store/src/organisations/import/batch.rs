//! One batch: what its rows come to, and one short transaction that keeps it.

use std::time::{Duration, Instant};

use ampersand_domain::{
    Now, ToValue as _, Value,
    organisations::{
        Contact, Grant, Import, ImportState, Interaction, ListMade, Organisation, Planner, Row, Site, Work,
    },
};

use super::report::Met;
use crate::{Desk, Record, StoreError, Tx};

/// What a batch makes: organisations with their people, grants, and records of the other lists.
#[derive(Default)]
pub(super) struct Made {
    pub(super) works: Vec<Work>,
    pub(super) grants: Vec<(Grant, Option<i64>)>,
    pub(super) listed: ListMade,
}

/// What each row of the batch comes to.
pub(super) fn take(planner: &mut Planner, rows: &[Row], now: &Now) -> Vec<Met> {
    rows.iter()
        .filter_map(|row| match row {
            Row::Draft(draft) => {
                let (outcome, alike) = planner.take(draft, now);
                Some(Met::of_draft(draft, outcome, alike))
            }
            Row::Refused(refused) => Some(Met::of_refused(refused)),
            Row::Listed(_) => None,
        })
        .collect()
}

impl Desk {
    /// Keeps what a batch made, how each row went, and how far the import is: all or nothing. How long others could not
    /// write meanwhile.
    pub(super) async fn write_batch(
        &self,
        now: &Now,
        import: &mut Import,
        met: &[Met],
        made: Made,
        end: usize,
    ) -> Result<Duration, StoreError> {
        let begin = import.rows_done;
        count(import, met, end);
        let mut tx = self.write_part(now).await?;
        let began = Instant::now();
        tx.of_import(import.id);
        write_works(&mut tx, made.works).await?;
        write_each(&mut tx, made.grants).await?;
        write_each(&mut tx, made.listed.branches).await?;
        write_each(&mut tx, made.listed.figures).await?;
        write_each(&mut tx, made.listed.needs).await?;
        write_each(&mut tx, made.listed.partnerships).await?;
        write_each(&mut tx, made.listed.contacts).await?;
        tx.insert_many(&made.listed.parties).await?;
        tx.insert_many(&made.listed.people).await?;
        for (raiser, says) in made.listed.heard.iter().filter(|(raiser, _)| Some(*raiser) != import.person) {
            tx.notice(*raiser, says, "/need").await?;
        }
        let rows = met.iter().zip(begin..).map(|(met, place)| row_values(import, met, place)).collect();
        tx.insert_plain("import_rows", ROW_COLUMNS, rows).await?;
        progress(&mut tx, import, begin).await?;
        tx.save().await?;
        Ok(began.elapsed())
    }
}

async fn write_works(tx: &mut Tx<'_>, works: Vec<Work>) -> Result<(), StoreError> {
    let mut organisations: Vec<Organisation> = Vec::new();
    let mut contacts: Vec<Contact> = Vec::new();
    let mut interactions: Vec<Interaction> = Vec::new();
    let mut sites: Vec<(Site, Option<i64>)> = Vec::new();
    for work in works {
        match work.known.version {
            None => organisations.push(work.known.organisation.clone()),
            Some(version) if work.changed => {
                tx.update(&work.known.organisation, version).await?;
            }
            Some(_) => {}
        }
        for (contact, version) in work.people.iter().filter_map(|at| work.known.contacts.get(*at)) {
            match version {
                None => contacts.push(contact.clone()),
                Some(version) => {
                    tx.update(contact, *version).await?;
                }
            }
        }
        sites.extend(work.sites.iter().filter_map(|at| work.known.sites.get(*at)).cloned());
        interactions.extend(work.known.interactions.into_iter().filter(|(_, new)| *new).map(|(one, _)| one));
    }
    tx.insert_many(&organisations).await?;
    tx.insert_many(&contacts).await?;
    tx.insert_many(&interactions).await?;
    write_each(tx, sites).await
}

/// New records in one statement, and those that were on record each at its version.
async fn write_each<R: Record>(tx: &mut Tx<'_>, made: Vec<(R, Option<i64>)>) -> Result<(), StoreError> {
    let mut new = Vec::new();
    for (one, version) in made {
        match version {
            None => new.push(one),
            Some(version) => {
                tx.update(&one, version).await?;
            }
        }
    }
    tx.insert_many(&new).await
}

pub(super) fn count(import: &mut Import, met: &[Met], end: usize) {
    let of = |word: &str| i64::try_from(met.iter().filter(|one| one.outcome == word).count()).unwrap_or_default();
    import.state = ImportState::Running;
    import.rows_done = i64::try_from(end).unwrap_or(i64::MAX);
    import.added += of("added");
    import.changed += of("changed");
    import.unchanged += of("unchanged");
    import.refused += of("refused");
}

/// The columns of a row that was dealt with.
pub(super) const ROW_COLUMNS: &str = "service_id, import, place, line, row_key, outcome, organisation, detail";

pub(super) fn row_values(import: &Import, met: &Met, place: i64) -> Vec<Value> {
    vec![
        import.id.to_value(),
        place.to_value(),
        i64::try_from(met.line).unwrap_or_default().to_value(),
        Value::Int(met.key),
        met.outcome.to_value(),
        Value::Uuid(met.organisation.map(|id| id.0)),
        Value::Text(met.detail()),
    ]
}

/// How far it is, with the batch itself; the record's version moves only when its state does by a person.
async fn progress(tx: &mut Tx<'_>, import: &Import, begin: i64) -> Result<(), StoreError> {
    let values = vec![
        import.state.to_value(),
        import.rows_done.to_value(),
        import.added.to_value(),
        import.changed.to_value(),
        import.unchanged.to_value(),
        import.refused.to_value(),
        tx.service().to_value(),
        import.id.to_value(),
        begin.to_value(),
        import.state.to_value(),
        ImportState::Waiting.to_value(),
    ];
    let sql = "UPDATE imports SET state = ?, rows_done = ?, added = ?, changed = ?, unchanged = ?, refused = ? \
               WHERE service_id = ? AND id = ? AND rows_done = ? AND state IN (?, ?)";
    match tx.run(sql, values).await? {
        // It was undone, or carried on by another, while this one was on its way.
        0 => Err(StoreError::Missing { kind: "running import", id: import.id.0 }),
        _ => Ok(()),
    }
}
