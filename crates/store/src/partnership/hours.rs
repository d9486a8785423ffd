//! The team's hours for partnerships: what is approved, and what is planned of it (R075, K21).

use ampersand_domain::{Date, ToValue as _, partnership::Stage, people::Person, proposals::TeamHours};

use crate::{Desk, StoreError};

impl Desk {
    /// The team's hours for partnerships in the month of this day.
    pub async fn team_hours(&self, today: Date) -> Result<TeamHours, StoreError> {
        let staff = self.select::<Person>().only("approved_hours IS NOT NULL").all().await?;
        let planned = self.planned_in_all(today).await?;
        Ok(TeamHours::of(staff.iter().map(|person| &person.record), planned, today))
    }

    /// Minutes a month that the library plans on this day for all partnerships that are not over.
    pub(crate) async fn planned_in_all(&self, today: Date) -> Result<i64, StoreError> {
        let over = Stage::ALL.iter().filter(|stage| stage.is_over());
        let over = over.map(|stage| format!("'{stage}'")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT CAST(sum(e.minutes) AS bigint) FROM planned_efforts e \
             JOIN partnerships p ON p.service_id = e.service_id AND p.id = e.partnership AND p.stage NOT IN ({over}) \
             WHERE e.service_id = $1 AND e.from_day <= $2 AND (e.until IS NULL OR e.until >= $2)"
        );
        self.number(&sql, vec![today.to_value()]).await
    }
}
