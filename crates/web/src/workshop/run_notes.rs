//! The notes on the facilitator's page: writing down what somebody says, and gathering notes into groups (R133, R141).

use ampersand_domain::workshop::Phase;
use ampersand_live::{NoteView, Viewer};
use maud::{Markup, html};

use super::run_page::Run;
use crate::shell::{Frame, parts::hidden};

/// What stands for no group where notes are put into one.
pub(super) const OUT: &str = "none";

/// All notes; a new one is put at the end by the script until the page is fetched again.
pub(super) fn notes(run: &Run, frame: &Frame, open: bool) -> Markup {
    let room = &run.room;
    let notes: Vec<NoteView> = room.visible(Viewer::Facilitator).map(|note| room.note_view(note)).collect();
    let grouped = !room.groups.is_empty();
    html! {
        h2 { "Notes" }
        @if open && room.phase == Phase::Silent { p class="app-room__soft" { "While everybody writes for themselves, you see what was up before and what you wrote down." } }
        @if open {
            (write(run, frame))
            p { a href=(format!("/workshops/{}/scribe", run.id)) { "Type in notes from paper" } " or " a href=(format!("/workshops/{}/board", run.id)) { "bring in a board from elsewhere" } }
            @if !notes.is_empty() { (gather(run, frame)) }
        }
        @for (group, title) in &room.groups {
            section class="app-room-lead__group" data-group=(group) {
                h3 { (title) }
                ul class="app-room__notes" { @for note in notes.iter().filter(|note| note.group == Some(*group)) { (line(run, frame, note, open)) } }
                @if open && notes.iter().any(|note| note.group != Some(*group)) {
                    button class="app-room__small" type="submit" form="gather-form" name="into" value=(group) { "Put the ticked notes into “" (title) "”" }
                }
                @if open { (run.press(frame, "wall", "dissolve", &format!("Dissolve “{title}”"), &[("group", &group.to_string())])) }
            }
        }
        div class=[grouped.then_some("app-room-lead__group")] data-no-group[grouped] {
            @if grouped { h3 { "In no group" } }
            ol class="app-room__notes" data-room-list="all" data-room-more data-last=(room.last) {
                @for note in notes.iter().filter(|note| note.group.is_none()) { (line(run, frame, note, open)) }
            }
            @if open && notes.iter().any(|note| note.group.is_some()) {
                button class="app-room__small" type="submit" form="gather-form" name="into" value=(OUT) { "Take the ticked notes out of their group" }
            }
        }
        @if notes.is_empty() { p class="app-room__soft" { "Nothing is up yet." } }
    }
}

fn write(run: &Run, frame: &Frame) -> Markup {
    let typed = run.typed("note");
    run.form(
        frame,
        "wall",
        "note",
        html! {
            label for="text" { "Write down what somebody says" }
            textarea class="app-room__field" id="text" name="text" rows="2" maxlength="500" { (typed.value("text")) }
            (run.seats_select("note", "seat", "For whom", "nobody in particular"))
            button class="app-room__small" type="submit" { "Put it up" }
        },
    )
}

fn gather(run: &Run, frame: &Frame) -> Markup {
    let typed = run.typed("gather");
    html! {
        details id="gathering" open[!run.room.groups.is_empty() || !typed.value("does").is_empty()] {
            summary { "Gather notes into groups" }
            (run.form(frame, "wall", "gather", html! {
                p class="app-room__soft" { "Tick notes below, then name a new group or choose one. Or drag a note to its group, to another note, or out of its group; a finger holds it by its corner." }
                label for="title" { "A new group of notes" }
                input class="app-room__field" id="title" name="title" type="text" maxlength="160" value=(typed.value("title")) aria-describedby=[run.wrong("gather")];
                @if !run.room.groups.is_empty() {
                    label for="group" { "Or a group that is there" }
                    select class="app-room__field" id="group" name="group" {
                        option value="" { "out of any group" }
                        @for (group, title) in &run.room.groups { option value=(group) selected[typed.value("group") == group.to_string()] { (title) } }
                    }
                }
                button class="app-room__small" type="submit" { "Put them together" }
            }))
        }
    }
}

fn line(run: &Run, frame: &Frame, note: &NoteView, open: bool) -> Markup {
    let number = note.number.to_string();
    let hidden_note = run.room.is_hidden(note.number);
    let ticked = run.typed("gather").values("note").contains(&number);
    html! {
        li class="app-room__note" data-id=(number) {
            @if open {
                input type="checkbox" class="app-room-lead__tick" form="gather-form" id=(format!("tick-{number}")) name="note" value=(number) checked[ticked];
                label for=(format!("tick-{number}")) { (note.text) @if hidden_note { (why_down(run, note.number)) } }
            } @else { (note.text) @if hidden_note { " (taken down)" } }
            @if let Some(by) = &note.organisation { span class="app-room__by" { (by) } }
            @if open {
                @if hidden_note { (run.press(frame, "wall", "hide", "Put it back", &[("note", &number), ("hidden", "no")])) } @else { (take_down(run, frame, &number)) }
            }
        }
    }
}

/// Why a note is down, as its writer reads it.
fn why_down(run: &Run, note: u64) -> String {
    let why = run.room.notes.get(&note).and_then(|note| note.hidden_why.as_deref());
    why.map_or_else(|| " (taken down)".to_owned(), |why| format!(" (taken down: {why})"))
}

/// Taking a note down says why to its writer, who has it back on their own phone (R140).
fn take_down(run: &Run, frame: &Frame, number: &str) -> Markup {
    let id = format!("why-{number}");
    html! {
        details id=(format!("down-{number}")) {
            summary { "Take it down" }
            form class="app-room-lead__form" method="post" action=(format!("/workshops/{}/run", run.id)) {
                (run.hidden_fields(frame, "wall", "hide")) (hidden("note", number)) (hidden("hidden", "yes"))
                label for=(id) { "Why, as its writer reads it" }
                input class="app-room__field" id=(id) name="why" type="text" maxlength="160";
                button class="app-room__small" type="submit" { "Take down this note" }
            }
        }
    }
}
