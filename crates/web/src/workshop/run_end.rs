//! The second half of the facilitator's page: ideas, who carries them, next moves, and closing.

use ampersand_domain::workshop::{Viability, viability};
use ampersand_live::{Settled, Step};
use maud::{Markup, html};

use super::{
    room::reconvene_line,
    run::{gap_words, step_line},
    run_page::Run,
};
use crate::shell::{Frame, Posted, plural};

/// Ideas, and the one that is chosen.
pub(super) fn ideas(run: &Run, frame: &Frame, open: bool) -> Markup {
    let room = &run.room;
    let (idea, decided) = (run.typed("idea"), run.typed("decide"));
    html! {
        h2 { "Ideas to act on" }
        @if room.ideas.is_empty() { p class="app-room__soft" { "None yet. A guest puts one forward on the phone, or you write it here." } }
        @for (number, idea) in &room.ideas {
            @let carried = room.committed(*number);
            p {
                strong { (idea.title) }
                @if !idea.why.is_empty() { ": " (idea.why) }
                " ("
                @if carried == 0 { "nobody has said yet that they would help or carry it" }
                @else { (plural(carried, "of us", "of us")) " would help or carry it" }
                @if viability(carried, run.enough) == Viability::Enough { ": enough to start, who else?" }
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
                label for="idea" { "An idea, in a line" } input class="app-room__field" id="idea" name="idea" type="text" value=(idea.value("idea")) aria-describedby=[run.wrong("idea")];
                label for="why" { "Why it matters" } input class="app-room__field" id="why" name="why" type="text" value=(idea.value("why"));
                @if !room.groups.is_empty() {
                    label for="from" { "From which problems" }
                    select class="app-room__field" id="from" name="group" { option value="" { "not said" } @for (group, title) in &room.groups { option value=(group) { (title) } } }
                }
                button class="app-room__small" type="submit" { "Add the idea" }
            }))
            (run.form(frame, "ideas", "decide", html! {
                label for="outcome" { "How the choice ended" }
                select class="app-room__field" id="outcome" name="outcome" {
                    @for (number, idea) in &room.ideas { option value=(number) { (idea.title) } }
                    @if room.ideas.len() > 1 { option value="tie" { "A tie" } }
                    option value="none" { "None of them: that is learning, too" }
                }
                label for="how" { "How it was chosen and who agreed, or why none" } input class="app-room__field" id="how" name="how" type="text" value=(decided.value("how")) aria-describedby=[run.wrong("decide")];
                button class="app-room__small" type="submit" { "Keep how it ended" }
            }))
            @if !room.ideas.is_empty() {
                (run.form(frame, "ideas", "commit", html! {
                    (run.seats_select("commit", "commit-seat", "Who", "choose one"))
                    label for="commit-idea" { "To which idea" }
                    select class="app-room__field" id="commit-idea" name="idea" { @for (number, idea) in &room.ideas { option value=(number) { (idea.title) } } }
                    label for="level" { "How much" }
                    select class="app-room__field" id="level" name="level" {
                        option value="0" { "not them" } option value="1" { "they follow it" } option value="2" { "they help" } option value="3" { "they carry it" }
                    }
                    button class="app-room__small" type="submit" { "Keep how much" }
                }))
            }
        }
    }
}

/// Next moves, the day to meet again, what is missing, closing.
pub(super) fn end(run: &Run, frame: &Frame, open: bool) -> Markup {
    let room = &run.room;
    let again = run.typed("reconvene");
    html! {
        h2 { "Before you part" }
        @if room.seats().next().is_none() { p class="app-room__soft" { "What each does next stands here once the room is open." } }
        ul class="app-room-lead__people" {
            @for (id, seat) in room.seats() {
                @let key = id.0.to_string();
                li {
                    span { strong { (seat.name) } " " span class="app-room__by" { (step_line(seat.step.as_ref())) } }
                    @if open && seat.step.is_none() {
                        div class="app-room-lead__pair" {
                            (run.press(frame, "end", "move", "Did not come", &[("seat", &key), ("step", "did_not_come")]))
                            (run.press(frame, "end", "move", "Left early", &[("seat", &key), ("step", "left_early")]))
                        }
                    }
                }
            }
        }
        @if let Some(line) = reconvene_line(room) { p { (line) } }
        @if open {
            (run.form(frame, "end", "move", html! {
                (run.seats_select("move", "move-seat", "Whose next move", "choose one"))
                (super::room::step_fields(&run.typed("move"), "app-room__field"))
                button class="app-room__small" type="submit" { "Keep the next move" }
            }))
            (run.form(frame, "end", "reconvene", html! {
                (day_fields(&again, "on", "on", "We meet again on"))
                label for="reconvene-reason" { "Or why there is no day" } input class="app-room__field" id="reconvene-reason" name="reason" type="text" value=(again.value("reason")) aria-describedby=[run.wrong("reconvene")];
                button class="app-room__small" type="submit" { "Keep the day" }
            }))
            (missing(run, frame))
        }
    }
}

fn missing(run: &Run, frame: &Frame) -> Markup {
    let gaps = run.room.gaps();
    let (later, close) = (run.typed("later"), run.typed("close"));
    html! {
        @if gaps.is_empty() { p { "Nothing is missing." } } @else {
            h3 { "What is missing" }
            ul class="app-room__next" { @for gap in &gaps { li { (gap_words(&run.room, *gap)) } } }
            (run.form(frame, "end", "later", html! {
                label for="gap" { "Somebody adds" }
                select class="app-room__field" id="gap" name="gap" { @for (at, gap) in gaps.iter().enumerate() { option value=(at) { (gap_words(&run.room, *gap)) } } }
                label for="later-who" { "Who" } input class="app-room__field" id="later-who" name="who" type="text" value=(later.value("who")) aria-describedby=[run.wrong("later")];
                (day_fields(&later, "later", "by", "By when"))
                button class="app-room__small" type="submit" { "Keep who adds it" }
            }))
        }
        (run.form(frame, "end", "close", html! {
            @if !gaps.is_empty() { label for="close-reason" { "Why you close now" } input class="app-room__field" id="close-reason" name="reason" type="text" value=(close.value("reason")) aria-describedby=[run.wrong("close")]; }
            button class="app-room__send" type="submit" { "Close the workshop" }
        }))
        @for (gap, (who, by)) in &run.room.later { p { (gap_words(&run.room, *gap)) ": " (who) " adds it by " (crate::shell::day_short(*by)) } }
        @if run.room.seats().any(|(_, seat)| matches!(seat.step, Some(Step::StepAway { .. }))) { p { "Thank those who step away: they stay friends." } }
    }
}

fn day_fields(typed: &Posted, id: &str, name: &str, legend: &str) -> Markup {
    html! {
        fieldset {
            legend { (legend) ", like 24 11 2026" }
            div class="app-room__day" {
                @for (which, label) in [("day", "Day"), ("month", "Month"), ("year", "Year")] {
                    @let field = format!("{name}-{which}");
                    div {
                        label for=(format!("{id}-{which}")) { (label) }
                        input class="app-room__field" id=(format!("{id}-{which}")) name=(field) inputmode="numeric" size="4" value=(typed.value(&field));
                    }
                }
            }
        }
    }
}
