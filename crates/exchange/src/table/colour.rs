//! The colours by which people mark the rows of a list, in words: a cell's colour can mean a status.

use std::collections::HashMap;

use calamine::{Color, Xlsx};

use super::{Row, Table};

/// The heading of the column that holds the colours.
pub const COLOUR_HEADING: &str = "Colour of the row";

/// A list that people colour by hand is not longer than this.
const MOST_COLOURED: usize = 5_000;

/// The colour of each row by its line: that of its first cell which has one.
pub(super) type Colours = HashMap<usize, &'static str>;

/// The colours of a sheet's rows.
pub(super) fn of_rows<R: std::io::Read + std::io::Seek>(book: &mut Xlsx<R>, sheet: &str, rows: &[Row]) -> Colours {
    if rows.len() > MOST_COLOURED {
        return Colours::new();
    }
    let Ok(styles) = book.worksheet_style(sheet) else { return Colours::new() };
    let colour = |row: &Row| {
        let line = u32::try_from(row.line.checked_sub(1)?).ok()?;
        let columns = 0..u32::try_from(row.cells.len()).ok()?;
        let mut fills = columns.filter_map(|column| styles.get((line, column))?.fill.as_ref());
        let word = fills.find_map(|fill| fill.is_visible().then(|| fill.get_color()).flatten().and_then(word))?;
        Some((row.line, word))
    };
    rows.iter().filter_map(colour).collect()
}

/// The table with a column of its rows' colours, where they tell rows apart.
pub(super) fn beside(mut table: Table, colours: &Colours) -> Table {
    let of = |row: &Row| colours.get(&row.line).copied();
    let first = table.rows.first().and_then(of);
    if table.rows.iter().all(|row| of(row) == first) {
        return table;
    }
    let width = table.rows.iter().map(|row| row.cells.len()).chain([table.headings.len()]).max().unwrap_or_default();
    table.headings.resize(width, String::new());
    table.headings.push(COLOUR_HEADING.to_owned());
    for row in &mut table.rows {
        row.cells.resize(width, String::new());
        row.cells.push(colours.get(&row.line).copied().unwrap_or_default().to_owned());
    }
    table
}

/// What people call a colour; white and black are none.
fn word(colour: Color) -> Option<&'static str> {
    let [red, green, blue] = [colour.red, colour.green, colour.blue].map(i32::from);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = most - least;
    if spread * 10 < most {
        return (60..240).contains(&most).then_some("grey");
    }
    if spread == 0 {
        return None;
    }
    let hue = if most == red {
        60 * (green - blue) / spread
    } else if most == green {
        120 + 60 * (blue - red) / spread
    } else {
        240 + 60 * (red - green) / spread
    };
    Some(match hue.rem_euclid(360) {
        0..18 | 345.. => "red",
        18..46 => "orange",
        46..70 => "yellow",
        70..165 => "green",
        165..255 => "blue",
        255..290 => "purple",
        _ => "pink",
    })
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Color as Paint, Format, Workbook};

    use super::*;
    use crate::table::read;

    #[test]
    fn a_rows_colour_is_offered_as_a_column_of_its_own() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let heading = Format::new().set_background_color(Paint::Silver);
        sheet.write_with_format(0, 0, "Name", &heading).unwrap();
        sheet.write_with_format(0, 1, "Notes", &heading).unwrap();
        let (green, amber) = (Paint::RGB(0x00C6_EFCE), Paint::RGB(0x00FF_C000));
        for (row, (name, paint)) in
            [("Age Friends", Some(green)), ("Repair Café", Some(amber)), ("Park", None)].into_iter().enumerate()
        {
            let row = u32::try_from(row).unwrap() + 1;
            match paint {
                Some(paint) => {
                    sheet.write_with_format(row, 0, name, &Format::new().set_background_color(paint)).unwrap()
                }
                None => sheet.write(row, 0, name).unwrap(),
            };
        }
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        assert_eq!(table.headings, ["Name", "Notes", COLOUR_HEADING]);
        let colours: Vec<&str> = table.rows.iter().map(|row| row.cells[2].as_str()).collect();
        assert_eq!(colours, ["green", "orange", ""]);
    }

    #[test]
    fn a_list_of_one_colour_has_no_such_column() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let grey = Format::new().set_background_color(Paint::Gray);
        for (row, name) in ["Name", "Age Friends", "Park"].into_iter().enumerate() {
            sheet.write_with_format(u32::try_from(row).unwrap(), 0, name, &grey).unwrap();
            sheet.write(u32::try_from(row).unwrap(), 1, "x").unwrap();
        }
        assert_eq!(read(&book.save_to_buffer().unwrap()).unwrap().headings.len(), 2);
    }

    #[test]
    fn colours_have_the_names_that_people_give_them() {
        for (rgb, name) in [
            ((255, 0, 0), Some("red")),
            ((255, 199, 206), Some("red")),
            ((255, 192, 0), Some("orange")),
            ((255, 235, 156), Some("yellow")),
            ((0, 176, 80), Some("green")),
            ((189, 215, 238), Some("blue")),
            ((112, 48, 160), Some("purple")),
            ((191, 191, 191), Some("grey")),
            ((255, 255, 255), None),
            ((0, 0, 0), None),
        ] {
            assert_eq!(word(Color::rgb(rgb.0, rgb.1, rgb.2)), name, "{rgb:?}");
        }
    }
}
