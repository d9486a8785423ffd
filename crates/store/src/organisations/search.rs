//! The search of a need: finding what somebody of a network answers to, and counting how conversations ended.

use ampersand_domain::{
    Date, ServiceId, ToValue as _,
    organisations::{CameFrom, HowEnded, NetworkAsk, OrganisationKind, Ring, Tally},
    proposals::Outcome,
};

use crate::{Desk, Kept, Row, Store, StoreError};

impl Store {
    /// The asking of a network whose address has this digest, whatever its service.
    pub async fn network_ask(&self, digest: &str) -> Result<Option<(ServiceId, Kept<NetworkAsk>)>, StoreError> {
        Ok(self.across::<NetworkAsk>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }
}

impl Desk {
    /// How many conversations ended in which way, with whom and from where, since this day: approaches that ended, and
    /// proposals that had their answer. Room hire is no partnership and is left out (R071, R082).
    pub async fn ended_conversations(&self, since: Date) -> Result<Vec<Tally>, StoreError> {
        let since = since.to_value();
        let approaches = "SELECT organisations.kind, approaches.ring, approaches.ended, count(*), \
            sum(CASE WHEN approaches.learned <> '' THEN 1 ELSE 0 END) FROM approaches \
            JOIN organisations ON organisations.service_id = approaches.service_id \
            AND organisations.id = approaches.organisation \
            WHERE approaches.service_id = $1 AND approaches.ended IS NOT NULL AND approaches.ended_on >= $2 \
            GROUP BY organisations.kind, approaches.ring, approaches.ended";
        let proposals = "SELECT coalesce(organisations.kind, 'other'), decisions.outcome, count(*), \
            sum(CASE WHEN decisions.reason <> '' THEN 1 ELSE 0 END) FROM decisions \
            JOIN proposals ON proposals.service_id = decisions.service_id AND proposals.id = decisions.proposal \
            LEFT JOIN organisations ON organisations.service_id = proposals.service_id \
            AND organisations.id = proposals.organisation \
            WHERE decisions.service_id = $1 AND decisions.outcome <> 'traded' AND decisions.decided_on >= $2 \
            AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.service_id = decisions.service_id \
            AND later.proposal = decisions.proposal AND (later.decided_on > decisions.decided_on \
            OR (later.decided_on = decisions.decided_on AND later.id > decisions.id))) \
            GROUP BY coalesce(organisations.kind, 'other'), decisions.outcome";
        let mut all = Vec::new();
        for row in self.raw(approaches, vec![since.clone()]).await? {
            let ring: Ring = row.get(1)?;
            all.push(tally(&row, ring.into(), row.get(2)?, 3)?);
        }
        for row in self.raw(proposals, vec![since]).await? {
            all.push(tally(&row, CameFrom::TheyCame, how_it_ended(row.get(1)?), 2)?);
        }
        Ok(all)
    }
}

fn tally(row: &Row, from: CameFrom, ended: HowEnded, at: usize) -> Result<Tally, StoreError> {
    let kind: OrganisationKind = row.get(0)?;
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(Tally { kind, from, ended, count: number(row.get(at)?), learned: number(row.get(at + 1)?) })
}

/// What the answer to a proposal says about a conversation.
#[must_use]
pub fn how_it_ended(outcome: Outcome) -> HowEnded {
    match outcome {
        Outcome::Explore | Outcome::Trial => HowEnded::Agreed,
        Outcome::Refer => HowEnded::Elsewhere,
        Outcome::NotNow => HowEnded::NotNow,
        Outcome::Decline | Outcome::Traded => HowEnded::WeSaidNo,
    }
}
