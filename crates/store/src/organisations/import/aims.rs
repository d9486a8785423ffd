//! A list of aims comes in: planned against what is there, and written in one go with how each row went.

use ampersand_domain::{
    Now,
    need::{Aim, AimPlan, AimReport, AimRow, SameAim, plan_aims},
    organisations::{Import, ImportState},
    people::Person,
};

use super::{
    batch::{ROW_COLUMNS, count, row_values},
    report::Met,
};
use crate::{Desk, Kept, StoreError, Tx};

impl Desk {
    /// What a list of aims would do; `source` is the document of rows that name none.
    pub async fn plan_aims(&self, now: &Now, rows: &[AimRow], source: &str) -> Result<AimReport, StoreError> {
        let aims = self.select::<Aim>().all().await?;
        let people = self.select::<Person>().all().await?;
        Ok(planned(now, rows, source, &aims, people).report)
    }

    /// Brings a list of aims in; the same list again changes nothing.
    pub async fn import_aims(&self, now: &Now, import: Import, rows: &[AimRow]) -> Result<AimReport, StoreError> {
        let mut tx = self.write(now).await?;
        let report = tx.import_aims(now, import, rows).await?;
        tx.save().await?;
        Ok(report)
    }
}

impl Tx<'_> {
    /// Brings a list of aims in, inside a write; the import's source is the document of rows that name none.
    pub async fn import_aims(
        &mut self,
        now: &Now,
        mut import: Import,
        rows: &[AimRow],
    ) -> Result<AimReport, StoreError> {
        let people = self.select::<Person>().all().await?;
        let aims = self.select::<Aim>().all().await?;
        let plan = planned(now, rows, &import.source, &aims, people);
        let met = met(rows, &plan);
        count(&mut import, &met, met.len());
        import.state = ImportState::Done;
        self.insert(&import).await?;
        self.of_import(import.id);
        if !plan.new.is_empty() {
            self.insert_many(&plan.new).await?;
        }
        for filled in &plan.filled {
            let version = aims.iter().find(|aim| aim.id == filled.id).map_or(0, |aim| aim.version);
            self.update(filled, version).await?;
        }
        let rows = met.iter().zip(0..).map(|(met, place)| row_values(&import, met, place)).collect();
        self.insert_plain("import_rows", ROW_COLUMNS, rows).await?;
        Ok(plan.report)
    }
}

/// How each row went, with what was not taken over of it, and whether another document says the same.
fn met(rows: &[AimRow], plan: &AimPlan) -> Vec<Met> {
    let of = |line: usize| {
        let told = plan.report.told.iter().filter(move |(at, _)| *at == line).map(|(_, says)| says.clone());
        let twice = plan.report.duplicates.iter().filter(move |one| one.line == line).map(SameAim::says);
        told.chain(twice).collect()
    };
    rows.iter().zip(&plan.went).map(|(row, went)| Met::of_line(row.line(), went.clone(), of(row.line()))).collect()
}

fn planned(now: &Now, rows: &[AimRow], source: &str, aims: &[Kept<Aim>], people: Vec<Kept<Person>>) -> AimPlan {
    let known: Vec<Aim> = aims.iter().map(|kept| kept.record.clone()).collect();
    let people: Vec<Person> = people.into_iter().map(|kept| kept.record).collect();
    plan_aims(rows, &known, &people, source, now.today, || now.id())
}
