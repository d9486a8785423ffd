//! A look before anything is kept: five rows as they were understood, what each column holds, and what would happen.

use ampersand_domain::{
    Date, Word as _,
    organisations::{Draft, Import, ImportKind, ImportState, Listed, PartnershipDraft, Row},
};
use ampersand_exchange::{
    organisations::{Column, Columns, column_words, guess_of, read_of, table_of, wanted},
    table::{COLOUR_HEADING, Table},
};
use ampersand_store::{Kept, organisations::ImportReport};
use maud::{Markup, html};

use super::{cards::card, kinds, start::name_of};
use crate::shell::{
    Answer, Ask, Frame, Page, Posted, Trouble, join, number,
    parts::{self, Choice},
    plural,
};

/// How many rows are shown as they were understood.
const CARDS: usize = 5;
/// How many rows are planned before the list comes in.
const PLANNED: usize = 2_000;

/// The look.
pub(crate) struct Look {
    import: Import,
    headings: Vec<(String, Column, Vec<String>)>,
    cards: Vec<Row>,
    report: ImportReport,
    /// Whether the plan is of the first rows only.
    part: bool,
    posted: Posted,
}

impl Page for Look {
    fn title(&self) -> String {
        "Is this right?".to_owned()
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
        let base = format!("/organisations/import/{}", self.import.id);
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { (name_of(&self.import)) ": " (self.would()) " Nothing is kept yet." }
            @if let Some(left) = self.left_out() {
                div class="govuk-inset-text" { (left) ". If you need it, say below what each column holds." }
            }
            @if self.headings.iter().any(|(_, column, _)| *column == wanted(self.import.kind)) {
                (parts::form(frame, &format!("{base}/go"), parts::button("Bring them in")))
            }
            @if !self.cards.is_empty() {
                h2 class="govuk-heading-m" { "The first rows, as we read them" }
                @for row in &self.cards { @if let Some(card) = card(row) { (card) } }
            }
            h2 class="govuk-heading-m" { "What each column holds" }
            (parts::form(frame, &format!("{base}/columns"), html! {
                @for (at, (heading, _, values)) in self.headings.iter().enumerate() {
                    @let label = if heading.is_empty() { format!("Column {}", at + 1) } else { heading.clone() };
                    @let hint = if values.is_empty() { "Nothing in the first rows".to_owned() } else { format!("Like: {}", values.join(" · ")) };
                    (parts::select(&self.posted, &format!("column-{at}"), &label, &hint, None, &columns(self.import.kind)))
                }
                (parts::other_button("Read it this way", "read", "again"))
            }))
            @if !self.report.refused.is_empty() {
                h2 class="govuk-heading-m" { "Rows that cannot be taken" }
                ul class="govuk-list govuk-list--bullet" {
                    @for one in self.report.refused.iter().take(20) { li { "Line " (one.line) ": " (one.reason) } }
                }
            }
            @if !self.report.duplicates.is_empty() {
                p class="govuk-body" { (self.report.duplicates.len()) " of the new ones may be somebody you have already. You can look at each pair afterwards; nothing is lost either way." }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let mut draft = Draft::named(2, "Advice Sale");
        draft.notes = "likes tea".to_owned();
        let report = ImportReport { read: 40, added: 38, changed: 1, unchanged: 1, ..ImportReport::default() };
        let headings = vec![
            ("Organisation".to_owned(), Column::Name, vec!["Advice Sale".to_owned(), "Park Friends".to_owned()]),
            ("Comments".to_owned(), Column::Notes, vec!["likes tea".to_owned()]),
            ("Key holder".to_owned(), Column::Skip, vec!["Jo".to_owned()]),
            (String::new(), Column::Skip, Vec::new()),
        ];
        let posted = posted_of(&headings);
        let look = Self {
            import: super::start::sample(ImportState::Waiting),
            headings: headings.clone(),
            cards: vec![Row::Draft(Box::new(draft))],
            report,
            part: false,
            posted: posted.clone(),
        };
        let nameless = Self {
            import: super::start::sample(ImportState::Waiting),
            headings: vec![headings[1].clone()],
            cards: Vec::new(),
            report: ImportReport::default(),
            part: false,
            posted: posted.but("column-0", "Choose the column that holds the names of the organisations"),
        };
        let tea = PartnershipDraft {
            line: 2,
            title: "Tea and tablets".to_owned(),
            partners: vec!["Age Friends".to_owned(), "Moor Choir".to_owned()],
            summary: "A table where people learn from each other.".to_owned(),
            remarks: vec!["when it began, \"07/24/2019\", cannot be read and is left out".to_owned()],
            ..PartnershipDraft::default()
        };
        let headings = vec![
            ("Project".to_owned(), Column::Title, vec!["Tea and tablets".to_owned()]),
            ("With".to_owned(), Column::Partner, vec!["Age Friends; Moor Choir".to_owned()]),
        ];
        let partnerships = Self {
            import: Import { kind: ImportKind::Partnerships, ..super::start::sample(ImportState::Waiting) },
            posted: posted_of(&headings),
            headings,
            cards: vec![Row::Listed(Box::new(Listed::Partnership(tea)))],
            report: ImportReport { read: 1, added: 1, ..ImportReport::default() },
            part: false,
        };
        vec![("full", look), ("no-names", nameless), ("partnerships", partnerships)]
    }
}

impl Look {
    fn would(&self) -> String {
        let report = &self.report;
        let of = if self.part {
            format!("of the first {PLANNED} rows")
        } else {
            format!("of {}", plural(report.read, "row", "rows"))
        };
        let new = if report.added == 0 { "none".to_owned() } else { number(report.added) };
        let mut all = vec![format!("{new} would be new")];
        for (count, what) in [
            (
                report.changed,
                if self.import.kind.names_organisations() {
                    "would add to somebody you have"
                } else {
                    "would fill in what you have"
                },
            ),
            (report.unchanged, "would change nothing"),
            (report.refused.len(), "cannot be taken"),
        ] {
            all.extend((count > 0).then(|| format!("{} {what}", number(count))));
        }
        format!("{of}, {}.", join(&all))
    }

    /// The headings of which nothing is kept: said before the list comes in, so that no column goes unseen.
    fn left_out(&self) -> Option<String> {
        const NAMED: usize = 5;
        let left = |(heading, column, values): &&(String, Column, Vec<String>)| {
            *column == Column::Skip && !heading.is_empty() && heading != COLOUR_HEADING && !values.is_empty()
        };
        let all: Vec<String> = self.headings.iter().filter(left).map(|(heading, ..)| format!("“{heading}”")).collect();
        let more = all.len().saturating_sub(NAMED);
        let mut named: Vec<String> = all.into_iter().take(NAMED).collect();
        named.extend((more > 0).then(|| plural(more, "other heading", "other headings")));
        (!named.is_empty()).then(|| format!("What stands under {} is not kept", join(&named)))
    }
}

fn columns(kind: ImportKind) -> Vec<Choice> {
    column_words(kind).into_iter().map(|column| Choice::new(column.as_str(), label(kind, column))).collect()
}

fn label(kind: ImportKind, column: Column) -> &'static str {
    match column {
        Column::Name if kind == ImportKind::Branches => "The branch's name",
        Column::Skip => "Nothing that we keep",
        Column::Name => "The organisation's name",
        Column::OtherName => "Another name of it",
        Column::RegisterId => "Register number with its prefix",
        Column::CharityNumber => "Charity number",
        Column::CompanyNumber => "Company number",
        Column::Person => "People, perhaps with numbers",
        Column::FirstName => "A person's first name",
        Column::LastName => "A person's last name",
        Column::Role => "What the person does there",
        Column::Email => "E-mail",
        Column::Phone => "Telephone",
        Column::Address => "Address, or a line of it",
        Column::Postcode => "Postcode",
        Column::Area => "Area",
        Column::Website => "Website",
        Column::Kind => "What sort it is",
        Column::Size => "How many work there",
        Column::PartOf => "What it is a branch of",
        Column::MemberOf => "What it belongs to",
        Column::About => "What it is for",
        Column::LastContact => "When we last met or spoke",
        Column::Lead => "Who of us leads",
        Column::Status => "Where it stands",
        Column::Notes => "Notes",
        Column::Latitude => "Latitude",
        Column::Longitude => "Longitude",
        Column::Authority => "The authority that it belongs to",
        Column::Closed => "Whether it has closed for good",
        Column::What => "What is needed",
        Column::ForWhom => "For whom",
        Column::Evidence => "What shows it",
        Column::Source => "Where that comes from",
        Column::Aim => "The aim that it serves",
        Column::BetterTogether => "Why together is better",
        Column::RaisedOn => "When it was raised",
        Column::Title => "What we call it",
        Column::Partner => "With whom, by name",
        Column::Summary => "What we do together",
        Column::Began => "When it began",
        Column::Ended => "When it ended",
        Column::Need => "The need that it meets",
        Column::GrantNumber => "The grant's number",
        Column::GrantTitle => "What the grant is called",
        Column::GrantAbout => "What the grant is for",
        Column::Amount => "How much",
        Column::Currency => "In which currency",
        Column::AwardedOn => "When it was awarded",
        Column::Funder => "Who gave it",
        Column::FunderNumber => "The funder's register number",
        Column::Programme => "The funder's programme",
        Column::ToAPerson => "A person to whom it was given: not kept",
    }
}

fn posted_of(headings: &[(String, Column, Vec<String>)]) -> Posted {
    let all = headings.iter().enumerate();
    all.fold(Posted::default(), |posted, (at, (_, column, _))| posted.with(&format!("column-{at}"), column.as_str()))
}

/// The file of an import, read, with what its columns hold.
pub(super) async fn file(ask: &Ask, import: &Import) -> Result<(Table, Columns), Trouble> {
    let (bytes, told) = ask.desk()?.import_file(import.id).await?.ok_or(Trouble::NotFound)?;
    let kind = import.kind;
    let table = tokio::task::spawn_blocking(move || table_of(kind, &bytes)).await;
    let table = table.ok().and_then(Result::ok).ok_or(Trouble::Unreadable)?;
    let columns = serde_json::from_str(&told).unwrap_or_else(|_| guess_of(kind, &table));
    Ok((table, columns))
}

pub(super) async fn show(ask: Ask, import: Kept<Import>) -> Result<Answer, Trouble> {
    let (table, columns) = file(&ask, &import).await?;
    let page = look(&ask, import.record, &table, &columns).await?;
    ask.show(&page)
}

async fn look(ask: &Ask, import: Import, table: &Table, columns: &Columns) -> Result<Look, Trouble> {
    let named = columns.of.contains(&wanted(import.kind));
    let rows = if named { read_some(import.kind, table, columns, ask.now.today) } else { Vec::new() };
    let report = ask.desk()?.plan_import(&ask.now, &import, &rows).await?;
    let cards = rows.into_iter().filter(|row| !matches!(row, Row::Refused(_))).take(CARDS).collect();
    let headings: Vec<(String, Column, Vec<String>)> = columns
        .of
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let heading = table.headings.get(at).filter(|_| !columns.no_headings).cloned().unwrap_or_default();
            let values = table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
            (heading, *column, values.take(3).map(|cell| cell.chars().take(60).collect()).collect())
        })
        .collect();
    let mut posted = posted_of(&headings);
    if !named {
        posted.problem("column-0", kinds::choose(import.kind));
    }
    Ok(Look { part: table.rows.len() > PLANNED, import, headings, cards, report, posted })
}

fn read_some(kind: ImportKind, table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    let first = Table { headings: table.headings.clone(), rows: table.rows.iter().take(PLANNED).cloned().collect() };
    read_of(kind, &first, columns, today)
}

/// `POST /organisations/import/{id}/columns`
pub(crate) async fn columns_told(ask: Ask) -> Result<Answer, Trouble> {
    let import = super::import(&ask).await?;
    let (_, mut columns) = file(&ask, &import).await?;
    let words = column_words(import.kind);
    for (at, column) in columns.of.iter_mut().enumerate() {
        let told = Column::from_word(ask.posted.value(&format!("column-{at}")));
        *column = told.filter(|told| words.contains(told)).unwrap_or(*column);
    }
    let told = serde_json::to_string(&columns).unwrap_or_default();
    ask.desk()?.tell_import_columns(import.id, &told).await?;
    Ok(Answer::go(format!("/organisations/import/{}", import.id)))
}

/// `POST /organisations/import/{id}/go`
pub(crate) async fn go(ask: Ask) -> Result<Answer, Trouble> {
    let import = super::import(&ask).await?;
    let address = format!("/organisations/import/{}", import.id);
    if !matches!(import.state, ImportState::Waiting | ImportState::Running) {
        return Ok(Answer::go(address));
    }
    let (table, columns) = file(&ask, &import).await?;
    if !columns.of.contains(&wanted(import.kind)) {
        return Ok(Answer::go(address));
    }
    let rows = read_of(import.kind, &table, &columns, ask.now.today);
    let desk = ask.desk()?;
    let (id, few) = (import.id, rows.len() <= PLANNED);
    if !few && import.state == ImportState::Waiting {
        // The next page says that it is coming in, however soon it is shown.
        let mut tx = desk.write(&ask.now).await?;
        tx.update(&Import { state: ImportState::Running, ..import.record.clone() }, import.version).await?;
        tx.save().await?;
    }
    let work = tokio::spawn(async move {
        if let Err(error) = desk.run_import(&ask.now, id, &rows, |_| {}).await {
            tracing::error!(%error, import = %id, "an import stopped");
        }
    });
    // A short list is in before the next page is shown; a long one goes on by itself.
    if few {
        let _ = work.await;
    }
    Ok(Answer::go(address))
}
