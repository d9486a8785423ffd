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
    /// What is asked in per cent of the time that a party has, above which it is named (R027).
    pub ask_warning_percent: u32,
    /// The same, above which it is too much (section P, principle 3).
    pub ask_most_percent: u32,
    /// What our lead has in hand in per cent of the approved hours, above which it is too much.
    pub overload_percent: u32,
    /// Months over which logged effort is compared with the plan.
    pub effort_months: i32,
    /// Months of talks that show whether all hangs on one of our people.
    pub contacts_months: i32,
    /// Notes of frustration about one process, from which it is named.
    pub friction_notes: u32,
    /// Active named people whom each party needs.
    pub least_people: u32,
    /// Per cent of a group's rhythm after which it ought to have met.
    pub meeting_rhythm_percent: u32,
    /// Committed organisations, the library counted, from which an idea has enough who carry it (R169).
    pub viable_organisations: u32,
    /// Hours a month in all, below which a partnership goes the light path (K11).
    pub light_hours: u32,
    /// Months in which settling in ends at the latest (K20).
    pub settling_months: i32,
    /// Days in which one that was started at once catches up on what is not written down (K04).
    pub tidy_days: i32,
    /// Starts at once in twelve months, above which the reports name them (K04).
    pub starts_at_once: u32,
    /// Promises due, from which a share is shown as a percentage.
    pub promises_least_due: u32,
    /// Working days in which a question is answered where nothing else was agreed (R025).
    pub reply_working_days: u32,
    /// Working days in which somebody who says that something isn't right is answered (K29).
    pub concern_working_days: u32,
    /// Working days in which a proposal has its first look (R063).
    pub first_look_working_days: u32,
    /// Working days in which a proposal is answered (R063, R076).
    pub proposal_working_days: u32,
    /// Working days in which everybody is rung after a workshop (K25).
    pub ring_round_working_days: u32,
    /// Days for which a meeting's notes are asked for.
    pub notes_asked_days: i32,
    /// Months from one check-in to the next (R183).
    pub check_in_months: i32,
    /// Days for which a check-in takes answers.
    pub check_in_days: i32,
    /// Months after which what we know about an organisation needs another look (R112).
    pub known_months: i32,
    /// Months before a building opens in which it comes up on Today (R065).
    pub opening_months: i32,
    /// Days before the end of a term in which it counts as a reason to think (R223).
    pub term_days: i32,
    /// Days for which good news stands on Today, and from which an anniversary is told ahead.
    pub news_days: i32,
    /// Months for which the name of somebody who proposed something is kept before somebody looks again (X03).
    pub proposer_months: i32,
    /// Months for which the names of those who answered by a link are kept: what they said stays (X03).
    pub gathered_months: i32,
    /// Days for which a proposal that was begun and not sent can be gone on with (R063).
    pub begun_days: i32,
    /// Days in which a personal link can be opened (K16).
    pub link_days: u32,
    /// Days in which the letters on a card can be typed (K16).
    pub code_days: u32,
    /// Days in which a colleague can choose a password by the link made for it.
    pub account_days: u32,
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
            ask_most_percent: 100,
            overload_percent: 100,
            effort_months: 3,
            contacts_months: 12,
            friction_notes: 2,
            least_people: 2,
            meeting_rhythm_percent: 150,
            viable_organisations: 2,
            light_hours: 5,
            settling_months: 12,
            tidy_days: 30,
            starts_at_once: 3,
            promises_least_due: 3,
            reply_working_days: 5,
            concern_working_days: 5,
            first_look_working_days: 5,
            proposal_working_days: 15,
            ring_round_working_days: 3,
            notes_asked_days: 60,
            check_in_months: 6,
            check_in_days: 21,
            known_months: 6,
            opening_months: 6,
            term_days: 183,
            news_days: 14,
            proposer_months: 12,
            gathered_months: 12,
            begun_days: 30,
            link_days: 14,
            code_days: 7,
            account_days: 7,
        }
    }
}

/// A threshold as a setting: what it means, in which unit, and between which numbers it makes sense.
#[derive(Debug, Clone, Copy)]
pub struct ThresholdSetting {
    /// What it is about, with others.
    pub group: &'static str,
    /// Its name in the records.
    pub name: &'static str,
    /// What it means, as the beginning of a sentence that the number ends.
    pub means: &'static str,
    /// The unit.
    pub unit: &'static str,
    /// The least that makes sense.
    pub least: i64,
    /// The most that makes sense.
    pub most: i64,
    /// Reads it.
    pub get: fn(&Thresholds) -> i64,
    /// Sets it; a number out of reach changes nothing.
    pub set: fn(&mut Thresholds, i64),
}

macro_rules! settings {
    ($($group:literal: $($name:ident, $means:literal, $unit:literal, $least:literal, $most:literal;)+)+) => {
        /// Every threshold, under the heading of what it is about.
        pub const THRESHOLD_SETTINGS: &[ThresholdSetting] = &[$($(
            ThresholdSetting {
                group: $group,
                name: stringify!($name),
                means: $means,
                unit: $unit,
                least: $least,
                most: $most,
                get: |all| i64::from(all.$name),
                set: |all, number| all.$name = number.try_into().unwrap_or(all.$name),
            },
        )+)+];
    };
}

settings! {
    "When something needs another look":
    confirmation_months, "What was confirmed, a briefing or what we can offer needs another look after", "months", 1, 60;
    large_months, "A large organisation’s senior supporter and time need another look after", "months", 1, 60;
    chance_days, "A chance that is not tied to an aim counts as a need for", "days", 1, 730;
    continuity_days, "A filed sheet of whom to ring is old after", "days", 1, 730;
    known_months, "What we know about an organisation needs another look after", "months", 1, 60;
    opening_months, "A building that opens comes up on Today ahead of its day by", "months", 1, 24;
    term_days, "The end of a term is a reason to think in its last", "days", 1, 1095;
    "Answering people":
    reply_working_days, "A question is answered, where nothing else was agreed, within", "working days", 1, 60;
    concern_working_days, "Whoever says that something isn’t right is answered within", "working days", 1, 60;
    question_working_days, "An open question stands in the way after", "working days", 1, 120;
    first_look_working_days, "A proposal has its first look within", "working days", 1, 60;
    proposal_working_days, "A proposal is answered within", "working days", 1, 120;
    ring_round_working_days, "After a workshop everybody is rung within", "working days", 1, 60;
    notes_working_days, "Notes of a meeting go out within", "working days", 1, 60;
    notes_asked_days, "Notes of a meeting are asked for during", "days", 1, 365;
    promises_least_due, "Our own share of promises done is shown from so many due", "promises", 1, 50;
    "Going quiet, and staying in touch":
    drift_exploring_days, "A partnership that is being explored is quiet after", "days", 1, 730;
    drift_forming_days, "A partnership that is forming is quiet after", "days", 1, 730;
    drift_active_days, "A partnership that runs is quiet after", "days", 1, 730;
    meeting_rhythm_percent, "A group ought to have met after this share of its rhythm", "per cent", 100, 1000;
    check_in_months, "The next check-in is worth asking after", "months", 1, 60;
    check_in_days, "A check-in takes answers during", "days", 1, 120;
    news_days, "Good news stands on Today during, and an anniversary is told ahead by", "days", 1, 90;
    settling_months, "Settling in ends at the latest after", "months", 1, 36;
    tidy_days, "What is started at once is tidied within", "days", 1, 365;
    starts_at_once, "The reports name those started at once when, in twelve months, there are more than", "of them", 0, 50;
    "People and time":
    least_people, "Each of us names at least", "people", 1, 10;
    vacancy_working_days, "A lead’s place may be empty for", "working days", 1, 250;
    one_person_percent, "A partnership hangs on one person from this share of contacts", "per cent", 1, 100;
    one_person_least, "That share means something from so many contacts in that time", "contacts", 1, 100;
    contacts_months, "For that share contacts are counted over the last", "months", 1, 36;
    overload_percent, "Our lead has too much in hand above this share of the approved hours", "per cent", 1, 500;
    viable_organisations, "An idea has enough who carry it, ourselves counted, from", "organisations", 2, 10;
    light_hours, "The light path is for partnerships below", "hours a month", 0, 100;
    effort_low_percent, "It gets too little time below this share of the planned hours", "per cent", 0, 100;
    effort_high_percent, "It takes too much time above this share of the planned hours", "per cent", 100, 1000;
    effort_months, "The hours given are compared with the plan over the last", "months", 1, 24;
    ask_warning_percent, "What is asked of one of us is named above this share of its time", "per cent", 1, 200;
    ask_most_percent, "What is asked of one of us is too much above this share of its time", "per cent", 1, 200;
    friction_notes, "A process that gets in the way is named from", "notes", 1, 50;
    "Both sides beside each other":
    delivery_gap_points, "The gap between what the two sides delivered is named from", "points", 1, 100;
    uneven_strength, "A fit is called uneven when the two sides are apart by", "steps", 1, 5;
    "Links, and what is kept of people":
    link_days, "A personal link, from now on, can be opened during", "days", 1, 90;
    code_days, "The letters on a card, from now on, can be typed during", "days", 1, 30;
    account_days, "A colleague’s link to choose a password, from now on, can be opened during", "days", 1, 90;
    proposer_months, "The name of somebody who proposes something, from now on, is kept for", "months", 1, 60;
    gathered_months, "Names that colleagues gave through a link are forgotten, and what they said stays, after", "months", 1, 60;
    begun_days, "A proposal that somebody has begun and not sent is kept for them, from now on, for", "days", 1, 90;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of section P with the settings that hold them.
    const SECTION_P: &[(&str, i64)] = &[
        ("confirmation_months", 12),
        ("large_months", 6),
        ("continuity_days", 90),
        ("chance_days", 90),
        ("question_working_days", 10),
        ("notes_working_days", 2),
        ("vacancy_working_days", 10),
        ("drift_exploring_days", 21),
        ("drift_forming_days", 28),
        ("drift_active_days", 60),
        ("one_person_percent", 70),
        ("one_person_least", 6),
        ("contacts_months", 12),
        ("effort_low_percent", 50),
        ("effort_high_percent", 130),
        ("effort_months", 3),
        ("delivery_gap_points", 40),
        ("uneven_strength", 2),
        ("ask_warning_percent", 80),
        ("ask_most_percent", 100),
        ("overload_percent", 100),
        ("friction_notes", 2),
        ("least_people", 2),
        ("meeting_rhythm_percent", 150),
        ("light_hours", 5),
        ("settling_months", 12),
        ("promises_least_due", 3),
        ("viable_organisations", 2),
    ];

    #[test]
    fn every_number_of_the_rules_is_a_setting_with_its_default() {
        let defaults = Thresholds::default();
        for (name, number) in SECTION_P {
            let setting = THRESHOLD_SETTINGS.iter().find(|setting| setting.name == *name);
            assert_eq!(setting.map(|setting| (setting.get)(&defaults)), Some(*number), "{name}");
        }
    }

    #[test]
    fn every_threshold_is_a_setting_with_a_meaning_a_unit_and_a_default_within_its_bounds() {
        let defaults = Thresholds::default();
        let mut changed = Thresholds::default();
        for setting in THRESHOLD_SETTINGS {
            let number = (setting.get)(&defaults);
            assert!((setting.least..=setting.most).contains(&number), "{}", setting.name);
            assert!(!setting.means.is_empty() && !setting.unit.is_empty(), "{}", setting.name);
            let other = if number == setting.most { setting.least } else { setting.most };
            (setting.set)(&mut changed, other);
            assert_eq!((setting.get)(&changed), other, "{} cannot be set", setting.name);
        }
        let written = include_str!("thresholds.rs");
        let fields = written.lines().filter(|line| line.starts_with("    pub ") && line.ends_with("32,")).count()
            + written.lines().filter(|line| line.starts_with("    pub ") && line.ends_with(": u8,")).count();
        assert_eq!(fields, THRESHOLD_SETTINGS.len(), "one has no setting");
    }
}
