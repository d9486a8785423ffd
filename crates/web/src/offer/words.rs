//! How a line of what we can offer is said on a screen.

use ampersand_domain::{
    Date,
    offer::{AuditHeading, AuditLine, Lack, LineMore, ResourceKind, SkillLevel},
};
use maud::{Markup, html};

use crate::shell::{Choice, day_short, grouped, join, parts};

/// What a heading is called, and what belongs under it.
pub(super) fn heading(heading: AuditHeading) -> (&'static str, &'static str) {
    match heading {
        AuditHeading::Resources => {
            ("Rooms and things", "Like: a warm room for thirty at Mill Lane, free on Tuesday mornings")
        }
        AuditHeading::Skills => (
            "What our people can do",
            "Staff and volunteers: Somali and Polish spoken, help with forms. Name somebody only with their yes",
        ),
        AuditHeading::Networks => {
            ("Whom we know", "Partnerships, informal networks, and the council’s own: say which are the council’s")
        }
        AuditHeading::Impact => {
            ("What difference we make", "For whom, what changed and what shows it: not a count of events alone")
        }
        AuditHeading::Audiences => {
            ("Whom we reach", "Visits, followers, the newsletter, each by itself; say when it was counted")
        }
    }
}

pub(super) fn kinds() -> Vec<Choice> {
    let word = |kind: ResourceKind| match kind {
        ResourceKind::Space => "A room, a hall, a garden",
        ResourceKind::Collection => "Books, and what is lent like books",
        ResourceKind::It => "Computers and what goes with them",
        ResourceKind::Other => "Something else",
    };
    ResourceKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), word(*kind))).collect()
}

pub(super) fn level(level: SkillLevel) -> &'static str {
    match level {
        SkillLevel::Basic => "gets by",
        SkillLevel::Good => "does it well",
        SkillLevel::Teaches => "shows others how",
    }
}

/// What else is said of a line, in the order in which somebody asks for it.
pub(super) fn more(more: &LineMore) -> Vec<String> {
    let said = |before: &str, text: &str| (!text.is_empty()).then(|| format!("{before}{text}"));
    let who = said("ask ", &more.who).filter(|_| !more.names_without_a_yes());
    [
        said("free: ", &more.when),
        said("on condition: ", &more.terms),
        said("costs: ", &more.cost),
        more.level.map(|how| level(how).to_owned()),
        more.volunteer.then(|| "a volunteer".to_owned()),
        who,
        said("for: ", &more.for_whom),
        more.counted_on.map(|on| format!("on {}", day_short(on))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A line as it stands under its heading; `place` is where it is, `months` how long a count may be named.
pub(super) fn line(line: &AuditLine, place: Option<&str>, today: Date, months: i32) -> Markup {
    let (more, lacks) = (more(&line.more), lacks(line));
    html! {
        (line.text)
        @if let Some(place) = place { ", " (place) }
        @if let Some(amount) = line.amount { ": " (grouped(amount)) " " (line.unit) } @else if !line.unit.is_empty() { ": " (line.unit) }
        @if !line.shows.is_empty() { span class="app-soft" { " (" (line.shows) ")" } }
        @if !more.is_empty() { "; " (more.join("; ")) }
        @if line.more.council { " " (parts::tag("The council’s own", "blue")) }
        @if line.is_an_old_count(today, months) { " " (parts::tag("Count it again", "yellow")) }
        @if line.is_a_count_alone() { span class="app-soft" { " How many, and what changed for them?" } }
        @else if !lacks.is_empty() { span class="app-soft" { " Still to say: " (join(&lacks)) "." } }
    }
}

fn lacks(line: &AuditLine) -> Vec<&'static str> {
    let word = |lack: &Lack| match lack {
        Lack::WhatChanged => "what changed",
        Lack::ForWhom => "for whom",
        Lack::WhatShowsIt => "what shows it",
        Lack::When => "when",
    };
    line.lacks().iter().map(word).collect()
}

/// A line without marks, for papers and for versions side by side.
pub(super) fn plain(line: &AuditLine, place: Option<&str>) -> String {
    let place = place.map_or_else(String::new, |place| format!(", {place}"));
    let amount = line.amount.map_or_else(String::new, |amount| format!(": {} {}", grouped(amount), line.unit));
    let shows = if line.shows.is_empty() { String::new() } else { format!(" ({})", line.shows) };
    let more: String = more(&line.more).iter().map(|said| format!("; {said}")).collect();
    let council = if line.more.council { "; the council’s own" } else { "" };
    format!("{}{place}{amount}{shows}{more}{council}", line.text)
}
