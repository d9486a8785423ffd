//! A phone that scanned the officer's screen is at the table for a while: what it taps there is a yes together (K14, K18).

use ampersand_domain::{Instant, partnership::PartnershipId};
use serde::{Deserialize, Serialize};

use crate::shell::{Ask, Trouble};

/// For how long the picture opens the list, and for how long a phone that scanned it is at the table. A limit of safety, so
/// no setting: it lies open on a table.
pub(super) const OPEN_SECONDS: i64 = 1_200;

/// Where the session keeps it.
const KEY: &str = "at-table";

/// At whose table a phone is, and until when.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Table {
    partnership: PartnershipId,
    until: Instant,
}

impl Table {
    fn holds(self, partnership: PartnershipId, now: Instant) -> bool {
        self.partnership == partnership && now < self.until
    }
}

/// This phone has scanned the picture of this partnership.
pub(crate) async fn sit_down(ask: &Ask, partnership: PartnershipId) -> Result<(), Trouble> {
    let table = Table { partnership, until: ask.now.clock.plus_seconds(OPEN_SECONDS) };
    ask.session.insert(KEY, table).await.map_err(|_| Trouble::Unreadable)
}

/// Whether this phone is at the table of this partnership.
pub(super) async fn is_at(ask: &Ask, partnership: PartnershipId) -> bool {
    let table = ask.session.get::<Table>(KEY).await.ok().flatten();
    table.is_some_and(|table| table.holds(partnership, ask.now.clock))
}

#[cfg(test)]
mod tests {
    use ampersand_domain::Uuid;

    use super::*;

    #[test]
    fn a_phone_is_at_the_table_of_one_partnership_for_twenty_minutes() {
        let of = |number| PartnershipId(Uuid::from_u128(number));
        let table = Table { partnership: of(1), until: Instant::EPOCH.plus_seconds(OPEN_SECONDS) };
        assert!(table.holds(of(1), Instant::EPOCH.plus_seconds(OPEN_SECONDS - 1)));
        assert!(!table.holds(of(1), Instant::EPOCH.plus_seconds(OPEN_SECONDS)), "later it is a link like any other");
        assert!(!table.holds(of(2), Instant::EPOCH));
    }
}
