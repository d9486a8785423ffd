//! Bringing a list: a file, or pasted; and the one question for all of it (X03).

use ampersand_domain::{
    Token,
    organisations::{ContactPurpose, Import, ImportState, kept_until},
};
use ampersand_exchange::{
    organisations::{guess, read},
    table::{self, Table, TableRefusal},
};
use maud::{Markup, html};

use super::super::words;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// The form.
pub(crate) struct Start {
    posted: Posted,
    earlier: Vec<Import>,
}

impl Page for Start {
    fn title(&self) -> String {
        "Bring in a list".to_owned()
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
            p class="govuk-body" {
                "Any list will do: names alone, or names with people, numbers, last contact, lead and notes, in any order. \
                 Next you see five of its rows before anything is kept, and the whole list can be taken back later."
            }
            (parts::file_form(frame, "/organisations/import", html! {
                (parts::file_field(posted, "file", "A file", "Excel, LibreOffice or CSV, up to 64 megabytes", ".xlsx,.xls,.ods,.csv,.tsv,.txt"))
                (parts::text_area(posted, "pasted", "Or paste the rows here", "Mark them in your spreadsheet with their headings, copy, and paste", 6))
                (parts::field(posted, "source", "Where these details come from", "Like: our partners' spreadsheet of 2024"))
                (parts::choice_list(posted, "purpose", "Why we keep the people's details", "", &words::choices(words::purpose)))
                (parts::date_field(posted, "keep_until", "Ask again whether we need them", ""))
                (parts::button("Look at the list"))
            }))
            (parts::note("Notes in the list will be seen by everybody of the library, and a library may have to release them. Take out what you would not show to the person it is about."))
            @if !self.earlier.is_empty() {
                h2 class="govuk-heading-m" { "Lists that came in before" }
                (parts::plain_table("Lists that came in before", &["List", "When", "Rows", "What became of it"], &self.earlier.iter().map(|one| vec![
                    html! { a class="govuk-link" href=(format!("/organisations/import/{}", one.id)) { (name_of(one)) } },
                    html! { (day_short(one.at.date_in(&jiff::tz::TimeZone::UTC))) },
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
        vec![
            ("new", Self { posted: fresh.clone(), earlier: Vec::new() }),
            ("wrong", Self { posted: wrong, earlier: Vec::new() }),
            ("earlier", Self { posted: fresh, earlier: vec![sample(ImportState::Done), sample(ImportState::Undone)] }),
        ]
    }
}

/// An import for samples.
pub(super) fn sample(state: ImportState) -> Import {
    Import {
        id: ampersand_domain::Uuid::from_u128(4).into(),
        file_name: "partners.xlsx".to_owned(),
        file_hash: String::new(),
        person: None,
        at: ampersand_domain::Instant::from(jiff::Timestamp::UNIX_EPOCH),
        state,
        rows_done: 20,
        rows: 40,
        added: 38,
        changed: 1,
        unchanged: 0,
        refused: 1,
        source: "our partners' spreadsheet of 2024".to_owned(),
        purpose: ContactPurpose::Exploring,
        keep_until: None,
        undone_on: None,
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
    let posted = Posted::default().with("purpose", "exploring");
    let posted = posted.with_day("keep_until", Some(kept_until(ask.now.today)));
    let page = Start { posted, earlier: earlier(&ask).await? };
    ask.show(&page)
}

async fn earlier(ask: &Ask) -> Result<Vec<Import>, Trouble> {
    let list = ask.desk()?.select::<Import>().order("id DESC").limit(20).all().await?;
    Ok(list.into_iter().map(|kept| kept.record).collect())
}

/// `POST /organisations/import`
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let mut reading = Reader::new(&ask.posted);
    let (file_name, bytes) = match ask.posted.file("file") {
        Some(file) => (file.name.clone(), file.bytes.to_vec()),
        None => (String::new(), ask.posted.value("pasted").as_bytes().to_vec()),
    };
    let field = if file_name.is_empty() { "pasted" } else { "file" };
    let table = if bytes.iter().all(u8::is_ascii_whitespace) {
        reading.wrong("file", "Choose a file, or paste the rows")
    } else {
        let copy = bytes.clone();
        match tokio::task::spawn_blocking(move || table::read(&copy)).await.unwrap_or(Err(TableRefusal::Damaged)) {
            Ok(table) => Some(table),
            Err(why) => reading.wrong(field, sentence(&why.to_string())),
        }
    };
    let source = reading.text::<300>("source", "Say where these details come from");
    let purpose = reading.word::<ContactPurpose>("purpose", "Choose why we keep them");
    let keep_until = reading.maybe_day("keep_until");
    let (table, source, purpose) = match reading.done(table.zip(source).zip(purpose)) {
        Ok(((table, source), purpose)) => (table, source, purpose),
        Err(Problem(mut posted)) => {
            // A browser does not send a file a second time by itself.
            if !file_name.is_empty() && posted.problem_of("file").is_none() {
                posted.problem("file", format!("Choose {file_name} again: it is not kept until the list is looked at"));
            }
            let page = Start { posted, earlier: earlier(&ask).await? };
            return ask.again(&page);
        }
    };
    let import = Import {
        id: ask.now.id(),
        file_name,
        file_hash: Token::digest_of(&String::from_utf8_lossy(&bytes)),
        person: ask.me()?.actor.person(),
        at: ask.now.instant,
        state: ImportState::Waiting,
        rows_done: 0,
        rows: i64::try_from(rows(&table, &ask)).unwrap_or(i64::MAX),
        added: 0,
        changed: 0,
        unchanged: 0,
        refused: 0,
        source,
        purpose,
        keep_until,
        undone_on: None,
    };
    let columns = serde_json::to_string(&guess(&table)).unwrap_or_default();
    ask.desk()?.begin_import_of(&ask.now, &import, &bytes, &columns).await?;
    Ok(Answer::go(format!("/organisations/import/{}", import.id)))
}

fn rows(table: &Table, ask: &Ask) -> usize {
    read(table, &guess(table), ask.now.today).len()
}

/// A reason as a sentence of its own.
fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
