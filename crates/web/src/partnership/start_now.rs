//! *Start now, tidy later*: enough to begin today, a letter that says so, and some weeks for the rest (K04).

use ampersand_documents::agreement::StartNowLetter;
use ampersand_domain::{
    Json,
    partnership::{
        Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Purpose, Stage, StageMove, StartNow, Way,
    },
    promises::Promise,
};
use ampersand_store::Tx;
use maud::{Markup, html};

use super::place::Place;
use crate::{
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, encoded, parts, take_away},
};

/// What was said, and the form.
pub(crate) struct Start {
    place: Place,
    /// Whether we have a senior supporter on record.
    supported: bool,
    posted: Posted,
}

impl Page for Start {
    fn title(&self) -> String {
        "Start now, tidy later".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/stage"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if let Some(said) = &self.place.partnership.start_now.0 { (self.said(said, frame.numbers().tidy_days)) }
            @else {
                p class="govuk-body-l" { "Four lines are enough to begin today. The rest can be caught up in " (frame.numbers().tidy_days) " days, and a letter of half a page says that you are in." }
                (parts::form(frame, &self.place.address("/start-now"), html! {
                    (parts::field(&self.posted, "purpose", "What do you do together, in a line?", "Like: advice in the small room on Tuesdays"))
                    (parts::field(&self.posted, "who", "Who does it?", "Names, of both sides"))
                    (parts::date_field(&self.posted, "by", "By when?", ""))
                    (parts::field(&self.posted, "senior", "Who that is senior knows of it?", "One name here who would back you"))
                    (parts::text_area(&self.posted, "subject_to", "What does it still depend on?", "A line each; leave it empty if nothing. Like: the insurer’s yes to hot soup", 3))
                    (parts::button("We are in"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let mut started = place.clone();
        started.partnership.record.start_now = Json(Some(StartNow {
            purpose: "Soup and a warm room on Fridays".to_owned(),
            who: "Ifeoma Danjuma; Maya Okafor".to_owned(),
            by_when: Some(ampersand_domain::Date::constant(2026, 12, 4)),
            senior: "Grace Mbeki".to_owned(),
            on: Some(ampersand_domain::Date::constant(2026, 11, 24)),
            subject_to: "the insurer’s yes".to_owned(),
        }));
        let wrong = Posted::default().with("who", "Ifeoma").but("senior", "Enter one senior name who knows");
        vec![
            ("empty", Self { place: place.clone(), supported: false, posted: Posted::default() }),
            ("wrong", Self { place, supported: false, posted: wrong }),
            ("started", Self { place: started, supported: false, posted: Posted::default() }),
        ]
    }
}

impl Start {
    fn said(&self, said: &StartNow, tidy_days: i32) -> Markup {
        html! {
            p class="govuk-body-l" { @if let Some(on) = said.on { "You said that you are in on " (day(on)) ". " } @if let Some(until) = said.tidy_by(tidy_days) { "The rest has until " (day(until)) "." } }
            (parts::facts(&[
                ("What", html! { (said.purpose) }, None),
                ("Who", html! { (said.who) }, None),
                ("By when", html! { @if let Some(by) = said.by_when { (day(by)) } }, None),
                ("Who knows", html! { (said.senior) }, None),
                ("Depends on", html! { span class="app-keeps-lines" { @if said.subject_to.is_empty() { "nothing further" } @else { (said.subject_to) } } }, None),
            ]))
            (take_away("The letter", &self.place.address("/start-now/paper")))
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/principles")) { "See what there is to tidy" } }
            @if !self.supported {
                p class="govuk-body" { a class="govuk-link" href=(self.place.address(&format!("/people?role={}&name={}", PartnershipRole::Sponsor.as_str(), encoded(&said.senior)))) { "Name " (said.senior) " as our senior supporter" } }
            }
        }
    }
}

/// `GET /partnerships/{id}/start-now`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let purpose = place.partnership.summary.clone();
    let posted = Posted::default().with("purpose", purpose);
    let desk = ask.desk()?;
    let supporters = desk.select::<PartnershipPerson>().filter("party = ?", place.own(&ask)?.id);
    let supporters = supporters.filter("role = ?", PartnershipRole::Sponsor).only("until IS NULL").count_to(1).await?;
    ask.show(&Start { place, supported: supporters > 0, posted })
}

/// `POST /partnerships/{id}/start-now`: it is at work from today; the move says why it could be.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let purpose = read.text::<300>("purpose", "Enter what you do together");
    let who = read.text::<300>("who", "Enter who does it");
    let by = read.day("by", "Enter by when, like 24 11 2026");
    let senior = read.text::<120>("senior", "Enter one senior name who knows");
    let subject_to = read.maybe::<1000>("subject_to").unwrap_or_default();
    let (((purpose, who), by), senior) = match read.done(purpose.zip(who).zip(by).zip(senior)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Start { place, supported: false, posted }),
    };
    let today = ask.now.today;
    let start = StartNow { purpose, who, by_when: Some(by), senior, on: Some(today), subject_to };
    let one = &place.partnership;
    let missing = crate::principles::still_open(&super::checks(&ask, &place).await?);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "start-now").await? {
        if one.stage != Stage::Active {
            tx.insert(&StageMove {
                id: ask.now.id(),
                partnership: one.id,
                from_stage: one.stage,
                from_since: one.stage_since,
                to_stage: Stage::Active,
                moved_on: today,
                missing,
                reason: format!("Started at once, to be tidied later: {} knows", start.senior),
                by: ask.me()?.actor.person(),
            })
            .await?;
        }
        records(&ask, &mut tx, &place, &start).await?;
        let summary = if one.summary.is_empty() { start.purpose.clone() } else { one.summary.clone() };
        let stage_since = if one.stage == Stage::Active { one.stage_since } else { today };
        let next = Partnership {
            stage: Stage::Active,
            stage_since,
            summary,
            start_now: Json(Some(start)),
            ..one.record.clone().begun_by(today)
        };
        tx.update(&next, one.version).await?;
        tx.save().await?;
    }
    Ok(Answer::go(place.address("/start-now")))
}

/// What was said is on record at once, and is not asked again: the line is the first wording of the purpose where none
/// stands, and what the library does by the day is its promise.
async fn records(ask: &Ask, tx: &mut Tx<'_>, place: &Place, start: &StartNow) -> Result<(), Trouble> {
    let person = ask.me()?.actor.person();
    if tx.select::<Purpose>().filter("partnership = ?", place.partnership.id).count().await? == 0 {
        tx.insert(&super::first_purpose(ask, place.partnership.id, &start.purpose)).await?;
    }
    let us = place.own(ask)?.id;
    let promise = Promise {
        id: ask.now.id(),
        person,
        due: start.by_when,
        accepted_on: Some(ask.now.today),
        accepted_way: Some(Way::Together),
        ..crate::promises::new(place, us, &start.purpose, &start.who, ask.now.today)
    };
    Ok(tx.insert(&promise).await?)
}

/// `GET /partnerships/{id}/start-now/paper`
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let from = ask.me()?.name.clone();
    let paper = make(&ask.maker()?, &place, &from).ok_or(Trouble::NotFound)?.paper();
    ask.paper(paper).await
}

fn make(maker: &Maker, place: &Place, from: &str) -> Option<StartNowLetter> {
    let said = place.partnership.start_now.0.as_ref()?;
    let on = said.on.unwrap_or(maker.today);
    let depends = said.subject_to.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    Some(StartNowLetter {
        service: maker.letterhead(),
        day: on,
        to: place.with(),
        purpose: said.purpose.clone(),
        who: said.who.clone(),
        by: said.by_when.unwrap_or(on),
        senior: said.senior.clone(),
        subject_to: depends.collect(),
        tidy_by: said.tidy_by(maker.service.thresholds.tidy_days).unwrap_or(on),
        from: if from.is_empty() { maker.service.name.clone() } else { format!("{from}\n{}", maker.service.name) },
    })
}

/// The letter as a paper.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "start-now",
        what: "The letter that says we are in, subject to what",
        make: |maker, id| {
            Box::pin(async move {
                match Place::load(&maker.desk, PartnershipId(id)).await {
                    Ok(place) => Ok(make(&maker, &place, "").map(|letter| letter.paper())),
                    Err(Trouble::NotFound) => Ok(None),
                    Err(other) => Err(other),
                }
            })
        },
        list: |maker| {
            Box::pin(async move {
                let all = maker.desk.select::<Partnership>().order("title, id").all().await?;
                let started = all.into_iter().filter(|one| one.start_now.0.is_some());
                Ok(started.map(|one| (one.id.0, one.record.title)).collect())
            })
        },
    }
}
