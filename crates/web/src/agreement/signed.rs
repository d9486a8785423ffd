//! A signature in words: who gave it, in which way and when, who entered it, and the sheet (K14, R043).

use ampersand_domain::{agreement::Signature, partnership::Way};
use maud::{Markup, html};

use crate::{
    partnership::{
        answering::{NO_SHEET, way_word},
        entered::Names,
    },
    shell::day,
};

/// Who of the library entered it, where somebody did for another.
pub(super) fn entered_by<'n>(one: &Signature, names: &'n Names) -> Option<&'n str> {
    names.of(one.person.filter(|_| one.way != Way::Link)).filter(|by| *by != one.name)
}

/// After how it stands with a party: by whom, how and when.
pub(super) fn how(one: &Signature, names: &Names) -> Markup {
    html! {
        ", " (one.name) ", " (one.role) ", " (way_word(one.way)) ", " (day(one.signed_on))
        @if let Some(by) = entered_by(one, names) { ", entered by " (by) }
        @if one.counts_as() != one.way { " " span class="app-soft" { (NO_SHEET) } }
        @if let Some(paper) = one.paper { " " a class="govuk-link" href=(format!("/partnerships/{}/papers/{}", one.partnership.0, paper.0)) { "The signed sheet" } }
    }
}
