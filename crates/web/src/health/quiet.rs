//! Whether it is going quiet, what shows it, and the one next step (R009). For the library alone: nobody is shown how
//! quiet the library finds them.

use ampersand_domain::{
    Date,
    organisations::CoarseDate,
    partnership::Stage,
    promises::{Quiet, QuietReason, QuietStep, Signs, quiet, quiet_step},
};
use maud::{Markup, html};

use crate::{
    organisations::when_long,
    partnership::Place,
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// What the rule says.
pub(crate) struct GoingQuiet {
    place: Place,
    signs: Signs,
    quiet: Quiet,
    why: Vec<QuietReason>,
}

impl Page for GoingQuiet {
    fn title(&self) -> String {
        "Is it going quiet?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How is it going?".to_owned(), self.place.address("/health")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/health"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let signs = &self.signs;
        let row = |reason, good: String, missing: String| {
            if self.why.contains(&reason) {
                html! { (parts::tag("Needs a look", "yellow")) " " (missing) }
            } else {
                html! { (good) }
            }
        };
        let talk = signs.last_two_way.map_or_else(|| "no talk on record".to_owned(), when_long);
        let next = signs.next_meeting.filter(|on| *on >= frame.today);
        let next = next.map_or_else(|| "none is set".to_owned(), |on| format!("on {}", day(on)));
        html! {
            p class="govuk-body-l" { (quiet_words(self.quiet)) }
            (step(&self.place, self.quiet, &self.why))
            @if self.quiet == Quiet::Drifting {
                p class="govuk-body" { "If a call changes nothing: has it run its course? "
                    a class="govuk-link" href=(self.place.address("/ending")) { "Look at what makes it hard, or end it well" } }
            }
            @if self.quiet != Quiet::Resting {
                (parts::facts(&[
                    ("We last talked, both sides", row(QuietReason::NoContact, talk.clone(), talk), None),
                    ("The next meeting", row(QuietReason::NoMeeting, next.clone(), next), None),
                    ("Something under way", row(QuietReason::NoOpenPromise, "yes".to_owned(), "no promise with a yes is open".to_owned()), None),
                ]))
                (parts::details("How this is found", html! {
                    p { "Three things keep a good start alive: a talk in which both sides took part, a date ahead, and something that one of us said they would do. If one is missing it is going quiet; if all three are, it is fading. How long a silence may be is a setting for each stage." }
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |quiet, why: &[QuietReason], last_two_way: Option<Date>| Self {
            place: place.clone(),
            signs: Signs {
                stage: Stage::Active,
                stage_since: Date::constant(2026, 1, 5),
                rhythm: ampersand_domain::partnership::Rhythm::AllYear,
                last_two_way: last_two_way.map(CoarseDate::day),
                next_meeting: None,
                open_promise: false,
            },
            quiet,
            why: why.to_vec(),
        };
        let spoke = Some(Date::constant(2026, 11, 20));
        vec![
            ("steady", page(Quiet::Steady, &[], spoke)),
            ("quiet", page(Quiet::Quiet, &[QuietReason::NoMeeting], spoke)),
            ("fading", page(Quiet::Drifting, QuietReason::ALL, None)),
            ("resting", page(Quiet::Resting, &[], spoke)),
        ]
    }
}

/// How quiet, in a sentence.
pub(super) fn quiet_words(quiet: Quiet) -> &'static str {
    match quiet {
        Quiet::Steady => "It is not going quiet: there is a talk, a date ahead and something under way.",
        Quiet::Resting => "It rests until its season. Nothing is asked.",
        Quiet::Quiet => "It is going quiet.",
        Quiet::Drifting => "It is fading: no talk, no date ahead, nothing under way.",
    }
}

/// The one next step, with the way to it.
pub(super) fn step(place: &Place, quiet: Quiet, why: &[QuietReason]) -> Markup {
    let (label, page) = match quiet_step(quiet, why) {
        None => return html! {},
        Some(QuietStep::Ring) => ("Ring them: before you ring", "/before-you-ring"),
        Some(QuietStep::SetMeeting) => ("Set the next meeting", "/promises"),
        Some(QuietStep::PromiseSomething) => ("Promise each other something small", "/promises"),
    };
    parts::link_button(label, &place.address(page))
}

/// What the rule says of this partnership.
pub(super) async fn judged(ask: &Ask, place: &Place) -> Result<(Signs, Quiet, Vec<QuietReason>), Trouble> {
    let all = ask.desk()?.signs_of_all(ask.now.today).await?;
    let found = all.into_iter().find(|(one, _)| one.record.id == place.partnership.id);
    let signs = found.map(|(_, signs)| signs).ok_or(Trouble::NotFound)?;
    let (how, why) = quiet(&signs, &ask.me()?.service.thresholds.0, ask.now.today);
    Ok((signs, how, why))
}

/// `GET /partnerships/{id}/quiet`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let (signs, quiet, why) = judged(&ask, &place).await?;
    ask.show(&GoingQuiet { place, signs, quiet, why })
}
