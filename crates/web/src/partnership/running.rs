//! All partnerships that run, with whom to ring for each: for the sheet of the service (K24) and for whom to ring first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ampersand_domain::{
    Date, OrganisationId, ToValue as _,
    agreement::{Agreement, AgreementState, Elsewhere},
    organisations::{CoarseDate, Contact, Organisation},
    partnership::{
        Handover, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyId, Purpose, RingFacts,
        Sitting, Stage, each_once,
    },
    people::{ContactId, Person, PersonId},
    promises::{Meeting, Promise},
};
use ampersand_store::{Desk, Kept, StoreError};

use super::{
    numbers::to_ring,
    place::{capital, stage_word},
};
use crate::{
    organisations::when,
    shell::{day_short, join, month_name},
};

/// Which partnerships run, or will.
pub(super) const RUNS: &str = "stage NOT IN ('enquiry', 'ended', 'stepped_away')";

/// How somebody can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Their name, and what they are.
    pub(crate) who: String,
    /// Their number.
    pub(crate) phone: Option<String>,
    /// Their address.
    pub(crate) email: Option<String>,
    /// The way to reach their group as a whole (K12); empty where there is none, and after the first of a party.
    pub(crate) group: String,
}

impl Reach {
    /// "Amina Yusuf, secretary, 01632 960 111".
    pub(crate) fn line(&self) -> String {
        let who = to_ring(&self.who, self.phone.as_deref());
        let email = self.email.as_ref().map(|email| format!(", {email}")).unwrap_or_default();
        let group = if self.group.is_empty() { String::new() } else { format!("; the whole group: {}", self.group) };
        format!("{who}{email}{group}")
    }
}

/// What somebody needs who takes over a partnership tomorrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) id: PartnershipId,
    pub(crate) name: String,
    pub(crate) standing: String,
    pub(crate) ours: String,
    pub(crate) ring: Vec<Reach>,
    pub(crate) next: Option<(Date, String)>,
    pub(crate) we_owe: String,
    pub(crate) agreement: String,
    pub(crate) stops: String,
    pub(crate) must_know: String,
}

/// The partnerships that run, and everything that the sheet says of them: a fixed number of queries.
pub(crate) struct Running {
    pub(crate) partnerships: Vec<Kept<Partnership>>,
    pub(crate) parties: Vec<Kept<Party>>,
    people: Vec<Kept<PartnershipPerson>>,
    contacts: HashMap<ContactId, Contact>,
    staff: HashMap<PersonId, Person>,
    organisations: HashMap<OrganisationId, Organisation>,
    promises: Vec<Kept<Promise>>,
    dates: Vec<(PartnershipId, Date, String)>,
    agreements: Vec<Kept<Agreement>>,
    elsewhere: Vec<Kept<Elsewhere>>,
    purposes: Vec<Kept<Purpose>>,
    handovers: Vec<Kept<Handover>>,
    talks: BTreeMap<OrganisationId, CoarseDate>,
    today: Date,
}

impl Running {
    /// Everything that has begun and is not over.
    pub(crate) async fn load(desk: &Desk, today: Date) -> Result<Self, StoreError> {
        let partnerships = desk.select::<Partnership>().only(RUNS);
        let partnerships = partnerships.order("title, id").all().await?;
        let ids: Vec<PartnershipId> = partnerships.iter().map(|one| one.id).collect();
        let parties = desk.select::<Party>().among("partnership", &ids).only("left_on IS NULL").order("since, id");
        let parties = parties.all().await?;
        let people = desk.select::<PartnershipPerson>().among("partnership", &ids).only("until IS NULL");
        let people = people.order("since, id").all().await?;
        let whom: Vec<ContactId> = people.iter().filter_map(|one| one.contact).collect();
        let contacts = desk.select::<Contact>().among("id", &whom).only("\"left\" IS NULL").all().await?;
        let staff = desk.select::<Person>().all().await?;
        let others: Vec<OrganisationId> = parties.iter().filter_map(|party| party.organisation).collect();
        let organisations = desk.select::<Organisation>().among("id", &others).all().await?;
        let promises = desk.select::<Promise>().among("partnership", &ids);
        let promises = promises.only("done_on IS NULL AND withdrawn_on IS NULL").order("due IS NULL, due, id");
        let promises = promises.all().await?;
        let agreements = desk.select::<Agreement>().among("partnership", &ids);
        let mut agreements = agreements.filter("state = ?", AgreementState::InForce).order("number").all().await?;
        agreements.retain(|one| one.is_in_force(today));
        let elsewhere = desk.select::<Elsewhere>().among("partnership", &ids).only("ended_on IS NULL").all().await?;
        let purposes = desk.select::<Purpose>().among("partnership", &ids).order("number").all().await?;
        let handovers = desk.select::<Handover>().among("partnership", &ids).order("written_on, id").all().await?;
        Ok(Self {
            dates: dates(desk, &ids, today).await?,
            talks: talks(desk, &others).await?,
            contacts: contacts.into_iter().map(|kept| (kept.id, kept.record)).collect(),
            staff: staff.into_iter().map(|kept| (kept.id, kept.record)).collect(),
            organisations: organisations.into_iter().map(|kept| (kept.id, kept.record)).collect(),
            partnerships,
            parties,
            people,
            promises,
            agreements,
            elsewhere,
            purposes,
            handovers,
            today,
        })
    }

    /// What the rule asks about each of them.
    pub(crate) fn to_ring(&self) -> Vec<RingFacts> {
        let facts = |one: &Kept<Partnership>| RingFacts {
            id: one.id,
            name: one.title.clone(),
            last_talk: self
                .others(one.id)
                .filter_map(|party| self.talks.get(&party.organisation?))
                .copied()
                .reduce(CoarseDate::later),
            we_owe: self.owed(one.id).filter_map(|promise| promise.due).min(),
            people: each_once(self.theirs(one.id).map(|person| &person.record)).len(),
            written: self.agreements.iter().any(|text| text.partnership == one.id)
                || self.elsewhere.iter().any(|paper| paper.partnership == one.id && !paper.nothing_written),
            rests: one.rhythm.rests_on(self.today) || one.stage == Stage::Paused,
        };
        self.partnerships.iter().map(facts).collect()
    }

    /// The lines of each partnership, in the order of their names.
    pub(crate) fn lines(&self) -> Vec<Lines> {
        self.partnerships.iter().map(|one| self.lines_of(one)).collect()
    }

    /// The organisations with which a partnership is.
    pub(crate) fn others(&self, id: PartnershipId) -> impl Iterator<Item = &Kept<Party>> {
        self.parties.iter().filter(move |party| party.partnership == id && !party.is_library())
    }

    fn library(&self, id: PartnershipId) -> Option<PartyId> {
        self.parties.iter().find(|party| party.partnership == id && party.is_library()).map(|party| party.id)
    }

    fn owed(&self, id: PartnershipId) -> impl Iterator<Item = &Kept<Promise>> {
        let library = self.library(id);
        self.promises.iter().filter(move |promise| promise.partnership == id && Some(promise.party) == library)
    }

    /// The people of those who are with us still; whoever came for a party that stepped away is nobody to ring.
    fn theirs(&self, id: PartnershipId) -> impl Iterator<Item = &Kept<PartnershipPerson>> {
        let parties: BTreeSet<PartyId> = self.others(id).map(|party| party.id).collect();
        self.people.iter().filter(move |one| parties.contains(&one.party))
    }

    fn lines_of(&self, one: &Kept<Partnership>) -> Lines {
        let owed = self.owed(one.id).map(|promise| match promise.due {
            Some(due) => format!("{}, by {}", promise.what, day_short(due)),
            None => promise.what.clone(),
        });
        Lines {
            id: one.id,
            name: one.title.clone(),
            standing: self.standing(one),
            ours: self.ours(one.id),
            ring: self.ring(one.id),
            next: self.dates.iter().find(|(id, ..)| *id == one.id).map(|(_, day, what)| (*day, what.clone())),
            we_owe: owed.collect::<Vec<_>>().join("; "),
            agreement: self.agreement(one.id),
            stops: self.stops(one),
            must_know: self.must_know(one.id),
        }
    }

    fn standing(&self, one: &Partnership) -> String {
        let state = match (one.rhythm.rests_until(self.today), one.stage, one.resumes_on) {
            (_, Stage::Paused, Some(day)) => format!("Paused until {}", day_short(day)),
            (Some(month), ..) => format!("Rests until {}", month_name(month)),
            (None, Stage::Active, _) => match one.rhythm {
                ampersand_domain::partnership::Rhythm::AllYear => "Running, all year".to_owned(),
                rhythm => format!("Running, {}", rhythm.words()),
            },
            _ => capital(stage_word(one.stage)),
        };
        // Why they do it as it stands; what it was called at the beginning where nobody has said why yet.
        let purpose = self.purposes.iter().rev().find(|purpose| purpose.partnership == one.id);
        let what = purpose.map(|purpose| purpose.sentence()).filter(|said| !said.is_empty());
        let what = what.unwrap_or_else(|| one.summary.clone());
        if what.is_empty() { state } else { format!("{state}. {what}") }
    }

    fn ours(&self, id: PartnershipId) -> String {
        let library = self.library(id);
        let of = |role| self.people.iter().filter(move |one| Some(one.party) == library && one.role == role);
        let said = |one: &Kept<PartnershipPerson>| {
            let person = one.person.and_then(|person| self.staff.get(&person));
            to_ring(&one.name, person.and_then(|person| person.phone.as_deref()))
        };
        let leads: Vec<String> = of(PartnershipRole::Lead).map(said).collect();
        let deputies: Vec<String> = of(PartnershipRole::Deputy).map(said).collect();
        match (leads.is_empty(), deputies.is_empty()) {
            (true, true) => "nobody is named yet".to_owned(),
            (_, true) => join(&leads),
            (true, _) => join(&deputies),
            _ => format!("{}; else {}", join(&leads), join(&deputies)),
        }
    }

    /// The leads first, everybody once; with nobody named, the organisation's own number.
    fn ring(&self, id: PartnershipId) -> Vec<Reach> {
        let several = self.others(id).count() > 1;
        let mut all = Vec::new();
        for party in self.others(id) {
            let name = |who: String| if several { format!("{who} ({})", party.name) } else { who };
            let mut people: Vec<_> = self.theirs(id).filter(|one| one.party == party.id).collect();
            people.sort_by_key(|one| one.role);
            let mut seen = Vec::new();
            people.retain(|one| {
                let who = (one.contact, one.name.clone());
                let new = !seen.contains(&who);
                seen.push(who);
                new
            });
            if people.is_empty() {
                let general = party.organisation.and_then(|id| self.organisations.get(&id));
                all.push(Reach {
                    who: party.name.clone(),
                    phone: general.and_then(|one| one.phone.clone()),
                    email: general.and_then(|one| one.email.clone()),
                    group: party.reach.clone(),
                });
            }
            for (at, one) in people.into_iter().enumerate() {
                let contact = one.contact.and_then(|id| self.contacts.get(&id));
                let title = contact.map(|contact| contact.role.as_str()).filter(|role| !role.is_empty());
                let title = title.unwrap_or(&one.title);
                let who = if title.is_empty() { one.name.clone() } else { format!("{}, {title}", one.name) };
                all.push(Reach {
                    who: name(who),
                    phone: contact.and_then(|contact| contact.phone.clone()),
                    email: contact.and_then(|contact| contact.email.clone()),
                    group: if at == 0 { party.reach.clone() } else { String::new() },
                });
            }
        }
        all
    }

    fn agreement(&self, id: PartnershipId) -> String {
        if let Some(text) = self.agreements.iter().rev().find(|text| text.partnership == id) {
            let since = text.in_force_on.map_or_else(String::new, |day| format!(" since {}", day_short(day)));
            let until = text.last_day(self.today).map_or_else(String::new, |day| format!(", until {}", day_short(day)));
            return format!("{}, in force{since}{until}", text.title);
        }
        match self.elsewhere.iter().rev().find(|paper| paper.partnership == id) {
            Some(paper) if paper.nothing_written => "nothing is written".to_owned(),
            Some(paper) => {
                let until = paper.holds_until().map_or_else(String::new, |until| format!("until {}", when(until)));
                let parts = ["signed elsewhere", paper.what.as_str(), paper.where_it_lies.as_str(), until.as_str()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            }
            None => "none holds at present".to_owned(),
        }
    }

    /// The newest line for whoever takes over, and who that is.
    fn must_know(&self, id: PartnershipId) -> String {
        match self.handovers.iter().rev().find(|one| one.partnership == id) {
            Some(one) if one.follows.is_empty() => one.text.clone(),
            Some(one) => format!("{}\nWho follows: {}", one.text, one.follows),
            None => String::new(),
        }
    }

    fn stops(&self, one: &Kept<Partnership>) -> String {
        let purpose = self.purposes.iter().rev().find(|purpose| purpose.partnership == one.id);
        match purpose {
            Some(purpose) if !purpose.change.is_empty() && !purpose.who.is_empty() => {
                format!("{} go without: {}", purpose.who, purpose.change)
            }
            Some(purpose) if !purpose.change.is_empty() => format!("no more of this: {}", purpose.change),
            Some(purpose) if !purpose.words.is_empty() => format!("no more of this: {}", purpose.words),
            _ if !one.summary.is_empty() => format!("no more of this: {}", one.summary),
            _ => "not written down yet: ask them".to_owned(),
        }
    }
}

/// What lies ahead, the earliest first.
async fn dates(
    desk: &Desk,
    ids: &[PartnershipId],
    today: Date,
) -> Result<Vec<(PartnershipId, Date, String)>, StoreError> {
    let meetings = desk.select::<Meeting>().among("partnership", ids).filter("held_on >= ?", today);
    let meetings = meetings.only("called_off_on IS NULL AND notes = ''").all().await?;
    let sittings = desk.select::<Sitting>().among("partnership", ids).filter("next_date >= ?", today).all().await?;
    let title = |meeting: &Meeting| if meeting.title.is_empty() { "we meet".to_owned() } else { meeting.title.clone() };
    let mut all: Vec<_> = meetings.iter().map(|one| (one.partnership, one.held_on, title(one))).collect();
    // A day that was named at a sitting is a meeting, unless it was entered before that was so.
    let is_there = |one: &Sitting| {
        meetings.iter().any(|met| met.partnership == one.partnership && Some(met.held_on) == one.next_date)
    };
    let talks = sittings.iter().filter(|one| !is_there(one));
    all.extend(talks.filter_map(|one| Some((one.partnership, one.next_date?, "we talk again".to_owned()))));
    all.sort_by_key(|(_, day, _)| *day);
    Ok(all)
}

/// When anybody of the library last talked with each of these organisations.
pub(crate) async fn talks(
    desk: &Desk,
    with: &[OrganisationId],
) -> Result<BTreeMap<OrganisationId, CoarseDate>, StoreError> {
    let mut last = BTreeMap::new();
    for some in with.chunks(500) {
        let marks: Vec<String> = (2..some.len() + 2).map(|at| format!("${at}")).collect();
        let sql = format!(
            "SELECT organisation, precision, max(day) FROM interactions WHERE service_id = $1 AND organisation IN ({}) \
             AND ways = 'two_way' GROUP BY organisation, precision",
            marks.join(", ")
        );
        for row in desk.raw(&sql, some.iter().map(|one| one.to_value()).collect()).await? {
            let talk = CoarseDate { precision: row.get(1)?, start: row.get(2)? };
            let place = last.entry(row.get(0)?).or_insert(talk);
            *place = place.later(talk);
        }
    }
    Ok(last)
}
