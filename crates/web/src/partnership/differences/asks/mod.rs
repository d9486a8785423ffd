//! What we ask of each other: each with its plain reason, how much work it is, and who can help with it (R029).

pub(crate) mod one;

use ampersand_documents::partnership::{AskedFor, WhatWeAsk};
use ampersand_domain::{
    Date, Uuid,
    partnership::{HouseProcess, PartnershipId, Party, PartyId, ProcessAsk},
    principles::ProcessStatus,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    papers::{Maker, PaperKind},
    partnership::{
        answering::WHO_READS,
        home::tell,
        place::{Place, kept},
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, take_away},
};

/// What each of us is asked for.
pub(crate) struct Asks {
    place: Place,
    asks: Vec<Kept<ProcessAsk>>,
    /// The service's own list, for staff.
    house: Vec<Kept<HouseProcess>>,
    posted: Posted,
}

impl Page for Asks {
    fn title(&self) -> String {
        "What we ask of each other".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("How we differ".to_owned(), self.place.address("/differences")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/differences"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Forms and checks that cannot be left out, said early: why, how much work, and who helps." }
            @for party in &self.place.parties {
                h2 class="govuk-heading-m" { "Asked of " (party.name) }
                @let own: Vec<_> = self.asks.iter().filter(|one| one.party == party.id).collect();
                @if own.is_empty() { p class="govuk-body" { "Nothing so far." } }
                @else { ul class="app-rows" { @for one in own { li { div { (self.row(one)) } } } } }
            }
            @if !self.asks.is_empty() { (take_away("What we ask of each other, on one page", &self.place.address("/asks/paper"))) }
            @if frame.is_library() { (self.house_list(frame)) }
            h2 class="govuk-heading-m" id="ask" { @if frame.is_library() { "Ask for something else" } @else { "Ask something of the library" } }
            (parts::form(frame, &self.place.address("/asks"), html! {
                @if frame.is_library() { (parts::select(&self.posted, "party", "Who is asked?", "", None, &self.place.party_choices())) }
                (parts::field(&self.posted, "name", "What is it?", "Like: a form for each volunteer"))
                (parts::field(&self.posted, "reason", "Why is it needed?", "In plain words"))
                (parts::field(&self.posted, "effort", "How much work is it?", "Like: half an hour, once"))
                (parts::field(&self.posted, "helper", "Who can help with it?", "A name. Nobody should be left alone with a form"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Ask for it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let house = vec![kept(HouseProcess {
            id: Uuid::from_u128(231).into(),
            name: "Looking at risks".to_owned(),
            reason: "We think once, before, about what could go wrong.".to_owned(),
            effort: "One page; half an hour together".to_owned(),
            helper: "Ada Pell".to_owned(),
            needed_when: "Anything with the public in it".to_owned(),
            place: 1,
            dropped_on: None,
        })];
        let asks = (0..3).map(|party| sample(&place, party, ProcessStatus::ALL[party])).collect();
        let page = |asks, house, posted| Self { place: place.clone(), asks, house, posted };
        let wrong = Posted::default().with("reason", "So that it is clear who pays").but("name", "Enter what it is");
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("full", page(asks, house, Posted::default())),
            ("wrong", page(Vec::new(), Vec::new(), wrong)),
        ]
    }
}

/// An ask to look at.
pub(super) fn sample(place: &Place, party: usize, status: ProcessStatus) -> Kept<ProcessAsk> {
    kept(ProcessAsk {
        id: Uuid::from_u128(220 + party as u128).into(),
        partnership: place.partnership.id,
        party: place.parties[party].id,
        name: "Insurance".to_owned(),
        reason: "If somebody is hurt, it is clear who pays.".to_owned(),
        effort: "A copy of your certificate".to_owned(),
        helper: "Ada Pell".to_owned(),
        status,
        changed_on: Date::constant(2026, 11, 2),
    })
}

impl Asks {
    fn row(&self, one: &Kept<ProcessAsk>) -> Markup {
        html! {
            strong { (one.name) } " " (status_tag(one.status)) br;
            @if !one.reason.is_empty() { "Why: " (one.reason) br; }
            @if !one.effort.is_empty() { "How much work: " (one.effort) br; }
            @if !one.helper.is_empty() { "Help: " (one.helper) br; }
            span class="app-soft" { "Since " (day_short(one.changed_on)) ". " }
            a class="govuk-link" href=(self.place.address(&format!("/asks/{}", one.id.0))) {
                "How it goes with it" span class="govuk-visually-hidden" { ": " (one.name) @if let Some(party) = self.place.party(one.party) { ", " (party.name) } }
            }
        }
    }

    /// What of the service's own list was not asked for yet.
    fn left(&self) -> impl Iterator<Item = &Kept<HouseProcess>> {
        self.house.iter().filter(|one| !self.asks.iter().any(|asked| asked.name == one.name))
    }

    /// The service's own list, from which this partnership takes what it needs and no more (K11).
    fn house_list(&self, frame: &Frame) -> Markup {
        let choice =
            |one: &Kept<HouseProcess>| Choice::new(one.id.0.to_string(), one.name.clone()).means(&one.needed_when);
        let left: Vec<Choice> = self.left().map(choice).collect();
        let others: Vec<Choice> =
            self.place.others().map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect();
        html! {
            h2 class="govuk-heading-m" { "From our own list" }
            @if left.is_empty() {
                p class="govuk-body" { "Nothing is left on it. " a class="govuk-link" href="/partnerships/what-we-ask" { "What the library asks of partners" } }
            } @else {
                (parts::form(frame, &self.place.address("/asks/house"), html! {
                    (parts::many(&self.posted, "process", "What does this need, and no more?", "", &left))
                    (parts::select(&self.posted, "whom", "Of whom?", "", None, &others))
                    (parts::quiet_button("Ask for these"))
                }))
                p class="govuk-body" { a class="govuk-link" href="/partnerships/what-we-ask" { "What the library asks of partners" } }
            }
        }
    }
}

/// Where something stands, in the words of the screen.
pub(super) fn status_word(status: ProcessStatus) -> &'static str {
    match status {
        ProcessStatus::Needed => "Needed",
        ProcessStatus::Helping => "We are helping with it",
        ProcessStatus::Done => "Done",
        ProcessStatus::NotNeeded => "Not needed here",
    }
}

fn status_tag(status: ProcessStatus) -> Markup {
    let colour = match status {
        ProcessStatus::Needed => "yellow",
        ProcessStatus::Helping => "blue",
        ProcessStatus::Done => "green",
        ProcessStatus::NotNeeded => "grey",
    };
    parts::tag(status_word(status), colour)
}

/// `GET /partnerships/{id}/asks`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Asks, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let asks = desk.select::<ProcessAsk>().filter("partnership = ?", place.partnership.id).order("id").all().await?;
    let house = match ask.me()?.actor.partner() {
        Some(_) => Vec::new(),
        None => desk.select::<HouseProcess>().only("dropped_on IS NULL").order("place, id").all().await?,
    };
    Ok(Asks { place, asks, house, posted: Posted::default() })
}

/// `GET /partnerships/{id}/asks/paper`: the sheet that a partner gets early.
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let paper = make(&ask.maker()?, &place).await?.paper();
    ask.paper(paper).await
}

async fn make(maker: &Maker, place: &Place) -> Result<WhatWeAsk, Trouble> {
    let asks = maker.desk.select::<ProcessAsk>().filter("partnership = ?", place.partnership.id);
    let asks = asks.only("status <> 'not_needed'").order("id").all().await?;
    let one = |ask: &Kept<ProcessAsk>| AskedFor {
        name: ask.name.clone(),
        reason: ask.reason.clone(),
        effort: ask.effort.clone(),
        helper: ask.helper.clone(),
        standing: status_word(ask.status).to_owned(),
    };
    let of = |party: &Kept<Party>| {
        let own = asks.iter().filter(|ask| ask.party == party.id).map(one).collect();
        (party.name.clone(), own)
    };
    Ok(WhatWeAsk {
        service: maker.letterhead(),
        day: maker.today,
        partnership: place.partnership.title.clone(),
        of: place.parties.iter().map(of).collect(),
    })
}

/// The sheet as a paper of a partnership.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "what-we-ask",
        what: "What each of us is asked for in a partnership",
        make: |maker, id| {
            Box::pin(async move {
                match Place::load(&maker.desk, PartnershipId(id)).await {
                    Ok(place) => Ok(Some(make(&maker, &place).await?.paper())),
                    Err(Trouble::NotFound) => Ok(None),
                    Err(other) => Err(other),
                }
            })
        },
        list: |maker| Box::pin(async move { crate::partnership::listed(&maker).await }),
    }
}

/// `POST /partnerships/{id}/asks`: staff ask for whom they name; a partner asks the library.
pub(crate) async fn add(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let partner = ask.me()?.actor.partner().is_some();
    let library = page.place.library().map(|party| party.id);
    let party = if partner { library } else { read.id::<PartyId>("party", "Choose who is asked") };
    let party = party.filter(|party| page.place.party(*party).is_some());
    let name = read.text::<120>("name", "Enter what it is");
    let reason = read.text::<300>("reason", "Enter why it is needed");
    let effort = read.maybe::<200>("effort").unwrap_or_default();
    let helper = read.maybe::<120>("helper").unwrap_or_default();
    let ((party, name), reason) = match read.done(party.zip(name).zip(reason)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Asks { posted, ..page }),
    };
    let one = ProcessAsk {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party,
        name,
        reason,
        effort,
        helper,
        status: ProcessStatus::Needed,
        changed_on: ask.now.today,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if !ask.first_time(&mut tx, "process ask").await? {
        return Ok(Answer::go(page.place.address("/asks")));
    }
    tx.insert(&one).await?;
    let says = format!("{} asks for something: {}.", page.place.own(&ask)?.name, one.name);
    tell(&mut tx, &page.place, &says, "/asks").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/asks")))
}

/// `POST /partnerships/{id}/asks/house`: what was ticked on the service's own list.
pub(crate) async fn from_house(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.left().next().is_none() {
        // Somebody else has asked for the last of it meanwhile.
        return Ok(Answer::go(page.place.address("/asks")));
    }
    let mut read = Reader::new(&ask.posted);
    let whom = read.id::<PartyId>("whom", "Choose of whom").filter(|id| page.place.others().any(|one| one.id == *id));
    let chosen: Vec<_> =
        page.house.iter().filter(|one| ask.posted.values("process").contains(&one.id.0.to_string())).collect();
    if chosen.is_empty() {
        read.wrong::<()>("process", "Choose at least one");
    }
    let whom = match read.done(whom) {
        Ok(whom) => whom,
        Err(Problem(posted)) => return ask.again(&Asks { posted, ..page }),
    };
    let asked = |house: &&Kept<HouseProcess>| ProcessAsk {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: whom,
        name: house.name.clone(),
        reason: house.reason.clone(),
        effort: house.effort.clone(),
        helper: house.helper.clone(),
        status: ProcessStatus::Needed,
        changed_on: ask.now.today,
    };
    let all: Vec<ProcessAsk> = chosen.iter().map(asked).collect();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "process_ask").await? {
        tx.insert_many(&all).await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/asks")))
}
