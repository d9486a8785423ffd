//! The store's promises, each on SQLite and on PostgreSQL.

mod begun;
mod check_in;
mod concern;
mod directory;
mod dump;
mod find;
mod forgetting;
mod import;
mod organisations;
mod partnership;
mod people;
mod principles;
mod references;
mod rules;
mod search;
mod talks;
mod visibility;

use std::{error::Error, result::Result, time::Duration};

use ampersand_domain::{
    Actor, Instant, Now, Role, Uuid,
    need::{Aim, AimId},
    organisations::{Contact, Organisation},
    partnership::{Partnership, Party},
    people::{ContactId, OrganisationId, Person, PersonId, ServiceId},
};
use ampersand_store::{
    Action, Once, Store, StoreError, Table,
    testing::{Garden, fresh_postgres, fresh_sqlite},
};
use jiff::civil::date;

pub(crate) type Proof = Result<(), Box<dyn Error>>;

pub(crate) async fn on_both(proof: impl AsyncFn(&Store) -> Proof) -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    proof(&sqlite.store).await.map_err(|error| format!("on SQLite: {error}"))?;
    proof(&postgres.store).await.map_err(|error| format!("on PostgreSQL: {error}"))?;
    Ok(())
}

pub(crate) fn now() -> Result<Now, Box<dyn Error>> {
    Ok(Now::new(Instant::from_seconds(1_795_510_800)?, date(2026, 11, 24), [7; 32]))
}

pub(crate) fn service(number: u128) -> ServiceId {
    ServiceId(Uuid::from_u128(number))
}

pub(crate) fn officer(of: u128) -> Actor {
    Actor::Person { service: service(of), person: PersonId(Uuid::from_u128(of * 100)), role: Role::Lead }
}

pub(crate) fn partner(of: u128) -> Actor {
    Actor::Partner {
        service: service(of),
        organisation: OrganisationId(Uuid::from_u128(5)),
        contact: ContactId(Uuid::from_u128(6)),
    }
}

/// Those of whom the tests speak by number are there: the library's people, [`partner`] and another organisation, each
/// with a contact.
pub(crate) async fn cast(store: &Store, now: &Now) -> Result<(), StoreError> {
    let desk = store.desk(&officer(1));
    let mut garden = Garden::new(store, &desk, now).await?;
    for number in [1, 2, 7, 8, 9, 77, 78, 100] {
        garden.plant(&Table::of::<Person>(), &[("id", Uuid::from_u128(number))]).await?;
    }
    for (organisation, contact) in [(5, 6), (15, 16)] {
        let organisation = Uuid::from_u128(organisation);
        garden.plant(&Table::of::<Organisation>(), &[("id", organisation)]).await?;
        let holds = [("id", Uuid::from_u128(contact)), ("organisation", organisation)];
        garden.plant(&Table::of::<Contact>(), &holds).await?;
    }
    Ok(())
}

/// A partnership and a party in it, with these numbers.
pub(crate) async fn place(
    store: &Store,
    of: u128,
    now: &Now,
    partnership: u128,
    party: u128,
) -> Result<(), StoreError> {
    let desk = store.desk(&officer(of));
    let mut garden = Garden::new(store, &desk, now).await?;
    let (partnership, party) = (Uuid::from_u128(partnership), Uuid::from_u128(party));
    garden.plant(&Table::of::<Partnership>(), &[("id", partnership)]).await?;
    garden.plant(&Table::of::<Party>(), &[("id", party), ("partnership", partnership)]).await.map(|_| ())
}

pub(crate) fn aim(now: &Now, text: &str) -> Aim {
    Aim {
        valid_from: Some(date(1999, 12, 31)),
        valid_until: Some(date(2028, 2, 29)),
        ..Aim::named(now.id::<AimId>(), text, "Council plan — Café & Ọmọ 📚")
    }
}

pub(crate) async fn keep(store: &Store, actor: &Actor, now: &Now, aim: &Aim) -> Result<(), StoreError> {
    let desk = store.desk(actor);
    let mut tx = desk.write(now).await?;
    tx.insert(aim).await?;
    tx.save().await
}

#[tokio::test]
async fn every_table_is_written_read_changed_listed_and_removed() -> Proof {
    on_both(async |store| {
        let (desk, now) = (store.desk(&officer(1)), now()?);
        let mut garden = Garden::new(store, &desk, &now).await?;
        for table in ampersand_store::tables() {
            let holds = garden.ground(&table, &[], true).await?;
            (table.prove)(&desk, &now, &holds).await.map_err(|e| format!("{}: {e}", table.name))?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_record_reads_back_as_it_was_written() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let aim = aim(&now, "More children read");
        keep(store, &officer(1), &now, &aim).await?;
        let kept = store.desk(&officer(1)).get::<Aim>(aim.id).await?.ok_or("gone")?;
        assert_eq!((kept.version, kept.changed_at, kept.changed_by), (1, now.instant, officer(1).id()));
        assert_eq!(kept.record, aim);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_change_to_an_older_version_is_a_conflict_and_changes_nothing() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let first = aim(&now, "first");
        keep(store, &officer(1), &now, &first).await?;
        let desk = store.desk(&officer(1));
        let theirs = Aim { text: "theirs".to_owned(), ..first.clone() };
        let mut tx = desk.write(&now).await?;
        assert_eq!(tx.update(&theirs, 1).await?, 2);
        tx.save().await?;

        let mine = Aim { text: "mine".to_owned(), ..first.clone() };
        let mut tx = desk.write(&now).await?;
        let Err(StoreError::Conflict(conflict)) = tx.update(&mine, 1).await else {
            return Err("an old version was overwritten".into());
        };
        assert_eq!(conflict.version, 2);
        assert!(conflict.common.is_some(), "the last common text is shown");
        drop(tx);
        assert_eq!(desk.get::<Aim>(first.id).await?.ok_or("gone")?.text, "theirs");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_is_not_saved_leaves_nothing() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let aim = aim(&now, "half-done");
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&aim).await?;
        drop(tx);
        assert!(desk.get::<Aim>(aim.id).await?.is_none());
        assert!(desk.history::<Aim>(aim.id).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_forbidden_record_looks_exactly_like_a_missing_one() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let aim = aim(&now, "ours");
        keep(store, &officer(1), &now, &aim).await?;
        for stranger in [officer(2), partner(1), Actor::Visitor { service: service(1) }] {
            let desk = store.desk(&stranger);
            assert!(desk.get::<Aim>(aim.id).await?.is_none(), "{stranger:?} reads it");
            assert!(desk.select::<Aim>().all().await?.is_empty(), "{stranger:?} lists it");
            assert_eq!(desk.select::<Aim>().count().await?, 0, "{stranger:?} counts it");
            assert!(desk.history::<Aim>(aim.id).await?.is_empty(), "{stranger:?} reads its history");
            let mut tx = desk.write(&now).await?;
            assert!(matches!(tx.update(&aim, 1).await, Err(StoreError::Missing { .. })), "{stranger:?} changes it");
            assert!(
                matches!(tx.remove::<Aim>(aim.id).await, Err(StoreError::Missing { .. })),
                "{stranger:?} removes it"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_change_log_says_who_did_what_and_what_was_there() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let first = aim(&now, "before");
        keep(store, &officer(1), &now, &first).await?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.update(&Aim { text: "after".to_owned(), ..first.clone() }, 1).await?;
        tx.save().await?;
        let history = desk.history::<Aim>(first.id).await?;
        let actions: Vec<Action> = history.iter().map(|change| change.action).collect();
        assert_eq!(actions, [Action::Insert, Action::Update]);
        let last = history.last().ok_or("no change")?;
        assert_eq!((last.actor, last.actor_kind.as_str()), (officer(1).id(), "person"));
        assert!(last.before.as_deref().is_some_and(|text| text.contains("before")));
        assert!(last.after.as_deref().is_some_and(|text| text.contains("after")));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_same_post_happens_once_and_another_text_is_another_post() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        assert_eq!(tx.once("key", "add_aim", "text").await?, Once::First);
        tx.answer("/need").await?;
        tx.save().await?;
        let mut tx = desk.write(&now).await?;
        assert_eq!(tx.once("key", "add_aim", "text").await?, Once::Again(Some("/need".to_owned())));
        assert_eq!(tx.once("key", "add_aim", "other text").await?, Once::First);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_second_start_changes_nothing() -> Proof {
    on_both(async |store| {
        store.migrate().await?;
        store.migrate().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() -> Proof {
    for fresh in [fresh_sqlite().await?, fresh_postgres().await?] {
        fresh.script("INSERT INTO migrations (name, hash) VALUES ('9999_tomorrow', '')").await?;
        let Err(StoreError::Newer(name)) = fresh.store.migrate().await else { return Err("it was opened".into()) };
        assert_eq!(name, "9999_tomorrow");
    }
    Ok(())
}

#[tokio::test]
async fn a_migration_that_was_edited_after_it_ran_is_refused() -> Proof {
    for fresh in [fresh_sqlite().await?, fresh_postgres().await?] {
        fresh.script("UPDATE migrations SET hash = 'other' WHERE name = '0001_core'").await?;
        assert!(matches!(fresh.store.migrate().await, Err(StoreError::Altered(_))));
    }
    Ok(())
}

#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?.columns().await?, fresh_postgres().await?.columns().await?);
    assert!(sqlite.contains(&"aims.service_id".to_owned()), "the columns were not read: {sqlite:?}");
    // Each finds words in its own way: SQLite in an index beside the table, PostgreSQL in a column of it.
    let apart = |name: &String| name.starts_with("search.") || name == "register_entries.search_words";
    let shared = |columns: Vec<String>| columns.into_iter().filter(|name| !apart(name)).collect::<Vec<_>>();
    assert_eq!(shared(sqlite), shared(postgres));
    Ok(())
}

/// Keys that do not begin with the service, and why.
const KEYS_APART: [(&str, &str); 3] = [
    ("seq", "the order of all that was written, whoever wrote it"),
    ("id", "the place of a row in the index of words, or in a register that is no service's own"),
    ("id_hash", "a browser is known by it before its service is"),
];

/// A table that does not say whose its rows are would be seen by every service on the server.
#[tokio::test]
async fn every_table_says_whose_its_rows_are_and_so_does_the_key_of_every_record() -> Proof {
    let columns = fresh_sqlite().await?.columns().await?;
    let mut tables: Vec<&str> = columns.iter().filter_map(|column| column.split('.').next()).collect();
    tables.dedup();
    // Public registers are nobody's own: every service may read them, and none writes them.
    let apart = ["migrations", "registers", "register_entries", "register_keys"];
    for table in tables.iter().filter(|table| !apart.contains(table)) {
        assert!(columns.contains(&format!("{table}.service_id")), "{table}");
    }
    assert!(tables.len() > 60, "{tables:?}");
    let mut keys = 0;
    for folder in ["sqlite", "postgres"] {
        for entry in std::fs::read_dir(format!("{}/migrations/{folder}", env!("CARGO_MANIFEST_DIR")))? {
            let sql = std::fs::read_to_string(entry?.path())?;
            for key in sql.lines().filter(|line| line.contains("PRIMARY KEY")) {
                keys += 1;
                let apart = KEYS_APART.iter().any(|(column, _)| key.trim_start().starts_with(&format!("{column} ")));
                assert!(apart || key.contains("PRIMARY KEY (service_id"), "{key}");
            }
        }
    }
    assert!(keys > 120, "the keys were not found: {keys}");
    Ok(())
}

/// Browsers go away while their request is answered: nothing half-done stays, and the next writer is let in.
#[tokio::test]
async fn a_write_whose_asker_goes_away_leaves_nothing_half_done_and_the_door_free() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let mut sent = 0;
        for micros in (0..40).map(|step| step * 50) {
            let aims = [aim(&now, "one of two"), aim(&now, "two of two")];
            let desk = store.desk(&officer(1));
            let writing = async {
                let mut tx = desk.write(&now).await?;
                tx.insert(&aims[0]).await?;
                tx.insert(&aims[1]).await?;
                tx.save().await
            };
            sent += usize::from(tokio::time::timeout(Duration::from_micros(micros), writing).await.is_ok());
        }
        let last = aim(&now, "after all");
        tokio::time::timeout(Duration::from_secs(20), keep(store, &officer(1), &now, &last)).await??;
        let desk = store.desk(&officer(1));
        let kept = desk.select::<Aim>().all().await?;
        assert_eq!(kept.len() % 2, 1, "half of a write was kept: {} records", kept.len());
        assert!(kept.len() > 2 * sent, "{} of {sent} writes that were acknowledged", kept.len());
        Ok(())
    })
    .await
}
