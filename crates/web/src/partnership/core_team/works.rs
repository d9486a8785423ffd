//! How each of us likes to work and when it is there, in its own words; until somebody says so, what stands on record (R154).

use std::cmp::Reverse;

use ampersand_domain::{
    Date, Uuid,
    partnership::{Difference, Party, PartyCapacity, PartyId, Strand, Way, WorkingNote},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{
        Place,
        answering::WHO_READS,
        home::tell,
        kept,
        speaking::{Spoken, known_by},
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts},
};

/// What each said, and what stands on record of those who have not.
#[derive(Default)]
pub(super) struct Works {
    /// The newest first.
    notes: Vec<Kept<WorkingNote>>,
    /// What is on record of how a party works, and when it suits.
    known: Vec<(PartyId, String, String)>,
}

impl Works {
    pub(super) async fn load(ask: &Ask, place: &Place) -> Result<Self, Trouble> {
        let (desk, id) = (ask.desk()?, place.partnership.id);
        let mut notes = desk.select::<WorkingNote>().filter("partnership = ?", id).all().await?;
        notes.sort_by_key(|one| Reverse((one.said_on, one.record.id)));
        let how = desk.select::<Difference>().filter("partnership = ?", id).filter("strand = ?", Strand::Culture);
        let how = how.order("made_on, id").all().await?;
        let when = desk.select::<PartyCapacity>().filter("partnership = ?", id).order("declared_on, id").all().await?;
        let known = |party: &Kept<Party>| {
            let how = how.iter().rev().find(|one| one.party == party.id).map(|one| one.text.clone());
            let when = when.iter().rev().find(|one| one.party == party.id).map(|one| one.best_times.clone());
            (party.id, how.unwrap_or_default(), when.unwrap_or_default())
        };
        let known = place.parties.iter().map(known).collect();
        Ok(Self { notes, known })
    }

    fn last_of(&self, party: PartyId) -> Option<&Kept<WorkingNote>> {
        self.notes.iter().find(|one| one.party == party)
    }

    fn known_of(&self, party: PartyId) -> (&str, &str) {
        let known = self.known.iter().find(|(of, ..)| *of == party);
        known.map_or(("", ""), |(_, how, when)| (how.as_str(), when.as_str()))
    }

    /// The form as it begins for a party: what it said, or what is on record.
    fn typed(&self, party: PartyId) -> Posted {
        let (how, when) = match self.last_of(party) {
            Some(last) => (last.how.as_str(), last.available.as_str()),
            None => self.known_of(party),
        };
        Posted::default().with("party", party.0.to_string()).with("how", how).with("available", when)
    }

    pub(super) fn view(&self, frame: &Frame, place: &Place) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "How each of us likes to work" }
            @for party in &place.parties { (self.of(frame, place, party)) }
            @if !frame.is_library() { p class="govuk-body" { (parts::quiet_link_button("Say how you work", &place.address("/ways-of-working/note"))) } }
        }
    }

    fn of(&self, frame: &Frame, place: &Place, party: &Kept<Party>) -> Markup {
        let (how, when) = self.known_of(party.id);
        let known: Vec<&str> = [how, when].into_iter().filter(|text| !text.is_empty()).collect();
        html! {
            h3 class="govuk-heading-s" { (party.name) }
            @match self.last_of(party.id) {
                Some(one) => {
                    @if !one.how.is_empty() { (parts::paragraphs(&one.how)) }
                    @if !one.available.is_empty() { p class="govuk-body" { "There: " (one.available) } }
                    p class="app-soft" { "Said on " (day_short(one.said_on)) " " (known_by(frame, party.is_library(), one.way)) }
                }
                None if known.is_empty() => p class="govuk-body" { "Nothing is said yet." },
                None => {
                    @for text in known { p class="govuk-body" { (text) } }
                    p class="app-soft" { "This stands on record from how we differ and from the time that there is; nobody has said it for all of us yet." }
                }
            }
            @if frame.is_library() { p class="govuk-body" { a class="govuk-link" href=(place.address(&format!("/ways-of-working/note?party={}", party.id.0))) { "Write down what they say" span class="govuk-visually-hidden" { ": " (party.name) } } } }
        }
    }

    /// So many of us who have said it, and what is on record of the third, for samples.
    pub(super) fn sample(place: &Place, many: usize) -> Self {
        let note = |party: &Kept<Party>| {
            kept(WorkingNote {
                id: party.id.0.into(),
                partnership: place.partnership.id,
                party: party.id,
                how: "Our committee decides on the first Monday. We would rather be rung than written to.".to_owned(),
                available: "Wednesdays from half past one; not in August".to_owned(),
                said_on: Date::constant(2026, 11, 9),
                way: Some(Way::ToldUs),
            })
        };
        let known = place.parties.last().map(|party| {
            (party.id, "Everything is decided in a meeting of all members".to_owned(), "After six".to_owned())
        });
        Self { notes: place.parties.iter().take(many).map(note).collect(), known: known.into_iter().collect() }
    }
}

/// The form in which one of us says it.
pub(crate) struct Saying {
    place: Place,
    posted: Posted,
}

impl Page for Saying {
    fn title(&self) -> String {
        "How one of us likes to work".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How we work together".to_owned(), self.place.address("/ways-of-working")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/core-team"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Each of us reads it. It says what to expect, so that nobody waits for an answer on a day when nobody is there." }
            (parts::form(frame, &self.place.address("/ways-of-working/note"), html! {
                (Spoken::fields(frame, &self.posted, &self.place))
                (parts::text_area(&self.posted, "how", "How do you like to work?", "Like: our committee decides on the first Monday; we would rather be rung than written to", 3))
                (parts::field(&self.posted, "available", "When are you there, and when not?", "Like: Wednesdays from half past one; not in August"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Keep how you work"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let known = Works::sample(&place, 1).typed(place.parties[0].id);
        let page = |posted| Self { place: place.clone(), posted };
        let wrong = Posted::default().but("how", "Enter how you like to work, or when you are there");
        vec![("empty", page(Posted::default())), ("begun", page(known)), ("wrong", page(wrong))]
    }
}

/// `GET /partnerships/{id}/ways-of-working/note`, with `?party=` whose: what stands on record is filled in already.
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let works = Works::load(&ask, &place).await?;
    let of = match ask.me()?.actor.partner() {
        Some(_) => Some(place.own(&ask)?.id),
        None => ask.query().value("party").parse::<Uuid>().ok().map(PartyId),
    };
    let posted = of.map_or_else(Posted::default, |party| works.typed(party));
    ask.show(&Saying { place, posted })
}

/// `POST /partnerships/{id}/ways-of-working/note`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let spoken = Spoken::read(&ask, &place, &mut read)?;
    let how = read.maybe::<1000>("how").unwrap_or_default();
    let available = read.maybe::<300>("available").unwrap_or_default();
    if how.is_empty() && available.is_empty() {
        read.wrong::<()>("how", "Enter how you like to work, or when you are there");
    }
    let spoken = match read.done(spoken) {
        Ok(spoken) => spoken,
        Err(Problem(posted)) => return ask.again(&Saying { place, posted }),
    };
    let party = place.party(spoken.party).ok_or(Trouble::NotFound)?;
    let note = WorkingNote {
        id: ask.now.id(),
        partnership: place.partnership.id,
        party: party.id,
        how,
        available,
        said_on: spoken.on,
        way: spoken.way,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let back = Answer::go(place.address("/ways-of-working"));
    if !ask.first_time(&mut tx, "working-note").await? {
        return Ok(back);
    }
    spoken.mark(&mut tx);
    tx.insert(&note).await?;
    tell(&mut tx, &place, &format!("{} said how it likes to work.", party.name), "/ways-of-working").await?;
    tx.save().await?;
    Ok(back)
}
