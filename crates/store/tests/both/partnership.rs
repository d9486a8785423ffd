//! Partnerships: a partner sees its own and nothing else; what one party said is not for another.

use ampersand_domain::{
    Now, OrganisationId, Uuid, Visibility,
    partnership::{
        Note, NoteKind, Partnership, PartnershipId, PartnershipPerson, PartnershipRole, Party, PartyId, Rhythm,
        Sitting, SittingKind, Stage, StageMove, Way,
    },
    people::ContactId,
};
use ampersand_store::{Store, StoreError, Table, testing::Garden};

use crate::{Proof, cast, now, officer, on_both, partner};

/// Whoever sits in the first of two partnerships.
const PARTY: Uuid = Uuid::from_u128(901);

pub(crate) fn partnership(now: &Now, title: &str) -> Partnership {
    Partnership {
        id: now.id(),
        title: title.to_owned(),
        summary: String::new(),
        need: None,
        workshop: None,
        stage: Stage::Forming,
        stage_since: now.today,
        rhythm: Rhythm::AllYear,
        light: None,
        inherited: false,
        settling_until: None,
        settled_on: None,
        next_sitting: None,
        resumes_on: None,
        start_now: ampersand_domain::Json(None),
        began_on: None,
        began_precision: ampersand_domain::organisations::Precision::Day,
        ended_on: None,
    }
}

/// The contact of [`partner`] as a member of this partnership.
pub(crate) fn member(now: &Now, of: PartnershipId, party: PartyId) -> PartnershipPerson {
    PartnershipPerson {
        organisation: Some(OrganisationId(Uuid::from_u128(5))),
        contact: Some(ContactId(Uuid::from_u128(6))),
        ..PartnershipPerson::new(now.id(), of, party, (PartnershipRole::Lead, "Ada"), now.today)
    }
}

fn note(now: &Now, of: PartnershipId, text: &str, visibility: Visibility) -> Note {
    Note {
        id: now.id(),
        partnership: of,
        party: None,
        kind: NoteKind::Note,
        text: text.to_owned(),
        day: now.today,
        visibility,
        author: officer(1).person(),
        contact: None,
        answer: String::new(),
        answered_on: None,
    }
}

fn sitting(now: &Now, of: PartnershipId, organisation: u128) -> Sitting {
    Sitting {
        id: now.id(),
        partnership: of,
        party: PARTY.into(),
        organisation: Some(OrganisationId(Uuid::from_u128(organisation))),
        kind: SittingKind::Nine,
        held_on: now.today,
        way: Way::Link,
        name: String::new(),
        contact: None,
        entered_by: None,
        purpose_number: 1,
        next_date: None,
        answers: ampersand_domain::Json(Vec::new()),
        paper: None,
    }
}

async fn two_partnerships(
    store: &Store,
    now: &Now,
) -> Result<(Partnership, PartnershipPerson), Box<dyn std::error::Error>> {
    let (theirs, other) = (partnership(now, "Chess in the park"), partnership(now, "Chess by post"));
    cast(store, now).await?;
    let desk = store.desk(&officer(1));
    let mut tx = desk.write(now).await?;
    tx.insert_many(&[theirs.clone(), other.clone()]).await?;
    tx.save().await?;
    let mut garden = Garden::new(store, &desk, now).await?;
    garden.name("partnerships", theirs.id);
    garden.plant(&Table::of::<Party>(), &[("id", PARTY)]).await?;
    let place = member(now, theirs.id, PARTY.into());
    let mut tx = desk.write(now).await?;
    tx.insert(&place).await?;
    for of in [theirs.id, other.id] {
        tx.insert(&note(now, of, "chess: private", Visibility::Private)).await?;
        tx.insert(&note(now, of, "chess: library", Visibility::Library)).await?;
        tx.insert(&note(now, of, "chess: parties", Visibility::Parties)).await?;
    }
    tx.insert_many(&[sitting(now, theirs.id, 5), sitting(now, theirs.id, 15)]).await?;
    tx.insert(&StageMove {
        id: now.id(),
        partnership: theirs.id,
        from_stage: Stage::Exploring,
        from_since: now.today,
        to_stage: Stage::Forming,
        moved_on: now.today,
        missing: vec!["a purpose".to_owned()],
        reason: "They asked us to begin".to_owned(),
        by: officer(1).person(),
    })
    .await?;
    tx.save().await?;
    Ok((theirs, place))
}

#[tokio::test]
async fn a_partner_sees_its_own_partnerships_for_as_long_as_it_is_in_them() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let (theirs, place) = two_partnerships(store, &now).await?;
        let (ours, outside) = (store.desk(&officer(1)), store.desk(&partner(1)));
        assert_eq!(ours.select::<Partnership>().all().await?.len(), 2);
        let seen = outside.select::<Partnership>().all().await?;
        assert_eq!(seen.iter().map(|one| &one.record).collect::<Vec<_>>(), [&theirs]);
        let texts: Vec<String> = outside.select::<Note>().all().await?.into_iter().map(|one| one.record.text).collect();
        assert_eq!(texts, ["chess: parties"]);
        let mut found: Vec<String> = outside.search("chess", 10).await?.into_iter().map(|hit| hit.title).collect();
        found.sort();
        assert_eq!(found, ["Chess in the park", "chess: parties"]);
        assert!(outside.select::<StageMove>().all().await?.is_empty(), "why we moved is the library's own");

        let mut tx = ours.write(&now).await?;
        tx.update(&PartnershipPerson { until: Some(now.today), ..place }, 1).await?;
        tx.save().await?;
        assert!(outside.select::<Partnership>().all().await?.is_empty());
        assert!(outside.search("chess", 10).await?.is_empty());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_one_partner_told_in_a_sitting_is_not_shown_to_another() -> Proof {
    on_both(async |store| {
        let now = now()?;
        two_partnerships(store, &now).await?;
        assert_eq!(store.desk(&officer(1)).select::<Sitting>().all().await?.len(), 2);
        let seen = store.desk(&partner(1)).select::<Sitting>().all().await?;
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0].organisation, partner(1).partner());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_partner_writes_in_its_own_partnerships_and_for_itself_alone() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let (theirs, place) = two_partnerships(store, &now).await?;
        let outside = store.desk(&partner(1));
        let mut tx = outside.write(&now).await?;
        let own = note(&now, theirs.id, "news from us", Visibility::Parties);
        tx.insert(&own).await?;
        tx.insert(&sitting(&now, theirs.id, 5)).await?;
        tx.save().await?;

        let elsewhere = PartnershipId(Uuid::from_u128(99));
        let mut tx = outside.write(&now).await?;
        let forged = tx.insert(&note(&now, elsewhere, "forged", Visibility::Parties)).await;
        assert!(matches!(forged, Err(StoreError::Missing { .. })), "{forged:?}");
        drop(tx);
        let mut tx = outside.write(&now).await?;
        let moved = tx.update(&Note { partnership: elsewhere, ..own.clone() }, 1).await;
        assert!(matches!(moved, Err(StoreError::Missing { .. })), "{moved:?}");
        drop(tx);
        let mut tx = outside.write(&now).await?;
        let for_another = tx.insert(&sitting(&now, theirs.id, 7)).await;
        assert!(matches!(for_another, Err(StoreError::Missing { .. })), "{for_another:?}");
        drop(tx);

        let ours = store.desk(&officer(1));
        let mut tx = ours.write(&now).await?;
        tx.update(&PartnershipPerson { until: Some(now.today), ..place }, 1).await?;
        tx.save().await?;
        let mut tx = outside.write(&now).await?;
        let late = tx.insert(&note(&now, theirs.id, "after they left", Visibility::Parties)).await;
        assert!(matches!(late, Err(StoreError::Missing { .. })), "{late:?}");
        Ok(())
    })
    .await
}
