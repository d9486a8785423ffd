//! The parts of the facts.

use jiff::civil::Date;

use super::Principle;
use crate::partnership::{PartyId, Stage, Subject, Way};

/// A yes: on which day, in which way (K14).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yes {
    /// The day.
    pub on: Date,
    /// The way.
    pub way: Way,
    /// Whether it was *yes, but*: it confirms in part, and what should change is still to be settled (K15).
    pub but: bool,
}

/// A *not for us*: an answer, which is not the same as none (K15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// To what kind of text.
    pub subject: Subject,
    /// To which version of it.
    pub version: u32,
    /// The day.
    pub on: Date,
}

/// A yes to one version of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmation {
    /// The version that was confirmed.
    pub version: u32,
    /// The yes.
    pub yes: Yes,
    /// Whether it was said in their own words.
    pub own_words: bool,
    /// Whether it was a tap on the list that we shake on (K18).
    pub shaken: bool,
}

/// Where a closing partnership came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// The day on which it began to close; the principles are judged on that day.
    pub on: Date,
    /// The stage at which it stood.
    pub from: Stage,
    /// Since when it had stood there.
    pub from_since: Date,
}

/// The purpose in its parts (R012).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose {
    /// The current version.
    pub version: u32,
    /// Whether it says for whom.
    pub who: bool,
    /// Whether it says what changes.
    pub change: bool,
    /// Whether it says where we would notice.
    pub sign: bool,
}

/// How a need stands behind the partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedLink {
    /// A need that serves an aim.
    Aim,
    /// A chance out of a proposal, not tied to an aim yet (K05).
    Chance {
        /// Since when.
        since: Date,
    },
}

/// A priority of one party that the purpose serves (R015).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// In their words.
    pub text: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
    /// How strongly the purpose serves it, from 1.
    pub strength: u8,
    /// The party's own yes to the link.
    pub confirmed: Option<Yes>,
    /// When it said instead that this is not what it wants.
    pub refused_on: Option<Date>,
}

/// A thing given or got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What.
    pub text: String,
    /// How the party said so; nothing if staff entered it.
    pub way: Option<Way>,
    /// From when it is planned.
    pub planned_from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Whether it says when: now, this year or later (R049).
    pub has_horizon: bool,
}

/// The library's account of a party's value (R020).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The current version.
    pub version: u32,
    /// The party's yes.
    pub confirmed: Option<Confirmation>,
}

/// Entries about how we differ, a strand each (R022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Strands {
    /// How we work.
    pub culture: Option<Entry>,
    /// What matters most to us.
    pub focus: Option<Entry>,
    /// The words we use.
    pub language: Option<Entry>,
}

/// An entry for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// How the party said so; nothing if staff entered it.
    pub way: Option<Way>,
}

/// The time that a party has and what is asked of it, a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// What it has; nothing if it could not say.
    pub minutes: Option<u32>,
    /// What is asked of it.
    pub asked_minutes: u32,
    /// When and how it said so.
    pub declared: Yes,
}

/// A question between the library and one party (R025).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What was asked.
    pub text: String,
    /// The party that asked or was asked.
    pub party: PartyId,
    /// Whether the library owes the answer.
    pub library_owes: bool,
    /// When it was asked.
    pub asked_on: Date,
    /// When it was settled.
    pub answered_on: Option<Date>,
}

crate::words! {
    /// Where a process stands (R029).
    pub enum ProcessStatus {
        /// Needed, and nobody has begun.
        Needed = "needed",
        /// Needed, and the library is helping with it.
        Helping = "helping",
        /// Done.
        Done = "done",
        /// Not needed for this activity.
        NotNeeded = "not_needed",
    }
}

/// A process that the library asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub status: ProcessStatus,
}

/// Somebody named for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The last day, for one who has left.
    pub left_on: Option<Date>,
}

/// Contacts of the last twelve months in which one side took part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contacts {
    /// All of them; a meeting of many is one.
    pub all: u32,
    /// As many as the one of its people had who had most; of some nobody knows who it was.
    pub most: u32,
}

/// A lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The name.
    pub name: String,
    /// Whether the lead is a volunteer, whose own word is enough on the light path (K12).
    pub volunteer: bool,
    /// When a volunteer last said the time that they have.
    pub own_word_on: Option<Date>,
    /// The hours approved for this.
    pub hours: Option<Hours>,
    /// What the lead has in hand in all partnerships, minutes a month.
    pub load_minutes: u32,
}

/// Hours approved for a lead (R033).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Minutes a month, for all partnerships of the person.
    pub minutes: u32,
    /// From when.
    pub from: Date,
    /// Until when.
    pub until: Option<Date>,
    /// How the approval reached the record.
    pub way: Way,
}

/// What was agreed about working together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Governance {
    /// The current version of how we stay in touch.
    pub communications_version: Option<u32>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// A later text on its way: being written, or lying ready for signature.
    pub coming: Option<Coming>,
    /// Whether it was recorded that nothing is written (K06).
    pub nothing_written: bool,
    /// The group that meets.
    pub body: Option<Body>,
    /// The next date between the leads.
    pub next_date: Option<Date>,
    /// The last meeting.
    pub last_meeting: Option<LastMeeting>,
    /// For a paused partnership: the day to go on.
    pub resumes_on: Option<Date>,
}

/// An agreement that came into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Which version; nothing for one that is kept elsewhere.
    pub version: Option<u32>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Whether it is kept elsewhere: it counts, and is shown as *signed elsewhere* (K06).
    pub elsewhere: bool,
    /// Whether it says itself how we stay in touch.
    pub in_touch: bool,
}

/// A text of the agreement that is not in force yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    /// Which version.
    pub version: u32,
    /// Whether it lies ready for signature.
    pub offered: bool,
}

/// What a party did for the agreement that is coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paper {
    /// To how many of its clauses it said yes.
    pub clauses: u32,
    /// When it signed.
    pub signed_on: Option<Date>,
}

/// A signature under the text in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signed.
    pub name: String,
    /// The day.
    pub on: Date,
    /// Whether the role may sign for the organisation (R043).
    pub authorised: bool,
}

/// The group that meets (R037).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// What it is called.
    pub name: String,
    /// How often it meets, in days.
    pub every_days: Option<u32>,
    /// Its next meeting.
    pub next_meeting: Option<Date>,
    /// Its last meeting.
    pub last_meeting: Option<Date>,
}

/// The last meeting of any kind that asks for notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastMeeting {
    /// What it was called.
    pub title: String,
    /// The day.
    pub on: Date,
    /// When its notes were sent.
    pub notes_sent_on: Option<Date>,
}

/// The library's sheet of whom to ring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Continuity {
    /// When it was last filed.
    pub filed_on: Option<Date>,
    /// When a contact of this partnership last changed.
    pub contact_changed_on: Option<Date>,
    /// Whether that was on the day of the filing, and after it.
    pub after_filing: bool,
    /// Who that was, where it was one who came or left.
    pub who_changed: Option<String>,
}

/// Time planned and given by the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Resource {
    /// The plan of development effort.
    pub plan: Option<EffortPlan>,
    /// Minutes logged in the last three months.
    pub logged_minutes: u32,
    /// The day of the first logged effort.
    pub first_effort_on: Option<Date>,
    /// The last monthly tap (K21).
    pub tap: Option<Tap>,
    /// The line manager's yes.
    pub approval: Option<Approval>,
    /// What is left of the team's hours this month, below nought when over.
    pub spare_minutes: Option<i64>,
}

/// A plan of effort (R047).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EffortPlan {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Option<Date>,
    /// Minutes a month.
    pub minutes: u32,
}

/// A line manager's yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approval {
    /// The last day.
    pub until: Option<Date>,
}

crate::words! {
    /// The one tap a month about effort (K21).
    pub enum TapAnswer {
        /// About as planned.
        AsPlanned = "as_planned",
        /// Less than planned.
        Less = "less",
        /// More than planned.
        More = "more",
    }
}

/// A monthly tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tap {
    /// The day.
    pub on: Date,
    /// What was tapped.
    pub answer: TapAnswer,
}

/// A risk that a manager has accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedRisk {
    /// Beside which principle it is shown.
    pub principle: Principle,
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: Date,
}
