//! What stands on record of a core team: who is there, the parts with how each stands, the duties.

use ampersand_domain::partnership::{
    Confirmation, CorePart, CorePartId, CoreShare, Duty, Holder, PartStands, PartnershipId, PartnershipPerson,
    PartnershipPersonId, PartyId, Subject, each_once, holder,
};
use ampersand_store::{Desk, Kept, StoreError};

use crate::partnership::Place;

/// A part with how it stands.
#[derive(Debug, Clone)]
pub(super) struct Stood {
    pub(super) part: Kept<CorePart>,
    pub(super) stands: PartStands,
}

/// The people, their parts, and the duties.
#[derive(Debug, Clone, Default)]
pub(crate) struct Team {
    /// Each person once who is there, by the first of their places.
    pub(super) people: Vec<Kept<PartnershipPerson>>,
    /// Every place of each of these.
    places: Vec<Vec<PartnershipPersonId>>,
    /// The name of everybody who has or had a place.
    names: Vec<(PartnershipPersonId, String)>,
    /// The parts of those who are there that have not ended, in the order in which they were proposed.
    pub(super) parts: Vec<Stood>,
    /// The parts that are over.
    over: Vec<Stood>,
    /// The duties that were not given up.
    pub(super) duties: Vec<Kept<Duty>>,
    /// Those that were.
    dropped: Vec<Kept<Duty>>,
}

impl Team {
    /// The team of a partnership, in a fixed number of reads.
    pub(super) async fn load(desk: &Desk, of: PartnershipId) -> Result<Self, StoreError> {
        let people = desk.select::<PartnershipPerson>().filter("partnership = ?", of).order("since, id");
        let parts = desk.select::<CorePart>().filter("partnership = ?", of).order("proposed_on, id");
        let duties = desk.select::<Duty>().filter("partnership = ?", of).order("added_on, id");
        let said = desk.select::<Confirmation>().filter("partnership = ?", of);
        let said = said.filter("subject = ?", Subject::CorePart).order("given_on, id");
        let (people, parts, duties, said) = tokio::try_join!(people.all(), parts.all(), duties.all(), said.all())?;
        let said: Vec<Confirmation> = said.into_iter().map(|one| one.record).collect();
        Ok(Self::of(people, parts, duties, &said))
    }

    /// The same of records that are at hand; whoever is not there any more has no part, and what was given up nobody does.
    pub(super) fn of(
        people: Vec<Kept<PartnershipPerson>>,
        parts: Vec<Kept<CorePart>>,
        duties: Vec<Kept<Duty>>,
        said: &[Confirmation],
    ) -> Self {
        let once = each_once(people.iter().map(|one| &one.record));
        let there = once.into_iter().filter(|places| places.iter().any(|place| place.until.is_none()));
        let mut places: Vec<Vec<PartnershipPersonId>> =
            there.map(|places| places.iter().map(|place| place.id).collect()).collect();
        let at = |id: PartnershipPersonId| people.iter().position(|one| one.id == id);
        places.sort_by_key(|places| places.iter().filter_map(|id| at(*id)).min());
        let is_there = |id: PartnershipPersonId| places.iter().any(|places| places.contains(&id));
        let names = people.iter().map(|one| (one.id, one.name.clone())).collect();
        let (duties, dropped): (Vec<_>, Vec<_>) = duties.into_iter().partition(|one| one.dropped_on.is_none());
        let open = |duty| duties.iter().any(|one| one.id == duty);
        let is_open =
            |one: &Stood| one.part.ended_on.is_none() && is_there(one.part.person) && one.part.duty.is_none_or(open);
        let stood = parts.into_iter().map(|part| Stood { stands: part.stands(said), part });
        let (parts, over) = stood.partition(is_open);
        let first = |places: &Vec<PartnershipPersonId>| {
            people.iter().filter(|one| places.contains(&one.id)).min_by_key(|one| (one.until.is_some(), one.since))
        };
        let people = places.iter().filter_map(first).cloned().collect();
        Self { people, places, names, parts, over, duties, dropped }
    }

    /// Who has a part for one person.
    pub(super) fn holder(&self, share: CoreShare) -> Holder<'_> {
        holder(share, self.parts.iter().map(|one| (&one.part.record, one.stands)))
    }

    /// The name of whoever has a place.
    pub(super) fn name(&self, place: PartnershipPersonId) -> &str {
        self.names.iter().find(|(id, _)| *id == place).map_or("", |(_, name)| name.as_str())
    }

    /// The part with this id, one that is over too.
    pub(super) fn part(&self, id: CorePartId) -> Option<&Stood> {
        self.parts.iter().chain(&self.over).find(|one| one.part.id == id)
    }

    /// Whether it is over: it ended, whoever had it is not there any more, or what it was about was given up.
    pub(super) fn is_over(&self, part: &CorePart) -> bool {
        self.over.iter().any(|one| one.part.id == part.id)
    }

    /// Whether two places are of one person.
    pub(super) fn same(&self, one: PartnershipPersonId, other: PartnershipPersonId) -> bool {
        one == other || self.places.iter().any(|places| places.contains(&one) && places.contains(&other))
    }

    /// The parts that wait for the yes of a party: of those for one person, the last alone.
    pub(super) fn waits_for(&self, party: PartyId) -> impl Iterator<Item = &Stood> {
        self.waiting().filter(move |one| one.part.party == party)
    }

    /// The parts that wait for a yes.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Stood> {
        self.parts.iter().filter(|one| {
            let share = one.part.share;
            let last = || self.holder(share).proposed.is_some_and(|last| last.id == one.part.id);
            one.stands == PartStands::Proposed && (!share.is_for_one() || last())
        })
    }

    /// What it is about, where it is about a duty.
    pub(super) fn duty(&self, part: &CorePart) -> Option<&str> {
        let duty = part.duty?;
        self.duties.iter().chain(&self.dropped).find(|one| one.id == duty).map(|one| one.what.as_str())
    }

    /// What somebody does, in words that follow their name.
    pub(super) fn does(&self, part: &CorePart) -> String {
        let what = self.duty(part).unwrap_or_default();
        match part.share {
            CoreShare::Leads => "leads for all of us".to_owned(),
            CoreShare::Deputises => "stands in for whoever leads".to_owned(),
            CoreShare::Answers => format!("answers for: {what}"),
            CoreShare::Helps => format!("helps with: {what}"),
        }
    }

    /// What was accepted, a line each, in the words of an agreement: whose, and the line.
    fn agreed(&self) -> impl Iterator<Item = (PartyId, String)> {
        let has = |share| self.holder(share).has.map(|one| one.id);
        let one: [Option<_>; 2] = [CoreShare::Leads, CoreShare::Deputises].map(has);
        let accepted = self.parts.iter().filter(move |stood| {
            let holds = !stood.part.share.is_for_one() || one.contains(&Some(stood.part.id));
            stood.stands == PartStands::Accepted && holds
        });
        accepted.map(|stood| (stood.part.party, format!("{} {}", self.name(stood.part.person), self.does(&stood.part))))
    }
}

/// Who does what, as far as it was accepted: the name of the party and the line, for a draft of the agreement (R176).
pub(crate) async fn agreed(desk: &Desk, place: &Place) -> Result<Vec<(String, String)>, StoreError> {
    let team = Team::load(desk, place.partnership.id).await?;
    let name = |party: PartyId| place.party(party).map_or_else(String::new, |party| party.name.clone());
    Ok(team.agreed().map(|(party, line)| (name(party), line)).collect())
}

/// The parts that wait for the yes of a party, for whom it is asked.
pub(crate) async fn waiting(desk: &Desk, of: PartnershipId, party: PartyId) -> Result<Vec<CorePart>, StoreError> {
    let team = Team::load(desk, of).await?;
    Ok(team.waits_for(party).map(|one| one.part.record.clone()).collect())
}
