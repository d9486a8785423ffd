//! An ask to each of us and what each answered: the one piece for every text that can be confirmed (X09, K14, K15).
//!
//! A page that asks for a yes loads an [`Asked`], shows it by [`Asked::view`], and keeps an answer by [`keep`]. A
//! partner's person answers by their link for their own party alone; staff note what a partner said, and never as if
//! it had come by the link.

mod words;

use ampersand_domain::{
    Actor, Date, Uuid,
    partnership::{Answer as Said, Attachment, Confirmation, PartyId, Subject, Way},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::{entered::Names, heard::Heard, history::subject_word, home::tell, place::Place};
use crate::shell::{Ask, Choice, Frame, Posted, Problem, Reader, Trouble, parts, read_and_now};

pub(crate) use words::{
    DISPUTED_BY_YOU, NO_SHEET, TEXT_CHANGED, WHO_READS, answer_word, answers, own_answers, said_so, to_you, way_word,
    you_said,
};

/// A text at one version, and what each of us said to it.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// What kind of text.
    pub(crate) subject: Subject,
    /// Which; a text whose versions are records of their own is asked about by any of them.
    pub(crate) subject_id: Uuid,
    /// Its version now.
    pub(crate) number: i64,
    /// How it was written at each version, where it can change.
    pub(crate) texts: Vec<(i64, String)>,
    /// All answers to this kind of text, oldest first.
    pub(crate) said: Vec<Kept<Confirmation>>,
    /// The only party that is asked; none if all of us are.
    pub(crate) only: Option<PartyId>,
    /// The party that asks, and is not asked.
    pub(crate) asks: Option<PartyId>,
    /// How a partner's person is asked.
    pub(crate) question: &'static str,
    /// What a party's yes counts for besides: its own words, as they stand now.
    pub(crate) words: Vec<(PartyId, String)>,
    /// Whether a yes is a signature, and is not given here.
    pub(crate) signed_for: bool,
    /// Who wrote it, where that counts as its yes.
    pub(crate) written_by: Option<PartyId>,
    /// Since when it reads so, where that is known: nobody answered it before.
    pub(crate) written_on: Option<Date>,
    /// Who of the library entered the answers.
    pub(crate) entered: Names,
    /// What it is about, in the words in which the library is told of an answer, and the page on which it stands.
    pub(crate) about: (String, String),
    /// What was typed, when it has to change.
    pub(crate) posted: Posted,
}

impl Asked {
    /// The answers to this kind of text in the partnership.
    pub(crate) async fn load(
        ask: &Ask,
        place: &Place,
        subject: Subject,
        subject_id: Uuid,
        number: i64,
    ) -> Result<Self, Trouble> {
        let desk = ask.desk()?;
        let said = desk.select::<Confirmation>().filter("partnership = ?", place.partnership.id);
        let said = said.filter("subject = ?", subject).order("given_on, id").all().await?;
        let entered = Names::load(&desk, said.iter().map(|one| one.entered_by)).await?;
        let entered = entered.without_shut(&desk, said.iter().filter_map(|one| one.paper)).await?;
        Ok(Self { said, entered, ..Self::nobody_yet(subject, subject_id, number) })
    }

    /// Before anybody has answered.
    fn nobody_yet(subject: Subject, subject_id: Uuid, number: i64) -> Self {
        let question = "Is this right for you?";
        Self {
            subject,
            subject_id,
            number,
            texts: Vec::new(),
            said: Vec::new(),
            only: None,
            asks: None,
            question,
            words: Vec::new(),
            signed_for: false,
            written_by: None,
            written_on: None,
            entered: Names::default(),
            about: (subject_word(subject).to_owned(), page_of(subject).to_owned()),
            posted: Posted::default(),
        }
    }

    /// The answers to this one text, where a partnership has several of its kind.
    pub(crate) async fn about_one(
        ask: &Ask,
        place: &Place,
        subject: Subject,
        subject_id: Uuid,
        number: i64,
    ) -> Result<Self, Trouble> {
        let mut asked = Self::load(ask, place, subject, subject_id, number).await?;
        asked.said.retain(|said| said.subject_id == subject_id);
        Ok(asked)
    }

    /// Asked of this party alone.
    pub(crate) fn of(self, party: PartyId) -> Self {
        Self { only: Some(party), ..self }
    }

    /// Asked by this party of all the others.
    pub(crate) fn asked_by(self, party: PartyId) -> Self {
        Self { asks: Some(party), ..self }
    }

    /// With its words at each version: whoever read an older one is shown what changed.
    pub(crate) fn reading(self, texts: impl IntoIterator<Item = (i64, String)>) -> Self {
        Self { texts: texts.into_iter().collect(), ..self }
    }

    /// With words of each party that its yes counts for besides the text.
    pub(crate) fn with_words(self, words: impl IntoIterator<Item = (PartyId, String)>) -> Self {
        Self { words: words.into_iter().collect(), ..self }
    }

    /// Their own words as they stand now, where they are others than those that were read.
    fn other_words(&self, posted: &Posted, party: PartyId) -> Option<&str> {
        let (_, now) = self.words.iter().find(|(of, _)| *of == party)?;
        // A browser posts the ends of lines in its own way.
        let same = posted.value(&words_read(party)).split_whitespace().eq(now.split_whitespace());
        (!same).then_some(now.as_str())
    }

    /// The text that a form asks about, and the words that a yes to it counts for.
    fn as_read(&self) -> Markup {
        html! {
            (parts::hidden("number", &self.number.to_string()))
            @for (party, words) in &self.words { (parts::hidden(&words_read(*party), words)) }
        }
    }

    /// What somebody read whose answer came after the text had changed, beside what stands there now.
    fn changed_since(&self) -> Markup {
        let read = self.posted.value("number").parse::<i64>().ok().filter(|read| *read != self.number);
        let text = |number: i64| self.texts.iter().find(|(one, _)| *one == number).map(|(_, text)| text.as_str());
        let words = |(party, _): &(PartyId, String)| {
            let name = words_read(*party);
            let read = self.posted.value(&name);
            self.other_words(&self.posted, *party)
                .filter(|_| !self.posted.values(&name).is_empty())
                .map(|now| (read, now))
        };
        let words = self.words.iter().find_map(words);
        html! {
            @if let Some((read, now)) = words.or_else(|| read.and_then(text).zip(text(self.number))) {
                section class="app-box app-box--ask" aria-labelledby="changed-since" {
                    h3 class="app-box__title" id="changed-since" { "The text was changed while you had it open" }
                    p class="govuk-body" { "Your answer was not kept, because it was about other words. What you wrote stands in the form below." }
                    (read_and_now(read, now))
                }
            }
        }
    }

    /// Written by this party, which needs no second yes of its own.
    pub(crate) fn written_by(self, party: Option<PartyId>) -> Self {
        Self { written_by: party, ..self }
    }

    /// Reading so since this day.
    pub(crate) fn written_on(self, day: impl Into<Option<Date>>) -> Self {
        Self { written_on: day.into(), ..self }
    }

    /// Asked in other words.
    pub(crate) fn asking(self, question: &'static str) -> Self {
        Self { question, ..self }
    }

    /// Where a yes is a signature: all other answers.
    pub(crate) fn signed_for(self) -> Self {
        Self { signed_for: true, ..self }
    }

    /// About something that has a name and a page of its own.
    pub(crate) fn about(self, words: String, page: String) -> Self {
        Self { about: (words, page), ..self }
    }

    /// The answers of these that can be given here.
    fn possible(&self, all: [Choice; 4]) -> Vec<Choice> {
        all.into_iter().skip(usize::from(self.signed_for)).collect()
    }

    fn is_asked(&self, party: PartyId) -> bool {
        self.only.is_none_or(|only| only == party) && self.asks != Some(party)
    }

    /// The last answer of a party.
    pub(crate) fn last_of(&self, party: PartyId) -> Option<&Kept<Confirmation>> {
        self.said.iter().rev().find(|said| said.party == party)
    }

    /// Whether the party's last answer confirms the text as it is now.
    pub(crate) fn confirmed_by(&self, party: PartyId) -> bool {
        self.last_of(party).is_some_and(|said| said.confirms(self.number))
    }

    /// What each of us said, and the form to answer: a partner's own, or what staff note for somebody.
    ///
    /// `own_words` asks how they would put it themselves. `action` is the address to which the answer is posted.
    pub(crate) fn view(&self, frame: &Frame, place: &Place, action: &str, own_words: bool) -> Markup {
        html! {
            (self.list(place))
            (self.form(frame, place, action, own_words))
        }
    }

    /// What each of us said.
    pub(crate) fn list(&self, place: &Place) -> Markup {
        html! {
            ul class="app-rows" {
                @for party in place.parties.iter().filter(|party| self.is_asked(party.id)) {
                    li {
                        div {
                            strong { (party.name) } ": "
                            @match self.last_of(party.id) {
                                None if self.written_by == Some(party.id) => "wrote it",
                                None if party.is_library() => "has not said yet",
                                None => "not asked yet, or no answer",
                                Some(said) => (said_so(said, self.number, &self.entered)),
                            }
                            @match self.last_of(party.id).filter(|said| said.number == self.number).map(|said| said.answer) {
                                _ if self.confirmed_by(party.id) => { " " (parts::tag("In place", "green")) }
                                Some(Said::YesBut) => { " " (parts::tag("To settle", "yellow")) }
                                Some(Said::No) => { " " (parts::tag("Not for them", "orange")) }
                                _ => {}
                            }
                        }
                    }
                }
            }
        }
    }

    /// The form to answer.
    pub(crate) fn form(&self, frame: &Frame, place: &Place, action: &str, own_words: bool) -> Markup {
        html! {
            (self.changed_since())
            @if frame.is_library() {
                (self.ours(frame, place, action))
                details class="app-help" open[!self.posted.problems().is_empty()] {
                    summary { "Note what one of us said" }
                    p { "Only their own yes confirms it. What you were told is kept as told, and stays open until they say it themselves." }
                    (parts::file_form(frame, action, html! {
                        (self.as_read())
                        @if let Some(only) = self.only { (parts::hidden("party", &only.0.to_string())) }
                        @else { (parts::select(&self.posted, "party", "Who", "", None, &self.who(place))) }
                        (parts::choice_list(&self.posted, "answer", "What did they say?", "", &self.possible(answers())))
                        (Heard::fields(&self.posted, "How do you know?", ""))
                        (parts::field(&self.posted, "name", "Who said it", "The person’s name"))
                        (self.words(own_words, "In their own words", "The sentence as they put it"))
                        (parts::button("Keep what they said"))
                    }))
                }
            } @else {
                (parts::form(frame, action, html! {
                    (self.as_read())
                    (parts::choice_list(&self.posted, "answer", self.question, "You say it for your group. You can say something else later.", &self.possible(own_answers())))
                    (self.words(own_words, "How would you put it?", "In any language, in your own words"))
                    (parts::note(WHO_READS))
                    (parts::button("Send my answer"))
                }))
            }
        }
    }

    /// The library's own yes, by one press, while it is asked for.
    fn ours(&self, frame: &Frame, place: &Place, action: &str) -> Markup {
        let us = place.library().filter(|us| self.is_asked(us.id) && !self.confirmed_by(us.id) && !self.signed_for);
        let (Some(us), Some(me)) = (us.filter(|us| self.written_by != Some(us.id)), &frame.me) else { return html! {} };
        parts::form(
            frame,
            action,
            html! {
                (self.as_read())
                (parts::hidden("party", &us.id.0.to_string())) (parts::hidden("answer", Said::Yes.as_str()))
                (parts::hidden("way", Way::Together.as_str())) (parts::hidden("name", &me.name))
                (parts::quiet_button(&format!("Yes, for {}", us.name)))
            },
        )
    }

    /// Each that is asked.
    fn who(&self, place: &Place) -> Vec<Choice> {
        let asked = place.parties.iter().filter(|party| self.is_asked(party.id));
        asked.map(|party| Choice::new(party.id.0.to_string(), party.name.clone())).collect()
    }

    fn words(&self, own_words: bool, label: &str, hint: &str) -> Markup {
        html! {
            @if own_words { (parts::text_area(&self.posted, "own_words", label, hint, 2)) }
            (parts::text_area(&self.posted, "but", "If something should change, what?", "Like: Wednesdays suit us better than Tuesdays", 2))
            (parts::date_field(&self.posted, "back_by", "If your people, or theirs, are to be asked first: back by", ""))
        }
    }
}

impl Asked {
    /// Answers of each kind, for samples: the library's yes, and what a partner told us.
    pub(crate) fn sample(subject: Subject, place: &Place) -> Self {
        let id = Uuid::from_u128(9);
        let said = |party: usize, way| {
            super::place::kept(Confirmation {
                id: Uuid::from_u128(40).into(),
                partnership: place.partnership.id,
                party: place.parties[party].id,
                subject,
                subject_id: id,
                number: 2,
                way,
                answer: Said::Yes,
                own_words: "We want nobody in Mill Lane to go without advice.".to_owned(),
                but: String::new(),
                back_by: None,
                given_on: ampersand_domain::Date::constant(2026, 11, 9),
                name: "Maya Okafor".to_owned(),
                contact: None,
                person: None,
                entered_by: None,
                paper: None,
                disputed_on: None,
            })
        };
        let said = vec![said(0, Way::Together), said(1, Way::ToldUs)];
        Self { said, ..Self::nobody_yet(subject, id, 2) }
    }
}

/// The field with a party's own words as they were read.
fn words_read(party: PartyId) -> String {
    format!("words-{}", party.0)
}

/// Reads an answer and keeps it; what has to change comes back as the posted form.
pub(crate) async fn keep(ask: &Ask, place: &Place, asked: &Asked) -> Result<Result<(), Posted>, Trouble> {
    let given = match read(ask, place, asked)? {
        Ok(given) => given,
        Err(posted) => return Ok(Err(posted)),
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    given.keep(&mut tx, place).await?;
    tx.save().await?;
    Ok(Ok(()))
}

/// Where an answer to this kind of text stands, under the partnership.
fn page_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Purpose => "/purpose",
        Subject::Priority => "/priorities",
        Subject::ValueAccount => "/account",
        Subject::Communications => "/in-touch",
        Subject::Objective => "/objectives",
        Subject::Plan | Subject::Clause | Subject::Agreement => "/agreement",
        Subject::Term => "/agreement/renew",
        Subject::Sponsor => "/people",
        Subject::Trouble => "/trouble",
        Subject::Quote => "/credit",
        Subject::Promise | Subject::NewDate => "/promises",
        Subject::Measure => "/measures",
        Subject::Listing => "/public",
        Subject::CorePart => "/core-team",
        Subject::WaysOfWorking => "/ways-of-working",
        _ => "/history",
    }
}

/// An answer as it was given, with the sheet on which it stands.
pub(crate) struct Given {
    /// The answer.
    pub(crate) answer: Confirmation,
    sheet: Option<Attachment>,
    pub(crate) about: (String, String),
}

impl Given {
    /// What they want instead, or else this, for a record that keeps a reason.
    pub(crate) fn why(&self, otherwise: &str) -> String {
        if self.answer.but.is_empty() { otherwise.to_owned() } else { self.answer.but.clone() }
    }

    /// Keeps both in a write that is under way; the library is told what a partner's person said.
    pub(crate) async fn keep(&self, tx: &mut Tx<'_>, place: &Place) -> Result<(), Trouble> {
        let party = place.party(self.answer.party);
        tx.on_behalf_of(party.and_then(|party| party.organisation));
        if let Some(sheet) = &self.sheet {
            tx.insert(sheet).await?;
        }
        tx.insert(&self.answer).await?;
        let (who, (about, page)) = (party.map_or("", |party| party.name.as_str()), &self.about);
        let but = if self.answer.but.is_empty() { String::new() } else { format!(": “{}”", self.answer.but) };
        let says = format!("{who} answered about {about}: {}{but}", answer_word(self.answer.answer));
        tell(tx, place, &says, page).await?;
        Ok(())
    }
}

/// The yes of whoever writes a text: who puts it into words has said it. Staff write for the library alone.
pub(crate) fn own_yes(
    ask: &Ask,
    place: &Place,
    (subject, subject_id, number): (Subject, Uuid, i64),
) -> Result<Confirmation, Trouble> {
    let me = ask.me()?;
    let contact = match me.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    Ok(Confirmation {
        id: ask.now.id(),
        partnership: place.partnership.id,
        party: place.own(ask)?.id,
        subject,
        subject_id,
        number,
        way: if contact.is_some() { Way::Link } else { Way::Together },
        answer: Said::Yes,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: ask.now.today,
        name: me.name.clone(),
        contact,
        person: me.actor.person(),
        entered_by: None,
        paper: None,
        disputed_on: None,
    })
}

/// The answer as it was given: a partner's person speaks for their own party and by their link, staff for whom they name.
pub(crate) fn read(ask: &Ask, place: &Place, asked: &Asked) -> Result<Result<Given, Posted>, Trouble> {
    let me = ask.me()?;
    let contact = match me.actor {
        Actor::Partner { contact, .. } => Some(contact),
        _ => None,
    };
    let mut read = Reader::new(&ask.posted);
    let answer = read.word::<Said>("answer", "Choose an answer");
    if asked.signed_for && answer == Some(Said::Yes) {
        read.wrong::<()>("answer", "A yes to the whole is a signature: it is given under the text");
    }
    // A yes counts for the text that was read and for no other.
    if ask.posted.value("number") != asked.number.to_string() {
        read.wrong::<()>("answer", TEXT_CHANGED);
    }
    let own_words = read.maybe::<1000>("own_words").unwrap_or_default();
    let but = read.maybe::<1000>("but").unwrap_or_default();
    if answer == Some(Said::YesBut) && but.trim().is_empty() {
        read.wrong::<()>("but", "Enter what should change");
    }
    let back_by = read.maybe_day("back_by");
    if answer == Some(Said::WithTheirCommittee) && back_by.is_none() {
        read.wrong::<()>("back_by", "Enter the day by which there will be an answer, like 24 11 2026");
    }
    let (party, heard, name) = if contact.is_some() {
        let heard = Heard { way: Way::Link, on: ask.now.today, sheet: None };
        (Some(place.own(ask)?.id), Some(heard), Some(me.name.clone()))
    } else {
        let party = read.id::<PartyId>("party", "Choose who said it").filter(|party| place.party(*party).is_some());
        let heard = Heard::read(ask, place, &mut read, asked.written_on);
        (party, heard, read.text::<120>("name", "Enter who said it"))
    };
    let party = party.filter(|party| asked.is_asked(*party));
    if party.is_some_and(|party| asked.other_words(&ask.posted, party).is_some()) {
        read.wrong::<()>("answer", TEXT_CHANGED);
    }
    let (((party, answer), Heard { way, on, sheet }), name) = match read.done(party.zip(answer).zip(heard).zip(name)) {
        Ok(all) => all,
        Err(Problem(posted)) => return Ok(Err(posted)),
    };
    let library = place.party(party).is_some_and(|party| party.is_library());
    let answer = Confirmation {
        id: ask.now.id(),
        partnership: place.partnership.id,
        party,
        subject: asked.subject,
        subject_id: asked.subject_id,
        number: asked.number,
        way,
        answer,
        own_words,
        but,
        back_by,
        given_on: on,
        name,
        contact,
        person: me.actor.person().filter(|_| library),
        entered_by: me.actor.person(),
        paper: sheet.as_ref().map(|sheet| sheet.id),
        disputed_on: None,
    };
    Ok(Ok(Given { answer, sheet, about: asked.about.clone() }))
}
