//! Everything out of one database and into another, whichever they are.

use std::io::Cursor;

use ampersand_domain::{
    Actor, Instant, Now, Role, Uuid, Visibility,
    health::ConcernTo,
    organisations::{Organisation, Origin, RegisterId},
    partnership::{Note, NoteKind},
    people::{Person, PersonId},
    service::LibraryService,
};
use ampersand_store::{
    Extent, Store,
    testing::{fresh_postgres, fresh_sqlite},
};

use jiff::civil::date;

use crate::{Proof, aim, cast, concern::concern, keep, now, officer, on_both, partner, place, service};

async fn lines(store: &Store) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    store.dump(&Extent::Everything, &mut out).await?;
    Ok(out)
}

async fn fill(store: &Store) -> Proof {
    let now = now()?;
    keep(store, &officer(1), &now, &aim(&now, "Reading for all")).await?;
    let mut one = Organisation::named(now.id(), "Ọmọ & Café", Origin::Typed);
    one.register_ids.push(RegisterId::charity("1000340")?);
    one.volunteer_run = Some(true);
    let desk = store.desk(&officer(1));
    let mut tx = desk.write(&now).await?;
    tx.insert(&one).await?;
    tx.save().await?;
    Ok(())
}

fn rows(lines: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(lines).into_owned();
    let mut rows: Vec<String> = text.lines().filter(|line| line.starts_with('[')).map(str::to_owned).collect();
    rows.sort();
    rows
}

#[tokio::test]
async fn what_one_database_holds_another_holds_after_it_whichever_they_are() -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    fill(&sqlite.store).await?;
    let first = lines(&sqlite.store).await?;
    postgres.store.load(&mut Cursor::new(&first)).await?;
    let second = lines(&postgres.store).await?;
    let back = fresh_sqlite().await?;
    back.store.load(&mut Cursor::new(&second)).await?;
    let third = lines(&back.store).await?;
    assert!(rows(&first).len() > 4);
    assert_eq!(rows(&first), rows(&second), "SQLite to PostgreSQL");
    assert_eq!(rows(&second), rows(&third), "and back");

    let desk = postgres.store.desk(&officer(1));
    let found = desk.select::<Organisation>().one().await?.ok_or("no organisation")?;
    assert_eq!((found.name.as_str(), found.volunteer_run), ("Ọmọ & Café", Some(true)));
    // Numbers that the database gives out go on behind those that were read in.
    let later = Now::new(Instant::from_seconds(1_795_520_000)?, date(2026, 11, 24), [9; 32]);
    keep(&postgres.store, &officer(1), &later, &aim(&later, "Another")).await?;
    assert!(postgres.store.load(&mut Cursor::new(&first)).await.is_err(), "it is not empty any more");
    Ok(())
}

#[tokio::test]
async fn a_file_that_was_cut_off_leaves_nothing() -> Proof {
    let sqlite = fresh_sqlite().await?;
    fill(&sqlite.store).await?;
    let all = lines(&sqlite.store).await?;
    let end = all.len() - 20;
    let fresh = fresh_sqlite().await?;
    assert!(fresh.store.load(&mut Cursor::new(&all[..end])).await.is_err());
    assert_eq!(fresh.store.desk(&officer(1)).select::<Organisation>().count().await?, 0);
    Ok(())
}

#[tokio::test]
async fn who_puts_a_backup_back_stands_in_the_log_of_every_service() -> Proof {
    for fresh in [fresh_sqlite().await?, fresh_postgres().await?] {
        let (now, store) = (now()?, &fresh.store);
        let made = |slug: &str| LibraryService::new(now.id(), slug);
        let (one, other) = (made("one"), made("other"));
        store.make_service(&now, &one).await?;
        store.make_service(&now, &other).await?;
        let jo = Person::new(now.id(), "Jo Smith", Role::Administrator);
        let desk = store.desk(&Actor::System { service: one.id });
        let mut tx = desk.write(&now).await?;
        tx.insert(&jo).await?;
        tx.save().await?;
        let mut restored = store.restored().await?;
        assert_eq!(restored.people().await?, [(one.id, jo.clone())]);
        let by = |service| Actor::Person { service, person: jo.id, role: jo.role };
        restored.note(&now, "all.bak", by).await?;
        drop(restored);
        let log = |text: String| text.lines().filter(|line| line.contains("\"restore\"")).count();
        assert_eq!(log(String::from_utf8(lines(store).await?)?), 0, "what is not saved never was");
        let mut restored = store.restored().await?;
        restored.note(&now, "all.bak", by).await?;
        restored.save().await?;
        let text = String::from_utf8(lines(store).await?)?;
        assert!(text.lines().filter(|line| line.contains("\"restore\"")).all(|line| line.contains("all.bak")));
        assert_eq!(log(text), 2);
    }
    Ok(())
}

/// What this actor takes away.
async fn taken(store: &Store, actor: &Actor) -> Result<String, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    store.dump(&Extent::SeenBy(*actor), &mut out).await?;
    Ok(String::from_utf8(out)?)
}

#[tokio::test]
async fn what_a_person_takes_away_is_what_that_person_may_see_and_the_log_tells_no_more() -> Proof {
    on_both(async |store| {
        let now = now()?;
        cast(store, &now).await?;
        place(store, 1, &now, 900, 901).await?;
        let concern = concern(&now, ConcernTo::Head, 7);
        let theirs = store.desk(&partner(1));
        let mut tx = theirs.write(&now).await?;
        tx.insert(&concern).await?;
        tx.save().await?;
        let note = Note {
            id: now.id(),
            partnership: concern.partnership,
            party: None,
            kind: NoteKind::News,
            text: "A word between us two".to_owned(),
            day: now.today,
            visibility: Visibility::Private,
            author: officer(1).person(),
            contact: None,
            answer: String::new(),
            answered_on: None,
        };
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&note).await?;
        let mut jo = Person::new(now.id(), "Jo Smith", Role::Staff);
        jo.password_hash = Some("a hash of a password".to_owned());
        tx.insert(&jo).await?;
        tx.save().await?;
        let by = |number, role| Actor::Person { service: service(1), person: PersonId(Uuid::from_u128(number)), role };
        let (head, lead, staff) = (by(8, Role::Head), officer(1), by(9, Role::Staff));
        for (who, hears, reads) in [(head, true, false), (lead, false, true), (staff, false, false)] {
            let all = taken(store, &who).await?;
            let says = (all.contains("about your officer"), all.contains("between us two"));
            assert_eq!(says, (hears, reads), "{who:?}");
            assert!(all.contains("Jo Smith") && !all.contains("a hash of"), "{who:?}");
            if let Some(end) = all.lines().last() {
                assert!(end.contains("rows"), "it is whole: {end}");
            }
        }
        let mut whole = Vec::new();
        store.dump(&Extent::Service(service(1)), &mut whole).await?;
        let whole = String::from_utf8(whole)?;
        assert!(whole.contains("about your officer") && whole.contains("between us two") && !whole.contains("a hash"));
        let other = taken(store, &officer(2)).await?;
        assert!(!other.contains("Jo Smith") && !other.contains("between us two"), "another service is another house");
        Ok(())
    })
    .await
}
