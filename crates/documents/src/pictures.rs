//! Small pictures as SVG. Colours come from the page's classes, and are the text's own where a page has none, so
//! that they follow light, dark and contrast; each has a title, and a table of the same facts beside it is the page's duty.

use std::fmt::Write as _;

use ampersand_domain::Date;

use crate::html::escape;
use crate::wording::short_day;

/// The width of every picture, in its own units; a page scales it.
const WIDTH: i64 = 640;
const ROW: i64 = 64;
const BAR: i64 = 14;
/// The line of days leaves room at both ends.
const MARGIN: i64 = 24;

/// Two answers to the same question, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The question in a few words.
    pub label: String,
    /// Our answer, nothing if there is none.
    pub ours: Option<u8>,
    /// Theirs.
    pub theirs: Option<u8>,
}

/// Something that happened, or will, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// What.
    pub label: String,
}

/// Pairs of bars: `bar-ours` above `bar-theirs`, each with its number in words beside it, never by colour alone.
#[must_use]
pub fn pairs_svg(title: &str, (ours, theirs): (&str, &str), pairs: &[Pair], most: u8) -> String {
    let mut body = String::new();
    for (row, pair) in (0_i64..).zip(pairs) {
        let top = row * ROW;
        label(&mut body, 0, top + 16, &pair.label);
        bar(&mut body, "bar-ours", top + 22, ours, pair.ours, most);
        bar(&mut body, "bar-theirs", top + 22 + BAR + 4, theirs, pair.theirs, most);
    }
    let height = ROW * i64::try_from(pairs.len()).unwrap_or_default();
    picture("pairs", title, height.max(ROW), &body)
}

fn bar(body: &mut String, class: &str, top: i64, who: &str, answer: Option<u8>, most: u8) {
    let room = WIDTH * 6 / 10;
    let width = answer.map_or(0, |answer| room * i64::from(answer.min(most)) / i64::from(most.max(1)));
    let _ = write!(body, "<rect class=\"{class}\" x=\"0\" y=\"{top}\" width=\"{width}\" height=\"{BAR}\"/>");
    let words = match answer {
        Some(answer) => format!("{who}: {answer} of {most}"),
        None => format!("{who}: no answer yet"),
    };
    label(body, width + 8, top + 12, &words);
}

/// A line of days with a numbered mark for each; what is past is `mark-past`, what is to come `mark-ahead`.
#[must_use]
pub fn timeline_svg(title: &str, marks: &[Mark], today: Date) -> String {
    let days = marks.iter().map(|mark| mark.day);
    let from = days.clone().chain([today]).min().unwrap_or(today);
    let until = days.chain([today]).max().unwrap_or(today);
    let place = |day: Date| MARGIN + (WIDTH - 2 * MARGIN) * span(from, day) / span(from, until).max(1);
    let mut body = format!("<path class=\"line\" stroke=\"currentColor\" d=\"M{MARGIN} 40H{}\"/>", WIDTH - MARGIN);
    let now = place(today);
    let _ = write!(body, "<path class=\"today\" stroke=\"currentColor\" d=\"M{now} 24V56\"/>");
    for (number, mark) in (1..).zip(marks) {
        let class = if mark.day < today { "mark-past" } else { "mark-ahead" };
        let x = place(mark.day);
        let words = escape(&format!("{number}: {}, {}", short_day(mark.day), mark.label));
        let _ = write!(body, "<g class=\"{class}\"><title>{words}</title><circle cx=\"{x}\" cy=\"40\" r=\"7\"/>");
        label(&mut body, x - 4, 24, &number.to_string());
        body.push_str("</g>");
    }
    label(&mut body, 0, 76, &short_day(from));
    let _ = write!(body, "<text x=\"{WIDTH}\" y=\"76\" text-anchor=\"end\">{}</text>", short_day(until));
    picture("timeline", title, 84, &body)
}

fn span(from: Date, until: Date) -> i64 {
    from.duration_until(until).as_hours() / 24
}

pub(crate) fn label(body: &mut String, x: i64, y: i64, words: &str) {
    let _ = write!(body, "<text x=\"{x}\" y=\"{y}\">{}</text>", escape(words));
}

pub(crate) fn picture(class: &str, title: &str, height: i64, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture {class}\" role=\"img\" fill=\"currentColor\" \
         viewBox=\"0 0 {WIDTH} {height}\">\
         <title>{}</title>{body}</svg>",
        escape(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    type Checked = Result<(), roxmltree::Error>;

    #[test]
    fn a_pair_says_both_answers_in_words_and_none_as_none() -> Checked {
        let pairs = [Pair { label: "We <trust> each other".to_owned(), ours: Some(4), theirs: None }];
        let svg = pairs_svg("How is it going?", ("Larkmere & co", "Mill Road"), &pairs, 5);
        let tree = roxmltree::Document::parse(&svg)?;
        assert_eq!(all_texts(&tree), ["We <trust> each other", "Larkmere & co: 4 of 5", "Mill Road: no answer yet"]);
        assert!(!svg.contains("style") && svg.matches("fill=").count() == svg.matches("fill=\"currentColor\"").count());
        Ok(())
    }

    #[test]
    fn marks_stand_in_the_order_of_their_days_with_today_between_past_and_ahead() -> Checked {
        let mark = |day, label: &str| Mark { day, label: label.to_owned() };
        let marks = [mark(date(2026, 1, 1), "first talk"), mark(date(2027, 1, 1), "a year")];
        let svg = timeline_svg("What happened", &marks, date(2026, 7, 2));
        roxmltree::Document::parse(&svg)?;
        assert!(svg.contains("mark-past") && svg.contains("mark-ahead") && svg.contains("M319 24V56"), "{svg}");
        assert!(svg.contains("<title>1: 1 January 2026, first talk</title>"));
        Ok(())
    }

    #[test]
    fn nothing_to_draw_is_a_picture_too() -> Checked {
        roxmltree::Document::parse(&pairs_svg("a", ("b", "c"), &[], 0))?;
        roxmltree::Document::parse(&timeline_svg("a", &[], date(2026, 1, 1)))?;
        Ok(())
    }

    fn all_texts<'a>(tree: &'a roxmltree::Document<'a>) -> Vec<&'a str> {
        tree.descendants().filter(|node| node.tag_name().name() == "text").filter_map(|node| node.text()).collect()
    }
}
