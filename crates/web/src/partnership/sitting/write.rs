//! What a sitting writes: the records that the rules read, in one transaction (K12).

use ampersand_domain::{
    Date, Json, Uuid, fold,
    organisations::{Contact, PersonDraft, split_people},
    partnership::{
        Answer as Said, Communications, Confirmation, Contribution, Difference, Partnership, PartnershipPerson,
        PartnershipRole, Party, PartyBriefing, PartyCapacity, PartyId, Purpose, Sat, Side, Sitting, SittingAnswer,
        SittingKind, Strand, Subject, Way, sit_together,
    },
    people::ContactId,
};
use ampersand_store::{StoreError, Tx};

use super::{Known, Sitter, TOLD};
use crate::{
    organisations::who,
    partnership::{place::Place, settling::somebody, tell, tie},
    promises::agree_on,
    shell::{Ask, Trouble, plural},
};

/// What was answered.
pub(super) struct Told {
    pub(super) kind: SittingKind,
    pub(super) sitter: Sitter,
    /// Whether the purpose is right for them.
    pub(super) right: Said,
    pub(super) back_by: Option<Date>,
    /// The answers, by the word of the question; `changed` where it is not what was on record.
    pub(super) answers: Vec<SittingAnswer>,
    /// Minutes a month that they have.
    pub(super) minutes: Option<i64>,
    /// A way to reach the group as a whole.
    pub(super) reach: String,
    /// Whether everybody of the group is named.
    pub(super) all_named: bool,
    pub(super) next_date: Option<Date>,
    /// The purpose in its parts, when the talk gave them.
    pub(super) purpose: Option<Purpose>,
}

impl Told {
    fn said(&self, question: &str) -> Option<&SittingAnswer> {
        self.answers.iter().find(|answer| answer.question == question && !answer.text.trim().is_empty())
    }

    /// An answer that says something new.
    fn anew(&self, question: &str) -> Option<&str> {
        self.said(question).filter(|answer| answer.changed).map(|answer| answer.text.trim())
    }
}

/// Keeps all of it, or nothing.
pub(super) async fn keep(ask: &Ask, place: &Place, known: &Known, told: Told) -> Result<(), Trouble> {
    let desk = ask.desk()?;
    let mut sat = desk.sat(place.partnership.id).await?;
    let mut tx = desk.write(&ask.now).await?;
    tx.on_behalf_of(known.party.organisation);
    if let Some(sheet) = &told.sitter.sheet {
        tx.insert(sheet).await?;
    }
    if let Some(purpose) = &told.purpose {
        tx.insert(purpose).await?;
    }
    confirm(ask, &mut tx, known, &told).await?;
    lines(ask, &mut tx, known, &told).await?;
    people(ask, &mut tx, known, &told).await?;
    briefed(ask, &mut tx, known, &told).await?;
    let held = sitting(ask, known, &told);
    tx.insert(&held).await?;
    sat.push(Sat::from(&held));
    after(ask, &mut tx, place, &told, &sat).await?;
    let changed = told.answers.iter().filter(|answer| answer.changed).count();
    let says = match told.kind {
        SittingKind::StillTrue if changed == 0 => "all of it is still true".to_owned(),
        SittingKind::StillTrue => format!("{} no longer so", plural(changed, "thing is", "things are")),
        _ => "the questions are answered".to_owned(),
    };
    tell(&mut tx, place, &format!("{}: {says}.", known.party.name), "/sitting").await?;
    tx.save().await?;
    Ok(())
}

/// The yes to the purpose and to how we stay in touch; and what a yearly sitting dates anew (K19).
async fn confirm(ask: &Ask, tx: &mut Tx<'_>, known: &Known, told: &Told) -> Result<(), StoreError> {
    let number = told.purpose.as_ref().map_or(known.purpose_number(), |purpose| purpose.number);
    let id = told.purpose.as_ref().map(|purpose| purpose.id.0).or(known.purpose.as_ref().map(|purpose| purpose.id.0));
    if let Some(id) = id {
        let words = told.said("doing").map_or("", |answer| answer.text.as_str());
        let mut said = confirmation(ask, known, told, (Subject::Purpose, id, number), told.right);
        if told.right == Said::YesBut {
            words.clone_into(&mut said.but)
        } else {
            words.clone_into(&mut said.own_words)
        }
        said.back_by = told.back_by;
        tx.insert(&said).await?;
    }
    match (told.anew("in_touch"), &known.communications) {
        (Some(channels), _) => {
            let text = communications(ask, known, told, channels);
            tx.insert(&text).await?;
            let about = (Subject::Communications, text.id.0, text.number);
            tx.insert(&confirmation(ask, known, told, about, Said::Yes)).await?;
        }
        (None, Some(text)) if told.said("in_touch").is_some() => {
            let about = (Subject::Communications, text.id.0, text.number);
            tx.insert(&confirmation(ask, known, told, about, Said::Yes)).await?;
        }
        _ => {}
    }
    if told.kind == SittingKind::StillTrue {
        for about in renewed(known) {
            tx.insert(&confirmation(ask, known, told, about, Said::Yes)).await?;
        }
    }
    Ok(())
}

/// Their earlier yeses to texts that are still the same: one press dates them all.
fn renewed(known: &Known) -> Vec<(Subject, Uuid, i64)> {
    let mut all: Vec<(Subject, Uuid, i64)> = Vec::new();
    for said in known.said.iter().rev() {
        let about = (said.subject, said.subject_id, said.number);
        let again = match said.subject {
            Subject::Plan | Subject::Sponsor => true,
            Subject::Priority => known.priorities.iter().any(|one| one.id.0 == said.subject_id),
            Subject::ValueAccount => known.account.as_ref().is_some_and(|one| one.number == said.number),
            _ => false,
        };
        if again && said.answer == Said::Yes && said.disputed_on.is_none() && !all.contains(&about) {
            all.push(about);
        }
    }
    all
}

fn confirmation(
    ask: &Ask,
    known: &Known,
    told: &Told,
    (subject, subject_id, number): (Subject, Uuid, i64),
    answer: Said,
) -> Confirmation {
    let person = ask.me.as_ref().and_then(|me| me.actor.person());
    Confirmation {
        id: ask.now.id(),
        partnership: known.party.partnership,
        party: known.party.id,
        subject,
        subject_id,
        number,
        way: told.sitter.way,
        answer,
        own_words: String::new(),
        but: String::new(),
        back_by: None,
        given_on: told.sitter.on,
        name: told.sitter.name.clone(),
        contact: told.sitter.contact,
        person: None,
        entered_by: person,
        paper: told.sitter.sheet.as_ref().map(|sheet| sheet.id),
        disputed_on: None,
    }
}

fn communications(ask: &Ask, known: &Known, told: &Told, channels: &str) -> Communications {
    let last = known.communications.as_ref();
    Communications {
        id: ask.now.id(),
        partnership: known.party.partnership,
        number: last.map_or(1, |text| text.number + 1),
        channels: channels.to_owned(),
        rhythm: last.map_or_else(String::new, |text| text.rhythm.clone()),
        reply_days: last.map_or(5, |text| text.reply_days),
        copies: last.map_or_else(String::new, |text| text.copies.clone()),
        documents: last.map_or_else(String::new, |text| text.documents.clone()),
        made_on: told.sitter.on,
        author: ask.me.as_ref().and_then(|me| me.actor.person()),
    }
}

/// What they bring and hope for, how they work, what time they have.
async fn lines(ask: &Ask, tx: &mut Tx<'_>, known: &Known, told: &Told) -> Result<(), StoreError> {
    let way = told.sitter.way;
    for (question, side) in [("bring", Side::Gives), ("hope", Side::Gets)] {
        let Some(answer) = told.said(question) else { continue };
        let typed: Vec<&str> = answer.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let own: Vec<_> = known.lines.iter().filter(|line| line.side == side).collect();
        for line in &own {
            let kept = typed.iter().any(|text| fold(text) == fold(&line.text));
            let held = line.record.clone().held(Some(way));
            // At the yearly sitting what is not said any more is taken back; else a list only grows.
            if !kept && told.kind == SittingKind::StillTrue && answer.changed {
                tx.update(&Contribution { dropped_on: Some(ask.now.today), ..line.record.clone() }, line.version)
                    .await?;
            } else if kept && held != line.record {
                tx.update(&held, line.version).await?;
            }
        }
        for text in typed.iter().filter(|text| !own.iter().any(|line| fold(&line.text) == fold(text))) {
            tx.insert(&contribution(ask, known, side, text, way)).await?;
        }
    }
    if let Some(text) = told.anew("how_we_work") {
        tx.insert(&Difference {
            id: ask.now.id(),
            partnership: known.party.partnership,
            party: known.party.id,
            strand: Strand::Culture,
            text: text.to_owned(),
            what_we_do: String::new(),
            way: Some(way),
            made_on: told.sitter.on,
        })
        .await?;
    }
    if told.said("time").is_some() || told.minutes.is_some() {
        tx.insert(&capacity(ask, known, told)).await?;
    }
    Ok(())
}

fn contribution(ask: &Ask, known: &Known, side: Side, text: &str, way: Way) -> Contribution {
    Contribution {
        way: Some(way),
        ..Contribution::new(ask.now.id(), (known.party.partnership, known.party.id), side, text)
    }
}

fn capacity(ask: &Ask, known: &Known, told: &Told) -> PartyCapacity {
    let last = known.capacity.as_ref();
    PartyCapacity {
        id: ask.now.id(),
        partnership: known.party.partnership,
        party: known.party.id,
        organisation: known.party.organisation,
        minutes: told.minutes.or(last.and_then(|last| last.minutes)),
        asked_minutes: last.map_or(0, |last| last.asked_minutes),
        people: last.map_or_else(String::new, |last| last.people.clone()),
        best_times: told.said("time").map_or_else(String::new, |answer| answer.text.clone()),
        declared_on: told.sitter.on,
        way: told.sitter.way,
    }
}

/// Who to ring and who else: those not named yet come in; a volunteer's own word about the hours is dated (K12).
async fn people(ask: &Ask, tx: &mut Tx<'_>, known: &Known, told: &Told) -> Result<(), StoreError> {
    let drafts = told.anew("who").map(split_people).unwrap_or_default();
    let mut has_lead = known.lead().is_some();
    for draft in drafts.into_iter().filter(|draft| !draft.name.is_empty()) {
        let there = known.people.iter().find(|one| fold(&one.name) == fold(&draft.name));
        if let Some(contact) = there.and_then(|one| one.contact) {
            reached_by(tx, contact, &draft).await?;
            continue;
        }
        let contact = match known.party.organisation {
            Some(organisation) => {
                let source = format!("named by {} at a sitting", told.sitter.name);
                let named = Contact::named(ask.now.id(), organisation, &draft.name, source, ask.now.today);
                let told = Contact {
                    role: draft.role.clone(),
                    email: draft.email.clone(),
                    phone: draft.phone.clone(),
                    ..named
                };
                Some(who::named(tx, &told, ask.now.today).await?)
            }
            None => None,
        };
        if let (Some(_), Some(contact)) = (there, contact) {
            tie(tx, known.party.id, &draft.name, contact).await?;
        }
        if there.is_some() {
            continue;
        }
        let role = if has_lead { PartnershipRole::Member } else { PartnershipRole::Lead };
        has_lead = true;
        let volunteer = known.organisation.as_ref().is_some_and(|one| one.is_volunteer_run());
        let lead = role == PartnershipRole::Lead;
        let place = PartnershipPerson {
            contact,
            title: draft.role,
            volunteer,
            own_word_on: (volunteer && lead && told.said("time").is_some()).then_some(told.sitter.on),
            ..somebody(ask, &known.party, role, &draft.name)
        };
        tx.insert(&place).await?;
    }
    if let Some(lead) = known.lead().filter(|lead| lead.volunteer && told.said("time").is_some()) {
        tx.update(&PartnershipPerson { own_word_on: Some(told.sitter.on), ..lead.record.clone() }, lead.version)
            .await?;
    }
    let reach = if told.reach.is_empty() { known.party.reach.clone() } else { told.reach.clone() };
    let all_named = told.all_named || known.party.all_named;
    if (&reach, all_named) != (&known.party.reach, known.party.all_named) {
        tx.update(&Party { reach, all_named, ..known.party.record.clone() }, known.party.version).await?;
    }
    Ok(())
}

/// Somebody on record whose number stands in the answer is rung on that one from now on; an address is only filled in
/// where none was known, for it is a way in.
async fn reached_by(tx: &mut Tx<'_>, contact: ContactId, draft: &PersonDraft) -> Result<(), StoreError> {
    let Some(known) = tx.get::<Contact>(contact).await? else { return Ok(()) };
    let fuller = Contact {
        phone: draft.phone.clone().or_else(|| known.phone.clone()),
        email: known.email.clone().or_else(|| draft.email.clone()),
        ..known.record.clone()
    };
    if fuller != known.record {
        tx.update(&fuller, known.version).await?;
    }
    Ok(())
}

/// That their own people know of it is dated anew with all else (K19).
async fn briefed(ask: &Ask, tx: &mut Tx<'_>, known: &Known, told: &Told) -> Result<(), StoreError> {
    let Some(answer) = told.said(TOLD) else { return Ok(()) };
    tx.insert(&PartyBriefing {
        id: ask.now.id(),
        partnership: known.party.partnership,
        party: known.party.id,
        whom: answer.text.trim().chars().take(300).collect(),
        told_on: told.sitter.on,
        way: told.sitter.way,
        entered_by: ask.me.as_ref().and_then(|me| me.actor.person()),
    })
    .await
}

fn sitting(ask: &Ask, known: &Known, told: &Told) -> Sitting {
    Sitting {
        id: ask.now.id(),
        partnership: known.party.partnership,
        party: known.party.id,
        organisation: known.party.organisation,
        kind: told.kind,
        held_on: told.sitter.on,
        way: told.sitter.way,
        name: told.sitter.name.clone(),
        contact: told.sitter.contact,
        entered_by: ask.me.as_ref().and_then(|me| me.actor.person()),
        purpose_number: told.purpose.as_ref().map_or(known.purpose_number(), |purpose| purpose.number),
        next_date: told.next_date,
        answers: Json(told.answers.iter().filter(|answer| counts(told, answer)).cloned().collect()),
        paper: told.sitter.sheet.as_ref().map(|sheet| sheet.id),
    }
}

/// What they do not find right is kept in their answer to the purpose, and does not count as said.
fn counts(told: &Told, answer: &SittingAnswer) -> bool {
    answer.question != "doing" || told.right.agrees()
}

/// The talk ends settling in (K20); the day of the next yearly sitting follows from who has sat (K19); the next date is a
/// meeting.
async fn after(ask: &Ask, tx: &mut Tx<'_>, place: &Place, told: &Told, sat: &[Sat]) -> Result<(), StoreError> {
    let one = &place.partnership;
    let months = ask.me.as_ref().map_or(12, |me| me.service.thresholds.0.confirmation_months);
    let settled_on = match told.kind {
        SittingKind::CatchUp => one.settled_on.or(Some(told.sitter.on)),
        _ => one.settled_on,
    };
    let others: Vec<PartyId> = place.others().map(|party| party.id).collect();
    let next_sitting = sit_together(&others, sat, one.next_sitting, months);
    if (settled_on, next_sitting) != (one.settled_on, one.next_sitting) {
        tx.update(&Partnership { settled_on, next_sitting, ..one.record.clone() }, one.version).await?;
    }
    match told.next_date {
        Some(on) => agree_on(tx, &ask.now, one.id, on).await,
        None => Ok(()),
    }
}
