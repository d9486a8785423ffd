//! Partnerships out of a list: with organisations on record alone, as they run, settling in over the months to come.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::super::{
    Ask, Difference,
    fill::{contact, fill_person, is_person},
};
use super::{ListMade, Versioned, Went, due, fill_text, start};
use crate::{
    Json, Now,
    need::Need,
    organisations::{CoarseDate, Contact, ImportId, PersonDraft, Precision, name_key},
    partnership::{
        Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyStanding, Rhythm, Stage,
        settling_ends,
    },
    people::{OrganisationId, PersonId},
    service::LibraryService,
    text::fold,
};

/// What a row says of a partnership.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipDraft {
    /// The line of the file.
    pub line: usize,
    /// What we call it; empty where the partner's name is all there is.
    pub title: String,
    /// With whom, by name.
    pub partners: Vec<String>,
    /// What we do together, in a sentence.
    pub summary: String,
    /// Where it stands, in the list's words.
    pub status: String,
    /// When it began.
    pub began: Option<CoarseDate>,
    /// When it ended.
    pub ended: Option<CoarseDate>,
    /// Who leads here.
    pub lead: String,
    /// The need that it meets, in its words.
    pub need: String,
    /// Their people, of the first partner that the row names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonDraft>,
    /// What could not be read as it should.
    pub remarks: Vec<String>,
}

impl PartnershipDraft {
    /// Its title, or the partner's name.
    pub(super) fn called(&self) -> String {
        if self.title.is_empty() { self.partners.join(", ") } else { self.title.clone() }
    }
}

/// Partnerships and organisations as they are known.
#[derive(Default)]
pub(super) struct Places {
    all: Vec<(Versioned<Partnership>, bool)>,
    with: HashMap<PartnershipId, BTreeSet<OrganisationId>>,
    by_name: HashMap<String, Vec<OrganisationId>>,
    pub(super) staff: Vec<(String, PersonId)>,
    parties: Vec<Party>,
    people: Vec<PartnershipPerson>,
    contacts: Vec<(Versioned<Contact>, bool)>,
    /// Where the details of people come from, and in which import; without it none are taken (X03).
    asks: Option<(Ask, ImportId)>,
    heard: Vec<(PersonId, String)>,
}

impl Places {
    pub(super) fn know(&mut self, all: impl IntoIterator<Item = (Partnership, i64)>, parties: Vec<Party>) {
        self.all.extend(all.into_iter().map(|(one, version)| ((one, Some(version)), false)));
        for party in parties {
            if let Some(with) = party.organisation {
                self.with.entry(party.partnership).or_default().insert(with);
            }
        }
    }

    pub(super) fn know_contacts(&mut self, all: impl IntoIterator<Item = (Contact, i64)>, ask: Ask, import: ImportId) {
        self.contacts.extend(all.into_iter().map(|(one, version)| ((one, Some(version)), false)));
        self.asks = Some((ask, import));
    }

    pub(super) fn know_organisations(&mut self, named: impl IntoIterator<Item = (OrganisationId, String)>) {
        for (id, name) in named {
            let ids = self.by_name.entry(name_key(&name)).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }

    pub(super) fn drain(&mut self) -> ListMade {
        ListMade {
            partnerships: due(&mut self.all),
            parties: std::mem::take(&mut self.parties),
            people: std::mem::take(&mut self.people),
            contacts: due(&mut self.contacts),
            heard: std::mem::take(&mut self.heard),
            ..ListMade::default()
        }
    }

    pub(super) fn take(
        &mut self,
        draft: &PartnershipDraft,
        service: &LibraryService,
        needs: &[(Versioned<Need>, bool)],
        now: &Now,
        (place, all): (usize, usize),
    ) -> Went {
        let with = match self.partners(draft) {
            Ok(with) => with,
            Err(why) => return Went::Refused(why),
        };
        let stage = if draft.status.is_empty() { Some(Stage::Active) } else { stage_of(&draft.status) };
        let Some(stage) = stage else {
            return Went::Refused(format!("{:?} does not say where the partnership stands", draft.status));
        };
        if stage == Stage::Ended && start(draft.ended).is_none() {
            return Went::Refused("it has ended, and the row does not say when".to_owned());
        }
        let mut differ = Vec::new();
        let people_changed = self.bring_people(draft, &with, now, &mut differ);
        let need = needs.iter().find(|((one, _), _)| !draft.need.is_empty() && fold(&one.what) == fold(&draft.need));
        let need = need.map(|((one, _), _)| one);
        if let Some(at) = self.there(draft, &with) {
            let ((one, _), is_due) = &mut self.all[at];
            let before = one.clone();
            fill_text(&mut one.summary, &draft.summary, "summary", &mut differ);
            if let (None, Some(need)) = (one.need, need) {
                one.need = Some(need.id);
                self.heard.extend(met_by(need, &one.title));
            }
            if one.began().is_none()
                && let Some(began) = draft.began
            {
                (one.began_on, one.began_precision) = (began.start, began.precision);
            }
            let changed = *one != before;
            *is_due |= changed;
            return if changed || people_changed { Went::Changed(differ) } else { Went::Unchanged(differ) };
        }
        let ends = settling_ends(u32::try_from(all.max(1)).unwrap_or(u32::MAX), now.today, &service.thresholds.0);
        let settling = ends.get(place.min(ends.len().saturating_sub(1))).copied();
        let runs = stage == Stage::Active;
        let one = Partnership {
            id: now.id(),
            title: draft.called(),
            summary: draft.summary.clone(),
            need: need.map(|need| need.id),
            workshop: None,
            stage,
            stage_since: start(draft.ended).unwrap_or(now.today),
            rhythm: Rhythm::AllYear,
            light: None,
            inherited: runs,
            settling_until: settling.filter(|_| runs),
            settled_on: None,
            next_sitting: None,
            resumes_on: None,
            start_now: Json(None),
            began_on: start(draft.began),
            began_precision: draft.began.map_or(Precision::Day, |began| began.precision),
            ended_on: start(draft.ended).filter(|_| stage == Stage::Ended),
        };
        self.heard.extend(need.and_then(|need| met_by(need, &one.title)));
        self.begin(&one, &with, draft, service, now);
        self.with.insert(one.id, with.iter().map(|(id, _)| *id).collect());
        self.all.push(((one, None), true));
        Went::Added
    }

    fn begin(
        &mut self,
        one: &Partnership,
        with: &[(OrganisationId, String)],
        draft: &PartnershipDraft,
        service: &LibraryService,
        now: &Now,
    ) {
        let party = |organisation, name: &str| Party {
            id: now.id(),
            partnership: one.id,
            organisation,
            name: name.to_owned(),
            standing: PartyStanding::Active,
            since: start(draft.began).unwrap_or(now.today),
            since_precision: match draft.began {
                Some(began) => began.precision,
                // It ran before: since when, nobody has said yet.
                None if one.stage == Stage::Active => Precision::LongAgo,
                None => Precision::Day,
            },
            left_on: None,
            left_why: String::new(),
            light: None,
            reach: String::new(),
            all_named: false,
            lead_vacant_since: None,
        };
        let ours = party(None, &service.name);
        // Where the list names nobody, nobody leads: the place stays open until somebody is named.
        if !draft.lead.is_empty() {
            let person = self.colleague(&draft.lead);
            let name = person.map_or(draft.lead.as_str(), |(name, _)| name.as_str());
            let lead = PartnershipPerson::of(now.id(), &ours, PartnershipRole::Lead, name, now.today);
            let person = person.map(|(_, id)| *id);
            self.people.push(PartnershipPerson { person, ..lead });
        }
        self.parties.push(ours);
        self.parties.extend(with.iter().map(|(id, name)| party(Some(*id), name)));
    }

    /// The people of a row: who is known is filled in, who is not is new, and who has left stays as they are. Whether any of
    /// that is news.
    fn bring_people(
        &mut self,
        draft: &PartnershipDraft,
        with: &[(OrganisationId, String)],
        now: &Now,
        differ: &mut Vec<Difference>,
    ) -> bool {
        let (Some((ask, import)), Some((of, _))) = (&self.asks, with.first()) else { return false };
        let mut news = false;
        for person in &draft.people {
            let is = |one: &Contact| one.organisation == *of && is_person(one, person);
            match self.contacts.iter_mut().find(|((one, _), _)| is(one)) {
                Some(((one, _), due)) if one.left.is_none() => {
                    let before = one.clone();
                    differ.extend(fill_person(one, person));
                    *due |= *one != before;
                    news |= *one != before;
                }
                Some(_) => {}
                None => {
                    self.contacts.push(((contact(person, *of, ask, *import, now), None), true));
                    news = true;
                }
            }
        }
        news
    }

    /// The colleague of this name: the whole name, or a first name that only one of them has.
    fn colleague(&self, typed: &str) -> Option<&(String, PersonId)> {
        let typed = fold(typed);
        let whole = self.staff.iter().find(|(name, _)| fold(name) == typed);
        let mut firsts = self.staff.iter().filter(|(name, _)| fold(name).split(' ').next() == Some(typed.as_str()));
        whole.or_else(|| firsts.next().filter(|_| firsts.next().is_none()))
    }

    /// The partners, each the only one of its name on record.
    fn partners(&self, draft: &PartnershipDraft) -> Result<Vec<(OrganisationId, String)>, String> {
        let mut with: Vec<(OrganisationId, String)> = Vec::new();
        for name in &draft.partners {
            match self.by_name.get(&name_key(name)).map_or(&[][..], Vec::as_slice) {
                [] => return Err(format!("no organisation is called {name:?}: bring it in first")),
                [id] if with.iter().any(|(own, _)| own == id) => {}
                [id] => with.push((*id, name.clone())),
                several => {
                    return Err(format!("{} organisations are called {name:?}: begin it by hand", several.len()));
                }
            }
        }
        if with.is_empty() { Err("the row does not say with whom".to_owned()) } else { Ok(with) }
    }

    /// The one on record that the row means: with these partners, and of this title if the row has one.
    fn there(&self, draft: &PartnershipDraft, with: &[(OrganisationId, String)]) -> Option<usize> {
        let with: BTreeSet<OrganisationId> = with.iter().map(|(id, _)| *id).collect();
        let title = fold(&draft.title);
        self.all.iter().position(|((one, _), _)| {
            (title.is_empty() || fold(&one.title) == title) && self.with.get(&one.id).is_some_and(|own| *own == with)
        })
    }
}

/// Whoever wrote the need down hears by which partnership it is met.
fn met_by(need: &Need, title: &str) -> Option<(PersonId, String)> {
    Some((need.raised_by?, need.to_its_raiser(&format!("is met by a partnership that was brought in, {title}"))))
}

/// Where a partnership stands, as a status says it.
fn stage_of(words: &str) -> Option<Stage> {
    const SAYS: [(Stage, &str); 5] = [
        (
            Stage::Ended,
            "ended|finished|former|formerly|past|previous|lapsed|inactive|not active|stopped|closed|no longer",
        ),
        (Stage::Forming, "forming|agreeing|drafting|being agreed|setting up"),
        (Stage::Exploring, "exploring|in talks|talking|in discussion|possible|potential|prospect|interested"),
        (Stage::Enquiry, "enquiry|idea|to contact|to approach|wish list"),
        (Stage::Active, "active|current|live|ongoing|running|established|existing|regular|yes|green|paused|resting"),
    ];
    let text = format!(" {} ", fold(words));
    let holds = |list: &str| list.split('|').any(|word| text.contains(&format!(" {word} ")));
    SAYS.iter().find(|(_, list)| holds(list)).map(|(stage, _)| *stage)
}
