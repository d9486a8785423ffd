//! Records as tests begin with them.

use ampersand_domain::{
    Date, Json, Now,
    partnership::PartnershipId,
    promises::{Meeting, MeetingKind},
};

/// A talk between the leads of which nothing is noted.
pub(crate) fn meeting(now: &Now, partnership: PartnershipId, title: &str, held_on: Date) -> Meeting {
    Meeting {
        id: now.id(),
        partnership,
        kind: MeetingKind::Talk,
        title: title.to_owned(),
        held_on,
        starts_at: None,
        minutes: None,
        place: String::new(),
        agenda: Json(Vec::new()),
        honesty_left_out: String::new(),
        who: String::new(),
        notes: String::new(),
        went_well: String::new(),
        went_less_well: String::new(),
        notes_by: None,
        notes_sent_at: None,
        called_off_on: None,
    }
}
