//! What a partner told us by itself, and what isn't right: each answered by a named person (K29).

use ampersand_domain::{
    Date, Uuid,
    health::Concern,
    partnership::{Note, NoteKind, Party},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::place::Place;
use crate::shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, day, day_short, parts, version_field};

/// Something that was said, and what was answered.
struct Said {
    id: Uuid,
    who: String,
    what: &'static str,
    text: String,
    on: Date,
    answer_by: Option<Date>,
    answer: Option<(String, Date)>,
}

/// Everything that was said, what waits for an answer first.
pub(crate) struct Told {
    place: Place,
    said: Vec<Said>,
}

impl Page for Told {
    fn title(&self) -> String {
        "What they told us".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/concerns"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            @if self.said.is_empty() {
                (parts::empty("Nothing yet", "From their own page a partner can say what they need and offer, news, thanks, and that something isn’t right. It comes up here and on Today.", None))
            }
            ul class="app-rows" {
                @for one in &self.said {
                    li { div {
                        strong { (one.what) ": " } (one.text) br;
                        span class="app-soft" { (one.who) ", " (day_short(one.on)) }
                        @match &one.answer {
                            Some((answer, on)) => { br; "We answered on " (day_short(*on)) ": " (answer) },
                            None => {
                                @if let Some(by) = one.answer_by {
                                    " " @if by < frame.today { (parts::tag("Late", "red")) } @else { span class="app-soft" { "answer by " (day(by)) } }
                                }
                                " " a class="govuk-link" href=(self.place.address(&format!("/concerns/{}", one.id))) { "Answer " (one.who) span class="govuk-visually-hidden" { " about: " (one.text) } }
                            },
                        }
                    } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let said = |number: u128, what, answer| Said {
            id: Uuid::from_u128(number),
            who: "Age Concern Marlow".to_owned(),
            what,
            text: "The room was cold again on Tuesday.".to_owned(),
            on: Date::constant(2026, 11, 17),
            answer_by: Some(Date::constant(2026, 11, 20)),
            answer,
        };
        let answered = Some(("The heating is mended.".to_owned(), Date::constant(2026, 11, 18)));
        let all = vec![said(1, "Something isn’t right", None), said(2, "News", answered)];
        vec![
            ("empty", Self { place: Place::sample(), said: Vec::new() }),
            ("full", Self { place: Place::sample(), said: all }),
        ]
    }
}

/// The form of an answer.
pub(crate) struct AnswerIt {
    place: Place,
    id: Uuid,
    text: String,
    version: i64,
    posted: Posted,
}

impl Page for AnswerIt {
    fn title(&self) -> String {
        "Your answer".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/concerns"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        html! {
            (parts::error_summary(&self.posted))
            blockquote class="app-quote" { p { (self.text) } }
            (parts::form(frame, &self.place.address(&format!("/concerns/{}", self.id)), html! {
                (version_field(self.version))
                (parts::text_area(&self.posted, "answer", "What do you answer?", "It stands on their home as soon as you keep it. A call first is often kinder.", 4))
                (parts::button("Keep the answer"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |posted| Self {
            place: Place::sample(),
            id: Uuid::nil(),
            text: "The room was cold.".to_owned(),
            version: 1,
            posted,
        };
        vec![("empty", page(Posted::default())), ("wrong", page(Posted::default().but("answer", "Enter your answer")))]
    }
}

/// `GET /partnerships/{id}/concerns` and `/notes`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let desk = ask.desk()?;
    let wrong = desk.select::<Concern>().filter("partnership = ?", place.partnership.id).all().await?;
    let notes = desk.select::<Note>().filter("partnership = ?", place.partnership.id);
    let notes = notes.filter("kind <> ?", NoteKind::Note).filter("kind <> ?", NoteKind::Restricted).all().await?;
    let who = |party| place.party(party).map_or_else(String::new, |party: &Kept<Party>| party.name.clone());
    let mut said: Vec<Said> = wrong
        .iter()
        .map(|one| Said {
            id: one.id.0,
            who: who(one.party),
            what: "Something isn’t right",
            text: one.text.clone(),
            on: one.raised_on,
            answer_by: Some(one.answer_by),
            answer: one.answered_on.map(|on| (one.answer.clone(), on)),
        })
        .collect();
    // What we said ourselves, at a meeting for one, waits for no answer of ours.
    let theirs = notes
        .iter()
        .filter(|one| one.party.and_then(|party| place.party(party)).is_none_or(|party| !party.is_library()));
    said.extend(theirs.map(|one| Said {
        id: one.id.0,
        who: one.party.map(who).unwrap_or_default(),
        what: kind_word(one.kind),
        text: one.text.clone(),
        on: one.day,
        answer_by: None,
        answer: one.answered_on.map(|on| (one.answer.clone(), on)),
    }));
    said.sort_by_key(|one| (one.answer.is_some(), one.answer_by.is_none(), std::cmp::Reverse(one.on), one.id));
    ask.show(&Told { place, said })
}

fn kind_word(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Note => "A note",
        NoteKind::WeNeed => "They need",
        NoteKind::WeOffer => "They offer",
        NoteKind::News => "News",
        NoteKind::Thanks => "A thank-you",
        NoteKind::Difficulty => "Hard for them just now",
        NoteKind::SeeDifferently => "They see it differently",
        NoteKind::Restricted => "Between a few of us",
    }
}

/// `GET /partnerships/{id}/concerns/{said}`
pub(crate) async fn one(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<AnswerIt, Trouble> {
    let place = Place::of(ask).await?;
    let id: Uuid = ask.id_of("said")?;
    let desk = ask.desk()?;
    let wrong = desk.get::<Concern>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let note = desk.get::<Note>(id).await?.filter(|one| one.partnership == place.partnership.id);
    let said = wrong.map(|one| (one.record.text, one.version)).or(note.map(|one| (one.record.text, one.version)));
    let (text, version) = said.ok_or(Trouble::NotFound)?;
    Ok(AnswerIt { place, id, text, version, posted: Posted::default() })
}

/// `POST /partnerships/{id}/concerns/{said}`: a person with a name answers.
pub(crate) async fn answer(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let text = read.text::<4000>("answer", "Enter your answer");
    let text = match read.done(text) {
        Ok(text) => text,
        Err(Problem(posted)) => return ask.again(&AnswerIt { posted, ..page }),
    };
    let me = ask.me()?;
    let signed = format!("{text} ({})", me.name);
    let today = Some(ask.now.today);
    let (desk, version) = (ask.desk()?, ask.version()?);
    let mut tx = desk.write(&ask.now).await?;
    // A colleague may have answered since it was read: then both answers are shown.
    if let Some(one) = tx.get::<Concern>(page.id).await? {
        let by = me.actor.person().or(one.answered_by);
        let said = Concern { answer: signed, answered_on: today, answered_by: by, ..one.record.clone() };
        tx.update(&said, version).await?;
    } else if let Some(one) = tx.get::<Note>(page.id).await? {
        tx.update(&Note { answer: signed, answered_on: today, ..one.record.clone() }, version).await?;
    }
    tx.save().await?;
    Ok(Answer::go(page.place.address("/concerns")))
}
