//! Lists of records: narrowed by what their address says, in columns that a person chooses, as a file of exactly what is
//! shown, and kept as a view to come back to.

use std::future::Future;

use ampersand_domain::{fold, people::SavedView};
use ampersand_exchange::table::{csv_text, xlsx_bytes};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, parts};

/// As many rows as a page shows; a file has all of them.
pub(crate) const SHOWN: u32 = 200;
/// As many rows as a file has.
pub(crate) const IN_A_FILE: u32 = 50_000;

/// So many views of one list somebody can keep.
pub(crate) const MOST_VIEWS: usize = 30;

/// The name of the chosen columns in the address.
const COLUMN: &str = "column";

/// A column of a list.
pub(crate) struct Column<R: 'static> {
    /// Its word in the address.
    pub(crate) word: &'static str,
    /// What stands over it.
    pub(crate) heading: &'static str,
    /// Whether it is shown where nobody has chosen.
    pub(crate) at_first: bool,
    /// What it says, also in a file.
    pub(crate) text: fn(&R) -> String,
    /// How it is shown on a page, where that is more than its text.
    pub(crate) cell: Option<fn(&R) -> Markup>,
}

/// What a list is.
pub(crate) struct List<R: 'static> {
    /// Its word, by which views of it are kept.
    pub(crate) word: &'static str,
    /// What it is called, as a table and as a file.
    pub(crate) title: &'static str,
    /// Its address.
    pub(crate) address: &'static str,
    /// What may narrow or order it, by the names in its address.
    pub(crate) filters: &'static [&'static str],
    /// Its columns; the first leads to the record and is always there.
    pub(crate) columns: &'static [Column<R>],
}

/// A page that is a list: read whole, shown from its beginning, and taken away whole as a file.
pub(crate) trait ListPage: Page + Send + Sync + Sized {
    /// What a row is made of.
    type Row: Send + Sync + 'static;

    /// All that this request asks for.
    fn whole(ask: &Ask) -> impl Future<Output = Result<Self, Trouble>> + Send;

    /// The list, and its rows.
    fn parts(&mut self) -> (&Listing<Self::Row>, &mut Vec<Self::Row>);
}

/// The page, with as many rows as a page shows.
pub(crate) async fn show<L: ListPage>(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = L::whole(&ask).await?;
    page.parts().1.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    ask.show(&page)
}

/// All rows as a file with commas.
pub(crate) async fn csv<L: ListPage>(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = L::whole(&ask).await?;
    let (listing, rows) = page.parts();
    Ok(listing.csv(rows))
}

/// All rows as a workbook.
pub(crate) async fn xlsx<L: ListPage>(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = L::whole(&ask).await?;
    let (listing, rows) = page.parts();
    listing.xlsx(rows).await
}

/// A list as its address asks for it, with the views that whoever looks has kept.
pub(crate) struct Listing<R: 'static> {
    list: &'static List<R>,
    /// Its word and its address, where they are not the list's own: one of many that belong each to a record.
    word: String,
    place: String,
    /// A column that is shown for once though it is not at first.
    also: Option<&'static str>,
    posted: Posted,
    views: Vec<Kept<SavedView>>,
}

impl<R: 'static> Listing<R> {
    /// As this request asks for it.
    pub(crate) async fn read(ask: &Ask, list: &'static List<R>) -> Result<Self, Trouble> {
        Self::read_at(ask, list, list.word, list.address).await
    }

    /// The same for a list of which each of many records has one, at an address of its own.
    pub(crate) async fn read_at(ask: &Ask, list: &'static List<R>, word: &str, address: &str) -> Result<Self, Trouble> {
        let desk = ask.desk()?;
        let views = desk.select::<SavedView>().filter("list = ?", word);
        let views = match ask.me()?.actor.person() {
            Some(person) => views.filter("person = ?", person).order("name, id").all().await?,
            None => Vec::new(),
        };
        let (word, place) = (word.to_owned(), address.to_owned());
        Ok(Self { views, word, place, ..Self::of(list, ask.query()) })
    }

    /// With this column too, where nobody has chosen others.
    pub(crate) fn also(self, word: Option<&'static str>) -> Self {
        Self { also: word, ..self }
    }

    /// As this address asks for it.
    pub(crate) fn of(list: &'static List<R>, query: &Posted) -> Self {
        let mut posted = Posted::default();
        for name in list.filters {
            let value = query.value(name).trim();
            if !value.is_empty() && value.chars().count() <= 200 {
                posted = posted.with(name, value);
            }
        }
        let known = |word: &&String| list.columns.iter().any(|column| column.word == **word);
        let columns: Vec<String> = query.values(COLUMN).iter().filter(known).cloned().collect();
        let (word, place) = (list.word.to_owned(), list.address.to_owned());
        Self { list, word, place, also: None, posted: posted.with_all(COLUMN, columns), views: Vec::new() }
    }

    /// What one of its filters is set to; empty where it is not.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.posted.value(name)
    }

    /// As an address with these filters asks for it, for samples.
    pub(crate) fn sample(list: &'static List<R>, query: &[(&str, &str)]) -> Self {
        let pairs = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self::of(list, &Posted::of(pairs))
    }

    /// Whether every word of the filter `words` stands in one of these texts; without one all fit.
    pub(crate) fn has_words(&self, texts: &[&str]) -> bool {
        let all = fold(&texts.join(" "));
        fold(self.value("words")).split_whitespace().all(|word| all.contains(word))
    }

    /// Whether a filter of two, `yes` and `no`, lets something through; one that is not set lets all.
    pub(crate) fn yes_or_no(&self, name: &str, is: bool) -> bool {
        match self.value(name) {
            "yes" => is,
            "no" => !is,
            _ => true,
        }
    }

    /// Its filters, for the fields that set them.
    pub(crate) fn posted(&self) -> &Posted {
        &self.posted
    }

    /// Whether anything narrows it.
    pub(crate) fn is_narrow(&self) -> bool {
        self.list.filters.iter().any(|name| !self.value(name).is_empty())
    }

    fn columns(&self) -> impl Iterator<Item = &'static Column<R>> {
        let chosen = self.posted.values(COLUMN);
        let columns: &'static [Column<R>] = self.list.columns;
        columns.iter().enumerate().filter_map(move |(at, column)| {
            let at_first = column.at_first || self.also == Some(column.word);
            let shown = if chosen.is_empty() { at_first } else { chosen.iter().any(|one| one == column.word) };
            (at == 0 || shown).then_some(column)
        })
    }

    /// What stands in its address.
    fn query(&self) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for name in self.list.filters.iter().filter(|name| !self.value(name).is_empty()) {
            pairs.append_pair(name, self.value(name));
        }
        for column in self.posted.values(COLUMN) {
            pairs.append_pair(COLUMN, column);
        }
        pairs.finish()
    }

    /// This address of the same list with the chosen columns.
    pub(crate) fn with_columns(&self, address: &str) -> String {
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        for column in self.posted.values(COLUMN) {
            pairs.append_pair(COLUMN, column);
        }
        let columns = pairs.finish();
        match (columns.is_empty(), address.contains('?')) {
            (true, _) => address.to_owned(),
            (false, true) => format!("{address}&{columns}"),
            (false, false) => format!("{address}?{columns}"),
        }
    }

    fn address(&self, ending: &str) -> String {
        self.file_at(&format!("{}{ending}", self.place))
    }

    /// This address of what is shown, for a file of its own.
    pub(crate) fn file_at(&self, address: &str) -> String {
        at(address, &self.query())
    }

    /// The fields that narrow it, as a form.
    pub(crate) fn filters(&self, fields: &Markup) -> Markup {
        html! {
            form action=(self.place) class="app-filter app-filter--row" {
                (fields)
                @for column in self.posted.values(COLUMN) { (parts::hidden(COLUMN, column)) }
                div class="govuk-button-group" {
                    button class="govuk-button govuk-button--secondary" type="submit" { "Show these" }
                    @if self.is_narrow() { a class="govuk-link" href=(self.place) { "Show all" } }
                }
            }
        }
    }

    /// These rows in the chosen columns.
    pub(crate) fn table(&self, caption: &str, rows: &[R]) -> Markup {
        self.table_with(caption, rows, |_| html! {})
    }

    /// The same, with what can be done about a row below its first cell.
    pub(crate) fn table_with(&self, caption: &str, rows: &[R], presses: impl Fn(&R) -> Markup) -> Markup {
        let headings: Vec<&str> = self.columns().map(|column| column.heading).collect();
        let cell = |column: &Column<R>, row: &R| match column.cell {
            Some(cell) => cell(row),
            None => html! { ((column.text)(row)) },
        };
        let cells = |row: &R| {
            let mut cells: Vec<Markup> = self.columns().map(|column| cell(column, row)).collect();
            if let Some(first) = cells.first_mut() {
                *first = html! { (first) div class="app-row-does" { (presses(row)) } };
            }
            cells
        };
        let rows: Vec<Vec<Markup>> = rows.iter().map(cells).collect();
        parts::plain_table(caption, &headings, &rows)
    }

    /// The files, the columns to choose from and the views to come back to.
    pub(crate) fn below(&self, frame: &Frame) -> Markup {
        html! {
            div class="app-noprint" {
                p class="govuk-body" {
                    "The whole of this list as "
                    a class="govuk-link" href=(self.address(".csv")) { "CSV" } " or "
                    a class="govuk-link" href=(self.address(".xlsx")) { "Excel" } "."
                }
                (parts::details("Choose columns", self.choose()))
                (self.views(frame))
            }
        }
    }

    fn choose(&self) -> Markup {
        let rest = self.list.columns.iter().skip(1);
        let choices: Vec<Choice> = rest.map(|column| Choice::new(column.word, column.heading)).collect();
        let shown = self.columns().map(|column| column.word.to_owned()).collect::<Vec<_>>();
        let posted = Posted::default().with_all(COLUMN, shown);
        html! {
            form action=(self.place) {
                @for name in self.list.filters.iter().filter(|name| !self.value(name).is_empty()) { (parts::hidden(name, self.value(name))) }
                (parts::many(&posted, COLUMN, "Which columns?", "The files have the same ones", &choices))
                (parts::quiet_button("Show these columns"))
            }
        }
    }

    fn views(&self, frame: &Frame) -> Markup {
        html! {
            @if !self.views.is_empty() {
                h2 class="govuk-heading-s" { "Your views of this list" }
                ul class="govuk-list" {
                    @for view in &self.views {
                        li {
                            a class="govuk-link" href=(at(&self.place, &view.query)) { (view.name) } " "
                            (parts::about_button(frame, "/me/views/remove", "Forget it", &view.name, parts::hidden("id", &view.id.to_string())))
                        }
                    }
                }
            }
            @if self.views.len() >= MOST_VIEWS { p class="govuk-body" { "These are as many as can be kept: forget one first to keep another." } }
            @else { (parts::details("Keep this view", html! {
                (parts::form(frame, "/me/views", html! {
                    (parts::hidden("list", &self.word))
                    (parts::hidden("query", &self.query()))
                    (parts::field(&Posted::default(), "view", "What do you call it?", "Filters and columns as they are now. You alone see it"))
                    (parts::quiet_button("Keep this view"))
                }))
            })) }
        }
    }

    /// These rows as a file with commas.
    pub(crate) fn csv(&self, rows: &[R]) -> Answer {
        let (headings, lines) = self.lines(rows);
        let name = format!("{}.csv", self.list.word);
        Answer::file(&name, "text/csv; charset=utf-8", csv_text(&headings, &lines))
    }

    /// These rows as a workbook.
    pub(crate) async fn xlsx(&self, rows: &[R]) -> Result<Answer, Trouble> {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let ((headings, lines), title) = (self.lines(rows), self.list.title);
        let bytes = tokio::task::spawn_blocking(move || xlsx_bytes(title, &headings, &lines)).await;
        let bytes = bytes.ok().flatten().ok_or(Trouble::TooLarge)?;
        Ok(Answer::file(&format!("{}.xlsx", self.list.word), kind, bytes))
    }

    fn lines(&self, rows: &[R]) -> (Vec<&'static str>, Vec<Vec<String>>) {
        let line = |row: &R| self.columns().map(|column| (column.text)(row)).collect();
        (self.columns().map(|column| column.heading).collect(), rows.iter().map(line).collect())
    }
}

/// An address with what stands behind its question mark.
pub(crate) fn at(address: &str, query: &str) -> String {
    if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") }
}

/// How many rows there are, in words.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    let most = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    match count {
        0 => format!("No {one} fits. Take a filter away, or look for another word."),
        1 => format!("One {one}"),
        count if count > most => format!("More than {most} {many}: the first are shown, the files have all"),
        count => format!("{count} {many}"),
    }
}
