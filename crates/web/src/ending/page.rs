//! How it ends: first whether it can be put right, then a calm list with dates, then what stays (R223–R238).

use ampersand_domain::{
    Date, Uuid,
    ending::{EndKind, EndPlan, Reason, Recovery, Step, Willing},
    partnership::{Party, Stage},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{finish, kind_word, known::Known, mend, reason, steps};
use crate::{
    partnership::{Place, kept},
    shell::{Answer, Ask, Frame, Page, Posted, Trouble, day, day_short, parts, take_away},
};

/// How a partnership ends, or does not.
pub(crate) struct EndingPage {
    pub(super) place: Place,
    pub(super) known: Known,
    /// Whether mending is offered.
    pub(super) verdict: Recovery,
    /// What clause and records ask for beside the list.
    pub(super) more: Vec<Step>,
    /// The party for which whoever looks may speak.
    pub(super) own: Kept<Party>,
    pub(super) posted: Posted,
}

impl Page for EndingPage {
    fn title(&self) -> String {
        "How it ends".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/ending"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let over = self.place.partnership.stage == Stage::Ended;
        let ending = self.known.plan.as_ref().filter(|_| over || self.place.partnership.stage == Stage::Ending);
        html! {
            (parts::error_summary(&self.posted))
            @match ending {
                Some(plan) => (self.the_end(frame, plan)),
                None => {
                    (self.wanted(frame))
                    (self.mending(frame))
                    (self.stopping(frame))
                },
            }
            @if let Some(paper) = &self.known.elsewhere {
                h2 class="govuk-heading-m" { "What we agreed about stopping" }
                p class="govuk-body" { "In " (if paper.what.is_empty() { "what is kept elsewhere" } else { &paper.what }) ": "
                    (if paper.how_it_ends.is_empty() { "it does not say" } else { &paper.how_it_ends }) ". Notice: "
                    (if paper.notice.is_empty() { "it does not say" } else { &paper.notice }) "." }
            }
            @if let Some(exit) = &self.known.exit {
                h2 class="govuk-heading-m" { "What we agreed about stopping" }
                (parts::paragraphs(&exit.text))
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/agreement")) { "Read the whole agreement" } }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples()
    }
}

impl EndingPage {
    pub(super) async fn load(ask: &Ask) -> Result<Self, Trouble> {
        let place = Place::of(ask).await?;
        let desk = ask.desk()?;
        let known = Known::load(&desk, &place).await?;
        let verdict = super::known::verdict(&desk, &place).await?;
        let last_day = known.plan.as_ref().and_then(|plan| plan.last_day);
        let more = match &known.plan {
            Some(plan) => known.steps(&place, last_day, super::thanks_by(ask, plan)?),
            None => Vec::new(),
        };
        let own = place.own(ask)?.clone();
        Ok(Self { place, known, verdict, more, own, posted: Posted::default() })
    }

    /// A partner said that it wants to stop, or an ending was set going and the partnership went on.
    fn wanted(&self, frame: &Frame) -> Markup {
        let Some(plan) = self.known.plan.as_ref().filter(|plan| plan.ended_on.is_none()) else { return html! {} };
        html! {
            section class="app-box app-box--ask" aria-labelledby="wanted" {
                h2 class="app-box__title" id="wanted" { "It was said on " (day(plan.begun_on)) " that this should end" }
                (parts::paragraphs(&plan.reason))
                @if frame.is_library() {
                    p class="govuk-body" { "Ring first. Then record it, and the list of what to do is made, or go on after all." }
                    (parts::link_button("Record that it ends", &self.place.address("/ending/begin")))
                    @if frame.leads() { (parts::post_button(frame, &self.place.address("/ending/on-after-all"), "We go on after all", &[])) }
                } @else { p class="govuk-body" { "The library has been told and will ring you." } }
            }
        }
    }

    /// Can this be put right? Each reason, and who is willing (R229, K09).
    fn mending(&self, frame: &Frame) -> Markup {
        html! {
            @if frame.is_library() {
                h2 class="govuk-heading-m" { "Can this be put right?" }
                p class="govuk-body" { "Partnerships end for five reasons, and most of them can be mended while somebody still talks about them. Look at each, then ring." }
                ul class="app-rows" { @for reason in Reason::ALL { li { div { (reason::row(self, *reason)) } } } }
                (take_away("The sheet for the talk", &self.place.address("/ending/sheet")))
                (mend::view(self, frame))
            } @else {
                (reason::asked(self, frame))
                @if let Some(plan) = self.known.open_plan() {
                    h2 class="govuk-heading-m" { "What we do to put it right" }
                    (parts::paragraphs(&plan.text))
                    @if let Some(until) = plan.until { p class="govuk-body" { "We look again on " (day(until)) "." } }
                }
            }
        }
    }

    fn stopping(&self, frame: &Frame) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "To end it" }
            @if frame.is_library() {
                p class="govuk-body" { "An end that is said early and thanked for leaves the door open. The list of what to do is made from the agreement and from what is on record." }
            } @else {
                p class="govuk-body" { "You can stop. Tell us when and, if you like, why; we ring you, and go through what is still to do together." }
            }
            @if self.known.plan.as_ref().is_none_or(|plan| plan.ended_on.is_some()) {
                (parts::quiet_link_button(if frame.is_library() { "Set the end going" } else { "We want to stop" }, &self.place.address("/ending/begin")))
            }
        }
    }

    /// The ending itself, with a day for everything.
    fn the_end(&self, frame: &Frame, plan: &Kept<EndPlan>) -> Markup {
        html! {
            p class="govuk-body-l" {
                (kind_word(plan.kind)) "."
                @if let Some(last) = plan.last_day { " The last day is " (day(last)) "." }
                @if let Some(ended) = plan.ended_on { " It ended on " (day(ended)) "." }
            }
            (parts::paragraphs(&plan.reason))
            @if let Some(notice) = plan.notice_by.filter(|_| plan.ended_on.is_none()) { p class="govuk-body" { "Notice " (if notice < frame.today { "was" } else { "is" }) " owed by " (day(notice)) "." } }
            (steps::view(self, frame))
            h2 class="govuk-heading-m" { "Thanks, and how it was" }
            ul class="app-rows" {
                @if frame.is_library() { @for party in self.place.others() { li { div { (self.thanks(party)) } } } }
                @if frame.is_library() { li { div { a class="govuk-link" href=(format!("/offer/stories/new?partnership={}", self.place.partnership.id)) { "Tell what came of it as a story" } } } }
                li { div { a class="govuk-link" href=(self.place.address("/ending/talk")) { "The closing talk: how it was, and what we learned" } } }
                li { div { a class="govuk-link" href=(self.place.address("/holdings")) { "What is lent, used and held" } } }
            }
            (finish::view(self, frame))
            @if !frame.is_library() { p class="govuk-body" { "What we did together stays on record for both of us, and this page stays open to you while your link does." } }
        }
    }

    fn thanks(&self, party: &Kept<Party>) -> Markup {
        let letter = self.known.letters.iter().find(|letter| letter.party == Some(party.id));
        let address = self.place.address(&format!("/ending/letters/{}", party.id.0));
        html! {
            a class="govuk-link" href=(address) { "The letter of thanks to " (party.name) } " "
            @match letter.map(|letter| (letter.read_on, letter.sent_on)) {
                None => (parts::tag("Not written", "grey")),
                Some((_, Some(sent))) => { (parts::tag("Sent", "green")) " " span class="app-soft" { (day_short(sent)) } },
                Some(_) if letter.is_some_and(|letter| self.known.waiting.contains(&letter.id)) => span class="app-soft" { "waits to go under " a class="govuk-link" href="/people/outbox" { "Letters" } },
                Some((Some(read), None)) => span class="app-soft" { "read by a manager on " (day_short(read)) ", not sent" },
                Some((None, None)) => span class="app-soft" { "written, not sent" },
            }
        }
    }
}

/// The five reasons with one asked about; an end under way with late steps; an end long gone.
fn samples() -> Vec<(&'static str, EndingPage)> {
    let place = Place::sample();
    let them = place.parties[1].id;
    let looked = reason::sample(&place, Reason::Time);
    let said = reason::sample_said(&looked, &place.parties[1], Willing::NoAnswer);
    let page = |known, verdict| EndingPage {
        own: place.parties[1].clone(),
        place: place.clone(),
        known,
        verdict,
        more: Vec::new(),
        posted: Posted::default(),
    };
    let asked = Known { looked: vec![kept(looked)], willing: vec![kept(said)], ..Known::default() };
    let waiting = Recovery::Offered { waiting: vec![(Reason::Time, them, Willing::NoAnswer)] };
    let mut ending = page(
        Known { plan: Some(kept(plan(&place, None))), items: steps::sample(&place), ..Known::default() },
        Recovery::Offered { waiting: Vec::new() },
    );
    ending.place.partnership.record.stage = Stage::Ending;
    ending.more = vec![Step {
        kind: ampersand_domain::ending::EndItemKind::Loan,
        text: "Give back: two urns".to_owned(),
        about: None,
        party: Some(them),
        due: None,
    }];
    ending.posted = Posted::default().but("step", "Enter what is to be done");
    let mut ended = page(
        Known { plan: Some(kept(plan(&place, Some(Date::constant(2026, 11, 20))))), ..Known::default() },
        Recovery::Agreed,
    );
    ended.place.partnership.record.stage = Stage::Ended;
    let none = || Recovery::Offered { waiting: Vec::new() };
    vec![
        ("nothing-looked-at", page(Known::default(), none())),
        ("asked", page(asked, waiting)),
        ("wanted", page(Known { plan: Some(kept(plan(&place, None))), ..Known::default() }, none())),
        ("ending", ending),
        ("ended", ended),
    ]
}

/// An ending, for samples.
fn plan(place: &Place, ended_on: Option<Date>) -> EndPlan {
    EndPlan {
        id: Uuid::from_u128(60).into(),
        partnership: place.partnership.id,
        kind: EndKind::Mutual,
        reason: "The hall is sold in the spring, and the Tuesday group has found a room of its own.".to_owned(),
        begun_on: Date::constant(2026, 11, 2),
        last_day: Some(Date::constant(2027, 3, 31)),
        notice_by: Some(Date::constant(2027, 2, 3)),
        ended_on,
    }
}

/// `GET /partnerships/{id}/ending`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = EndingPage::load(&ask).await?;
    ask.show(&page)
}
