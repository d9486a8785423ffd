//! What concerns the house: proposals, workshops after which somebody is rung, people's details that had their time.

use ampersand_domain::{
    Date,
    organisations::Contact,
    proposals::{Decision, Proposal, ProposalId, ProposalState},
    today::{Duty, of_contact, of_proposal, of_proposer, of_revisit, of_ring_round},
    workshop::{RingLine, Workshop, WorkshopId},
};
use ampersand_store::{Desk, Kept};
use jiff::ToSpan as _;

use super::Ground;
use crate::shell::Trouble;

/// How many of those whose details are due are read at once.
const MOST: u32 = 50;

/// Records of the house that somebody has to look at.
pub(super) struct House {
    new: Vec<Kept<Proposal>>,
    proposers: Vec<Kept<Proposal>>,
    contacts: Vec<Kept<Contact>>,
    /// Answers that we said we look at again, and the proposals that they were given to (R076).
    again: (Vec<Kept<Decision>>, Vec<Kept<Proposal>>),
    /// Whom nobody has reached yet, and after which workshops (K25).
    ring: (Vec<RingLine>, Vec<Kept<Workshop>>),
}

impl House {
    pub(super) async fn read(desk: &Desk, today: Date) -> Result<Self, Trouble> {
        let proposers = desk.select::<Proposal>().only("name <> ''");
        let proposers = proposers.filter("keep_until <= ?", today).order("came_on, id");
        let contacts = desk.select::<Contact>().only("left IS NULL").filter("keep_until <= ?", today);
        let house = async {
            Ok::<_, Trouble>(tokio::try_join!(
                desk.select::<Proposal>().filter("state = ?", ProposalState::New).all(),
                proposers.limit(MOST).all(),
                contacts.order("keep_until, id").limit(MOST).all(),
            )?)
        };
        let ((new, proposers, contacts), again, ring) = tokio::try_join!(house, again(desk, today), ring(desk))?;
        Ok(Self { new, proposers, contacts, again, ring })
    }

    pub(super) fn duties(&self, ground: &Ground<'_>) -> Vec<Duty> {
        let (calendar, thresholds) = (&ground.calendar, ground.thresholds);
        let first = |one: &Kept<Proposal>| of_proposal(one, thresholds.first_look_working_days, calendar);
        let mut duties: Vec<Duty> = self.new.iter().filter_map(first).collect();
        duties.extend(self.proposers.iter().filter_map(|one| of_proposer(one, ground.today)));
        let (again, of) = &self.again;
        let whose = |one: &Kept<Decision>| of.iter().find(|proposal| proposal.id == one.proposal);
        duties.extend(again.iter().filter_map(|one| of_revisit(one, crate::proposals::from(whose(one)?))));
        let (lines, workshops) = &self.ring;
        let round = |one: &Kept<Workshop>| of_ring_round(one, lines, thresholds.ring_round_working_days, calendar);
        duties.extend(workshops.iter().filter_map(round));
        duties.extend(self.contacts.iter().filter_map(|one| of_contact(one, ground.today)));
        duties
    }
}

async fn again(desk: &Desk, today: Date) -> Result<(Vec<Kept<Decision>>, Vec<Kept<Proposal>>), Trouble> {
    let again = desk.select::<Decision>().only("revisited_on IS NULL");
    let again = again.filter("revisit_on <= ?", today.saturating_add(14.days())).all().await?;
    let ids: Vec<ProposalId> = again.iter().map(|one| one.proposal).collect();
    let of = if ids.is_empty() { Vec::new() } else { desk.select::<Proposal>().among("id", &ids).all().await? };
    Ok((again, of))
}

async fn ring(desk: &Desk) -> Result<(Vec<RingLine>, Vec<Kept<Workshop>>), Trouble> {
    let open = desk.select::<RingLine>().only("(answer IS NULL OR answer = 'no_answer')").all().await?;
    let lines: Vec<RingLine> = open.into_iter().map(|kept| kept.record).collect();
    let ids: Vec<WorkshopId> = lines.iter().map(|line| line.workshop).collect();
    let of = if ids.is_empty() { Vec::new() } else { desk.select::<Workshop>().among("id", &ids).all().await? };
    Ok((lines, of))
}
