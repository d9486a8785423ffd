//! The table of what serves which aim: a row for each partnership of each need of each aim (R054).

use std::collections::HashMap;

use ampersand_domain::{
    need::{Aim, AimId, Matrix, NeedId},
    partnership::PartnershipId,
};
use maud::{Markup, html};

use super::{coverage::Records, gaps, overview::source_of};
use crate::{
    partnership::hours,
    shell::{
        day_short,
        listing::{Column, List},
        parts,
    },
};

/// A row of the table; an aim or a need without a partnership has one as well.
pub(super) struct Line {
    /// With who of us sees to it.
    aim: Option<(Aim, String)>,
    need: Option<(NeedId, String)>,
    by: By,
    partnership: Option<(PartnershipId, String)>,
    minutes: Option<i64>,
}

/// By what a partnership stands in its row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    /// It meets the need.
    Need,
    /// The aim is linked to its purpose.
    Purpose,
    /// The same, and its time stands with another aim.
    Also,
    /// Nothing: no need is written, or it serves no aim.
    Nothing,
}

pub(super) static LIST: List<Line> = List {
    word: "coverage",
    title: "What serves which aim",
    address: "/need/coverage",
    filters: &["theme", "source", "on-day", "on-month", "on-year"],
    columns: &[
        Column {
            word: "aim",
            heading: "Aim",
            at_first: true,
            text: |line| of_aim(line, |aim| aim.text.clone()),
            cell: Some(aim),
        },
        Column { word: "need", heading: "Need", at_first: true, text: need_text, cell: Some(need) },
        Column {
            word: "partnership",
            heading: "Partnership",
            at_first: true,
            text: |line| line.partnership.as_ref().map(|(_, title)| title.clone()).unwrap_or_default(),
            cell: Some(partnership),
        },
        Column { word: "time", heading: "Time planned a month", at_first: true, text: time, cell: None },
        Column {
            word: "minutes",
            heading: "Minutes a month",
            at_first: false,
            text: |line| line.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "document",
            heading: "Document",
            at_first: false,
            text: |line| of_aim(line, |aim| aim.source.clone()),
            cell: None,
        },
        Column {
            word: "page",
            heading: "Page",
            at_first: false,
            text: |line| of_aim(line, |aim| aim.page.clone().unwrap_or_default()),
            cell: None,
        },
        Column {
            word: "from",
            heading: "Holds from",
            at_first: false,
            text: |line| of_aim(line, |aim| aim.valid_from.map(day_short).unwrap_or_default()),
            cell: None,
        },
        Column {
            word: "until",
            heading: "Holds until",
            at_first: false,
            text: |line| of_aim(line, |aim| aim.valid_until.map(day_short).unwrap_or_default()),
            cell: None,
        },
        Column {
            word: "owner",
            heading: "Who sees to it",
            at_first: false,
            text: |line| line.aim.as_ref().map(|(_, owner)| owner.clone()).unwrap_or_default(),
            cell: None,
        },
        Column {
            word: "themes",
            heading: "Themes",
            at_first: false,
            text: |line| of_aim(line, |aim| aim.themes.0.join("; ")),
            cell: None,
        },
    ],
};

fn of_aim(line: &Line, text: impl Fn(&Aim) -> String) -> String {
    line.aim.as_ref().map(|(aim, _)| text(aim)).unwrap_or_default()
}

fn aim(line: &Line) -> Markup {
    html! {
        @match &line.aim {
            None => em { "No aim at all" },
            Some((aim, _)) => {
                a class="govuk-link" href=(gaps::address(aim.id)) { (aim.text) }
                br; span class="app-soft" { (source_of(aim)) }
            }
        }
    }
}

fn need_text(line: &Line) -> String {
    match (&line.need, line.by) {
        (Some((_, what)), _) => what.clone(),
        (None, By::Purpose | By::Also) => "By its purpose".to_owned(),
        (None, _) => String::new(),
    }
}

fn need(line: &Line) -> Markup {
    html! {
        @match (&line.need, &line.aim) {
            (Some((id, what)), _) => a class="govuk-link" href=(format!("/need#need-{id}")) { (what) },
            (None, Some((aim, _))) if line.by == By::Nothing => {
                span class="app-soft" { "No need is written for it. " }
                a class="govuk-link" href=(format!("/need/new?aim={}", aim.id)) { "Write a need" span class="govuk-visually-hidden" { " for: " (aim.text) } }
            },
            (None, Some(_)) => span class="app-soft" { (need_text(line)) },
            (None, None) => "–",
        }
    }
}

fn partnership(line: &Line) -> Markup {
    html! {
        @match &line.partnership {
            None => (parts::tag("Nobody yet", "orange")),
            Some((id, title)) => a class="govuk-link" href=(format!("/partnerships/{id}")) { (title) },
        }
    }
}

fn time(line: &Line) -> String {
    match (&line.partnership, line.minutes, line.by) {
        (None, ..) => String::new(),
        (Some(_), _, By::Also) => "its time stands with another aim".to_owned(),
        (Some(_), Some(minutes), _) => hours(minutes),
        (Some(_), None, _) => "no hours planned".to_owned(),
    }
}

/// All rows, aim by aim, and what belongs to none at the end.
pub(super) fn lines(records: &Records, matrix: &Matrix) -> Vec<Line> {
    let aims: HashMap<AimId, &Aim> = records.aims.iter().map(|aim| (aim.id, aim)).collect();
    let needs: HashMap<NeedId, &str> = records.needs.iter().map(|need| (need.id, need.what.as_str())).collect();
    let title = |id: PartnershipId| (id, records.partnerships.get(&id).cloned().unwrap_or_default());
    let owned = |aim: &Aim| {
        let owner = aim.owner.and_then(|owner| records.people.get(&owner).cloned());
        (aim.clone(), owner.unwrap_or_default())
    };
    let row = |aim: Option<&Aim>, need: Option<NeedId>, by: By, met: Option<(PartnershipId, Option<i64>)>| Line {
        aim: aim.map(owned),
        need: need.map(|id| (id, needs.get(&id).copied().unwrap_or_default().to_owned())),
        by,
        partnership: met.map(|(id, _)| title(id)),
        minutes: met.and_then(|(_, minutes)| minutes),
    };
    let mut rows = Vec::new();
    for line in &matrix.lines {
        let Some(aim) = aims.get(&line.aim).copied() else { continue };
        if line.needs.is_empty() && !line.is_served() {
            rows.push(row(Some(aim), None, By::Nothing, None));
        }
        rows.extend(line.linked.iter().map(|met| row(Some(aim), None, By::Purpose, Some(*met))));
        rows.extend(line.also.iter().map(|id| row(Some(aim), None, By::Also, Some((*id, None)))));
        for one in &line.needs {
            if one.met_by.is_empty() {
                rows.push(row(Some(aim), Some(one.need), By::Need, None));
            }
            rows.extend(one.met_by.iter().map(|met| row(Some(aim), Some(one.need), By::Need, Some(*met))));
        }
    }
    for one in &matrix.loose_needs {
        if one.met_by.is_empty() {
            rows.push(row(None, Some(one.need), By::Need, None));
        }
        // The time of whoever serves an aim by its purpose stands there.
        let elsewhere =
            |met: &(PartnershipId, Option<i64>)| if matrix.loose.contains(met) { By::Need } else { By::Also };
        let own = |met: &(PartnershipId, Option<i64>)| (met.0, met.1.filter(|_| elsewhere(met) == By::Need));
        rows.extend(one.met_by.iter().map(|met| row(None, Some(one.need), elsewhere(met), Some(own(met)))));
    }
    // Partnerships that serve no aim and meet none of the needs that stand above.
    let above = |met: &(PartnershipId, Option<i64>)| matrix.loose_needs.iter().any(|need| need.met_by.contains(met));
    rows.extend(matrix.loose.iter().filter(|met| !above(met)).map(|met| row(None, None, By::Nothing, Some(*met))));
    rows
}
