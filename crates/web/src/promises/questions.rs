//! Questions both ways: asked, answered, and settled when the asker is content (R025, R188).

use ampersand_domain::promises::{Question, QuestionId};
use ampersand_store::Kept;
use maud::{Markup, html};

use crate::{
    partnership::{Place, answering::WHO_READS, tell},
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day_short, parts, version_field},
};

/// The questions of a partnership, the open ones first.
pub(crate) struct Questions {
    place: Place,
    own: ampersand_domain::partnership::PartyId,
    all: Vec<Kept<Question>>,
    posted: Posted,
}

impl Page for Questions {
    fn title(&self) -> String {
        "Questions".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/questions"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            @if self.all.is_empty() { p class="govuk-body" { "Nobody has asked anything yet. Asking early saves a year of nodding." } }
            ul class="app-rows" { @for one in &self.all { li { div { (self.row(frame, one)) } } } }
            h2 class="govuk-heading-m" { "Ask something" }
            (parts::form(frame, &self.place.address("/questions"), html! {
                (parts::field(&self.posted, "about", "About which word or sentence?", "Leave it empty if it is about none"))
                (parts::text_area(&self.posted, "text", "Your question", "Like: may we leave our chairs in the hall overnight?", 2))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Ask it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let asked = |number: u128, party: usize, answer: &str| {
            let day = ampersand_domain::Date::constant(2026, 11, 17);
            let answered = (!answer.is_empty()).then_some(day);
            crate::partnership::kept(Question {
                id: ampersand_domain::Uuid::from_u128(number).into(),
                answer: answer.to_owned(),
                answered_by: answered.map(|_| place.parties[1 - party].id),
                answered_on: answered,
                ..question(&place, place.parties[party].id, "May we use the back room?", day)
            })
        };
        let page = |all, posted| Self { own: place.parties[0].id, place: place.clone(), all, posted };
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(vec![asked(1, 1, ""), asked(2, 0, "Yes, on Tuesdays.")], Posted::default())),
            ("wrong", page(Vec::new(), Posted::default().but("text", "Enter your question"))),
        ]
    }
}

impl Questions {
    fn row(&self, frame: &Frame, one: &Kept<Question>) -> Markup {
        let who = self.place.party(one.party).map_or("", |party| party.name.as_str());
        let settle = [("question", one.id.0.to_string()), ("version", one.version.to_string())];
        html! {
            strong { (one.text) } @if !one.about.is_empty() { " " span class="app-soft" { "(about “" (one.about) "”)" } }
            " " span class="app-soft" { (who) ", " (day_short(one.asked_on)) }
            @if let Some(on) = one.answered_on {
                br; (one.answer) " "
                span class="app-soft" {
                    @if let Some(by) = one.answered_by.and_then(|by| self.place.party(by)) { (by.name) ", " } (day_short(on))
                }
            }
            @if one.settled_on.is_some() { " " (parts::tag("Settled", "green")) }
            @else if one.answered_on.is_some() && one.party == self.own {
                " " (parts::post_button(frame, &self.place.address("/questions/settled"), "That answers it", &[("question", &settle[0].1), ("version", &settle[1].1)]))
            }
            @else if one.answered_on.is_none() && one.party != self.own {
                " " a class="govuk-link" href=(self.place.address(&format!("/questions/{}", one.id.0))) { "Answer" span class="govuk-visually-hidden" { ": " (one.text) } }
            }
            @else if one.answered_on.is_none() { " " span class="app-soft" { "waits for an answer" } }
        }
    }
}

/// A question as it is asked.
pub(super) fn question(
    place: &Place,
    party: ampersand_domain::partnership::PartyId,
    text: &str,
    on: ampersand_domain::Date,
) -> Question {
    Question {
        id: ampersand_domain::Uuid::nil().into(),
        partnership: place.partnership.id,
        party,
        of_party: None,
        about: String::new(),
        text: text.to_owned(),
        asked_on: on,
        answer: String::new(),
        answered_by: None,
        answered_on: None,
        settled_on: None,
    }
}

/// The form of an answer.
pub(crate) struct Reply {
    place: Place,
    question: Kept<Question>,
    posted: Posted,
}

impl Page for Reply {
    fn title(&self) -> String {
        "Answer a question".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/questions"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            blockquote class="app-quote" { p { (self.question.text) } }
            (parts::form(frame, &self.place.address(&format!("/questions/{}", self.question.id.0)), html! {
                (version_field(self.question.version))
                (parts::text_area(&self.posted, "answer", "Your answer", "Like: yes, until nine the next morning", 3))
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                (parts::button("Answer it"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let day = ampersand_domain::Date::constant(2026, 11, 17);
        let question =
            crate::partnership::kept(question(&place, place.parties[1].id, "May we use the back room?", day));
        vec![("wrong", Self { place, question, posted: Posted::default().but("answer", "Enter your answer") })]
    }
}

async fn page(ask: &Ask) -> Result<Questions, Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.id;
    let desk = ask.desk()?;
    let all = desk.select::<Question>().filter("partnership = ?", place.partnership.id);
    let mut all = all.order("asked_on, id").all().await?;
    all.sort_by_key(|one| (one.settled_on.is_some(), one.answered_on.is_some()));
    Ok(Questions { place, own, all, posted: Posted::default() })
}

/// `GET /partnerships/{id}/questions`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/questions`
pub(crate) async fn put(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let about = read.maybe::<300>("about").unwrap_or_default();
    let text = read.text::<2000>("text", "Enter your question");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&Questions { posted, ..page }),
    };
    let asked = Question { id: ask.now.id(), about, ..question(&page.place, page.own, &text, ask.now.today) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    if ask.first_time(&mut tx, "question").await? {
        tx.insert(&asked).await?;
        let says = format!("{} asks: {}", page.place.own(&ask)?.name, asked.text);
        tell(&mut tx, &page.place, &says, "/questions").await?;
        tx.save().await?;
    }
    Ok(Answer::go(page.place.address("/questions")))
}

/// The question that the address names, which somebody else of this partnership asked.
async fn theirs(ask: &Ask) -> Result<Reply, Trouble> {
    let page = page(ask).await?;
    let id: QuestionId = ask.id_of("question")?;
    let question = page.all.into_iter().find(|one| one.id == id && one.party != page.own).ok_or(Trouble::NotFound)?;
    Ok(Reply { place: page.place, question, posted: Posted::default() })
}

/// `GET /partnerships/{id}/questions/{question}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let page = theirs(&ask).await?;
    ask.show(&page)
}

/// `POST /partnerships/{id}/questions/{question}`: nobody answers their own question.
pub(crate) async fn answer(ask: Ask) -> Result<Answer, Trouble> {
    let page = theirs(&ask).await?;
    let own = page.place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<4000>("answer", "Enter your answer");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&Reply { posted, ..page }),
    };
    let answered = Question {
        answer: text,
        answered_by: Some(own),
        answered_on: Some(ask.now.today),
        ..page.question.record.clone()
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    // Somebody else of us may have answered since it was read: then both answers are shown.
    tx.update(&answered, ask.version()?).await?;
    let says = format!("{} answered: {}", page.place.own(&ask)?.name, answered.text);
    tell(&mut tx, &page.place, &says, "/questions").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/questions")))
}

/// `POST /partnerships/{id}/questions/settled`: only the asker is content (R025).
pub(crate) async fn settled(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let (id, version) = (read.id::<QuestionId>("question", ""), read.number("version", 1, i64::MAX, ""));
    let Ok((id, version)) = read.done(id.zip(version)) else { return Err(Trouble::NotFound) };
    let one = page.all.iter().find(|one| one.id == id && one.party == page.own).ok_or(Trouble::NotFound)?;
    let done = Question { settled_on: Some(ask.now.today), ..one.record.clone() };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&done, version).await?;
    let says = format!("{} says that it is settled: {}", page.place.own(&ask)?.name, done.text);
    tell(&mut tx, &page.place, &says, "/questions").await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/questions")))
}
