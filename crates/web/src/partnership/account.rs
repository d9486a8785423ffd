//! How the library sees what a partner brings and gains, at its versions, and their yes to it or what they put right (R020).

use ampersand_domain::{
    Date, Uuid,
    partnership::{Party, PartyId, Subject, ValueAccount},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{
    answering::{self, Asked},
    place::{Place, kept},
};
use crate::shell::{
    Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, day, parts,
    wordings::{Wording, earlier},
};

/// The account of one party.
pub(crate) struct Account {
    place: Place,
    party: Kept<Party>,
    /// All versions, the newest first.
    versions: Vec<Kept<ValueAccount>>,
    asked: Asked,
    write: Posted,
    clash: Option<Clash>,
}

impl Page for Account {
    fn title(&self) -> String {
        format!("What {} brings", self.party.name)
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("Give and get".to_owned(), self.place.address("/value")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/value"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = |page: &str| self.place.address(&format!("/account/{}{page}", self.party.id.0));
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            (Clash::at_the_top(self.clash.as_ref().filter(|_| frame.is_library())))
            @match self.versions.first() {
                None => p class="govuk-body-l" {
                    @if frame.is_library() { "Nothing is written yet. Say in two or three sentences what they bring, and what is in it for them; then ask whether it is right." }
                    @else { "The library has not written this yet." }
                },
                Some(now) => {
                    p class="govuk-body" {
                        @if frame.is_library() { "This is how we see it. It is our guess until they say whether it is right." }
                        @else { "This is what we think you bring, and what is in it for you. Is it right?" }
                    }
                    blockquote class="app-quote" { (parts::paragraphs(&now.text)) }
                    p class="govuk-body app-soft" { "Version " (now.number) " of " (day(now.made_on)) }
                    h2 class="govuk-heading-m" { @if frame.is_library() { "What they say to it" } @else { "What you say to it" } }
                    (self.asked.view(frame, &self.place, &at("/said"), true))
                },
            }
            (earlier(&self.versions.iter().map(|one| wording(one)).collect::<Vec<_>>()))
            @if frame.is_library() {
                h2 class="govuk-heading-m" { @if self.versions.is_empty() { "Write it" } @else { "Write it anew" } }
                @if let Some(clash) = &self.clash { (clash.view()) }
                (parts::form(frame, &at(""), html! {
                    (parts::hidden("number", &self.asked.number.to_string()))
                    (parts::text_area(&self.write, "text", "What do they bring, and what is in it for them?", "As you would say it to them. They read it", 4))
                    (parts::button("Keep it"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let account = |number: i64| {
            kept(ValueAccount {
                id: Uuid::from_u128(9).into(),
                partnership: place.partnership.id,
                party: place.parties[1].id,
                number,
                text: "You know everybody in Mill Lane, and they trust you.\nWe bring a warm room; you bring the reason to come."
                    .to_owned(),
                made_on: Date::constant(2026, 11, 2),
                author: None,
            })
        };
        let page = |versions, write| Self {
            party: place.parties[1].clone(),
            asked: Asked::sample(Subject::ValueAccount, &place).of(place.parties[1].id),
            place: place.clone(),
            versions,
            write,
            clash: None,
        };
        let mut wrong = page(vec![account(1)], Posted::default());
        wrong.asked.posted = Posted::default().but("answer", "Choose an answer");
        let mut clash = page(vec![account(2), account(1)], Posted::default().with("text", "You know everybody"));
        clash.clash = Some(Clash::sample("What they bring"));
        vec![
            ("conflict", clash),
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![account(2), account(1)], Posted::default())),
            ("wrong", wrong),
        ]
    }
}

fn wording(one: &ValueAccount) -> Wording {
    Wording { number: one.number, on: one.made_on, text: one.text.clone() }
}

/// `GET /partnerships/{id}/account`: a partner's own; for staff the only other party's, or the choice.
pub(crate) async fn which(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let mut others = place.others();
    let one = match (ask.me()?.actor.partner(), others.next(), others.next()) {
        (Some(_), ..) => Some(place.own(&ask)?.id),
        (None, Some(only), None) => Some(only.id),
        _ => None,
    };
    Ok(Answer::go(match one {
        Some(party) => place.address(&format!("/account/{}", party.0)),
        None => place.address("/value#accounts"),
    }))
}

/// `GET /partnerships/{id}/account/{party}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// It is between the library and this party: no other partner reads it.
async fn page(ask: &Ask) -> Result<Account, Trouble> {
    let place = Place::of(ask).await?;
    let id: PartyId = ask.id_of("party")?;
    let partner = ask.me()?.actor.partner().is_some();
    let party = place.party(id).filter(|party| !party.is_library()).cloned().ok_or(Trouble::NotFound)?;
    if partner && place.own(ask)?.id != id {
        return Err(Trouble::NotFound);
    }
    let desk = ask.desk()?;
    let versions = desk.select::<ValueAccount>().filter("partnership = ?", place.partnership.id);
    let versions = versions.filter("party = ?", id).order("number DESC, id").all().await?;
    let (text, number) = versions.first().map_or((Uuid::nil(), 0), |one| (one.record.id.0, one.number));
    let asked = Asked::load(ask, &place, Subject::ValueAccount, text, number).await?.of(id);
    let asked = asked.reading(versions.iter().map(|one| (one.number, one.text.clone())));
    let asked = asked.written_on(versions.first().map(|one| one.made_on));
    let write = versions.first().map(|now| Posted::default().with("text", now.text.as_str())).unwrap_or_default();
    Ok(Account { place, party, versions, asked, write, clash: None })
}

/// `POST /partnerships/{id}/account/{party}`: a new version; what they said stays with the text it was said to.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<2000>("text", "Enter what they bring");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(write)) => return ask.again(&Account { write, ..page }),
    };
    let one = ValueAccount {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party: page.party.record.id,
        number: page.versions.first().map_or(1, |last| last.number + 1),
        text,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
    };
    if let Some(theirs) = page.versions.first().filter(|last| ask.posted.value("number") != last.number.to_string()) {
        let common = page.versions.iter().find(|one| one.number.to_string() == ask.posted.value("number"));
        let (common, columns) =
            (common.map(|one| &one.record), [("text", "What they bring, and what is in it for them")]);
        let clash = Clash::of_texts(&ask, &one, (theirs, theirs.number), common, &columns).await?;
        if clash.is_the_same() {
            return Ok(Answer::go(page.place.address(&format!("/account/{}", one.party.0))));
        }
        return ask.clash(&Account { write: ask.posted.clone(), clash: Some(clash), ..page });
    }
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address(&format!("/account/{}", one.party.0))))
}

/// `POST /partnerships/{id}/account/{party}/said`
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.versions.is_empty() {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address(&format!("/account/{}", page.party.id.0)))),
        Err(posted) => ask.again(&Account { asked: Asked { posted, ..page.asked }, ..page }),
    }
}
