//! The term and the notice in words: a clause like the others, so that they are read, answered and signed with them.

use jiff::civil::Date;

use super::Agreement;

/// The key of the clause.
pub const TERM: &str = "term";

/// The text of the clause, from what is set for the agreement; `first` names those who must sign before it starts (K07).
#[must_use]
pub fn term_text(agreement: &Agreement, first: &[&str]) -> String {
    let mut lines = vec![match (agreement.starts_on, agreement.ends_on) {
        (Some(from), Some(until)) => format!("It runs from {} until {}.", words(from), words(until)),
        (Some(from), None) => format!("It begins on {} and has no last day.", words(from)),
        (None, Some(until)) => format!("It runs until {}.", words(until)),
        (None, None) => "It begins when it is signed and has no last day.".to_owned(),
    }];
    match agreement.renews_months {
        Some(months) => lines.push(format!("It goes on of itself by {months} months when nobody gives notice.")),
        None if agreement.ends_on.is_some() => lines.push("It goes on only when all of us agree again.".to_owned()),
        None => {}
    }
    if let Some(days) = agreement.notice_days {
        lines.push(format!("Notice: {days} days."));
    }
    if !first.is_empty() {
        lines.push(format!("It starts when these have signed: {}. The others can join later.", first.join(", ")));
    }
    lines.join("\n")
}

/// A day in the words of the paper.
pub(super) fn words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Json, Uuid,
        agreement::{AgreementKind, AgreementState},
    };

    fn agreement() -> Agreement {
        Agreement {
            id: Uuid::nil().into(),
            partnership: Uuid::nil().into(),
            number: 1,
            kind: AgreementKind::Memorandum,
            title: "Tea and Chat".to_owned(),
            language: "en-GB".to_owned(),
            state: AgreementState::Draft,
            light: false,
            first_signers: Json(Vec::new()),
            starts_on: Some(date(2026, 12, 1)),
            ends_on: Some(date(2027, 11, 30)),
            renews_months: None,
            notice_days: Some(56),
            hash: None,
            canonical: None,
            offered_on: None,
            in_force_on: None,
            ended_on: None,
            go: None,
        }
    }

    #[test]
    fn term_and_notice_are_said_in_words() {
        assert_eq!(
            term_text(&agreement(), &[]),
            "It runs from 1 December 2026 until 30 November 2027.\nIt goes on only when all of us agree again.\nNotice: 56 days."
        );
        let open = Agreement { ends_on: None, notice_days: None, ..agreement() };
        assert_eq!(
            term_text(&open, &["Library"]),
            "It begins on 1 December 2026 and has no last day.\nIt starts when these have signed: Library. The others can join later."
        );
        let rolls = Agreement { renews_months: Some(12), ..agreement() };
        assert!(term_text(&rolls, &[]).contains("goes on of itself by 12 months"));
    }
}
