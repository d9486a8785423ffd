//! The search of a need: who knows whom, and how conversations ended.

use ampersand_domain::{
    Date, Now, Visibility,
    organisations::{
        Acquaintance, Approach, CameFrom, Contact, HowEnded, Interaction, Knows, Medium, Node, Organisation,
        OrganisationKind, Origin, Precision, Ring, Ways, Web,
    },
    people::PersonId,
    proposals::{Decision, Outcome},
};
use ampersand_store::testing::Garden;

use crate::{Proof, now, officer, on_both};

fn named(now: &Now, name: &str) -> Organisation {
    Organisation::named(now.id(), name, Origin::Typed)
}

#[tokio::test]
async fn ties_come_from_talks_partnerships_and_what_was_said_and_never_from_somebody_who_left() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut garden = Garden::new(store, &desk, &now).await?;
        let person = PersonId(garden.named("people").await?);
        let (body, other) = (named(&now, "Deaf Vale"), named(&now, "Age Friends"));
        let contact = |of: &Organisation, name: &str, left| Contact {
            left,
            ..Contact::named(now.id(), of.id, name, "a list".to_owned(), now.today)
        };
        let (connor, gone) = (contact(&body, "Connor", None), contact(&body, "Gone", Some(now.today)));
        let (doreen, unknown) = (contact(&other, "Doreen", None), contact(&other, "Unknown", None));
        let talk = |with: &Contact, ways| Interaction {
            id: now.id(),
            organisation: with.organisation,
            contact: Some(with.id),
            partnership: None,
            person: Some(person),
            day: Some(now.today),
            precision: Precision::Day,
            ways,
            medium: Medium::Call,
            minutes: None,
            notes: String::new(),
            learned: String::new(),
            ring: None,
            visibility: Visibility::Library,
            author: None,
            import: None,
        };
        let said = Acquaintance {
            id: now.id(),
            person: None,
            contact: Some(doreen.id),
            organisation: body.id,
            knows: Some(connor.id),
            how: String::new(),
            said_on: now.today,
            by: None,
        };
        let mut tx = desk.write(&now).await?;
        tx.insert_many(&[body.clone(), other.clone()]).await?;
        tx.insert_many(&[connor.clone(), gone.clone(), doreen.clone(), unknown.clone()]).await?;
        tx.insert_many(&[talk(&doreen, Ways::TwoWay), talk(&gone, Ways::TwoWay), talk(&unknown, Ways::OneWay)]).await?;
        tx.insert(&said).await?;
        tx.save().await?;
        let ties = desk.ties(now.today).await?;
        let has = |one, other, how| {
            ties.iter()
                .any(|tie| tie.how == how && [(tie.one, tie.other), (tie.other, tie.one)].contains(&(one, other)))
        };
        let (us, hers, his) = (Node::Ours(person), Node::Theirs(doreen.id), Node::Theirs(connor.id));
        assert!(
            has(us, hers, Knows::Spoke) && has(hers, his, Knows::Said) && has(his, Node::Body(body.id), Knows::Works)
        );
        let about = |node| ties.iter().filter(|tie| [tie.one, tie.other].contains(&node)).count();
        assert_eq!(about(Node::Theirs(gone.id)), 0, "whoever has left introduces nobody");
        assert!(!has(us, Node::Theirs(unknown.id), Knows::Spoke), "a letter without an answer makes nobody known");
        let ways = Web::of(&ties).ways(body.id, None, 9);
        assert_eq!(ways.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
        assert!(store.desk(&officer(2)).ties(now.today).await?.is_empty(), "another library knows nobody of ours");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn conversations_that_ended_are_counted_by_sort_ring_and_reason_and_a_hire_is_none() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let health = Organisation { kind: OrganisationKind::Health, ..named(&now, "Harbour Surgery") };
        let over = |ended, learned: &str| Approach {
            ended: Some(ended),
            ended_on: Some(now.today),
            learned: learned.to_owned(),
            ..Approach::listed(now.id(), health.id, None, Ring::New, now.today)
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&health).await?;
        tx.insert_many(&[over(HowEnded::Rules, "in March"), over(HowEnded::Rules, ""), over(HowEnded::Agreed, "x")])
            .await?;
        tx.insert(&Approach::listed(now.id(), health.id, None, Ring::New, now.today)).await?;
        tx.save().await?;
        let mut garden = Garden::new(store, &desk, &now).await?;
        let proposal = garden.named("proposals").await?;
        let decided = |outcome, day| Decision {
            id: now.id(),
            proposal: proposal.into(),
            assessment: None,
            outcome,
            reason: "No room".to_owned(),
            reply: String::new(),
            decided_on: day,
            by: None,
            told_on: None,
            talk_again: false,
            refer_to: String::new(),
            rates: String::new(),
            revisit_on: None,
            revisited_on: None,
            revisit_said: String::new(),
            learned: String::new(),
        };
        let mut tx = desk.write(&now).await?;
        let before = now.today.yesterday()?;
        tx.insert_many(&[decided(Outcome::NotNow, before), decided(Outcome::Decline, now.today)]).await?;
        tx.save().await?;
        let found = desk.ended_conversations(Date::constant(1, 1, 1)).await?;
        let count = |from, ended| {
            let of = found.iter().find(|tally| tally.from == from && tally.ended == ended);
            of.map(|tally| (tally.count, tally.learned))
        };
        assert_eq!(count(CameFrom::New, HowEnded::Rules), Some((2, 1)));
        assert_eq!(count(CameFrom::New, HowEnded::Agreed), Some((1, 1)));
        assert_eq!(count(CameFrom::TheyCame, HowEnded::WeSaidNo), Some((1, 1)), "the last answer alone counts");
        assert_eq!(found.iter().map(|tally| tally.count).sum::<usize>(), 4, "who is only on a list has not ended");
        let tomorrow = now.today.tomorrow()?;
        assert!(desk.ended_conversations(tomorrow).await?.is_empty());
        let mut tx = desk.write(&now).await?;
        tx.insert(&decided(Outcome::Traded, tomorrow)).await?;
        tx.save().await?;
        let came = desk
            .ended_conversations(Date::constant(1, 1, 1))
            .await?
            .into_iter()
            .filter(|tally| tally.from == CameFrom::TheyCame);
        assert_eq!(came.count(), 0, "what became room hire is no partnership");
        Ok(())
    })
    .await
}
