//! The nine questions in one sitting of at most ten minutes (K11), and the catch-up talk with which settling in ends
//! (K20): the same sheet.

use ampersand_domain::{
    fold,
    partnership::{Answer as Said, Party, Purpose, SittingAnswer, SittingKind},
};
use ampersand_store::Kept;
use maud::{Markup, html};

use super::{Known, QUESTIONS, or_first, sitter, still_true::other_than, whom, write};
use crate::{
    partnership::{
        answering::{TEXT_CHANGED, WHO_READS, answers, own_answers},
        heard::Heard,
        place::Place,
    },
    shell::{Answer, Ask, Frame, Page, Posted, Problem, Reader, Trouble, parts, read_and_now, take_away},
};

/// The sheet.
pub(crate) struct Sheet {
    place: Place,
    party: Kept<Party>,
    kind: SittingKind,
    purpose: String,
    /// Whether the purpose has its parts: for whom, what changes, where one would notice.
    has_parts: bool,
    posted: Posted,
}

impl Page for Sheet {
    fn title(&self) -> String {
        match self.kind {
            SittingKind::CatchUp => format!("The catch-up talk with {}", self.party.name),
            _ => "Nine questions, ten minutes".to_owned(),
        }
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
        let posted = &self.posted;
        let form = if library { parts::file_form } else { parts::form };
        html! {
            (parts::error_summary(posted))
            @if self.kind == SittingKind::CatchUp {
                p class="govuk-body-l" { "Twenty minutes together. What is said here ends settling in, and nothing is asked twice." }
            } @else if library {
                p class="govuk-body-l" { "Ask " (self.party.name) " these, in this order, and write while they talk." }
            } @else {
                p class="govuk-body-l" { "Nothing here binds anybody in law. You say it for your group, and you can change it at any time. Leave out what you do not know." }
            }
            @if self.kind != SittingKind::CatchUp {
                (take_away("On paper instead: the sheet to fill in and sign", &self.place.address(&format!("/sitting/{}/paper", self.party.id))))
            }
            (form(frame, &self.action(), html! {
                @if library { (parts::hidden("party", &self.party.id.0.to_string())) }
                @if self.purpose.is_empty() { p class="govuk-body" { "What we are doing together has not been written down yet." } }
                @else {
                    (parts::hidden("read", &self.purpose))
                    @if let Some(read) = other_than(&self.posted, "read", &self.purpose) { (read_and_now(&read, &self.purpose)) }
                    p class="govuk-body" { "What we think we are doing together:" }
                    blockquote class="app-quote" { p { (self.purpose) } }
                    @if library { (parts::choice_list(posted, "answer", "Is this right for them?", "", &answers())) }
                    @else { (parts::choice_list(posted, "answer", "Is this right for you?", "", &own_answers())) }
                    (parts::date_field(posted, "back_by", "If your people are to be asked first: back by", ""))
                }
                @for (name, label, hint) in QUESTIONS { (parts::text_area(posted, name, label, hint, 2)) }
                (parts::number_field(posted, "hours", "If you can say: how many hours a month?", "", "hours"))
                (parts::field(posted, "reach", "One way to reach the group as a whole", "Like: the notice board, or a number that somebody always answers"))
                (parts::many(posted, "all_named", "Is that everybody?", "", &[parts::Choice::new("yes", "Yes: everybody of the group is named")]))
                (parts::date_field(posted, "next_date", "When do we next meet or talk?", ""))
                @if library && !self.has_parts { (purpose_parts(posted)) }
                @if library {
                    (Heard::fields(posted, "How did the answers come?", ""))
                    (parts::field(posted, "name", "Who answered", "The person’s name"))
                    (parts::button("Keep what was said"))
                } @else {
                    (parts::note(WHO_READS))
                    (parts::button("Send our answers"))
                }
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let party = place.parties[1].clone();
        let page = |kind, purpose: &str, posted| Self {
            place: place.clone(),
            party: party.clone(),
            kind,
            purpose: purpose.to_owned(),
            has_parts: kind == SittingKind::Nine,
            posted,
        };
        let words = "Nobody in Mill Lane should need a bus to ask for help.";
        let wrong = Posted::default().with("bring", "Two helpers").but("answer", "Choose whether it is right for you");
        vec![
            ("fresh", page(SittingKind::Nine, words, Posted::default())),
            ("no-purpose", page(SittingKind::Nine, "", Posted::default())),
            ("wrong", page(SittingKind::Nine, words, wrong)),
            ("catch-up", page(SittingKind::CatchUp, words, Posted::default())),
        ]
    }
}

fn purpose_parts(posted: &Posted) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "The purpose in its parts" }
        p class="govuk-body" { "When the talk gave you all three, they become the purpose as it now stands." }
        (parts::field(posted, "purpose_who", "For whom?", "Like: people over sixty who live alone"))
        (parts::field(posted, "purpose_change", "What changes for them?", "Like: they talk to somebody once a week"))
        (parts::field(posted, "purpose_sign", "Where would you notice it?", "Like: the same faces come back"))
    }
}

impl Sheet {
    fn action(&self) -> String {
        self.place.address(if self.kind == SittingKind::CatchUp { "/sitting/catch-up" } else { "/sitting/nine" })
    }
}

/// `GET /partnerships/{id}/sitting/nine`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    page(ask, SittingKind::Nine).await
}

/// `GET /partnerships/{id}/sitting/catch-up`
pub(crate) async fn catch_up(ask: Ask) -> Result<Answer, Trouble> {
    page(ask, SittingKind::CatchUp).await
}

async fn page(ask: Ask, kind: SittingKind) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let Some(party) = whom(&ask, &place)?.cloned() else { return Ok(Answer::go(place.address("/sitting"))) };
    let known = Known::load(&ask.desk()?, &party).await?;
    let lead = known.lead().map_or("", |lead| lead.name.as_str()).to_owned();
    // What is on record already stands there to be corrected; the own words are never filled in for anybody.
    let posted = QUESTIONS
        .iter()
        .filter(|(name, ..)| *name != "doing")
        .fold(Posted::default(), |posted, (name, ..)| posted.with(name, known.answer(name)));
    let posted = or_first(or_first(posted, "name", &lead), "reach", &party.reach);
    let sheet = sheet(place, &known, kind, posted);
    ask.show(&sheet)
}

fn sheet(place: Place, known: &Known, kind: SittingKind, posted: Posted) -> Sheet {
    let has_parts = known
        .purpose
        .as_ref()
        .is_some_and(|one| ![&one.who, &one.change, &one.sign].iter().any(|part| part.is_empty()));
    Sheet { purpose: known.purpose_words(), has_parts, party: known.party.clone(), kind, place, posted }
}

/// `POST /partnerships/{id}/sitting/nine`
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    post(ask, SittingKind::Nine).await
}

/// `POST /partnerships/{id}/sitting/catch-up`
pub(crate) async fn keep_catch_up(ask: Ask) -> Result<Answer, Trouble> {
    post(ask, SittingKind::CatchUp).await
}

async fn post(ask: Ask, kind: SittingKind) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let party = whom(&ask, &place)?.cloned().ok_or(Trouble::NotFound)?;
    let known = Known::load(&ask.desk()?, &party).await?;
    let told = match read(&ask, &place, &known, kind)? {
        Ok(told) => told,
        Err(Problem(posted)) => return ask.again(&sheet(place, &known, kind, posted)),
    };
    write::keep(&ask, &place, &known, told).await?;
    Ok(Answer::go(place.address("/sitting")))
}

fn read(ask: &Ask, place: &Place, known: &Known, kind: SittingKind) -> Result<Result<write::Told, Problem>, Trouble> {
    let mut read = Reader::new(&ask.posted);
    let right = if known.purpose.is_none() {
        Some(Said::Yes)
    } else {
        read.word::<Said>("answer", "Choose whether this is right")
    };
    // A yes counts for the text that was read (X09).
    if other_than(&ask.posted, "read", &known.purpose_words()).is_some() {
        read.wrong::<()>("answer", TEXT_CHANGED);
    }
    let back_by = read.maybe_day("back_by");
    if right == Some(Said::WithTheirCommittee) && back_by.is_none() {
        read.wrong::<()>("back_by", "Enter the day by which there will be an answer, like 24 11 2026");
    }
    let mut answers = Vec::new();
    for (name, ..) in QUESTIONS {
        let text = read.maybe::<2000>(name).unwrap_or_default();
        let changed = fold(&text) != fold(&known.answer(name));
        if !text.is_empty() {
            answers.push(SittingAnswer { question: name.to_owned(), text, changed });
        }
    }
    if right == Some(Said::YesBut) && !answers.iter().any(|answer| answer.question == "doing") {
        read.wrong::<()>("doing", "Say how you would put it");
    }
    let minutes = read.maybe_number("hours", 0, 400).map(|hours| hours * 60);
    let reach = read.maybe::<300>("reach").unwrap_or_default();
    let next_date = read.maybe_day("next_date");
    if next_date.is_some_and(|day| day < ask.now.today) {
        read.wrong::<()>("next_date", "Enter a day that is still to come");
    }
    let parts =
        [read.maybe::<300>("purpose_who"), read.maybe::<300>("purpose_change"), read.maybe::<300>("purpose_sign")];
    let all_named = read.ticked("all_named");
    let sitter = sitter(ask, place, known, &mut read)?;
    let purpose = purpose(ask, known, parts);
    Ok(read.done(right.zip(sitter)).map(|(right, sitter)| write::Told {
        purpose: purpose.map(|purpose| Purpose { made_on: sitter.on, ..purpose }),
        kind,
        sitter,
        right,
        back_by,
        answers,
        minutes,
        reach,
        all_named,
        next_date,
    }))
}

/// A new version of the purpose, when the library's person heard all its parts.
fn purpose(ask: &Ask, known: &Known, parts: [Option<String>; 3]) -> Option<Purpose> {
    let author = ask.me.as_ref().and_then(|me| me.actor.person())?;
    let [Some(who), Some(change), Some(sign)] = parts else { return None };
    Some(Purpose {
        id: ask.now.id(),
        partnership: known.party.partnership,
        number: known.purpose_number() + 1,
        who,
        change,
        sign,
        words: known.purpose.as_ref().map_or_else(String::new, |purpose| purpose.words.clone()),
        made_on: ask.now.today,
        author: Some(author),
        author_party: None,
    })
}
