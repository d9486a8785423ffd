//! Who is with us in a partnership of many: one joins later, another steps away without blame, and it goes on (X07, R168).

use ampersand_domain::{
    Json,
    agreement::Agreement,
    ending::Holding,
    partnership::{Party, PartyId, PartyStanding},
    promises::Promise,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    begin::partner,
    home::{ring, tell},
    place::{Place, new_party},
};
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts};

/// Each of us, who stepped away, and who joins.
pub(crate) struct WithUs {
    place: Place,
    own: PartyId,
    posted: Posted,
}

impl Page for WithUs {
    fn title(&self) -> String {
        "Who is with us".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/with-us"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let may = |party: &Party| !party.is_library() && (frame.is_library() || party.id == self.own);
        html! {
            @if frame.is_library() { (parts::error_summary(&self.posted)) }
            ul class="app-rows" {
                @for party in &self.place.parties {
                    li { div {
                        strong { (party.name) } ", since " (day_short(party.since))
                        @match party.left_on {
                            Some(on) => span class="app-soft" { ", stepped away on " (day_short(on)) },
                            None => @if may(party) {
                                " " a class="govuk-link" href=(self.place.address(&format!("/with-us/{}/away", party.id.0))) { "Step away" span class="govuk-visually-hidden" { ": " (party.name) } }
                            },
                        }
                    } }
                }
            }
            @if frame.is_library() {
                h2 class="govuk-heading-m" { "Another joins us" }
                p class="govuk-body" { "What we agreed stays as it is: whoever joins later signs the same agreement by a line of their own." }
                (parts::form(frame, &self.place.address("/with-us"), html! {
                    (parts::field(&self.posted, "name", "Who?", "The name of the organisation. One that you have on record is found by its name; another is added."))
                    (parts::button("They join us"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let mut place = Place::sample();
        let own = place.parties[1].id;
        let posted = Posted::default().but("name", "Enter who joins");
        let all = Self { place: place.clone(), own, posted: Posted::default() };
        place.parties[2].record.left_on = Some(ampersand_domain::Date::constant(2026, 11, 2));
        vec![("all", all), ("one-left", Self { place, own, posted })]
    }
}

/// `GET /partnerships/{id}/with-us`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    ask.show(&WithUs { place, own, posted: Posted::default() })
}

/// `POST /partnerships/{id}/with-us`: another joins; who had to sign what is offered or in force does not change by it.
pub(crate) async fn join(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let name = read.text::<200>("name", "Enter who joins");
    let name = match read.done(name) {
        Ok(name) => name,
        Err(Problem(posted)) => return ask.again(&WithUs { place, own, posted }),
    };
    let joins = partner(&ask, None, &name).await?;
    let before = place.parties.iter().find(|party| party.organisation == Some(joins.organisation.id));
    if before.is_some_and(|party| party.left_on.is_none()) {
        let posted = ask.posted.clone().but("name", "They are with us already");
        return ask.again(&WithUs { place, own, posted });
    }
    let desk = ask.desk()?;
    let texts = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    let texts = texts.only("state IN ('offered', 'in_force')").all().await?;
    let first: Vec<PartyId> = place.with_us().map(|party| party.id).collect();
    let mut tx = desk.write(&ask.now).await?;
    if joins.is_new {
        tx.insert(&joins.organisation).await?;
    }
    match before {
        Some(party) => {
            let back = Party { standing: PartyStanding::Active, left_on: None, ..party.record.clone() };
            tx.update(&back, party.version).await?;
        }
        None => {
            let organisation = &joins.organisation;
            let party =
                new_party(ask.now.id(), place.partnership.id, Some(organisation.id), &organisation.name, ask.now.today);
            tx.insert(&party).await?;
        }
    }
    for text in texts.iter().filter(|text| text.first_signers.0.is_empty()) {
        tx.update(&Agreement { first_signers: Json(first.clone()), ..text.record.clone() }, text.version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(place.address("/with-us")))
}

/// Before a party steps away: what is still open between it and the others.
pub(crate) struct Away {
    place: Place,
    party: Kept<Party>,
    /// What it promised, what it holds, what of it others hold: each in a sentence.
    owed: Vec<String>,
}

impl Page for Away {
    fn title(&self) -> String {
        format!("{} steps away", self.party.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Who is with us".to_owned(), self.place.address("/with-us")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/with-us"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let last = self.place.with_us().filter(|party| !party.is_library()).count() == 1;
        html! {
            p class="govuk-body-l" { "Stepping away is all right, and nobody has to say why. What the others do together goes on." }
            h2 class="govuk-heading-m" { "What is still open" }
            @if self.owed.is_empty() { p class="govuk-body" { "Nothing on record." } }
            @else {
                p class="govuk-body" { "It stays open after the stepping away, until it is done or called off." }
                ul class="app-rows" { @for one in &self.owed { li { div { (one) } } } }
            }
            @if last {
                p class="govuk-body" { "With nobody else there the partnership ends: " a class="govuk-link" href=(self.place.address("/ending")) { "how it ends" } "." }
            } @else {
                (parts::post_button(frame, &self.place.address(&format!("/with-us/{}/away", self.party.id.0)), &format!("{} steps away", self.party.name), &[("version", &self.party.version.to_string())]))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let owed = vec!["Age Concern Marlow promised: Send the dates for spring, by 20 Dec 2026".to_owned()];
        let page = |owed| Self { party: place.parties[1].clone(), place: place.clone(), owed };
        vec![("nothing-open", page(Vec::new())), ("open", page(owed))]
    }
}

/// A party that is with us, and what is open; a partner's person sees the page of their own party.
async fn away_page(ask: &Ask) -> Result<Away, Trouble> {
    let place = Place::of(ask).await?;
    let id: PartyId = ask.id_of("party")?;
    let partner = ask.me()?.actor.partner().is_some();
    let own = place.own(ask)?.id;
    let party = place.party(id).filter(|one| !one.is_library() && one.left_on.is_none() && (!partner || one.id == own));
    let party = party.ok_or(Trouble::NotFound)?.clone();
    let (desk, of) = (ask.desk()?, place.partnership.id);
    let promises = desk.select::<Promise>().filter("partnership = ?", of).filter("party = ?", id);
    let promises = promises.only("done_on IS NULL AND withdrawn_on IS NULL").order("due, id").all().await?;
    let promised = |one: &Kept<Promise>| {
        let due = one.due.map(|due| format!(", by {}", day_short(due))).unwrap_or_default();
        format!("{} promised: {}{due}", party.name, one.what)
    };
    let holdings =
        desk.select::<Holding>().filter("partnership = ?", of).only("settled_on IS NULL").order("id").all().await?;
    let theirs = holdings.iter().filter(|one| one.of_party == Some(id) || one.with_party == Some(id));
    let owed = promises.iter().map(promised).chain(theirs.map(|one| format!("Lent or shared: {}", one.what))).collect();
    Ok(Away { place, party, owed })
}

/// `GET /partnerships/{id}/with-us/{party}/away`
pub(crate) async fn away(ask: Ask) -> Result<Answer, Trouble> {
    let page = away_page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/with-us/{party}/away`: from today; its people keep their way in while something is open.
pub(crate) async fn leave(ask: Ask) -> Result<Answer, Trouble> {
    let page = away_page(&ask).await?;
    if page.place.with_us().filter(|party| !party.is_library()).count() < 2 {
        return Ok(Answer::go(page.place.address("/ending")));
    }
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "");
    let Ok(version) = read.done(version) else { return Err(Trouble::NotFound) };
    let left = Party { standing: PartyStanding::Left, left_on: Some(ask.now.today), ..page.party.record.clone() };
    let lead = ring(&ask, page.place.partnership.id)
        .await?
        .filter(|_| ask.me.as_ref().is_some_and(|me| me.actor.partner().is_some()));
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&left, version).await?;
    let says = format!("{} stepped away on {}. Thank them.", left.name, day(ask.now.today));
    tell(&mut tx, lead.as_ref(), &page.place, &says, "/credit/thanks").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/with-us")))
}
