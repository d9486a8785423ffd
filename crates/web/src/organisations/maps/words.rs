//! How the words of a map are said on a screen.

use ampersand_domain::organisations::{
    MatchReason,
    map::{LikelyPart, MapName, MapPlace, MapStanding, Movement, POTENTIAL, Tally},
};
use maud::{Markup, html};

use crate::shell::{Choice, day_short, join, number, parts, plural};

pub(super) fn potential(how: i64) -> &'static str {
    match how {
        0 => "Nothing to be seen",
        1 => "A little",
        2 => "A good deal",
        _ => "A great deal",
    }
}

pub(super) fn potentials() -> Vec<Choice> {
    POTENTIAL
        .rev()
        .map(|how| Choice::new(how.to_string(), format!("{how}: {}", potential(how).to_lowercase())))
        .collect()
}

pub(super) fn part(part: Option<LikelyPart>) -> &'static str {
    match part {
        Some(LikelyPart::Funder) => "Funder",
        Some(LikelyPart::Host) => "Host",
        Some(LikelyPart::Deliverer) => "Deliverer",
        Some(LikelyPart::Adviser) => "Adviser",
        Some(LikelyPart::Connector) => "Connector",
        Some(LikelyPart::Champion) => "Champion",
        Some(LikelyPart::AudienceRoute) => "Way to the people",
        None => "Part not said",
    }
}

/// What the part means, where it is chosen.
pub(super) fn parts_to_choose() -> Vec<Choice> {
    let means = |one: LikelyPart| match one {
        LikelyPart::Funder => "gives money or things",
        LikelyPart::Host => "has a place for it",
        LikelyPart::Deliverer => "does it with us",
        LikelyPart::Adviser => "knows what we do not",
        LikelyPart::Connector => "knows whom to ask",
        LikelyPart::Champion => "speaks up for it",
        LikelyPart::AudienceRoute => "reaches those whom it is for",
    };
    let choice = |one: &LikelyPart| Choice::new(one.as_str(), format!("{}: {}", part(Some(*one)), means(*one)));
    LikelyPart::ALL.iter().map(choice).collect()
}

pub(super) fn standing(standing: MapStanding) -> &'static str {
    match standing {
        MapStanding::Waiting => "Not decided",
        MapStanding::Shortlisted => "On the shortlist",
        MapStanding::LeftOut => "Left out",
    }
}

pub(super) fn standings() -> Vec<Choice> {
    MapStanding::ALL.iter().map(|one| Choice::new(one.as_str(), standing(*one))).collect()
}

/// Why somebody on record may be meant.
pub(super) fn agrees(reasons: &[MatchReason]) -> String {
    let word = |reason: &MatchReason| match reason {
        MatchReason::RegisterId => "the number on a register",
        MatchReason::Name => "the name",
        MatchReason::Postcode => "the postcode",
        MatchReason::EmailDomain => "the e-mail address",
    };
    format!("The same: {}", join(&reasons.iter().map(word).collect::<Vec<_>>()))
}

/// The mark before a name on the sheet, and what it means.
pub(super) fn mark(movement: Movement) -> (&'static str, &'static str) {
    match movement {
        Movement::New => ("+", "new on the map"),
        Movement::Out => ("×", "left out since"),
        Movement::Back => ("+", "back on the map"),
        Movement::Up => ("↑", "more could come of it than we thought"),
        Movement::Down => ("↓", "less could come of it than we thought"),
        Movement::OtherPart => ("↔", "would take another part"),
        Movement::Shortlisted => ("•", "put on the shortlist"),
    }
}

/// Where somebody stands, in one line.
pub(super) fn place(place: &MapPlace) -> String {
    let how = place
        .potential
        .map_or_else(|| "not sifted".to_owned(), |how| format!("{how}, {}", potential(how).to_lowercase()));
    let mut said = vec![how];
    said.extend(place.part.map(|one| part(Some(one)).to_lowercase()));
    said.extend((place.standing != MapStanding::Waiting).then(|| standing(place.standing).to_lowercase()));
    said.join("; ")
}

/// The figures of a map in a line (R083).
pub(super) fn figures(tally: &Tally) -> String {
    let Tally { named, by, new, kept, sifted, shortlisted, left_out, .. } = *tally;
    if named == 0 {
        return "Nobody is named yet.".to_owned();
    }
    let mut said = format!("{} named, by {}.", capital(&number(named)), plural(by, "person", "people"));
    if kept > 0 {
        said.push_str(&format!(" {} on the map, {} sifted", capital(&number(kept)), number(sifted)));
        let so_many = |count| if count == 0 { "none".to_owned() } else { number(count) };
        said.push_str(&format!(": {} on the shortlist, {} left out.", so_many(shortlisted), so_many(left_out)));
    }
    match new {
        0 => {}
        1 => said.push_str(" One name waits to be looked at."),
        new => said.push_str(&format!(" {} names wait to be looked at.", capital(&number(new)))),
    }
    said
}

/// A text that begins a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), letters.as_str()))
}

/// What somebody said of a body that is on record, with the way to say that somebody else was meant.
pub(super) fn said_of_known(one: &MapName) -> Markup {
    html! {
        (said(one))
        p class="govuk-body app-noprint" { a class="govuk-link" href=(format!("/organisations/maps/names/{}", one.id)) { "Was somebody else meant?" span class="govuk-visually-hidden" { " By “" (one.name) "”" } } }
    }
}

/// What somebody said of a body, with who knows it and who said so.
pub(super) fn said(one: &MapName) -> Markup {
    let by = if one.told_by.is_empty() { "somebody who gave no name" } else { &one.told_by };
    html! {
        (parts::paragraphs(&one.note))
        p class="govuk-body app-soft" {
            @if !one.known_by.is_empty() { "Known by " (one.known_by) ". " }
            "Named as “" (one.name) "” by " (by) " on " (day_short(one.said_on)) "."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_said_in_a_line_that_leaves_out_what_has_not_begun() {
        let first = Tally { named: 12, by: 1, new: 12, ..Tally::default() };
        assert_eq!(figures(&first), "12 named, by one person. 12 names wait to be looked at.");
        let later = Tally { named: 12, by: 5, new: 1, aside: 1, kept: 8, sifted: 3, shortlisted: 2, left_out: 1 };
        let says = "12 named, by five people. Eight on the map, three sifted: two on the shortlist, one left out. \
                    One name waits to be looked at.";
        assert_eq!(figures(&later), says);
        assert_eq!(figures(&Tally::default()), "Nobody is named yet.");
    }
}
