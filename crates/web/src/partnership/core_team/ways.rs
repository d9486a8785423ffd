//! How we work together: a few lines to which each of us says yes, and how each of us likes to work (R154, R155).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Confirmation, PartyId, Subject, WaysOfWorking, last_word},
    workshop::Workshop,
};
use ampersand_store::{Desk, Kept, StoreError};
use maud::{Markup, html};

use super::works::Works;
use crate::{
    partnership::{
        Place,
        answering::{self, Asked, WHO_READS, own_yes},
        home::tell,
        kept,
    },
    shell::{
        Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts,
        wordings::{Wording, earlier},
    },
};

/// What is said about it, with the name on the form.
const COLUMNS: [(&str, &str); 1] = [("text", "How we work together")];

/// How we work together.
pub(crate) struct Ways {
    pub(super) place: Place,
    /// All versions, the newest first.
    pub(super) all: Vec<Kept<WaysOfWorking>>,
    pub(super) asked: Asked,
    pub(super) write: Posted,
    pub(super) clash: Option<Clash>,
    pub(super) works: Works,
}

impl Page for Ways {
    fn title(&self) -> String {
        "How we work together".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The core team".to_owned(), self.place.address("/core-team")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/core-team"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            (Clash::at_the_top(self.clash.as_ref()))
            @match self.all.first() {
                None => (parts::empty("Nothing is written yet", "Five lines are enough: how we decide, who is told, what happens when somebody cannot come. They hold once each of us has said yes.", None)),
                Some(now) => {
                    ul class="govuk-list govuk-list--bullet" { @for line in now.text.lines().filter(|line| !line.trim().is_empty()) { li { (line) } } }
                    p class="app-soft" { "Version " (now.number) ", of " (day(now.made_on)) "." }
                    h2 class="govuk-heading-m" { "What each of us says to it" }
                    (self.asked.view(frame, &self.place, &self.place.address("/ways-of-working/said"), false))
                    (earlier(&self.all.iter().map(|one| wording(one)).collect::<Vec<_>>()))
                },
            }
            (self.works.view(frame, &self.place))
            h2 class="govuk-heading-m" id="write" { @if self.all.is_empty() { "Write it" } @else { "Write it differently" } }
            @if !self.all.is_empty() { p class="govuk-body" { "A new text is a new version, and each of us is asked again." } }
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &self.place.address("/ways-of-working"), html! {
                (parts::hidden("number", &self.asked.number.to_string()))
                (parts::text_area(&self.write, "text", "How we work together, a line each", "Like: what we do not manage, we say before the day", 6))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                @if self.all.is_empty() || frame.is_library() { (parts::button("Keep these lines")) } @else { (parts::quiet_button("Keep these lines")) }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let at = |number: i64, text: &str| {
            kept(WaysOfWorking {
                id: Uuid::from_u128(9).into(),
                partnership: place.partnership.id,
                number,
                text: text.to_owned(),
                made_on: Date::constant(2026, 11, 2),
                author: None,
            })
        };
        let lines = "We ring before we write.\nWhat we do not manage, we say before the day.";
        let page = |all: Vec<Kept<WaysOfWorking>>, write, works| Self {
            asked: Asked::sample(Subject::WaysOfWorking, &place),
            place: place.clone(),
            all,
            write,
            clash: None,
            works,
        };
        let both = || vec![at(2, lines), at(1, "We ring before we write.")];
        let written = || Posted::default().with("text", lines);
        let mut clash = page(both(), written(), Works::sample(&place, 1));
        clash.clash = Some(Clash::sample("How we work together"));
        let wrong = Posted::default().but("text", "Enter how we work together");
        vec![
            ("empty", page(Vec::new(), Posted::default(), Works::default())),
            ("full", page(both(), written(), Works::sample(&place, 2))),
            ("wrong", page(Vec::new(), wrong, Works::sample(&place, 0))),
            ("conflict", clash),
        ]
    }
}

fn wording(one: &WaysOfWorking) -> Wording {
    Wording { number: one.number, on: one.made_on, text: one.text.clone() }
}

/// Who of us has said yes to this version.
pub(super) async fn accepted(desk: &Desk, place: &Place, number: i64) -> Result<Vec<PartyId>, StoreError> {
    let said = desk.select::<Confirmation>().filter("partnership = ?", place.partnership.id);
    let said = said.filter("subject = ?", Subject::WaysOfWorking).order("given_on, id").all().await?;
    let last = |party: PartyId| last_word(said.iter().map(|one| &one.record).filter(|one| one.party == party));
    let yes = place.parties.iter().filter(|party| last(party.id).is_some_and(|last| last.confirms(number)));
    Ok(yes.map(|party| party.id).collect())
}

/// `GET /partnerships/{id}/ways-of-working`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

pub(super) async fn page(ask: &Ask) -> Result<Ways, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let all = desk.select::<WaysOfWorking>().filter("partnership = ?", place.partnership.id);
    let all = all.order("number DESC, id").all().await?;
    let now = all.first();
    let (id, number) = now.map_or((Uuid::nil(), 0), |one| (one.id.0, one.number));
    let asked = Asked::load(ask, &place, Subject::WaysOfWorking, id, number).await?;
    let asked = asked.reading(all.iter().map(|one| (one.number, one.text.clone())));
    let asked = asked.asking("Is this how we work together?").written_on(now.map(|one| one.made_on));
    let write = match now {
        Some(now) => Posted::default().with("text", now.text.as_str()),
        None => Posted::default().with("text", of_the_room(&desk, &place).await?),
    };
    let works = Works::load(ask, &place).await?;
    Ok(Ways { place, all, asked, write, clash: None, works })
}

/// How they agreed to treat each other in the room where it began: nothing is typed twice (R123).
async fn of_the_room(desk: &Desk, place: &Place) -> Result<String, StoreError> {
    let Some(workshop) = place.partnership.workshop else { return Ok(String::new()) };
    Ok(desk.get::<Workshop>(workshop).await?.map(|one| one.plan.ways().join("\n")).unwrap_or_default())
}

/// `POST /partnerships/{id}/ways-of-working`: a new version; who writes it has said yes to it.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<2000>("text", "Enter how we work together");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(write)) => return ask.again(&Ways { write, ..page }),
    };
    let one = WaysOfWorking {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        number: page.asked.number + 1,
        text,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    let at = page.place.address("/ways-of-working");
    let as_read = ask.posted.value("number").to_owned();
    if let Some(theirs) = page.all.first().filter(|theirs| theirs.number.to_string() != as_read) {
        let common = page.all.iter().find(|one| one.number.to_string() == as_read).map(|one| &one.record);
        let clash = Clash::of_texts(&ask, &one, (theirs, theirs.number), common, &COLUMNS).await?;
        if clash.is_the_same() {
            return Ok(Answer::go(at));
        }
        return ask.clash(&Ways { write: ask.posted.clone(), clash: Some(clash), ..page });
    }
    let yes = own_yes(&ask, &page.place, (Subject::WaysOfWorking, one.id.0, one.number))?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&one).await?;
    tx.insert(&yes).await?;
    let says = format!("{} wrote how we work together. Is it right for us?", page.place.own(&ask)?.name);
    tell(&mut tx, &page.place, &says, "/ways-of-working").await?;
    tx.save().await?;
    Ok(Answer::go(at))
}

/// `POST /partnerships/{id}/ways-of-working/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.all.is_empty() {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/ways-of-working"))),
        Err(posted) => ask.again(&Ways { asked: Asked { posted, ..page.asked }, ..page }),
    }
}
