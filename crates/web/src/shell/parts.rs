//! The parts that pages are made of: fields, buttons, tables, states. Components of GOV.UK and MOJ, typed.

use maud::{Markup, PreEscaped, html};

use super::{Frame, Posted, frame::post_form};

/// One choice of a list: the value that is posted, what it is called, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is posted.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What it means, when the name does not say.
    pub hint: String,
}

impl Choice {
    /// A choice whose name says enough.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// With what it means.
    #[must_use]
    pub fn means(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }
}

/// A cell of a table.
pub type Cell = Markup;

/// A hidden field.
#[must_use]
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A form that posts, with its token and key.
#[must_use]
pub fn form(frame: &Frame, action: &str, body: Markup) -> Markup {
    post_form(frame, action, "", false, None, &body)
}

/// A form that may carry files.
#[must_use]
pub fn file_form(frame: &Frame, action: &str, body: Markup) -> Markup {
    post_form(frame, action, "", true, None, &body)
}

/// A form whose typed text is kept on the server every few seconds.
#[must_use]
pub fn kept_form(frame: &Frame, action: &str, draft: &str, body: Markup) -> Markup {
    post_form(frame, action, "", false, Some(draft), &body)
}

/// The summary on top of a form: what has to change, each with the way to its field.
#[must_use]
pub fn error_summary(posted: &Posted) -> Markup {
    if posted.problems().is_empty() {
        return html! {};
    }
    html! {
        div class="govuk-error-summary" data-module="govuk-error-summary" {
            div role="alert" {
                h2 class="govuk-error-summary__title" { "There is something to put right" }
                div class="govuk-error-summary__body" {
                    ul class="govuk-list govuk-error-summary__list" {
                        @for (field, says) in posted.problems() { li { a href=(format!("#{field}")) { (says) } } }
                    }
                }
            }
        }
    }
}

fn group(posted: &Posted, name: &str, inside: Markup) -> Markup {
    let class =
        if posted.problem_of(name).is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" };
    html! { div class=(class) { (inside) } }
}

fn hint_and_error(posted: &Posted, name: &str, hint: &str) -> Markup {
    html! {
        @if !hint.is_empty() { div class="govuk-hint" id=(format!("{name}-hint")) { (hint) } }
        @if let Some(says) = posted.problem_of(name) {
            p class="govuk-error-message" id=(format!("{name}-error")) {
                span class="govuk-visually-hidden" { "Error: " } (says)
            }
        }
    }
}

/// A field under its label, with its hint and what is wrong about it.
fn labelled(posted: &Posted, (name, label, hint): (&str, &str, &str), input: Markup) -> Markup {
    let above = html! {
        label class="govuk-label" for=(name) { (label) }
        (hint_and_error(posted, name, hint))
    };
    group(posted, name, html! { (above) (input) })
}

/// The class of a field, marked when something is wrong about it.
fn class(posted: &Posted, name: &str, base: &str) -> String {
    if posted.problem_of(name).is_some() {
        format!("{base} {}--error", base.split(' ').next().unwrap_or(base))
    } else {
        base.to_owned()
    }
}

fn described(posted: &Posted, name: &str, hint: &str) -> Option<String> {
    let mut ids = Vec::new();
    if !hint.is_empty() {
        ids.push(format!("{name}-hint"));
    }
    if posted.problem_of(name).is_some() {
        ids.push(format!("{name}-error"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A field of one line.
#[must_use]
pub fn field(posted: &Posted, name: &str, label: &str, hint: &str) -> Markup {
    typed_field(posted, name, label, hint, "text", None)
}

/// The one field of a page, whose label is the page's heading.
#[must_use]
pub fn only_field(posted: &Posted, name: &str, label: &str, hint: &str) -> Markup {
    let inside = html! {
        h1 class="govuk-label-wrapper" { label class="govuk-label govuk-label--l" for=(name) { (label) } }
        (hint_and_error(posted, name, hint))
        input class=(class(posted, name, "govuk-input")) id=(name) name=(name) type="text" value=(posted.value(name))
            aria-describedby=[described(posted, name, hint)];
    };
    group(posted, name, inside)
}

/// A field of one line of a kind (`email`, `tel`, `password`, `url`), with what a browser may fill in.
#[must_use]
pub fn typed_field(posted: &Posted, name: &str, label: &str, hint: &str, kind: &str, fill: Option<&str>) -> Markup {
    let value = if kind == "password" { "" } else { posted.value(name) };
    labelled(
        posted,
        (name, label, hint),
        html! {
            input class=(class(posted, name, "govuk-input")) id=(name) name=(name) type=(kind) value=(value)
                autocomplete=[fill] aria-describedby=[described(posted, name, hint)];
        },
    )
}

/// A field of one line with a list to choose from; anything else may be typed too.
#[must_use]
pub fn field_with_list<'a>(
    posted: &Posted,
    name: &str,
    label: &str,
    hint: &str,
    list: impl Iterator<Item = &'a str>,
) -> Markup {
    let id = format!("{name}-list");
    labelled(
        posted,
        (name, label, hint),
        html! {
            input class=(class(posted, name, "govuk-input")) id=(name) name=(name) type="text" value=(posted.value(name))
                list=(id) autocomplete="off" aria-describedby=[described(posted, name, hint)];
            datalist id=(id) { @for one in list { option value=(one) {} } }
        },
    )
}

/// A whole number with its unit after it.
#[must_use]
pub fn number_field(posted: &Posted, name: &str, label: &str, hint: &str, unit: &str) -> Markup {
    labelled(
        posted,
        (name, label, hint),
        html! {
            div class="govuk-input__wrapper" {
                input class=(class(posted, name, "govuk-input govuk-input--width-5")) id=(name) name=(name) type="text" inputmode="numeric"
                    value=(posted.value(name)) aria-describedby=[described(posted, name, hint)];
                @if !unit.is_empty() { div class="govuk-input__suffix" aria-hidden="true" { (unit) } }
            }
        },
    )
}

/// A field of several lines.
#[must_use]
pub fn text_area(posted: &Posted, name: &str, label: &str, hint: &str, rows: u8) -> Markup {
    labelled(
        posted,
        (name, label, hint),
        html! {
            textarea class=(class(posted, name, "govuk-textarea")) id=(name) name=(name) rows=(rows)
                aria-describedby=[described(posted, name, hint)] { (posted.value(name)) }
        },
    )
}

/// A day in three fields.
#[must_use]
pub fn date_field(posted: &Posted, name: &str, label: &str, hint: &str) -> Markup {
    let hint = if hint.is_empty() { "Like 24 11 2026" } else { hint };
    let part = |which: &str, shown: &str, width: u8| {
        let own = format!("{name}-{which}");
        // The summary's link leads to the first of the three.
        let id = if which == "day" { name.to_owned() } else { own.clone() };
        html! {
            div class="govuk-date-input__item" {
                div class="govuk-form-group" {
                    label class="govuk-label govuk-date-input__label" for=(id) { (shown) }
                    input class=(class(posted, name, &format!("govuk-input govuk-date-input__input govuk-input--width-{width}"))) id=(id) name=(own)
                        type="text" inputmode="numeric" value=(posted.value(&own));
                }
            }
        }
    };
    group(
        posted,
        name,
        html! {
            fieldset class="govuk-fieldset" role="group" aria-describedby=[described(posted, name, hint)] {
                legend class="govuk-fieldset__legend" { (label) }
                (hint_and_error(posted, name, hint))
                div class="govuk-date-input" { (part("day", "Day", 2)) (part("month", "Month", 2)) (part("year", "Year", 4)) }
            }
        },
    )
}

/// One choice out of a few, all seen.
#[must_use]
pub fn choice_list(posted: &Posted, name: &str, legend: &str, hint: &str, choices: &[Choice]) -> Markup {
    boxes(posted, name, legend, hint, choices, "radio")
}

/// Any number of choices.
#[must_use]
pub fn many(posted: &Posted, name: &str, legend: &str, hint: &str, choices: &[Choice]) -> Markup {
    boxes(posted, name, legend, hint, choices, "checkbox")
}

fn boxes(posted: &Posted, name: &str, legend: &str, hint: &str, choices: &[Choice], kind: &str) -> Markup {
    let (plural, chosen) = (if kind == "radio" { "radios" } else { "checkboxes" }, posted.values(name));
    group(
        posted,
        name,
        html! {
            fieldset class="govuk-fieldset" aria-describedby=[described(posted, name, hint)] {
                legend class="govuk-fieldset__legend" { (legend) }
                (hint_and_error(posted, name, hint))
                div class=(format!("govuk-{plural}")) data-module=(format!("govuk-{plural}")) {
                    @for (at, choice) in choices.iter().enumerate() {
                        @let id = if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) };
                        div class=(format!("govuk-{plural}__item")) {
                            input class=(format!("govuk-{plural}__input")) id=(id) name=(name) type=(kind) value=(choice.value)
                                checked[chosen.contains(&choice.value)]
                                aria-describedby=[(!choice.hint.is_empty()).then(|| format!("{id}-means"))];
                            label class=(format!("govuk-label govuk-{plural}__label")) for=(id) { (choice.label) }
                            @if !choice.hint.is_empty() {
                                div class=(format!("govuk-hint govuk-{plural}__hint")) id=(format!("{id}-means")) { (choice.hint) }
                            }
                        }
                    }
                }
            }
        },
    )
}

/// One choice out of many.
#[must_use]
pub fn select(posted: &Posted, name: &str, label: &str, hint: &str, none: Option<&str>, choices: &[Choice]) -> Markup {
    labelled(
        posted,
        (name, label, hint),
        html! {
            select class="govuk-select" id=(name) name=(name) aria-describedby=[described(posted, name, hint)] {
                @if let Some(none) = none { option value="" { (none) } }
                @for choice in choices {
                    option value=(choice.value) selected[posted.value(name) == choice.value] { (choice.label) }
                }
            }
        },
    )
}

/// A file to choose.
#[must_use]
pub fn file_field(posted: &Posted, name: &str, label: &str, hint: &str, accept: &str) -> Markup {
    labelled(
        posted,
        (name, label, hint),
        html! {
            input class="govuk-file-upload" id=(name) name=(name) type="file" accept=(accept) aria-describedby=[described(posted, name, hint)];
        },
    )
}

/// The one button of a form.
#[must_use]
pub fn button(label: &str) -> Markup {
    html! { button class="govuk-button" type="submit" data-module="govuk-button" data-prevent-double-click="true" { (label) } }
}

/// The button of a form that is not the page's main one: a page has one that stands out.
#[must_use]
pub fn quiet_button(label: &str) -> Markup {
    html! { button class="govuk-button govuk-button--secondary" type="submit" data-module="govuk-button" data-prevent-double-click="true" { (label) } }
}

/// A second button, which posts a name and a value.
#[must_use]
pub fn other_button(label: &str, name: &str, value: &str) -> Markup {
    html! { button class="govuk-button govuk-button--secondary" type="submit" name=(name) value=(value) { (label) } }
}

/// A button of its own that posts at once.
#[must_use]
pub fn post_button(frame: &Frame, action: &str, label: &str, fields: &[(&str, &str)]) -> Markup {
    let body = html! {
        @for (name, value) in fields { (hidden(name, value)) }
        button class="app-textbutton" type="submit" { (label) }
    };
    post_form(frame, action, "app-inline", false, None, &body)
}

/// The same, with more than names and values in it.
#[must_use]
pub fn about_button(frame: &Frame, action: &str, label: &str, about: &str, hidden: Markup) -> Markup {
    let body = html! {
        (hidden)
        button class="app-textbutton" type="submit" { (label) span class="govuk-visually-hidden" { ": " (about) } }
    };
    post_form(frame, action, "app-inline", false, None, &body)
}

/// A form that is one press in a list of many: what it is about is said to those who hear the page, and seen beside it.
#[must_use]
pub fn press_about(frame: &Frame, action: &str, label: &str, about: &str, fields: &[(&str, &str)]) -> Markup {
    about_button(frame, action, label, about, html! { @for (name, value) in fields { (hidden(name, value)) } })
}

/// A link that looks like a button: the way to begin something.
#[must_use]
pub fn link_button(label: &str, address: &str) -> Markup {
    html! { a class="govuk-button" role="button" draggable="false" data-module="govuk-button" href=(address) { (label) } }
}

/// A second way to begin something.
#[must_use]
pub fn quiet_link_button(label: &str, address: &str) -> Markup {
    html! { a class="govuk-button govuk-button--secondary" role="button" draggable="false" data-module="govuk-button" href=(address) { (label) } }
}

/// Guidance or a form folded away beside the work; open where something in it is to be put right.
#[must_use]
pub fn details(summary: &str, inside: Markup) -> Markup {
    let wrong = inside.0.contains("govuk-error-message");
    html! {
        details class="app-help" open[wrong] { summary { (summary) } (inside) }
    }
}

/// A list of facts, each with the way to change it.
#[must_use]
pub fn facts(rows: &[(&str, Markup, Option<&str>)]) -> Markup {
    html! {
        dl class="govuk-summary-list" {
            @for (name, value, change) in rows {
                div class="govuk-summary-list__row" {
                    dt class="govuk-summary-list__key" { (name) }
                    dd class="govuk-summary-list__value" { @if value.0.is_empty() { "–" } @else { (value) } }
                    @if let Some(address) = change {
                        dd class="govuk-summary-list__actions" {
                            a class="govuk-link" href=(address) { "Change" span class="govuk-visually-hidden" { " " (name) } }
                        }
                    }
                }
            }
        }
    }
}

/// A table in a box of its own, in which alone it scrolls.
#[must_use]
pub fn plain_table(caption: &str, headings: &[&str], rows: &[Vec<Cell>]) -> Markup {
    html! {
        div class="app-scroll" tabindex="0" role="region" aria-label=(caption) {
            table class="app-table app-table--cards" role="table" {
                caption class="govuk-visually-hidden" { (caption) }
                thead role="rowgroup" {
                    tr role="row" { @for heading in headings { th role="columnheader" scope="col" { (heading) } } }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" {
                            @for (at, cell) in row.iter().enumerate() {
                                @if at == 0 { th role="rowheader" scope="row" { (cell) } }
                                @else { td role="cell" data-label=[headings.get(at)] { div { (cell) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// An empty list: what goes here, why, and the first step.
#[must_use]
pub fn empty(what: &str, why: &str, first: Option<(&str, &str)>) -> Markup {
    html! {
        div class="app-empty" {
            h2 class="app-empty__title" { (what) }
            p { (why) }
            @if let Some((label, address)) = first { p { (link_button(label, address)) } }
        }
    }
}

/// Who reads this, and what a library must release (K30).
#[must_use]
pub fn note(says: &str) -> Markup {
    html! { p class="app-note" { (says) } }
}

/// A word with a colour.
#[must_use]
pub fn tag(word: &str, colour: &str) -> Markup {
    let colour = if colour.is_empty() { String::new() } else { format!(" govuk-tag--{colour}") };
    html! { strong class=(format!("govuk-tag{colour}")) { (word) } }
}

/// The word for what is missing while a partnership settles in.
pub(crate) const TO_CATCH_UP: &str = "To catch up";

/// The state of a principle, by its word on the screen; shape and colour come from its class. While a partnership
/// settles in, what is missing is to catch up (K20).
#[must_use]
pub fn state_tag(state: ampersand_domain::principles::State, settling_in: bool) -> Markup {
    use ampersand_domain::principles::State;
    let word = match state {
        State::Evidenced => "In place",
        State::Partly if settling_in => "Some to catch up",
        State::Missing if settling_in => TO_CATCH_UP,
        State::Partly => "Partly in place",
        State::Stale => "Needs another look",
        State::Missing => "Not yet in place",
        State::NotYetDue => "Not due yet",
    };
    html! { strong class=(format!("app-state app-state--{}", state.as_str())) { (word) } }
}

/// A typed text as paragraphs, line ends kept.
#[must_use]
pub fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n").filter(|p| !p.trim().is_empty()) { p class="govuk-body app-keeps-lines" { (paragraph) } } }
}

/// Markup made by a writer that escapes by itself (documents, pictures).
#[must_use]
pub fn made(html: &str) -> Markup {
    PreEscaped(html.to_owned())
}
