//! The letter of a reminder, and the round that writes those which were switched on (K28).

use ampersand_domain::{
    Actor, Date, Instant, Now, Uuid,
    organisations::{Contact, ReachBy},
    partnership::{
        Coming, ComingKind, Confirmation, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party,
        PartyId, Subject, coming_up, reminder_ahead, reminder_is_near, reminder_may_go, reminders_are_on,
    },
    people::{ABOUT_REMINDER, Mail, Person, PersonId},
    promises::{Meeting, Promise},
    proposals::Trial,
    service::LibraryService,
};
use ampersand_store::{Desk, Kept, Record, Store, StoreError, Tx};

use crate::{
    people::{Because, letter_end},
    shell::day,
};

/// What is on record about reminding one party.
pub(super) struct Known {
    pub(super) partnership: Partnership,
    pub(super) party: Party,
    /// What the library's people last said: switched on or off.
    pub(super) ours: Option<Confirmation>,
    /// What the party last said.
    pub(super) theirs: Option<Confirmation>,
    /// Who switched it on, while they are with us.
    pub(super) by: Option<Person>,
    /// Their leads who may be written to.
    pub(super) reach: Vec<Contact>,
    pub(super) coming: Vec<Coming>,
    /// When the last one was written.
    pub(super) last: Option<Instant>,
}

impl Known {
    /// Whether reminders go by themselves, from a person with a number to ring.
    pub(super) fn is_on(&self) -> bool {
        reminders_are_on(self.ours.as_ref(), self.theirs.as_ref())
            && self.by.as_ref().is_some_and(|person| person.phone.is_some())
    }

    /// Whether there is something to say, somebody to say it to, and no message of the last fourteen days.
    pub(super) fn may_go(&self, at: Instant) -> bool {
        !self.coming.is_empty() && !self.reach.is_empty() && reminder_may_go(self.last, at)
    }
}

/// What is on record about these parties of these partnerships, in as many queries for one as for all.
pub(super) async fn known(desk: &Desk, of: Vec<(Partnership, Party)>, today: Date) -> Result<Vec<Known>, StoreError> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let partnerships: Vec<PartnershipId> = of.iter().map(|(one, _)| one.id).collect();
    let parties: Vec<PartyId> = of.iter().map(|(_, party)| party.id).collect();
    let about: Vec<Uuid> = parties.iter().map(|party| party.0).collect();
    let until = reminder_ahead(today);
    let said = desk.select::<Confirmation>().filter("subject = ?", Subject::Reminder).among("subject_id", &about);
    let said = said.order("given_on, id").all().await?;
    let leads = desk.select::<PartnershipPerson>().filter("role = ?", PartnershipRole::Lead).among("party", &parties);
    let leads = leads.only("until IS NULL AND contact IS NOT NULL").order("since, id").all().await?;
    let contacts = those::<Contact, _>(desk, &leads.iter().filter_map(|lead| lead.contact).collect::<Vec<_>>()).await?;
    let meetings = desk.select::<Meeting>().among("partnership", &partnerships).filter("held_on >= ?", today);
    let meetings = meetings.only("called_off_on IS NULL AND notes = ''").filter("held_on <= ?", until);
    let meetings = plain(meetings.order("held_on, id").all().await?);
    let promises = desk.select::<Promise>().among("party", &parties).filter("due >= ?", today);
    let promises = plain(promises.filter("due <= ?", until).order("due, id").all().await?);
    let trials = desk.select::<Trial>().among("partnership", &partnerships).only("outcome IS NULL");
    let trials = plain(trials.order("ends_on, id").all().await?);
    let letters = desk.select::<Mail>().filter("about_kind = ?", ABOUT_REMINDER.to_owned()).among("about", &about);
    let letters = letters.order("queued_at, id").all().await?;
    let people: Vec<PersonId> = said.iter().filter_map(|one| one.person).collect();
    let people = those::<Person, _>(desk, &people).await?;
    let one = |(partnership, party): (Partnership, Party)| {
        let said = || said.iter().rev().filter(|one| one.subject_id == party.id.0).map(|one| one.record.clone());
        let ours = said().find(|one| one.party != party.id);
        let by = ours.as_ref().and_then(|one| one.person);
        let reached = |lead: &&Kept<PartnershipPerson>| lead.party == party.id;
        let written = |contact: &&Contact| {
            contact.left.is_none() && contact.email.is_some() && contact.reach_by.is_none_or(|by| by == ReachBy::Email)
        };
        let of_lead = |lead: &Kept<PartnershipPerson>| {
            contacts.iter().find(|one| Some(one.id) == lead.contact).filter(written).cloned()
        };
        Known {
            theirs: said().find(|one| one.party == party.id),
            by: by.and_then(|by| people.iter().find(|one| one.id == by && one.left.is_none()).cloned()),
            ours,
            reach: leads.iter().filter(reached).filter_map(of_lead).collect(),
            coming: coming_up(&partnership, party.id, &meetings, &promises, &trials, today),
            last: letters.iter().rev().find(|one| one.about == Some(party.id.0)).map(|one| one.queued_at),
            partnership,
            party,
        }
    };
    Ok(of.into_iter().map(one).collect())
}

fn plain<R>(all: Vec<Kept<R>>) -> Vec<R> {
    all.into_iter().map(|one| one.record).collect()
}

/// The records with these ids.
async fn those<R: Record, I: ampersand_domain::Field>(desk: &Desk, ids: &[I]) -> Result<Vec<R>, StoreError> {
    if ids.is_empty() { Ok(Vec::new()) } else { Ok(plain(desk.select::<R>().among("id", ids).all().await?)) }
}

/// In whose name a reminder goes: somebody who presses, or somebody who switched it on.
pub(super) struct From<'a> {
    pub(super) service: &'a str,
    /// Their name and number.
    pub(super) ring: &'a str,
    /// The page on which they can say no, where it goes by itself.
    pub(super) stop_at: Option<&'a str>,
}

/// Puts the letters into the outbox, in a write that is under way.
pub(super) async fn put(tx: &mut Tx<'_>, known: &Known, from: &From<'_>, now: &Now) -> Result<(), StoreError> {
    let title = &known.partnership.title;
    let because = match from.stop_at {
        Some(page) => Because::Reminded(title, page),
        None => Because::Partner(title),
    };
    let end = letter_end(from.service, &because, Some(from.ring));
    for contact in &known.reach {
        let Some(address) = &contact.email else { continue };
        let lines: String = known.coming.iter().map(|one| format!("- {}\n", in_words(one))).collect();
        let body = format!(
            "Dear {},\n\nthis comes up in what we do together:\n\n{lines}\nIf a day does not suit you, ring {}.\n{end}",
            contact.name, from.ring
        );
        let mail = Mail::to(now.id(), address, &contact.name, &format!("What comes up: {title}"), &body, now.clock);
        let (about_kind, about) = (ABOUT_REMINDER.to_owned(), Some(known.party.id.0));
        tx.mail(Mail { partnership: Some(known.partnership.id), about_kind, about, ..mail }).await?;
    }
    Ok(())
}

/// What comes up, in a line.
pub(super) fn in_words(coming: &Coming) -> String {
    let on = day(coming.day);
    match &coming.what {
        ComingKind::Meeting(title, place) if place.is_empty() => format!("{on}: we meet, {title}"),
        ComingKind::Meeting(title, place) => format!("{on}: we meet, {title}, {place}"),
        ComingKind::Promise(what) => format!("by {on}: {what}, as you said you would"),
        ComingKind::TrialEnds => format!("{on}: our trial ends; then we both say whether it goes on"),
    }
}

/// Writes the reminders of a service that were switched on, asked for and are near; says how many parties had one.
pub async fn remind(store: &Store, public_url: &str, service: &LibraryService, now: &Now) -> Result<usize, StoreError> {
    let desk = store.desk(&Actor::System { service: service.id });
    let asked =
        desk.select::<Confirmation>().filter("subject = ?", Subject::Reminder).order("given_on, id").all().await?;
    let mut ids: Vec<Uuid> = asked.iter().map(|one| one.subject_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let parties: Vec<Party> = those::<Party, _>(&desk, &ids).await?;
    let here: Vec<PartnershipId> = parties.iter().map(|party| party.partnership).collect();
    let partnerships: Vec<Partnership> = those(&desk, &here).await?;
    let with = |party: Party| {
        let partnership = partnerships.iter().find(|one| one.id == party.partnership)?.clone();
        Some((partnership, party)).filter(|(_, party)| party.left_on.is_none())
    };
    let mut reminded = 0;
    for one in known(&desk, parties.into_iter().filter_map(with).collect(), now.today).await? {
        let due = one.is_on() && one.may_go(now.clock) && reminder_is_near(&one.coming, now.today);
        let Some((by, phone)) = one.by.as_ref().filter(|_| due).and_then(|by| Some((by, by.phone.as_ref()?))) else {
            continue;
        };
        let page = format!("{public_url}/partnerships/{}/reminders/{}", one.partnership.id.0, one.party.id.0);
        let (ring, service_name) = (format!("{}, {phone}", by.name), service.name.as_str());
        let desk = store.desk(&Actor::Person { service: service.id, person: by.id, role: by.role });
        let mut tx = desk.write(now).await?;
        put(&mut tx, &one, &From { service: service_name, ring: &ring, stop_at: Some(&page) }, now).await?;
        tx.save().await?;
        reminded += 1;
    }
    Ok(reminded)
}
