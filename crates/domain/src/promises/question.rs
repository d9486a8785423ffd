//! Questions both ways, and notice of changes (R025, R188, R189).

use crate::{
    Date, id,
    partnership::{PartnershipId, PartyId, Way},
    words,
};

id!(/// A question.
    QuestionId);

id!(/// A notice of a change.
    ChangeNoticeId);

words! {
    /// What changes.
    pub enum ChangeKind {
        /// Somebody is away.
        Absence = "absence",
        /// Who does it.
        Staffing = "staffing",
        /// When.
        Date = "date",
        /// What.
        Scope = "scope",
        /// The money.
        Money = "money",
        /// Something else.
        Other = "other",
    }
}

/// A question of one party; it is open until the asker is content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The id.
    pub id: QuestionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Who asks.
    pub party: PartyId,
    /// Who is asked; none for all.
    pub of_party: Option<PartyId>,
    /// The term or sentence that is not clear.
    pub about: String,
    /// The question.
    pub text: String,
    /// When.
    pub asked_on: Date,
    /// The answer.
    pub answer: String,
    /// Who answered.
    pub answered_by: Option<PartyId>,
    /// When.
    pub answered_on: Option<Date>,
    /// When the asker was content with it.
    pub settled_on: Option<Date>,
}

/// A notice of a change, given as early as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeNotice {
    /// The id.
    pub id: ChangeNoticeId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub party: PartyId,
    /// What changes.
    pub kind: ChangeKind,
    /// What it means.
    pub text: String,
    /// When it was given.
    pub given_on: Date,
    /// From when it holds.
    pub from_day: Date,
    /// Until when.
    pub until: Option<Date>,
    /// How it was said; what staff wrote down for a partner is theirs only by what we were told (K14).
    pub way: Way,
    /// Who of the partner said it, where staff wrote it down.
    pub said_by: String,
}

/// For so many days a change without an end is still news after its first day.
const NEWS_DAYS: i32 = 30;

impl ChangeNotice {
    /// Whether the party itself said it to all of us, and nobody wrote it down for it.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        !self.way.confirms()
    }

    /// Whether the others should still see it: it is ahead, or it lasts; what stays so is no news after a month.
    #[must_use]
    pub fn is_news(&self, today: Date) -> bool {
        today <= self.until.unwrap_or_else(|| self.from_day.saturating_add(jiff::ToSpan::days(NEWS_DAYS)))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_change_is_news_while_it_is_ahead_or_lasts() {
        use jiff::civil::date;
        let change = |until| super::ChangeNotice {
            id: super::ChangeNoticeId(crate::Uuid::from_u128(1)),
            partnership: crate::partnership::PartnershipId(crate::Uuid::from_u128(2)),
            party: crate::partnership::PartyId(crate::Uuid::from_u128(3)),
            kind: super::ChangeKind::Absence,
            text: "Maya is away".to_owned(),
            given_on: date(2026, 11, 20),
            from_day: date(2026, 12, 1),
            until,
            way: crate::partnership::Way::Link,
            said_by: String::new(),
        };
        let fortnight = change(Some(date(2026, 12, 14)));
        assert!(fortnight.is_news(date(2026, 11, 24)) && fortnight.is_news(date(2026, 12, 14)));
        assert!(!fortnight.is_news(date(2026, 12, 15)));
        assert!(change(None).is_news(date(2026, 12, 31)) && !change(None).is_news(date(2027, 1, 1)));
    }
}
