//! *Still true?* Once a year, one page of plain sentences; one press dates them all (K19).

use ampersand_domain::partnership::{Answer as Said, Party, SittingAnswer, SittingKind};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Known, QUESTIONS, TOLD, or_first, sitter, whom, write};
use crate::{
    partnership::{
        answering::{TEXT_CHANGED, WHO_READS},
        heard::Heard,
        place::Place,
    },
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts, read_and_now},
};

/// One page of sentences.
pub(crate) struct StillTrue {
    place: Place,
    party: Kept<Party>,
    /// The word of the question, and what is on record.
    sentences: Vec<(&'static str, String)>,
    posted: Posted,
}

impl Page for StillTrue {
    fn title(&self) -> String {
        "Still true?".to_owned()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        self.place.way()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/sitting"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let library = frame.is_library();
        let form = if library { parts::file_form } else { parts::form };
        let (said_yes, said_no) = (Choice::new("true", "Still true"), Choice::new("changed", "Changed"));
        html! {
            (parts::error_summary(&self.posted))
            p class="govuk-body-l" { "What is on record about " (self.party.name) ", once a year, in fifteen minutes. One press at the end dates all of it." }
            @if self.sentences.is_empty() {
                p class="govuk-body" { "Nothing is on record yet. " a class="govuk-link" href=(self.place.address("/sitting/nine")) { "Begin with the nine questions" } }
            } @else {
                (form(frame, &self.place.address("/sitting/still-true"), html! {
                    @if library { (parts::hidden("party", &self.party.id.0.to_string())) }
                    @for (name, text) in &self.sentences {
                        h2 class="govuk-heading-s" { (sentence(name)) }
                        blockquote class="app-quote" { p class="app-keeps-lines" { (text) } }
                        (parts::hidden(&format!("read-{name}"), text))
                        @if let Some(read) = other_than(&self.posted, &format!("read-{name}"), text) { (read_and_now(&read, text)) }
                        (parts::choice_list(&self.posted, name, &format!("{}: is this so?", sentence(name)), "", &[said_yes.clone(), said_no.clone()]))
                        (parts::text_area(&self.posted, &format!("new-{name}"), "If it changed: how is it now?", "Like: Wednesdays now, and only in term", 2))
                    }
                    (parts::date_field(&self.posted, "next_date", "When do we next meet or talk?", ""))
                    @if library {
                        (Heard::fields(&self.posted, "How did the answers come?", ""))
                        (parts::field(&self.posted, "name", "Who answered", "The person’s name"))
                    } @else { (parts::note(WHO_READS)) }
                    (parts::button("Date all of this"))
                }))
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let page = |sentences: Vec<(&'static str, String)>, posted| Self {
            party: place.parties[1].clone(),
            place: place.clone(),
            sentences,
            posted,
        };
        let full = vec![
            ("doing", "Nobody in Mill Lane should need a bus to ask for help.".to_owned()),
            ("bring", "Two helpers on Tuesdays\nThe tea".to_owned()),
        ];
        let posted = full.iter().fold(Posted::default(), |posted, (name, _)| posted.with(name, "true"));
        let wrong = posted.clone().with("bring", "changed").but("new-bring", "Enter how it is now");
        vec![
            ("empty", page(Vec::new(), Posted::default())),
            ("full", page(full.clone(), posted)),
            ("wrong", page(full, wrong)),
        ]
    }
}

/// The text that was read, where it is not the one that stands now.
pub(super) fn other_than(posted: &Posted, field: &str, now: &str) -> Option<String> {
    let read = posted.value(field).replace("\r\n", "\n");
    (!read.is_empty() && read.trim() != now.replace("\r\n", "\n").trim()).then_some(read)
}

/// What a sentence is about, as a plain beginning.
fn sentence(name: &str) -> &'static str {
    match name {
        "doing" => "What we do together",
        "means" => "What it means for you",
        "bring" => "What you bring",
        "hope" => "What you hope for",
        "how_we_work" => "How you work",
        "who" => "Who to ring, and who else",
        "time" => "The time and people you have",
        TOLD => "Which of your people know of it",
        _ => "How we stay in touch",
    }
}

fn sentences(known: &Known) -> Vec<(&'static str, String)> {
    let all = QUESTIONS.iter().map(|(name, ..)| (*name, known.answer(name)));
    let told = known.briefing.as_ref().map_or_else(String::new, |one| one.whom.clone());
    let all = all.chain([(TOLD, told)]);
    all.filter(|(_, text)| !text.is_empty()).collect()
}

/// `GET /partnerships/{id}/sitting/still-true`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let Some(party) = whom(&ask, &place)?.cloned() else { return Ok(Answer::go(place.address("/sitting"))) };
    let known = Known::load(&ask.desk()?, &party).await?;
    let sentences = sentences(&known);
    let posted = sentences.iter().fold(Posted::default(), |posted, (name, _)| posted.with(name, "true"));
    let posted = or_first(posted, "name", known.lead().map_or("", |lead| lead.name.as_str()));
    ask.show(&StillTrue { place, party, sentences, posted })
}

/// `POST /partnerships/{id}/sitting/still-true`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let party = whom(&ask, &place)?.cloned().ok_or(Trouble::NotFound)?;
    let known = Known::load(&ask.desk()?, &party).await?;
    let sentences = sentences(&known);
    let told = match read(&ask, &place, &known, &sentences)? {
        Ok(told) => told,
        Err(Problem(posted)) => return ask.again(&StillTrue { place, party, sentences, posted }),
    };
    write::keep(&ask, &place, &known, told).await?;
    Ok(Answer::go(place.address("/sitting")))
}

fn read(
    ask: &Ask,
    place: &Place,
    known: &Known,
    sentences: &[(&'static str, String)],
) -> Result<Result<write::Told, Problem>, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let mut answers = Vec::new();
    for (name, text) in sentences {
        // What is still true is what was read (X09).
        if other_than(&ask.posted, &format!("read-{name}"), text).is_some() {
            read.wrong::<()>(name, format!("{}: {TEXT_CHANGED}", sentence(name)));
            continue;
        }
        let changed = match ask.posted.value(name) {
            "changed" => true,
            "true" => false,
            _ => {
                read.wrong::<()>(name, format!("{}: choose whether it is still true", sentence(name)));
                continue;
            }
        };
        let text =
            if changed { read.text::<2000>(&format!("new-{name}"), "Enter how it is now") } else { Some(text.clone()) };
        if let Some(text) = text {
            answers.push(SittingAnswer { question: (*name).to_owned(), text, changed });
        }
    }
    let next_date = read.maybe_day("next_date");
    if next_date.is_some_and(|day| day < ask.now.today) {
        read.wrong::<()>("next_date", "Enter a day that is still to come");
    }
    let doing = answers.iter().find(|answer| answer.question == "doing");
    let right = if doing.is_some_and(|answer| answer.changed) { Said::YesBut } else { Said::Yes };
    let sitter = sitter(ask, place, known, &mut read)?;
    Ok(read.done(sitter).map(|sitter| write::Told {
        kind: SittingKind::StillTrue,
        sitter,
        right,
        back_by: None,
        answers,
        minutes: None,
        reach: String::new(),
        all_named: false,
        next_date,
        purpose: None,
    }))
}
