//! The purpose in its parts, said back by each of us, confirmed by version (R012, R013, X09, K14, K15).

use ampersand_domain::partnership::{Answer as Said, Confirmation, PartyId, Purpose, Subject, Way};
use ampersand_store::{Desk, Kept};
use maud::{Markup, html};

use super::place::{Place, kept};
use crate::shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, day, parts};

/// The purpose, and what each of us said to it.
pub(crate) struct PurposePage {
    place: Place,
    purpose: Option<Kept<Purpose>>,
    said: Vec<Kept<Confirmation>>,
    write: Posted,
    note: Posted,
}

impl Page for PurposePage {
    fn title(&self) -> String {
        "Purpose".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, _: &Frame) -> Option<Markup> {
        Some(self.place.above("/purpose"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.note } else { &self.write }))
            @match &self.purpose {
                None => (parts::empty("No purpose yet", "For whom, what changes for them, and where you would notice it: three short answers that both sides can say in their own words.", None)),
                Some(purpose) => (self.shown(purpose)),
            }
            @if let Some(purpose) = &self.purpose { (self.what_was_said(frame, purpose)) }
            h2 class="govuk-heading-m" id="write" { @if self.purpose.is_some() { "Write it anew" } @else { "Write it" } }
            @if self.purpose.is_some() {
                p class="govuk-body" { "A new text is a new version. What each of you said stays true of the text it was said to." }
            }
            (parts::form(frame, &self.place.address("/purpose"), html! {
                (parts::field(&self.write, "who", "For whom?", "Like: people over 60 in Mill Lane who live alone"))
                (parts::field(&self.write, "change", "What changes for them?", "Like: they have advice within walking distance, and company"))
                (parts::field(&self.write, "sign", "Where would you notice it?", "Like: the Tuesday tea is full and people bring neighbours"))
                (parts::text_area(&self.write, "words", "In a sentence, as you would say it to a friend", "", 3))
                (parts::button("Keep this purpose"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let purpose = Purpose {
            id: ampersand_domain::partnership::PurposeId(ampersand_domain::Uuid::from_u128(9)),
            partnership: place.partnership.id,
            number: 2,
            who: "People over 60 in Mill Lane".to_owned(),
            change: "Advice within walking distance, and company".to_owned(),
            sign: "The Tuesday tea is full".to_owned(),
            words: "Nobody in Mill Lane should need a bus to ask for help.".to_owned(),
            made_on: ampersand_domain::Date::constant(2026, 11, 2),
            author: None,
            author_party: None,
        };
        let empty = Posted::default();
        let wrong = Posted::default().with("who", "People over 60").but("change", "Enter what changes for them");
        vec![
            (
                "empty",
                Self {
                    place: place.clone(),
                    purpose: None,
                    said: Vec::new(),
                    write: empty.clone(),
                    note: empty.clone(),
                },
            ),
            (
                "full",
                Self {
                    place: place.clone(),
                    purpose: Some(kept(purpose)),
                    said: Vec::new(),
                    write: empty.clone(),
                    note: empty.clone(),
                },
            ),
            ("wrong", Self { place, purpose: None, said: Vec::new(), write: wrong, note: empty }),
        ]
    }
}

impl PurposePage {
    fn shown(&self, purpose: &Purpose) -> Markup {
        html! {
            @if !purpose.words.is_empty() { blockquote class="app-quote" { p { (purpose.words) } } }
            (parts::facts(&[
                ("For whom", html! { (purpose.who) }, None),
                ("What changes", html! { (purpose.change) }, None),
                ("Where we would notice", html! { (purpose.sign) }, None),
                ("Version", html! { (purpose.number) ", of " (day(purpose.made_on)) }, None),
            ]))
        }
    }

    fn what_was_said(&self, frame: &Frame, purpose: &Purpose) -> Markup {
        html! {
            h2 class="govuk-heading-m" { "What each of us says to it" }
            ul class="app-rows" {
                @for party in &self.place.parties {
                    li {
                        div {
                            strong { (party.name) } " "
                            @match self.last_of(party.id) {
                                None => "not asked yet, or no answer",
                                Some(said) => (said_so(said, purpose.number)),
                            }
                        }
                    }
                }
            }
            details class="app-help" open[!self.note.problems().is_empty()] {
                summary { "Note what one of us said" }
                p { "Only their own yes confirms it. What you were told is kept as told, and stays open until they say it themselves." }
                (parts::form(frame, &self.place.address("/purpose/said"), html! {
                    (parts::select(&self.note, "party", "Who", "", None, &self.place.party_choices()))
                    (parts::choice_list(&self.note, "answer", "What did they say?", "", &answers()))
                    (parts::choice_list(&self.note, "way", "How do you know?", "", &ways()))
                    (parts::field(&self.note, "name", "Who said it", "The person’s name"))
                    (parts::text_area(&self.note, "own_words", "In their own words", "The sentence as they put it", 2))
                    (parts::date_field(&self.note, "back_by", "If they ask their own people: back by", ""))
                    (parts::button("Keep what they said"))
                }))
            }
        }
    }

    fn last_of(&self, party: PartyId) -> Option<&Confirmation> {
        self.said.iter().rev().find(|said| said.party == party).map(|said| &said.record)
    }
}

fn said_so(said: &Confirmation, current: i64) -> Markup {
    let answer = match said.answer {
        Said::Yes => "yes",
        Said::YesBut => "yes, but something should change",
        Said::WithTheirCommittee => "asking their own people",
        Said::No => "not for us",
    };
    let way = match said.way {
        Way::Link => "by their link",
        Way::Together => "together with us",
        Way::OnPaper => "on paper",
        Way::ToldUs => "told us; waits for their own yes",
    };
    html! {
        (answer) ", " (way) ", " (day(said.given_on))
        @if !said.name.is_empty() { ", " (said.name) }
        @if said.number != current { " " span class="app-soft" { "(to version " (said.number) ")" } }
        @if said.disputed_on.is_some() { " " span class="app-soft" { "(they say this is not so)" } }
        @if !said.own_words.is_empty() { blockquote class="app-quote" { p { (said.own_words) } } }
    }
}

/// The four answers to an ask (K15).
pub(crate) fn answers() -> [Choice; 4] {
    [
        Choice::new("yes", "Yes"),
        Choice::new("yes_but", "Yes, but…"),
        Choice::new("with_their_committee", "They need to ask their own people"),
        Choice::new("no", "Not for us"),
    ]
}

/// The ways in which staff can note a yes; *by their link* is the partner's own (K14).
pub(crate) fn ways() -> [Choice; 3] {
    [
        Choice::new("together", "Together").means("They read it and tapped on our device; they have a copy"),
        Choice::new("on_paper", "On paper").means("A dated sheet that they signed"),
        Choice::new("told_us", "They told us").means("Kept as told: it does not confirm"),
    ]
}

/// `GET /partnerships/{id}/purpose`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<PurposePage, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let purpose = current(&desk, &place).await?;
    let said = desk
        .select::<Confirmation>()
        .filter("partnership = ?", place.partnership.id)
        .filter("subject = ?", Subject::Purpose)
        .order("given_on, id")
        .all()
        .await?;
    Ok(PurposePage { place, purpose, said, write: Posted::default(), note: Posted::default() })
}

async fn current(desk: &Desk, place: &Place) -> Result<Option<Kept<Purpose>>, Trouble> {
    let all = desk.select::<Purpose>().filter("partnership = ?", place.partnership.id);
    Ok(all.order("number DESC, id").one().await?)
}

/// `POST /partnerships/{id}/purpose`: a new version; older ones are never changed.
pub(crate) async fn write(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let who = read.text::<300>("who", "Enter for whom it is");
    let change = read.text::<300>("change", "Enter what changes for them");
    let sign = read.text::<300>("sign", "Enter where you would notice it");
    let words = read.maybe::<1000>("words").unwrap_or_default();
    let ((who, change), sign) = match read.done(who.zip(change).zip(sign)) {
        Ok(all) => all,
        Err(Problem(write)) => return ask.again(&PurposePage { write, ..page }),
    };
    let desk = ask.desk()?;
    let purpose = Purpose {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        number: page.purpose.map_or(1, |purpose| purpose.number + 1),
        who,
        change,
        sign,
        words,
        made_on: ask.now.today,
        author: ask.me()?.actor.person(),
        author_party: None,
    };
    let mut tx = desk.write(&ask.now).await?;
    tx.insert(&purpose).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/purpose")))
}

/// `POST /partnerships/{id}/purpose/said`: what staff note of a party's answer; a library cannot use a partner's link.
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let Some(purpose) = &page.purpose else { return Err(Trouble::NotFound) };
    let mut read = Reader::new(&ask.posted);
    let party = read.id::<PartyId>("party", "Choose who said it");
    let answer = read.word::<Said>("answer", "Choose what they said");
    let way = read.word::<Way>("way", "Choose how you know").filter(|way| *way != Way::Link);
    let name = read.text::<120>("name", "Enter who said it");
    let own_words = read.maybe::<1000>("own_words").unwrap_or_default();
    let back_by = read.maybe_day("back_by");
    if answer == Some(Said::WithTheirCommittee) && back_by.is_none() {
        read.wrong::<()>("back_by", "Enter the day by which they will come back, like 24 11 2026");
    }
    let all = party.zip(answer).zip(way).zip(name);
    let (((party, answer), way), name) = match read.done(all) {
        Ok(all) => all,
        Err(Problem(note)) => return ask.again(&PurposePage { note, ..page }),
    };
    let whose = page.place.party(party).ok_or(Trouble::NotFound)?;
    let confirmation = Confirmation {
        id: ask.now.id(),
        partnership: page.place.partnership.id,
        party,
        subject: Subject::Purpose,
        subject_id: purpose.id.0,
        number: purpose.number,
        way,
        answer,
        own_words,
        but: String::new(),
        back_by,
        given_on: ask.now.today,
        name,
        contact: None,
        person: ask.me()?.actor.person().filter(|_| whose.is_library()),
        entered_by: ask.me()?.actor.person(),
        paper: None,
        disputed_on: None,
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if let Some(organisation) = whose.organisation {
        tx.on_behalf_of(organisation);
    }
    tx.insert(&confirmation).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/purpose")))
}
