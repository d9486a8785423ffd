//! From records to what the rule of the press release looks at (R218, R220).

use ampersand_domain::{
    credit::{Contributor, Quote, Release, ReleaseId},
    organisations::Organisation,
    partnership::{Contribution, Party, Side},
};

use crate::{Desk, StoreError};

impl Desk {
    /// Everybody who contributes, with the names that they go by and what they said about a quote; if the actor may
    /// see the release.
    pub async fn contributors(&self, release: ReleaseId) -> Result<Option<Vec<Contributor>>, StoreError> {
        let Some(of) = self.get::<Release>(release).await?.map(|release| release.partnership) else { return Ok(None) };
        let desk = self.to_judge();
        let parties = desk.select::<Party>().filter("partnership = ?", of).only("standing <> 'left'").all().await?;
        let gifts =
            desk.select::<Contribution>().filter("partnership = ?", of).only("dropped_on IS NULL").all().await?;
        let quotes = desk.select::<Quote>().filter("release = ?", release).all().await?;
        let ids: Vec<_> = parties.iter().filter_map(|party| party.organisation).collect();
        let organisations = desk.select::<Organisation>().among("id", &ids).all().await?;
        let gives = |party: &Party| gifts.iter().any(|gift| gift.party == party.id && gift.side == Side::Gives);
        let contributor = |party: &Party| {
            let mut own = quotes.iter().filter(|quote| quote.party == party.id);
            let known = organisations.iter().find(|one| Some(one.record.id) == party.organisation);
            let names = known.into_iter().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases)).cloned();
            Contributor {
                party: party.id,
                names: std::iter::once(party.name.clone()).chain(names).collect(),
                quote_approved: own
                    .clone()
                    .any(|quote| quote.approved_on.is_some() && quote.approved_way.is_some_and(|way| way.confirms())),
                waived: own.any(|quote| quote.waived_on.is_some()),
            }
        };
        Ok(Some(parties.iter().filter(|party| gives(party)).map(|party| contributor(party)).collect()))
    }
}
