//! A look before anything is kept: five rows as they were understood, what each column holds, and what would happen.

use ampersand_domain::{
    Date, Word as _,
    organisations::{Draft, Import, ImportState, Row},
};
use ampersand_exchange::{
    organisations::{Column, Columns, guess, read},
    table::{self, COLOUR_HEADING, Table},
};
use ampersand_store::{Kept, organisations::ImportReport};
use maud::{Markup, html};

use super::{super::words, start::name_of};
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
    cards: Vec<Draft>,
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
            @if self.headings.iter().any(|(_, column, _)| *column == Column::Name) {
                (parts::form(frame, &format!("{base}/go"), parts::button("Bring them in")))
            }
            @if !self.cards.is_empty() {
                h2 class="govuk-heading-m" { "The first rows, as we read them" }
                @for draft in &self.cards { (card(draft)) }
            }
            h2 class="govuk-heading-m" { "What each column holds" }
            (parts::form(frame, &format!("{base}/columns"), html! {
                @for (at, (heading, _, values)) in self.headings.iter().enumerate() {
                    @let label = if heading.is_empty() { format!("Column {}", at + 1) } else { heading.clone() };
                    @let hint = if values.is_empty() { "Nothing in the first rows".to_owned() } else { format!("Like: {}", values.join(" · ")) };
                    (parts::select(&self.posted, &format!("column-{at}"), &label, &hint, None, &columns()))
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
        let posted = posted(&headings);
        let look = Self {
            import: super::start::sample(ImportState::Waiting),
            headings: headings.clone(),
            cards: vec![draft],
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
        vec![("full", look), ("no-names", nameless)]
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
            (report.changed, "would add to somebody you have"),
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

fn card(draft: &Draft) -> Markup {
    let people: Vec<String> = draft
        .people
        .iter()
        .map(|one| {
            let parts = [Some(one.name.as_str()), Some(one.role.as_str()), one.email.as_deref(), one.phone.as_deref()];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        })
        .collect();
    let ids: Vec<&str> = draft.register_ids.iter().map(|id| id.as_str()).collect();
    let place = [Some(draft.address.replace('\n', ", ")), draft.postcode.clone(), draft.area.clone()];
    let place: Vec<String> = place.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let reach = [draft.email.as_deref(), draft.phone.as_deref(), draft.website.as_deref()];
    let lines = [
        ("People", people.join("\n")),
        ("Reached by", reach.into_iter().flatten().collect::<Vec<_>>().join(", ")),
        ("Where", place.join(", ")),
        ("Register numbers", ids.join(", ")),
        ("Last contact", draft.last_contact.map(words::when).unwrap_or_default()),
        ("How many work there", draft.size.map_or("", words::size).to_owned()),
        ("Part of", [draft.part_of.as_str(), &draft.member_of].concat()),
        ("To us", draft.standing.map_or("", words::standing).to_owned()),
        ("Said in the list", draft.free_words()),
        ("Mind", draft.remarks.join("\n")),
    ];
    html! {
        div class="govuk-summary-card" {
            div class="govuk-summary-card__title-wrapper" { h3 class="govuk-summary-card__title" { (draft.name) } }
            div class="govuk-summary-card__content" {
                dl class="govuk-summary-list" {
                    @for (name, says) in lines.iter().filter(|(_, says)| !says.is_empty()) {
                        div class="govuk-summary-list__row" {
                            dt class="govuk-summary-list__key" { (name) }
                            dd class="govuk-summary-list__value app-keeps-lines" { (says) }
                        }
                    }
                }
            }
        }
    }
}

fn columns() -> Vec<Choice> {
    Column::ALL.iter().map(|column| Choice::new(column.as_str(), label(*column))).collect()
}

fn label(column: Column) -> &'static str {
    match column {
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
    }
}

fn posted(headings: &[(String, Column, Vec<String>)]) -> Posted {
    let all = headings.iter().enumerate();
    all.fold(Posted::default(), |posted, (at, (_, column, _))| posted.with(&format!("column-{at}"), column.as_str()))
}

/// The file of an import, read, with what its columns hold.
pub(super) async fn file(ask: &Ask, import: &Import) -> Result<(Table, Columns), Trouble> {
    let (bytes, told) = ask.desk()?.import_file(import.id).await?.ok_or(Trouble::NotFound)?;
    let table = tokio::task::spawn_blocking(move || table::read(&bytes)).await;
    let table = table.ok().and_then(Result::ok).ok_or(Trouble::Unreadable)?;
    let columns = serde_json::from_str(&told).unwrap_or_else(|_| guess(&table));
    Ok((table, columns))
}

pub(super) async fn show(ask: Ask, import: Kept<Import>) -> Result<Answer, Trouble> {
    let (table, columns) = file(&ask, &import).await?;
    let page = look(&ask, import.record, &table, &columns).await?;
    ask.show(&page)
}

async fn look(ask: &Ask, import: Import, table: &Table, columns: &Columns) -> Result<Look, Trouble> {
    let named = columns.of.contains(&Column::Name);
    let rows = if named { read_some(table, columns, ask.now.today) } else { Vec::new() };
    let report = ask.desk()?.plan_import(&ask.now, &import, &rows).await?;
    let drafts = rows.into_iter().filter_map(|row| if let Row::Draft(draft) = row { Some(*draft) } else { None });
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
    let mut posted = posted(&headings);
    if !named {
        posted.problem("column-0", "Choose the column that holds the names of the organisations");
    }
    Ok(Look { part: table.rows.len() > PLANNED, import, headings, cards: drafts.take(CARDS).collect(), report, posted })
}

fn read_some(table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    let first = Table { headings: table.headings.clone(), rows: table.rows.iter().take(PLANNED).cloned().collect() };
    read(&first, columns, today)
}

/// `POST /organisations/import/{id}/columns`
pub(crate) async fn columns_told(ask: Ask) -> Result<Answer, Trouble> {
    let import = super::import(&ask).await?;
    let (_, mut columns) = file(&ask, &import).await?;
    for (at, column) in columns.of.iter_mut().enumerate() {
        *column = Column::from_word(ask.posted.value(&format!("column-{at}"))).unwrap_or(*column);
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
    if !columns.of.contains(&Column::Name) {
        return Ok(Answer::go(address));
    }
    let rows = read(&table, &columns, ask.now.today);
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
