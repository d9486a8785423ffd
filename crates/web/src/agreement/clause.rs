//! One clause: each of us changes it or says yes to it at its version (R035); the clause on ending by its parts (R230).

use ampersand_domain::{
    Date, Json,
    agreement::{Agreement, AgreementState, CHANGED_HERE, Clause, ClauseId, DraftClause, ExitTerms, TERM, exit_text},
    partnership::{PartyId, Subject},
};
use ampersand_store::{Kept, StoreError, Tx};
use maud::{Markup, html};

use super::{
    begin,
    whole::{self, Text},
};
use crate::{
    partnership::{
        Place,
        answering::{self, Asked, WHO_READS, said_so},
        tell,
    },
    shell::{
        Answer, Ask, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts,
        wordings::{Wording, earlier, wordings},
    },
};

/// The parts of the clause on ending: the field, what it asks, an example.
const EXIT: [(&str, &str, &str); 6] = [
    ("notice", "How long before?", "Like: eight weeks"),
    ("steps", "What happens, in which order?", "Like: a talk, a line in writing, the last session is held"),
    (
        "property",
        "What belongs to whom, and how does it come back?",
        "Like: books and toys go back to whoever brought them",
    ),
    (
        "contacts",
        "What happens to people’s names and numbers?",
        "Like: each tells its own people; the library keeps none",
    ),
    ("data", "What happens to data?", "Like: sign-up lists are deleted within 30 days"),
    ("credit", "How is it spoken of afterwards?", "Like: both are named wherever the work is shown"),
];

/// The clause, and what each of us did with it.
pub(crate) struct OneClause {
    place: Place,
    text: Text,
    clause: Kept<Clause>,
    /// All versions, the newest first.
    wordings: Vec<Wording>,
    write: Posted,
    asked: Asked,
    /// What the records say of it now, where that is news.
    on_record: Option<DraftClause>,
    clash: Option<Clash>,
}

impl Page for OneClause {
    fn title(&self) -> String {
        self.clause.title.clone()
    }

    fn section(&self) -> &'static str {
        "/partnerships"
    }

    fn way(&self) -> Vec<(String, String)> {
        let mut way = self.place.way();
        way.push(("The agreement".to_owned(), self.place.address("/agreement")));
        way
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/agreement"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = self.place.address(&at_clause(&self.clause));
        html! {
            (parts::error_summary(if self.write.problems().is_empty() { &self.asked.posted } else { &self.write }))
            (Clash::at_the_top(self.clash.as_ref()))
            @if self.clause.text.trim().is_empty() { p class="govuk-body" { "Nothing is written here yet." } }
            @else { div class="app-box" { (parts::paragraphs(&self.clause.text)) } }
            h2 class="govuk-heading-m" { "What each of us says to it" }
            ul class="app-rows" {
                @for party in &self.place.parties {
                    li { div {
                        strong { (party.name) } " " (self.text.stands(&self.clause, party.id))
                        @if let Some(answer) = self.text.answer(&self.clause, party.id) { ": " (said_so(answer, self.clause.number, &self.asked.entered)) }
                    } }
                }
            }
            @if !self.clause.text.trim().is_empty() { (self.asked.form(frame, &self.place, &format!("{at}/said"), false)) }
            h2 class="govuk-heading-m" id="change" { "Change it" }
            p class="govuk-body" { "A change is a new text: what others said yes to was the old one, and they are asked again." }
            @if let Some(clash) = &self.clash { (clash.view()) }
            @if self.clause.key == TERM {
                p class="govuk-body" { a class="govuk-link" href=(self.place.address("/agreement/terms")) { "Change the term or the notice" } }
            } @else { (self.said_since(frame, &at)) (self.change(frame, &at)) }
            (earlier(&self.wordings))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let text = Text::sample(&place, AgreementState::Draft);
        let page = |at: usize, write| Self {
            clause: text.clauses[at].clone(),
            place: place.clone(),
            text: text.clone(),
            wordings: [(2, "Nobody in Mill Lane should need a bus."), (1, "Nobody should need a bus.")]
                .map(|(number, text)| Wording { number, on: Date::constant(2026, 11, 20), text: text.to_owned() })
                .to_vec(),
            write,
            asked: Asked::sample(Subject::Clause, &place),
            on_record: None,
            clash: None,
        };
        let mut clash = page(0, Posted::default().with("text", "Nobody should need a bus, or a taxi."));
        clash.clash = Some(Clash::sample("The text"));
        let mut late = page(0, Posted::default());
        late.asked = late.asked.reading([(1, "Nobody should need a bus.".to_owned()), (2, late.clause.text.clone())]);
        late.asked.posted = Posted::default().with("number", "1");
        let mut news = page(0, Posted::default().with("text", "Nobody in Mill Lane should need a bus."));
        news.on_record = Some(DraftClause {
            key: "purpose",
            title: "Why we do this together",
            text: "Nobody in Mill Lane or on the Hollow should need a bus.".to_owned(),
            required: true,
            source: "the purpose",
            exit: None,
        });
        vec![
            ("on-record-now", news),
            ("conflict", clash),
            ("changed-since", late),
            ("full", page(0, Posted::default().with("text", "Nobody in Mill Lane should need a bus."))),
            ("exit-wrong", page(1, Posted::default().but("notice", "Shorten this to 300 characters or fewer"))),
        ]
    }
}

impl OneClause {
    /// What came on record since the draft was put together, to be taken over without typing it again (R176).
    fn said_since(&self, frame: &Frame, at: &str) -> Markup {
        html! {
            @if let Some(now) = &self.on_record {
                div class="app-box app-box--ask" {
                    h3 class="app-box__title" { "On record now (" (now.source) ")" }
                    (parts::paragraphs(&now.text))
                    (parts::post_button(frame, at, "Take these words", &[("version", &self.clause.version.to_string()), ("text", &now.text)]))
                }
            }
        }
    }

    fn change(&self, frame: &Frame, at: &str) -> Markup {
        parts::form(
            frame,
            at,
            html! {
                (parts::hidden("version", &self.clause.version.to_string()))
                @if self.clause.exit.is_some() { (self.exit_fields()) }
                @else { (parts::text_area(&self.write, "text", "The text", "Like: either of us can stop with two months’ notice in writing", 6)) }
                @if !frame.is_library() { (parts::note(WHO_READS)) }
                @if frame.is_library() { (parts::button("Keep this text")) } @else { (parts::quiet_button("Keep this text")) }
            },
        )
    }

    fn exit_fields(&self) -> Markup {
        html! {
            @for (party, at) in self.place.parties.iter().zip(0..) {
                (parts::field(&self.write, &format!("start-{at}"), &format!("How does {} begin it?", party.name), "Like: a talk between the leads, then a line in writing"))
            }
            @for (name, label, hint) in EXIT { (parts::text_area(&self.write, name, label, hint, 2)) }
        }
    }
}

async fn page(ask: &Ask) -> Result<OneClause, Trouble> {
    let place = Place::of(ask).await?;
    let desk = ask.desk()?;
    let text = whole::newest(&desk, &place).await?.ok_or(Trouble::NotFound)?;
    let id: ClauseId = ask.id_of("clause")?;
    let clause = text.clauses.iter().find(|clause| clause.id == id).cloned().ok_or(Trouble::NotFound)?;
    let write = match &clause.exit.0 {
        None => Posted::default().with("text", &clause.text),
        Some(exit) => {
            let values = [&exit.notice, &exit.steps, &exit.property, &exit.contacts, &exit.data, &exit.credit];
            let filled =
                EXIT.iter().zip(values).fold(Posted::default(), |posted, ((name, ..), value)| posted.with(name, value));
            let start =
                |party: PartyId| exit.starts.iter().find(|(of, _)| *of == party).map_or("", |(_, how)| how.as_str());
            place
                .parties
                .iter()
                .zip(0..)
                .fold(filled, |posted, (party, at)| posted.with(&format!("start-{at}"), start(party.id)))
        }
    };
    let in_words = |row: &serde_json::Value| Some(row.get("text")?.as_str()?.to_owned());
    let wordings = wordings(&desk.history::<Clause>(clause.id).await?, &ask.me()?.service.zone, in_words);
    let asked = Asked::about_one(ask, &place, Subject::Clause, clause.id.0, clause.number).await?;
    let texts = wordings.iter().map(|one| (one.number, one.text.clone()));
    let asked = asked.reading(texts).about(named(&clause), at_clause(&clause));
    let asked = asked.written_on(ask.maker()?.day_of(clause.changed_at));
    let on_record = match text.agreement.state {
        AgreementState::Draft if place.own(ask)?.is_library() => {
            let now = begin::on_record(&desk, &place, &text.agreement).await?;
            now.into_iter().find(|one| one.is_news_to(&clause))
        }
        _ => None,
    };
    Ok(OneClause { place, text, clause, wordings, write, asked, on_record, clash: None })
}

/// `GET /partnerships/{id}/agreement/clauses/{clause}`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = match page(&ask).await {
        Err(Trouble::NotFound) => return of_an_older_version(&ask).await,
        found => found?,
    };
    if page.text.agreement.state != AgreementState::Draft {
        return Ok(Answer::go(page.place.address("/agreement")));
    }
    ask.show(&page)
}

/// What was a clause of an older version, and may be in a letter or a search still, leads to the text as it is now.
async fn of_an_older_version(ask: &Ask) -> Result<Answer, Trouble> {
    let place = Place::of(ask).await?;
    let clause = ask.desk()?.get::<Clause>(ask.id_of::<ClauseId>("clause")?).await?;
    match clause {
        Some(clause) if clause.partnership == place.partnership.id => Ok(Answer::go(place.address("/agreement"))),
        _ => Err(Trouble::NotFound),
    }
}

/// `POST /partnerships/{id}/agreement/clauses/{clause}`: a new text, by the party of whoever writes.
pub(crate) async fn edit(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    if page.text.agreement.state != AgreementState::Draft || page.clause.key == TERM {
        return Err(Trouble::NotFound);
    }
    let own = page.place.own(&ask)?.id;
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let (text, exit) = match &page.clause.exit.0 {
        None => (read.text::<8000>("text", "Enter the text"), None),
        Some(_) => {
            let exit = exit_of(&mut read, &page.place);
            let names: Vec<(PartyId, String)> =
                page.place.parties.iter().map(|party| (party.id, party.name.clone())).collect();
            (Some(exit_text(&exit, &names)), Some(exit))
        }
    };
    let (version, text) = match read.done(version.zip(text)) {
        Ok(both) => both,
        Err(Problem(write)) => return ask.again(&OneClause { write, ..page }),
    };
    let desk = ask.desk()?;
    let same = |now: &&DraftClause| now.text.split_whitespace().eq(text.split_whitespace());
    let source = page.on_record.as_ref().filter(same).map_or(CHANGED_HERE, |now| now.source).to_owned();
    let clause = Clause {
        text,
        exit: Json(exit),
        number: page.clause.number + 1,
        edited_by: Some(own),
        source,
        ..page.clause.record.clone()
    };
    let mut tx = desk.write(&ask.now).await?;
    still_draft(&mut tx, &page.text).await?;
    match tx.update(&clause, version).await {
        Ok(_) => {}
        // Somebody was quicker: what was typed stays in the form, and their text stands above it.
        Err(error @ StoreError::Conflict(_)) => {
            drop(tx);
            let clash = Clash::of(&ask, error, &clause, &[("text", "The text")], |_, _| None).await?;
            return ask.clash(&OneClause { write: ask.posted.clone(), clash: Some(clash), ..page });
        }
        Err(error) => return Err(error.into()),
    }
    let says = format!("{} rewrote {}; it waits for our yes.", page.place.own(&ask)?.name, named(&clause));
    tell(&mut tx, &page.place, &says, &at_clause(&clause)).await?;
    tx.save().await?;
    Ok(Answer::go(page.place.address("/agreement")))
}

/// A clause in the middle of a sentence.
fn named(clause: &Clause) -> String {
    format!("“{}” in the agreement", clause.title)
}

/// Its page, under the partnership.
fn at_clause(clause: &Clause) -> String {
    format!("/agreement/clauses/{}", clause.id.0)
}

/// Inside the write: once it is offered nothing is changed any more.
async fn still_draft(tx: &mut Tx<'_>, text: &Text) -> Result<(), Trouble> {
    tx.hold::<Agreement>(text.agreement.record.id).await?;
    let now = tx.get::<Agreement>(text.agreement.record.id).await?;
    now.filter(|one| one.state == AgreementState::Draft).map(|_| ()).ok_or(Trouble::NotFound)
}

fn exit_of(read: &mut Reader, place: &Place) -> ExitTerms {
    let mut part = |name: &str| read.maybe::<600>(name).unwrap_or_default();
    ExitTerms {
        starts: place.parties.iter().zip(0..).map(|(party, at)| (party.id, part(&format!("start-{at}")))).collect(),
        notice: part("notice"),
        steps: part("steps"),
        property: part("property"),
        contacts: part("contacts"),
        data: part("data"),
        credit: part("credit"),
    }
}

/// `POST /partnerships/{id}/agreement/clauses/{clause}/said`: one of the four answers to the text that was shown (K15).
pub(crate) async fn said(ask: Ask) -> Result<Answer, Trouble> {
    let mut page = page(&ask).await?;
    if page.text.agreement.state != AgreementState::Draft {
        return Err(Trouble::NotFound);
    }
    match answering::keep(&ask, &page.place, &page.asked).await? {
        Ok(()) => Ok(Answer::go(page.place.address("/agreement"))),
        Err(posted) => {
            page.asked.posted = posted;
            ask.again(&page)
        }
    }
}
