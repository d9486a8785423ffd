//! The page on which somebody who is invited answers, without an account: yes, no or somebody else, what they need, who they
//! are. Its address stands in their letter (R121, R124).

use ampersand_domain::{
    service::LibraryService,
    workshop::{Coming, Invited, Workshop},
};
use axum::http::StatusCode;
use maud::{Markup, html};

use super::{
    answers::{self, Details},
    invitation::calendar_file,
    invited,
    letters::ByLetters,
    planner,
};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, clock_words, day, parts};

/// The answer to choose.
const COMES: &str = "comes";
const YES: &str = "yes";
const ELSE: &str = "else";
const NO: &str = "no";

/// The page of one who is invited.
pub(super) struct Reply {
    service: LibraryService,
    workshop: Workshop,
    one: Invited,
    /// Whom to ring.
    ring: String,
    posted: Posted,
}

/// What the address leads to.
type Here = ByLetters<Invited>;

impl Here {
    fn page(self, posted: Posted) -> Reply {
        Reply { service: self.service, workshop: self.workshop.record, one: self.one.record, ring: self.ring, posted }
    }
}

/// `GET /w/{code}/answer/{letters}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let posted = fill(&here.one);
    ask.show(&here.page(posted))
}

fn fill(one: &Invited) -> Posted {
    let comes = match one.coming {
        Coming::Yes if one.instead.is_some() => ELSE,
        Coming::Yes => YES,
        Coming::No => NO,
        Coming::NotAsked | Coming::Asked => "",
    };
    answers::fill(one).with(COMES, comes)
}

/// `POST /w/{code}/answer/{letters}`: whoever leads the workshop is told in the same write.
pub(crate) async fn answer(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let address = format!("/w/{}/answer/{}", here.workshop.code, here.one.letters);
    if !here.workshop.is_to_come() {
        return Ok(Answer::go(address));
    }
    if !ask.app.limits.may_say(here.one.id, &ask.seal.name(), ask.now.clock) {
        let says = "That was quick. Wait a few seconds and send it again; nothing is lost.";
        let page = here.page(ask.posted.clone().but("", says));
        return Ok(Answer::Page(StatusCode::TOO_MANY_REQUESTS, ask.frame().whole(&page)));
    }
    let said = match read(&ask.posted, &here.one, &here.workshop, ask.now.today) {
        Ok(said) => said,
        Err(Problem(posted)) => return ask.again(&here.page(posted)),
    };
    let mut tx = here.desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "workshop-answer").await? {
        return Ok(Answer::go(address));
    }
    let kept = invited::keep(&mut tx, &ask.now, &here.workshop, said, here.one.version).await?;
    let text = format!("{}: {} {}", here.workshop.title, kept.name, invited::said(&kept));
    tx.notice_of_workshop(&here.workshop, &text).await?;
    tx.save().await?;
    Ok(Answer::go(address))
}

/// `GET /w/{code}/answer/{letters}/calendar.ics`
pub(crate) async fn calendar(ask: Ask) -> Result<Answer, Trouble> {
    let here = Here::find(&ask).await?;
    let file = calendar_file(&ask, &here.workshop, &here.service.zone)?;
    Ok(Answer::file("workshop.ics", "text/calendar; charset=utf-8", file.into_bytes()))
}

/// The one on the list as they have answered.
fn read(
    posted: &Posted,
    one: &Invited,
    workshop: &Workshop,
    today: ampersand_domain::Date,
) -> Result<Invited, Problem> {
    let mut read = Reader::new(posted);
    let coming = match posted.value(COMES) {
        YES | ELSE => Some(Coming::Yes),
        NO => Some(Coming::No),
        _ => read.wrong(COMES, "Choose whether you come"),
    };
    let details = Details::read(&mut read, posted.value(COMES) == ELSE);
    let said = coming.zip(details).map(|(coming, details)| {
        let said = details.of(one.says(coming, workshop, today));
        let instead = said.instead.clone().filter(|_| posted.value(COMES) == ELSE);
        let said = Invited { instead, replied_on: Some(today), ..said };
        // Who does not come needs nothing, and it is not kept.
        if coming == Coming::No { said.without_needs() } else { said }
    });
    read.done(said)
}

impl Page for Reply {
    fn title(&self) -> String {
        format!("You are invited: {}", self.workshop.title)
    }

    fn library(&self) -> Option<&str> {
        Some(&self.service.name)
    }

    fn view(&self, frame: &Frame) -> Markup {
        let one = &self.workshop;
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body" { (day(one.held_on)) ", " (clock_words(&one.starts_at)) ", for " (one.booked_minutes) " minutes" @if !one.place.is_empty() { ", " (one.place) } "." }
            @if !one.why.is_empty() { p class="govuk-body" { "Why you are asked: " (one.why) } }
            @if one.is_called_off() { (parts::note(&format!("It does not take place. {} You need to do nothing.", one.note.as_deref().unwrap_or_default()))) }
            @else if !one.is_to_come() { (parts::note("It has begun, or is over. Thank you.")) }
            @else { (self.so_far()) (self.form(frame)) }
            @if !one.is_to_come() { p class="govuk-body" { "If you would like to talk about it, ring " (self.ring) "." } }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let library = LibraryService {
            name: "Marlow Vale Libraries".to_owned(),
            ..LibraryService::new(ampersand_domain::Uuid::nil().into(), "marlow-vale")
        };
        let page = |one: Invited| Self {
            service: library.clone(),
            workshop: planner::sample(),
            posted: fill(&one),
            one,
            ring: "Tom Ashdown, 01632 960 104".to_owned(),
        };
        let waits = Invited {
            waits_since: Some(super::room::sample_moment()),
            replied_on: Some(ampersand_domain::Date::constant(2026, 11, 20)),
            ..invited::sample(1, Coming::Yes)
        };
        let off = planner::sample()
            .called_off(ampersand_domain::Date::constant(2026, 11, 20), Some("The ceiling came down.".to_owned()));
        let wrong = page(invited::sample(1, Coming::Asked));
        let posted = wrong.posted.clone().but(COMES, "Choose whether you come");
        vec![
            ("asked", page(invited::sample(1, Coming::Asked))),
            ("comes", page(Invited { replied_on: waits.replied_on, ..invited::sample(1, Coming::Yes) })),
            ("waits", page(waits)),
            ("wrong", Self { posted, ..wrong }),
            ("called-off", Self { workshop: off, ..page(invited::sample(1, Coming::Yes)) }),
        ]
    }
}

impl Reply {
    /// What they have answered so far, and what follows from it.
    fn so_far(&self) -> Markup {
        let (one, when) = (&self.one, day(self.workshop.held_on));
        let says = match one.coming {
            Coming::Yes if one.waits_since.is_some() => {
                "You would come, and there is no place left. You are on the waiting list, and hear from us if one comes free. \
                 You can change your answer here."
                    .to_owned()
            }
            Coming::Yes => format!("You are expected on {when}. You can change your answer here."),
            Coming::No => "You cannot come. Thank you for telling us. You can change your answer here.".to_owned(),
            Coming::NotAsked | Coming::Asked => return html! {},
        };
        html! { div class="govuk-inset-text" role="status" { p { (says) } @if one.replied_on.is_some() { p { "The library has been told. Nothing more to do." } }
        @if one.has_place() { p { a class="govuk-link" href=(format!("/w/{}/answer/{}/calendar.ics", self.workshop.code, one.letters)) { "Put it into your calendar" } } } } }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let person = self.one.person.clone().unwrap_or_else(|| self.one.name.clone());
        let choices = [
            Choice::new(YES, "Yes"),
            Choice::new(ELSE, "Somebody else comes instead"),
            Choice::new(NO, "No, this time not"),
        ];
        let until = day(self.workshop.needs_kept_until());
        let action = format!("/w/{}/answer/{}", self.workshop.code, self.one.letters);
        parts::form(
            frame,
            &action,
            html! {
                (parts::choice_list(&self.posted, COMES, &format!("Do you come, {person}?"), "", &choices))
                (parts::field(&self.posted, "instead", "Who comes instead (optional)", "If somebody else comes, like: Leon Brandt"))
                (parts::number_field(&self.posted, "people", "How many of you come", "", "people"))
                h2 class="govuk-heading-m" { "What would make it possible to come?" }
                p class="govuk-body" { "Only those who prepare the workshop read this. It is kept until " (until) " and then deleted." }
                (answers::needs(&self.posted))
                h2 class="govuk-heading-m" { "Who you are" }
                p class="govuk-body" { "In a line each. Everybody who comes gets it on a sheet of who is here. You can also say it in the room." }
                (answers::card_fields(&self.posted))
                (parts::note(&format!("The library is a public body and may have to release what you write. A talk instead is as good: ring {}.", self.ring)))
                (parts::button("Send the answer"))
            },
        )
    }
}
