//! Two records become one: what belonged to the one that goes belongs to the one that stays.

use ampersand_domain::{
    Now, OrganisationId,
    ending::{DoorOpen, ExitAnswer, WillingAnswer},
    health::{Concern, PulseAnswer, PulseComment},
    need::Opportunity,
    offer::Pitch,
    organisations::{
        Acquaintance, Approach, Contact, DossierLine, FirstMeeting, Gain, Grant, Interaction, Merged, NetworkAnswer,
        Organisation, Site,
        map::{MapName, MapPlace},
    },
    partnership::{PartnershipPerson, Party, PartyCapacity, Sitting},
    people::Link,
    proposals::Proposal,
    workshop::{Invited, RingLine},
};

use crate::{Desk, Kept, Record, StoreError, Tx};

impl Desk {
    /// Keeps a merge: both records, and everything that names the one that goes. Its own history, and what was done on
    /// its behalf, stays with it as it was.
    pub async fn merge(&self, now: &Now, merged: &Merged, versions: (i64, i64)) -> Result<(), StoreError> {
        let (keep, gone) = (merged.kept().id, merged.gone().id);
        let desk = self.to_judge();
        let mut tx = desk.write(now).await?;
        tx.update(merged.kept(), versions.0).await?;
        tx.update(merged.gone(), versions.1).await?;
        move_what_names(&mut tx, keep, gone).await?;
        tx.save().await
    }

    /// A party of the one that goes, where the one that stays takes part in the same partnership: two sides of one
    /// partnership cannot be one.
    pub async fn both_take_part(&self, merged: &Merged) -> Result<Option<Kept<Party>>, StoreError> {
        let desk = self.to_judge();
        let both = [merged.kept().id, merged.gone().id];
        let parties = desk.select::<Party>().among("organisation", &both).order("id").all().await?;
        let (stays, goes): (Vec<_>, Vec<_>) =
            parties.into_iter().partition(|party| party.organisation == Some(merged.kept().id));
        Ok(goes.into_iter().find(|party| stays.iter().any(|other| other.partnership == party.partnership)))
    }
}

/// Everything that names the one that goes; a test compares this with the columns of the tables.
async fn move_what_names(tx: &mut Tx<'_>, keep: OrganisationId, gone: OrganisationId) -> Result<(), StoreError> {
    let (column, some) = ("organisation", Some(keep));
    tx.move_unread::<Interaction>(column, gone, keep).await?;
    tx.move_unread::<DossierLine>(column, gone, keep).await?;
    tx.move_unread::<DoorOpen>(column, gone, keep).await?;
    move_all::<Contact>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Interaction>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<DossierLine>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Site>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<FirstMeeting>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Grant>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Approach>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Gain>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Acquaintance>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<NetworkAnswer>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<MapName>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<MapPlace>(tx, column, gone, |one| one.organisation = keep).await?;
    move_all::<Party>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<PartnershipPerson>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<PartyCapacity>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Sitting>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Link>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Opportunity>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Proposal>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Pitch>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Invited>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<RingLine>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Concern>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<PulseAnswer>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<PulseAnswer>(tx, "about_organisation", gone, |one| one.about_organisation = some).await?;
    move_all::<PulseComment>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<WillingAnswer>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<ExitAnswer>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<DoorOpen>(tx, column, gone, |one| one.organisation = some).await?;
    move_all::<Organisation>(tx, "parent", gone, |one| one.parent = some).await?;
    Ok(())
}

async fn move_all<R: Record>(
    tx: &mut Tx<'_>,
    column: &str,
    gone: OrganisationId,
    change: impl Fn(&mut R),
) -> Result<(), StoreError> {
    for kept in tx.select::<R>().filter(&format!("{column} = ?"), gone).all().await? {
        let mut one = kept.record;
        change(&mut one);
        tx.update(&one, kept.version).await?;
    }
    Ok(())
}
