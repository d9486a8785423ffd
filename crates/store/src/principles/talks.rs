//! Talks: who spoke with whom how often. A rule counts that a talk took place, whoever may read what was said; its words it
//! never reads (`docs/decisions/0003-talks.md`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ampersand_domain::{
    Date, OrganisationId, ToValue as _,
    partnership::{PartnershipId, Party},
    people::{ContactId, PersonId},
    principles::Contacts,
};

use super::{
    facts::whole,
    load::{LAST_DAY, Loaded, Reader},
};
use crate::{StoreError, organisations::minutes_of_a_talk};

/// Talks of one of our people with one of an organisation in the months that are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Talks {
    pub(super) organisation: OrganisationId,
    pub(super) person: Option<PersonId>,
    pub(super) contact: Option<ContactId>,
    /// For a meeting about a partnership, its day: it is noted for each organisation at the table.
    pub(super) met: Option<Date>,
    pub(super) count: i64,
    pub(super) minutes: i64,
}

/// Talks by what they were about; those about no partnership by whom they were with.
#[derive(Debug, Default)]
pub(super) struct AllTalks {
    pub(super) about: HashMap<PartnershipId, Vec<Talks>>,
    pub(super) with: HashMap<OrganisationId, Vec<Talks>>,
    /// Those about no partnership with the organisations of one that closed, up to that day.
    pub(super) before_closing: HashMap<PartnershipId, Vec<Talks>>,
}

impl Reader<'_> {
    pub(super) async fn talks(&self) -> Result<AllTalks, StoreError> {
        let (closed, last) = (self.closed("talks", "$5"), LAST_DAY);
        // Of one partnership what is about it, and what is about none and with one of its organisations: each by its index.
        let columns = "organisation, partnership, person, contact, day, minutes, medium";
        let here = match self.one {
            Some(_) => format!(
                "(SELECT {columns} FROM interactions WHERE service_id = $1 AND partnership = $5 UNION ALL \
                 SELECT {columns} FROM interactions WHERE service_id = $1 AND partnership IS NULL AND organisation IN \
                 (SELECT organisation FROM parties WHERE service_id = $1 AND partnership = $5))"
            ),
            None => format!("(SELECT {columns} FROM interactions WHERE service_id = $1)"),
        };
        let (effort, talks) = (self.thresholds.effort_months, self.thresholds.contacts_months);
        let (since, first) = (self.since("$2", effort), self.since("$4", talks));
        let took = minutes_of_a_talk();
        let sql = format!(
            "SELECT organisation, talks.partnership, person, contact, \
             CASE WHEN medium = 'met' AND talks.partnership IS NOT NULL THEN day END, count(*), \
             CAST(sum(CASE WHEN day >= {since} THEN {took} ELSE 0 END) AS bigint) \
             FROM {here} talks {closed} WHERE day >= {first} AND day <= {last} \
             GROUP BY 1, 2, 3, 4, 5"
        );
        let values = vec![self.months_ago(effort), self.today.to_value(), self.months_ago(talks)];
        let talks = self.desk.raw(&sql, self.values(values));
        let (talks, before_closing) = tokio::try_join!(talks, self.talks_before_closing())?;
        let mut all = AllTalks { before_closing, ..AllTalks::default() };
        for row in talks {
            let talks = Talks {
                organisation: row.get(0)?,
                person: row.get(2)?,
                contact: row.get(3)?,
                met: row.get(4)?,
                count: row.get(5)?,
                minutes: row.get(6)?,
            };
            match row.get(1)? {
                Some(partnership) => all.about.entry(partnership).or_default().push(talks),
                None => all.with.entry(talks.organisation).or_default().push(talks),
            }
        }
        Ok(all)
    }

    /// What is said with an organisation later is no evidence for how a closed partnership with it stood.
    async fn talks_before_closing(&self) -> Result<HashMap<PartnershipId, Vec<Talks>>, StoreError> {
        let months = self.thresholds.contacts_months;
        let (closed, first) = (self.closed("p", "$4"), self.since("$2", months));
        // Who stepped away and came back is there twice.
        let sql = format!(
            "SELECT p.partnership, i.organisation, i.person, i.contact, count(*) FROM interactions i \
             JOIN (SELECT DISTINCT partnership, organisation FROM parties WHERE service_id = $1) p \
             ON p.organisation = i.organisation {closed} \
             WHERE i.service_id = $1 AND i.partnership IS NULL AND closed.on_day IS NOT NULL \
             AND i.day >= {first} AND i.day <= closed.on_day{} GROUP BY 1, 2, 3, 4",
            self.and("p.partnership = $4")
        );
        let values = self.values(vec![self.months_ago(months), self.today.to_value()]);
        let mut all: HashMap<PartnershipId, Vec<Talks>> = HashMap::new();
        for row in self.desk.raw(&sql, values).await? {
            let talks = Talks {
                organisation: row.get(1)?,
                person: row.get(2)?,
                contact: row.get(3)?,
                met: None,
                count: row.get(4)?,
                minutes: 0,
            };
            all.entry(row.get(0)?).or_default().push(talks);
        }
        Ok(all)
    }
}

impl Loaded {
    /// Contacts by the library's people, or with those of a partner. Of an old list nobody knows who of us it was.
    pub(super) fn contacts(&self, id: PartnershipId, party: &Party) -> Contacts {
        let talks = self.talks_of(id);
        match party.organisation {
            None => {
                let mut seen = BTreeSet::new();
                // A meeting is one contact, with however many of them.
                let new = |talk: &&&Talks| talk.met.is_none_or(|day| seen.insert((talk.person, day)));
                let ours = talks.iter().filter(|talk| talk.person.is_some()).filter(new);
                most(ours.map(|talk| (talk.person, if talk.met.is_some() { 1 } else { talk.count })))
            }
            Some(organisation) => {
                let theirs = talks.iter().filter(|talk| talk.organisation == organisation);
                most(theirs.map(|talk| (talk.contact, talk.count)))
            }
        }
    }

    /// Talks about this partnership, and those with one of its organisations that name no partnership.
    fn talks_of(&self, id: PartnershipId) -> Vec<&Talks> {
        if self.closing(id).is_some() {
            let before = self.talks.before_closing.get(&id).into_iter().flatten();
            return self.talks_about(id).chain(before).collect();
        }
        // Who stepped away and came back is there twice.
        let organisations: BTreeSet<_> =
            self.of(&self.parties, id).iter().filter_map(|party| party.organisation).collect();
        let organisations = organisations.into_iter();
        self.talks_about(id).chain(organisations.filter_map(|one| self.talks.with.get(&one)).flatten()).collect()
    }

    pub(super) fn talks_about(&self, id: PartnershipId) -> impl Iterator<Item = &Talks> {
        self.talks.about.get(&id).into_iter().flatten()
    }
}

/// How many there were in all, and with the one named person who had most.
fn most<K: Ord>(talks: impl Iterator<Item = (Option<K>, i64)>) -> Contacts {
    let (mut all, mut each) = (0, BTreeMap::new());
    for (person, count) in talks {
        all += count;
        if let Some(person) = person {
            *each.entry(person).or_insert(0) += count;
        }
    }
    Contacts { all: whole(all), most: whole(each.into_values().max().unwrap_or_default()) }
}
