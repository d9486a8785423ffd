//! What was learned, wherever it was written down: by whom we asked, by what was proposed to us, in talks, by a trial, and when
//! a partnership ended (R082, R232).

use std::collections::HashMap;

use ampersand_domain::{
    Date, OrganisationId,
    ending::ExitAnswer,
    organisations::{Approach, CameFrom, HowEnded, Interaction, Organisation, OrganisationKind},
    partnership::{PartnershipId, Party},
    proposals::{Decision, Outcome, Proposal, Trial, TrialOutcome},
};
use ampersand_store::{Desk, organisations::how_it_ended};

use super::insight::{Asked, Lesson};
use crate::shell::Trouble;

/// What was learned, the latest first; of talks that did not end anything too, where whoever asks may read them (X08).
pub(super) async fn lessons(desk: &Desk, asked: &Asked, today: Date, most: u32) -> Result<Vec<Lesson>, Trouble> {
    let since = asked.since(today);
    let approaches =
        desk.select::<Approach>().filter("ended_on >= ?", since).order("ended_on DESC, id DESC").limit(most);
    let approaches = approaches.all().await?;
    let decisions = desk.select::<Decision>().filter("decided_on >= ?", since).filter("outcome <> ?", Outcome::Traded);
    let decisions = decisions.only("reason <> ''").order("decided_on DESC, id DESC").limit(most).all().await?;
    let talks = desk.select::<Interaction>().only("learned <> ''");
    // Of some talks in an old list nobody knows the day.
    let talks = if asked.last_year { talks.filter("day >= ?", since) } else { talks };
    let talks = talks.order("day IS NULL, day DESC, id DESC").limit(most).all().await?;
    let mut ids: Vec<OrganisationId> = approaches.iter().map(|one| one.organisation).collect();
    ids.extend(talks.iter().map(|one| one.organisation));
    let mut proposals = HashMap::new();
    let of: Vec<_> = decisions.iter().map(|one| one.proposal).collect();
    for some in of.chunks(500) {
        for one in desk.select::<Proposal>().among("id", some).all().await? {
            ids.extend(one.organisation);
            proposals.insert(one.id, one.record);
        }
    }
    let of_partnerships = of_partnerships(desk, since, most).await?;
    ids.extend(of_partnerships.iter().filter_map(|one| one.with));
    let bodies = bodies(desk, ids).await?;
    let lesson = |organisation, on, from, ended, learned: &str| Lesson {
        on,
        organisation,
        whom: organisation.and_then(|id| bodies.get(&id)).map(|one| one.name.clone()).unwrap_or_default(),
        kind: organisation.and_then(|id| bodies.get(&id)).map_or(OrganisationKind::Other, |one| one.kind),
        from,
        ended,
        learned: learned.to_owned(),
    };
    let mut all: Vec<Lesson> = approaches
        .iter()
        .map(|one| lesson(Some(one.organisation), one.ended_on, Some(one.ring.into()), one.ended, &one.learned))
        .collect();
    all.extend(
        talks
            .iter()
            .map(|one| lesson(Some(one.organisation), one.day, one.ring.map(CameFrom::from), None, &one.learned)),
    );
    all.extend(decisions.iter().filter_map(|one| {
        let proposal = proposals.get(&one.proposal)?;
        let ended = Some(how_it_ended(one.outcome));
        let learned = if one.learned.is_empty() { &one.reason } else { &one.learned };
        let said = lesson(proposal.organisation, Some(one.decided_on), Some(CameFrom::TheyCame), ended, learned);
        let whom = if said.whom.is_empty() { proposal.organisation_name.clone() } else { said.whom.clone() };
        Some(Lesson { whom: if whom.is_empty() { proposal.in_short() } else { whom }, ..said })
    }));
    all.extend(
        of_partnerships
            .iter()
            .map(|one| Lesson { learned: one.said(), ..lesson(one.with, Some(one.on), one.from, one.ended, "") }),
    );
    all.retain(|one| asked.has_lesson(one) && !one.learned.is_empty());
    all.sort_by_key(|one| std::cmp::Reverse(one.on));
    all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(all)
}

async fn bodies(desk: &Desk, mut ids: Vec<OrganisationId>) -> Result<HashMap<OrganisationId, Organisation>, Trouble> {
    ids.sort_unstable();
    ids.dedup();
    let mut bodies = HashMap::new();
    for some in ids.chunks(500) {
        let found = desk.select::<Organisation>().among("id", some).all().await?;
        bodies.extend(found.into_iter().map(|one| (one.id, one.record)));
    }
    Ok(bodies)
}

/// What a partnership taught at its end, or at the end of its trial.
struct OfPartnership {
    with: Option<OrganisationId>,
    on: Date,
    from: Option<CameFrom>,
    ended: Option<HowEnded>,
    /// Whether they said it of us.
    theirs: bool,
    text: String,
}

impl OfPartnership {
    fn said(&self) -> String {
        if self.theirs { format!("They say what we could do better: {}", self.text) } else { self.text.clone() }
    }
}

/// What trials taught, what we learned when something ended, and what the others say that we could do better.
async fn of_partnerships(desk: &Desk, since: Date, most: u32) -> Result<Vec<OfPartnership>, Trouble> {
    let trials = desk.select::<Trial>().filter("decided_on >= ?", since).only("learned <> ''");
    let ends = desk.select::<ExitAnswer>().filter("said_on >= ?", since);
    let (trials, ends) = tokio::try_join!(
        trials.order("decided_on DESC, id DESC").limit(most).all(),
        ends.order("said_on DESC, id DESC").limit(most).all(),
    )?;
    let mut ids: Vec<PartnershipId> = trials.iter().map(|one| one.partnership).collect();
    ids.extend(ends.iter().map(|one| one.partnership));
    ids.sort_unstable();
    ids.dedup();
    let mut with: HashMap<PartnershipId, OrganisationId> = HashMap::new();
    for some in ids.chunks(500) {
        let parties = desk.select::<Party>().among("partnership", some).only("organisation IS NOT NULL");
        for party in parties.order("since, id").all().await? {
            if let Some(organisation) = party.organisation {
                with.entry(party.partnership).or_insert(organisation);
            }
        }
    }
    let trials = trials.iter().map(|one| OfPartnership {
        with: with.get(&one.partnership).copied(),
        on: one.decided_on.unwrap_or(one.ends_on),
        from: Some(CameFrom::TheyCame),
        ended: (one.outcome == Some(TrialOutcome::GoesOn)).then_some(HowEnded::Agreed),
        theirs: false,
        text: one.learned.clone(),
    });
    let ends = ends.iter().map(|one| OfPartnership {
        with: one.organisation.or_else(|| with.get(&one.partnership).copied()),
        on: one.said_on,
        from: None,
        ended: None,
        theirs: one.organisation.is_some(),
        text: if one.organisation.is_some() { one.better.clone() } else { one.learned.clone() },
    });
    Ok(trials.chain(ends).filter(|one| !one.text.is_empty()).collect())
}
