//! Answers in the words of the screen: what was said, in which way, and the four that can be given (K14, K15).

use ampersand_domain::partnership::{Answer as Said, Confirmation, Way};
use maud::{Markup, html};

use super::super::entered::Names;
use crate::shell::{Choice, day};

/// What somebody reads whose answer came after the text had changed: it counts for the text that was read alone (X09).
pub(crate) const TEXT_CHANGED: &str = "The text has changed since you read it. Read it again, then answer";

/// Who reads what is typed on a page for those outside (K30).
pub(crate) const WHO_READS: &str = "The people of the library who work with you read this. A library is a public \
    body and may have to release what it holds. You can have a talk instead: ring the person you know.";

/// What somebody said, how and when, and who entered it; and whether it was to this version.
pub(crate) fn said_so(said: &Confirmation, current: i64, names: &Names) -> Markup {
    said_to(said, current, names, false)
}

/// The same, to those whose answer it is.
pub(crate) fn you_said(said: &Confirmation, names: &Names) -> Markup {
    said_to(said, said.number, names, true)
}

/// Words about somebody else, as they are said to that somebody: "by your link".
pub(crate) fn to_you(word: &str) -> String {
    word.replace("their own", "your own").replace("their link", "your link")
}

fn said_to(said: &Confirmation, current: i64, names: &Names, yours: bool) -> Markup {
    let word = |said: &str| if yours { to_you(said) } else { said.to_owned() };
    let disputed = if yours { DISPUTED_BY_YOU } else { "(they say this is not so)" };
    html! {
        (word(answer_word(said.answer)))
        // The library's own answer came by nobody's way.
        @if said.person.is_none() { ", " (word(way_word(said.way))) }
        ", " (day(said.given_on))
        @if !said.name.is_empty() { ", " (said.name) }
        @if let Some(by) = names.of(said.entered_by).filter(|by| *by != said.name) { ", entered by " (by) }
        @if said.counts_as() != said.way { " " span class="app-soft" { (word(NO_SHEET)) } }
        @if said.number != current { " " span class="app-soft" { "(to version " (said.number) ")" } }
        @if said.disputed_on.is_some() { " " span class="app-soft" { (disputed) } }
        @if let Some(back_by) = said.waits_until() { " " span class="app-soft" { "(back by " (day(back_by)) ")" } }
        @if !said.own_words.is_empty() { blockquote class="app-quote" { p { (said.own_words) } } }
        @if !said.but.is_empty() { blockquote class="app-quote" { p { "But: " (said.but) } } }
        @if let Some(paper) = said.paper.filter(|paper| names.opens(*paper)) { " " a class="govuk-link" href=(format!("/partnerships/{}/papers/{}", said.partnership.0, paper.0)) { "The signed sheet" } }
    }
}

/// An answer in the words of the screen.
pub(crate) fn answer_word(answer: Said) -> &'static str {
    match answer {
        Said::Yes => "yes",
        Said::YesBut => "yes, but something should change",
        Said::WithTheirCommittee => "asking their own people",
        Said::No => "not for us",
    }
}

/// A way to a yes in the words of the screen.
pub(crate) fn way_word(way: Way) -> &'static str {
    match way {
        Way::Link => "by their link",
        Way::Together => "together with us",
        Way::OnPaper => "on paper",
        Way::ToldUs => "told us; waits for their own yes",
    }
}

/// Beside what they say is not so, to them.
pub(crate) const DISPUTED_BY_YOU: &str = "(you said that this is not so)";

/// Beside what was noted as on paper without its sheet.
pub(crate) const NO_SHEET: &str = "(the sheet is missing: it waits for their own yes)";

/// The four answers to an ask (K15), as staff note them.
pub(crate) fn answers() -> [Choice; 4] {
    [
        Choice::new("yes", "Yes"),
        Choice::new("yes_but", "Yes, but…"),
        Choice::new("with_their_committee", "They need to ask their own people"),
        Choice::new("no", "Not for us"),
    ]
}

/// The four answers to an ask (K15), as a partner's person gives them.
pub(crate) fn own_answers() -> [Choice; 4] {
    [
        Choice::new("yes", "Yes"),
        Choice::new("yes_but", "Yes, but…"),
        Choice::new("with_their_committee", "We need to ask our people first"),
        Choice::new("no", "Not for us"),
    ]
}
