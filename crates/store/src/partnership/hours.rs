//! The team's hours for partnerships: what is approved, and what is planned of it (R075, K21).

use ampersand_domain::{
    Date, ToValue as _,
    partnership::Stage,
    people::Person,
    proposals::{Commitment, TeamHours},
};

use crate::{Desk, Row, StoreError};

impl Desk {
    /// The team's hours for partnerships in the month of this day.
    pub async fn team_hours(&self, today: Date) -> Result<TeamHours, StoreError> {
        let staff = self.select::<Person>().only("approved_hours IS NOT NULL").all().await?;
        let planned = self.planned_in_all(today).await?;
        Ok(TeamHours::of(staff.iter().map(|person| &person.record), planned, today))
    }

    /// What of it goes to which partnership, the most first: what something new would compete with.
    pub async fn commitments(&self, today: Date) -> Result<Vec<Commitment>, StoreError> {
        let sql = format!(
            "SELECT p.id, p.title, CAST(sum(e.minutes) AS bigint) FROM planned_efforts e {} \
             GROUP BY p.id, p.title ORDER BY 3 DESC, 2, 1",
            planned()
        );
        let rows = self.raw(&sql, vec![today.to_value()]).await?;
        let one = |row: &Row| Ok(Commitment { partnership: row.get(0)?, title: row.get(1)?, minutes: row.get(2)? });
        rows.iter().map(one).collect()
    }

    /// Minutes a month that the library plans on this day for all partnerships that are not over.
    pub(crate) async fn planned_in_all(&self, today: Date) -> Result<i64, StoreError> {
        let sql = format!("SELECT CAST(sum(e.minutes) AS bigint) FROM planned_efforts e {}", planned());
        self.number(&sql, vec![today.to_value()]).await
    }
}

/// The rest of a query over plans `e` that hold on day `$2`, of partnerships `p` that are not over.
fn planned() -> String {
    let over = Stage::ALL.iter().filter(|stage| stage.is_over());
    let over = over.map(|stage| format!("'{stage}'")).collect::<Vec<_>>().join(", ");
    format!(
        "JOIN partnerships p ON p.service_id = e.service_id AND p.id = e.partnership AND p.stage NOT IN ({over}) \
         WHERE e.service_id = $1 AND e.from_day <= $2 AND (e.until IS NULL OR e.until >= $2)"
    )
}
