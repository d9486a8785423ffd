//! The public extract of a register, whatever its columns are called: which is what, and its rows a few at a time.

use std::io::Read;

use ampersand_domain::{
    Date, fold,
    organisations::{RegisterEntry, RegisterId, Row},
};

use super::{Column, Columns, guess, read};
use crate::table::{self, LongTable, Table, TableRefusal};

/// So many rows are looked at to tell what a column holds.
const LOOK: usize = 200;

/// Headings of registers by how they begin or end, folded; the first that fits wins.
const HEADINGS: &[(Column, &str)] = &[
    (Column::Skip, "linked*|*date|*income|*expenditure|*status|previous*|*gift aid|*has land"),
    (Column::CompanyNumber, "*company number|*company no|*company registration number|crn|*companies house number"),
    (Column::RegisterId, "urn|ukprn|org id|register id|*reference number"),
    (Column::CharityNumber, "*charity number|*charity no|*charity registration number|reg number|registration number"),
    (
        Column::Name,
        "company name|*charity name|organisation name|establishment name|provider name|school name|*society name",
    ),
    (Column::OtherName, "*known as|*other name|*trading name|*working name"),
    (Column::Postcode, "*postcode|*post code"),
    (Column::Website, "*web|*website|*web address|*school website"),
    (Column::Area, "la|la name|*local authority|*authority name|*district|*geographic spread|*main operating location"),
    (
        Column::Address,
        "*address|*address line|*street|*town|*post town|*county|*county name|*locality|*principal office trustees address",
    ),
    (Column::About, "*activities|*objects|*purpose|*purposes"),
    (Column::Kind, "*category|*charity type|type of establishment|*type"),
];

/// An extract that is being read.
pub struct Extract {
    /// Its headings as they stand.
    pub headings: Vec<String>,
    first: Vec<table::Row>,
    rest: LongTable,
    columns: Columns,
    prefix: Option<String>,
}

/// Why an extract cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtractRefusal {
    /// It is no table.
    #[error(transparent)]
    Table(#[from] TableRefusal),
    /// A column that was named is not there.
    #[error("no column is headed {0:?} (there is: {1})")]
    NoColumn(String, String),
    /// Nothing says what the bodies are called.
    #[error("no column holds names: say which with --map HEADING=name (there is: {0})")]
    NoName(String),
    /// Nothing says which number each has.
    #[error(
        "no column holds numbers of a register: say which with --map HEADING=charity_number, company_number or \
         register_id (there is: {0})"
    )]
    NoNumber(String),
}

impl Extract {
    /// Opens it, and guesses what its columns hold.
    pub fn open(file: impl Read + Send + 'static) -> Result<Self, ExtractRefusal> {
        let mut rest = LongTable::open(file)?;
        let first = rest.next(LOOK);
        let headings = std::mem::take(&mut rest.headings);
        let columns = Columns { of: guessed(&headings, &first), no_headings: false };
        Ok(Self { headings, first, rest, columns, prefix: None })
    }

    /// What a column holds, as somebody has said; a heading of a mapping that was kept may be missing.
    pub fn told(&mut self, heading: &str, holds: Column) -> Result<(), ExtractRefusal> {
        let wanted = heading.trim().to_lowercase();
        let at = self.headings.iter().position(|own| own.to_lowercase() == wanted);
        let at = at.ok_or_else(|| ExtractRefusal::NoColumn(heading.to_owned(), self.headings.join(", ")))?;
        if self.columns.of.len() <= at {
            self.columns.of.resize(at + 1, Column::Skip);
        }
        if holds == Column::Name {
            self.columns.of.iter_mut().filter(|own| **own == Column::Name).for_each(|own| *own = Column::OtherName);
        }
        self.columns.of[at] = holds;
        Ok(())
    }

    /// What is put before numbers of a register that do not say of which.
    pub fn prefixed(&mut self, prefix: Option<String>) {
        self.prefix = prefix;
    }

    /// What each column holds, by its heading.
    pub fn columns(&self) -> impl Iterator<Item = (&str, Column)> {
        self.headings.iter().map(String::as_str).zip(self.columns.of.iter().copied())
    }

    /// Whether it is known what they are called and which number each has.
    pub fn check(&self) -> Result<(), ExtractRefusal> {
        let has = |wanted: &[Column]| self.columns.of.iter().any(|column| wanted.contains(column));
        if !has(&[Column::Name]) {
            return Err(ExtractRefusal::NoName(self.headings.join(", ")));
        }
        if !has(&[Column::RegisterId, Column::CharityNumber, Column::CompanyNumber]) {
            return Err(ExtractRefusal::NoNumber(self.headings.join(", ")));
        }
        Ok(())
    }

    /// The next rows, so many at most, each with its line; none at the end.
    pub fn next(&mut self, most: usize, today: Date) -> Vec<(usize, Result<RegisterEntry, String>)> {
        let mut rows = std::mem::take(&mut self.first);
        if rows.is_empty() {
            rows = self.rest.next(most);
        }
        if let Some(prefix) = &self.prefix {
            for at in (0..self.columns.of.len()).filter(|at| self.columns.of[*at] == Column::RegisterId) {
                rows.iter_mut().filter_map(|row| row.cells.get_mut(at)).for_each(|cell| with_prefix(cell, prefix));
            }
        }
        let table = Table { headings: self.headings.clone(), rows };
        let read = read(&table, &self.columns, today).into_iter();
        read.filter_map(|row| match row {
            Row::Draft(draft) => Some((draft.line, RegisterEntry::of(*draft))),
            Row::Refused(refused) => Some((refused.line, Err(refused.reason))),
            // A register holds organisations alone.
            Row::Listed(_) => None,
        })
        .collect()
    }
}

fn with_prefix(cell: &mut String, prefix: &str) {
    if !cell.is_empty() && RegisterId::parse(cell).is_err() {
        let bare = cell.strip_suffix(".0").unwrap_or(cell);
        *cell = format!("{prefix}-{bare}");
    }
}

/// What the columns hold, by the headings that registers have, and otherwise as in anybody's list; of people nothing.
fn guessed(headings: &[String], first: &[table::Row]) -> Vec<Column> {
    let plain: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let anybodys = guess(&Table { headings: plain.clone(), rows: first.to_vec() }).of;
    let mut of: Vec<Column> = plain
        .iter()
        .enumerate()
        .map(|(at, heading)| by_heading(heading).unwrap_or_else(|| of_a_body(anybodys.get(at).copied())))
        .collect();
    for (at, column) in of.iter_mut().enumerate() {
        let numbers = matches!(column, Column::Name | Column::OtherName) && !has_letters(first, at);
        if numbers {
            *column = Column::Skip;
        }
    }
    // A register's own words for a name come before anybody's.
    let own = plain.iter().position(|heading| by_heading(heading) == Some(Column::Name));
    let name = own.or_else(|| of.iter().position(|column| *column == Column::Name));
    for (at, column) in of.iter_mut().enumerate() {
        if *column == Column::Name && Some(at) != name {
            *column = Column::Skip;
        }
    }
    of
}

/// What is told of a body; not of its people, nor where we stand with it.
fn of_a_body(column: Option<Column>) -> Column {
    use Column as C;
    match column {
        Some(
            kept @ (C::Name
            | C::RegisterId
            | C::CharityNumber
            | C::CompanyNumber
            | C::Address
            | C::Postcode
            | C::Area
            | C::Website
            | C::Kind
            | C::About),
        ) => kept,
        _ => Column::Skip,
    }
}

fn has_letters(first: &[table::Row], at: usize) -> bool {
    let cells = first.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let (all, letters) = cells
        .fold((0, 0), |(all, letters), cell| (all + 1, letters + usize::from(cell.chars().any(char::is_alphabetic))));
    letters * 2 >= all
}

fn by_heading(heading: &str) -> Option<Column> {
    let fits = |pattern: &str| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => heading == end || heading.ends_with(&format!(" {end}")),
        (_, Some(begin)) => heading.starts_with(begin),
        _ => heading == pattern,
    };
    HEADINGS.iter().find(|(_, patterns)| patterns.split('|').any(fits)).map(|(column, _)| *column)
}

/// A heading in words: `RegAddress.PostTown` is "reg address post town", `charity_contact_address1` ends with "address".
fn plain(heading: &str) -> String {
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in heading.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        spaced.push(if matches!(letter, '_' | '.') { ' ' } else { letter });
        before = letter;
    }
    fold(&spaced).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use jiff::civil::date;

    use super::*;

    fn open(text: &str) -> Extract {
        Extract::open(Cursor::new(text.as_bytes().to_vec())).unwrap()
    }

    fn holds(extract: &Extract, heading: &str) -> Column {
        extract.columns().find(|(own, _)| *own == heading).map(|(_, column)| column).unwrap()
    }

    const CHARITIES: &str = "date_of_extract,organisation_number,registered_charity_number,linked_charity_number,charity_name,\
        charity_type,charity_registration_status,charity_contact_address1,charity_contact_address2,charity_contact_postcode,\
        charity_contact_phone,charity_contact_email,charity_contact_web,charity_company_registration_number,charity_activities\n\
        2026-11-01,77,1000328,0,ENGINUITY,CIO,Registered,1 School Road,Sale,M33 7ZF,0161 1,a@b.example,www.e.example,02324869,Training\n";

    #[test]
    fn the_columns_of_well_known_registers_are_known_and_people_are_left_out() {
        let mut charities = open(CHARITIES);
        for (heading, column) in [
            ("organisation_number", Column::Skip),
            ("linked_charity_number", Column::Skip),
            ("registered_charity_number", Column::CharityNumber),
            ("charity_name", Column::Name),
            ("charity_company_registration_number", Column::CompanyNumber),
            ("charity_contact_address1", Column::Address),
            ("charity_contact_postcode", Column::Postcode),
            ("charity_contact_web", Column::Website),
            ("charity_contact_email", Column::Skip),
            ("charity_contact_phone", Column::Skip),
            ("charity_activities", Column::About),
            ("charity_registration_status", Column::Skip),
        ] {
            assert_eq!(holds(&charities, heading), column, "{heading}");
        }
        assert_eq!(charities.check(), Ok(()));
        let rows = charities.next(10, date(2026, 11, 28));
        let [(2, Ok(one))] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((one.number.as_str(), one.name.as_str()), ("GB-CHC-1000328", "ENGINUITY"));
        assert_eq!(one.other_numbers.len(), 1, "{:?}", one.other_numbers);
        assert_eq!((one.area.as_deref(), one.postcode.as_deref()), (Some("Sale"), Some("M33 7ZF")));
        assert!(charities.next(10, date(2026, 11, 28)).is_empty());

        let companies = open(
            "CompanyName, CompanyNumber,RegAddress.AddressLine1,RegAddress.PostTown,RegAddress.PostCode\nA LTD,00012345,1 High Street,SALE,M33 7ZF\n",
        );
        for (heading, column) in [
            ("CompanyName", Column::Name),
            ("CompanyNumber", Column::CompanyNumber),
            ("RegAddress.AddressLine1", Column::Address),
            ("RegAddress.PostTown", Column::Address),
            ("RegAddress.PostCode", Column::Postcode),
        ] {
            assert_eq!(holds(&companies, heading), column, "{heading}");
        }
    }

    #[test]
    fn what_is_not_known_is_told_and_a_bare_number_gets_its_register() -> Result<(), ExtractRefusal> {
        let mut schools = open("Ref,School,Where\n100001,Sale Grammar,Sale\n100002.0,Hale Prep,Hale\n,Nameless,\n");
        assert!(matches!(schools.check(), Err(ExtractRefusal::NoNumber(_))));
        schools.told("ref", Column::RegisterId)?;
        schools.told("School", Column::Name)?;
        schools.prefixed(Some("GB-EDU".to_owned()));
        assert_eq!(schools.check(), Ok(()));
        let rows = schools.next(10, date(2026, 11, 28));
        let numbers: Vec<&str> =
            rows.iter().filter_map(|(_, row)| row.as_ref().ok()).map(|one| one.number.as_str()).collect();
        assert_eq!(numbers, ["GB-EDU-100001", "GB-EDU-100002"]);
        assert!(matches!(&rows[2], (4, Err(why)) if why == "the row has no number of a register"), "{rows:?}");
        assert!(matches!(schools.told("Colour", Column::Name), Err(ExtractRefusal::NoColumn(..))));
        Ok(())
    }

    #[test]
    fn more_rows_than_are_looked_at_come_in_their_order() {
        let rows: String = (1..=450).map(|at| format!("{at},Group {at}\n")).collect();
        let mut extract = open(&format!("Charity number,Charity name\n{rows}"));
        let mut lines = Vec::new();
        loop {
            let next = extract.next(100, date(2026, 11, 28));
            if next.is_empty() {
                break;
            }
            lines.extend(next.into_iter().map(|(line, row)| (line, row.unwrap().name)));
        }
        assert_eq!(lines.len(), 450);
        assert!(
            lines.iter().enumerate().all(|(at, (line, name))| *line == at + 2 && *name == format!("Group {}", at + 1))
        );
    }
}
