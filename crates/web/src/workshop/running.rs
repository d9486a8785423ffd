//! The running order: each element with the clock times between which it runs, and the sum against the booking (R117).

use ampersand_domain::workshop::{Element, ElementKind, Plan, Workshop};
use maud::{Markup, html};

use crate::shell::{clock, clock_words, parts};

/// So many minutes after this start, as people say it.
pub(super) fn after(starts_at: &str, minutes: u32) -> String {
    let Some(time) = clock(starts_at) else { return String::new() };
    let then = time.wrapping_add(jiff::Span::new().minutes(i64::from(minutes)));
    clock_words(&then.strftime("%H:%M").to_string())
}

/// Each element with when it begins and ends.
pub(super) fn clocked<'p>(plan: &'p Plan, starts_at: &'p str) -> impl Iterator<Item = (usize, &'p Element, String)> {
    plan.elements.iter().zip(plan.begins()).enumerate().map(move |(at, (element, begins))| {
        let ends = begins.saturating_add(element.minutes);
        (at, element, format!("{} to {}", after(starts_at, begins), after(starts_at, ends)))
    })
}

/// The sum, what is wrong with it, and what would be missing at the end.
pub(super) fn sum(one: &Workshop) -> Markup {
    let over = one.overrun();
    let spare = one.booked_minutes - i64::from(one.plan.minutes());
    html! {
        p class="govuk-body" { (one.plan.minutes()) " minutes; the room is booked for " (one.booked_minutes) "."
            @if let Some(over) = over { " That is " (over) " minutes too long." }
            @else if spare > 0 { " That leaves " (spare) " to spare." } }
        @for gap in one.plan.gaps() { (parts::note(gap_word(gap.element))) }
        @if !one.plan.from.is_empty() { p class="govuk-body" { "Begun from: " (one.plan.from) } }
    }
}

/// The running order as it stands.
pub(super) fn table(one: &Workshop) -> Markup {
    let rows: Vec<Vec<Markup>> = clocked(&one.plan, &one.starts_at)
        .map(|(_, element, between)| {
            vec![
                html! { (element.called()) },
                html! { (between) },
                html! { (element.minutes) },
                html! { (element.who) },
            ]
        })
        .collect();
    parts::plain_table("The plan", &["Element", "When", "Minutes", "Who leads it"], &rows)
}

fn gap_word(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Brief => "No element is left in which one idea is chosen.",
        ElementKind::Roles => "No element is left in which it is said who does what.",
        _ => "No element is left for next moves and a day to meet again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_clock_times_also_past_midnight() {
        let plan = Plan::two_hours();
        let times: Vec<String> = clocked(&plan, "14:00").map(|(.., between)| between).collect();
        assert_eq!(times[0], "2pm to 2:10pm");
        assert_eq!(times[5], "3:50pm to 4pm");
        assert_eq!(after("23:30", 45), "12:15am");
    }
}
