//! Rows of branches, needs and partnerships.

use ampersand_domain::{
    Date, fold,
    organisations::{
        BranchDraft, CoarseDate, CoarseRead, Draft, Listed, NeedDraft, PartnershipDraft, Precision, Row, normal_phone,
        normal_postcode,
    },
};

use super::super::{
    Column, Columns,
    cells::address,
    rows::{Cells, fits, one_line, people, position, read_each},
};
use crate::table::Table;

fn listed(table: &Table, columns: &Columns, one: impl Fn(usize, &Cells<'_>) -> Result<Listed, String>) -> Vec<Row> {
    read_each(table, columns, |line, cells| {
        fits(cells)?;
        Ok(Row::Listed(Box::new(one(line, &Cells { cells, columns })?)))
    })
}

/// A text of this length at most; a longer one is refused with its name.
fn limited(text: String, most: usize, what: &str) -> Result<String, String> {
    if text.chars().count() > most {
        return Err(format!("{what} has more than {most} characters"));
    }
    Ok(text)
}

pub(super) fn branches(table: &Table, columns: &Columns) -> Vec<Row> {
    listed(table, columns, |line, cells| {
        let name = limited(one_line(cells.first(Column::Name)), 120, "the name")?;
        if !name.chars().any(char::is_alphanumeric) {
            return Err("the row has no name of a branch".to_owned());
        }
        let mut remarks = Vec::new();
        let lines: Vec<&str> = cells.all(Column::Address).collect();
        let (lines, in_address) = address(&lines);
        let typed = one_line(cells.first(Column::Postcode));
        let postcode = normal_postcode(&typed);
        if postcode.is_none() && !typed.is_empty() {
            remarks.push(format!("{typed:?} is no postcode"));
        }
        let number = cells.first(Column::Phone);
        let phone = normal_phone(number).map(|_| one_line(number)).filter(|phone| phone.chars().count() <= 40);
        if phone.is_none() && !number.is_empty() {
            remarks.push(format!("{number:?} is no telephone number"));
        }
        let closed = fold(cells.first(Column::Closed));
        Ok(Listed::Branch(BranchDraft {
            line,
            name,
            address: limited(lines.replace('\n', ", "), 300, "the address")?,
            postcode: postcode.or(in_address),
            phone,
            authority: one_line(cells.first(Column::Authority)),
            position: position(cells)?,
            closed: !matches!(closed.as_str(), "" | "no" | "false" | "open" | "0"),
            remarks,
        }))
    })
}

pub(super) fn needs(table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    listed(table, columns, |line, cells| {
        let what = limited(one_line(cells.first(Column::What)), 500, "what is needed")?;
        if !what.chars().any(char::is_alphanumeric) {
            return Err("the row does not say what is needed".to_owned());
        }
        let mut remarks = Vec::new();
        let raised = when(cells.first(Column::RaisedOn), "when it was raised", today, &mut remarks);
        Ok(Listed::Need(NeedDraft {
            line,
            what,
            for_whom: limited(one_line(cells.first(Column::ForWhom)), 300, "for whom")?,
            evidence: limited(cells.joined(Column::Evidence), 2_000, "the evidence")?,
            source: limited(one_line(cells.first(Column::Source)), 300, "the source")?,
            aim: one_line(cells.first(Column::Aim)),
            better_together: limited(cells.joined(Column::BetterTogether), 2_000, "why together is better")?,
            raised_on: raised.and_then(|known| known.start),
            remarks,
        }))
    })
}

pub(super) fn partnerships(table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    listed(table, columns, |line, cells| {
        let cells_of = cells.all(Column::Partner).flat_map(|cell| cell.split([';', '\n']));
        let partners: Vec<String> = cells_of.map(one_line).filter(|name| !name.is_empty()).collect();
        let title = limited(one_line(cells.first(Column::Title)), 120, "the title")?;
        if partners.is_empty() {
            return Err("the row does not say with whom".to_owned());
        }
        // Whoever the row names is one of its first partner's.
        let mut theirs = Draft::named(line, partners.first().map_or("", String::as_str));
        people(&mut theirs, cells, columns);
        let mut remarks = theirs.remarks;
        let own = [theirs.email, theirs.phone].into_iter().flatten();
        remarks.extend(own.map(|own| format!("{own:?} names nobody: bring it in with the organisations")));
        let began = when(cells.first(Column::Began), "when it began", today, &mut remarks);
        let ended = when(cells.first(Column::Ended), "when it ended", today, &mut remarks);
        Ok(Listed::Partnership(PartnershipDraft {
            line,
            title,
            partners,
            summary: limited(one_line(cells.first(Column::Summary)), 500, "the summary")?,
            status: one_line(cells.first(Column::Status)),
            began,
            ended: ended.filter(|when| when.precision == Precision::Day),
            lead: limited(one_line(cells.first(Column::Lead)), 120, "the name of who leads")?,
            need: one_line(cells.first(Column::Need)),
            people: theirs.people,
            remarks,
        }))
    })
}

/// A date as exactly as the cell knows it; what cannot be read is said, and not guessed.
fn when(cell: &str, what: &str, today: Date, remarks: &mut Vec<String>) -> Option<CoarseDate> {
    match CoarseDate::read(cell, today) {
        CoarseRead::Blank => None,
        CoarseRead::Known(known) => Some(known),
        CoarseRead::Unclear(_) => {
            remarks.push(format!("{what}, {cell:?}, cannot be read and is left out"));
            None
        }
    }
}
