//! The page of the core team: who leads, who answers for what, what each promised, and what is still open (R156–R158).

use ampersand_domain::{
    Date, Uuid,
    partnership::{
        CoreFacts, CoreGap, CorePart, CoreShare, Duty, PartStands, PartnershipPerson, PartyId, WaysOfWorking,
        WorkingNote, core_gaps,
    },
    promises::Promise,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    team::{Stood, Team},
    ways::accepted,
};
use crate::{
    partnership::{Place, answering::WHO_READS, capital, kept, people::nobody},
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Trouble, day_short, parts, plural},
};

/// The core team.
pub(crate) struct CoreTeam {
    pub(super) place: Place,
    pub(super) team: Team,
    /// For whom whoever looks may speak.
    pub(super) own: PartyId,
    /// Who has said how they work.
    pub(super) notes: Vec<PartyId>,
    /// The number of the ways of working that hold, and who said yes to them.
    pub(super) ways: Option<(i64, Vec<PartyId>)>,
    /// What was promised and not taken back.
    pub(super) promises: Vec<Kept<Promise>>,
    pub(super) posted: Posted,
}

impl Page for CoreTeam {
    fn title(&self) -> String {
        "The core team".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/core-team"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "Who carries it, in which part. A part is proposed until the organisation of whoever has it has said yes." }
            (self.for_you())
            (self.open())
            h2 class="govuk-heading-m" id="lead" { "Who leads" }
            (parts::facts(&[
                ("Leads for all of us", self.held(CoreShare::Leads, "Nobody yet. One person, whom each of us can ring."), None),
                ("Stands in", self.held(CoreShare::Deputises, "Nobody yet. Two people keep it alive when one is ill."), None),
            ]))
            h2 class="govuk-heading-m" id="duties" { "Who does what" }
            (self.grid(frame))
            (self.refused())
            h2 class="govuk-heading-m" id="name" { "Give somebody a part" }
            (self.form(frame))
            h2 class="govuk-heading-m" id="promises" { "What each of us promised" }
            @for party in &self.place.parties { (self.promised(frame, party.id, &party.name)) }
            p class="govuk-body" { a class="govuk-link" href=(self.place.address("/promises")) { "All promises, and meetings" } }
            h2 class="govuk-heading-m" id="ways" { "How we work together" }
            p class="govuk-body" {
                @match &self.ways {
                    None => "Nothing is written yet. ",
                    Some((_, yes)) => { (capital(&plural(yes.len(), "of us has", "of us have"))) " said yes to it, of " (self.place.parties.len()) ". " }
                }
                a class="govuk-link" href=(self.place.address("/ways-of-working")) { "How we work together, and when each of us is there" }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let own = place.parties[1].id;
        let page = |team: Team, posted| Self {
            place: place.clone(),
            team,
            own,
            notes: vec![own],
            ways: Some((1, vec![own])),
            promises: Vec::new(),
            posted,
        };
        let empty = Self { notes: Vec::new(), ways: None, ..page(Team::default(), Posted::default()) };
        let promised = Promise {
            how_much: "two afternoons".to_owned(),
            due: Some(Date::constant(2026, 12, 4)),
            ..Promise::proposed(
                Uuid::from_u128(51).into(),
                (place.partnership.id, own),
                "Ring those who stopped coming",
                Date::constant(2026, 11, 3),
            )
        };
        let full = Self { promises: vec![kept(promised)], ..page(sample(&place, 2), Posted::default()) };
        let wrong = Posted::default().with("duty_new", "The rota").but("person", "Choose who has it");
        vec![
            ("empty", empty),
            ("full", full),
            ("many", page(sample(&place, 14), Posted::default())),
            ("wrong", page(sample(&place, 1), wrong)),
        ]
    }
}

/// A team with a lead who waits and so many duties, for samples.
pub(super) fn sample(place: &Place, duties: u128) -> Team {
    let person = |number: u128, party: usize, name: &str| {
        kept(PartnershipPerson {
            id: Uuid::from_u128(number).into(),
            name: name.to_owned(),
            ..nobody(place, place.parties[party].id)
        })
    };
    let people = vec![person(20, 0, "Ifeoma Danjuma"), person(21, 1, "Maya Okafor")];
    let part = |number: u128, share, duty: Option<u128>| {
        let party = place.parties[1].id;
        kept(CorePart {
            id: Uuid::from_u128(number).into(),
            partnership: place.partnership.id,
            party,
            person: Uuid::from_u128(21).into(),
            share,
            duty: duty.map(|duty| Uuid::from_u128(duty).into()),
            proposed_by: place.parties[0].id,
            proposed_on: Date::constant(2026, 11, 3),
            ended_on: None,
        })
    };
    let duty = |number: u128| {
        kept(Duty {
            id: Uuid::from_u128(number).into(),
            partnership: place.partnership.id,
            what: "The rota of those who greet, who read aloud and who bring people home again".to_owned(),
            added_on: Date::constant(2026, 11, 3),
            dropped_on: None,
        })
    };
    let first = vec![part(60, CoreShare::Leads, None)];
    let answers = (0..duties).step_by(2).map(|at| part(61 + at, CoreShare::Answers, Some(100 + at)));
    Team::of(people, first.into_iter().chain(answers).collect(), (100..100 + duties).map(duty).collect(), &[])
}

impl CoreTeam {
    pub(super) fn at(&self, page: &str) -> String {
        self.place.address(&format!("/core-team{page}"))
    }

    fn facts(&self) -> CoreFacts {
        let is = |share| self.team.holder(share).has.is_some();
        let answered = |duty: &Duty| {
            let has = |one: &Stood| one.part.duty == Some(duty.id) && one.stands != PartStands::Refused;
            self.team.parts.iter().any(|one| has(one) && one.part.share == CoreShare::Answers)
        };
        let without = |has: &dyn Fn(PartyId) -> bool| self.place.parties.iter().filter(|one| !has(one.id)).count();
        CoreFacts {
            lead: is(CoreShare::Leads),
            deputy: is(CoreShare::Deputises),
            unanswered: self.team.duties.iter().filter(|duty| !answered(duty)).count(),
            waiting: self.team.waiting().count(),
            not_said_how: without(&|party| self.notes.contains(&party)),
            ways: self.ways.is_some(),
            ways_wait: without(&|party| self.ways.as_ref().is_some_and(|(_, yes)| yes.contains(&party))),
            without_promise: without(&|party| self.promises.iter().any(|one| one.party == party)),
        }
    }

    /// What waits for the yes of whoever looks, on top.
    fn for_you(&self) -> Markup {
        let waits: Vec<&Stood> = self.team.waits_for(self.own).collect();
        html! {
            @if !waits.is_empty() {
                section class="app-box app-box--ask" aria-labelledby="for-you" {
                    h2 class="app-box__title" id="for-you" { "Waits for your yes" }
                    ul class="govuk-list" {
                        @for one in waits { li { (self.link(one)) ", " (self.team.does(&one.part)) } }
                    }
                }
            }
        }
    }

    /// What is still open; nothing stops because of it.
    fn open(&self) -> Markup {
        let facts = self.facts();
        let gaps = core_gaps(&facts);
        html! {
            @if !gaps.is_empty() {
                h2 class="govuk-heading-m" id="open" { "Still open" }
                ul class="govuk-list govuk-list--bullet" {
                    @for gap in gaps {
                        @let (says, to) = gap_words(gap, &facts);
                        li { a class="govuk-link" href=(if to.starts_with('#') { to.to_owned() } else { self.place.address(to) }) { (capital(&says)) } }
                    }
                }
            }
        }
    }

    /// Somebody with their part, as a way to its page.
    fn link(&self, one: &Stood) -> Markup {
        let party = self.place.party(one.part.party).map_or("", |party| party.name.as_str());
        html! {
            a class="govuk-link" href=(self.at(&format!("/{}", one.part.id))) { (self.team.name(one.part.person)) span class="govuk-visually-hidden" { ", " (self.team.does(&one.part)) } }
            ", " (party)
        }
    }

    fn held(&self, share: CoreShare, nobody: &'static str) -> Markup {
        let holder = self.team.holder(share);
        let stood =
            |part: Option<&CorePart>| part.and_then(|part| self.team.parts.iter().find(|one| one.part.id == part.id));
        html! {
            @match stood(holder.has) {
                Some(one) => { (self.link(one)) }
                None if holder.proposed.is_some() => {}
                None => (nobody),
            }
            @if let Some(one) = stood(holder.proposed) {
                @if holder.has.is_some() { br; "Proposed: " }
                (self.link(one)) " " (stands_tag(one.stands))
            }
        }
    }

    /// A line for each duty, with who answers for it and who helps.
    fn grid(&self, frame: &Frame) -> Markup {
        let cell = |duty: &Duty, share: CoreShare| {
            let there = |one: &&Stood| {
                one.part.duty == Some(duty.id) && one.part.share == share && one.stands != PartStands::Refused
            };
            let there: Vec<&Stood> = self.team.parts.iter().filter(there).collect();
            html! {
                @if there.is_empty() { span class="app-soft" { "nobody yet" } }
                @else { ul class="govuk-list" { @for one in there { li { (self.link(one)) " " (stands_tag(one.stands)) } } } }
            }
        };
        let row = |duty: &Kept<Duty>| {
            let (id, version) = (duty.id.to_string(), duty.version.to_string());
            let fields = [("duty", id.as_str()), ("version", version.as_str())];
            let what = html! {
                (duty.what)
                @if frame.is_library() { br; (parts::press_about(frame, &self.at("/drop"), "Not needed any more", &duty.what, &fields)) }
            };
            vec![what, cell(duty, CoreShare::Answers), cell(duty, CoreShare::Helps)]
        };
        html! {
            @if self.team.duties.is_empty() {
                p class="govuk-body" { "Nothing is named yet. Five or six lines are enough: the room, the rota, telling people, the money, the first day." }
            } @else {
                (parts::plain_table("Who answers for what, and who helps", &["What there is to do", "Answers for it", "Helps"], &self.team.duties.iter().map(row).collect::<Vec<_>>()))
            }
        }
    }

    /// What somebody’s organisation said no to: that is an answer, and another can be asked.
    fn refused(&self) -> Markup {
        let refused: Vec<&Stood> = self.team.parts.iter().filter(|one| one.stands == PartStands::Refused).collect();
        html! {
            @if !refused.is_empty() {
                h3 class="govuk-heading-s" { "Not for them" }
                ul class="govuk-list" { @for one in refused { li { (self.link(one)) ": " (self.team.does(&one.part)) } } }
            }
        }
    }

    fn form(&self, frame: &Frame) -> Markup {
        let people = self.team.people.iter().filter(|one| frame.is_library() || one.party == self.own);
        let named = |one: &Kept<PartnershipPerson>| {
            let party = self.place.party(one.party).map_or("", |party| party.name.as_str());
            Choice::new(one.id.0.to_string(), format!("{}, {party}", one.name))
        };
        let people: Vec<Choice> = people.map(named).collect();
        let duties: Vec<Choice> =
            self.team.duties.iter().map(|duty| Choice::new(duty.id.to_string(), duty.what.clone())).collect();
        let more = if frame.is_library() {
            self.place.address("/people")
        } else {
            format!("/home/{}/say#people", self.place.partnership.id.0)
        };
        parts::form(
            frame,
            &self.at(""),
            html! {
                (parts::select(&self.posted, "person", "Who?", "", Some("Nobody yet: it is still open"), &people))
                p class="govuk-body" { a class="govuk-link" href=(more) { "Somebody who is not in this list" } }
                (parts::choice_list(&self.posted, "share", "Which part?", "", &[
                    Choice::new("leads", "Leads for all of us").means("One person"),
                    Choice::new("deputises", "Stands in for whoever leads").means("Somebody else than the lead"),
                    Choice::new("answers", "Answers for something").means("Sees that it is done, whoever does it"),
                    Choice::new("helps", "Helps with something"),
                ]))
                @if !duties.is_empty() { (parts::select(&self.posted, "duty", "With what?", "For answering and helping alone", Some("Something new"), &duties)) }
                (parts::field(&self.posted, "duty_new", "If it is new: what?", "Like: the rota on Tuesdays"))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button(if frame.is_library() { "Propose it" } else { "Name them" }))
            },
        )
    }

    fn promised(&self, frame: &Frame, party: PartyId, name: &str) -> Markup {
        let own: Vec<_> = self.promises.iter().filter(|one| one.party == party && one.done_on.is_none()).collect();
        let add = format!("/promises?party={}#add", party.0);
        html! {
            h3 class="govuk-heading-s" { (name) }
            @if own.is_empty() { p class="govuk-body" { "Nothing is open." } }
            @else {
                ul class="govuk-list govuk-list--bullet" {
                    @for one in own {
                        li {
                            a class="govuk-link" href=(self.place.address(&format!("/promises/{}", one.id.0))) { (one.what) }
                            @if !one.how_much.is_empty() { ", " (one.how_much) }
                            @if !one.owner.is_empty() { ", " (one.owner) }
                            @if let Some(due) = one.due { ", by " (day_short(due)) }
                            @if one.accepted_on.is_none() { " " (parts::tag(if party == self.own { "Waits for your yes" } else { "Waits for their yes" }, "yellow")) }
                        }
                    }
                }
            }
            @if frame.is_library() || party == self.own { p class="govuk-body" { a class="govuk-link" href=(self.place.address(&add)) { "Add a promise" span class="govuk-visually-hidden" { " of " (name) } } } }
        }
    }
}

/// How a part stands, where that is not a plain yes.
pub(super) fn stands_tag(stands: PartStands) -> Markup {
    match stands {
        PartStands::Accepted => parts::tag("In place", "green"),
        PartStands::Proposed => parts::tag("Proposed", "yellow"),
        PartStands::Refused => parts::tag("Not for them", "orange"),
    }
}

/// What is open, and where it is done: a place on this page, or another page.
fn gap_words(gap: CoreGap, facts: &CoreFacts) -> (String, &'static str) {
    match gap {
        CoreGap::NoLead => ("Nobody has said yes to leading it for all of us".to_owned(), "#name"),
        CoreGap::NoDeputy => ("Nobody stands in for the lead: name a deputy".to_owned(), "#name"),
        CoreGap::DutyWithoutAnswer => {
            (format!("Nobody answers for {}", plural(facts.unanswered, "thing", "things")), "#duties")
        }
        CoreGap::PartWaits => (format!("{} for a yes", plural(facts.waiting, "part waits", "parts wait")), "#lead"),
        CoreGap::NotSaidHow => (
            plural(
                facts.not_said_how,
                "of us has not said how it likes to work, and when it is there",
                "of us have not said how they like to work, and when they are there",
            ),
            "/ways-of-working/note",
        ),
        CoreGap::NoWays => ("How we work together is not written".to_owned(), "/ways-of-working#write"),
        CoreGap::WaysWait => (
            format!(
                "{} yes to how we work together",
                plural(facts.ways_wait, "of us has not said", "of us have not said")
            ),
            "/ways-of-working",
        ),
        CoreGap::NothingPromised => (
            format!("{} nothing", plural(facts.without_promise, "of us has promised", "of us have promised")),
            "#promises",
        ),
    }
}

/// `GET /partnerships/{id}/core-team`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

pub(super) async fn page(ask: &Ask) -> Result<CoreTeam, Trouble> {
    let place = Place::of(ask).await?;
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let own = place.own(ask)?.id;
    let team = Team::load(&desk, id).await?;
    let notes = desk.select::<WorkingNote>().filter("partnership = ?", id).all().await?;
    let notes = notes.iter().map(|one| one.party).collect();
    let ways = desk.select::<WaysOfWorking>().filter("partnership = ?", id).order("number DESC, id").one().await?;
    let ways = match ways {
        Some(ways) => Some((ways.number, accepted(&desk, &place, ways.number).await?)),
        None => None,
    };
    let promises = desk.select::<Promise>().filter("partnership = ?", id).only("withdrawn_on IS NULL");
    let promises = promises.order("due, id").all().await?;
    Ok(CoreTeam { place, team, own, notes, ways, promises, posted: Posted::default() })
}
