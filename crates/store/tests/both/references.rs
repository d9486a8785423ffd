//! What names another record names one that is there, in the same service.

use std::io::Cursor;

use ampersand_domain::{
    Uuid,
    need::{Aim, Need},
};
use ampersand_store::{
    Extent, StoreError, Table,
    testing::{Fresh, Garden, fresh_postgres, fresh_sqlite},
};

use crate::{Proof, aim, keep, now, officer, on_both};

/// Columns that hold an id without a key, and why. `*` stands for every table, or every column.
const WITHOUT_A_KEY: [(&str, &str); 18] = [
    ("*.id", "it is the record itself"),
    ("*.service_id", "the desk writes it, and it stands in every key"),
    ("*.changed_by", "a person of the library or of a partner, whoever they were"),
    ("changes.*", "the log outlives what it tells of"),
    ("search.*", "made from the records, and gone with them"),
    ("lookup_keys.record_id", "made from the records, and gone with them"),
    ("done_keys.actor_id", "a person, a contact or a guest"),
    ("drafts.actor_id", "a person, a contact or a guest"),
    ("sessions.person", "a person or a contact, or nobody yet"),
    ("room_events.actor", "a guest or a person"),
    ("confirmations.subject_id", "a record of the kind in `subject`"),
    ("notices.about", "a record of the kind in `about_kind`"),
    ("outbox.about", "a record of the kind in `about_kind`"),
    ("put_offs.about", "whatever the duty in `kind` is about"),
    ("end_items.about", "whatever the step in `kind` is about"),
    ("end_*.plan", "an ending that is taken back goes, and what was done under it stays"),
    ("exit_answers.plan", "an ending that is taken back goes, and what was said at it stays"),
    ("import_rows.organisation", "how a row went stays true when what it made has been taken back"),
];

fn is(pattern: &str, column: &str) -> bool {
    match pattern.split_once('*') {
        Some((begin, end)) => column.starts_with(begin) && column.ends_with(end),
        None => pattern == column,
    }
}

#[tokio::test]
async fn every_column_that_holds_an_id_declares_its_key_or_says_why_it_has_none() -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    let keys = sqlite.store.references().await?;
    assert_eq!(keys, postgres.store.references().await?);
    let declared: Vec<String> = keys.iter().map(|key| format!("{}.{}", key.table, key.column)).collect();
    let columns = postgres.id_columns().await?;
    for column in &columns {
        let without = WITHOUT_A_KEY.iter().any(|(pattern, _)| is(pattern, column));
        assert_ne!(declared.contains(column), without, "{column} has a key and a reason to have none, or neither");
    }
    for (pattern, _) in WITHOUT_A_KEY {
        assert!(columns.iter().any(|column| is(pattern, column)), "{pattern} is no column any more");
    }
    assert!(declared.len() > 220, "{declared:?}");
    Ok(())
}

#[tokio::test]
async fn a_record_that_names_one_that_is_missing_or_of_another_service_is_refused() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let (ours, theirs) = (store.desk(&officer(1)), store.desk(&officer(2)));
        let (mut here, mut there) = (Garden::new(store, &ours, &now).await?, Garden::new(store, &theirs, &now).await?);
        let known: Vec<Table> = ampersand_store::tables();
        let mut tried = 0;
        for key in store.references().await? {
            let Some(table) = known.iter().find(|table| table.name == key.table) else { continue };
            let field = table.fields.iter().find(|field| field.name == key.column).ok_or("no such column")?;
            let elsewhere = there.named(&key.there).await?;
            here.named(&key.there).await?;
            for id in [now.id::<Uuid>(), elsewhere] {
                let kept = here.plant(table, &[(field.name, id)]).await;
                assert!(matches!(kept, Err(StoreError::Parent(_))), "{key:?} is kept: {kept:?}");
                tried += 1;
            }
        }
        assert!(tried > 420, "only {tried}");
        assert_eq!(store.orphans().await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_record_that_others_name_is_not_removed() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let kept = aim(&now, "named by a need");
        keep(store, &officer(1), &now, &kept).await?;
        let mut garden = Garden::new(store, &desk, &now).await?;
        garden.plant(&Table::of::<Need>(), &[("aim", kept.id.0)]).await?;
        let mut tx = desk.write(&now).await?;
        tx.remove::<Aim>(kept.id).await?;
        assert!(matches!(tx.save().await, Err(StoreError::Parent(_))));
        assert!(desk.get::<Aim>(kept.id).await?.is_some());
        Ok(())
    })
    .await
}

/// Takes an aim away from under the need that names it, as no program of this version does.
async fn orphan(fresh: &Fresh, sqlite: bool) -> Result<Uuid, Box<dyn std::error::Error>> {
    let now = now()?;
    let gone = aim(&now, "gone");
    keep(&fresh.store, &officer(1), &now, &gone).await?;
    let desk = fresh.store.desk(&officer(1));
    Garden::new(&fresh.store, &desk, &now).await?.plant(&Table::of::<Need>(), &[("aim", gone.id.0)]).await?;
    let off = if sqlite { "PRAGMA foreign_keys = OFF" } else { "SET session_replication_role = replica" };
    let on = if sqlite { "PRAGMA foreign_keys = ON" } else { "SET session_replication_role = DEFAULT" };
    fresh.script(&format!("{off}; DELETE FROM aims; {on};")).await?;
    Ok(gone.id.0)
}

/// A database may hold one from before the keys were declared: it goes on, and so do its backups.
#[tokio::test]
async fn what_names_a_missing_record_already_is_told_of_and_put_back_and_no_other_comes_in() -> Proof {
    for (from, sqlite) in [(fresh_sqlite().await?, true), (fresh_postgres().await?, false)] {
        let gone = orphan(&from, sqlite).await?;
        let told = [format!("needs.aim names what is not in aims: {gone}")];
        assert_eq!(from.store.orphans().await?, told);
        let mut lines = Vec::new();
        from.store.dump(&Extent::Everything, &mut lines).await?;
        for into in [fresh_sqlite().await?, fresh_postgres().await?] {
            into.store.load(&mut Cursor::new(&lines)).await?;
            assert_eq!(into.store.orphans().await?, told);
            let later = now()?.into_second(500);
            let desk = into.store.desk(&officer(1));
            let mut garden = Garden::new(&into.store, &desk, &later).await?;
            let another = garden.plant(&Table::of::<Need>(), &[("aim", later.id())]).await;
            assert!(matches!(another, Err(StoreError::Parent(_))), "{another:?}");
            assert_eq!(into.store.references().await?, from.store.references().await?);
        }
    }
    Ok(())
}
