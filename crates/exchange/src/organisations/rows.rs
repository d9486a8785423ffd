//! What each row says: a draft, or the reason why it cannot be taken.

use ampersand_domain::{
    Date, Word as _, fold,
    organisations::{
        CoarseDate, CoarseRead, Draft, OrganisationKind, PersonDraft, ReachBy, Refused, RegisterId, Row, Unclear,
        join_people, normal_postcode, split_people,
    },
    service::Position,
};

use super::{
    Column, Columns,
    cells::{
        address, is_anonymised, is_nothing, is_our_word, kind_by_register, kind_of, size_of, standing_of, website,
    },
};
use crate::table::Table;

/// The longest name that is kept.
const LONGEST_NAME: usize = 300;
/// The longest cell that is kept; no cell of a workbook can be longer.
const LONGEST_CELL: usize = 32_767;
/// More rows than this are taken in parts.
const MOST_ROWS: usize = 500_000;

/// Reads every row. `today` settles two-digit years and words like "last year".
#[must_use]
pub fn read(table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    read_each(table, columns, |line, cells| row(line, cells, columns, today).map(|draft| Row::Draft(Box::new(draft))))
}

/// Reads every row that holds anything as this says.
pub(super) fn read_each(
    table: &Table,
    columns: &Columns,
    one: impl Fn(usize, &[String]) -> Result<Row, String>,
) -> Vec<Row> {
    let first_line = table.rows.first().map_or(1, |row| row.line.saturating_sub(1));
    let headings = columns.no_headings.then_some((first_line, &table.headings));
    let rows = table.rows.iter().map(|row| (row.line, &row.cells));
    headings
        .into_iter()
        .chain(rows)
        .enumerate()
        .filter(|(_, (_, cells))| cells.iter().any(|cell| !cell.is_empty()))
        .map(|(at, (line, cells))| {
            let read = if at < MOST_ROWS { one(line, cells) } else { Err(TOO_MANY.to_owned()) };
            read.unwrap_or_else(|reason| Row::Refused(Refused { line, reason }))
        })
        .collect()
}

const TOO_MANY: &str = "the list has more than 500,000 rows: bring the rest as a file of its own";

pub(super) struct Cells<'a> {
    pub(super) cells: &'a [String],
    pub(super) columns: &'a Columns,
}

impl<'a> Cells<'a> {
    pub(super) fn all(&self, column: Column) -> impl Iterator<Item = &'a str> {
        let pairs = self.columns.of.iter().zip(self.cells);
        pairs.filter(move |(of, _)| **of == column).map(|(_, cell)| cell.as_str()).filter(|cell| !is_nothing(cell))
    }

    pub(super) fn first(&self, column: Column) -> &'a str {
        self.all(column).next().unwrap_or_default()
    }

    pub(super) fn joined(&self, column: Column) -> String {
        self.all(column).collect::<Vec<_>>().join("\n")
    }
}

pub(super) fn row(line: usize, cells: &[String], columns: &Columns, today: Date) -> Result<Draft, String> {
    fits(cells)?;
    let cells = Cells { cells, columns };
    let name = one_line(cells.first(Column::Name));
    if name.is_empty() {
        return Err("the row has no name of an organisation".to_owned());
    }
    if !name.chars().any(char::is_alphanumeric) {
        return Err(format!("{name:?} is no name"));
    }
    if is_anonymised(&name) {
        return Err(format!("{name:?} stands for a person who is not named: no organisation is made of it"));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err("the name has more than 300 characters".to_owned());
    }
    let mut draft = Draft::named(line, &name);
    draft.aliases = cells.all(Column::OtherName).flat_map(|cell| cell.split([';', '\n'])).map(one_line).collect();
    draft.aliases.retain(|other| !other.is_empty() && *other != name);
    register_ids(&mut draft, &cells);
    place(&mut draft, &cells);
    draft.position = position(&cells)?;
    people(&mut draft, &cells, columns);
    draft.about = cells.joined(Column::About);
    let by_words = cells.all(Column::Kind).find_map(kind_of);
    draft.kind = by_words.or_else(|| kind_by_register(&draft.register_ids)).unwrap_or(OrganisationKind::Other);
    draft.size = cells.all(Column::Size).find_map(size_of);
    draft.part_of = one_line(cells.first(Column::PartOf));
    draft.member_of = one_line(cells.first(Column::MemberOf));
    draft.lead = one_line(cells.first(Column::Lead));
    draft.status = cells.all(Column::Status).collect::<Vec<_>>().join(", ");
    draft.standing = standing_of(&draft.status);
    // As a list that we gave out has it, it is no note beside the standing.
    if draft.standing.is_some_and(|standing| is_our_word(&draft.status, standing)) {
        draft.status.clear();
    }
    draft.notes = cells.joined(Column::Notes);
    last_contact(&mut draft, cells.first(Column::LastContact), today);
    Ok(draft)
}

/// Whether the cells are text of a length that is kept.
pub(super) fn fits(cells: &[String]) -> Result<(), String> {
    if cells.iter().any(|cell| cell.contains('\0')) {
        return Err("the row holds characters that no text has: save the list again as CSV or .xlsx".to_owned());
    }
    if cells.iter().any(|cell| cell.chars().count() > LONGEST_CELL) {
        return Err("a cell holds more than 32,767 characters".to_owned());
    }
    Ok(())
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn register_ids(draft: &mut Draft, cells: &Cells<'_>) {
    let whole =
        cells.all(Column::RegisterId).flat_map(several).map(|cell| (cell, RegisterId::parse(cell), "register number"));
    let charity = cells
        .all(Column::CharityNumber)
        .flat_map(several)
        .map(|cell| (cell, RegisterId::charity(cell), "charity number"));
    let company = cells
        .all(Column::CompanyNumber)
        .flat_map(several)
        .map(|cell| (cell, RegisterId::company(cell), "company number"));
    for (cell, id, what) in whole.chain(charity).chain(company) {
        match id {
            Ok(id) if draft.register_ids.contains(&id) => {}
            Ok(id) => draft.register_ids.push(id),
            Err(_) => draft.remarks.push(format!("{cell:?} is no {what}")),
        }
    }
}

fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn place(draft: &mut Draft, cells: &Cells<'_>) {
    let parts: Vec<&str> = cells.all(Column::Address).collect();
    let (lines, in_address) = address(&parts);
    draft.address = lines;
    let typed = cells.first(Column::Postcode);
    draft.postcode = normal_postcode(typed);
    if draft.postcode.is_none() {
        if !typed.is_empty() {
            draft.remarks.push(format!("{typed:?} is no postcode"));
        }
        draft.postcode = in_address;
    }
    // Our own list has the postcode behind the area.
    let (area, behind) = address(&[cells.first(Column::Area)]);
    draft.area = Some(one_line(&area.replace('\n', ", "))).filter(|area| !area.is_empty());
    draft.postcode = draft.postcode.take().or(behind);
    let page = cells.first(Column::Website);
    draft.website = website(page);
    if draft.website.is_none() && !page.is_empty() {
        draft.remarks.push(format!("{page:?} is no web address"));
    }
}

/// Where it is on the map, if the row says so.
pub(super) fn position(cells: &Cells<'_>) -> Result<Option<Position>, String> {
    Position::of_columns(cells.first(Column::Latitude), cells.first(Column::Longitude))
}

/// Columns of one person each, by the number in their headings' order: a kind that comes again begins the next person.
pub(super) fn people(draft: &mut Draft, cells: &Cells<'_>, columns: &Columns) {
    let mut found: Vec<PersonDraft> = Vec::new();
    for group in groups(&columns.of) {
        let of = |wanted: Column| {
            let mut at = group.iter().filter(|at| columns.of[**at] == wanted).filter_map(|at| cells.cells.get(*at));
            at.next().map(String::as_str).filter(|cell| !is_nothing(cell)).unwrap_or_default()
        };
        let names = [of(Column::FirstName), of(Column::LastName)].join(" ");
        let names = if names.trim().is_empty() { of(Column::Person) } else { names.trim() };
        let (mails, calls) = (of(Column::Email), of(Column::Phone));
        for (cell, what) in [(mails, "e-mail address"), (calls, "telephone number")] {
            let fits = split_people(cell).iter().any(|one| one.email.is_some() || one.phone.is_some());
            if !cell.is_empty() && !fits {
                draft.remarks.push(format!("{cell:?} is no {what}"));
            }
        }
        found.extend(join_people(names, of(Column::Role), mails, calls));
    }
    for mut person in found {
        (person.role, person.reach_by) = likes(&person.role);
        let general = person.email.as_deref().is_some_and(is_general) && !person.name.contains(' ');
        if !person.name.is_empty() && !general {
            draft.people.push(person);
            continue;
        }
        // An address or a number without a person is the organisation's own, the first of each; more are kept as people.
        let mut rest = person;
        draft.email = draft.email.take().or_else(|| rest.email.take());
        draft.phone = draft.phone.take().or_else(|| rest.phone.take());
        if rest.email.is_some() || rest.phone.is_some() || !rest.name.is_empty() {
            draft.people.push(rest);
        }
    }
}

/// What somebody does, apart from how they like to be reached: "manager likes post".
fn likes(role: &str) -> (String, Option<ReachBy>) {
    let (before, word) = role.rsplit_once("likes ").unwrap_or((role, ""));
    match ReachBy::from_word(&word.trim().replace(' ', "_")) {
        Some(by) => (before.trim().to_owned(), Some(by)),
        None => (role.to_owned(), None),
    }
}

/// The columns of each person, in their order.
fn groups(of: &[Column]) -> Vec<Vec<usize>> {
    let personal = [Column::Person, Column::FirstName, Column::LastName, Column::Role, Column::Email, Column::Phone];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, column) in of.iter().enumerate().filter(|(_, column)| personal.contains(column)) {
        // "Contact 1, Contact 2, E-mail 1, E-mail 2": a column goes to the first person that has none of its kind, but
        // one that stands right behind a person's other columns stays with that person.
        let lacks = |group: &Vec<usize>| !group.iter().any(|own| of[*own] == *column);
        let behind = groups.iter().position(|group| group.last() == Some(&(at.wrapping_sub(1))) && lacks(group));
        let alternating = groups.len() < 2 || groups.iter().all(|group| group.len() > 1);
        let home = behind.filter(|_| alternating).or_else(|| groups.iter().position(lacks));
        match home {
            Some(home) => groups[home].push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// A mailbox of the organisation and not of one of its people.
fn is_general(mail: &str) -> bool {
    let local = mail.split('@').next().unwrap_or_default().to_lowercase();
    [
        "info",
        "admin",
        "hello",
        "contact",
        "enquiries",
        "enquiry",
        "office",
        "mail",
        "general",
        "reception",
        "team",
        "secretary",
    ]
    .iter()
    .any(|word| local == *word)
}

fn last_contact(draft: &mut Draft, cell: &str, today: Date) {
    // So our own list says that nobody knows.
    if fold(cell) == "long ago or not known" {
        return;
    }
    match CoarseDate::read(cell, today) {
        CoarseRead::Blank => {}
        CoarseRead::Known(when) => draft.last_contact = Some(when),
        CoarseRead::Unclear(why) => {
            let why = match why {
                Unclear::TwoReadings => "can be read two ways",
                Unclear::NoSuchMonth => "has a month above twelve, and is not turned round",
                Unclear::NoSuchDay => "is no day of the calendar",
                Unclear::InFuture => "lies ahead",
                Unclear::NotADate => "is no date",
            };
            draft.remarks.push(format!("last contact {cell:?} {why}: kept as a note"));
            let line = format!("Last contact: {cell}");
            draft.notes = if draft.notes.is_empty() { line } else { format!("{line}\n{}", draft.notes) };
        }
    }
}

#[cfg(test)]
mod tests;
