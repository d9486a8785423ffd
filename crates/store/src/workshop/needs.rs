//! What somebody needed in order to come to a workshop is forgotten when its time is over (R121).

use ampersand_domain::{
    Now,
    workshop::{Invited, NEEDS_KEPT_DAYS},
};
use jiff::ToSpan as _;

use crate::{Desk, StoreError};

/// So many go at once, so that nobody else waits long for the writer.
const AT_ONCE: u32 = 500;

/// The fields that go.
const FIELDS: [&str; 4] = ["needs", "food", "travel", "children"];

impl Desk {
    /// Forgets what those needed who were asked to a workshop that is over for so long: from the list, and wherever the change
    /// log has it.
    pub(crate) async fn forget_needs(&self, now: &Now) -> Result<u64, StoreError> {
        let over = now.today.saturating_sub(NEEDS_KEPT_DAYS.days());
        let mut tx = self.write(now).await?;
        let due = tx
            .select::<Invited>()
            .only("(needs IS NOT NULL OR food IS NOT NULL OR travel IS NOT NULL OR children IS NOT NULL)");
        let due = due.filter(
            "EXISTS (SELECT 1 FROM workshops w WHERE w.service_id = workshop_invited.service_id \
             AND w.id = workshop_invited.workshop AND w.held_on < ?)",
            over,
        );
        let due = due.limit(AT_ONCE).all().await?;
        for one in &due {
            tx.update(&one.record.clone().without_needs(), one.version).await?;
            tx.blank::<Invited>(one.id.0, &FIELDS).await?;
        }
        tx.save().await?;
        Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
    }
}
