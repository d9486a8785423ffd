//! Bringing a list: a file, or pasted; and the one question for all of it (X03).

use ampersand_domain::{
    Date, Token,
    organisations::{ContactPurpose, Import, ImportKind, ImportState, kept_until},
};
use ampersand_exchange::{
    organisations::{guess_of, read_of, table_of},
    table::{Table, TableRefusal},
};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::{super::words, kinds};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// The form.
pub(crate) struct Start {
    kind: ImportKind,
    posted: Posted,
    /// With the day on which each came in, by the clock of the service.
    earlier: Vec<(Import, Date)>,
    /// Whether whoever asks administers the service, and so may bring its branches.
    administers: bool,
}

impl Page for Start {
    fn title(&self) -> String {
        format!("Bring in {}", kinds::list_of(self.kind))
    }

    fn section(&self) -> &'static str {
        "/organisations"
    }

    fn way(&self) -> Vec<(String, String)> {
        vec![("Organisations".to_owned(), "/organisations".to_owned())]
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body" { (kinds::explains(self.kind)) }
            @if self.kind != ImportKind::Organisations {
                p class="govuk-body" { "Next you see five of its rows before anything is kept, and the whole list can be taken back later." }
            }
            (parts::file_form(frame, "/organisations/import", html! {
                (parts::hidden("kind", self.kind.as_str()))
                (self.file())
                @if self.kind.brings_people() {
                    (parts::field(posted, "source", if self.kind == ImportKind::Partnerships { "Where the people’s details come from (optional)" } else { "Where these details come from" }, "Like: our partners' spreadsheet of 2024"))
                    (parts::choice_list(posted, "purpose", "Why we keep the people's details", "", &words::choices(words::purpose)))
                    (parts::date_field(posted, "keep_until", "Ask again whether we need them", ""))
                }
                (parts::button("Look at the list"))
            }))
            @if asks_source(self.kind) {
                (parts::note("Notes in the list will be seen by everybody of the library, and a library may have to release them. Take out what you would not show to the person it is about."))
            }
            h2 class="govuk-heading-m" { "Is it another sort of list?" }
            ul class="govuk-list govuk-list--bullet" {
                @for kind in kinds::offered(frame, self.kind, self.administers) {
                    li { a class="govuk-link" href=(kinds::address(kind)) { "Bring in " @if kind == ImportKind::Organisations { "organisations" } @else { (kinds::list_of(kind)) } } }
                }
                @if frame.leads() { li { a class="govuk-link" href="/need/aims/paste" { "Paste the aims of a plan" } } }
            }
            @if !self.earlier.is_empty() {
                h2 class="govuk-heading-m" { "Lists that came in before" }
                (parts::plain_table("Lists that came in before", &["List", "Of what", "When", "Rows", "What became of it"], &self.earlier.iter().map(|(one, on)| vec![
                    html! { a class="govuk-link" href=(format!("/organisations/import/{}", one.id)) { (name_of(one)) } },
                    html! { @if one.kind == ImportKind::Organisations { "organisations" } @else { (kinds::list_of(one.kind)) } },
                    html! { (day_short(*on)) },
                    html! { (one.rows) },
                    html! { (state(one.state)) },
                ]).collect::<Vec<_>>()))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let fresh = Posted::default().with("purpose", "exploring");
        let wrong = fresh
            .clone()
            .but("file", "Choose a file, or paste the rows")
            .but("source", "Say where these details come from");
        let page = |kind, posted, earlier| Self { kind, posted, earlier, administers: true };
        let of = ImportKind::Organisations;
        vec![
            ("new", page(of, fresh.clone(), Vec::new())),
            ("wrong", page(of, wrong, Vec::new())),
            (
                "earlier",
                page(
                    of,
                    fresh.clone(),
                    [ImportState::Done, ImportState::Undone]
                        .map(|state| (sample(state), Date::constant(2026, 11, 3)))
                        .to_vec(),
                ),
            ),
            ("people", page(ImportKind::Contacts, fresh.clone(), Vec::new())),
            ("partnerships", page(ImportKind::Partnerships, fresh.clone(), Vec::new())),
            ("grants", page(ImportKind::Grants, fresh.clone(), Vec::new())),
            ("branches", page(ImportKind::Branches, fresh.but("file", "This is a picture"), Vec::new())),
        ]
    }
}

impl Start {
    fn file(&self) -> Markup {
        let (says, ends) = match self.kind {
            ImportKind::Grants => ("JSON, CSV or Excel, up to 64 megabytes", ".json,.xlsx,.xls,.ods,.csv"),
            _ => ("Excel, LibreOffice or CSV, up to 64 megabytes", ".xlsx,.xls,.ods,.csv,.tsv,.txt"),
        };
        html! {
            (parts::file_field(&self.posted, "file", "A file", says, ends))
            @if self.kind != ImportKind::Grants {
                (parts::text_area(&self.posted, "pasted", "Or paste the rows here", "Mark them in your spreadsheet with their headings, copy, and paste", 6))
            }
        }
    }
}

/// Whether nearly every such list has details of people, so that it has to be said where they come from (X03).
fn asks_source(kind: ImportKind) -> bool {
    matches!(kind, ImportKind::Organisations | ImportKind::Contacts)
}

/// An import for samples.
pub(super) fn sample(state: ImportState) -> Import {
    let (id, at) = (ampersand_domain::Uuid::from_u128(4).into(), jiff::Timestamp::UNIX_EPOCH.into());
    Import {
        file_name: "partners.xlsx".to_owned(),
        state,
        rows_done: 20,
        rows: 40,
        added: 38,
        changed: 1,
        refused: 1,
        source: "our partners' spreadsheet of 2024".to_owned(),
        ..Import::blank(id, ImportKind::Organisations, at)
    }
}

pub(super) fn name_of(one: &Import) -> &str {
    if one.file_name.is_empty() { "A pasted list" } else { &one.file_name }
}

fn state(state: ImportState) -> &'static str {
    match state {
        ImportState::Waiting => "waits for a look",
        ImportState::Running => "on its way",
        ImportState::Done => "is in",
        ImportState::Undone => "taken back",
    }
}

/// `GET /organisations/import`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let kind = kinds::named(ask.query().value("kind")).ok_or(Trouble::NotFound)?;
    let posted = Posted::default().with("purpose", usual_purpose(kind).as_str());
    let posted = posted.with_day("keep_until", Some(kept_until(ask.now.today)));
    let page = start(&ask, kind, posted).await?;
    ask.show(&page)
}

async fn start(ask: &Ask, kind: ImportKind, posted: Posted) -> Result<Start, Trouble> {
    if !kinds::may(ask, kind)? {
        return Err(Trouble::NotFound);
    }
    let administers = kinds::may(ask, ImportKind::Branches)?;
    Ok(Start { kind, posted, earlier: earlier(ask).await?, administers })
}

async fn earlier(ask: &Ask) -> Result<Vec<(Import, Date)>, Trouble> {
    let zone = TimeZone::get(&ask.me()?.service.zone).unwrap_or(TimeZone::UTC);
    let list = ask.desk()?.select::<Import>().order("id DESC").limit(20).all().await?;
    let mut shown = Vec::new();
    for kept in list {
        if kinds::may(ask, kept.kind)? {
            let on = kept.at.date_in(&zone);
            shown.push((kept.record, on));
        }
    }
    Ok(shown)
}

/// `POST /organisations/import`
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let kind = kinds::named(ask.posted.value("kind")).ok_or(Trouble::NotFound)?;
    if !kinds::may(&ask, kind)? {
        return Err(Trouble::NotFound);
    }
    let mut reading = Reader::new(&ask.posted);
    let (file_name, bytes) = match ask.posted.file("file") {
        Some(file) => (file.name.clone(), file.bytes.to_vec()),
        None => (String::new(), ask.posted.value("pasted").as_bytes().to_vec()),
    };
    let field = if file_name.is_empty() && kind != ImportKind::Grants { "pasted" } else { "file" };
    let table = if bytes.iter().all(u8::is_ascii_whitespace) {
        reading.wrong(
            "file",
            if kind == ImportKind::Grants { "Choose a file" } else { "Choose a file, or paste the rows" },
        )
    } else {
        let copy = bytes.clone();
        match tokio::task::spawn_blocking(move || table_of(kind, &copy)).await.unwrap_or(Err(TableRefusal::Damaged)) {
            Ok(table) => Some(table),
            Err(why) => reading.wrong(field, sentence(&why.to_string())),
        }
    };
    let (source, purpose, keep_until) = if asks_source(kind) {
        (
            reading.text::<300>("source", "Say where these details come from"),
            reading.word::<ContactPurpose>("purpose", "Choose why we keep them"),
            reading.maybe_day("keep_until"),
        )
    } else {
        let source = reading.maybe::<300>("source").unwrap_or_else(|| by_file(&file_name));
        let purpose = reading.maybe_word::<ContactPurpose>("purpose").unwrap_or(usual_purpose(kind));
        let keep_until = reading.maybe_day("keep_until").unwrap_or(kept_until(ask.now.today));
        (Some(source), Some(purpose), Some(keep_until))
    };
    let (table, source, purpose) = match reading.done(table.zip(source).zip(purpose)) {
        Ok(((table, source), purpose)) => (table, source, purpose),
        Err(Problem(mut posted)) => {
            // A browser does not send a file a second time by itself.
            if !file_name.is_empty() && posted.problem_of("file").is_none() {
                posted.problem("file", format!("Choose {file_name} again: it is not kept until the list is looked at"));
            }
            let page = start(&ask, kind, posted).await?;
            return ask.again(&page);
        }
    };
    let import = Import {
        file_name,
        file_hash: Token::digest_of(&String::from_utf8_lossy(&bytes)),
        person: ask.me()?.actor.person(),
        rows: i64::try_from(rows(kind, &table, &ask)).unwrap_or(i64::MAX),
        source,
        purpose,
        keep_until,
        ..Import::blank(ask.now.id(), kind, ask.now.instant)
    };
    let columns = serde_json::to_string(&guess_of(kind, &table)).unwrap_or_default();
    ask.desk()?.begin_import_of(&ask.now, &import, &bytes, &columns).await?;
    Ok(Answer::go(format!("/organisations/import/{}", import.id)))
}

fn rows(kind: ImportKind, table: &Table, ask: &Ask) -> usize {
    read_of(kind, table, &guess_of(kind, table), ask.now.today).len()
}

/// Why people of such a list are kept, unless somebody says otherwise.
fn usual_purpose(kind: ImportKind) -> ContactPurpose {
    if kind == ImportKind::Partnerships { ContactPurpose::Partnership } else { ContactPurpose::Exploring }
}

/// Where a list comes from of which nobody has said it.
fn by_file(name: &str) -> String {
    if name.is_empty() { "a pasted list".to_owned() } else { format!("the list {name}") }
}

/// A reason as a sentence of its own.
fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
