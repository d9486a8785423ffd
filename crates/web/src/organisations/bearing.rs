//! How we bear ourselves towards somebody, by what is on record (R089): for the library's people alone, made anew each time and
//! kept nowhere (K30).

use ampersand_domain::organisations::{Between, Concession, Gainer, GaveWay, Leaning};
use maud::{Markup, html};

use crate::shell::{day, parts};

/// Who gave way how often, who did last, who asks whom, and what to do about it.
pub(super) fn view(between: &Between) -> Markup {
    let bearing = between.bearing();
    html! {
        h2 class="govuk-heading-m" { "Who gives way to whom" }
        @if between.is_empty() {
            p class="govuk-body" { "Nothing is on record between you yet: no day was moved, no wording was changed, no question was asked." }
        } @else {
            (parts::facts(&[
                ("We gave way", html! { (times(bearing.ours)) }, None),
                ("They gave way", html! { (times(bearing.theirs)) }, None),
                ("Who did last", html! { @match bearing.last { Some(last) => (last_time(last)), None => "Nobody yet" } }, None),
                ("Who asks", html! { "We asked " (times_of(between.we_asked)) ", they asked " (times_of(between.they_asked)) }, None),
            ]))
            p class="govuk-body" { (advice(bearing.leaning)) }
            p class="govuk-body app-soft" { "It counts later days that one of you agreed to, and wording of the agreement that one changed and the other accepted. It is made from those records as you read it, and is kept nowhere. No partner ever sees it." }
        }
    }
}

fn times(count: usize) -> String {
    match count {
        0 => "Never".to_owned(),
        1 => "Once".to_owned(),
        2 => "Twice".to_owned(),
        count => format!("{count} times"),
    }
}

fn times_of(count: i64) -> String {
    times(usize::try_from(count).unwrap_or_default()).to_lowercase()
}

fn last_time(last: Concession) -> String {
    let (who, what) = (
        if last.by == Gainer::We { "We" } else { "They" },
        match last.what {
            GaveWay::Day => "agreed to a later day",
            GaveWay::Wording => "accepted a change of wording",
        },
    );
    format!("{who} {what} on {}", day(last.on))
}

fn advice(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::TooLittle => "Too little is on record to say how it leans.",
        Leaning::Even => "Neither of you gives way much more often than the other.",
        Leaning::WeGiveWay => {
            "We give way much more often than they do. We bring something too: ask for something before you give the next thing."
        }
        Leaning::TheyGiveWay => {
            "They give way much more often than we do. What could we offer them before we ask for the next thing?"
        }
    }
}
