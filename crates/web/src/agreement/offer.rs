//! Title, term and notice; offering freezes the text and its fingerprint; a change afterwards is a new version without signatures.

use ampersand_domain::{
    Date, Json,
    agreement::{Agreement, AgreementState, Clause, SignedClause, TERM, canonical_text, fingerprint, next_term},
    partnership::{Confirmation, PartyId},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::whole::{self, Text};
use crate::{
    partnership::{Place, answering::WHO_READS, tell},
    shell::{Answer, Ask, Choice, Clash, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// Title, term, notice, and who signs first.
pub(crate) struct Terms {
    place: Place,
    posted: Posted,
    clash: Option<Clash>,
}

/// The parties of a list of ids, by their names.
fn names_of(place: &Place, value: &serde_json::Value) -> String {
    let ids: Vec<PartyId> = match value.as_str() {
        Some(text) => serde_json::from_str(text).unwrap_or_default(),
        None => serde_json::from_value(value.clone()).unwrap_or_default(),
    };
    ids.iter().filter_map(|id| place.party(*id)).map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ")
}

impl Page for Terms {
    fn title(&self) -> String {
        "Title, term and notice".to_owned()
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
        let posted = &self.posted;
        let first: Vec<Choice> = self.place.party_choices();
        html! {
            (parts::error_summary(posted))
            @if let Some(clash) = &self.clash { (clash.view()) }
            (parts::form(frame, &self.place.address("/agreement/terms"), html! {
                (parts::hidden("version", &self.clash.as_ref().map_or_else(|| posted.value("version").to_owned(), |clash| clash.version.to_string())))
                @if frame.is_library() { (parts::field(posted, "title", "Its title", "Like: What we agreed about advice in the branches")) }
                (parts::date_field(posted, "starts_on", "It begins on", ""))
                (parts::date_field(posted, "ends_on", "It ends on", "Leave it empty if it has no end"))
                (parts::number_field(posted, "renews_months", "It goes on of itself by", "Leave it empty if it ends when it ends", "months"))
                (parts::number_field(posted, "notice_days", "Notice", "How long before its end either of us says so", "days"))
                @if !frame.is_library() { (parts::note(WHO_READS)) } @else {
                (parts::many(posted, "first", "Who must sign before it starts?", "None ticked means all of you; the others can join later under the same text", &first))
                }
                (parts::button("Keep these"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("title", "Warm Words").but("ends_on", "Enter a day after it begins");
        let clash = Some(Clash::sample("Its title"));
        vec![
            ("wrong", Self { place: Place::sample(), posted: wrong.clone(), clash: None }),
            ("conflict", Self { place: Place::sample(), posted: wrong, clash }),
        ]
    }
}

/// The newest version, where it is still a draft.
async fn draft(ask: &Ask) -> Result<(Place, Text), Trouble> {
    let place = Place::of(ask).await?;
    let text = whole::newest(&ask.desk()?, &place).await?;
    let text = text.filter(|text| text.agreement.state == AgreementState::Draft).ok_or(Trouble::NotFound)?;
    Ok((place, text))
}

/// `GET /partnerships/{id}/agreement/terms`
pub(crate) async fn terms(ask: Ask) -> Result<Answer, Trouble> {
    let (place, text) = draft(&ask).await?;
    let one = &text.agreement;
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut posted = Posted::default()
        .with("version", one.version.to_string())
        .with("title", &one.title)
        .with("renews_months", number(one.renews_months))
        .with("notice_days", number(one.notice_days));
    for (name, day) in [("starts_on", one.starts_on), ("ends_on", one.ends_on)] {
        posted = posted.with_day(name, day);
    }
    let first = one.first_signers.0.iter().map(|party| party.0.to_string());
    ask.show(&Terms { place, posted: posted.with_all("first", first), clash: None })
}

/// `POST /partnerships/{id}/agreement/terms`
pub(crate) async fn keep_terms(ask: Ask) -> Result<Answer, Trouble> {
    let (place, text) = draft(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let library = place.own(&ask)?.is_library();
    let title = if library { read.text::<200>("title", "Enter a title") } else { Some(text.agreement.title.clone()) };
    let (starts_on, ends_on) = (read.maybe_day("starts_on"), read.maybe_day("ends_on"));
    let renews_months = read.maybe_number("renews_months", 1, 120);
    let notice_days = read.maybe_number("notice_days", 0, 1000);
    if starts_on.zip(ends_on).is_some_and(|(starts, ends)| ends <= starts) {
        read.wrong::<()>("ends_on", "Enter a day after it begins");
    }
    let first: Vec<PartyId> = place
        .parties
        .iter()
        .map(|party| party.id)
        .filter(|party| ask.posted.values("first").contains(&party.0.to_string()))
        .collect();
    let (version, title) = match read.done(version.zip(title)) {
        Ok(both) => both,
        Err(Problem(posted)) => return ask.again(&Terms { place, posted, clash: None }),
    };
    let first_signers = if library { Json(first) } else { text.agreement.first_signers.clone() };
    let agreement = Agreement {
        title,
        starts_on,
        ends_on,
        renews_months,
        notice_days,
        first_signers,
        ..text.agreement.record.clone()
    };
    let desk = ask.desk()?;
    let own = place.own(&ask)?.id;
    let words = whole::term_words(&place, &agreement);
    let mut tx = desk.write(&ask.now).await?;
    if let Err(error) = tx.update(&agreement, version).await {
        drop(tx);
        let columns = [
            ("title", "Its title"),
            ("starts_on", "It begins on"),
            ("ends_on", "It ends on"),
            ("renews_months", "It goes on of itself by (months)"),
            ("notice_days", "Notice (days)"),
            ("first_signers", "Who signs first"),
        ];
        let first = |column: &str, value: &serde_json::Value| match column {
            "first_signers" => Some(names_of(&place, value)),
            _ => None,
        };
        let clash = Clash::of(&ask, error, &agreement, &columns, first).await?;
        return ask.clash(&Terms { place, posted: ask.posted.clone(), clash: Some(clash) });
    }
    if let Some(clause) = text.clauses.iter().find(|one| one.key == TERM && one.text != words) {
        let changed = Clause { text: words, number: clause.number + 1, edited_by: Some(own), ..clause.record.clone() };
        tx.update(&changed, clause.version).await?;
    }
    let says = format!("{} changed the term or the notice; it waits for our yes.", place.own(&ask)?.name);
    tell(&mut tx, &place, &says, "/agreement").await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// `POST /partnerships/{id}/agreement/offer`: one of the hard stops (K01): what is incomplete is not offered.
pub(crate) async fn offer(ask: Ask) -> Result<Answer, Trouble> {
    let (place, text) = draft(&ask).await?;
    if !text.gaps().is_empty() {
        // The page says what is left; nothing is offered.
        return Ok(Answer::aside(place.address("/agreement")));
    }
    let canonical = canonical(&text);
    let agreement = Agreement {
        state: AgreementState::Offered,
        hash: Some(fingerprint(&canonical)),
        canonical: Some(canonical),
        offered_on: Some(ask.now.today),
        ..text.agreement.record.clone()
    };
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.hold::<Agreement>(agreement.id).await?;
    if !same_clauses(&mut tx, &text).await? {
        // Somebody changed a clause since it was found complete: the page says what is left now.
        return Ok(Answer::aside(place.address("/agreement")));
    }
    tx.update(&agreement, text.agreement.version).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// Whether the clauses are still those that were found complete; an edit holds the agreement too, so none slips in.
async fn same_clauses(tx: &mut Tx<'_>, text: &Text) -> Result<bool, Trouble> {
    let now = tx.select::<Clause>().filter("agreement = ?", text.agreement.id).order("place, id").all().await?;
    let seen = |clauses: &[Kept<Clause>]| clauses.iter().map(|one| (one.record.id, one.version)).collect::<Vec<_>>();
    Ok(seen(&now) == seen(&text.clauses))
}

/// The text that is signed, see `domain::agreement::canonical_text`.
fn canonical(text: &Text) -> String {
    let written = text.clauses.iter().filter(|clause| !clause.text.trim().is_empty());
    let clauses: Vec<SignedClause> =
        written.map(|clause| SignedClause { heading: clause.title.clone(), text: clause.text.clone() }).collect();
    canonical_text(&text.agreement.language, &text.agreement.title, &clauses)
}

/// `POST /partnerships/{id}/agreement/again`: the same clauses as a new draft; signatures stay with the old text.
pub(crate) async fn again(ask: Ask) -> Result<Answer, Trouble> {
    let place = Place::of(&ask).await?;
    next_version(&ask, &place, None).await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// A new draft with the same clauses, for the term after `last` where that is given; none while one is being written.
pub(super) async fn next_version(ask: &Ask, place: &Place, last: Option<Date>) -> Result<(), Trouble> {
    let desk = ask.desk()?;
    let text = whole::newest(&desk, place).await?.ok_or(Trouble::NotFound)?;
    if text.agreement.state == AgreementState::Draft {
        return Ok(());
    }
    let old = &text.agreement.record;
    let term = last.map(|last| next_term(old.starts_on, last));
    let agreement = Agreement {
        id: ask.now.id(),
        number: old.number + 1,
        state: AgreementState::Draft,
        starts_on: term.map(|(from, _)| from).or(old.starts_on),
        ends_on: term.map(|(_, until)| until).or(old.ends_on),
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: None,
        ended_on: None,
        ..old.clone()
    };
    let (mut clauses, answers) = copied(ask, &agreement, &text);
    let words = whole::term_words(place, &agreement);
    for clause in clauses.iter_mut().filter(|one| one.key == TERM && one.text != words) {
        (clause.text, clause.number, clause.edited_by) = (words.clone(), clause.number + 1, None);
    }
    let mut tx = desk.write(&ask.now).await?;
    if text.agreement.state == AgreementState::Offered {
        tx.update(&Agreement { state: AgreementState::Replaced, ..old.clone() }, text.agreement.version).await?;
    }
    tx.insert(&agreement).await?;
    tx.insert_many(&clauses).await?;
    tx.insert_many(&answers).await?;
    tx.save().await?;
    Ok(())
}

/// The clauses with what was said to them: only what is changed has to be accepted again.
fn copied(ask: &Ask, agreement: &Agreement, text: &Text) -> (Vec<Clause>, Vec<Confirmation>) {
    let mut answers = Vec::new();
    let copy = |clause: &Kept<Clause>| {
        let new = Clause { id: ask.now.id(), agreement: agreement.id, ..clause.record.clone() };
        let own = text.answers.iter().filter(|one| one.subject_id == clause.id.0 && one.number == clause.number);
        answers.extend(own.map(|one| Confirmation { id: ask.now.id(), subject_id: new.id.0, ..one.record.clone() }));
        new
    };
    let clauses = text.clauses.iter().map(copy).collect();
    (clauses, answers)
}
