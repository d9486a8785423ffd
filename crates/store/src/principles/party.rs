//! What one party has said, confirmed and brought.

use std::collections::{BTreeMap, BTreeSet};

use ampersand_domain::{
    Date, Uuid, fold,
    organisations::SizeBand,
    partnership::{
        Answer, Confirmation as Answered, Contribution, LightFacts, Partnership, PartnershipId, PartnershipPerson,
        PartnershipRole, Party, PartyCapacity, PartyStanding, Sat, Side, Sitting, SittingKind, Strand, Subject, Way,
        each_once, light_path, sits_next,
    },
    principles::{
        Account, Capacity, Confirmation, Entry, Exchange, Hours, Lead, Named, Nine, Paper, PartyFacts, Priority,
        Process, Refusal, Signature, Strands, Yes,
    },
};

use super::{facts::whole, load::Loaded};
use crate::Kept;

impl Loaded {
    pub(super) fn parties(&self, one: &Partnership) -> Vec<PartyFacts> {
        let here = self.of(&self.parties, one.id).iter().filter(|party| party.standing != PartyStanding::Left);
        here.map(|party| PartyFacts { next_sitting: self.sits_next(one, party), ..self.party(one.id, party) }).collect()
    }

    /// The library sits with the others; each of those by its own year (K19).
    fn sits_next(&self, one: &Partnership, party: &Party) -> Option<Date> {
        let sat: Vec<Sat> = self.of(&self.sittings, one.id).iter().map(|sitting| Sat::from(&sitting.record)).collect();
        sits_next(party.id, &sat, one.next_sitting, self.thresholds().confirmation_months)
    }

    fn party(&self, id: PartnershipId, party: &Party) -> PartyFacts {
        let organisation = party.organisation.and_then(|organisation| self.organisations.get(&organisation));
        let volunteer_run = organisation.is_some_and(|organisation| organisation.is_volunteer_run());
        // The size of the whole decides for the whole: see the facts of the partnership.
        let light = LightFacts { volunteer_run, switched: party.light, ..LightFacts::default() };
        let lead = self.lead(id, party);
        let yes_to = |subject| self.last_yes(id, party, subject).map(yes);
        PartyFacts {
            id: party.id,
            name: party.name.clone(),
            is_library: party.is_library(),
            large: organisation.is_some_and(|organisation| organisation.size == Some(SizeBand::Large)),
            volunteer_run,
            light_path: light_path(&light, &self.thresholds()),
            nine: self.nine(id, party),
            next_sitting: None,
            with_committee_until: self.with_committee_until(id, party),
            people: self.named(id, party),
            group_reach: !party.reach.trim().is_empty(),
            all_named: party.all_named,
            led_before: if lead.is_some() { None } else { self.led_before(id, party) },
            signatory: self.signatory(id, party),
            lead_vacant_since: if lead.is_some() { None } else { self.vacant_since(id, party) },
            lead,
            contacts: self.contacts(id, party),
            purpose_said: self.purpose_said(id, party),
            priorities: self.priorities_of(id, party),
            gives: self.exchanges(id, party, Side::Gives),
            gets: self.exchanges(id, party, Side::Gets),
            value_account: self.account(id, party),
            delivered_percent: self.delivered_percent(id, party),
            differences: self.strands(id, party),
            capacity: self.capacity(id, party),
            sponsor: yes_to(Subject::Sponsor),
            processes: self.processes_of(id, party),
            friction: self.most_friction(id, party),
            communications: self.communications_said(id, party),
            paper: self.paper(id, party),
            signed: self.signed(id, party),
            plan: yes_to(Subject::Plan),
            briefed: self.briefed(id, party),
            refused: self.refused(id, party),
        }
    }

    fn answers<'l>(&'l self, id: PartnershipId, party: &'l Party) -> impl Iterator<Item = &'l Kept<Answered>> {
        self.of(&self.confirmations, id).iter().filter(move |one| one.party == party.id)
    }

    /// The last undisputed yes of a party to a kind of text, if no later answer took it back.
    fn last_yes<'l>(&'l self, id: PartnershipId, party: &'l Party, subject: Subject) -> Option<&'l Answered> {
        self.last_yes_to(id, party, subject, None)
    }

    fn last_yes_to<'l>(
        &'l self,
        id: PartnershipId,
        party: &'l Party,
        subject: Subject,
        text: Option<Uuid>,
    ) -> Option<&'l Answered> {
        let about = |one: &&Kept<Answered>| {
            one.subject == subject && one.disputed_on.is_none() && text.is_none_or(|text| one.subject_id == text)
        };
        let last = self.last_word(id, party, about)?;
        last.answer.agrees().then_some(&last.record)
    }

    /// The last answer of a party to what `about` picks. A committee that is asked takes nothing back.
    fn last_word<'l>(
        &'l self,
        id: PartnershipId,
        party: &'l Party,
        about: impl Fn(&&'l Kept<Answered>) -> bool,
    ) -> Option<&'l Kept<Answered>> {
        let day = self.as_of(id);
        let said = self.answers(id, party).filter(about);
        let said = said.filter(|one| one.answer != Answer::WithTheirCommittee && one.given_on <= day);
        said.max_by_key(|one| (one.given_on, one.record.id))
    }

    /// The texts to which the party's last answer is *not for us* (K15).
    fn refused(&self, id: PartnershipId, party: &Party) -> Vec<Refusal> {
        let last = |subject: Subject| {
            let last = self.last_word(id, party, |one| one.subject == subject && one.disputed_on.is_none())?;
            let no = last.answer == Answer::No;
            no.then_some(Refusal { subject, version: whole(last.number), on: last.given_on })
        };
        Subject::ALL.iter().copied().filter_map(last).collect()
    }

    fn with_committee_until(&self, id: PartnershipId, party: &Party) -> Option<Date> {
        let mut last: BTreeMap<(Subject, Uuid), &Kept<Answered>> = BTreeMap::new();
        for one in self.answers(id, party) {
            let place = last.entry((one.subject, one.subject_id)).or_insert(one);
            if (one.given_on, one.record.id) >= (place.given_on, place.record.id) {
                *place = one;
            }
        }
        last.values().filter_map(|one| one.waits_until()).filter(|day| *day >= self.today).max()
    }

    /// The library's own text needs no second yes from the library.
    fn purpose_said(&self, id: PartnershipId, party: &Party) -> Option<Confirmation> {
        let last = self.of(&self.purposes, id).iter().max_by_key(|purpose| purpose.number)?;
        let own = party.is_library() && last.author_party.is_none_or(|author| author == party.id);
        if own {
            return Some(Confirmation {
                version: whole(last.number),
                yes: own_word(last.made_on),
                own_words: true,
                shaken: false,
            });
        }
        let said = self.last_yes(id, party, Subject::Purpose)?;
        Some(Confirmation { shaken: self.shaken(id, party, said), ..confirmation(said) })
    }

    /// Whether this yes to the purpose was a tap on the list that we shake on.
    fn shaken(&self, id: PartnershipId, party: &Party, said: &Answered) -> bool {
        let mut own = self.of(&self.sittings, id).iter().filter(|one| one.party == party.id);
        own.any(|one| {
            one.kind == SittingKind::ShakeOnIt && (one.held_on, one.purpose_number) == (said.given_on, said.number)
        })
    }

    /// What the library wrote needs no second yes of its own; what a partner wrote waits for the library's.
    fn communications_said(&self, id: PartnershipId, party: &Party) -> Option<Confirmation> {
        let last = self.of(&self.communications, id).iter().max_by_key(|text| text.number);
        match last {
            Some(last) if party.is_library() && last.author.is_some() => Some(Confirmation {
                version: whole(last.number),
                yes: own_word(last.made_on),
                own_words: true,
                shaken: false,
            }),
            _ => self.last_yes(id, party, Subject::Communications).map(confirmation),
        }
    }

    fn priorities_of(&self, id: PartnershipId, party: &Party) -> Vec<Priority> {
        let all = self.of(&self.priorities, id).iter();
        let own = all.filter(|one| one.party == party.id && one.dropped_on.is_none());
        own.map(|one| {
            let said = self.last_yes_to(id, party, Subject::Priority, Some(one.record.id.0)).map(yes);
            let about = |said: &&Kept<Answered>| {
                said.subject == Subject::Priority && said.subject_id == one.record.id.0 && said.disputed_on.is_none()
            };
            let last = self.last_word(id, party, about).filter(|said| said.answer == Answer::No);
            let itself = || party.is_library().then(|| own_word(self.day(one.changed_at)));
            Priority {
                text: one.text.clone(),
                until: one.until,
                strength: u8::try_from(one.strength.clamp(0, 3)).unwrap_or_default(),
                confirmed: said.or_else(itself),
                refused_on: last.map(|said| said.given_on),
            }
        })
        .collect()
    }

    fn exchanges(&self, id: PartnershipId, party: &Party, side: Side) -> Vec<Exchange> {
        let all = self.of(&self.contributions, id).iter();
        let own = all.filter(|one| one.party == party.id && one.side == side);
        own.filter(|one| one.dropped_on.is_none() && !one.tentative).map(|one| exchange(one)).collect()
    }

    /// The mean of what was due of what they give.
    fn delivered_percent(&self, id: PartnershipId, party: &Party) -> Option<u32> {
        let all = self.of(&self.contributions, id).iter();
        let given = all.filter(|one| one.party == party.id && one.side == Side::Gives && one.dropped_on.is_none());
        let percents: Vec<i64> = given.filter_map(|one| one.delivered_percent).collect();
        let count = i64::try_from(percents.len()).unwrap_or(i64::MAX);
        (count > 0).then(|| whole(percents.iter().sum::<i64>() / count))
    }

    fn account(&self, id: PartnershipId, party: &Party) -> Option<Account> {
        let all = self.of(&self.accounts, id).iter();
        let last = all.filter(|one| one.party == party.id).max_by_key(|one| one.number)?;
        let confirmed = self.last_yes(id, party, Subject::ValueAccount).map(confirmation);
        Some(Account { version: whole(last.number), confirmed })
    }

    fn strands(&self, id: PartnershipId, party: &Party) -> Strands {
        let last = |strand: Strand| {
            let all = self.of(&self.differences, id).iter();
            let own = all.filter(|one| one.party == party.id && one.strand == strand && !one.text.trim().is_empty());
            own.max_by_key(|one| (one.made_on, one.record.id)).map(|one| Entry { way: one.way })
        };
        Strands { culture: last(Strand::Culture), focus: last(Strand::Focus), language: last(Strand::Language) }
    }

    /// What each party said last about its time.
    pub(super) fn latest_capacities(&self, id: PartnershipId) -> Vec<&Kept<PartyCapacity>> {
        let mut last = BTreeMap::new();
        for one in self.of(&self.capacities, id) {
            let place = last.entry(one.party).or_insert(one);
            if one.declared_on >= place.declared_on {
                *place = one;
            }
        }
        last.into_values().collect()
    }

    fn capacity(&self, id: PartnershipId, party: &Party) -> Option<Capacity> {
        let said = self.latest_capacities(id).into_iter().find(|one| one.party == party.id)?;
        Some(Capacity {
            minutes: said.minutes.map(whole),
            asked_minutes: whole(said.asked_minutes),
            declared: Yes { on: said.declared_on, way: said.way, but: false },
        })
    }

    fn processes_of(&self, id: PartnershipId, party: &Party) -> Vec<Process> {
        let own = self.of(&self.processes, id).iter().filter(|one| one.party == party.id);
        own.map(|one| Process { name: one.name.clone(), status: one.status }).collect()
    }

    fn most_friction(&self, id: PartnershipId, party: &Party) -> u32 {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for one in self.of(&self.friction, id).iter().filter(|one| one.party == party.id) {
            *counts.entry(fold(&one.process)).or_default() += 1;
        }
        counts.into_values().max().unwrap_or_default()
    }

    /// What a party did for the text that is coming: its yes to clauses of it, and its signature.
    fn paper(&self, id: PartnershipId, party: &Party) -> Paper {
        let Some(text) = self.coming(id) else { return Paper::default() };
        let yes = |one: &&Kept<Answered>| {
            one.subject == Subject::Clause
                && self.drafted.get(&one.subject_id) == Some(&one.number)
                && one.answer.agrees()
                && one.counts_as().confirms()
                && one.disputed_on.is_none()
        };
        let clauses: BTreeSet<Uuid> = self.answers(id, party).filter(yes).map(|one| one.subject_id).collect();
        let hash = text.hash.as_deref();
        let signed = self.of(&self.signatures, id).iter().filter(|one| one.agreement == text.record.id);
        let own = signed.filter(|one| one.party == party.id && Some(one.hash.as_str()) == hash && one.counts());
        Paper {
            clauses: u32::try_from(clauses.len()).unwrap_or(u32::MAX),
            signed_on: own.map(|one| one.signed_on).max(),
        }
    }

    fn signed(&self, id: PartnershipId, party: &Party) -> Option<Signature> {
        let text = self.in_force(id)?;
        let same = |hash: &str| text.hash.as_deref() == Some(hash);
        let all = self.of(&self.signatures, id).iter().filter(|one| one.agreement == text.record.id);
        let own = all.filter(|one| one.party == party.id && same(&one.hash) && one.counts());
        own.max_by_key(|one| (one.authorised, one.signed_on)).map(|one| Signature {
            name: one.name.clone(),
            on: one.signed_on,
            authorised: one.authorised,
        })
    }

    fn briefed(&self, id: PartnershipId, party: &Party) -> Option<Yes> {
        let own = self.of(&self.briefings, id).iter().filter(|one| one.party == party.id);
        own.max_by_key(|one| one.told_on).map(|one| Yes { on: one.told_on, way: one.way, but: false })
    }

    /// The last sitting in which the nine were asked, or asked again (K11, K19, K20).
    fn nine(&self, id: PartnershipId, party: &Party) -> Option<Nine> {
        let sittings = self.of(&self.sittings, id).iter();
        let own = sittings.filter(|one| one.party == party.id && one.kind != SittingKind::ShakeOnIt);
        let last = own.max_by_key(|one| one.held_on).map(|one| nine(one))?;
        Some(Nine { next_date: last.next_date.filter(|day| !self.was_called_off(id, *day)), ..last })
    }
}

impl Loaded {
    fn places<'l>(&'l self, id: PartnershipId, party: &Party) -> impl Iterator<Item = &'l Kept<PartnershipPerson>> {
        let party = party.id;
        self.of(&self.people, id).iter().filter(move |place| place.party == party)
    }

    /// Everybody once, in however many roles.
    fn named(&self, id: PartnershipId, party: &Party) -> Vec<Named> {
        let all = each_once(self.places(id, party).map(|place| &place.record)).into_iter();
        let left_on = |parts: &[&PartnershipPerson]| {
            let last = parts.iter().map(|part| part.until).reduce(|a, b| a.zip(b).map(|(a, b)| a.max(b)));
            last.flatten()
        };
        all.filter_map(|parts| Some(Named { name: parts.first()?.name.clone(), left_on: left_on(&parts) })).collect()
    }

    fn lead(&self, id: PartnershipId, party: &Party) -> Option<Lead> {
        let leads = self.places(id, party).filter(|place| place.role == PartnershipRole::Lead);
        let lead = leads.filter(|place| self.stands(id, place.until)).max_by_key(|place| place.since)?;
        Some(Lead {
            name: lead.name.clone(),
            volunteer: lead.volunteer,
            own_word_on: lead.own_word_on,
            hours: hours(lead).or_else(|| self.pot_hours(lead)),
            load_minutes: self.load(lead),
        })
    }

    fn pot_hours(&self, lead: &PartnershipPerson) -> Option<Hours> {
        let person = self.pot(lead.person?)?;
        let minutes = whole(person.approved_hours? * 60 / 12);
        Some(Hours { minutes, from: lead.since, until: person.approved_until, way: Way::Together })
    }

    /// What somebody has in hand in all the places that they lead.
    fn load(&self, lead: &PartnershipPerson) -> u32 {
        let ours = lead.person.and_then(|person| self.loads.people.get(&person));
        whole(ours.or_else(|| self.loads.contacts.get(&lead.contact?)).copied().unwrap_or_default())
    }

    fn led_before(&self, id: PartnershipId, party: &Party) -> Option<String> {
        let leads = self.places(id, party).filter(|place| place.role == PartnershipRole::Lead);
        leads.max_by_key(|place| place.until).map(|place| place.name.clone())
    }

    /// Who may sign for a party today.
    fn signatory(&self, id: PartnershipId, party: &Party) -> Option<String> {
        let may = self.places(id, party).filter(|place| place.role == PartnershipRole::Signatory);
        may.filter(|place| self.stands(id, place.until)).max_by_key(|place| place.since).map(|place| place.name.clone())
    }

    fn vacant_since(&self, id: PartnershipId, party: &Party) -> Option<Date> {
        let leads = self.places(id, party).filter(|place| place.role == PartnershipRole::Lead);
        party.lead_vacant_since.or_else(|| leads.filter_map(|place| place.until).max())
    }
}

fn hours(lead: &PartnershipPerson) -> Option<Hours> {
    Some(Hours {
        minutes: whole(lead.approved_minutes?),
        from: lead.approved_from.unwrap_or(lead.since),
        until: lead.approved_until,
        way: lead.approved_way.unwrap_or(Way::ToldUs),
    })
}

fn nine(sitting: &Sitting) -> Nine {
    let said = |question: &str| {
        sitting.answers.iter().any(|answer| answer.question == question && !answer.text.trim().is_empty())
    };
    Nine {
        on: sitting.held_on,
        way: sitting.counts_as(),
        purpose_version: whole(sitting.purpose_number),
        doing: said("doing"),
        means: said("means"),
        bring: said("bring"),
        hope: said("hope"),
        how_we_work: said("how_we_work"),
        who: said("who"),
        time: said("time"),
        in_touch: said("in_touch"),
        next_date: sitting.next_date,
    }
}

fn exchange(one: &Contribution) -> Exchange {
    let text = one.text.clone();
    Exchange {
        text,
        way: one.way,
        planned_from: one.planned_from,
        until: one.until,
        has_horizon: one.horizon.is_some(),
    }
}

fn yes(said: &Answered) -> Yes {
    Yes { on: said.given_on, way: said.counts_as(), but: said.answer == Answer::YesBut }
}

fn own_word(on: Date) -> Yes {
    Yes { on, way: Way::Together, but: false }
}

fn confirmation(said: &Answered) -> Confirmation {
    let own_words = !said.own_words.trim().is_empty();
    Confirmation { version: whole(said.number), yes: yes(said), own_words, shaken: false }
}
