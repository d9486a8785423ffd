//! Two who wrote at once, where a page has no form of its own for it: what was typed comes back, beside what stands there now.
//!
//! A page that edits a record shows a [`super::Clash`] above its form. Everything else that posts with a version ends
//! here, so that no post is ever lost or answered by a bare error.

use ampersand_domain::people::{Person, PersonId};
use ampersand_store::{Conflict, Desk, StoreError};
use axum::http::Method;
use maud::{Markup, html};
use serde_json::Value;

use super::{Ask, Clash, Differs, Frame, Page, Sample, conflict::is_version, drafts::AT, parts, samples};

/// What was posted, and what somebody else had done in between.
#[derive(Default)]
pub(crate) struct Meanwhile {
    desk: Option<Desk>,
    action: String,
    back: String,
    zone: String,
    typed: Vec<(String, String)>,
    clash: Option<Clash>,
}

impl Meanwhile {
    /// What is needed to answer, should somebody have been quicker; for posts alone.
    pub(crate) fn of(ask: &Ask) -> Option<Self> {
        if ask.method != Method::POST {
            return None;
        }
        let typed = ask.posted.pairs().filter(|(name, _)| !["key", AT].contains(name));
        Some(Self {
            desk: ask.desk().ok(),
            action: ask.uri.to_string(),
            back: ask.came_from().unwrap_or("/").to_owned(),
            zone: ask.me.as_ref().map(|me| me.service.zone.clone()).unwrap_or_default(),
            typed: typed.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            clash: None,
        })
    }

    /// The form was taken: what was kept of it while it was written is not offered again.
    pub(crate) async fn taken(&self) -> Result<(), StoreError> {
        let form = self.action.split('?').next().unwrap_or_default();
        if let Some(desk) = &self.desk
            && desk.draft(form).await?.is_some()
        {
            desk.forget_draft(form).await?;
        }
        Ok(())
    }

    /// With what stands there now.
    pub(crate) async fn with(self, conflict: &Conflict) -> Self {
        let by = match (conflict.changed_by, &self.desk) {
            (Some(id), Some(desk)) => desk.get::<Person>(PersonId(id)).await.ok().flatten(),
            _ => None,
        };
        let field = |(name, yours): &(String, String)| {
            let (theirs, common) = (conflict.now.get(name)?, conflict.common.as_ref().and_then(|one| one.get(name)));
            let theirs = text(theirs)?;
            let differs = yours.trim() != theirs.trim();
            let common = common.and_then(text);
            differs.then(|| Differs { label: label(name), yours: yours.clone(), theirs, common })
        };
        let clash = Clash {
            version: conflict.version,
            by: by.map(|person| person.record.name),
            when: super::conflict::moment(conflict.changed_at, &self.zone),
            fields: self.typed.iter().filter_map(field).collect(),
        };
        Self { clash: Some(clash), ..self }
    }
}

/// A column's value, where it is something that people type.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        _ => None,
    }
}

/// What a field is called, from its name.
fn label(name: &str) -> String {
    crate::partnership::capital(&name.replace(['_', '-'], " "))
}

impl Page for Meanwhile {
    fn title(&self) -> String {
        "Somebody else was quicker".to_owned()
    }

    fn view(&self, frame: &Frame) -> Markup {
        let Some(clash) = &self.clash else { return html! {} };
        html! {
            (clash.view())
            (parts::form(frame, &self.action, html! {
                @for (name, value) in &self.typed {
                    @if is_version(name) { (parts::hidden(name, &clash.version.to_string())) }
                    @else if value.contains(' ') {
                        div class="govuk-form-group" {
                            label class="govuk-label" for=(format!("typed-{name}")) { (label(name)) }
                            div class="govuk-hint" id=(format!("typed-{name}-hint")) { "As you typed it; change it here" }
                            textarea class="govuk-textarea" id=(format!("typed-{name}")) name=(name) rows="3" aria-describedby=(format!("typed-{name}-hint")) { (value) }
                        }
                    }
                    @else { (parts::hidden(name, value)) }
                }
                (parts::button("Keep mine as it stands here"))
            }))
            p { a class="govuk-link" href=(self.back) { "Let theirs stand, and go back" } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let typed = vec![
            ("version".to_owned(), "2".to_owned()),
            ("text".to_owned(), "More children read for pleasure, and say so".to_owned()),
        ];
        let (action, back) = ("/sample".to_owned(), "/".to_owned());
        vec![("full", Self { action, back, typed, clash: Some(Clash::sample("Text")), ..Self::default() })]
    }
}

/// The samples of this page.
#[must_use]
pub(crate) fn all_samples() -> Vec<Sample> {
    samples::<Meanwhile>("somebody-was-quicker")
}
