//! The brief of one idea as a form: line by line, edited by those of a pair together, with what the others said to it.

use ampersand_domain::workshop::{BriefField, Works, WorkshopState};
use ampersand_live::{Line, Number, Room, SeatId, Sheet};
use maud::{Markup, html};

use super::{
    Names,
    ask::{all_lines, line_name},
    line_asks, pair_words,
};
use crate::{
    shell::{Frame, Posted, join, parts::hidden},
    workshop::room::Has,
};

/// By whose hand it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hand {
    /// Whoever leads writes down for anybody.
    Lead,
    /// A guest: for which organisation, and whether the brief is theirs to write.
    Guest(Option<SeatId>, bool),
}

/// What is looked at.
pub(crate) struct View<'p> {
    pub(crate) room: &'p Room,
    pub(crate) names: &'p Names,
    pub(crate) idea: Number,
    pub(crate) hand: Hand,
    pub(crate) posted: &'p Posted,
    /// Where it is posted.
    pub(crate) action: &'p str,
    /// What the screen has of it.
    pub(crate) has: &'p Has,
}

impl View<'_> {
    fn sheet(&self) -> Sheet {
        self.room.sheet(self.idea)
    }

    fn may(&self, line: Line) -> bool {
        self.room.state == WorkshopState::Open
            && match (self.hand, line) {
                (Hand::Lead, _) => true,
                (Hand::Guest(_, writes), Line::Field(_)) => writes,
                (Hand::Guest(own, _), Line::Focus(seat)) => own == Some(seat),
            }
    }

    /// The whole brief.
    pub(crate) fn whole(&self, frame: &Frame) -> Markup {
        let sheet = self.sheet();
        html! {
            @if let Some(idea) = self.room.ideas.get(&self.idea) { h2 class="app-room__question" id="idea" { (idea.title) } }
            @if let Some(pair) = sheet.pair { p class="app-room__soft" { "Written by " (pair_words(self.room, self.names, pair)) "." } }
            (self.missing(frame, &sheet))
            @if all_lines(self.room).iter().any(|line| self.may(*line)) {
                form class="app-room__form" method="post" action=(self.action) data-room-keeps {
                    (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("what", "lines"))
                    (self.lines(frame, &sheet))
                    button class="app-room__send" type="submit" { "Keep the brief" }
                    p class="app-room__status" role="status" {}
                }
            } @else { (self.lines(frame, &sheet)) }
            (self.exists(frame, &sheet))
            (self.report(frame, &sheet))
        }
    }

    /// What is not there yet, by name (R149, R150).
    fn missing(&self, frame: &Frame, sheet: &Sheet) -> Markup {
        let lacks: Vec<String> = sheet.lacks().iter().map(|field| field.asks().to_lowercase()).collect();
        let without: Vec<&str> = self
            .room
            .without_focus(self.idea)
            .iter()
            .filter_map(|seat| Some(self.room.seat(*seat)?.name.as_str()))
            .collect();
        self.has.part(frame, ("missing", "missing", ""), &html! {
            @if !lacks.is_empty() { p class="app-room__soft" { "Still to be written: " (join(&lacks)) "." } }
            @if !without.is_empty() { p class="app-room__soft" { "Not said yet how it fits what they are there for: " (join(&without)) "." } }
        })
    }

    fn lines(&self, frame: &Frame, sheet: &Sheet) -> Markup {
        html! { @for line in all_lines(self.room) { (self.line(frame, sheet, line)) } }
    }

    fn line(&self, frame: &Frame, sheet: &Sheet, line: Line) -> Markup {
        let (name, written) = (line_name(line), sheet.line(line));
        let before = sheet.revised().remove(&line);
        let holding: Vec<&str> = written.holding().map(|version| version.text.as_str()).collect();
        // Where two wrote at once, both stand in the field, so that keeping it loses no word.
        let stands = holding.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("\n");
        let value = if self.posted.problem_of(&name).is_some() { self.posted.value(&name) } else { stands.as_str() };
        let help = format!("{name}-help");
        let words = html! {
            @if self.may(line) {
                label for=(name) { (line_asks(self.room, line)) @if matches!(line, Line::Field(field) if field.is_needed()) { " (needed)" } }
                div id=(help) {
                    @if let Line::Field(field) = line { p class="app-room__soft" { (field.example()) } }
                    @if let Some(says) = self.posted.problem_of(&name) { p class="app-room__error" { (says) } }
                    @if written.is_torn() { (self.both(&holding)) }
                    (first(before.as_deref()))
                }
                (seen(&name, written.seen()))
                textarea class="app-room__field" id=(name) name=(name) rows="2" data-seen=(format!("seen-{name}")) aria-describedby=(help) { (value) }
            } @else {
                h3 class="app-room__heading" { (line_asks(self.room, line)) }
                @if stands.is_empty() { p class="app-room__soft" { "Nothing yet." } } @else { p { (stands) } }
                (first(before.as_deref()))
            }
        };
        self.has.part(frame, (&format!("part-{name}"), "line", "app-room__line"), &words)
    }

    /// Both versions, where two wrote at once.
    fn both(&self, holding: &[&str]) -> Markup {
        html! {
            p class="app-room__error" { "Two of you wrote here at the same time. Both are in the field: make one text of them, and keep it." }
            @for text in holding { blockquote class="app-room__note" { @if text.is_empty() { "(emptied)" } @else { (text) } } }
        }
    }

    /// What exists already, whether it works, and what follows (R152).
    fn exists(&self, frame: &Frame, sheet: &Sheet) -> Markup {
        let typed = self.typed("exists");
        let words = html! {
            h2 class="app-room__heading" { "What exists already" }
            @if sheet.exists.is_empty() { p class="app-room__soft" { "Nothing named yet. Before you begin something: who does it already, here or next door?" } }
            @for one in &sheet.exists {
                div class="app-room__note" {
                    (one.what) ": " (one.works.says()) @if !one.shows.is_empty() { " (" (one.shows) ")" }
                    p class="app-room__soft" { (one.works.prompt()) }
                }
            }
            @if self.room.state == WorkshopState::Open {
                (self.small(frame, "exists", html! {
                    (field(&typed, "exists", "Who does what already"))
                    (error(&typed, "works"))
                    label for="works" { "Does it work?" }
                    select class="app-room__field" id="works" name="works" {
                        option value="" { "Choose one" }
                        @for works in Works::ALL { option value=(works) selected[typed.value("works") == works.as_str()] { (works.says()) } }
                    }
                    (field(&typed, "shows", "How we know (optional)"))
                    button class="app-room__small" type="submit" { "Add it" }
                }))
            }
        };
        self.has.part(frame, ("exists-part", "exists", ""), &words)
    }

    /// Reporting back, and what the others said (R147).
    fn report(&self, frame: &Frame, sheet: &Sheet) -> Markup {
        let typed = self.typed("remark");
        let open = self.room.state == WorkshopState::Open;
        let writes = matches!(self.hand, Hand::Lead | Hand::Guest(_, true));
        let words = html! {
            h2 class="app-room__heading" { "What the others say" }
            @for (liked, heading) in [(true, "Liked"), (false, "Could be better")] {
                @let said: Vec<_> = sheet.remarks.iter().filter(|remark| remark.liked == liked).collect();
                @if !said.is_empty() {
                    h3 { (heading) }
                    ul { @for one in said { li { (one.text) @if let Some(seat) = one.seat.and_then(|seat| self.room.seat(seat)) { " (" (seat.name) ")" } } } }
                }
            }
            @match (sheet.first(), sheet.remarks.is_empty()) {
                (None, _) => p class="app-room__soft" { "Not reported back yet. When the pair tells the others, this first version is kept; it may be revised after." },
                (Some(_), true) => p class="app-room__soft" { "Reported back. What do you like, and what could be better?" },
                (Some(_), false) if open && writes => p class="app-room__soft" { "Revise the lines above if you like. What you had first stays beside them." },
                _ => {}
            }
            @if open && writes && sheet.first().is_none() { (self.small(frame, "report", html! { button class="app-room__small" type="submit" { "We report this back" } })) }
            @if open { (self.remark_form(frame, &typed)) }
        };
        self.has.part(frame, ("report-part", "report", ""), &words)
    }

    fn remark_form(&self, frame: &Frame, typed: &Posted) -> Markup {
        self.small(frame, "remark", html! {
            (error(typed, "liked"))
            fieldset {
                legend { "To this brief" }
                @for (value, label) in [("yes", "I like …"), ("no", "It could be better …")] {
                    @let id = format!("liked-{value}");
                    p class="app-room__tick" {
                        input type="radio" id=(id) name="liked" value=(value) checked[typed.value("liked") == value];
                        label for=(id) { (label) }
                    }
                }
            }
            (field(typed, "remark", "In your words"))
            @if self.hand == Hand::Lead {
                label for="remark-seat" { "Who says it" }
                select class="app-room__field" id="remark-seat" name="seat" {
                    option value="" { "not said" }
                    @for (id, seat) in self.room.seats() { option value=(id.0) selected[typed.value("seat") == id.0.to_string()] { (seat.name) } }
                }
            }
            button class="app-room__small" type="submit" { "Say it" }
        })
    }

    fn small(&self, frame: &Frame, what: &str, body: Markup) -> Markup {
        html! {
            form class="app-room__form" method="post" action=(self.action) data-room-later {
                (hidden("csrf_token", &frame.csrf)) (hidden("key", &frame.key)) (hidden("what", what))
                (body)
            }
        }
    }

    fn typed(&self, what: &str) -> Posted {
        if self.posted.value("what") == what { self.posted.clone() } else { Posted::default() }
    }
}

/// What stood there when the pair reported back (R147).
fn first(before: Option<&str>) -> Markup {
    html! {
        @match before {
            None => {}
            Some("") => p class="app-room__soft" { "First: nothing." },
            Some(before) => p class="app-room__soft" { "First: " (before) },
        }
    }
}

/// The version that whoever writes has before them.
fn seen(name: &str, number: Number) -> Markup {
    html! { input type="hidden" id=(format!("seen-{name}")) name=(format!("seen-{name}")) value=(number); }
}

fn field(typed: &Posted, name: &str, label: &str) -> Markup {
    html! {
        (error(typed, name))
        label for=(name) { (label) }
        input class="app-room__field" id=(name) name=(name) type="text" value=(typed.value(name)) autocomplete="off"
            aria-describedby=[typed.problem_of(name).map(|_| format!("{name}-error"))];
    }
}

fn error(typed: &Posted, name: &str) -> Markup {
    html! { @if let Some(says) = typed.problem_of(name) { p class="app-room__error" id=(format!("{name}-error")) { (says) } } }
}

/// The lines that a brief cannot be without come first on a paper, too.
pub(super) fn fields() -> impl Iterator<Item = BriefField> {
    BriefField::ALL.iter().copied()
}
