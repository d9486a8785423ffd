//! Records as tests begin with them.

use ampersand_domain::{Date, Json, Now, partnership::PartnershipId, promises::Meeting};

/// A talk between the leads of which nothing is noted.
pub(crate) fn meeting(now: &Now, partnership: PartnershipId, title: &str, held_on: Date) -> Meeting {
    Meeting { agenda: Json(Vec::new()), ..Meeting::agreed(now.id(), partnership, title.to_owned(), held_on) }
}
