//! From records to what the rule of the press release looks at (R218, R220).

use ampersand_domain::{
    credit::{Contributor, Quote, Release, ReleaseId},
    organisations::Organisation,
    partnership::{Confirmation, Contribution, Partnership, PartnershipId, Party, Side, Subject},
};

use crate::{Desk, Kept, StoreError};

impl Desk {
    /// Everybody who contributes, with the names that they go by, what they said about a quote and to the text; if the
    /// actor may see the release.
    pub async fn contributors(&self, release: ReleaseId) -> Result<Option<Vec<Contributor>>, StoreError> {
        let Some(release) = self.get::<Release>(release).await? else { return Ok(None) };
        let desk = self.to_judge();
        let quotes = desk.select::<Quote>().filter("release = ?", release.id).all().await?;
        let said = desk.select::<Confirmation>().filter("subject = ?", Subject::Quote);
        let said = said.filter("subject_id = ?", release.id.0).order("given_on, id").all().await?;
        // A yes with a *but* asks for another text, and does not let this one out.
        let agreed = |party: &Party| {
            let last = said.iter().rev().find(|one| one.party == party.id);
            last.is_some_and(|one| one.confirms(release.number))
        };
        let of = |(party, names): (Kept<Party>, Vec<String>)| {
            let own = quotes.iter().find(|quote| quote.party == party.id);
            Contributor {
                party: party.id,
                names,
                quote_approved: own.is_some_and(|quote| quote.is_approved()),
                waived: own.is_some_and(|quote| quote.is_waived()),
                agreed: agreed(&party),
            }
        };
        Ok(Some(desk.those_who_give(release.partnership).await?.into_iter().map(of).collect()))
    }

    /// Everybody who contributes to a partnership, as a text has to name them; if the actor may see it.
    pub async fn to_be_named(&self, partnership: PartnershipId) -> Result<Option<Vec<Contributor>>, StoreError> {
        if self.get::<Partnership>(partnership).await?.is_none() {
            return Ok(None);
        }
        let of = |(party, names): (Kept<Party>, Vec<String>)| Contributor {
            party: party.id,
            names,
            quote_approved: false,
            waived: false,
            agreed: false,
        };
        Ok(Some(self.to_judge().those_who_give(partnership).await?.into_iter().map(of).collect()))
    }

    /// The parties that give something, and the names that each goes by. An offer that is not firm yet is no gift (R173).
    async fn those_who_give(&self, of: PartnershipId) -> Result<Vec<(Kept<Party>, Vec<String>)>, StoreError> {
        let parties = self.select::<Party>().filter("partnership = ?", of).only("standing <> 'left'").all().await?;
        let gifts =
            self.select::<Contribution>().filter("partnership = ?", of).only("dropped_on IS NULL").all().await?;
        let ids: Vec<_> = parties.iter().filter_map(|party| party.organisation).collect();
        let organisations = self.select::<Organisation>().among("id", &ids).all().await?;
        let firm = |gift: &Contribution| gift.side == Side::Gives && !gift.tentative;
        let gives = |party: &Party| gifts.iter().any(|gift| gift.party == party.id && firm(gift));
        let named = |party: Kept<Party>| {
            let known = organisations.iter().find(|one| Some(one.record.id) == party.organisation);
            let names = known.into_iter().flat_map(|one| std::iter::once(&one.name).chain(&one.aliases)).cloned();
            let names = std::iter::once(party.name.clone()).chain(names).collect();
            (party, names)
        };
        Ok(parties.into_iter().filter(|party| gives(party)).map(named).collect())
    }
}
