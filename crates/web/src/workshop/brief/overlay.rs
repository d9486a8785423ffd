//! Problems laid over published priorities: as a picture, as its table, and the form by which each organisation marks its
//! own (R143).

use std::collections::{BTreeMap, BTreeSet};

use ampersand_live::{Number, Room, SeatId};
use maud::{Markup, html};

use crate::shell::{Frame, parts::hidden, plural};

/// Which problems fit whose priorities.
pub(crate) fn marked(room: &Room) -> Markup {
    let problems: BTreeMap<Number, String> =
        room.problems().into_iter().map(|problem| (problem.number, problem.title)).collect();
    let title = |number: Number| problems.get(&number).map_or("", String::as_str);
    let seats: Vec<(SeatId, &str)> = room.seats().map(|(id, seat)| (id, seat.name.as_str())).collect();
    let (aligned, fits) = (room.aligned(), room.fits());
    let several = aligned.iter().filter(|one| one.fits_several()).count();
    html! {
        @if problems.is_empty() {
            p class="app-room__soft" { "No problem is up yet. Each note, and each group of notes, stands here once it is; then everybody marks what fits their own priorities." }
        } @else {
            p {
                @match several {
                    0 => "None fits the priorities of two of us yet. It may still be the right one: ask who else it belongs to.",
                    1 => "One problem fits the priorities of two of us or more.",
                    several => { (several) " problems fit the priorities of two of us or more." }
                }
            }
            ol class="app-room__fits" aria-hidden="true" {
                @for one in &aligned {
                    li {
                        span { (title(one.problem)) }
                        (dots(&seats.iter().map(|(seat, _)| one.by.contains(seat)).collect::<Vec<_>>()))
                    }
                }
            }
            div class="app-room__scroll" tabindex="0" role="region" aria-label="Whose priorities each problem fits" {
                table class="app-room__table" {
                    caption { "Whose priorities each problem fits. A dot of the picture is one of: " (crate::shell::join(&seats.iter().map(|(_, name)| *name).collect::<Vec<_>>())) }
                    thead { tr { th scope="col" { "Problem" } th scope="col" { "Fits" } th scope="col" { "Whose, and which" } } }
                    tbody {
                        @for one in &aligned {
                            tr {
                                th scope="row" { (title(one.problem)) }
                                td { @if one.by.is_empty() { "none of us" } @else { (plural(one.by.len(), "of us", "of us")) } }
                                td {
                                    @if one.by.is_empty() { "nobody’s so far" } @else {
                                        ul { @for seat in &one.by { li { (whose(room, *seat, fits.get(&(*seat, one.problem)).copied())) } } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many problems the wall can hold and still be read from the back row.
const ON_THE_WALL: usize = 5;

/// On the wall: the problems that fit the priorities of two or more, by each one’s own mark (R143); nothing before a mark.
pub(crate) fn on_the_wall(room: &Room) -> Markup {
    let aligned = room.aligned();
    let seats: Vec<SeatId> = room.seats().map(|(id, _)| id).collect();
    let titles = room.problems();
    let title = |number| titles.iter().find(|one| one.number == number).map_or("", |one| one.title.as_str());
    let names = |by: &BTreeSet<SeatId>| {
        let names = by.iter().filter_map(|seat| Some(room.seat(*seat)?.name.as_str()));
        crate::shell::join(&names.collect::<Vec<_>>())
    };
    html! {
        @if aligned.iter().any(|one| !one.by.is_empty()) {
            h2 class="app-room-wall__group" { "What fits the priorities of two of us or more" }
            @if !aligned.iter().any(|one| one.fits_several()) { p { "Nothing so far. It may still be the right one." } }
            ol class="app-room__fits" {
                @for one in aligned.iter().filter(|one| one.fits_several()).take(ON_THE_WALL) {
                    li {
                        span { (title(one.problem)) span class="app-room__by" { (names(&one.by)) } }
                        span aria-hidden="true" { (dots(&seats.iter().map(|seat| one.by.contains(seat)).collect::<Vec<_>>())) }
                    }
                }
            }
        }
    }
}

fn whose(room: &Room, seat: SeatId, priority: Option<&str>) -> String {
    let name = room.seat(seat).map_or("", |seat| seat.name.as_str());
    match priority {
        None | Some("") => name.to_owned(),
        Some(priority) => format!("{name}: {priority}"),
    }
}

/// A dot for each organisation, full where the problem is one of theirs.
fn dots(full: &[bool]) -> Markup {
    html! {
        svg viewBox=(format!("0 0 {} 20", full.len().max(1) * 20)) width=(full.len() * 20) height="20" focusable="false" {
            @for (at, full) in full.iter().enumerate() {
                circle cx=(at * 20 + 10) cy="10" r="7" class=(if *full { "app-room__dot" } else { "app-room__dot app-room__dot--open" }) {}
            }
        }
    }
}

/// The form by which an organisation marks what fits its priorities; `own` are the priorities that are on record.
pub(crate) fn fit_form(frame: &Frame, room: &Room, action: &str, seat: SeatId, own: &[String]) -> Markup {
    let name = room.seat(seat).map_or("", |seat| seat.name.as_str());
    let all = room.fits();
    html! {
        form class="app-room__form" method="post" action=(action) data-room-later {
            (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("what", "fits")) (hidden("seat", &seat.0.to_string()))
            fieldset {
                legend { "Which of these fit a priority of " (name) "?" }
                @if !own.is_empty() { datalist id=(format!("own-{}", seat.0)) { @for one in own { option value=(one) {} } } }
                @for problem in room.problems() {
                    @let (number, says) = (problem.number, problem.title.as_str());
                    @let fits = all.get(&(seat, number)).copied();
                    @let (tick, text) = (format!("fits-{}-{number}", seat.0), format!("priority-{}-{number}", seat.0));
                    p class="app-room__tick" {
                        input type="checkbox" id=(tick) name="fits" value=(number) checked[fits.is_some()];
                        label for=(tick) { (says) }
                    }
                    label for=(text) { "Which priority, as you publish it (optional): " (says) }
                    input class="app-room__field" id=(text) name=(format!("priority-{number}")) type="text" maxlength="160" autocomplete="off"
                        value=(fits.unwrap_or_default()) list=[(!own.is_empty()).then(|| format!("own-{}", seat.0))];
                }
            }
            button class="app-room__small" type="submit" { "Keep the marks" }
        }
    }
}
