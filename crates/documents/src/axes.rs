//! Two axes that are never made into one number: each problem is a dot at the middle of what the organisations say, with
//! a line each way for how far apart they are (R138). The page puts the table of the same facts beside it.

use std::{collections::BTreeMap, fmt::Write as _};

use crate::{
    html::escape,
    pictures::{label, picture},
};

/// The least and the most of an axis, doubled, so that the middle of two neighbours is a whole number.
const ENDS: (u8, u8) = (2, 8);
const LEFT: i64 = 90;
const TOP: i64 = 40;
const ACROSS: i64 = 80;
const UP: i64 = 45;
const HEIGHT: i64 = 400;

/// What several say on an axis from 1 to 4, all doubled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The lowest of them.
    pub lowest: u8,
    /// The middle one.
    pub middle: u8,
    /// The highest of them.
    pub highest: u8,
}

/// A dot with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dot {
    /// Its number, as in the table.
    pub number: usize,
    /// What it is.
    pub label: String,
    /// From left to right.
    pub across: Reach,
    /// From below to above.
    pub up: Reach,
}

/// The plane of both axes, each with its name.
#[must_use]
pub fn axes_svg(title: &str, (across, up): (&str, &str), dots: &[Dot]) -> String {
    let mut body = frame(across, up);
    let mut there: BTreeMap<(u8, u8), i64> = BTreeMap::new();
    for dot in dots {
        // Those that fall together stand side by side.
        let beside = there.entry((dot.across.middle, dot.up.middle)).or_default();
        let (x, y) = (x_of(dot.across.middle) + *beside * 26, y_of(dot.up.middle));
        *beside += 1;
        let (west, east) = (x_of(dot.across.lowest).min(x), x_of(dot.across.highest).max(x));
        let (south, north) = (y_of(dot.up.lowest), y_of(dot.up.highest));
        let _ = write!(
            body,
            "<g><title>{}</title><path stroke=\"currentColor\" stroke-width=\"2\" opacity=\"0.55\" d=\"M{west} {y}H{east}M{x} {north}V{south}\"/>\
             <circle cx=\"{x}\" cy=\"{y}\" r=\"8\"/>",
            escape(&format!("{}: {}", dot.number, dot.label))
        );
        label(&mut body, x + 10, y - 10, &dot.number.to_string());
        body.push_str("</g>");
    }
    picture("axes", title, HEIGHT, &body)
}

fn frame(across: &str, up: &str) -> String {
    let (west, east, south, north) = (LEFT - 30, x_of(ENDS.1) + 40, y_of(ENDS.0) + 25, TOP - 25);
    let mut body =
        format!("<path class=\"line\" fill=\"none\" stroke=\"currentColor\" d=\"M{west} {north}V{south}H{east}\"/>");
    for level in 1..=4_u8 {
        label(&mut body, x_of(level * 2) - 4, south + 20, &level.to_string());
        label(&mut body, west - 20, y_of(level * 2) + 5, &level.to_string());
    }
    label(&mut body, LEFT, south + 42, &format!("{across}: further right is more"));
    label(&mut body, west + 8, north + 2, &format!("{up}: higher is more"));
    body
}

fn x_of(doubled: u8) -> i64 {
    LEFT + ACROSS * (i64::from(doubled.clamp(ENDS.0, ENDS.1)) - i64::from(ENDS.0))
}

fn y_of(doubled: u8) -> i64 {
    TOP + UP * (i64::from(ENDS.1) - i64::from(doubled.clamp(ENDS.0, ENDS.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(number: usize, across: (u8, u8, u8), up: (u8, u8, u8)) -> Dot {
        let reach = |(lowest, middle, highest)| Reach { lowest, middle, highest };
        Dot { number, label: "Letters <b>".to_owned(), across: reach(across), up: reach(up) }
    }

    fn dots(svg: &str) -> Vec<(i64, i64)> {
        let read = roxmltree::Document::parse(svg).unwrap();
        let circles = read.descendants().filter(|node| node.tag_name().name() == "circle");
        let at = |node: &roxmltree::Node, name| node.attribute(name).unwrap().parse::<i64>().unwrap();
        circles.map(|node| (at(&node, "cx"), at(&node, "cy"))).collect()
    }

    #[test]
    fn more_serious_is_further_right_and_more_of_a_priority_is_higher() {
        let svg = axes_svg(
            "Problems",
            ("Serious", "Priority"),
            &[dot(1, (2, 4, 8), (4, 5, 6)), dot(2, (6, 7, 8), (8, 8, 8))],
        );
        let [(x1, y1), (x2, y2)] = dots(&svg)[..] else { panic!("{svg}") };
        assert!(x1 < x2 && y1 > y2, "{svg}");
        assert!(svg.contains(&format!("M{} {y1}H{}", x_of(2), x_of(8))) && svg.contains("Letters &lt;b&gt;"), "{svg}");
    }

    #[test]
    fn two_at_one_place_stand_side_by_side() {
        let all = dots(&axes_svg(
            "Problems",
            ("Serious", "Priority"),
            &[dot(1, (4, 4, 4), (4, 4, 4)), dot(2, (4, 4, 4), (4, 4, 4))],
        ));
        assert!(all[0] != all[1] && all[0].1 == all[1].1);
    }
}
