//! A list of organisations coming in, in short transactions that leave room for everybody else (R084).
//!
//! Each batch commits what it made together with how far the import is, so that one that was stopped goes on where
//! it was; nobody waits for the only writer of SQLite longer than one batch.

mod aims;
mod batch;
mod file;
mod known;
mod plans;
mod report;
mod undo;
mod undo_listed;

use std::time::Duration;

use ampersand_domain::{
    Now,
    organisations::{Import, ImportId, ImportState, Row},
};
pub use report::{ImportReport, Met};
pub use undo::{Stayed, Stays, Undone};

use crate::{Desk, Kept, StoreError};

/// What one batch should take of the writer’s time: whoever else writes waits for it, and then for the disk, and the limit
/// for both is 50 ms.
const AIM: Duration = Duration::from_millis(8);
/// After so many batches what they wrote is moved out of the log.
const TIDY: usize = 6;
/// The fewest and the most rows of a batch.
const BATCH: (usize, usize) = (8, 400);
/// How often an import begins anew from where it was when somebody changed a record that it was about to change.
const TRIES: usize = 5;

impl Desk {
    /// What an import would do, row by row, without doing it.
    pub async fn plan_import(&self, now: &Now, import: &Import, rows: &[Row]) -> Result<ImportReport, StoreError> {
        let mut plans = self.plans(import, rows.len()).await?;
        let mut report = ImportReport::default();
        for (at, chunk) in rows.chunks(BATCH.1).enumerate() {
            for met in self.take_chunk(&mut plans, now, chunk, at * BATCH.1).await? {
                report.add(met);
            }
            tokio::task::yield_now().await;
        }
        Ok(report)
    }

    /// Puts an import on record; nothing of it is read yet.
    pub async fn begin_import(&self, now: &Now, import: &Import) -> Result<(), StoreError> {
        let mut tx = self.write(now).await?;
        tx.insert(import).await?;
        tx.save().await
    }

    /// The import of the same file that was stopped on its way, if there is one.
    pub async fn stopped_import(&self, file_hash: &str) -> Result<Option<Kept<Import>>, StoreError> {
        self.select::<Import>()
            .filter("file_hash = ?", file_hash)
            .filter("state = ?", ImportState::Running)
            .order("id DESC")
            .one()
            .await
    }

    /// Reads the rows in, from where the import is; `went` is told how many are done after each batch.
    pub async fn run_import(
        &self,
        now: &Now,
        id: ImportId,
        rows: &[Row],
        mut went: impl FnMut(usize) + Send,
    ) -> Result<ImportReport, StoreError> {
        for left in (0..TRIES).rev() {
            match self.run_from_where_it_is(now, id, rows, &mut went).await {
                Err(StoreError::Conflict(_)) if left > 0 => {}
                other => return other,
            }
        }
        Err(StoreError::Missing { kind: "import", id: id.0 })
    }

    async fn run_from_where_it_is(
        &self,
        now: &Now,
        id: ImportId,
        rows: &[Row],
        went: &mut (impl FnMut(usize) + Send),
    ) -> Result<ImportReport, StoreError> {
        let missing = StoreError::Missing { kind: "import", id: id.0 };
        let Kept { record: mut import, .. } = self.get::<Import>(id).await?.ok_or(missing)?;
        let mut plans = self.plans(&import, rows.len()).await?;
        let mut done = usize::try_from(import.rows_done).unwrap_or_default();
        let (mut size, mut batches) = (32, 0);
        while done < rows.len() {
            let end = (done + size).min(rows.len());
            let chunk = &rows[done..end];
            let met = self.take_chunk(&mut plans, now, chunk, done).await?;
            let held = self.write_batch(now, &mut import, &met, plans.drain(), end).await?;
            size = next_size(size, held);
            (done, batches) = (end, batches + 1);
            went(done);
            while self.db.merge().await? {}
            if batches % TIDY == 0 {
                self.db.tidy().await?;
            }
            tokio::task::yield_now().await;
        }
        self.finish(now, &import).await?;
        self.db.learn().await?;
        self.import_report(id).await
    }

    async fn finish(&self, now: &Now, import: &Import) -> Result<(), StoreError> {
        let mut tx = self.write(now).await?;
        let missing = StoreError::Missing { kind: "import", id: import.id.0 };
        let kept = tx.get::<Import>(import.id).await?.ok_or(missing)?;
        if kept.state != ImportState::Done {
            tx.update(&Import { state: ImportState::Done, ..kept.record.clone() }, kept.version).await?;
        }
        file::forget(&mut tx, import.id).await?;
        tx.save().await
    }
}

/// More rows when the batch held the writer for a short time, fewer when it did for long.
pub(in crate::organisations) fn next_size(size: usize, held: Duration) -> usize {
    let (least, most) = BATCH;
    let held = held.as_micros().max(1);
    let fits = AIM.as_micros() * u128::try_from(size).unwrap_or(1) / held;
    usize::try_from(fits).unwrap_or(most).clamp(size / 2, size * 3 / 2).clamp(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_that_takes_long_is_followed_by_a_smaller_one() {
        assert_eq!(next_size(100, Duration::from_millis(40)), 50);
        assert_eq!(next_size(100, Duration::from_millis(1)), 150);
        assert_eq!(next_size(8, Duration::from_secs(9)), 8);
        assert_eq!(next_size(400, Duration::from_micros(0)), 400);
    }
}
