//! Who is with us in a partnership of many: one joins later, another steps away without blame, and it goes on (X07, R168).

use ampersand_domain::{
    Json,
    agreement::{Agreement, AgreementState},
    ending::Holding,
    organisations::{CoarseDate, CoarseRead},
    partnership::{Party, PartyId, PartyStanding},
    promises::Promise,
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::WHO_READS,
    begin::by_name,
    home::tell,
    place::{Place, new_party},
};
use crate::{
    agreement::{held, newest, starts},
    organisations::when,
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts},
};

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
                @for party in self.place.ever() {
                    li { div {
                        strong { (party.name) } (since_words(party))
                        @match party.left_on {
                            Some(on) => span class="app-soft" { ", stepped away on " (day_short(on)) @if !party.left_why.is_empty() { ": " (party.left_why) } },
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
                h2 class="govuk-heading-m" { "Since when?" }
                (parts::form(frame, &self.place.address("/with-us/since"), html! {
                    (parts::select(&self.posted, "party", "Who?", "", None, &self.place.party_choices()))
                    (parts::field(&self.posted, "since", "Since when are they with us?", "As exactly as anybody knows: 14 March 2022, spring 2019, 2015, or years ago"))
                    (parts::quiet_button("Keep it"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let mut place = Place::sample();
        let own = place.parties[1].id;
        let posted = Posted::default().but("name", "Enter who joins");
        let all = Self { place: place.clone(), own, posted: Posted::default() };
        let mut gone = place.parties.remove(2);
        gone.record.left_on = Some(ampersand_domain::Date::constant(2026, 11, 2));
        gone.record.left_why = "Their funding ended".to_owned();
        place.gone.push(gone);
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
    let joins = by_name(&ask, &name).await?;
    let before = place.ever().find(|party| party.organisation == Some(joins.organisation.id));
    if before.is_some_and(|party| party.left_on.is_none()) {
        let posted = ask.posted.clone().but("name", "They are with us already");
        return ask.again(&WithUs { place, own, posted });
    }
    let desk = ask.desk()?;
    let texts = desk.select::<Agreement>().filter("partnership = ?", place.partnership.id);
    let texts = texts.only("state IN ('offered', 'in_force')").all().await?;
    let first: Vec<PartyId> = place.parties.iter().map(|party| party.id).collect();
    let mut tx = desk.write(&ask.now).await?;
    if joins.is_new {
        tx.insert(&joins.organisation).await?;
    }
    match before {
        Some(party) => {
            let back = Party {
                standing: PartyStanding::Active,
                left_on: None,
                left_why: String::new(),
                ..party.record.clone()
            };
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

/// ", since spring 2019"; nothing where nobody knows.
fn since_words(party: &Party) -> String {
    let since = party.with_us_since();
    if since.start.is_none() {
        ", since before this was kept here".to_owned()
    } else {
        format!(", since {}", when(since))
    }
}

/// `POST /partnerships/{id}/with-us/since`: as exactly as it is known, and no more exactly.
pub(crate) async fn since(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let party = read.id::<PartyId>("party", "Choose who").and_then(|id| place.party(id).cloned());
    let typed = read.text::<60>("since", "Enter since when, like spring 2019");
    let known = typed.and_then(|typed| match CoarseDate::read(&typed, ask.now.today) {
        CoarseRead::Known(known) => Some(known),
        CoarseRead::Blank | CoarseRead::Unclear(_) => {
            read.wrong("since", "Enter a day like 14 March 2022, a month like March 2022, or a year")
        }
    });
    let (party, known) = match read.done(party.zip(known)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&WithUs { place, own, posted }),
    };
    let told =
        Party { since: known.start.unwrap_or(party.since), since_precision: known.precision, ..party.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&told, party.version).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/with-us")))
}

/// Before a party steps away: what is still open between it and the others.
pub(crate) struct Away {
    place: Place,
    party: Kept<Party>,
    /// What it promised, what it holds, what of it others hold: each in a sentence.
    owed: Vec<String>,
    posted: Posted,
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
        let last = self.place.parties.iter().filter(|party| !party.is_library()).count() == 1;
        html! {
            (parts::error_summary(&self.posted))
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
                (parts::form(frame, &self.place.address(&format!("/with-us/{}/away", self.party.id.0)), html! {
                    (parts::hidden("version", &self.party.version.to_string()))
                    (parts::field(&self.posted, "why", "Why, if you want to say", "A line is enough. Like: our funding ended in March"))
                    (parts::note(if frame.is_library() { "All of us read it." } else { WHO_READS }))
                    (parts::button(&format!("{} steps away", self.party.name)))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let owed = vec!["Age Concern Marlow promised: Send the dates for spring, by 20 Dec 2026".to_owned()];
        let page = |owed, posted| Self { party: place.parties[1].clone(), place: place.clone(), owed, posted };
        let long = Posted::default().with("why", "Our funding ended").but("why", "Enter 300 letters or fewer");
        vec![
            ("nothing-open", page(Vec::new(), Posted::default())),
            ("open", page(owed.clone(), Posted::default())),
            ("wrong", page(owed, long)),
        ]
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
    Ok(Away { place, party, owed, posted: Posted::default() })
}

/// `GET /partnerships/{id}/with-us/{party}/away`
pub(crate) async fn away(ask: Ask) -> Result<Answer, Trouble> {
    let page = away_page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/with-us/{party}/away`: from today; its people keep their way in while something is open.
pub(crate) async fn leave(ask: Ask) -> Result<Answer, Trouble> {
    let page = away_page(&ask).await?;
    if page.place.parties.iter().filter(|party| !party.is_library()).count() < 2 {
        return Ok(Answer::aside(page.place.address("/ending")));
    }
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "");
    let left_why = read.maybe::<300>("why").unwrap_or_default();
    let version = match read.done(version) {
        Ok(version) => version,
        Err(Problem(posted)) => return ask.again(&Away { posted, ..page }),
    };
    let left =
        Party { standing: PartyStanding::Left, left_on: Some(ask.now.today), left_why, ..page.party.record.clone() };
    let desk = ask.desk()?;
    let text = newest(&desk, &page.place).await?.filter(|text| text.agreement.state == AgreementState::Offered);
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&left, version).await?;
    // Nobody waits any longer for a signature of theirs.
    let text = match &text {
        Some(text) => held(&mut tx, text).await?.filter(|text| text.agreement.state == AgreementState::Offered),
        None => None,
    };
    if let Some(text) = text.filter(|text| text.force_without(left.id).since.is_some()) {
        starts(&mut tx, &text, ask.now.today).await?;
    }
    let why = if left.left_why.is_empty() { String::new() } else { format!(" They say: {}", left.left_why) };
    let says = format!("{} stepped away on {}.{why} Thank them.", left.name, day(ask.now.today));
    tell(&mut tx, &page.place, &says, "/credit/thanks").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/with-us")))
}
