//! One part in the core team: what the organisation of whoever has it says, and its end (R155).

use ampersand_domain::{
    Actor, Date,
    partnership::{Answer as Said, CorePart, CorePartId, ONE_WORDING, PartStands, Subject},
};
use ampersand_store::{StoreError, Tx};
use maud::{Markup, html};

use super::{
    page::{sample, stands_tag},
    team::{Stood, Team},
};
use crate::{
    partnership::{
        Place,
        answering::{self, Asked},
        capital,
        home::tell,
    },
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, encoded, parts},
};

/// A part, with what is said to it.
pub(crate) struct OnePart {
    place: Place,
    team: Team,
    one: Stood,
    asked: Asked,
    /// Whether whoever looks may answer and end it: the library, or its own party.
    may_end: bool,
}

impl Page for OnePart {
    fn title(&self) -> String {
        format!("The part of {}", self.team.name(self.one.part.person))
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
        let part = &self.one.part;
        let name = |party| self.place.party(party).map_or("", |party| party.name.as_str());
        let who = self.team.name(part.person);
        html! {
            (parts::error_summary(&self.asked.posted))
            p class="govuk-body-l" { (who) ", " (name(part.party)) ", " (self.team.does(part)) ". " (stands_tag(self.one.stands)) }
            p class="govuk-body" { "Proposed by " (name(part.proposed_by)) ", " (day_short(part.proposed_on)) "." }
            h2 class="govuk-heading-m" { "What " (name(part.party)) " says to it" }
            @if self.team.is_over(part) {
                (self.asked.list(&self.place))
                p class="govuk-body" { "This is over" @if let Some(on) = part.ended_on { " since " (day_short(on)) } "." }
            } @else if self.may_end {
                (self.asked.view(frame, &self.place, &self.at("/said"), false))
                (self.further(frame, who))
            } @else {
                (self.asked.list(&self.place))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let team = sample(&place, 2);
        let of = |at: usize, may_end| {
            let one = team.parts[at].clone();
            let asked = Asked { said: Vec::new(), ..Asked::sample(Subject::CorePart, &place) }.of(one.part.party);
            Self { place: place.clone(), team: team.clone(), one, asked, may_end }
        };
        vec![("lead", of(0, true)), ("duty", of(1, true)), ("anothers", of(1, false))]
    }
}

impl OnePart {
    fn at(&self, page: &str) -> String {
        self.place.address(&format!("/core-team/{}{page}", self.one.part.id))
    }

    /// What its own side, and the library, can do with it besides.
    fn further(&self, frame: &Frame, who: &str) -> Markup {
        let part = &self.one.part;
        let version = part.version.to_string();
        html! {
            @if let Some(duty) = self.duty() {
                p class="govuk-body" { a class="govuk-link" href=(self.place.address(&promise(part, duty, who))) { "Promise a first step of it, with a day" } }
            }
            (parts::post_button(frame, &self.at("/end"), &format!("{who} does not do this any more"), &[("version", &version)]))
        }
    }

    fn duty(&self) -> Option<&str> {
        self.team.duty(&self.one.part)
    }
}

/// The form for a promise, with what is known of it.
fn promise(part: &CorePart, duty: &str, who: &str) -> String {
    format!("/promises?party={}&what={}&owner={}#add", part.party.0, encoded(duty), encoded(who))
}

async fn page(ask: &Ask) -> Result<OnePart, Trouble> {
    let place = Place::of(ask).await?;
    let id: CorePartId = ask.id_of("part")?;
    let team = Team::load(&ask.desk()?, place.partnership.id).await?;
    let one = team.part(id).cloned().ok_or(Trouble::NotFound)?;
    let about = format!("the part of {}: {}", team.name(one.part.person), capital(&team.does(&one.part)));
    let asked = Asked::about_one(ask, &place, Subject::CorePart, id.0, ONE_WORDING).await?.of(one.part.party);
    let asked = asked.asking("Is this part right for you?").written_on(one.part.proposed_on);
    let asked = asked.about(about, format!("/core-team/{id}"));
    let partner = matches!(ask.me()?.actor, Actor::Partner { .. });
    let may_end = !partner || place.own(ask)?.id == one.part.party;
    Ok(OnePart { place, team, one, asked, may_end })
}

/// `GET /partnerships/{id}/core-team/{part}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/core-team/{part}/said`: with a yes of its own party, whoever had it before has it no longer.
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.team.is_over(&page.one.part) {
        return Err(Trouble::NotFound);
    }
    let given = match answering::read(&ask, &page.place, &page.asked)? {
        Ok(given) => given,
        Err(posted) => return ask.again(&OnePart { asked: Asked { posted, ..page.asked }, ..page }),
    };
    let yes = given.answer.answer == Said::Yes && given.answer.confirms(ONE_WORDING);
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, &page.place).await?;
    if yes {
        end_others(&mut tx, &page.team, &page.one.part, true, ask.now.today).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/core-team")))
}

/// `POST /partnerships/{id}/core-team/{part}/end`
pub(crate) async fn end(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if !page.may_end || page.team.is_over(&page.one.part) {
        return Err(Trouble::NotFound);
    }
    let part = &page.one.part;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(page.place.party(part.party).and_then(|party| party.organisation));
    tx.update(&CorePart { ended_on: Some(ask.now.today), ..part.record.clone() }, ask.version()?).await?;
    let says = format!("{} does not do this any more: {}", page.team.name(part.person), page.team.does(part));
    tell(&mut tx, &page.place, &says, "/core-team").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/core-team")))
}

/// One has the lead, and one stands in: with somebody accepted the others end, with somebody proposed those who only were
/// proposed before (R157).
pub(super) async fn end_others(
    tx: &mut Tx<'_>,
    team: &Team,
    part: &CorePart,
    accepted: bool,
    today: Date,
) -> Result<(), StoreError> {
    let others = team.parts.iter().filter(|one| part.share.is_for_one() && one.part.share == part.share);
    let others = others.filter(|one| one.part.id != part.id && (accepted || one.stands == PartStands::Proposed));
    for one in others {
        tx.update(&CorePart { ended_on: Some(today), ..one.part.record.clone() }, one.part.version).await?;
    }
    Ok(())
}
