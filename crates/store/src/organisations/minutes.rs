//! How long talks took: as written down, or as such a talk usually takes (K21).

use ampersand_domain::{Date, ToValue as _, organisations::Medium, partnership::PartnershipId};

use crate::{Desk, StoreError};

/// The minutes of a talk, in SQL.
pub(crate) fn minutes_of_a_talk() -> String {
    let usual = Medium::ALL.iter().map(|one| format!("WHEN '{}' THEN {}", one.as_str(), one.usual_minutes()));
    format!("coalesce(minutes, CASE medium {} ELSE 0 END)", usual.collect::<Vec<_>>().join(" "))
}

impl Desk {
    /// The minutes of the talks about a partnership since a day; a meeting's own time stands in the log of its notes.
    pub async fn minutes_talked(&self, about: PartnershipId, since: Date) -> Result<i64, StoreError> {
        let sum = format!(
            "SELECT CAST(sum({}) AS bigint) FROM interactions WHERE service_id = $1 AND partnership = $2 AND day >= $3",
            minutes_of_a_talk()
        );
        self.number(&sum, vec![about.to_value(), since.to_value()]).await
    }
}
