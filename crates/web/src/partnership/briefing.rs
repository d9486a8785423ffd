//! Our own people know: the page for everybody at a counter, who was told when, and the partner's own word that its
//! people were (R044, R045).

use ampersand_documents::partnership::StaffBriefing;
use ampersand_domain::{
    Date, Uuid,
    partnership::{
        CounterNote, GlossaryWord, Handover, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyBriefing,
        PartyId, Purpose, Way,
    },
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{
    answering::{WHO_READS, way_word},
    numbers::{Numbers, to_ring},
    place::Place,
};
use crate::{
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts, take_away},
};

/// Who was told, and the forms.
pub(crate) struct Briefing {
    place: Place,
    told: Vec<Kept<PartyBriefing>>,
    /// What everybody at a counter should know.
    counter: Option<Kept<CounterNote>>,
    /// What the next person must know, for the library's people.
    handover: Option<Kept<Handover>>,
    posted: Posted,
}

impl Page for Briefing {
    fn title(&self) -> String {
        "Our own people know".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/briefing"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let posted = &self.posted;
        html! {
            (parts::error_summary(posted))
            p class="govuk-body-l" { "Somebody at every counter can say what this is, when it is, and whom to ask." }
            h2 class="govuk-heading-m" { "What to know at the counter" }
            (super::counter::shown(self.counter.as_deref(), frame.today))
            @if frame.is_library() {
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/briefing/counter")) { @if self.counter.is_some() { "Change what to know at the counter" } @else { "Write down what to know at the counter" } } }
            }
            (take_away("What to know, on one page", &self.place.address("/briefing/paper")))
            h2 class="govuk-heading-m" { "Who was told" }
            ul class="app-rows" { @for party in &self.place.parties { li { div { strong { (party.name) } " " (self.told_so(party)) } } } }
            @if frame.is_library() {
                (super::handover::last(self.handover.as_ref()))
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/handover")) { "What the next person must know" } }
                h2 class="govuk-heading-m" { "Note who was told" }
                (parts::form(frame, &self.place.address("/briefing"), html! {
                    (parts::select(posted, "party", "Whose people", "", None, &self.place.party_choices()))
                    (parts::field(posted, "whom", "Which branches, teams or people?", "Like: Mill Lane and Fenside, at the Monday meeting"))
                    (parts::date_field(posted, "told", "When", ""))
                    (parts::choice_list(posted, "way", "How do you know?", "", &[
                        Choice::new("together", "We did it, or were there"),
                        Choice::new("on_paper", "On paper").means("A dated list that they signed"),
                        Choice::new("told_us", "They told us").means("Kept as told, until they say it themselves"),
                    ]))
                    (parts::button("Keep it"))
                }))
            } @else {
                h2 class="govuk-heading-m" { "Do your own people know?" }
                (parts::form(frame, &self.place.address("/briefing"), html! {
                    (parts::field(posted, "whom", "Whom did you tell?", "Like: the committee and the Tuesday helpers"))
                    (parts::note(WHO_READS))
                    (parts::button("Yes, they know"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let told = PartyBriefing {
            id: Uuid::from_u128(81).into(),
            partnership: place.partnership.id,
            party: place.parties[1].id,
            whom: "The committee".to_owned(),
            told_on: Date::constant(2026, 11, 3),
            way: Way::ToldUs,
            entered_by: None,
        };
        let wrong = Posted::default().but("whom", "Enter whom you told");
        let page = |told, counter: Option<CounterNote>, posted| Self {
            place: place.clone(),
            told,
            counter: counter.map(super::place::kept),
            handover: None,
            posted,
        };
        let note = super::counter::sample(&place);
        let over = CounterNote { holds_until: Some(Date::constant(2026, 11, 20)), ..note.clone() };
        vec![
            ("empty", page(Vec::new(), None, Posted::default())),
            ("told", page(vec![super::place::kept(told)], Some(note), Posted::default())),
            ("over", page(Vec::new(), Some(over), Posted::default())),
            ("wrong", page(Vec::new(), None, wrong)),
        ]
    }
}

impl Briefing {
    fn told_so(&self, party: &Party) -> Markup {
        let last = self.told.iter().rev().find(|one| one.party == party.id);
        html! {
            @match last {
                None => span class="app-soft" { "nobody yet, as far as we know" },
                Some(one) => {
                    (one.whom) ", " (day(one.told_on)) @if !party.is_library() { ", " (way_word(one.way)) }
                    @if self.counter.as_ref().is_some_and(|note| note.is_news_to(one.told_on)) {
                        br; span class="app-soft" { "Told before it last changed: tell them again." }
                    }
                },
            }
        }
    }
}

/// `GET /partnerships/{id}/briefing`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Briefing, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let told = desk.select::<PartyBriefing>().filter("partnership = ?", place.partnership.id);
    let told = told.order("told_on, id").all().await?;
    let posted = Posted::default().with_day("told", Some(ask.now.today)).with("way", "together");
    let handover = match ask.me()?.actor.partner() {
        Some(_) => None,
        None => super::handover::of(&desk, place.partnership.id).await?.into_iter().next(),
    };
    let counter = super::counter::of(&desk, place.partnership.id).await?;
    Ok(Briefing { place, told, counter, handover, posted })
}

/// `POST /partnerships/{id}/briefing`: a partner says it for its own people, staff for whom they name.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let whom = read.text::<300>("whom", "Enter whom you told");
    let staff = ask.me()?.actor.person();
    let (party, told_on, way) = if staff.is_some() {
        let party = read.id::<PartyId>("party", "Choose whose people").filter(|id| page.place.party(*id).is_some());
        let told = read.day("told", "Enter the day, like 24 11 2026");
        if told.is_some_and(|told| told > ask.now.today) {
            read.wrong::<()>("told", "Enter a day that has come");
        }
        (party, told, read.word::<Way>("way", "Choose how you know").filter(|way| *way != Way::Link))
    } else {
        (Some(page.place.own(&ask)?.id), Some(ask.now.today), Some(Way::Link))
    };
    let (((whom, party), told_on), way) = match read.done(whom.zip(party).zip(told_on).zip(way)) {
        Ok(all) => all,
        Err(Problem(posted)) => return ask.again(&Briefing { posted, ..page }),
    };
    let partnership = page.place.partnership.id;
    let told = PartyBriefing { id: ask.now.id(), partnership, party, whom, told_on, way, entered_by: staff };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(party).and_then(|one| one.organisation));
    tx.insert(&told).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/briefing")))
}

/// `GET /partnerships/{id}/briefing/paper`: for the people of whoever asks.
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let whose = place.own(&ask)?.name.clone();
    let paper = make(&ask.maker()?, &place, whose).await?.paper();
    ask.paper(paper).await
}

async fn make(maker: &Maker, place: &Place, for_whom: String) -> Result<StaffBriefing, Trouble> {
    let (desk, id) = (&maker.desk, place.partnership.id);
    let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC").one().await?;
    let note = super::counter::of(desk, id).await?.map(|kept| kept.record);
    let people =
        desk.select::<PartnershipPerson>().filter("partnership = ?", id).only("until IS NULL").order("role, id");
    let people = people.all().await?;
    let numbers = Numbers::of(desk, &people).await?;
    let words = desk.select::<GlossaryWord>().filter("partnership = ?", id).order("term").all().await?;
    let reach = |one: &PartnershipPerson| {
        let party = place.party(one.party).map_or("", |party| party.name.as_str());
        to_ring(&format!("{} ({party})", one.name), numbers.phone(one))
    };
    let with_us = |one: &&Kept<PartnershipPerson>| place.parties.iter().any(|party| party.id == one.party);
    let leads = people.iter().filter(with_us);
    let leads = leads.filter(|one| matches!(one.role, PartnershipRole::Lead | PartnershipRole::Deputy));
    let one = &place.partnership;
    let lines =
        |of: fn(&CounterNote) -> &str| note.as_ref().map(|note| CounterNote::lines(of(note))).unwrap_or_default();
    let say = note.as_ref().map(|note| note.say.clone()).filter(|say| !say.is_empty());
    let whom = note.as_ref().map(|note| note.ask.clone()).filter(|whom| !whom.is_empty());
    let written_on = note.as_ref().map_or(maker.today, |note| note.written_on);
    let holds_until = note.as_ref().and_then(|note| note.holds_until);
    let library = place.parties.iter().find(|party| party.is_library()).map_or("", |party| party.name.as_str());
    let doing = match &purpose {
        Some(purpose) if !purpose.words.is_empty() => purpose.words.clone(),
        _ => one.summary.clone(),
    };
    Ok(StaffBriefing {
        service: maker.letterhead(),
        day: written_on,
        partnership: one.title.clone(),
        for_whom,
        doing,
        why: purpose.map_or_else(String::new, |purpose| match purpose.change.is_empty() {
            true => String::new(),
            false => format!("For {}: {}", purpose.who, purpose.change),
        }),
        when_and_where: lines(|note| &note.happens),
        please: lines(|note| &note.please),
        not_yours: lines(|note| &note.not_yours),
        if_asked: say.unwrap_or_else(|| format!("It is something that we do with {}.", place.with())),
        words: words.into_iter().map(|word| (word.said().to_owned(), word.means(library, &place.with()))).collect(),
        ask: whom.into_iter().chain(leads.map(|one| reach(one))).collect(),
        holds_until: Some(holds_until.unwrap_or_else(|| written_on.saturating_add(1.years()))),
    })
}

/// The briefing as a paper, for the library's own people.
pub(crate) fn kind() -> PaperKind {
    PaperKind {
        word: "staff-briefing",
        what: "What everybody at a counter should know of a partnership",
        make: |maker, id| {
            Box::pin(async move {
                let place = match Place::load(&maker.desk, PartnershipId(id)).await {
                    Ok(place) => place,
                    Err(Trouble::NotFound) => return Ok(None),
                    Err(other) => return Err(other),
                };
                let whose = maker.service.name.clone();
                Ok(Some(make(&maker, &place, whose).await?.paper()))
            })
        },
        list: |maker| Box::pin(async move { super::listed(&maker).await }),
    }
}
