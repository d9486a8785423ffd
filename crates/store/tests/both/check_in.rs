//! Two sides who answer about each other: nobody sees the other's answers before both have given theirs (R183).

use ampersand_domain::{
    Actor, Json, Now, OrganisationId, Uuid,
    health::{PulseAnswer, PulseComment, PulseRound, PulseRoundId},
    partnership::{Partnership, Party, PartyId, Way},
    people::ContactId,
};
use ampersand_store::{Store, StoreError, Table, testing::Garden};

use crate::{Proof, cast, now, officer, on_both, partner, partnership::member, service};

/// The partnership of these tests.
const PLACE: Uuid = Uuid::from_u128(900);

/// Somebody of another organisation, who is in the same partnership.
fn third() -> Actor {
    let (organisation, contact) = (OrganisationId(Uuid::from_u128(15)), ContactId(Uuid::from_u128(16)));
    Actor::Partner { service: service(1), organisation, contact }
}

fn answer(now: &Now, round: PulseRoundId, of: (&Actor, PartyId), about: (&Actor, PartyId)) -> PulseAnswer {
    PulseAnswer {
        id: now.id(),
        partnership: PLACE.into(),
        round,
        party: of.1,
        organisation: of.0.partner(),
        about: about.1,
        about_organisation: about.0.partner(),
        answers: Json(vec![("keeps_word".to_owned(), 1)]),
        words: "Hard to say".to_owned(),
        way: Way::Link,
        answered_on: now.today,
    }
}

/// The library and two others in one partnership, each of the two with its contact: their parties.
async fn of_three(store: &Store, now: &Now) -> Result<[PartyId; 3], StoreError> {
    cast(store, now).await?;
    let parties: [PartyId; 3] = [now.id(), now.id(), now.id()];
    let desk = store.desk(&officer(1));
    let mut garden = Garden::new(store, &desk, now).await?;
    garden.plant(&Table::of::<Partnership>(), &[("id", PLACE)]).await?;
    for party in parties {
        garden.plant(&Table::of::<Party>(), &[("id", party.0), ("partnership", PLACE)]).await?;
    }
    let mut other = member(now, PLACE.into(), parties[2]);
    (other.organisation, other.contact) = (third().partner(), Some(ContactId(Uuid::from_u128(16))));
    let mut tx = desk.write(now).await?;
    tx.insert_many(&[member(now, PLACE.into(), parties[1]), other]).await?;
    tx.save().await?;
    Ok(parties)
}

/// A round in which they are asked.
async fn asked(store: &Store, now: &Now) -> Result<PulseRoundId, StoreError> {
    let desk = store.desk(&officer(1));
    let mut garden = Garden::new(store, &desk, now).await?;
    Ok(garden.plant(&Table::of::<PulseRound>(), &[("partnership", PLACE)]).await?.into())
}

async fn sees(store: &Store, actor: &Actor) -> Result<usize, StoreError> {
    let desk = store.desk(actor);
    let all = desk.select::<PulseAnswer>().all().await?;
    for one in &all {
        assert!(desk.get::<PulseAnswer>(one.id).await?.is_some());
    }
    assert_eq!(desk.select::<PulseAnswer>().count().await?, i64::try_from(all.len()).unwrap_or_default());
    Ok(all.len())
}

async fn write(store: &Store, actor: &Actor, now: &Now, record: &PulseAnswer) -> Result<(), StoreError> {
    let desk = store.desk(actor);
    let mut tx = desk.write(now).await?;
    tx.insert(record).await?;
    tx.save().await
}

#[tokio::test]
async fn a_check_in_is_seen_by_both_sides_once_both_have_answered_and_by_nobody_else() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let [library, theirs, thirds] = of_three(store, &now).await?;
        let (us, them) = (officer(1), partner(1));
        let round = asked(store, &now).await?;

        let of_theirs = answer(&now, round, (&them, theirs), (&us, library));
        write(store, &them, &now, &of_theirs).await?;
        assert_eq!(sees(store, &us).await?, 0, "the library does not read before it has answered");
        assert_eq!(store.desk(&us).history::<PulseAnswer>(of_theirs.id).await?, Vec::new());
        assert_eq!((sees(store, &them).await?, sees(store, &third()).await?), (1, 0));

        let about_third = answer(&now, round, (&us, library), (&third(), thirds));
        write(store, &us, &now, &about_third).await?;
        assert_eq!(sees(store, &us).await?, 1, "its answer about a third opens nothing of theirs");
        assert_eq!((sees(store, &them).await?, sees(store, &third()).await?), (1, 0));

        write(store, &us, &now, &answer(&now, round, (&us, library), (&them, theirs))).await?;
        assert_eq!((sees(store, &us).await?, sees(store, &them).await?), (3, 2), "now both see both");
        assert_eq!(sees(store, &third()).await?, 0, "and a third sees neither");
        assert_eq!((sees(store, &officer(2)).await?, sees(store, &partner(2)).await?), (0, 0));

        let next = asked(store, &now).await?;
        write(store, &us, &now, &answer(&now, next, (&us, library), (&them, theirs))).await?;
        assert_eq!((sees(store, &us).await?, sees(store, &them).await?), (4, 2), "the next time is sealed anew");
        let forged = write(store, &third(), &now, &answer(&now, next, (&them, theirs), (&us, library))).await;
        assert!(forged.is_err(), "nobody answers for another organisation");
        Ok(())
    })
    .await
}

async fn reads(store: &Store, actor: &Actor) -> Result<Vec<String>, StoreError> {
    let all = store.desk(actor).select::<PulseComment>().order("words").all().await?;
    Ok(all.into_iter().map(|one| one.record.words).collect())
}

#[tokio::test]
async fn a_comment_for_the_own_side_is_read_by_that_side_alone_even_after_both_have_answered() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let [library, theirs, _] = of_three(store, &now).await?;
        let (us, them) = (officer(1), partner(1));
        let round = asked(store, &now).await?;
        let comment = |of: (&Actor, PartyId), about: PartyId, words: &str| PulseComment {
            id: now.id(),
            partnership: PLACE.into(),
            round,
            party: of.1,
            organisation: of.0.partner(),
            about,
            words: words.to_owned(),
        };
        for (actor, own, about) in [(&us, library, theirs), (&them, theirs, library)] {
            let words = if own == library { "ours" } else { "theirs" };
            let about_whom = if own == library { &them } else { &us };
            let desk = store.desk(actor);
            let mut tx = desk.write(&now).await?;
            tx.insert(&answer(&now, round, (actor, own), (about_whom, about))).await?;
            tx.insert(&comment((actor, own), about, words)).await?;
            tx.save().await?;
        }
        assert_eq!((sees(store, &us).await?, sees(store, &them).await?), (2, 2), "the answers are open");
        assert_eq!(
            (reads(store, &us).await?, reads(store, &them).await?),
            (vec!["ours".into()], vec!["theirs".into()])
        );
        assert_eq!(reads(store, &third()).await?, Vec::<String>::new());
        let of_theirs = store.desk(&them).select::<PulseComment>().one().await?.map(|one| one.record);
        let of_theirs = of_theirs.ok_or("theirs is there")?;
        assert!(store.desk(&us).get::<PulseComment>(of_theirs.id).await?.is_none());
        assert_eq!(store.desk(&us).history::<PulseComment>(of_theirs.id).await?, Vec::new());
        let desk = store.desk(&third());
        let mut tx = desk.write(&now).await?;
        let forged = tx.insert(&PulseComment { id: now.id(), about: now.id(), ..of_theirs }).await;
        assert!(forged.is_err(), "nobody writes for another organisation");
        Ok(())
    })
    .await
}
