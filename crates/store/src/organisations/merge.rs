//! Two records become one: what belonged to the one that goes belongs to the one that stays.

use ampersand_domain::{
    Now, OrganisationId,
    organisations::{Contact, Interaction, Merged, Organisation},
    partnership::{PartnershipPerson, Party},
    people::Link,
};

use crate::{Desk, Record, StoreError, Tx};

impl Desk {
    /// Keeps a merge: both records, and the people, talks, parties and ways in of the one that goes.
    pub async fn merge(&self, now: &Now, merged: &Merged, versions: (i64, i64)) -> Result<(), StoreError> {
        let (keep, gone) = (merged.kept().id, merged.gone().id);
        let desk = self.to_judge();
        let mut tx = desk.write(now).await?;
        tx.update(merged.kept(), versions.0).await?;
        tx.update(merged.gone(), versions.1).await?;
        move_all::<Contact>(&mut tx, "organisation", gone, |one| one.organisation = keep).await?;
        move_all::<Interaction>(&mut tx, "organisation", gone, |one| one.organisation = keep).await?;
        move_all::<Party>(&mut tx, "organisation", gone, |one| one.organisation = Some(keep)).await?;
        move_all::<PartnershipPerson>(&mut tx, "organisation", gone, |one| one.organisation = Some(keep)).await?;
        move_all::<Link>(&mut tx, "organisation", gone, |one| one.organisation = Some(keep)).await?;
        move_all::<Organisation>(&mut tx, "parent", gone, |one| one.parent = Some(keep)).await?;
        tx.save().await
    }
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
