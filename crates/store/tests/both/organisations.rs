//! Organisations: who may be the same, and whose record a partner sees.

use ampersand_domain::{
    Now,
    organisations::{Contact, ContactPurpose, Organisation, Origin, RegisterId},
    people::OrganisationId,
};
use ampersand_store::{Desk, StoreError, testing::Garden};

use crate::{Proof, now, officer, on_both, partner, service};

fn named(now: &Now, name: &str, postcode: &str) -> Organisation {
    Organisation { postcode: Some(postcode.to_owned()), ..Organisation::named(now.id(), name, Origin::Typed) }
}

async fn names(desk: &Desk, like: &Organisation) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> =
        desk.maybe_same(&[like.likeness()]).await?.into_iter().map(|kept| kept.record.name).collect();
    names.sort();
    Ok(names)
}

#[tokio::test]
async fn who_may_be_the_same_is_found_by_what_both_have_and_only_while_they_have_it() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut charity = named(&now, "The Chess Trust Ltd", "N7 7JW");
        charity.register_ids.push(RegisterId::parse("GB-CHC-1000340")?);
        let hall = named(&now, "Village Hall", "M33 7ZF");
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&[charity.clone(), hall.clone(), named(&now, "Other", "SK9 7UD")]).await?;
        tx.save().await?;

        let by_name = named(&now, "chess trust", "AB1 2CD");
        assert_eq!(names(&desk, &by_name).await?, ["The Chess Trust Ltd"]);
        let mut by_number = named(&now, "Check Mates", "AB1 2CD");
        by_number.register_ids = charity.register_ids.clone();
        assert_eq!(names(&desk, &by_number).await?, ["The Chess Trust Ltd"]);
        assert!(names(&desk, &named(&now, "Nobody", "M33 7ZF")).await?.is_empty(), "a building is nobody");
        assert!(names(&store.desk(&officer(2)), &by_name).await?.is_empty(), "another service");
        assert!(names(&store.desk(&partner(1)), &by_name).await?.is_empty(), "a partner");

        let mut tx = desk.write(&now).await?;
        tx.update(&Organisation { name: "Draughts".to_owned(), register_ids: Vec::new(), ..charity.clone() }, 1)
            .await?;
        tx.update(&Organisation { merged_into: Some(charity.id), ..hall.clone() }, 1).await?;
        tx.save().await?;
        assert!(names(&desk, &by_name).await?.is_empty(), "its old name");
        assert!(names(&desk, &named(&now, "Village Hall", "M33 7ZF")).await?.is_empty(), "merged into another");
        let mut tx = desk.write(&now).await?;
        tx.remove::<Organisation>(hall.id).await?;
        tx.remove::<Organisation>(charity.id).await?;
        tx.save().await?;
        assert!(names(&desk, &named(&now, "Draughts", "AB1 2CD")).await?.is_empty(), "removed");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn organisations_are_listed_by_their_folded_names_page_by_page() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&["Zoë's", "école", "The Arches", "eco", "Éclair"].map(|name| named(&now, name, "N7 7JW")))
            .await?;
        tx.save().await?;
        let list = desk.select::<Organisation>().order("name_key, id").all().await?;
        let names: Vec<&str> = list.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Éclair", "eco", "école", "The Arches", "Zoë's"]);
        assert_eq!(desk.select::<Organisation>().count_to(3).await?, 3, "counted no further than is asked");
        assert_eq!(desk.select::<Organisation>().count_to(9).await?, 5);
        let after =
            desk.select::<Organisation>().filter("name_key > ?", "eco").order("name_key, id").limit(2).all().await?;
        assert_eq!(after.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["école", "The Arches"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_partner_sees_its_own_organisation_and_no_other() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mine = OrganisationId(ampersand_domain::Uuid::from_u128(5));
        let mut tx = desk.write(&now).await?;
        tx.insert(&Organisation::named(mine, "Chess Club", Origin::Typed)).await?;
        tx.insert(&named(&now, "Somebody else", "N7 7JW")).await?;
        tx.save().await?;
        let seen = store.desk(&partner(1)).select::<Organisation>().all().await?;
        assert_eq!(seen.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Chess Club"]);
        assert!(store.desk(&partner(2)).select::<Organisation>().all().await?.is_empty(), "{:?}", service(2));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_an_import_did_can_be_told_apart_and_taken_back() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let import = now.id::<ampersand_domain::organisations::ImportId>();
        let mut tx = desk.write(&now).await?;
        tx.insert(&named(&now, "Typed", "N7 7JW")).await?;
        tx.of_import(import);
        tx.insert(&named(&now, "Imported", "N7 7JW")).await?;
        tx.save().await?;
        let changes = desk.changes_of_import(import).await?;
        assert_eq!(changes.len(), 1);
        assert!(changes[0].after.as_deref().is_some_and(|text| text.contains("Imported")));
        assert!(store.desk(&partner(1)).changes_of_import(import).await?.is_empty());
        Ok(())
    })
    .await
}

/// Where an organisation is named, by table and column; what says what was done stays as it was done.
fn columns_that_name_one() -> Vec<(ampersand_store::Table, &'static str)> {
    let names = ["organisation", "about_organisation", "parent"];
    let of = |table: ampersand_store::Table| {
        let columns = table.fields.iter().map(|field| field.name).filter(|name| names.contains(name));
        columns.map(move |name| (table, name)).collect::<Vec<_>>()
    };
    ampersand_store::tables().into_iter().flat_map(of).collect()
}

#[test]
fn every_column_that_may_name_an_organisation_is_known_to_the_merge() {
    let may = |name: &str| name.contains("organisation") || name == "parent";
    let known: Vec<_> = columns_that_name_one().into_iter().map(|(table, column)| (table.name, column)).collect();
    for table in ampersand_store::tables() {
        for field in table.fields.iter().filter(|field| may(field.name) && field.name != "organisation_name") {
            assert!(known.contains(&(table.name, field.name)), "{}.{} is not moved by a merge", table.name, field.name);
        }
    }
    assert!(known.len() >= 20, "{known:?}");
}

#[tokio::test]
async fn a_merge_leaves_nothing_behind_in_any_table_and_both_histories_stay() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let (keep, gone) = (named(&now, "Advice Sale", "N7 7JW"), named(&now, "Sale Advice", "N7 7JW"));
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&[keep.clone(), gone.clone()]).await?;
        tx.save().await?;
        for (table, column) in columns_that_name_one() {
            // What each stands on is its own, as two answers of one round are not from the same party.
            let mut garden = Garden::new(store, &desk, &now).await?;
            garden.plant(&table, &[(column, gone.id.0)]).await.map_err(|e| format!("{}.{column}: {e}", table.name))?;
        }
        let merged = ampersand_domain::organisations::merge(&keep, &gone, &std::collections::BTreeMap::new())?;
        desk.merge(&now, &merged, (1, 1)).await?;
        for (table, column) in columns_that_name_one() {
            let of = async |id: OrganisationId| {
                let sql = format!("SELECT count(*) FROM {} WHERE service_id = $1 AND {column} = $2", table.name);
                desk.number(&sql, vec![ampersand_domain::ToValue::to_value(&id)]).await
            };
            assert_eq!((of(gone.id).await?, of(keep.id).await?), (0, 1), "{}.{column}", table.name);
        }
        assert_eq!(desk.history::<Organisation>(keep.id).await?.len(), 2, "made, and joined");
        assert_eq!(desk.history::<Organisation>(gone.id).await?.len(), 2, "made, and gone into the other");
        let left = desk.get::<Organisation>(gone.id).await?.ok_or("its record stays")?;
        assert_eq!((left.merged_into, left.name.as_str()), (Some(keep.id), "Sale Advice"));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_domain_of_its_people_finds_an_organisation_and_one_that_many_share_finds_nobody() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let groups: Vec<Organisation> = (0..12).map(|at| named(&now, &format!("Group {at}"), "M33 7ZF")).collect();
        let person =
            |of: OrganisationId, email: &str| Contact { email: Some(email.to_owned()), ..plain_contact(&now, of) };
        let mut people: Vec<Contact> = groups[..11].iter().map(|one| person(one.id, "a@shared.example")).collect();
        people.push(person(groups[11].id, "Jo@Own.example"));
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&groups).await?;
        tx.insert_many(&people).await?;
        tx.save().await?;
        let asks = |email: &str| Organisation { email: Some(email.to_owned()), ..named(&now, "New", "AB1 2CD") };
        assert_eq!(names(&desk, &asks("b@own.example")).await?, ["Group 11"]);
        assert!(names(&desk, &asks("b@shared.example")).await?.is_empty(), "eleven share it");
        assert!(names(&store.desk(&officer(2)), &asks("b@own.example")).await?.is_empty(), "another service");
        assert!(names(&store.desk(&partner(1)), &asks("b@own.example")).await?.is_empty(), "a partner");
        Ok(())
    })
    .await
}

fn plain_contact(now: &Now, organisation: OrganisationId) -> Contact {
    Contact {
        id: now.id(),
        organisation,
        name: "Jo".to_owned(),
        role: String::new(),
        email: None,
        phone: None,
        reach_by: None,
        source: "a talk".to_owned(),
        purpose: ContactPurpose::Exploring,
        keep_until: None,
        left: None,
        successor: None,
        import: None,
    }
}
