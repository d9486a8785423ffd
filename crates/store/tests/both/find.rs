//! Search, drafts.

use ampersand_domain::{
    Actor, Uuid,
    need::Aim,
    people::{PersonId, Role},
    promises::Question,
    service::{Branch, LibraryService},
};
use ampersand_store::{
    Desk, StoreError,
    testing::{fresh_postgres, fresh_sqlite},
};

use crate::{Proof, aim, keep, now, officer, on_both, partner, service};

async fn titles(desk: &Desk, query: &str) -> Result<Vec<String>, StoreError> {
    Ok(desk.search(query, 10).await?.into_iter().map(|hit| hit.title).collect())
}

#[tokio::test]
async fn words_are_found_by_their_beginnings_whatever_their_accents_and_order() -> Proof {
    on_both(async |store| {
        let now = now()?;
        for text in ["Café culture for the over-60s", "Culture", "More children read", "Calm & caring places"] {
            keep(store, &officer(1), &now, &aim(&now, text)).await?;
        }
        let desk = store.desk(&officer(1));
        assert_eq!(titles(&desk, "cult").await?, ["Culture", "Café culture for the over-60s"]);
        assert_eq!(titles(&desk, "OVÉR cult").await?, ["Café culture for the over-60s"]);
        assert_eq!(titles(&desk, "calm and car").await?, ["Calm & caring places"]);
        assert!(titles(&desk, "c").await?.is_empty(), "one letter is no question");
        assert!(titles(&desk, "ildren").await?.is_empty(), "words are found by their beginnings");
        for odd in ["\"", "' OR 1=1 --", "co*", "a AND", "(", "ca:* & | !", "NEAR(x y)"] {
            desk.search(odd, 10).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_has_changed_or_gone_is_no_longer_found_by_its_old_words() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let first = aim(&now, "Reading for pleasure");
        keep(store, &officer(1), &now, &first).await?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.update(&Aim { text: "Reading with joy".to_owned(), ..first.clone() }, 1).await?;
        tx.save().await?;
        assert!(titles(&desk, "pleasure").await?.is_empty());
        assert_eq!(titles(&desk, "joy").await?, ["Reading with joy"]);
        let mut tx = desk.write(&now).await?;
        tx.remove::<Aim>(first.id).await?;
        tx.save().await?;
        assert!(titles(&desk, "reading").await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn search_shows_nobody_what_they_may_not_read() -> Proof {
    on_both(async |store| {
        let now = now()?;
        store.make_service(&now, &LibraryService::new(service(1), "one")).await?;
        keep(store, &officer(1), &now, &aim(&now, "Culture of the library")).await?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        let name = "Cultural Quarter".to_owned();
        let branch = Branch { id: now.id(), name, address: String::new(), postcode: None, phone: None, closed: false };
        tx.insert(&branch).await?;
        tx.save().await?;
        assert!(titles(&store.desk(&officer(2)), "culture").await?.is_empty(), "another service");
        let open = ["Cultural Quarter"];
        for outside in [partner(1), Actor::Visitor { service: service(1) }] {
            assert_eq!(titles(&store.desk(&outside), "cultur").await?, open, "{outside:?}");
        }
        assert_eq!(titles(&desk, "cultur").await?.len(), 2);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_draft_is_its_writers_own_until_it_is_sent() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        desk.keep_draft(&now, "purpose", "who=childr").await?;
        desk.keep_draft(&now, "purpose", "who=children").await?;
        assert_eq!(desk.draft("purpose").await?.ok_or("lost")?.fields, "who=children");
        let colleague = Actor::Person { service: service(1), person: PersonId(now.id()), role: Role::Staff };
        for other in [colleague, officer(2), partner(1), Actor::Visitor { service: service(1) }] {
            assert_eq!(store.desk(&other).draft("purpose").await?, None, "{other:?}");
        }
        desk.forget_draft("purpose").await?;
        assert_eq!(desk.draft("purpose").await?, None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_kept_before_its_kind_was_found_is_found_after_the_next_start() -> Proof {
    for fresh in [fresh_sqlite().await?, fresh_postgres().await?] {
        let (now, store) = (now()?, &fresh.store);
        for of in [1, 2] {
            let desk = store.desk(&officer(of));
            let question = Question {
                id: now.id(),
                partnership: Uuid::from_u128(900).into(),
                party: Uuid::from_u128(901).into(),
                of_party: None,
                about: String::new(),
                text: format!("Who locks the hall {of}?"),
                asked_on: now.today,
                answer: String::new(),
                answered_by: None,
                answered_on: None,
                settled_on: None,
            };
            let mut tx = desk.write(&now).await?;
            tx.insert(&question).await?;
            for number in 0..1_100 {
                tx.insert(&aim(&now, &format!("Lanterns {number}"))).await?;
            }
            tx.save().await?;
        }
        let before = store.desk(&officer(1)).search("hall", 10).await?;
        fresh.script("DELETE FROM search WHERE title LIKE 'Who%' OR title LIKE 'Lanterns 9%'").await?;
        fresh.script("DELETE FROM migrations WHERE name = '0440_found_anew'").await?;
        assert!(store.desk(&officer(1)).search("hall", 10).await?.is_empty());
        store.migrate().await?;
        assert_eq!(store.desk(&officer(1)).search("hall", 10).await?, before);
        assert_eq!(titles(&store.desk(&officer(2)), "hall").await?, ["Who locks the hall 2?"], "each its own");
        assert_eq!(titles(&store.desk(&officer(2)), "lanterns 999").await?, ["Lanterns 999"]);
    }
    Ok(())
}
