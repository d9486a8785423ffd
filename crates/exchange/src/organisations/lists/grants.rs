//! Grants: to whom, as any row of a list of organisations, and what was given.

use ampersand_domain::{
    Date,
    organisations::{CoarseDate, CoarseRead, Draft, GrantDraft, Precision, Row, normal_email},
};

use super::super::{
    Column, Columns,
    rows::{Cells, one_line, read_each, row},
};
use crate::table::Table;

/// The longest text of a grant that is kept.
const LONGEST: usize = 4_000;

pub(super) fn read(table: &Table, columns: &Columns, today: Date) -> Vec<Row> {
    read_each(table, columns, |line, cells| {
        let said = Cells { cells, columns };
        if said.first(Column::Name).is_empty() && !said.first(Column::ToAPerson).is_empty() {
            return Err("it was given to a person: no organisation is made of it, and nothing is kept".to_owned());
        }
        let mut draft = row(line, cells, columns, today)?;
        let grant = grant(&said, &mut draft, today);
        draft.grant = Some(grant);
        Ok(Row::Draft(Box::new(draft)))
    })
}

fn grant(cells: &Cells<'_>, draft: &mut Draft, today: Date) -> GrantDraft {
    let line = |column| cut(&one_line(cells.first(column)));
    let amount = cells.first(Column::Amount);
    let amount_read = hundredths(amount);
    if amount_read.is_none() && !amount.is_empty() {
        draft.remarks.push(format!("{amount:?} is no sum of money"));
    }
    let awarded = cells.first(Column::AwardedOn);
    let awarded_on = day(awarded, today);
    if awarded_on.is_none() && !awarded.is_empty() {
        draft.remarks.push(format!("the day of the award {awarded:?} cannot be read, and is not guessed"));
    }
    let currency = line(Column::Currency).to_uppercase();
    let title = free(&line(Column::GrantTitle), "title", &mut draft.remarks);
    let about = free(&cut(&cells.joined(Column::GrantAbout)), "description", &mut draft.remarks);
    GrantDraft {
        identifier: line(Column::GrantNumber),
        title: if title.is_empty() { "A grant".to_owned() } else { title },
        about,
        funder: line(Column::Funder),
        funder_id: line(Column::FunderNumber),
        programme: line(Column::Programme),
        amount: amount_read,
        currency: if currency.is_empty() { "GBP".to_owned() } else { currency },
        awarded_on,
    }
}

/// A day as it is written in Britain; one whose month would be above twelve is not turned round.
fn day(cell: &str, today: Date) -> Option<Date> {
    match CoarseDate::read(cell, today) {
        CoarseRead::Known(known) if known.precision == Precision::Day => known.start,
        _ => None,
    }
}

/// A sum in hundredths: with or without its sign, its commas and its pence.
fn hundredths(cell: &str) -> Option<i64> {
    let bare: String = cell.chars().filter(|c| !matches!(c, '£' | ',' | ' ' | '\u{a0}')).collect();
    let (sign, bare) = bare.strip_prefix('-').map_or((1, bare.as_str()), |rest| (-1, rest));
    let (whole, rest) = bare.split_once('.').unwrap_or((bare, ""));
    if whole.is_empty() || !rest.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let pence: i64 = format!("{rest:0<2}").get(..2)?.parse().ok()?;
    let pounds: i64 = whole.parse().ok().filter(|pounds| *pounds >= 0)?;
    // Programs write sums as 0.1 + 0.2: what is beyond the hundredths is rounded.
    let up = i64::from(rest.as_bytes().get(2).is_some_and(|digit| *digit >= b'5'));
    pounds.checked_mul(100)?.checked_add(pence + up)?.checked_mul(sign)
}

/// Free words without addresses of people: publishers leave them in by mistake.
fn free(text: &str, what: &str, remarks: &mut Vec<String>) -> String {
    let is_mail = |word: &str| normal_email(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some();
    if !text.contains('@') || !text.split_whitespace().any(is_mail) {
        return text.to_owned();
    }
    remarks.push(format!("an e-mail address in the {what} is left out"));
    text.split_whitespace().map(|word| if is_mail(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn sums_are_read_to_the_penny() {
        for (cell, sum) in [("2266", 226_600), ("£3,028.63", 302_863), ("152505.03", 15_250_503), ("1.5", 150)] {
            assert_eq!(hundredths(cell), Some(sum), "{cell}");
        }
        assert_eq!(hundredths("1234.5600000000001"), Some(123_456));
        assert_eq!(hundredths("0.999"), Some(100));
        for cell in ["", "about 300", "£", "1.2.3", "--3"] {
            assert_eq!(hundredths(cell), None, "{cell}");
        }
    }

    #[test]
    fn days_are_read_as_in_britain_and_never_turned_round() {
        let today = date(2026, 11, 24);
        assert_eq!(day("04/12/2014", today), Some(date(2014, 12, 4)));
        assert_eq!(day("24/07/2014", today), Some(date(2014, 7, 24)));
        assert_eq!(day("2013-01-18", today), Some(date(2013, 1, 18)));
        assert_eq!(day("07/24/2014", today), None);
        assert_eq!(day("spring 2014", today), None);
    }

    #[test]
    fn addresses_of_people_in_free_words_are_left_out_and_that_is_said() {
        let mut remarks = Vec::new();
        assert_eq!(free("Ask jo@sale.example, or ring", "title", &mut remarks), "Ask … or ring");
        assert_eq!(remarks.len(), 1);
    }
}
