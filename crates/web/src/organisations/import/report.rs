//! How an import went: counts, rows that could not be taken, possible doubles, and the way to take it back.

use ampersand_domain::organisations::{Import, ImportKind, ImportState, Refused};
use ampersand_store::{
    Kept,
    organisations::{ImportReport, Stays, Undone},
};
use maud::{Markup, html};

use super::{
    kinds,
    start::{name_of, sample},
};
use crate::shell::{Answer, Ask, Frame, Page, Trouble, parts, plural};

/// How many of each are listed.
const LISTED: usize = 200;

/// The report.
pub(crate) struct Report {
    import: Import,
    report: ImportReport,
    undone: Option<Undone>,
}

impl Page for Report {
    fn title(&self) -> String {
        match self.import.state {
            ImportState::Undone => "The list was taken back".to_owned(),
            ImportState::Done => "The list is in".to_owned(),
            ImportState::Waiting | ImportState::Running => "The list is coming in".to_owned(),
        }
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![
            ("Organisations".to_owned(), "/organisations".to_owned()),
            ("Bring in a list".to_owned(), "/organisations/import".to_owned()),
        ]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.import;
        let base = format!("/organisations/import/{}", one.id);
        let (seen, seen_at) = kinds::seen_at(one.kind);
        html! {
            @if one.state == ImportState::Running {
                p class="govuk-body-l" { (one.rows_done) " of " (one.rows) " rows are in." }
                p class="govuk-body" { progress max=(one.rows) value=(one.rows_done) aria-label="Rows that are in" {} }
                p class="govuk-body" { a class="govuk-link" href=(base) { "Look again" } ", or do something else meanwhile: it goes on." }
                (parts::details("It does not go on", html! {
                    p class="govuk-body" { "When the server was stopped, it begins again where it was and doubles nothing." }
                    (parts::form(frame, &format!("{base}/go"), parts::button("Go on")))
                }))
            }
            @if one.state != ImportState::Undone {
                (parts::facts(&[
                    ("List", html! { (name_of(one)) }, None),
                    (kinds::new_ones(one.kind), html! { (one.added) }, None),
                    (kinds::added_to(one.kind), html! { (one.changed) }, None),
                    ("Nothing new", html! { (one.unchanged) }, None),
                    ("Could not be taken", html! { (one.refused) }, None),
                ]))
            }
            @if let Some(undone) = &self.undone { (taken_back(undone)) }
            @if one.state == ImportState::Undone {
                p class="govuk-body" { "Look at the list again before it comes in once more, or go on with what you have." }
                div class="app-buttons" {
                    (parts::link_button("Bring in a list", &kinds::address(one.kind)))
                    (parts::quiet_link_button(seen, seen_at))
                }
            }
            @if one.state == ImportState::Done {
                @if one.kind == ImportKind::Organisations {
                    @if frame.leads() {
                        p class="govuk-body" { "Next: say who they are to us, a line each. Those that run become partnerships." }
                    } @else {
                        p class="govuk-body" { "Next, whoever leads partnerships says who they are to us. Those that run become partnerships." }
                    }
                }
                div class="app-buttons" {
                    @if frame.leads() && one.kind == ImportKind::Organisations {
                        (parts::link_button("Say who they are to us", &format!("/partnerships/settling-in?import={}", one.id)))
                    }
                    (parts::quiet_link_button(seen, seen_at))
                }
                (self.refused()) (self.doubles()) (self.told())
                h2 class="govuk-heading-m" { "Was it the wrong list?" }
                p class="govuk-body" { "Everything that it made goes again, and what it filled in is as before. What somebody has worked on since stays." }
                (parts::form(frame, &format!("{base}/undo"), parts::other_button("Take the whole list back", "undo", "yes")))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |state, report, undone| Self { import: sample(state), report, undone };
        let refused = vec![Refused { line: 12, reason: "the row has no name of an organisation".to_owned() }];
        let report = ImportReport { refused, ..ImportReport::default() };
        let stays = vec![("organisation", "Advice Sale".to_owned(), Stays::Changed)];
        vec![
            ("running", page(ImportState::Running, ImportReport::default(), None)),
            ("done", page(ImportState::Done, report, None)),
            (
                "undone",
                page(ImportState::Undone, ImportReport::default(), Some(Undone { removed: 77, restored: 1, stays })),
            ),
            (
                "branches",
                Self {
                    import: Import { kind: ImportKind::Branches, ..sample(ImportState::Done) },
                    report: ImportReport::default(),
                    undone: None,
                },
            ),
            ("undone-before", page(ImportState::Undone, ImportReport::default(), None)),
        ]
    }
}

impl Report {
    fn refused(&self) -> Markup {
        let refused = &self.report.refused;
        html! {
            @if !refused.is_empty() {
                h2 class="govuk-heading-m" { "Rows that could not be taken" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in refused.iter().take(LISTED) { li { "Line " (one.line) ": " (one.reason) } }
                    @if refused.len() > LISTED { li { "and " (refused.len() - LISTED) " more" } }
                }
            }
        }
    }

    fn doubles(&self) -> Markup {
        let doubles = &self.report.duplicates;
        html! {
            @if !doubles.is_empty() {
                h2 class="govuk-heading-m" { "Is this the same as somebody you have?" }
                p class="govuk-body" { "A name alone says little. Look at both, and make one record of them if they are one." }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in doubles.iter().take(LISTED) {
                        li {
                            "Line " (one.line) ": " (one.name) " and " (one.like_name) ". "
                            a class="govuk-link" href=(format!("/organisations/{}/merge/{}", one.like, one.organisation)) {
                                "Look at both" span class="govuk-visually-hidden" { ": " (one.name) ", line " (one.line) }
                            }
                        }
                    }
                    @if doubles.len() > LISTED { li { "and " (doubles.len() - LISTED) " more" } }
                }
            }
        }
    }

    fn told(&self) -> Markup {
        html! {
            @if !self.report.told.is_empty() {
                (parts::details("What was read otherwise, or differs from the record", html! {
                    ul class="govuk-list govuk-list--bullet" {
                        @for met in self.report.told.iter().take(LISTED) {
                            @for remark in &met.remarks { li { "Line " (met.line) ": " (remark) } }
                            @for one in &met.differences {
                                li { "Line " (met.line) ": on record " (one.kept) ", in the list " (one.found) ". The record stays as it was." }
                            }
                        }
                    }
                }))
            }
        }
    }
}

fn taken_back(undone: &Undone) -> Markup {
    html! {
        p class="govuk-body" {
            "With the list, " (plural(undone.removed, "record has", "records have")) " gone."
            @if undone.restored > 0 { " What it had filled in on " (plural(undone.restored, "other", "others")) " is taken out again." }
        }
        @if !undone.stays.is_empty() {
            h2 class="govuk-heading-m" { "What stays" }
            ul class="govuk-list govuk-list--bullet" {
                @for (_, name, why) in undone.stays.iter().take(LISTED) {
                    li {
                        (name) ": "
                        @match why {
                            Stays::Changed => "somebody has changed it since",
                            Stays::InUse => "something has been written about it since",
                        }
                    }
                }
            }
        }
    }
}

pub(super) async fn show(ask: Ask, import: Kept<Import>) -> Result<Answer, Trouble> {
    let report = match import.state {
        ImportState::Done => ask.desk()?.import_report(import.id).await?,
        _ => ImportReport::default(),
    };
    ask.show(&Report { import: import.record, report, undone: None })
}

/// `POST /organisations/import/{id}/undo`
pub(crate) async fn undo(ask: Ask) -> Result<Answer, Trouble> {
    let before = super::import(&ask).await?;
    // There is nothing yet to take back, or nothing any more.
    if matches!(before.state, ImportState::Undone | ImportState::Waiting) {
        return Ok(Answer::go(format!("/organisations/import/{}", before.id)));
    }
    let undone = ask.desk()?.undo_import(&ask.now, before.id).await?;
    let import = super::import(&ask).await?.record;
    ask.show(&Report { import, report: ImportReport::default(), undone: Some(undone) })
}
