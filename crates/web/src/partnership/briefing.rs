//! Our own people know: the page for everybody at a counter, who was told when, and the partner's own word that its
//! people were (R044, R045).

use ampersand_documents::{Letterhead, partnership::StaffBriefing};
use ampersand_domain::{
    Date, Uuid,
    partnership::{
        CounterNote, GlossaryWord, Handover, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyBriefing,
        PartyId, Purpose, Way,
    },
    service::Branch,
};
use ampersand_store::Kept;
use jiff::ToSpan as _;
use maud::{Markup, html};

use super::{
    answering::{WHO_READS, way_word},
    heard::way_without_sheet,
    home::tell,
    numbers::Numbers,
    place::Place,
};
use crate::{
    papers::{Maker, PaperKind},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, join, parts, take_away},
};

/// Who was told, and the forms.
pub(crate) struct Briefing {
    place: Place,
    /// Whose page it is.
    own: Option<PartyId>,
    told: Vec<Kept<PartyBriefing>>,
    /// What everybody at a counter should know, as the library and each partner wrote it, all versions.
    sheets: Vec<CounterNote>,
    /// What the next person must know, for the library's people.
    handover: Option<Kept<Handover>>,
    /// Our open branches and our teams, for the library's people.
    ours: Vec<String>,
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
            (self.know(frame))
            (take_away("What to know, on one page", &self.place.address("/briefing/paper")))
            h2 class="govuk-heading-m" { "Who was told" }
            ul class="app-rows" { @for party in &self.place.parties { li { div { strong { (party.name) } " " (self.told_so(party)) } } } }
            @if frame.is_library() {
                (super::handover::last(self.handover.as_ref()))
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/handover")) { "What the next person must know" } }
                h2 class="govuk-heading-m" { "Note who was told" }
                (parts::form(frame, &self.place.address("/briefing"), html! {
                    (parts::select(posted, "party", "Whose people", "", None, &self.place.party_choices()))
                    (parts::field_with_list(posted, "whom", "Which branches, teams or people?", "Like: Mill Lane and Fenside, at the Monday meeting", self.ours.iter().map(String::as_str)))
                    (parts::date_field(posted, "told", "When", ""))
                    (parts::choice_list(posted, "way", "How do you know?", "", &[
                        Choice::new("together", "We did it, or were there"),
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
        let page = |told, sheets: Vec<CounterNote>, posted| Self {
            place: place.clone(),
            own: Some(place.parties[1].id),
            told,
            sheets,
            handover: None,
            ours: vec!["Mill Lane".to_owned(), "Outreach".to_owned()],
            posted,
        };
        let note = super::counter::sample(&place);
        let over = CounterNote { holds_until: Some(Date::constant(2026, 11, 20)), ..note.clone() };
        let theirs = CounterNote {
            party: Some(place.parties[1].id),
            say: "Come as you are; we keep you a chair.".to_owned(),
            ..note.clone()
        };
        vec![
            ("empty", page(Vec::new(), Vec::new(), Posted::default())),
            ("told", page(vec![super::place::kept(told)], vec![note, theirs], Posted::default())),
            ("over", page(Vec::new(), vec![over], Posted::default())),
            ("wrong", page(Vec::new(), Vec::new(), wrong)),
        ]
    }
}

impl Briefing {
    /// What to know: the library's sheet, and each partner's in its own words; whoever asks may change their own.
    fn know(&self, frame: &Frame) -> Markup {
        let ours = CounterNote::newest_of(&self.sheets, None);
        let own = self.own.filter(|_| !frame.is_library());
        let change = match (own, CounterNote::newest_of(&self.sheets, own).is_some()) {
            (None, true) => "Change what to know at the counter",
            (None, false) => "Write down what to know at the counter",
            (Some(_), true) => "Change what your own people should know",
            (Some(_), false) => "Write it for your own people, in your words",
        };
        html! {
            h2 class="govuk-heading-m" { "What to know at the counter" }
            (super::counter::shown(ours, frame.today))
            @for party in self.place.others() {
                @if let Some(sheet) = CounterNote::newest_of(&self.sheets, Some(party.id)) {
                    h2 class="govuk-heading-m" { "At " (party.name) ", in their words" }
                    (super::counter::shown(Some(sheet), frame.today))
                }
            }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/briefing/counter")) { (change) } }
        }
    }

    fn told_so(&self, party: &Party) -> Markup {
        let last = self.told.iter().rev().find(|one| one.party == party.id);
        let sheet = CounterNote::told_from(&self.sheets, (!party.is_library()).then_some(party.id));
        html! {
            @match last {
                None => span class="app-soft" { "nobody yet, as far as we know" },
                Some(one) => {
                    (one.whom) ", " (day(one.told_on)) @if !party.is_library() { ", " (way_word(one.way)) }
                    @if sheet.is_some_and(|note| note.is_news_to(one.told_on)) {
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
    let (handover, ours) = match ask.me()?.actor.partner() {
        Some(_) => (None, Vec::new()),
        None => (super::handover::of(&desk, place.partnership.id).await?.into_iter().next(), ours(ask).await?),
    };
    let sheets = super::counter::of(&desk, place.partnership.id).await?;
    let own = Some(place.own(ask)?.id);
    Ok(Briefing { place, own, told, sheets, handover, ours, posted })
}

/// Whom one can tell at once: our open branches, then our teams (R044).
async fn ours(ask: &Ask) -> Result<Vec<String>, Trouble> {
    let branches = ask.desk()?.select::<Branch>().filter("closed = ?", false).order("name, id").all().await?;
    let teams = ask.me()?.service.teams.0.iter().cloned();
    Ok(branches.into_iter().map(|branch| branch.record.name).chain(teams).collect())
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
        (party, told, way_without_sheet(&mut read))
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
    let name = page.place.party(party).map_or("", |party| party.name.as_str());
    tell(&mut tx, &page.place, &format!("{name} told its own people: {}.", told.whom), "/briefing").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/briefing")))
}

/// `GET /partnerships/{id}/briefing/paper`: for the people of whoever asks.
pub(crate) async fn paper(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let paper = make(&ask.maker()?, &place, Some(place.own(&ask)?)).await?.paper();
    ask.paper(paper).await
}

/// For the people of one of us: a partner's in its own words and under its own name once it has written them (R045).
async fn make(maker: &Maker, place: &Place, of: Option<&Kept<Party>>) -> Result<StaffBriefing, Trouble> {
    let (desk, id) = (&maker.desk, place.partnership.id);
    let purpose = desk.select::<Purpose>().filter("partnership = ?", id).order("number DESC").one().await?;
    let sheets = super::counter::of(desk, id).await?;
    let theirs = of.filter(|party| !party.is_library());
    let note = CounterNote::told_from(&sheets, theirs.map(|party| party.id));
    let by_them = theirs.filter(|_| note.is_some_and(|note| note.party.is_some()));
    let people =
        desk.select::<PartnershipPerson>().filter("partnership = ?", id).only("until IS NULL").order("role, id");
    let people = people.all().await?;
    let numbers = Numbers::of(desk, &people).await?;
    let words = desk.select::<GlossaryWord>().filter("partnership = ?", id).order("term").all().await?;
    let reach = |one: &PartnershipPerson| {
        let party = place.party(one.party).map_or("", |party| party.name.as_str());
        numbers.ring(&format!("{} ({party})", one.name), one)
    };
    let with_us = |one: &&Kept<PartnershipPerson>| place.parties.iter().any(|party| party.id == one.party);
    let leads = people.iter().filter(with_us);
    let leads = leads.filter(|one| matches!(one.role, PartnershipRole::Lead | PartnershipRole::Deputy));
    let mut leads: Vec<_> = leads.collect();
    leads.sort_by_key(|one| one.role);
    let others = place.parties.iter().filter(|party| of.is_none_or(|of| of.id != party.id));
    let others: Vec<String> = others.map(|party| party.name.clone()).collect();
    let one = &place.partnership;
    let lines = |of: fn(&CounterNote) -> &str| note.map(|note| CounterNote::lines(of(note))).unwrap_or_default();
    let say = note.map(|note| note.say.clone()).filter(|say| !say.is_empty());
    let whom = note.map(|note| note.ask.clone()).filter(|whom| !whom.is_empty());
    let written_on = note.map(|note| note.written_on);
    let holds_until = note.and_then(|note| note.holds_until);
    let library = place.library().map_or("", |party| party.name.as_str());
    let doing = match &purpose {
        Some(purpose) if !purpose.words.is_empty() => purpose.words.clone(),
        _ => one.summary.clone(),
    };
    Ok(StaffBriefing {
        service: by_them
            .map_or_else(|| maker.letterhead(), |party| Letterhead { name: party.name.clone(), ..maker.letterhead() }),
        day: written_on.unwrap_or(maker.today),
        written_on,
        partnership: one.title.clone(),
        for_whom: of.map_or_else(|| maker.service.name.clone(), |party| party.name.clone()),
        doing,
        why: purpose.map(|purpose| purpose.for_whom()).unwrap_or_default(),
        when_and_where: lines(|note| &note.happens),
        please: lines(|note| &note.please),
        not_yours: lines(|note| &note.not_yours),
        if_asked: say.unwrap_or_else(|| format!("It is something that we do with {}.", join(&others))),
        words: words.into_iter().map(|word| (word.said().to_owned(), word.means(library, &place.with()))).collect(),
        ask: whom.into_iter().chain(leads.into_iter().map(|one| reach(one))).collect(),
        holds_until: holds_until.or_else(|| Some(written_on?.saturating_add(1.years()))),
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
                let library = place.library();
                Ok(Some(make(&maker, &place, library).await?.paper()))
            })
        },
        list: |maker| Box::pin(async move { super::listed(&maker).await }),
    }
}
