//! A small register of bodies that do not exist, so that the directory has something to find.

use ampersand_domain::{
    Now,
    organisations::{Draft, OrganisationKind as Kind, RegisterEntry, RegisterId},
};
use ampersand_store::{Store, StoreError};

/// Number, name, sort, street, town, postcode. Numbers beyond nine million belong to nobody.
const ENTRIES: [(u32, &str, Kind, &str, &str, &str); 12] = [
    (9_000_001, "UPPER VALE VILLAGE HALL", Kind::Charity, "The Green", "Upper Vale", "ZZ1 2AA"),
    (9_000_002, "VILLAGE HALL", Kind::Charity, "Mill Lane", "Lower Vale", "ZZ2 3AA"),
    (9_000_003, "VILLAGE HALL", Kind::Charity, "Church Road", "Marlow Heath", "ZZ5 1AA"),
    (9_000_004, "THE VALE BELLRINGERS", Kind::Charity, "St Wilfrid’s Church", "Marlow", "ZZ1 1AA"),
    (9_000_005, "MARLOW MEN’S SHED", Kind::Charity, "12 Harbour Road", "Marlow", "ZZ1 4AA"),
    (9_000_006, "VALE HOME EDUCATORS", Kind::CommunityGroup, "The Old Forge", "Lower Vale", "ZZ2 1AA"),
    (9_000_007, "MARLOW CARERS", Kind::Charity, "3 Market Street", "Marlow", "ZZ4 3AA"),
    (9_000_008, "DEAF VALE LIMITED", Kind::Charity, "40 Station Road", "Marlow", "ZZ3 9AA"),
    (9_000_009, "THE MARLOW HEATH GARDENERS’ SOCIETY", Kind::Charity, "Allotment Lane", "Marlow Heath", "ZZ5 2AA"),
    (9_000_010, "VALE PARENT AND TODDLER GROUP", Kind::Charity, "The Annexe", "Upper Vale", "ZZ1 3AA"),
    (9_000_011, "MARLOW SEA CADETS", Kind::Charity, "The Slipway", "Marlow", "ZZ1 9AA"),
    (9_000_012, "SECOND CHANCE FURNITURE MARLOW CIC", Kind::SocialEnterprise, "Unit 4", "Marlow", "ZZ3 1AA"),
];

/// Loads it; a register of another name on this server stays as it is.
pub(super) async fn load(store: &Store, now: &Now) -> Result<(), StoreError> {
    let mut loading = store.directory().load("Register of Marlow Vale (made up)", now.today).await?;
    loading.take((2..).zip(ENTRIES).map(|(line, one)| (line, entry(one))).collect()).await?;
    loading.finish(Vec::new(), None, true, now.today).await?;
    Ok(())
}

fn entry(
    (number, name, kind, street, town, postcode): (u32, &str, Kind, &str, &str, &str),
) -> Result<RegisterEntry, String> {
    let mut draft = Draft::named(0, name);
    draft.register_ids = RegisterId::charity(&number.to_string()).into_iter().collect();
    draft.kind = kind;
    draft.address = format!("{street}\n{town}");
    draft.postcode = Some(postcode.to_owned());
    RegisterEntry::of(draft)
}
