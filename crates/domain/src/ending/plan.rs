//! Ending well: the kind of end, the checklist, the door left open (R223, R230–R238).

use jiff::ToSpan as _;

use super::EndingId;
use crate::{
    Date, OrganisationId, Uuid, Visibility, id,
    partnership::{PartnershipId, PartyId},
    people::PersonId,
    service::Calendar,
    words,
};

/// So many days before its day a door comes up on Today, and a talk counts as the one that was meant.
pub const DOOR_AHEAD_DAYS: i32 = 14;

id!(/// A letter at the end.
    EndLetterId);

id!(/// A step of the checklist.
    EndItemId);

id!(/// A door left open.
    DoorId);

id!(/// Something of one party that is with another.
    HoldingId);

words! {
    /// What kind of end.
    pub enum EndKind {
        /// The term or the money ends.
        Planned = "planned",
        /// It has run its course.
        RunItsCourse = "run_its_course",
        /// A partner ends it.
        TheyEnd = "they_end",
        /// We end it.
        WeEnd = "we_end",
        /// All of us.
        Mutual = "mutual",
    }
}

words! {
    /// What a step is about.
    pub enum EndItemKind {
        /// A step of the exit clause.
        Clause = "clause",
        /// Contacts to hand over.
        Contacts = "contacts",
        /// A loan to give back.
        Loan = "loan",
        /// A room or booking, with its notice.
        Room = "room",
        /// Data that is held.
        Data = "data",
        /// Keys and logins.
        Login = "login",
        /// A mention on pages and papers.
        Mention = "mention",
        /// An open promise.
        Promise = "promise",
        /// A thank-you.
        Thanks = "thanks",
        /// The closing talk.
        Talk = "talk",
        /// Something else.
        Other = "other",
    }
}

/// How it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndPlan {
    /// The id.
    pub id: EndingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What kind of end.
    pub kind: EndKind,
    /// Why, without blame.
    pub reason: String,
    /// When it was set going.
    pub begun_on: Date,
    /// The last day of working together.
    pub last_day: Option<Date>,
    /// By when notice is owed.
    pub notice_by: Option<Date>,
    /// When all was done.
    pub ended_on: Option<Date>,
}

impl EndPlan {
    /// By when we thank: whoever tells us that they stop is thanked within the days for an answer, everybody else by the
    /// last day (R231).
    #[must_use]
    pub fn thanks_by(&self, reply_days: u32, calendar: &Calendar) -> Date {
        let soon = calendar.add_working_days(self.begun_on, reply_days);
        match (self.kind, self.last_day) {
            (EndKind::TheyEnd, Some(last)) => soon.min(last),
            (_, Some(last)) => last,
            (_, None) => soon,
        }
    }
}

/// The letter that acknowledges and thanks; the library's own until it has gone (R231, R235).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndLetter {
    /// The id.
    pub id: EndLetterId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which plan.
    pub plan: EndingId,
    /// To which party.
    pub party: Option<PartyId>,
    /// The letter.
    pub text: String,
    /// The manager who read it before it went.
    pub read_by: Option<PersonId>,
    /// When.
    pub read_on: Option<Date>,
    /// When it went.
    pub sent_on: Option<Date>,
    /// Why it went although no manager had read it.
    pub unread_why: String,
}

/// A step of the checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndItem {
    /// The id.
    pub id: EndItemId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of which plan.
    pub plan: EndingId,
    /// What it is about.
    pub kind: EndItemKind,
    /// What is to be done.
    pub text: String,
    /// The record that it came from.
    pub about: Option<Uuid>,
    /// Who does it.
    pub party: Option<PartyId>,
    /// By when.
    pub due: Option<Date>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// Whether it is not needed after all.
    pub not_needed: bool,
}

/// The door left open (R234).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorOpen {
    /// The id.
    pub id: DoorId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// To whom.
    pub organisation: Option<OrganisationId>,
    /// When to be in touch again.
    pub touch_on: Date,
    /// About what.
    pub words: String,
    /// When we were.
    pub touched_on: Option<Date>,
    /// Who is.
    pub by: Option<PersonId>,
    /// Who may see it: they see the day that was said to them, or by them.
    pub visibility: Visibility,
}

impl DoorOpen {
    /// Whether a talk on this day is the one for which the door was left open.
    #[must_use]
    pub fn is_met_by(&self, day: Date) -> bool {
        self.touched_on.is_none() && self.touch_on.saturating_sub(DOOR_AHEAD_DAYS.days()) <= day
    }
}

words! {
    /// What is with another.
    pub enum HoldingKind {
        /// Something lent.
        Loan = "loan",
        /// A room or space in use.
        Room = "room",
        /// Data held.
        Data = "data",
        /// A key or login.
        Login = "login",
        /// A mention on pages or papers.
        Mention = "mention",
    }
}

/// Something of one party that is with another, from the start (R233).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The id.
    pub id: HoldingId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// What it is.
    pub kind: HoldingKind,
    /// Which.
    pub what: String,
    /// Whose.
    pub of_party: Option<PartyId>,
    /// With whom.
    pub with_party: Option<PartyId>,
    /// Where.
    pub whereabouts: String,
    /// Since when.
    pub since: Date,
    /// By when it goes back.
    pub due: Option<Date>,
    /// The notice that is owed.
    pub notice_days: Option<i64>,
    /// When it was given back, taken down or handed over.
    pub settled_on: Option<Date>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::they_stop(EndKind::TheyEnd, Some(date(2027, 3, 31)), date(2026, 12, 1))]
    #[case::they_stop_at_once(EndKind::TheyEnd, Some(date(2026, 11, 27)), date(2026, 11, 27))]
    #[case::planned(EndKind::Planned, Some(date(2027, 3, 31)), date(2027, 3, 31))]
    #[case::no_day_yet(EndKind::WeEnd, None, date(2026, 12, 1))]
    fn thanks_have_a_day_and_come_soon_to_whoever_tells_us_that_they_stop(
        #[case] kind: EndKind,
        #[case] last_day: Option<Date>,
        #[case] by: Date,
    ) {
        let plan = EndPlan {
            id: EndingId(Uuid::nil()),
            partnership: PartnershipId(Uuid::nil()),
            kind,
            reason: String::new(),
            begun_on: date(2026, 11, 24),
            last_day,
            notice_by: None,
            ended_on: None,
        };
        assert_eq!(plan.thanks_by(5, &Calendar::default()), by);
    }

    #[test]
    fn a_talk_around_its_day_is_the_one_for_which_the_door_was_left_open() {
        let mut door = DoorOpen {
            id: DoorId(Uuid::nil()),
            partnership: PartnershipId(Uuid::nil()),
            organisation: None,
            touch_on: date(2027, 9, 15),
            words: String::new(),
            touched_on: None,
            by: None,
            visibility: Visibility::Parties,
        };
        assert!(!door.is_met_by(date(2027, 8, 31)) && door.is_met_by(date(2027, 9, 1)));
        assert!(door.is_met_by(date(2028, 1, 1)), "late is better than never");
        door.touched_on = Some(date(2027, 9, 2));
        assert!(!door.is_met_by(date(2027, 9, 3)), "it was");
    }
}
