//! The numbers that the rules use: defaults of requirements section P, each a setting of the service.

use serde::{Deserialize, Serialize};

/// Every number that a rule compares with; a service may set its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// Months after which a confirmation, a briefing or the audit needs another look.
    pub confirmation_months: i32,
    /// Months after which a large organisation's senior supporter and time need another look (K19).
    pub large_months: i32,
    /// Days for which a chance without an aim counts as a need (K05).
    pub chance_days: i32,
    /// Days after which a filed sheet of whom to ring is old.
    pub continuity_days: i32,
    /// Working days after which an open question stands in the way.
    pub question_working_days: u32,
    /// Working days from a meeting to its notes.
    pub notes_working_days: u32,
    /// Working days for which a lead's place may be empty.
    pub vacancy_working_days: u32,
    /// Days after which an Exploring partnership is quiet.
    pub drift_exploring_days: i32,
    /// Days after which a Forming partnership is quiet.
    pub drift_forming_days: i32,
    /// Days after which an Active partnership is quiet.
    pub drift_active_days: i32,
    /// Share of contacts with one person, in per cent, from which the partnership hangs on that person.
    pub one_person_percent: u32,
    /// Contacts in twelve months from which that share means something.
    pub one_person_least: u32,
    /// Logged hours in per cent of plan below which a partnership is neglected.
    pub effort_low_percent: u32,
    /// Logged hours in per cent of plan above which it is overrun.
    pub effort_high_percent: u32,
    /// Points between what two sides delivered of what they promised, from which the gap is named.
    pub delivery_gap_points: u32,
    /// Steps between the strongest fits of two sides, from which the fit is called uneven.
    pub uneven_strength: u8,
    /// What is asked in per cent of the time that a party has, above which it is named.
    pub ask_warning_percent: u32,
    /// Notes of frustration about one process, from which it is named.
    pub friction_notes: u32,
    /// Active named people whom each party needs.
    pub least_people: u32,
    /// Per cent of a group's rhythm after which it ought to have met.
    pub meeting_rhythm_percent: u32,
    /// Hours a month in all, below which a partnership goes the light path (K11).
    pub light_hours: u32,
    /// Months in which settling in ends at the latest (K20).
    pub settling_months: i32,
    /// Promises due, from which a share is shown as a percentage.
    pub promises_least_due: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            confirmation_months: 12,
            large_months: 6,
            chance_days: 90,
            continuity_days: 90,
            question_working_days: 10,
            notes_working_days: 2,
            vacancy_working_days: 10,
            drift_exploring_days: 21,
            drift_forming_days: 28,
            drift_active_days: 60,
            one_person_percent: 70,
            one_person_least: 6,
            effort_low_percent: 50,
            effort_high_percent: 130,
            delivery_gap_points: 40,
            uneven_strength: 2,
            ask_warning_percent: 80,
            friction_notes: 2,
            least_people: 2,
            meeting_rhythm_percent: 150,
            light_hours: 5,
            settling_months: 12,
            promises_least_due: 3,
        }
    }
}
