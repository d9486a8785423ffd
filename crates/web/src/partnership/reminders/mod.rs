//! May we remind you? The party's own yes, the switch of a named person, and the one press without either (K28).

mod letter;

use ampersand_domain::{
    Actor, Date, Uuid,
    partnership::{Coming, ComingKind, PartyId, REMINDER_TEXT, Subject, next_reminder_from},
};
use jiff::tz::TimeZone;
use maud::{Markup, html};

pub use letter::remind;

use super::{
    answering::{self, Asked, own_yes},
    place::Place,
};
use crate::{
    people::ring,
    shell::{Answer, Ask, Frame, Page, Trouble, day, parts},
};

/// Reminders to one party.
pub(crate) struct Reminders {
    place: Place,
    party: PartyId,
    asked: Asked,
    coming: Vec<Coming>,
    /// Who switched it on, with their number, and when.
    switched: Option<(String, Date)>,
    on: bool,
    /// Whether whoever looks has a number that partners may ring.
    own_number: bool,
    /// From which day the next may go, if one went.
    next_from: Option<Date>,
    may_go: bool,
    reached: bool,
}

impl Page for Reminders {
    fn title(&self) -> String {
        "Reminders".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/in-touch"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.asked.posted))
            p class="govuk-body" {
                "A reminder is a short e-mail, up to three days before we meet, before something falls due that you promised, or before a trial of ours ends. At most one comes in fourteen days, from a person with a number to ring. What is late is never in it: then we ring."
            }
            p class="govuk-body" { strong { (self.stands()) } }
            h2 class="govuk-heading-m" { "May we remind you?" }
            (self.asked.view(frame, &self.place, &self.at("/said"), false))
            @if frame.is_library() { (self.switch(frame)) }
            h2 class="govuk-heading-m" { "What comes up in the next fourteen days" }
            @if self.coming.is_empty() { p class="govuk-body" { "Nothing." } }
            ul class="app-rows" { @for one in &self.coming { li { div { (letter::in_words(one)) } } } }
            @if frame.is_library() { (self.press(frame)) }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let party = place.parties[1].id;
        let page = |switched, on: bool, may_go: bool| Self {
            asked: Asked { said: Vec::new(), ..Asked::sample(Subject::Reminder, &place) }.of(party),
            place: place.clone(),
            party,
            coming: vec![
                Coming {
                    day: Date::constant(2026, 11, 27),
                    what: ComingKind::Meeting("Warm Words".to_owned(), "Mill Lane".to_owned()),
                },
                Coming { day: Date::constant(2026, 12, 1), what: ComingKind::Promise("Find a helper".to_owned()) },
                Coming { day: Date::constant(2026, 12, 4), what: ComingKind::TrialEnds },
            ],
            switched,
            on,
            own_number: !may_go,
            next_from: on.then(|| Date::constant(2026, 12, 4)),
            may_go,
            reached: true,
        };
        let by = Some(("Ifeoma Danjuma, 01632 960001".to_owned(), Date::constant(2026, 11, 2)));
        let nothing = Self { coming: Vec::new(), reached: false, ..page(None, false, false) };
        vec![("off", page(None, false, true)), ("on", page(by, true, false)), ("nothing", nothing)]
    }
}

impl Reminders {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/reminders/{}{page}", self.party.0))
    }

    /// What holds now, in a sentence for either side.
    fn stands(&self) -> String {
        match &self.switched {
            Some((by, _)) if self.on => format!("Reminders go by themselves. They come from {by}."),
            Some(_) if self.asked.confirmed_by(self.party) => {
                "Nothing goes by itself: whoever switched it on has no number on record.".to_owned()
            }
            Some((by, on)) => {
                format!("Nothing goes by itself: {by} switched it on on {}, and the yes is not there.", day(*on))
            }
            None => "Nothing goes by itself: nobody at the library has switched it on.".to_owned(),
        }
    }

    /// The library's switch, by a named person with a number.
    fn switch(&self, frame: &Frame) -> Markup {
        let press = |label, on| parts::post_button(frame, &self.at("/switch"), label, &[("on", on)]);
        html! {
            h2 class="govuk-heading-m" { "Our switch" }
            @match &self.switched {
                Some((by, on)) => { p class="govuk-body" { (by) " switched it on, on " (day(*on)) "." } (press("Switch it off", "no")) }
                None if self.own_number => {
                    p class="govuk-body" { "Switched on, reminders go in your name and with your number, once they have said yes." }
                    (press("Switch it on", "yes"))
                }
                None => p class="govuk-body" { "A reminder comes from a person with a number to ring. Ask your administrator to put yours on record." },
            }
        }
    }

    /// One press sends it now, whether or not it is switched on.
    fn press(&self, frame: &Frame) -> Markup {
        html! {
            @if let Some(from) = self.next_from.filter(|_| !self.may_go) {
                p class="govuk-body" { "One went in the last fourteen days; the next can go from " (day(from)) ". Ring them instead." }
            }
            @else if !self.reached { p class="govuk-body" { "No lead of theirs likes to have e-mail: ring them." } }
            @else if self.may_go { (parts::post_button(frame, &self.at("/send"), "Send it to them now", &[])) }
        }
    }
}

async fn page(ask: &Ask) -> Result<(Reminders, letter::Known), Trouble> {
    let place = Place::of(ask).await?;
    let id: PartyId = ask.id_of("party")?;
    let party = place.parties.iter().find(|party| party.id == id && !party.is_library()).ok_or(Trouble::NotFound)?;
    let me = ask.me()?;
    if me.actor.partner().is_some() && place.own(ask)?.id != id {
        return Err(Trouble::NotFound);
    }
    // Names and numbers of the library's people are for its partners; the outbox is read for its day alone.
    let desk = ask.store().desk(&Actor::System { service: me.service.id });
    let of = vec![(place.partnership.record.clone(), party.record.clone())];
    let known = letter::known(&desk, of, ask.now.today).await?.pop().ok_or(Trouble::NotFound)?;
    let asked = Asked::about_one(ask, &place, Subject::Reminder, id.0, REMINDER_TEXT).await?.of(id);
    let zone = TimeZone::get(&me.service.zone).unwrap_or(TimeZone::UTC);
    let switch = known.ours.as_ref().filter(|one| one.confirms(REMINDER_TEXT));
    let with_number = |name: &str| match known.by.as_ref().and_then(|by| by.phone.as_ref()) {
        Some(phone) => format!("{name}, {phone}"),
        None => name.to_owned(),
    };
    let own = match me.actor.person() {
        Some(person) => desk.get::<ampersand_domain::people::Person>(person).await?,
        None => None,
    };
    let page = Reminders {
        party: id,
        asked: asked.asking("May we remind you by e-mail?"),
        coming: known.coming.clone(),
        switched: switch.map(|one| (with_number(&one.name), one.given_on)),
        on: known.is_on(),
        own_number: own.is_some_and(|person| person.phone.is_some()),
        next_from: next_reminder_from(known.last).map(|at| at.date_in(&zone)),
        may_go: known.may_go(ask.now.clock),
        reached: !known.reach.is_empty(),
        place,
    };
    Ok((page, known))
}

/// `GET /partnerships/{id}/reminders/{party}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let (page, _) = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/reminders/{party}/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let (page, _) = page(&ask).await?;
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.at(""))),
        Err(posted) => ask.again(&Reminders { asked: Asked { posted, ..page.asked }, ..page }),
    }
}

/// `POST /partnerships/{id}/reminders/{party}/switch`: in the name of whoever presses.
pub(crate) async fn switch(ask: Ask) -> Result<Answer, Trouble> {
    use ampersand_domain::partnership::Answer as Said;
    let (page, _) = page(&ask).await?;
    let on = ask.posted.value("on") == "yes";
    if on && !page.own_number {
        return ask.again(&page);
    }
    let about: (Subject, Uuid, i64) = (Subject::Reminder, page.party.0, REMINDER_TEXT);
    let mut switch = own_yes(&ask, &page.place, about)?;
    switch.answer = if on { Said::Yes } else { Said::No };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&switch).await?;
    tx.save().await?;
    Ok(Answer::go(page.at("")))
}

/// `POST /partnerships/{id}/reminders/{party}/send`: one press, by a named person.
pub(crate) async fn send(ask: Ask) -> Result<Answer, Trouble> {
    let (page, known) = page(&ask).await?;
    if !page.may_go {
        return ask.again(&page);
    }
    let ring = ring(&ask).await?;
    let from = letter::From { service: &ask.me()?.service.name, ring: &ring, stop_at: None };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    letter::put(&mut tx, &known, &from, &ask.now).await?;
    tx.save().await?;
    Ok(Answer::go(page.at("")))
}
