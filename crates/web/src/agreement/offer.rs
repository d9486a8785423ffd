//! Offering freezes the text and its fingerprint; a change afterwards is a new version without signatures.

use ampersand_domain::{
    Json,
    agreement::{Agreement, AgreementState, Clause, SignedClause, canonical_text, fingerprint},
    partnership::{Confirmation, PartyId},
};
use ampersand_store::{Kept, Tx};
use maud::{Markup, html};

use super::whole::{self, Text};
use crate::{
    partnership::Place,
    shell::{Answer, Ask, Choice, Frame, Page, Posted, Problem, Reader, Trouble, parts},
};

/// Title, term, notice, and who signs first.
pub(crate) struct Terms {
    place: Place,
    posted: Posted,
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
            (parts::form(frame, &self.place.address("/agreement/terms"), html! {
                (parts::hidden("version", posted.value("version")))
                (parts::field(posted, "title", "Its title", "Like: What we agreed about advice in the branches"))
                (parts::date_field(posted, "starts_on", "It begins on", ""))
                (parts::date_field(posted, "ends_on", "It ends on", "Leave it empty if it has no end"))
                (parts::number_field(posted, "renews_months", "It goes on of itself by", "Leave it empty if it ends when it ends", "months"))
                (parts::number_field(posted, "notice_days", "Notice", "How long before its end either of us says so", "days"))
                (parts::many(posted, "first", "Who must sign before it starts?", "None ticked means all of you; the others can join later under the same text", &first))
                (parts::button("Keep these"))
            }))
        }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let wrong = Posted::default().with("title", "Warm Words").but("ends_on", "Enter a day after it begins");
        vec![("wrong", Self { place: Place::sample(), posted: wrong })]
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
    ask.show(&Terms { place, posted: posted.with_all("first", first) })
}

/// `POST /partnerships/{id}/agreement/terms`
pub(crate) async fn keep_terms(ask: Ask) -> Result<Answer, Trouble> {
    let (place, text) = draft(&ask).await?;
    let mut read = Reader::new(&ask.posted);
    let version = read.number("version", 1, i64::MAX, "Load the page again");
    let title = read.text::<200>("title", "Enter a title");
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
        Err(Problem(posted)) => return ask.again(&Terms { place, posted }),
    };
    let first_signers = Json(first);
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
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&agreement, version).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
}

/// `POST /partnerships/{id}/agreement/offer`: one of the hard stops (K01): what is incomplete is not offered.
pub(crate) async fn offer(ask: Ask) -> Result<Answer, Trouble> {
    let (place, text) = draft(&ask).await?;
    if !text.gaps().is_empty() {
        // The page says what is left; nothing is offered.
        return Ok(Answer::go(place.address("/agreement")));
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
        return Ok(Answer::go(place.address("/agreement")));
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
    let desk = ask.desk()?;
    let text = whole::newest(&desk, &place).await?.ok_or(Trouble::NotFound)?;
    if text.agreement.state == AgreementState::Draft {
        return Ok(Answer::go(place.address("/agreement")));
    }
    let agreement = Agreement {
        id: ask.now.id(),
        number: text.agreement.number + 1,
        state: AgreementState::Draft,
        hash: None,
        canonical: None,
        offered_on: None,
        in_force_on: None,
        ended_on: None,
        ..text.agreement.record.clone()
    };
    let (clauses, answers) = copied(&ask, &agreement, &text);
    let mut tx = desk.write(&ask.now).await?;
    if text.agreement.state == AgreementState::Offered {
        let replaced = Agreement { state: AgreementState::Replaced, ..text.agreement.record.clone() };
        tx.update(&replaced, text.agreement.version).await?;
    }
    tx.insert(&agreement).await?;
    tx.insert_many(&clauses).await?;
    tx.insert_many(&answers).await?;
    tx.save().await?;
    Ok(Answer::go(place.address("/agreement")))
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
