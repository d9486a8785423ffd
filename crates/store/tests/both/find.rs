//! Search, drafts.

use ampersand_domain::{
    Actor, Now, Uuid,
    need::Aim,
    organisations::{Contact, ContactPurpose, Organisation, Origin},
    people::{PersonId, Role},
    promises::Question,
    service::{Branch, LibraryService},
};
use ampersand_store::{
    Desk, StoreError,
    testing::{fresh_postgres, fresh_sqlite},
};

use crate::{Proof, aim, keep, now, officer, on_both, partner, place, service};

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
            place(store, of, &now, 900, 901).await?;
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

#[tokio::test]
async fn an_organisation_that_went_into_another_is_found_by_that_one_alone() -> Proof {
    for fresh in [fresh_sqlite().await?, fresh_postgres().await?] {
        let (now, store) = (now()?, &fresh.store);
        let desk = store.desk(&officer(1));
        let (keep, gone) = (organisation(&now, "Advice Sale"), organisation(&now, "Citizens Bureau"));
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&[keep.clone(), gone.clone()]).await?;
        tx.save().await?;
        let merged = ampersand_domain::organisations::merge(&keep, &gone, &std::collections::BTreeMap::new())?;
        desk.merge(&now, &merged, (1, 1)).await?;
        assert_eq!(titles(&desk, "bureau").await?, ["Advice Sale"]);
        // A database from before, in which both were found.
        fresh.script("UPDATE search SET words = words || ' bureau'").await?;
        fresh.script("DELETE FROM search").await?;
        fresh.script("DELETE FROM migrations WHERE name LIKE '%_found_anew'").await?;
        store.migrate().await?;
        assert_eq!(titles(&desk, "bureau").await?, ["Advice Sale"], "written anew, too");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_rings_is_found_by_their_number_however_it_is_spaced() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let club = organisation(&now, "Garden Club");
        let jean = Contact {
            phone: Some("+44 (0)1632 960142".to_owned()),
            ..Contact::named(now.id(), club.id, "Jean Moss", "told us".to_owned(), now.today)
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&club).await?;
        tx.insert(&jean).await?;
        tx.save().await?;
        for typed in ["01632 960142", "01632-960 1", "01632960142"] {
            assert_eq!(titles(&desk, typed).await?, ["Jean Moss"], "{typed}");
        }
        assert!(titles(&desk, "01632 960143").await?.is_empty());
        assert!(titles(&store.desk(&officer(2)), "01632 960142").await?.is_empty(), "another service");
        Ok(())
    })
    .await
}

fn organisation(now: &Now, name: &str) -> Organisation {
    Organisation::named(now.id(), name, Origin::Typed)
}

#[tokio::test]
async fn the_names_that_stand_in_a_line_are_picked_out_of_thousands() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut all: Vec<Organisation> =
            (0..3_000).map(|number| organisation(&now, &format!("Friends of Park {number}"))).collect();
        let mut bureau = organisation(&now, "The Advice Sale Ltd");
        bureau.aliases.push("Sale CAB".to_owned());
        let long = organisation(&now, "Tottenham and Wood Green Friends of the Earth");
        all.extend([bureau.clone(), long.clone()]);
        let person = |of: &Organisation, name: &str| Contact {
            id: now.id(),
            organisation: of.id,
            name: name.to_owned(),
            role: String::new(),
            email: None,
            phone: None,
            reach_by: None,
            source: "a talk".to_owned(),
            purpose: ContactPurpose::Partnership,
            keep_until: None,
            left: None,
            successor: None,
            import: None,
        };
        let mut people: Vec<Contact> =
            all.iter().take(1_000).map(|one| person(one, &format!("Robin {}", one.name))).collect();
        people.extend([person(&bureau, "Maya Haddad"), person(&long, "Maya Okafor")]);
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&all).await?;
        tx.insert_many(&people).await?;
        tx.save().await?;
        let named = async |line: &str| -> Result<Vec<String>, StoreError> {
            Ok(desk.organisations_in(line).await?.into_iter().map(|kept| kept.record.name).collect())
        };
        assert!(named("Rang Maya at sale cab about chairs").await?.contains(&bureau.name), "by another name");
        assert!(named("Met Advice Sale").await?.contains(&bureau.name), "without the words of its form");
        assert!(named("Rang Tottenham & Wood Green about May").await?.contains(&long.name), "by its beginning");
        assert_eq!(
            named("Met Friends of Park 2999").await?.iter().filter(|name| *name == "Friends of Park 2999").count(),
            1
        );
        let long: String = (0..30).map(|number| format!("Friends of Park {number} and ")).collect();
        let long = named(&format!("{long} Friends of Park 2999")).await?;
        assert!(long.len() <= 200 && long.iter().filter(|name| name.ends_with(" 7")).count() == 1, "{long:?}");
        assert!(named("Met Friends of Park").await?.len() <= 200, "a few of many");
        assert!(named("A fine day").await?.is_empty());
        let maya = desk.contacts_in("Rang Maya about chairs", None).await?;
        let maya: Vec<_> = maya.into_iter().map(|kept| kept.record.name).collect();
        assert_eq!(maya, ["Maya Haddad", "Maya Okafor"]);
        assert_eq!(desk.contacts_in("Rang Maya", Some(bureau.id)).await?.len(), 1);
        assert!(desk.contacts_in("Met Robin", None).await?.len() <= 200);
        for outside in [officer(2), partner(1)] {
            let desk = store.desk(&outside);
            assert!(desk.organisations_in("Met Advice Sale").await?.is_empty(), "{outside:?}");
            assert!(desk.contacts_in("Rang Maya", None).await?.is_empty(), "{outside:?}");
        }
        Ok(())
    })
    .await
}
