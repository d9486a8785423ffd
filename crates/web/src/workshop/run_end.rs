//! The second half of the facilitator's page: ideas, who carries them, next moves, and closing.

use ampersand_live::{Settled, Step};
use maud::{Markup, html};

use super::run::{Run, gap_words, reconvene_line, step_line};
use crate::shell::{Frame, Posted};

/// Ideas, and the one that is chosen.
pub(super) fn ideas(run: &Run, frame: &Frame, open: bool) -> Markup {
    let room = &run.room;
    html! {
        h2 { "Ideas to act on" }
        @for (number, idea) in &room.ideas {
            @let carried = room.committed(*number);
            p {
                strong { (idea.title) }
                @if !idea.why.is_empty() { ": " (idea.why) }
                " (" (carried) " of us would help or carry it"
                @if carried == 2 { ": two of us, enough to start, who else?" }
                ")"
            }
        }
        @match &room.settled {
            Some(Settled::Chosen { idea, how }) => p { "Chosen: " (room.ideas.get(idea).map_or("", |idea| idea.title.as_str())) @if !how.is_empty() { ", " (how) } },
            Some(Settled::NoneOfThem { why }) => p { "None of them: " (why) },
            Some(Settled::Tie { .. }) => p { "A tie." },
            None => {}
        }
        @if open {
            (run.form(frame, "ideas", "idea", html! {
                label for="idea" { "An idea, in a line" } input id="idea" name="idea" type="text";
                label for="why" { "Why it matters" } input id="why" name="why" type="text";
                @if !room.groups.is_empty() {
                    label for="from" { "From which problems" }
                    select id="from" name="group" { option value="" { "not said" } @for (group, title) in &room.groups { option value=(group) { (title) } } }
                }
                button class="app-room__small" type="submit" { "Add the idea" }
            }))
            (run.form(frame, "ideas", "decide", html! {
                label for="outcome" { "How the choice ended" }
                select id="outcome" name="outcome" {
                    @for (number, idea) in &room.ideas { option value=(number) { (idea.title) } }
                    option value="tie" { "A tie" }
                    option value="none" { "None of them: that is learning, too" }
                }
                label for="how" { "How it was chosen and who agreed, or why none" } input id="how" name="how" type="text";
                button class="app-room__small" type="submit" { "Keep" }
            }))
            @if !room.ideas.is_empty() {
                (run.form(frame, "ideas", "commit", html! {
                    (run.seats_select("commit-seat", "Who"))
                    label for="commit-idea" { "To which idea" }
                    select id="commit-idea" name="idea" { @for (number, idea) in &room.ideas { option value=(number) { (idea.title) } } }
                    label for="level" { "How much" }
                    select id="level" name="level" {
                        option value="0" { "not them" } option value="1" { "they follow it" } option value="2" { "they help" } option value="3" { "they carry it" }
                    }
                    button class="app-room__small" type="submit" { "Keep" }
                }))
            }
        }
    }
}

/// Next moves, the day to meet again, what is missing, closing.
pub(super) fn end(run: &Run, frame: &Frame, open: bool) -> Markup {
    let room = &run.room;
    html! {
        h2 { "Before you part" }
        ul { @for (_, seat) in room.seats() { li { (seat.name) ": " (step_line(seat.step.as_ref())) } } }
        @if let Some(line) = reconvene_line(room) { p { (line) } }
        @if open {
            (run.form(frame, "end", "move", html! {
                (run.seats_select("move-seat", "Whose next move"))
                (super::room::step_fields(&Posted::default(), ""))
                button class="app-room__small" type="submit" { "Keep" }
            }))
            @for (id, seat) in room.seats().filter(|(_, seat)| seat.step.is_none()) {
                @let key = id.0.to_string();
                (run.press(frame, "end", "move", &format!("{} did not come", seat.name), &[("seat", &key), ("step", "did_not_come")]))
                (run.press(frame, "end", "move", &format!("{} left early", seat.name), &[("seat", &key), ("step", "left_early")]))
            }
            (run.form(frame, "end", "reconvene", html! {
                (day_fields("on", "We meet again on"))
                label for="reconvene-reason" { "Or why there is no day" } input id="reconvene-reason" name="reason" type="text";
                button class="app-room__small" type="submit" { "Keep" }
            }))
            (missing(run, frame))
        }
    }
}

fn missing(run: &Run, frame: &Frame) -> Markup {
    let gaps = run.room.gaps();
    html! {
        @if gaps.is_empty() { p { "Nothing is missing." } } @else {
            h3 { "What is missing" }
            ul { @for gap in &gaps { li { (gap_words(&run.room, *gap)) } } }
            (run.form(frame, "end", "later", html! {
                label for="gap" { "Somebody adds" }
                select id="gap" name="gap" { @for (at, gap) in gaps.iter().enumerate() { option value=(at) { (gap_words(&run.room, *gap)) } } }
                label for="later-who" { "Who" } input id="later-who" name="who" type="text";
                (later_day())
                button class="app-room__small" type="submit" { "Keep" }
            }))
        }
        (run.form(frame, "end", "close", html! {
            @if !gaps.is_empty() { label for="close-reason" { "Why you close now" } input id="close-reason" name="reason" type="text"; }
            button class="app-room__send" type="submit" { "Close the workshop" }
        }))
        @let later: Vec<_> = run.room.later.iter().collect();
        @for (gap, (who, by)) in later { p { (gap_words(&run.room, *gap)) ": " (who) " adds it by " (crate::shell::day_short(*by)) } }
        @if run.room.seats().any(|(_, seat)| matches!(seat.step, Some(Step::StepAway { .. }))) { p { "Thank those who step away: they stay friends." } }
    }
}

fn later_day() -> Markup {
    html! {
        fieldset {
            legend { "By when, like 24 11 2026" }
            @for (which, label) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                label for=(format!("later-{which}")) { (label) }
                input id=(format!("later-{which}")) name=(format!("by-{which}")) inputmode="numeric" size="4";
            }
        }
    }
}

fn day_fields(name: &str, legend: &str) -> Markup {
    html! {
        fieldset {
            legend { (legend) ", like 24 11 2026" }
            @for (which, label) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                label for=(format!("{name}-{which}")) { (label) }
                input id=(format!("{name}-{which}")) name=(format!("{name}-{which}")) inputmode="numeric" size="4";
            }
        }
    }
}
