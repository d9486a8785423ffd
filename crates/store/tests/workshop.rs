//! The room's log and its guests, on SQLite and on PostgreSQL.

#![cfg(test)]

use std::{collections::BTreeSet, error::Error, result::Result};

use ampersand_domain::{
    Actor, Instant, Now, Uuid,
    people::{GuestId, PersonId, ServiceId},
    workshop::{Guest, Workshop, WorkshopId},
};
use ampersand_store::{
    Store, StoreError, Table,
    testing::{Garden, fresh_postgres, fresh_sqlite},
    workshop::{Door, RoomEvent},
};
use jiff::civil::date;

type Proof = Result<(), Box<dyn Error>>;

const ROOM: WorkshopId = WorkshopId(Uuid::from_u128(77));

async fn on_both(proof: impl AsyncFn(&Store) -> Proof) -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    proof(&sqlite.store).await.map_err(|error| format!("on SQLite: {error}"))?;
    proof(&postgres.store).await.map_err(|error| format!("on PostgreSQL: {error}"))?;
    Ok(())
}

fn now(seed: u8) -> Now {
    Now::new(Instant::from_seconds(1_795_510_800).unwrap(), date(2026, 11, 24), [seed; 32])
}

fn system(of: u128) -> Actor {
    Actor::System { service: ServiceId(Uuid::from_u128(of)) }
}

fn line(text: &str, key: &str) -> RoomEvent {
    RoomEvent {
        number: 0,
        kind: "posted".to_owned(),
        body: format!("{{\"text\":\"{text}\"}}"),
        who: Ok(GuestId(Uuid::from_u128(5))),
        at: Instant::from_seconds(1_795_510_800).unwrap(),
        post: Some((key.to_owned(), text.to_owned())),
    }
}

async fn make(store: &Store, of: u128, code: &str) -> Result<(), StoreError> {
    let (desk, now) = (store.desk(&system(of)), now(1));
    Garden::new(store, &desk, &now).await?.plant(&Table::of::<Workshop>(), &[("id", ROOM.0)]).await?;
    let mut tx = desk.write(&now).await?;
    tx.make_room(ROOM, code).await?;
    tx.save().await
}

async fn append(store: &Store, lines: &[RoomEvent]) -> Result<i64, StoreError> {
    let (desk, now) = (store.desk(&system(1)), now(2));
    let mut tx = desk.write(&now).await?;
    tx.hold_room(ROOM, 0).await?;
    let last = tx.append(ROOM, lines).await?;
    tx.save().await?;
    Ok(last)
}

#[tokio::test]
async fn a_code_opens_one_room_of_one_service_however_it_is_typed() -> Proof {
    on_both(async |store| {
        make(store, 1, "ABCDEFGH").await?;
        make(store, 2, "HGFEDCBA").await?;
        let door = Door { service: ServiceId(Uuid::from_u128(2)), workshop: ROOM };
        assert_eq!(store.room_by_code(" hgfe-dcba ").await?, Some(door));
        assert_eq!(store.room_by_code("ZZZZZZZZ").await?, None);
        assert!(matches!(make(store, 3, "ABCDEFGH").await, Err(StoreError::Duplicate(_))));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn many_who_write_at_once_get_numbers_without_hole_or_double() -> Proof {
    on_both(async |store| {
        make(store, 1, "ABCDEFGH").await?;
        let writers = (0..20).map(|writer| {
            let store = store.clone();
            tokio::spawn(async move {
                append(&store, &[line("a", &format!("{writer}")), line("b", &format!("{writer}"))]).await
            })
        });
        let mut lasts = BTreeSet::new();
        for writer in writers.collect::<Vec<_>>() {
            lasts.insert(writer.await??);
        }
        assert_eq!(lasts.into_iter().collect::<Vec<_>>(), (1..=20).map(|n| n * 2).collect::<Vec<_>>());
        let log = store.desk(&system(1)).room_events(ROOM, 0).await?;
        assert_eq!(log.iter().map(|line| line.number).collect::<Vec<_>>(), (1..=40).collect::<Vec<_>>());
        assert_eq!(store.desk(&system(1)).room_events(ROOM, 38).await?.len(), 2);
        assert!(store.desk(&system(2)).room_events(ROOM, 0).await?.is_empty(), "another service reads it");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_same_post_is_kept_once_whatever_the_program_above_does() -> Proof {
    on_both(async |store| {
        make(store, 1, "ABCDEFGH").await?;
        append(store, &[line("a", "key")]).await?;
        assert!(matches!(append(store, &[line("a", "key")]).await, Err(StoreError::Duplicate(_))));
        assert_eq!(append(store, &[line("b", "key")]).await?, 2, "another text is another note");
        let person = RoomEvent { who: Err(PersonId(Uuid::from_u128(5))), ..line("c", "key") };
        append(store, std::slice::from_ref(&person)).await?;
        let log = store.desk(&system(1)).room_events(ROOM, 2).await?;
        assert_eq!(log, [RoomEvent { number: 3, post: None, ..person }]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn other_words_stand_in_the_lines_of_a_guest_that_are_named_and_the_same_post_may_come_again() -> Proof {
    on_both(async |store| {
        make(store, 1, "ABCDEFGH").await?;
        let other = RoomEvent { who: Ok(GuestId(Uuid::from_u128(6))), ..line("a", "key") };
        append(store, &[line("a", "key"), line("b", "key"), line("c", "key"), other.clone()]).await?;
        let (desk, now) = (store.desk(&system(1)), now(3));
        let mut tx = desk.write(&now).await?;
        tx.hold_room(ROOM, 0).await?;
        let mut lines = tx.lines_of(ROOM, GuestId(Uuid::from_u128(5))).await?;
        assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3]);
        lines.pop();
        lines.iter_mut().for_each(|line| line.body = "{}".to_owned());
        tx.reword(ROOM, &lines).await?;
        tx.reword(ROOM, &[]).await?;
        tx.save().await?;
        let log = desk.room_events(ROOM, 0).await?;
        let bodies: Vec<&str> = log.iter().map(|line| line.body.as_str()).collect();
        assert_eq!(bodies, ["{}", "{}", "{\"text\":\"c\"}", "{\"text\":\"a\"}"]);
        assert_eq!(append(store, &[line("a", "key")]).await?, 5, "what was taken back may be given again");
        assert!(matches!(append(store, &[line("c", "key")]).await, Err(StoreError::Duplicate(_))));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_token_lets_one_guest_in_once_and_a_name_can_be_forgotten() -> Proof {
    on_both(async |store| {
        make(store, 1, "ABCDEFGH").await?;
        let (desk, now) = (store.desk(&system(1)), now(3));
        let guest = |number| Guest {
            id: GuestId(Uuid::from_u128(number)),
            workshop: ROOM,
            name: Some("Maya".to_owned()),
            joined_at: now.instant,
        };
        let mut tx = desk.write(&now).await?;
        assert_eq!(tx.let_in(&guest(1), "digest").await?, guest(1).id);
        assert_eq!(tx.let_in(&guest(2), "digest").await?, guest(1).id, "the same phone came in twice");
        assert_eq!(tx.let_in(&guest(3), "other").await?, guest(3).id);
        tx.save().await?;
        assert_eq!(desk.room_guests(ROOM).await?, [guest(1), guest(3)]);
        assert_eq!(desk.guest_by_token(ROOM, "other").await?, Some(guest(3)));
        assert_eq!(store.desk(&system(2)).guest_by_token(ROOM, "other").await?, None);

        let mut tx = desk.write(&now).await?;
        tx.forget_names(ROOM, &[guest(3).id]).await?;
        tx.save().await?;
        assert_eq!(desk.room_guests(ROOM).await?, [guest(1), Guest { name: None, ..guest(3) }]);
        Ok(())
    })
    .await
}
