//! Talks as facts: that one took place counts, whoever may read what was said (`docs/decisions/0003-talks.md`).

use ampersand_domain::{
    Actor, Role, Uuid, Visibility,
    organisations::{Interaction, Medium, Organisation},
    people::{ContactId, PersonId},
    principles::Contacts,
};
use ampersand_store::{Table, testing::Garden};
use jiff::ToSpan as _;

use crate::{
    Proof, now, officer, on_both, partner,
    principles::{Fallible, facts, keep_full},
    service,
};

#[tokio::test]
async fn that_we_talked_counts_whoever_may_read_what_was_said() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let before = facts(&desk, full.id(), now.today).await?;
        let mut tx = desk.write(&now).await?;
        let talk = Interaction { notes: "Between us".to_owned(), ..full.private_talk(&now) };
        tx.insert(&talk).await?;
        tx.save().await?;
        assert_ne!(facts(&desk, full.id(), now.today).await?, before);
        let other = Actor::Person { service: service(1), person: PersonId(Uuid::from_u128(78)), role: Role::Lead };
        let seen = store.desk(&other).select::<Interaction>().all().await?;
        assert!(seen.iter().all(|one| one.visibility != Visibility::Private), "nobody else reads the words");
        let known = store.desk(&other).unread_talks_about(full.id()).await?;
        assert_eq!(
            known.iter().map(|one| (one.day, one.notes.as_str())).collect::<Vec<_>>(),
            [(full.private_talk(&now).day, "")]
        );
        assert_eq!(store.desk(&other).unread_talks_with(known[0].organisation).await?.len(), 1);
        assert!(desk.unread_talks_about(full.id()).await?.is_empty(), "whoever wrote it reads it");
        assert!(store.desk(&partner(1)).unread_talks_about(full.id()).await?.is_empty(), "and no partner sees that");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_talk_of_which_nobody_wrote_how_long_it_was_counts_for_its_usual_length() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let talk = |medium, minutes| Interaction {
            medium,
            minutes,
            day: Some(now.today),
            visibility: Visibility::Library,
            ..full.private_talk(&now)
        };
        let before = facts(&desk, full.id(), now.today).await?.resource.logged_minutes;
        let mut took = 0;
        for (medium, minutes, counts) in [
            (Medium::Met, None, 60),
            (Medium::Call, None, 15),
            (Medium::Email, None, 5),
            (Medium::Unknown, None, 0),
            (Medium::Call, Some(40), 40),
            // A meeting whose time stands in the log of its notes.
            (Medium::Met, Some(0), 0),
        ] {
            let mut tx = desk.write(&now).await?;
            tx.insert(&talk(medium, minutes)).await?;
            tx.save().await?;
            took += counts;
            let logged = facts(&desk, full.id(), now.today).await?.resource.logged_minutes;
            assert_eq!(logged - before, took, "{medium} of {minutes:?}");
            assert_eq!(desk.minutes_talked(full.id(), now.today).await?, i64::from(took), "{medium}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_meeting_of_many_is_one_contact_of_ours_and_one_with_each_of_them() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let mut garden = Garden::new(store, &desk, &now).await?;
        let met = Interaction { medium: Medium::Met, visibility: Visibility::Library, ..full.private_talk(&now) };
        let mut tx = desk.write(&now).await?;
        tx.insert(&met).await?;
        tx.save().await?;
        for _ in 0..6 {
            let organisation = garden.plant(&Table::of::<Organisation>(), &[]).await?.into();
            let mut tx = desk.write(&now).await?;
            tx.insert(&Interaction { id: now.id(), organisation, ..met.clone() }).await?;
            tx.save().await?;
        }
        let contacts = async || {
            let facts = facts(&desk, full.id(), now.today).await?;
            let all = desk.facts_of_all(now.today).await?;
            let among = all.iter().find(|(one, _)| one.record.id == full.id()).map(|(_, facts)| &facts.parties);
            assert_eq!(among, Some(&facts.parties), "the same, alone and among all");
            let of = |id| facts.parties.iter().find(|party| party.id == id).map(|party| party.contacts);
            Fallible::Ok((of(full.library).ok_or("no library")?, of(full.partner).ok_or("no partner")?))
        };
        let one = Contacts { all: 1, most: 1 };
        assert_eq!(contacts().await?, (one, Contacts { all: 1, most: 0 }), "seven at the table, one meeting");

        // Two calls with one of them, one about nothing in particular; another meeting with nobody named.
        let contact = Some(ContactId(Uuid::from_u128(6)));
        let call = Interaction { medium: Medium::Call, contact, ..met.clone() };
        let again = now.today.saturating_sub(3.days());
        let mut tx = desk.write(&now).await?;
        for another in [
            call.clone(),
            Interaction { partnership: None, ..call.clone() },
            Interaction { day: Some(again), person: Some(PersonId(Uuid::from_u128(78))), ..met.clone() },
        ] {
            tx.insert(&Interaction { id: now.id(), ..another }).await?;
        }
        tx.save().await?;
        assert_eq!(contacts().await?, (Contacts { all: 4, most: 3 }, Contacts { all: 4, most: 2 }));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_said_in_a_talk_is_read_by_no_rule() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let full = keep_full(store, &now).await?;
        let desk = store.desk(&officer(1));
        let talk = full.private_talk(&now);
        let mut tx = desk.write(&now).await?;
        tx.insert(&talk).await?;
        tx.save().await?;
        let signs = async || Fallible::Ok(desk.signs_of_all(now.today).await?.into_iter().map(|(_, signs)| signs));
        let before = (facts(&desk, full.id(), now.today).await?, signs().await?.collect::<Vec<_>>());
        let words = Interaction { notes: "They may leave".to_owned(), learned: "Money".to_owned(), ..talk };
        let mut tx = desk.write(&now).await?;
        tx.update(&words, 1).await?;
        tx.save().await?;
        let after = (facts(&desk, full.id(), now.today).await?, signs().await?.collect::<Vec<_>>());
        assert_eq!(after, before, "other words, the same facts");

        let mut tx = desk.write(&now).await?;
        tx.update(&Interaction { day: Some(now.today), minutes: Some(45), ..words }, 2).await?;
        tx.save().await?;
        let moved = (facts(&desk, full.id(), now.today).await?, signs().await?.collect::<Vec<_>>());
        assert!(moved.0 != before.0 && moved.1 != before.1, "that it took place, and when, is what counts");
        Ok(())
    })
    .await
}
