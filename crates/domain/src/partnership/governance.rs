//! How we stay in touch, who meets, who was told, whom to ring (R031–R046).

use super::{PartnershipId, PartyId, Way};
use crate::{Date, id, people::PersonId, service::Thresholds};

id!(/// One version of how we stay in touch.
    CommunicationsId);

id!(/// The group that meets.
    GroupId);

id!(/// That a party's own people were told.
    BriefingId);

id!(/// The filed sheet of whom to ring.
    SheetId);

/// One version of how we stay in touch (R031).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communications {
    /// The id.
    pub id: CommunicationsId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Counts the versions, from 1.
    pub number: i64,
    /// How we reach each other.
    pub channels: String,
    /// How often.
    pub rhythm: String,
    /// Working days within which we answer.
    pub reply_days: i64,
    /// Who is copied in when.
    pub copies: String,
    /// Where papers lie.
    pub documents: String,
    /// When it was written.
    pub made_on: Date,
    /// Who wrote it.
    pub author: Option<PersonId>,
}

impl Communications {
    /// Within how many working days a question is answered: as was agreed last, or else as the service promises (R031,
    /// R188).
    #[must_use]
    pub fn days_to_reply(last: Option<&Self>, thresholds: &Thresholds) -> u32 {
        last.and_then(|last| u32::try_from(last.reply_days).ok()).unwrap_or(thresholds.reply_working_days)
    }
}

/// The group that meets (R037).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The id.
    pub id: GroupId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Who sits in it, by party.
    pub members: String,
    /// Who chairs.
    pub chair: String,
    /// How many must be there.
    pub quorum: String,
    /// How it decides.
    pub decides: String,
    /// How often it meets, in days.
    pub every_days: Option<i64>,
    /// Its next meeting.
    pub next_meeting: Option<Date>,
    /// Its last meeting.
    pub last_meeting: Option<Date>,
    /// When it was dissolved.
    pub ended_on: Option<Date>,
}

/// That the people of a party were told (R044, R045).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyBriefing {
    /// The id.
    pub id: BriefingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose people.
    pub party: PartyId,
    /// Which branches, teams or people.
    pub whom: String,
    /// When.
    pub told_on: Date,
    /// How the party said so; for the library, how it was done.
    pub way: Way,
    /// Who entered it.
    pub entered_by: Option<PersonId>,
}

/// The sheet *if we were away: who to ring*, of all partnerships (R046, K24).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiledSheet {
    /// The id.
    pub id: SheetId,
    /// When it was made.
    pub made_on: Date,
    /// When it was filed.
    pub filed_on: Option<Date>,
    /// Where.
    pub filed_where: String,
    /// Who filed it.
    pub by: Option<PersonId>,
}
