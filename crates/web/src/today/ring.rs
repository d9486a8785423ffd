//! The ring-round after a workshop, on Today itself: whom to ring, with a number to tap, and what came of it in one press
//! (K25). How it was for them, and what would help, is written on the list of the workshop.

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId, Uuid,
    today::{Duty, DutyKind},
    workshop::{RingAnswer, RingLine, RingLineId},
};
use ampersand_store::Desk;
use maud::{Markup, html};

use super::duty::BACK;
use crate::{
    shell::{Frame, Trouble, day_short, parts, plural},
    workshop::ring_round::{Number, numbers, tel},
};

/// So many are shown here; the list of the workshop has all.
const MOST: usize = 8;

/// What is said in one press; anything else is written on the list.
const PRESSES: [(RingAnswer, &str); 3] = [
    (RingAnswer::WithUs, "Still with us"),
    (RingAnswer::Thinking, "They think about it"),
    (RingAnswer::NoAnswer, "Nobody answered"),
];

/// Somebody to ring after a workshop.
#[derive(Clone)]
pub(super) struct Ring {
    line: RingLineId,
    name: String,
    numbers: Vec<Number>,
    /// When nobody answered.
    tried: Option<Date>,
}

/// Whom to ring after the workshops of these duties, by the workshop.
pub(super) async fn read(
    desk: &Desk,
    duties: &[Duty],
    lines: &[RingLine],
    today: Date,
) -> Result<HashMap<Uuid, Vec<Ring>>, Trouble> {
    let rounds: Vec<&Duty> = duties.iter().filter(|duty| duty.kind == DutyKind::RingRound).collect();
    // Whoever was sent their link has time to answer by it.
    let has_time = |line: &RingLine| line.asked_on.is_some_and(|asked| line.rings_from(asked) > today);
    let of = |line: &&RingLine| rounds.iter().any(|duty| duty.record == Some(line.workshop.0));
    let mut open: Vec<&RingLine> = lines.iter().filter(|line| line.is_open() && !has_time(line)).filter(of).collect();
    open.sort_by(|one, other| {
        (one.answer.is_some(), &one.name, one.id).cmp(&(other.answer.is_some(), &other.name, other.id))
    });
    let ids: Vec<OrganisationId> = open.iter().filter_map(|line| line.organisation).collect();
    let known = numbers(desk, &ids).await?;
    let mut rings: HashMap<Uuid, Vec<Ring>> = HashMap::new();
    for line in open {
        let numbers = line.organisation.and_then(|id| known.get(&id)).cloned().unwrap_or_default();
        let tried = line.rung_on.filter(|_| line.answer.is_some());
        let ring = Ring { line: line.id, name: line.name.clone(), numbers, tried };
        rings.entry(line.workshop.0).or_default().push(ring);
    }
    Ok(rings)
}

/// The list below its duty.
pub(super) fn view(frame: &Frame, duty: &Duty, rings: &HashMap<Uuid, Vec<Ring>>) -> Markup {
    let all = duty.record.filter(|_| duty.kind == DutyKind::RingRound).and_then(|id| Some((id, rings.get(&id)?)));
    let Some((workshop, all)) = all else { return html! {} };
    let list = format!("/workshops/{workshop}/ring-round");
    html! {
        ul class="app-rows" {
            @for one in all.iter().take(MOST) {
                li {
                    div {
                        strong { (one.name) }
                        @for number in one.numbers.iter().filter(|number| number.phone.is_some()) { br; (tel(number)) }
                        @if one.numbers.iter().all(|number| number.phone.is_none()) { br; span class="app-soft" { "No number is on record." } }
                        @if let Some(on) = one.tried { br; span class="app-soft" { "Nobody answered on " (day_short(on)) "." } }
                    }
                    div class="app-list-today__do" {
                        @for (answer, label) in PRESSES {
                            (parts::press_about(frame, &list, label, &one.name, &[(&format!("answer-{}", one.line), answer.as_str()), (BACK, "/today")]))
                        }
                    }
                }
            }
        }
        p {
            @if all.len() > MOST { "And " (plural(all.len() - MOST, "other", "others")) ". " }
            a class="govuk-link" href=(list) { "Write down how it was for them" span class="govuk-visually-hidden" { ": " (duty.title) } }
        }
    }
}

/// Two to ring, for samples.
pub(super) fn sample(workshop: Uuid) -> HashMap<Uuid, Vec<Ring>> {
    let ring = |number: u128, name: &str, numbers, tried| Ring {
        line: Uuid::from_u128(number).into(),
        name: name.to_owned(),
        numbers,
        tried,
    };
    let long = "Tottenham & Wood Green Friends of the Earth, Somali Women’s Group and Allied Tenants’ Association";
    let two = vec![
        ring(1, "Citizens Advice", vec![Number::sample()], None),
        ring(2, long, Vec::new(), Some(Date::constant(2026, 11, 25))),
    ];
    HashMap::from([(workshop, two)])
}
