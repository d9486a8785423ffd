//! Search, drafts.

use ampersand_domain::{
    Actor,
    need::Aim,
    people::{PersonId, Role},
    service::{Branch, LibraryService},
};
use ampersand_store::{Desk, StoreError};

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
