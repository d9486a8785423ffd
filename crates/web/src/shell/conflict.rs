//! Somebody else changed the record while this person wrote: yours, theirs and the last common text, field by field.
//!
//! An edit form carries the version that it was drawn from in the field `version`. When the store answers with a
//! conflict, the form is shown again with what was typed, under a [`Clash`], and carries the new version.

use ampersand_domain::{
    Instant, Uuid,
    people::{Person, PersonId},
};
use ampersand_store::{Conflict, Kept, Once, Record, StoreError, Tx};
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde_json::Value;

use super::{Answer, Ask, Page, Posted, Trouble, day, parts, time};

/// A field about which two people differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differs {
    /// What the field is called.
    pub label: String,
    /// What this person typed.
    pub yours: String,
    /// What stands there now.
    pub theirs: String,
    /// What stood there when both began, if it is known.
    pub common: Option<String>,
}

/// A record that was changed in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The version now in place.
    pub version: i64,
    /// Who changed it.
    pub by: Option<String>,
    /// When.
    pub when: String,
    /// The fields about which they differ.
    pub fields: Vec<Differs>,
}

impl Clash {
    /// What is behind this error, when it is a conflict about `mine`. `columns` are the record's columns with their
    /// names on the form; `says` puts a column's value into words where it is no plain text.
    pub async fn of<R: Record>(
        ask: &Ask,
        error: StoreError,
        mine: &R,
        columns: &[(&str, &str)],
        says: impl Fn(&str, &Value) -> Option<String>,
    ) -> Result<Self, Trouble> {
        let StoreError::Conflict(conflict) = error else { return Err(error.into()) };
        let Some(theirs) = conflict.theirs::<R>() else { return Err(StoreError::Conflict(conflict).into()) };
        let fields = differing((&json(mine), &json(&theirs.record), conflict.common.as_ref()), columns, says);
        Self::with(ask, conflict.version, (conflict.changed_by, conflict.changed_at), fields).await
    }

    /// The same for a text whose versions are records of their own: another version was kept since the one that was
    /// read, which is found by the number that the form carries.
    pub async fn of_texts<R: Record>(
        ask: &Ask,
        mine: &R,
        (theirs, number): (&Kept<R>, i64),
        common: Option<&R>,
        columns: &[(&str, &str)],
    ) -> Result<Self, Trouble> {
        let common = common.map(json);
        let fields = differing((&json(mine), &json(&theirs.record), common.as_ref()), columns, |_, _| None);
        Self::with(ask, number, (theirs.changed_by, theirs.changed_at), fields).await
    }

    /// The same about settings of a record, which `says` puts into words, each with its name.
    pub(crate) async fn of_settings<R: Record>(
        ask: &Ask,
        conflict: &Conflict,
        mine: &R,
        says: impl Fn(&Value) -> Vec<(String, String)>,
    ) -> Result<Self, Trouble> {
        let (yours, theirs) = (says(&json(mine)), says(&conflict.now));
        let common = conflict.common.as_ref().map(says).unwrap_or_default();
        let pairs = yours.into_iter().zip(theirs).enumerate().filter(|(_, (yours, theirs))| yours != theirs);
        let fields = pairs.map(|(at, ((label, yours), (_, theirs)))| {
            let common = common.get(at).map(|(_, word)| word.clone());
            Differs { label, yours, theirs, common }
        });
        Self::with(ask, conflict.version, (conflict.changed_by, conflict.changed_at), fields.collect()).await
    }

    /// The same about fields that somebody has put side by side.
    pub(crate) async fn with(
        ask: &Ask,
        version: i64,
        (changed_by, changed_at): (Option<Uuid>, Instant),
        fields: Vec<Differs>,
    ) -> Result<Self, Trouble> {
        let by = match changed_by {
            Some(id) => ask.desk()?.get::<Person>(PersonId(id)).await?.map(|person| person.record.name),
            None => None,
        };
        let when = moment(changed_at, &ask.me()?.service.zone);
        Ok(Self { version, by, when, fields })
    }

    /// What stands above the form.
    #[must_use]
    pub fn view(&self) -> Markup {
        html! {
            section class="app-box app-box--ask" aria-labelledby="clash" {
                h2 class="app-box__title" id="clash" { "Somebody else changed this while you were writing" }
                p class="govuk-body" {
                    (self.by.as_deref().unwrap_or("Somebody")) " changed it at " (self.when) ". Nothing of yours is lost: it stands in the form below. "
                    "Put the two together there and save again, or leave this page to let theirs stand."
                }
                @if self.fields.is_empty() { p class="govuk-body" { "What you both wrote is the same." } }
                @for field in &self.fields {
                    h3 class="govuk-heading-s" { (field.label) }
                    div class="app-diff" {
                        (side("Yours", " app-diff__side--yours", &field.yours))
                        (side("Theirs, as it stands now", " app-diff__side--theirs", &field.theirs))
                        @if let Some(common) = &field.common { (side("Before both", "", common)) }
                    }
                }
            }
        }
    }

    /// A clash to look at.
    #[must_use]
    pub fn sample(label: &str) -> Self {
        Self {
            version: 3,
            by: Some("Tom Okafor".to_owned()),
            when: "2:30pm on Tuesday 24 November 2026".to_owned(),
            fields: vec![Differs {
                label: label.to_owned(),
                yours: "More children read for pleasure, and say so".to_owned(),
                theirs: "More children under eight read for pleasure".to_owned(),
                common: Some("More children read for pleasure".to_owned()),
            }],
        }
    }
}

impl Ask {
    /// The version that the posted form was drawn from.
    pub fn version(&self) -> Result<i64, Trouble> {
        self.posted.value(VERSION).parse().map_err(|_| Trouble::Unreadable)
    }

    /// The same where the form names a record among several, or one that was not there yet: `of` as in [`drawn_from`].
    pub fn version_of(&self, of: impl Into<Uuid>) -> Result<i64, Trouble> {
        self.posted.value(&named(of)).parse().map_err(|_| Trouble::Unreadable)
    }

    /// Shows a form again under a clash.
    pub fn clash<P: Page>(&self, page: &P) -> Result<Answer, Trouble> {
        Ok(Answer::Page(axum::http::StatusCode::CONFLICT, self.frame().whole(page)))
    }

    /// Whether this very form comes for the first time: sent twice, by a second press or a connection that broke, it is kept
    /// once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn first_time(&self, tx: &mut Tx<'_>, action: &str) -> Result<bool, StoreError> {
        Ok(tx.once(self.posted.value("key"), action, &self.posted_text()).await? == Once::First)
    }

    /// What was made when this very form came before, if it did: the answer to it that the transaction kept.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn made_before(&self, tx: &mut Tx<'_>, action: &str) -> Result<Option<String>, StoreError> {
        match tx.once(self.posted.value("key"), action, &self.posted_text()).await? {
            Once::Again(made) => Ok(made),
            Once::First => Ok(None),
        }
    }

    /// What was posted, as one text: the same post made twice is known by it and its key.
    #[must_use]
    pub fn posted_text(&self) -> String {
        let pairs = self.posted.pairs().filter(|(name, _)| *name != "key");
        pairs.map(|(name, value)| format!("{name}={value}\n")).collect()
    }
}

/// The field of a form that says which version it was drawn from.
#[must_use]
pub fn version_field(version: i64) -> Markup {
    parts::hidden(VERSION, &version.to_string())
}

/// The same for one of several records that a form can write: `of` names it by its own id, or by the party whose it is.
/// A record that was not there yet has version 0. A form that comes back says still what it was drawn from at first.
pub fn drawn_from<R>(posted: &Posted, of: impl Into<Uuid>, before: Option<&Kept<R>>) -> Markup {
    let name = named(of);
    match posted.value(&name) {
        "" => parts::hidden(&name, &before.map_or(0, |before| before.version).to_string()),
        at_first => parts::hidden(&name, at_first),
    }
}

fn named(of: impl Into<Uuid>) -> String {
    format!("{VERSION}-{}", of.into())
}

/// Whether a posted field says from which version a form was drawn.
pub(super) fn is_version(name: &str) -> bool {
    name.strip_prefix(VERSION).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

const VERSION: &str = "version";

/// A moment by the clock of the place, in words.
pub(super) fn moment(at: Instant, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    format!("{} on {}", time(at.time_in(&zone)), day(at.date_in(&zone)))
}

/// The fields about which they differ: yours, theirs and the last common text.
fn differing(
    (mine, theirs, common): (&Value, &Value, Option<&Value>),
    columns: &[(&str, &str)],
    says: impl Fn(&str, &Value) -> Option<String>,
) -> Vec<Differs> {
    let word = |column: &str, value: &Value| says(column, value).unwrap_or_else(|| plain(value));
    let field = |(column, label): &(&str, &str)| {
        let (yours, theirs) = (word(column, &mine[*column]), word(column, &theirs[*column]));
        let common = common.map(|common| word(column, &common[*column]));
        (yours != theirs).then(|| Differs { label: (*label).to_owned(), yours, theirs, common })
    };
    columns.iter().filter_map(field).collect()
}

/// A text that was read and the one that stands now, beside each other.
#[must_use]
pub(crate) fn read_and_now(read: &str, now: &str) -> Markup {
    html! {
        div class="app-diff" { (side("What you read", "", read)) (side("What stands there now", " app-diff__side--theirs", now)) }
    }
}

pub(super) fn side(title: &str, class: &str, text: &str) -> Markup {
    html! {
        section class=(format!("app-diff__side{class}")) {
            h4 class="app-diff__title" { (title) }
            @if text.is_empty() { span class="app-soft" { "Nothing" } } @else { (text) }
        }
    }
}

fn json<R: Record>(record: &R) -> Value {
    R::FIELDS.iter().zip(record.values()).map(|(field, value)| (field.name.to_owned(), value.to_json())).collect()
}

/// A value as text.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
