//! Whether a text is no list but sentences that run on from line to line: a licence, a letter, a report.

use super::Row;

/// Fewer lines than this are taken for a list, whatever they say.
const FEWEST: usize = 5;
/// What a text is shows in so many of its lines; a list may have a hundred thousand.
const ENOUGH: usize = 200;
/// A line of running text is about so long, or longer.
const LONG: usize = 40;
/// Words with which a sentence goes on, and no entry of a list ends.
const JOINING: [&str; 16] =
    ["a", "an", "and", "at", "be", "by", "for", "from", "in", "is", "of", "or", "that", "the", "to", "with"];
/// So many line ends that break a sentence are no chance.
const BREAKS: usize = 3;

/// Whether the rows of a text are running text. Three signs have to come together, so that a list of long sentences, one a
/// line, stays a list: lines are long and of no common number of cells, some break off at a word that wants another, and
/// some, not all, begin in the middle of a sentence.
pub(super) fn is_prose(rows: &[Row]) -> bool {
    let rows = rows.get(..ENOUGH).unwrap_or(rows);
    let lines: Vec<String> =
        rows.iter().map(|row| row.cells.join(", ").trim().to_owned()).filter(|line| !line.is_empty()).collect();
    if lines.len() < FEWEST || has_columns(rows) {
        return false;
    }
    let long = lines.iter().filter(|line| line.chars().count() >= LONG).count();
    let joining = |line: &&String| {
        let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
        JOINING.contains(&last.as_str())
    };
    let broken = lines.iter().filter(joining).count();
    let small = lines.iter().filter(|line| line.starts_with(char::is_lowercase)).count();
    long * 2 >= lines.len() && broken >= BREAKS && small >= BREAKS && small * 10 < lines.len() * 9
}

/// Whether nearly all rows have one number of cells, more than one: a comma a line is usual in a letter too.
fn has_columns(rows: &[Row]) -> bool {
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    let most = widths.iter().map(|width| (widths.iter().filter(|one| *one == width).count(), *width)).max();
    most.is_some_and(|(rows_of, width)| width > 1 && rows_of * 10 >= rows.len() * 8)
}

#[cfg(test)]
mod tests {
    use super::{super::text, *};

    const LETTER: &str = "Dear all,\n\nThank you for the list of groups that you sent us in May. We have looked at the\n\
        first half of it, and hope to come to the rest of it before the summer begins. There are a\n\
        few names which we could not find in any register, so that we would like to ask you for\n\
        their addresses, and for the name of somebody who would know more about what they do and\n\
        where they meet in winter.\n";

    const NAMES: &str = "Age Friends\nMoor Choir\nVillage Hall\nFriends of the Park\nthe Knitters\nRepair Café\n";
    const NEEDS: &str = "a room with a kettle that is open on winter afternoons\n\
        somebody who can lead rhymes in Somali and in Arabic\na van for what nobody can carry home by themselves\n\
        two more people who tell stories without a book\n\
        somebody to talk to at the desk while the forms are filled in\n";
    const TABLE: &str = "name,about\na group of the,they meet in the hall of the church and sing for an hour or\n\
        the others,a long text of what they do and whom they would like to\n\
        a third of,a long text of what they do and whom they would like to\n\
        a fourth of,a long text of what they do and whom they would like to\n\
        A fifth,a long text of what they do and whom they would like to\n";

    #[test]
    fn a_letter_is_running_text_and_a_list_of_sentences_is_not() {
        let prose = |written: &str| is_prose(&text::grid(written.as_bytes()).unwrap());
        assert!(prose(LETTER));
        assert!(!prose(NAMES) && !prose(NEEDS) && !prose(TABLE));
    }
}
