//! What we try small, and what it showed (R179): what we take to be so, the test, by what we see it, the day; then the result
//! and what is decided from it, by whom. Both sides read it; the library writes it down.

use ampersand_domain::{
    Date, Uuid,
    partnership::{Experiment, ExperimentState, FocusCause, FocusChange, Verdict},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts};

/// All of them.
pub(crate) struct Experiments {
    place: Place,
    all: Vec<Kept<Experiment>>,
    focus: Vec<Kept<FocusChange>>,
    today: Date,
    posted: Posted,
}

impl Page for Experiments {
    fn title(&self) -> String {
        "What we try, and what it showed".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("What we want to reach".to_owned(), self.place.address("/objectives")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let (open, decided): (Vec<_>, Vec<_>) = self.all.iter().partition(|one| one.verdict.is_none());
        html! {
            @if frame.is_library() { (parts::error_summary(&self.posted)) }
            p class="govuk-body-l" { "A small test says more than a long plan. Each of us reads this page." }
            @if self.all.is_empty() {
                (parts::empty("Nothing is being tried yet", "What do you take to be so that might be wrong? Find the smallest thing that would show it, and the day on which you look.", None))
            }
            @if !open.is_empty() {
                h2 class="govuk-heading-m" { "On trial" }
                ul class="app-rows" { @for one in open { li { div { (self.row(frame, one)) } } } }
            }
            @if !decided.is_empty() {
                h2 class="govuk-heading-m" { "Decided" }
                ul class="app-rows" { @for one in decided { li { div { (self.row(frame, one)) } } } }
            }
            @if !self.focus.is_empty() {
                h2 class="govuk-heading-m" id="focus" { "How our focus has changed" }
                (trail(&self.focus))
            }
            @if frame.is_library() {
                h2 class="govuk-heading-m" id="add" { "Try something" }
                (parts::form(frame, &self.place.address("/experiments"), html! {
                    (what_fields(&self.posted))
                    (parts::button("Begin the test"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let today = Date::constant(2026, 11, 24);
        let page = |all, focus, posted| Self { place: place.clone(), all, focus, today, posted };
        let wrong = Posted::default()
            .with("assumption", "People come for tea")
            .but("test", "Enter the small test that would show it");
        let long =
            "Whoever comes for the tea stays for the advice, also where the letter is about money and not about them. ";
        let many = (0..9).map(|at| sample(&place, 300 + at, &long.repeat(3))).collect();
        let all = (0..4).map(|at| sample(&place, 300 + at, "Whoever comes for the tea stays for the advice")).collect();
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("full", page(all, vec![changed(&place)], Posted::default())),
            ("many", page(many, vec![changed(&place), changed(&place)], Posted::default())),
            ("wrong", page(Vec::new(), Vec::new(), wrong)),
        ]
    }
}

/// A test that runs, one to be seen, one to be decided, one that is decided, by its number.
pub(super) fn sample(place: &Place, number: u128, assumption: &str) -> Kept<Experiment> {
    let seen = number % 4 >= 2;
    let decided = number % 4 == 3;
    let on = Date::constant(2026, 11, 24);
    kept(Experiment {
        id: Uuid::from_u128(number).into(),
        partnership: place.partnership.id,
        assumption: assumption.to_owned(),
        test: "Tea on three Tuesdays, with one adviser at the next table".to_owned(),
        measure: "Ten who sit down with the adviser".to_owned(),
        began_on: Date::constant(2026, 11, 2),
        due: if number.is_multiple_of(4) { Date::constant(2026, 12, 8) } else { on },
        owner: None,
        result: if seen { "Four sat down; twelve asked for a leaflet".to_owned() } else { String::new() },
        result_on: seen.then_some(on),
        verdict: decided.then_some(Verdict::Adapt),
        because: if decided { "The adviser pours the tea".to_owned() } else { String::new() },
        decided_by: if decided { "Maya and Ifeoma".to_owned() } else { String::new() },
        decided_on: decided.then_some(on),
    })
}

/// A change of focus, for samples.
pub(super) fn changed(place: &Place) -> Kept<FocusChange> {
    kept(FocusChange {
        id: Uuid::from_u128(310).into(),
        partnership: place.partnership.id,
        objective: Uuid::from_u128(261).into(),
        number: 2,
        before: "Advice by appointment".to_owned(),
        after: "By spring, forty people know the way to the Tuesday tea".to_owned(),
        cause: FocusCause::Worked,
        why: "Nobody made an appointment, and thirty came for tea".to_owned(),
        experiment: Some(Uuid::from_u128(303).into()),
        changed_on: Date::constant(2026, 11, 24),
    })
}

/// Why the focus changed, in words.
pub(super) fn cause_words(cause: FocusCause) -> &'static str {
    match cause {
        FocusCause::Worked => "By what worked, or did not",
        FocusCause::Available => "By who is available",
        FocusCause::Interest => "By where interest lies",
        FocusCause::Other => "For another reason",
    }
}

/// The changes of focus, the newest first, with both wordings.
pub(super) fn trail(changes: &[Kept<FocusChange>]) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for one in changes {
                li {
                    (day_short(one.changed_on)) ". " strong { (cause_words(one.cause)) } ": " (one.why) br;
                    span class="app-soft" { "Before: " (one.before) } br;
                    "Since: " (one.after)
                }
            }
        }
    }
}

/// What is decided, in a word.
pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Keep => "Keep it as it is",
        Verdict::Adapt => "Change it, and try again",
        Verdict::Stop => "Stop it",
    }
}

/// How it stands.
pub(super) fn state_tag(state: ExperimentState) -> Markup {
    match state {
        ExperimentState::Runs => parts::tag("Runs", "blue"),
        ExperimentState::ToBeSeen => parts::tag("What does it show?", "yellow"),
        ExperimentState::ToBeDecided => parts::tag("To be decided", "yellow"),
        ExperimentState::Decided(verdict) => parts::tag(verdict_word(verdict), "green"),
    }
}

impl Experiments {
    fn row(&self, frame: &Frame, one: &Kept<Experiment>) -> Markup {
        let at = self.place.address(&format!("/experiments/{}", one.id));
        html! {
            strong { (one.assumption) } " " (state_tag(one.state(self.today)))
            br;
            span class="app-soft" { "We try: " (one.test) ". We see it by: " (one.measure) ". We look on " (day_short(one.due)) "." }
            @if !one.result.is_empty() { br; "It showed: " (one.result) @if let Some(on) = one.result_on { ", " (day_short(on)) } "." }
            @if let Some(verdict) = one.verdict {
                br; (verdict_word(verdict)) @if !one.because.is_empty() { ": " (one.because) } ". Decided by " (one.decided_by) @if let Some(on) = one.decided_on { ", " (day_short(on)) } "."
            }
            @if frame.is_library() {
                br; a class="govuk-link" href=(at) { "Say what it showed, or change it" span class="govuk-visually-hidden" { ": " (one.assumption) } }
            }
        }
    }
}

/// What is tried.
pub(super) fn what_fields(posted: &Posted) -> Markup {
    html! {
        (parts::field(posted, "assumption", "What do we take to be so?", "Like: whoever comes for the tea stays for the advice"))
        (parts::field(posted, "test", "What small test would show it?", "Like: tea on three Tuesdays, with one adviser at the next table"))
        (parts::field(posted, "measure", "By what do we see it?", "Like: ten who sit down with the adviser"))
        (parts::date_field(posted, "due", "On which day do we look?", "On that day it stands on Today"))
    }
}

/// What is tried, as typed, over what is on record.
pub(super) fn read_what(read: &mut Reader, before: Experiment) -> Option<Experiment> {
    let assumption = read.text::<300>("assumption", "Enter what we take to be so");
    let test = read.text::<300>("test", "Enter the small test that would show it");
    let measure = read.text::<300>("measure", "Enter by what we see it");
    let due = read.day("due", "Enter the day on which we look, like 24 11 2026");
    Some(Experiment { assumption: assumption?, test: test?, measure: measure?, due: due?, ..before })
}

async fn page(ask: &Ask) -> Result<Experiments, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let all = desk.select::<Experiment>().filter("partnership = ?", id).order("due, id").all().await?;
    let focus = desk.select::<FocusChange>().filter("partnership = ?", id).order("changed_on DESC, id DESC");
    let focus = focus.all().await?;
    Ok(Experiments { place, all, focus, today: ask.now.today, posted: Posted::default() })
}

/// `GET /partnerships/{id}/experiments`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/experiments`
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let blank = Experiment {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        assumption: String::new(),
        test: String::new(),
        measure: String::new(),
        began_on: ask.now.today,
        due: ask.now.today,
        owner: ask.me()?.actor.person(),
        result: String::new(),
        result_on: None,
        verdict: None,
        because: String::new(),
        decided_by: String::new(),
        decided_on: None,
    };
    let one = read_what(&mut read, blank);
    let one = match read.done(one) {
        Ok(one) => one,
        Err(Problem(posted)) => return ask.again(&Experiments { posted, ..page }),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "experiment").await? {
        tx.insert(&one).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/experiments")))
}
