//! *Something isn't right*, said to the lead or to the head of service (K29).

use ampersand_domain::{
    Actor, Now, OrganisationId, Role, Uuid,
    health::{Concern, ConcernTo},
    people::{ContactId, PersonId},
};
use ampersand_store::{Store, StoreError};

use crate::{Proof, cast, now, officer, on_both, partner, place, service};

fn person(number: u128, role: Role) -> Actor {
    Actor::Person { service: service(1), person: PersonId(Uuid::from_u128(number)), role }
}

pub(crate) fn concern(now: &Now, said_to: ConcernTo, answered_by: u128) -> Concern {
    Concern {
        id: now.id(),
        partnership: Uuid::from_u128(900).into(),
        party: Uuid::from_u128(901).into(),
        organisation: partner(1).partner(),
        said_to,
        text: "It is about your officer".to_owned(),
        raised_on: now.today,
        contact: None,
        answer_by: now.today,
        answered_by: Some(PersonId(Uuid::from_u128(answered_by))),
        answer: String::new(),
        answered_on: None,
    }
}

async fn sees(store: &Store, actor: &Actor, one: &Concern) -> Result<bool, StoreError> {
    let desk = store.desk(actor);
    let got = desk.get::<Concern>(one.id).await?.is_some();
    assert_eq!(desk.select::<Concern>().filter("id = ?", one.id).count().await? == 1, got);
    assert_eq!(!desk.history::<Concern>(one.id).await?.is_empty(), got, "what happened to it is as secret");
    Ok(got)
}

#[tokio::test]
async fn what_is_said_to_the_head_is_for_a_head_and_the_organisation_that_said_it() -> Proof {
    on_both(async |store| {
        let now = now()?;
        cast(store, &now).await?;
        place(store, 1, &now, 900, 901).await?;
        let (to_lead, to_head) = (concern(&now, ConcernTo::Lead, 100), concern(&now, ConcernTo::Head, 7));
        let desk = store.desk(&partner(1));
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&[to_lead.clone(), to_head.clone()]).await?;
        tx.save().await?;
        let third = Actor::Partner {
            service: service(1),
            organisation: OrganisationId(Uuid::from_u128(15)),
            contact: ContactId(Uuid::from_u128(16)),
        };
        for (who, lead, head) in [
            (person(7, Role::Head), true, true),
            (person(7, Role::Administrator), true, true),
            (person(8, Role::Head), true, true),
            (officer(1), true, false),
            (person(9, Role::Staff), true, false),
            (person(9, Role::Administrator), true, false),
            (Actor::System { service: service(1) }, true, false),
            (partner(1), true, true),
            (third, false, false),
            (officer(2), false, false),
            (Actor::Visitor { service: service(1) }, false, false),
        ] {
            assert_eq!(
                (sees(store, &who, &to_lead).await?, sees(store, &who, &to_head).await?),
                (lead, head),
                "{who:?}"
            );
        }
        let forged = Concern { organisation: third.partner(), ..concern(&now, ConcernTo::Head, 7) };
        assert!(desk.write(&now).await?.insert(&forged).await.is_err(), "nobody says it for another organisation");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_staff_enter_for_another_says_so_and_what_a_partner_writes_is_on_nobodys_behalf() -> Proof {
    on_both(async |store| {
        let (now, theirs) = (now()?, partner(1).partner());
        cast(store, &now).await?;
        place(store, 1, &now, 900, 901).await?;
        let (told, own) = (concern(&now, ConcernTo::Lead, 100), concern(&now, ConcernTo::Lead, 100));
        let after = concern(&now, ConcernTo::Lead, 100);
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.on_behalf_of(theirs);
        tx.insert(&told).await?;
        tx.on_behalf_of(None);
        tx.insert(&after).await?;
        tx.save().await?;
        let phone = store.desk(&partner(1));
        let mut tx = phone.write(&now).await?;
        tx.on_behalf_of(theirs);
        tx.insert(&own).await?;
        tx.save().await?;
        for (one, whose) in [(&told, theirs), (&after, None), (&own, None)] {
            let history = desk.history::<Concern>(one.id).await?;
            assert_eq!(history.first().and_then(|change| change.on_behalf_of), whose.map(|id| id.0));
        }
        Ok(())
    })
    .await
}
