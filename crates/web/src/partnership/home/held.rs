//! What this library holds about a partner: everything shared, what it started itself, to correct or take away; and a yes
//! that was not so (K14, K26, K29, K30, X03).

use ampersand_domain::{
    Date,
    agreement::{Clause, Signature, SignatureId},
    health::{Concern, ConcernTo},
    organisations::{Contact, DossierLine, Interaction, Organisation},
    partnership::{Confirmation, ConfirmationId, Note, PartnershipPerson, Party, Subject},
    promises::{Promise, Question},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::tell;
use crate::{
    agreement::signed,
    organisations::when,
    partnership::{
        Place,
        answering::{DISPUTED_BY_YOU, answer_word, to_you, way_word, you_said},
        entered::Names,
        role_word,
    },
    shell::{Answer, Ask, Frame, Page, Trouble, day_short, parts},
};

/// Everything shared with this party.
pub(crate) struct Held {
    place: Place,
    organisation: Option<Kept<Organisation>>,
    contacts: Vec<Kept<Contact>>,
    lines: Vec<Kept<DossierLine>>,
    people: Vec<Kept<PartnershipPerson>>,
    notes: Vec<Kept<Note>>,
    /// Talks whose words are open to both.
    talks: Vec<Kept<Interaction>>,
    promises: Vec<Kept<Promise>>,
    questions: Vec<Kept<Question>>,
    concerns: Vec<Kept<Concern>>,
    said: Vec<Kept<Confirmation>>,
    clauses: Vec<Kept<Clause>>,
    signatures: Vec<Kept<Signature>>,
    /// Who of the library entered it.
    entered: Names,
}

impl Page for Held {
    fn title(&self) -> String {
        "What this library holds about you".to_owned()
    }

    fn above(&self, frame: &Frame) -> Option<Markup> {
        Some(self.place.above(frame, "/home/held"))
    }

    fn view(&self, frame: &Frame) -> Markup {
        let at = format!("/home/{}/held", self.place.partnership.id.0);
        html! {
            p class="govuk-body" { "The people of the library see this, and you. Other partners see only what concerns what you do together." }
            p class="govuk-body" { "The library also keeps working notes of its own. It is a public body: you can ask for them, and it has to tell you what it may not give. Ring the person you know, or write to the library." }
            p class="govuk-body" { a class="govuk-link" href=(format!("{at}/file")) { "Take all of this away as a text file" } }
            @for (heading, lines) in self.listed() {
                h2 class="govuk-heading-m" { (heading) }
                @if lines.is_empty() { p class="govuk-body" { "Nothing." } }
                ul class="app-rows" { @for line in lines { li { (line) } } }
            }
            p class="govuk-body" { "Is something of this wrong? " a class="govuk-link" href=(format!("/home/{}/details", self.place.partnership.id.0)) { "Change your organisation’s details" } ", or "
                a class="govuk-link" href=(format!("/home/{}/say", self.place.partnership.id.0)) { "tell us, or change your people" } "." }
            h2 class="govuk-heading-m" { "What was noted as your answer" }
            @if self.said.is_empty() && self.signatures.is_empty() { p class="govuk-body" { "Nothing yet." } }
            ul class="app-rows" {
                @for said in &self.said {
                    li { div {
                        strong { (self.what(said)) ": " } (you_said(said, &self.entered)) " "
                        @if said.entered_by.is_some() && said.disputed_on.is_none() {
                            (parts::post_button(frame, &format!("{at}/dispute"), &format!("This is not so: {}", self.what(said)), &[
                                ("said", &said.id.0.to_string()), ("version", &said.version.to_string()),
                            ]))
                        }
                    } }
                }
                @for one in &self.signatures {
                    li { div {
                        strong { "The agreement: " } "signed" (signed::how_you(one, &self.entered)) " "
                        @if one.can_be_disputed() { (signed::dispute(frame, &self.place, one)) }
                    } }
                }
            }
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let place = Place::sample();
        let said = crate::partnership::answering::Asked::sample(Subject::Purpose, &place).said;
        let entered = |one: Kept<Confirmation>| Kept {
            record: Confirmation { entered_by: Some(ampersand_domain::Uuid::nil().into()), ..one.record.clone() },
            ..one
        };
        let page = |said: Vec<Kept<Confirmation>>| Self {
            place: place.clone(),
            organisation: None,
            contacts: Vec::new(),
            lines: Vec::new(),
            people: Vec::new(),
            notes: Vec::new(),
            talks: Vec::new(),
            promises: Vec::new(),
            questions: Vec::new(),
            concerns: if said.is_empty() { Vec::new() } else { vec![sample_concern(&place)] },
            clauses: Vec::new(),
            signatures: if said.is_empty() { Vec::new() } else { vec![signed::sample(&place)] },
            said,
            entered: Names::default(),
        };
        vec![("empty", page(Vec::new())), ("full", page(said.into_iter().map(entered).collect()))]
    }
}

impl Held {
    /// What was answered: for a part of an agreement, which.
    fn what(&self, said: &Confirmation) -> String {
        let part = self.clauses.iter().find(|clause| said.subject == Subject::Clause && clause.id.0 == said.subject_id);
        part.map_or_else(|| subject_word(said.subject).to_owned(), |part| format!("“{}” in the agreement", part.title))
    }

    /// Everything in words, under its headings.
    fn listed(&self) -> Vec<(&'static str, Vec<String>)> {
        let organisation = self.organisation.iter().flat_map(|one| {
            let facts = [
                ("Name", Some(one.name.clone())),
                ("E-mail", one.email.clone()),
                ("Telephone", one.phone.clone()),
                ("Address", Some(one.address.clone())),
            ];
            facts.into_iter().filter_map(|(label, value)| {
                value.filter(|value| !value.is_empty()).map(|value| format!("{label}: {value}"))
            })
        });
        let contact = |one: &Kept<Contact>| {
            let known = [Some(one.name.as_str()), Some(one.role.as_str()), one.email.as_deref(), one.phone.as_deref()];
            let known: Vec<&str> = known.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            format!("{} (from: {})", known.join(", "), one.source)
        };
        vec![
            ("Your organisation", organisation.collect()),
            ("Your people on record", self.contacts.iter().map(contact).collect()),
            (
                "Who takes part",
                self.people.iter().map(|one| format!("{}, {}", one.name, role_word(one.role))).collect(),
            ),
            ("What we know about you", self.lines.iter().map(|one| format!("{} ({})", one.text, one.source)).collect()),
            (
                "Notes that you can see",
                self.notes.iter().map(|one| format!("{}: {}", day_short(one.day), one.text)).collect(),
            ),
            ("Talks whose notes you can see", self.talks.iter().filter_map(|one| talked(one)).collect()),
            ("What you promised", self.promises.iter().map(|one| promised(one)).collect()),
            ("What you asked", self.questions.iter().map(|one| asked(one)).collect()),
            ("What you said is not right", self.concerns.iter().map(|one| not_right(one)).collect()),
        ]
    }
}

/// What was said in a talk, and what was learned; nothing when nobody wrote a word.
fn talked(one: &Interaction) -> Option<String> {
    let words = [one.notes.trim(), one.learned.trim()];
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    (!words.is_empty()).then(|| format!("{}: {}", when(one.when()), words.join(" ")))
}

/// A promise of theirs, with how it stands.
fn promised(one: &Promise) -> String {
    let by = one.due.map_or_else(String::new, |due| format!(", by {}", day_short(due)));
    let stands = match (one.done_on, one.withdrawn_on, one.accepted_on) {
        (Some(on), ..) => format!("done on {}", day_short(on)),
        (None, Some(on), _) => format!("withdrawn on {}", day_short(on)),
        (None, None, Some(on)) => format!("promised on {}", day_short(on)),
        (None, None, None) => format!("proposed on {}", day_short(one.proposed_on)),
    };
    let who = if one.owner.is_empty() { String::new() } else { format!(", {}", one.owner) };
    format!("{}{who}{by}: {stands}", one.what_and_how_much())
}

/// A question of theirs, with its answer.
fn asked(one: &Question) -> String {
    let about = if one.about.is_empty() { String::new() } else { format!(" (about: {})", one.about) };
    format!("{}: {}{about} ({})", day_short(one.asked_on), one.text, answered(one.answered_on, &one.answer))
}

/// What they said is not right: to whom, and the answer.
fn not_right(one: &Concern) -> String {
    let to = match one.said_to {
        ConcernTo::Lead => "to the person you work with",
        ConcernTo::Head => "to the head of the library service alone",
    };
    format!("{}, {to}: {} ({})", day_short(one.raised_on), one.text, answered(one.answered_on, &one.answer))
}

fn answered(on: Option<Date>, answer: &str) -> String {
    on.map_or_else(|| "no answer yet".to_owned(), |on| format!("answered on {}: {answer}", day_short(on)))
}

/// What somebody has said for the page that is looked at.
fn sample_concern(place: &Place) -> Kept<Concern> {
    let raised_on = Date::constant(2026, 11, 17);
    let party = &place.parties[1];
    crate::partnership::kept(Concern {
        id: ampersand_domain::Uuid::nil().into(),
        partnership: place.partnership.id,
        party: party.id,
        organisation: party.organisation,
        said_to: ConcernTo::Head,
        text: "The room was locked twice, and nobody told us".to_owned(),
        raised_on,
        contact: None,
        answer_by: raised_on,
        answered_by: None,
        answer: String::new(),
        answered_on: None,
    })
}

/// What was answered, in the words of the screen.
fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Purpose => "Why we do this",
        Subject::Priority => "What matters to you",
        Subject::ValueAccount => "What you bring",
        Subject::Communications => "How we stay in touch",
        Subject::Plan => "The plan",
        Subject::Objective => "What we aim for",
        Subject::Clause => "A part of the agreement",
        Subject::Agreement => "The agreement as a whole",
        Subject::Term => "Going on after its term",
        Subject::Audit | Subject::Pitch => "What we offer",
        Subject::Sponsor => "Your senior supporter",
        Subject::Trouble => "We may raise trouble",
        Subject::Quote => "Your words for the press",
        Subject::Promise => "What was noted as your promise",
        Subject::NewDate => "Another day",
        Subject::Measure => "What we count",
        Subject::Reminder => "We may remind you",
        Subject::Listing => "Everybody may read that you are with us",
        Subject::CorePart => "A part in the core team",
        Subject::WaysOfWorking => "How we work together",
    }
}

/// `GET /home/{id}/held`
pub(crate) async fn show(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    ask.show(&page)
}

async fn page(ask: &Ask) -> Result<Held, Trouble> {
    let place = Place::of(ask).await?;
    let own = place.own(ask)?.record.clone();
    let (desk, id) = (ask.desk()?, place.partnership.id);
    let organisation = match own.organisation {
        Some(organisation) => desk.get::<Organisation>(organisation).await?,
        None => None,
    };
    let said = desk.select::<Confirmation>().filter("party = ?", own.id).order("given_on, id").all().await?;
    let signatures = desk.select::<Signature>().filter("party = ?", own.id).order("signed_on, id").all().await?;
    let wrote = said.iter().map(|one| one.entered_by).chain(signatures.iter().map(|one| one.person));
    Ok(Held {
        entered: Names::load(&desk, wrote).await?,
        signatures,
        organisation,
        contacts: desk.select::<Contact>().filter("organisation = ?", own.organisation).order("name, id").all().await?,
        lines: desk.select::<DossierLine>().filter("organisation = ?", own.organisation).order("id").all().await?,
        people: desk
            .select::<PartnershipPerson>()
            .filter("party = ?", own.id)
            .only("until IS NULL")
            .order("id")
            .all()
            .await?,
        clauses: desk.select::<Clause>().filter("partnership = ?", id).all().await?,
        notes: desk.select::<Note>().filter("partnership = ?", id).order("day, id").all().await?,
        talks: desk
            .select::<Interaction>()
            .filter("organisation = ?", own.organisation)
            .order("day IS NULL, day, id")
            .all()
            .await?,
        promises: desk.select::<Promise>().filter("party = ?", own.id).order("proposed_on, id").all().await?,
        questions: desk.select::<Question>().filter("party = ?", own.id).order("asked_on, id").all().await?,
        concerns: desk.select::<Concern>().filter("party = ?", own.id).order("raised_on, id").all().await?,
        said,
        place,
    })
}

/// `GET /home/{id}/held/file`: all of it as a text that anybody can read.
pub(crate) async fn take(ask: Ask) -> Result<Answer, Trouble> {
    let page = page(&ask).await?;
    let mut text = format!("What {} holds about you\n{}\n", ask.me()?.service.name, day_short(ask.now.today));
    for (heading, lines) in page.listed() {
        text.push_str(&format!("\n{heading}\n"));
        lines.iter().for_each(|line| text.push_str(&format!("- {line}\n")));
    }
    text.push_str("\nWhat was noted as your answer\n");
    for said in &page.said {
        let (what, how) = (page.what(said), to_you(way_word(said.way)));
        let answer = to_you(answer_word(said.answer));
        let by = page.entered.of(said.entered_by).map_or_else(String::new, |by| format!(", entered by {by}"));
        text.push_str(&format!("- {what}: {answer}, {}, {how}, {}{by}\n", said.name, day_short(said.given_on)));
        beside(said).iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    for one in &page.signatures {
        let (how, by) = (to_you(way_word(one.way)), signed::entered_by(one, &page.entered));
        let by = by.map_or_else(String::new, |by| format!(", entered by {by}"));
        text.push_str(&format!("- The agreement, signed: {}, {how}, {}{by}\n", one.name, day_short(one.signed_on)));
    }
    Ok(Answer::file("what-we-hold-about-you.txt", "text/plain; charset=utf-8", text.into_bytes()))
}

/// What was said beside the answer itself, a line each.
fn beside(said: &Confirmation) -> Vec<String> {
    let words = (!said.own_words.is_empty()).then(|| said.own_words.clone());
    let but = (!said.but.is_empty()).then(|| format!("But: {}", said.but));
    let back_by = said.waits_until().map(|on| format!("Back by {}", day_short(on)));
    let disputed = said.disputed_on.map(|_| DISPUTED_BY_YOU.to_owned());
    [words, but, back_by, disputed].into_iter().flatten().collect()
}

/// `POST /home/{id}/held/dispute`: a yes or a signature that staff noted in their name was not so.
pub(crate) async fn dispute(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    let own = place.own(&ask)?.record.clone();
    let mut read = crate::shell::Reader::new(&ask.posted);
    let (said, signature) = (read.maybe_id::<ConfirmationId>("said"), read.maybe_id::<SignatureId>("signature"));
    let version = read.number("version", 1, i64::MAX, "");
    let Ok(version) = read.done(version) else { return Err(Trouble::NotFound) };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    let today = ask.now.today;
    let (what, page) = match (said, signature) {
        (Some(id), None) => dispute_answer(&mut tx, &own, id, version, today).await?,
        (None, Some(id)) => dispute_signature(&mut tx, &own, id, version, today).await?,
        _ => return Err(Trouble::NotFound),
    };
    tell(&mut tx, &place, &format!("{} says that {what} noted for them is not so.", own.name), page).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/home/{}/held", place.partnership.id.0)))
}

/// What is disputed, and the page on which it stands.
type Disputed = Result<(&'static str, &'static str), Trouble>;

async fn dispute_answer(tx: &mut Tx<'_>, own: &Party, id: ConfirmationId, version: i64, today: Date) -> Disputed {
    let said = tx.get::<Confirmation>(id).await?;
    let said = said.filter(|said| said.party == own.id && said.entered_by.is_some()).ok_or(Trouble::NotFound)?;
    tx.update(&Confirmation { disputed_on: Some(today), ..said.record.clone() }, version).await?;
    Ok(("an answer", "/purpose"))
}

/// The text stays as it is; whoever looks sees who has signed it and who says that it has not.
async fn dispute_signature(tx: &mut Tx<'_>, own: &Party, id: SignatureId, version: i64, today: Date) -> Disputed {
    let one = tx.get::<Signature>(id).await?.filter(|one| one.party == own.id && one.can_be_disputed());
    let one = one.ok_or(Trouble::NotFound)?;
    tx.update(&Signature { disputed_on: Some(today), ..one.record.clone() }, version).await?;
    Ok(("a signature", "/agreement"))
}
