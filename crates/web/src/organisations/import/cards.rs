//! The first rows of a list, as they were understood.

use ampersand_domain::{
    organisations::{Draft, Listed, PersonDraft, Row},
    service::Position,
};
use maud::{Markup, html};

use super::super::words;
use crate::shell::day_short;

/// A row that can be shown; none for one that is refused.
pub(super) fn card(row: &Row) -> Option<Markup> {
    match row {
        Row::Draft(draft) => Some(shown(&draft.name, &of_organisation(draft))),
        Row::Listed(listed) => Some(shown(&listed.name(), &of_listed(listed))),
        Row::Refused(_) => None,
    }
}

fn of_organisation(draft: &Draft) -> Vec<(&'static str, String)> {
    let ids: Vec<&str> = draft.register_ids.iter().map(|id| id.as_str()).collect();
    let place = [Some(draft.address.replace('\n', ", ")), draft.postcode.clone(), draft.area.clone()];
    let place: Vec<String> = place.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let reach = [draft.email.as_deref(), draft.phone.as_deref(), draft.website.as_deref()];
    let grant = draft.grant.as_ref().map(|grant| {
        let when = grant.awarded_on.map_or("day not known".to_owned(), day_short);
        let sum = ampersand_domain::organisations::money(grant.amount, &grant.currency);
        format!("{}: {sum} from {}, {when}", grant.title, grant.funder)
    });
    vec![
        ("Grant", grant.unwrap_or_default()),
        ("People", people(&draft.people)),
        ("Reached by", reach.into_iter().flatten().collect::<Vec<_>>().join(", ")),
        ("Where", place.join(", ")),
        ("On the map", draft.position.map(Position::write).unwrap_or_default()),
        ("Register numbers", ids.join(", ")),
        ("Last contact", draft.last_contact.map(words::when).unwrap_or_default()),
        ("How many work there", draft.size.map_or("", words::size).to_owned()),
        ("Part of", [draft.part_of.as_str(), &draft.member_of].concat()),
        ("To us", draft.standing.map_or("", words::standing).to_owned()),
        ("Said in the list", draft.free_words()),
        ("Mind", draft.remarks.join("\n")),
    ]
}

/// Each person in a line.
fn people(all: &[PersonDraft]) -> String {
    let line = |one: &PersonDraft| {
        let parts = [Some(one.name.as_str()), Some(one.role.as_str()), one.email.as_deref(), one.phone.as_deref()];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn of_listed(listed: &Listed) -> Vec<(&'static str, String)> {
    let mind = ("Mind", listed.remarks().join("\n"));
    match listed {
        Listed::Branch(one) => vec![
            ("Where", [one.address.as_str(), one.postcode.as_deref().unwrap_or_default()].join(" ").trim().to_owned()),
            ("On the map", one.position.map(Position::write).unwrap_or_default()),
            ("Telephone", one.phone.clone().unwrap_or_default()),
            ("Belongs to", one.authority.clone()),
            ("Closed for good", if one.closed { "yes" } else { "" }.to_owned()),
            mind,
        ],
        Listed::Need(one) => vec![
            ("For whom", one.for_whom.clone()),
            ("What shows it", one.evidence.clone()),
            ("Where that comes from", one.source.clone()),
            ("Serves the aim", one.aim.clone()),
            ("Why together", one.better_together.clone()),
            ("Raised", one.raised_on.map(day_short).unwrap_or_default()),
            mind,
        ],
        Listed::Partnership(one) => vec![
            ("With", one.partners.join(", ")),
            ("What we do together", one.summary.clone()),
            ("Where it stands", one.status.clone()),
            ("Began", one.began.map(words::when).unwrap_or_default()),
            ("Ended", one.ended.map(words::when).unwrap_or_default()),
            ("Who leads", one.lead.clone()),
            ("Meets the need", one.need.clone()),
            ("Their people", people(&one.people)),
            mind,
        ],
    }
}

fn shown(name: &str, lines: &[(&'static str, String)]) -> Markup {
    html! {
        div class="govuk-summary-card" {
            div class="govuk-summary-card__title-wrapper" { h3 class="govuk-summary-card__title" { (name) } }
            div class="govuk-summary-card__content" {
                dl class="govuk-summary-list" {
                    @for (name, says) in lines.iter().filter(|(_, says)| !says.is_empty()) {
                        div class="govuk-summary-list__row" {
                            dt class="govuk-summary-list__key" { (name) }
                            dd class="govuk-summary-list__value app-keeps-lines" { (says) }
                        }
                    }
                }
            }
        }
    }
}
