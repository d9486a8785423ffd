//! Who may see a note at each of the four levels (X08): read, listed, in its history and found by search.

use ampersand_domain::{
    Actor, OrganisationId, Role, Uuid, Visibility,
    partnership::{Note, NoteKind},
    people::{ContactId, GuestId, PersonId},
};
use ampersand_store::{Store, StoreError};

use crate::{Proof, cast, now, officer, on_both, partner, partnership::member, place, service};

async fn sees(store: &Store, actor: &Actor, one: &Note) -> Result<bool, StoreError> {
    let desk = store.desk(actor);
    let got = desk.get::<Note>(one.id).await?.is_some();
    assert_eq!(desk.select::<Note>().filter("id = ?", one.id).count().await? == 1, got, "{actor:?} lists");
    assert_eq!(!desk.history::<Note>(one.id).await?.is_empty(), got, "{actor:?} reads what happened to it");
    let found = desk.search(&one.text, 10).await?.iter().any(|hit| hit.id == Uuid::from(one.id));
    assert_eq!(found, got, "{actor:?} finds {:?}", one.visibility);
    Ok(got)
}

#[tokio::test]
async fn each_of_the_four_levels_lets_in_whom_it_names_and_nobody_else() -> Proof {
    on_both(async |store| {
        let now = now()?;
        cast(store, &now).await?;
        place(store, 1, &now, 900, 901).await?;
        let (partnership, party) = (Uuid::from_u128(900).into(), Uuid::from_u128(901).into());
        let note = |visibility: Visibility| Note {
            id: now.id(),
            partnership,
            party: None,
            kind: NoteKind::Note,
            text: format!("Kettles {visibility:?}"),
            day: now.today,
            visibility,
            author: officer(1).person(),
            contact: None,
            answer: String::new(),
            answered_on: None,
        };
        let all = Visibility::ALL.iter().map(|one| note(*one)).collect::<Vec<_>>();
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&member(&now, partnership, party)).await?;
        tx.insert_many(&all).await?;
        tx.save().await?;
        let colleague = Actor::Person { service: service(1), person: PersonId(Uuid::from_u128(7)), role: Role::Head };
        let another = Actor::Partner {
            service: service(1),
            organisation: OrganisationId(Uuid::from_u128(15)),
            contact: ContactId(Uuid::from_u128(16)),
        };
        let guest = Actor::Guest { service: service(1), guest: GuestId(Uuid::from_u128(3)) };
        for (who, private, library, parties, public) in [
            (officer(1), true, true, true, true),
            (colleague, false, true, true, true),
            (partner(1), false, false, true, true),
            (another, false, false, false, true),
            (guest, false, false, false, true),
            (Actor::Visitor { service: service(1) }, false, false, false, true),
            (officer(2), false, false, false, false),
            (Actor::Visitor { service: service(2) }, false, false, false, false),
        ] {
            for (one, may) in all.iter().zip([private, library, parties, public]) {
                assert_eq!(sees(store, &who, one).await?, may, "{who:?} {:?}", one.visibility);
            }
        }
        Ok(())
    })
    .await
}
