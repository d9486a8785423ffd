//! What a workshop left open, on the sheet of what came out: who adds it by when, and the forms to add it; and where no
//! idea was chosen, the way to begin with one after all (R181).

use ampersand_domain::workshop::WorkshopState;
use ampersand_live::{Gap, SeatId, Settled};
use maud::{Markup, html};

use super::{outcome::Outcome, run::gap_words, single};
use crate::shell::{
    Choice, Frame, Posted, day_short,
    parts::{self, hidden},
};

/// What is still missing once it is over; nothing before.
pub(super) fn view(page: &Outcome, frame: &Frame) -> Markup {
    let room = &page.room;
    if room.state != WorkshopState::Closed {
        return html! {
            @for (gap, (who, by)) in &room.later { p class="govuk-body" { (gap_words(room, *gap)) ": " (who) " adds it by " (day_short(*by)) "." } }
        };
    }
    let missing = room.missing();
    let begins = room.settled.is_some() && !room.has_chosen();
    html! {
        @if !missing.is_empty() || begins {
            div id="open" {
                @if !missing.is_empty() { (add(page, frame, &missing)) }
                @if begins { (begin(page, frame)) }
            }
        }
        (single::view(page, frame, begins))
    }
}

/// What is missing, who adds it by when, and the forms to add it.
fn add(page: &Outcome, frame: &Frame, missing: &[Gap]) -> Markup {
    let room = &page.room;
    let without: Vec<Choice> = missing
        .iter()
        .filter_map(|gap| if let Gap::NoMove { seat } = gap { room.seat(*seat).map(|of| (seat, of)) } else { None })
        .map(|(seat, of)| Choice::new(seat.0.to_string(), of.name.clone()))
        .collect();
    html! {
        h2 class="govuk-heading-m" { "Still open" }
        ul class="govuk-list govuk-list--bullet" {
            @for gap in missing {
                li {
                    (gap_words(room, *gap))
                    @if let Some((who, by)) = room.later.get(gap) { ": " (who) " adds it by " (day_short(*by)) }
                    @if let Gap::NotHeard { seat } = gap { " " (heard(page, frame, *gap, *seat)) }
                }
            }
        }
        @if missing.contains(&Gap::Idea) {
            h3 class="govuk-heading-s" { "The idea" }
            (choose(page, frame, &[("tie", "A tie"), ("none", "None of them: that is learning, too")]))
            (another(page, frame))
        }
        @if !without.is_empty() {
            h3 class="govuk-heading-s" { "A next move" }
            (next_move(page, frame, &without))
        }
        @if missing.contains(&Gap::Reconvene) {
            h3 class="govuk-heading-s" { "A day to meet again" }
            (reconvene(page, frame))
        }
    }
}

fn heard(page: &Outcome, frame: &Frame, gap: Gap, seat: SeatId) -> Markup {
    let (seat, about) = (seat.0.to_string(), gap_words(&page.room, gap));
    let press = |label: &str, heard: &str| {
        let fields = [("does", "heard"), ("seat", seat.as_str()), ("heard", heard)];
        parts::press_about(frame, &here(page), label, &about, &fields)
    };
    html! { (press("They have spoken since", "spoke")) " " (press("They have nothing to say", "passed")) }
}

fn reconvene(page: &Outcome, frame: &Frame) -> Markup {
    let typed = typed(page, "reconvene");
    step(
        page,
        frame,
        "reconvene",
        html! {
            (parts::date_field(&typed, "on", "We meet again on", ""))
            (parts::field(&typed, "reason", "Or why there is no day", "Like: we ring each other in spring"))
            (parts::quiet_button("Keep the day"))
        },
    )
}

/// One begins after all: each who goes on comes along, with what they could bring and what they do next.
fn begin(page: &Outcome, frame: &Frame) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Begin with one after all" }
        p class="govuk-body" { "It becomes a partnership that explores. Who has a next move, or would help to carry it, comes along with what they could bring and what they said they do; so does the day to meet again. Nothing is typed twice." }
        @if !page.room.ideas.is_empty() { (choose(page, frame, &[])) }
        (another(page, frame))
    }
}

/// How the choice ended, said after the end.
fn choose(page: &Outcome, frame: &Frame, others: &[(&str, &str)]) -> Markup {
    let room = &page.room;
    let ideas = room.ideas.iter().map(|(number, idea)| Choice::new(number.to_string(), idea.title.clone()));
    let others = others.iter().filter(|(word, _)| *word != "tie" || room.ideas.len() > 1);
    let all: Vec<Choice> = ideas.chain(others.map(|(word, says)| Choice::new(*word, *says))).collect();
    let (asks, label) = match &room.settled {
        None => ("How the choice ended", "Keep how it ended"),
        Some(_) => ("Begin with", "Begin with it"),
    };
    let typed = typed(page, "decide");
    let typed = match &room.settled {
        Some(Settled::Tie { .. }) if typed.value("does").is_empty() => {
            typed.with("how", "a tie in the room, chosen since")
        }
        _ => typed,
    };
    step(
        page,
        frame,
        "decide",
        html! {
            (parts::choice_list(&typed, "outcome", asks, "", &all))
            (parts::field(&typed, "how", "How it was chosen and who agreed, or why none", "Like: two of us begin, the others follow it"))
            (parts::quiet_button(label))
        },
    )
}

/// An idea that came since.
fn another(page: &Outcome, frame: &Frame) -> Markup {
    let typed = typed(page, "idea");
    let open = !typed.value("does").is_empty();
    let form = step(
        page,
        frame,
        "idea",
        html! {
            (parts::field(&typed, "idea", "The idea, in a line", "Like: advice over tea on Tuesdays"))
            (parts::field(&typed, "why", "Why it matters", "Like: letters wait because nobody reads them with you"))
            (parts::quiet_button("Add the idea"))
        },
    );
    html! { details class="app-help" open[open || page.room.ideas.is_empty()] { summary { "An idea that came since" } (form) } }
}

fn next_move(page: &Outcome, frame: &Frame, without: &[Choice]) -> Markup {
    let typed = typed(page, "move");
    let steps = [
        Choice::new("action", "They do something"),
        Choice::new("reflect", "They think about it, and say"),
        Choice::new("step_away", "They step away, with thanks"),
        Choice::new("left_early", "They left early"),
    ];
    step(
        page,
        frame,
        "move",
        html! {
            (parts::select(&typed, "seat", "Whose", "", None, without))
            (parts::select(&typed, "step", "What they do next", "", None, &steps))
            (parts::field(&typed, "action", "What", "Like: ask the trustees"))
            (parts::field(&typed, "owner", "Who of them", "Like: Maya"))
            (parts::date_field(&typed, "by", "By when", ""))
            (parts::quiet_button("Keep the next move"))
        },
    )
}

/// What was typed into this form when it did not fit; nothing into any other.
fn typed(page: &Outcome, does: &str) -> Posted {
    if page.posted.value("does") == does { page.posted.clone() } else { Posted::default() }
}

fn step(page: &Outcome, frame: &Frame, does: &str, body: Markup) -> Markup {
    parts::form(frame, &here(page), html! { (hidden("does", does)) (body) })
}

fn here(page: &Outcome) -> String {
    format!("/workshops/{}/outcome", page.workshop.id)
}
