//! A list of aims comes in: planned against what is there, and written in one go.

use ampersand_domain::{
    Now,
    need::{Aim, AimPlan, AimReport, AimRow, plan_aims},
    people::Person,
};

use crate::{Desk, Kept, StoreError};

impl Desk {
    /// What a list of aims would do; `source` is the document of rows that name none.
    pub async fn plan_aims(&self, now: &Now, rows: &[AimRow], source: &str) -> Result<AimReport, StoreError> {
        let aims = self.select::<Aim>().all().await?;
        let people = self.select::<Person>().all().await?;
        Ok(planned(now, rows, source, &aims, people).report)
    }

    /// Brings a list of aims in; the same list again changes nothing.
    pub async fn import_aims(&self, now: &Now, rows: &[AimRow], source: &str) -> Result<AimReport, StoreError> {
        let people = self.select::<Person>().all().await?;
        let mut tx = self.write(now).await?;
        let aims = tx.select::<Aim>().all().await?;
        let plan = planned(now, rows, source, &aims, people);
        if !plan.new.is_empty() {
            tx.insert_many(&plan.new).await?;
        }
        for filled in &plan.filled {
            let version = aims.iter().find(|aim| aim.id == filled.id).map_or(0, |aim| aim.version);
            tx.update(filled, version).await?;
        }
        tx.save().await?;
        Ok(plan.report)
    }
}

fn planned(now: &Now, rows: &[AimRow], source: &str, aims: &[Kept<Aim>], people: Vec<Kept<Person>>) -> AimPlan {
    let known: Vec<Aim> = aims.iter().map(|kept| kept.record.clone()).collect();
    let people: Vec<Person> = people.into_iter().map(|kept| kept.record).collect();
    plan_aims(rows, &known, &people, source, now.today, || now.id())
}
