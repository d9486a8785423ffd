//! What the rules look at: light facts, mapped from the records of one partnership that are at least library-visible.
//!
//! No stored record appears here, so that a rule can be tried on any day with a few lines, and is the same for
//! whoever looks.

use jiff::civil::Date;

use super::{
    AcceptedRisk, Account, Capacity, Closing, Confirmation, Contacts, Continuity, Exchange, Governance, Lead, Named,
    NeedLink, Nine, Paper, Priority, Process, Purpose, Question, Refusal, Resource, Signature, Strands, Yes,
};
use crate::partnership::{PartyId, Rhythm, Stage, Subject};

/// Everything that the six principles are judged from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Where the partnership stands.
    pub stage: Stage,
    /// Since when it stands there.
    pub stage_since: Date,
    /// Where it stood before it began to close, if it has: the principles are shown as they stood then.
    pub closing: Option<Closing>,
    /// When in the year it works (K08).
    pub rhythm: Rhythm,
    /// For one that was already running: the last day of its settling in (K20).
    pub settling_until: Option<Date>,
    /// Whether the whole partnership goes the light path (K11).
    pub light_path: bool,
    /// The purpose, in its current version.
    pub purpose: Option<Purpose>,
    /// The need that it meets.
    pub need: Option<NeedLink>,
    /// The day of the last audit of what the library can offer.
    pub audit_on: Option<Date>,
    /// Questions that were asked, open and answered.
    pub questions: Vec<Question>,
    /// What was agreed about working together.
    pub governance: Governance,
    /// The library's sheet of whom to ring (K24).
    pub continuity: Continuity,
    /// Time planned and given by the library.
    pub resource: Resource,
    /// Risks that a manager has accepted: shown beside a state, never instead of it.
    pub accepted_risks: Vec<AcceptedRisk>,
    /// Each of us, the library included.
    pub parties: Vec<PartyFacts>,
}

/// Each of us: what one party has said, confirmed and brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyFacts {
    /// The id.
    pub id: PartyId,
    /// The name.
    pub name: String,
    /// Whether it is the library itself, whose own entries need no second yes.
    pub is_library: bool,
    /// Whether it is a large organisation.
    pub large: bool,
    /// Whether volunteers run it.
    pub volunteer_run: bool,
    /// Whether this party goes the light path (K11).
    pub light_path: bool,
    /// What it answered in the one sitting of the light path.
    pub nine: Option<Nine>,
    /// The day on which it sits next: nothing of its own goes stale by age alone before it (K19).
    pub next_sitting: Option<Date>,
    /// Until when it is asking its own people (K15): nothing is asked of it before that.
    pub with_committee_until: Option<Date>,
    /// Everybody who is or was named for it.
    pub people: Vec<Named>,
    /// Whether there is one way to reach the group as a whole (K12).
    pub group_reach: bool,
    /// Whether it has no more people than those named (K12).
    pub all_named: bool,
    /// Contacts with its people; for the library by its own people (R041).
    pub contacts: Contacts,
    /// Its lead.
    pub lead: Option<Lead>,
    /// Since when the lead's place has been empty.
    pub lead_vacant_since: Option<Date>,
    /// Who led before that.
    pub led_before: Option<String>,
    /// Who says yes for it: who may sign, by name.
    pub signatory: Option<String>,
    /// The purpose as it said it back.
    pub purpose_said: Option<Confirmation>,
    /// Its own priorities that the purpose serves.
    pub priorities: Vec<Priority>,
    /// What it gives.
    pub gives: Vec<Exchange>,
    /// What it gets.
    pub gets: Vec<Exchange>,
    /// The library's account of what this party brings of value.
    pub value_account: Option<Account>,
    /// How much of what it promised to bring has come, where enough was due.
    pub delivered_percent: Option<u32>,
    /// What it said about how we differ.
    pub differences: Strands,
    /// The time that it has, and what is asked of it.
    pub capacity: Option<Capacity>,
    /// The last yes of its senior supporter.
    pub sponsor: Option<Yes>,
    /// What this activity needs on paper.
    pub processes: Vec<Process>,
    /// The most notes of frustration about one process.
    pub friction: u32,
    /// Its yes to how we stay in touch.
    pub communications: Option<Confirmation>,
    /// What it did for the agreement that is coming.
    pub paper: Paper,
    /// Its signature under the agreement in force.
    pub signed: Option<Signature>,
    /// Its lead's yes to the plan, or to the one-page agreement.
    pub plan: Option<Yes>,
    /// When its own people were told.
    pub briefed: Option<Yes>,
    /// What it said *not for us* to, where that was its last answer.
    pub refused: Vec<Refusal>,
}

impl PartyFacts {
    /// When it said *not for us* to this version of a text; to any version where the text has only one.
    pub(super) fn said_no(&self, subject: Subject, version: Option<u32>) -> Option<Date> {
        let to = |no: &&Refusal| no.subject == subject && version.is_none_or(|version| no.version == version);
        self.refused.iter().filter(to).map(|no| no.on).max()
    }
}
