//! Aims out of a table: columns by their headings, a reason for each row that cannot be taken.

use ampersand_domain::{
    Date, fold,
    need::{AimDraft, AimRow, LONGEST_AIM, LONGEST_PAGE, LONGEST_SOURCE, LONGEST_THEME, MOST_THEMES},
    organisations::{CoarseDate, CoarseRead, Refused},
    words,
};

use crate::table::Table;

words! {
    /// What a column of a list of aims holds.
    pub enum AimColumn {
        /// Nothing that we keep.
        Skip = "skip",
        /// The aim itself.
        Aim = "aim",
        /// The document in which it stands.
        Document = "document",
        /// Where in the document.
        Page = "page",
        /// From when it holds.
        From = "from",
        /// Until when it holds.
        Until = "until",
        /// Who sees to it.
        Owner = "owner",
        /// Its themes, several set apart by `;` or lines.
        Themes = "themes",
    }
}

/// What the columns of a list hold, one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AimColumns {
    /// What each column holds.
    pub of: Vec<AimColumn>,
    /// The list has no headings: its first line is an aim as the others.
    pub no_headings: bool,
}

/// Headings as people write them, folded.
const HEADINGS: [(AimColumn, &str); 7] = [
    (
        AimColumn::Aim,
        "aim|aims|objective|objectives|goal|goals|priority|priorities|outcome|outcomes|ambition|commitment|strategic aim|strategic objective|text",
    ),
    (AimColumn::Document, "document|source|source document|plan|strategy|published in|title of document"),
    (AimColumn::Page, "page|pages|page number|paragraph|section|p|reference|ref"),
    (AimColumn::From, "from|start|start date|starts|valid from|begins|date from"),
    (AimColumn::Until, "until|to|end|end date|ends|valid until|by|due|deadline|target date|by when|date to"),
    (
        AimColumn::Owner,
        "owner|lead|who|officer|lead officer|responsible|responsible officer|led by|who sees to it|who of us sees to it",
    ),
    (AimColumn::Themes, "theme|themes|tag|tags|category|universal offer|outcome area|framework"),
];

/// Matches the columns of a list by their headings. Without one that says so, the aim is in the column with most letters.
#[must_use]
pub fn guess_aims(table: &Table) -> AimColumns {
    let width = table.rows.iter().map(|row| row.cells.len()).chain([table.headings.len()]).max().unwrap_or_default();
    let mut of: Vec<AimColumn> =
        (0..width).map(|at| by_heading(table.headings.get(at).map_or("", String::as_str))).collect();
    // Of each there is one; the first counts. Themes may stand in several columns.
    for at in 1..of.len() {
        if of[at] != AimColumn::Themes && of[..at].contains(&of[at]) {
            of[at] = AimColumn::Skip;
        }
    }
    let no_headings = of.iter().all(|column| *column == AimColumn::Skip);
    if !of.contains(&AimColumn::Aim) {
        let letters = |at: usize| -> usize {
            let rows = table.rows.iter().filter_map(|row| row.cells.get(at));
            rows.chain(table.headings.get(at).filter(|_| no_headings)).map(|cell| cell.chars().count()).sum()
        };
        let free = (0..of.len()).filter(|at| of[*at] == AimColumn::Skip);
        if let Some(at) = free.max_by_key(|at| (letters(*at), usize::MAX - at)).filter(|at| letters(*at) > 0) {
            of[at] = AimColumn::Aim;
        }
    }
    AimColumns { of, no_headings }
}

fn by_heading(heading: &str) -> AimColumn {
    let bare = fold(heading);
    let is = |list: &str| list.split('|').any(|word| word == bare);
    HEADINGS.iter().find(|(_, list)| is(list)).map_or(AimColumn::Skip, |(column, _)| *column)
}

/// Reads every row. `today` settles two-digit years.
#[must_use]
pub fn read_aims(table: &Table, columns: &AimColumns, today: Date) -> Vec<AimRow> {
    let first_line = table.rows.first().map_or(1, |row| row.line.saturating_sub(1));
    let headings = columns.no_headings.then_some((first_line, &table.headings));
    let rows = headings.into_iter().chain(table.rows.iter().map(|row| (row.line, &row.cells)));
    rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
        .map(|(line, cells)| match row(line, cells, columns, today) {
            Ok(draft) => AimRow::Draft(Box::new(draft)),
            Err(reason) => AimRow::Refused(Refused { line, reason }),
        })
        .collect()
}

fn row(line: usize, cells: &[String], columns: &AimColumns, today: Date) -> Result<AimDraft, String> {
    if cells.iter().any(|cell| cell.contains('\0')) {
        return Err("the row holds characters that no text has: save the list again as CSV or .xlsx".to_owned());
    }
    let all = |column: AimColumn| {
        columns.of.iter().zip(cells).filter(move |(of, _)| **of == column).map(|(_, cell)| cell.trim())
    };
    let one = |column: AimColumn| all(column).next().unwrap_or_default();
    let in_a_line = |column: AimColumn| one(column).split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, source, page) = (in_a_line(AimColumn::Aim), in_a_line(AimColumn::Document), in_a_line(AimColumn::Page));
    if !text.chars().any(char::is_alphanumeric) {
        return Err("the row has no aim".to_owned());
    }
    for (what, text, most) in
        [("aim", &text, LONGEST_AIM), ("name of the document", &source, LONGEST_SOURCE), ("page", &page, LONGEST_PAGE)]
    {
        if text.chars().count() > most {
            return Err(format!("the {what} has more than {most} characters"));
        }
    }
    let mut remarks = Vec::new();
    let from = day(one(AimColumn::From), today, &mut remarks).and_then(|from| from.start);
    let until = day(one(AimColumn::Until), today, &mut remarks).and_then(CoarseDate::latest);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err("it ends before it begins".to_owned());
    }
    let themes = themes(all(AimColumn::Themes), &mut remarks);
    Ok(AimDraft { line, text, source, page, from, until, owner: in_a_line(AimColumn::Owner), themes, remarks })
}

fn day(cell: &str, today: Date, remarks: &mut Vec<String>) -> Option<CoarseDate> {
    match CoarseDate::read_until(cell, today) {
        CoarseRead::Known(known) => Some(known),
        CoarseRead::Blank => None,
        CoarseRead::Unclear(_) => {
            remarks.push(format!("“{cell}” is no day that could be read: left empty"));
            None
        }
    }
}

fn themes<'a>(cells: impl Iterator<Item = &'a str>, remarks: &mut Vec<String>) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    for theme in cells.flat_map(|cell| cell.split([';', '\n', '|'])).map(str::trim).filter(|theme| !theme.is_empty()) {
        if theme.chars().count() > LONGEST_THEME || themes.len() == MOST_THEMES {
            remarks.push(format!("the theme “{theme}” is too long or one too many: left out"));
        } else if !themes.iter().any(|known| known == theme) {
            themes.push(theme.to_owned());
        }
    }
    themes
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::table::{TableRefusal, read};

    const TODAY: Date = date(2026, 11, 24);

    fn drafts(text: &str) -> Result<(Vec<AimDraft>, Vec<Refused>), TableRefusal> {
        let table = read(text.as_bytes())?;
        let (mut drafts, mut refused) = (Vec::new(), Vec::new());
        for row in read_aims(&table, &guess_aims(&table), TODAY) {
            match row {
                AimRow::Draft(draft) => drafts.push(*draft),
                AimRow::Refused(one) => refused.push(one),
            }
        }
        Ok((drafts, refused))
    }

    #[test]
    fn columns_are_known_by_their_headings_in_any_order_and_a_row_that_cannot_be_taken_says_why()
    -> Result<(), TableRefusal> {
        let (drafts, refused) = drafts(
            "Ref,Priority,Lead officer,End date,Start,Tags,Budget\n\
             p 4,Every child reads,Tom Okafor,March 2030,2026-04-01,Reading; Health,4\n\
             ,,,,,,9\n\
             7,Nobody is cold,,soon,2027,,\n\
             8,Backwards,,2025,2027,,\n",
        )?;
        assert_eq!(drafts.len(), 2);
        let first = &drafts[0];
        assert_eq!(
            (first.text.as_str(), first.page.as_str(), first.owner.as_str()),
            ("Every child reads", "p 4", "Tom Okafor")
        );
        assert_eq!((first.from, first.until), (Some(date(2026, 4, 1)), Some(date(2030, 3, 31))), "to the end of March");
        assert_eq!(first.themes, ["Reading", "Health"]);
        assert!(drafts[1].until.is_none() && drafts[1].remarks[0].contains("soon"));
        let reasons: Vec<_> = refused.iter().map(|one| (one.line, one.reason.as_str())).collect();
        assert_eq!(reasons, [(3, "the row has no aim"), (5, "it ends before it begins")]);
        Ok(())
    }

    #[test]
    fn a_list_without_headings_is_aims_a_line_each() -> Result<(), TableRefusal> {
        let (drafts, refused) = drafts("Every child reads for pleasure\nNobody is cold in winter\n")?;
        let texts: Vec<_> = drafts.iter().map(|draft| draft.text.as_str()).collect();
        assert_eq!(texts, ["Every child reads for pleasure", "Nobody is cold in winter"]);
        assert!(refused.is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn no_cell_breaks_the_reader_and_no_row_is_lost(cells in prop::collection::vec(prop::collection::vec(any::<String>(), 1..9), 0..6)) {
            let rows: Vec<_> = (2..).zip(cells).map(|(line, cells)| crate::table::Row { line, cells }).collect();
            let headings = ["Aim", "From", "Until", "Themes", "Owner"].map(str::to_owned).to_vec();
            let table = Table { headings, rows };
            let filled = table.rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).count();
            prop_assert_eq!(read_aims(&table, &guess_aims(&table), TODAY).len(), filled);
        }
    }
}
