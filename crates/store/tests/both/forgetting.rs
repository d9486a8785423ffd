//! What was deleted about a person is nowhere any more (X03).

use ampersand_domain::{
    Date, Instant,
    people::Mail,
    proposals::{Proposal, ProposalLink, ProposalState},
    workshop::{Coming, Invited, Workshop},
};
use ampersand_store::testing::Garden;
use jiff::{ToSpan as _, civil::date};

use super::{Proof, now, officer, on_both};

fn proposal(now: &ampersand_domain::Now, came_on: Date) -> Proposal {
    Proposal {
        id: now.id(),
        organisation: None,
        organisation_name: "Fenside Dance School".to_owned(),
        name: "Layla Haddad".to_owned(),
        email: Some("layla@fenside.example".to_owned()),
        phone: Some("01632 960 175".to_owned()),
        what: "Dance on Tuesdays".to_owned(),
        who_gains: String::new(),
        ask: String::new(),
        bring: String::new(),
        came_on,
        taken_by: None,
        state: ProposalState::New,
        acknowledged_on: None,
        looked_by: None,
        looked_on: None,
        need: None,
        partnership: None,
        reference: "KTRMPQWX".to_owned(),
        promised: None,
        keep_until: None,
        keep_why: String::new(),
    }
}

#[tokio::test]
async fn a_proposers_name_is_deleted_from_the_record_its_history_the_search_and_the_outbox() -> Proof {
    on_both(async |store| {
        let (now, desk) = (now()?, store.desk(&officer(1)));
        let (one, other) = (proposal(&now, date(2025, 11, 1)), proposal(&now, date(2026, 11, 1)));
        let at = Instant::from_seconds(1_795_510_800)?;
        let mut tx = desk.write(&now).await?;
        for each in [&one, &other] {
            tx.insert(each).await?;
            let link =
                ProposalLink { id: now.id(), proposal: each.id, digest: each.id.to_string(), made_on: each.came_on };
            tx.insert(&link).await?;
            let mail = Mail::to(now.id(), "layla@fenside.example", &each.name, "It is here", "Dear Layla Haddad", at);
            tx.mail(Mail { about_kind: "proposal".to_owned(), about: Some(each.id.0), ..mail }).await?;
        }
        tx.save().await?;
        let kept = desk.get::<Proposal>(one.id).await?.ok_or("it is gone")?;
        let mut tx = desk.write(&now).await?;
        tx.forget_proposer(&kept).await?;
        tx.save().await?;

        let kept = desk.get::<Proposal>(one.id).await?.ok_or("it is gone")?;
        assert!(kept.is_forgotten() && kept.what == "Dance on Tuesdays");
        let mut tx = desk.write(&now).await?;
        let history = tx.history::<Proposal>(one.id).await?;
        assert_eq!(history.len(), 2, "who did what is still there");
        let told = format!("{history:?}");
        for gone in ["Layla", "layla@fenside.example", "960 175"] {
            assert!(!told.contains(gone), "{gone}: {told}");
        }
        assert!(told.contains("Dance on Tuesdays"));
        let untouched = format!("{:?}", tx.history::<Proposal>(other.id).await?);
        assert!(untouched.contains("Layla Haddad"), "another proposal keeps its own");
        drop(tx);
        let mails = desk.select::<Mail>().all().await?;
        assert_eq!(mails.iter().map(|mail| mail.about).collect::<Vec<_>>(), [Some(other.id.0)]);
        assert_eq!(desk.select::<ProposalLink>().count().await?, 1);
        let due: Vec<_> = desk.select::<Proposal>().all().await?;
        assert_eq!(due.iter().filter(|one| one.keeping_is_due(now.today)).count(), 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_has_had_its_time_is_forgotten_and_the_record_says_so() -> Proof {
    use ampersand_domain::{
        organisations::{Contact, ContactPurpose, Organisation, Origin},
        people::{Link, LinkKind},
    };
    on_both(async |store| {
        let (now, desk) = (now()?, store.desk(&officer(1)));
        let one = Organisation::named(now.id(), "Advice Sale", Origin::Typed);
        let contact = |keep_until| Contact {
            id: now.id(),
            organisation: one.id,
            name: "Maya Patel".to_owned(),
            role: "manager".to_owned(),
            email: Some("maya@advice.example".to_owned()),
            phone: Some("01632 960 175".to_owned()),
            reach_by: None,
            source: "the list".to_owned(),
            purpose: ContactPurpose::Exploring,
            keep_until: Some(keep_until),
            left: None,
            successor: None,
            import: None,
        };
        let link = |days: i64, digest: &str| Link {
            id: now.id(),
            digest: digest.to_owned(),
            code_digest: None,
            code_until: None,
            kind: LinkKind::Partner,
            contact: None,
            organisation: None,
            person: None,
            partnership: None,
            made_by: None,
            expires_at: now.clock.plus_seconds(days * 86_400),
            used_at: None,
            revoked_at: None,
            device_note: String::new(),
        };
        let (old, fresh) = (contact(date(2026, 8, 1)), contact(date(2026, 11, 1)));
        let (dead, open) = (link(-100, "a"), link(-10, "b"));
        let (gone, stays) = (proposal(&now, date(2025, 10, 1)), proposal(&now, date(2025, 11, 1)));
        let mut tx = desk.write(&now).await?;
        tx.insert(&one).await?;
        tx.insert_many(&[old.clone(), fresh.clone()]).await?;
        tx.insert_many(&[dead.clone(), open.clone()]).await?;
        tx.insert_many(&[gone.clone(), stays.clone()]).await?;
        tx.save().await?;
        desk.keep_draft(&now, "need/new", "what=chairs").await?;

        let of = desk.forget_what_had_its_time(&now).await?;
        assert_eq!((of.links, of.contacts, of.proposers), (1, 1, 1));
        let kept = desk.get::<Contact>(old.id).await?.ok_or("it is gone")?;
        assert_eq!((kept.name.as_str(), &kept.email, &kept.phone), ("Maya Patel", &None, &None));
        assert!(kept.source.contains("deleted on 2026-11-24"), "{}", kept.source);
        for change in desk.history::<Contact>(old.id).await? {
            let text = format!("{:?}{:?}", change.before, change.after);
            assert!(!text.contains("maya@") && !text.contains("01632"), "{text}");
        }
        assert!(desk.get::<Contact>(fresh.id).await?.is_some_and(|one| one.email.is_some()), "it is asked about first");
        assert!(desk.get::<Link>(dead.id).await?.is_none() && desk.get::<Link>(open.id).await?.is_some());
        assert!(desk.get::<Proposal>(gone.id).await?.is_some_and(|one| one.is_forgotten()));
        assert!(desk.get::<Proposal>(stays.id).await?.is_some_and(|one| !one.is_forgotten()));
        let again = desk.forget_what_had_its_time(&now).await?;
        assert_eq!((again.links, again.contacts, again.proposers), (0, 0, 0), "once");

        assert_eq!(store.forget_by_the_clock(&now).await?.drafts, 0);
        let later = super::now()?;
        let later = later.by_clock(now.clock.plus_seconds(61 * 86_400));
        assert_eq!(store.forget_by_the_clock(&later).await?.drafts, 1);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_somebody_needed_to_come_to_a_workshop_is_nowhere_two_weeks_after_it() -> Proof {
    on_both(async |store| {
        let (now, desk) = (now()?, store.desk(&officer(1)));
        let mut garden = Garden::new(store, &desk, &now).await?;
        let tables = ampersand_store::tables();
        let workshops = tables.iter().find(|table| table.name == "workshops").ok_or("no table")?;
        garden.plant(workshops, &[]).await?;
        let old = desk.select::<Workshop>().one().await?.ok_or("none")?;
        let soon = Workshop { id: now.id(), held_on: now.today, code: "LATER".to_owned(), ..old.record.clone() };
        let over = Workshop { held_on: now.today.saturating_sub(15.days()), ..old.record.clone() };
        let mut tx = desk.write(&now).await?;
        tx.update(&over, old.version).await?;
        tx.insert(&soon).await?;
        let needs = |workshop: &Workshop, text: &str| Invited {
            coming: Coming::Yes,
            needs: Some(format!("{text}, a ramp")),
            food: Some(format!("{text}, no nuts")),
            travel: Some(format!("{text}, a taxi")),
            children: Some(format!("{text}, two and four")),
            ..Invited::new(now.id(), workshop, "Age Friends".to_owned())
        };
        let (gone, kept) = (needs(&over, "Gone"), needs(&soon, "Kept"));
        tx.insert_many(&[gone.clone(), kept.clone()]).await?;
        tx.save().await?;
        let forgotten = desk.forget_what_had_its_time(&now).await?;
        assert_eq!(forgotten.needs, 1);
        let after = desk.get::<Invited>(gone.id).await?.ok_or("it is gone")?;
        assert!(!after.has_needs() && after.coming == Coming::Yes, "that they came is still there");
        assert!(desk.get::<Invited>(kept.id).await?.ok_or("it is gone")?.has_needs());
        let mut tx = desk.write(&now).await?;
        let told = format!("{:?}", tx.history::<Invited>(gone.id).await?);
        assert!(!told.contains("Gone,"), "the history has it: {told}");
        assert!(told.contains("Age Friends"));
        assert!(format!("{:?}", tx.history::<Invited>(kept.id).await?).contains("Kept, a ramp"));
        drop(tx);
        assert_eq!(desk.forget_what_had_its_time(&now).await?.needs, 0, "once");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn names_that_colleagues_gave_by_a_link_are_forgotten_after_the_services_time_and_what_they_said_stays() -> Proof
{
    use ampersand_domain::{
        Json,
        offer::{AuditHeading, OfferSaid},
        organisations::map::{Map, MapName},
        service::{LibraryService, Thresholds},
    };
    on_both(async |store| {
        let (now, desk) = (now()?, store.desk(&officer(1)));
        let map = Map { id: now.id(), theme: "Company".to_owned(), need: None, begun_on: now.today, begun_by: None };
        let name = |said_on| MapName {
            told_by: "Jo Fenn".to_owned(),
            known_by: "Jo in Housing".to_owned(),
            name: "Deaf Vale".to_owned(),
            note: "They meet on Thursdays".to_owned(),
            ..MapName::blank(now.id(), map.id, "teller", said_on)
        };
        let said = OfferSaid {
            id: now.id(),
            teller: "teller".to_owned(),
            told_by: "Jo Fenn".to_owned(),
            heading: AuditHeading::Skills,
            text: "I sign".to_owned(),
            branch: String::new(),
            said_on: date(2026, 5, 1),
            line: None,
            aside_why: None,
            looked_by: None,
        };
        let (old, fresh) = (name(date(2025, 11, 24)), name(date(2025, 11, 25)));
        let mut tx = desk.write(&now).await?;
        tx.insert(&map).await?;
        tx.insert_many(&[old.clone(), fresh.clone()]).await?;
        tx.insert(&said).await?;
        tx.save().await?;
        assert_eq!(desk.forget_what_had_its_time(&now).await?.gathered, 1);
        let kept = desk.get::<MapName>(old.id).await?.ok_or("it is gone")?;
        assert_eq!((kept.told_by.as_str(), kept.known_by.as_str()), ("", ""));
        assert_eq!((kept.name.as_str(), kept.note.as_str()), ("Deaf Vale", "They meet on Thursdays"));
        for change in desk.history::<MapName>(old.id).await? {
            let text = format!("{:?}{:?}", change.before, change.after);
            assert!(!text.contains("Jo Fenn") && !text.contains("Housing"), "{text}");
        }
        assert!(desk.get::<MapName>(fresh.id).await?.is_some_and(|one| one.told_by == "Jo Fenn"));
        assert_eq!(desk.forget_what_had_its_time(&now).await?.gathered, 0, "once");

        // A service with a shorter time forgets sooner.
        let shorter = Json(Thresholds { gathered_months: 6, ..Thresholds::default() });
        store
            .make_service(&now, &LibraryService { thresholds: shorter, ..LibraryService::new(desk.service(), "town") })
            .await?;
        assert_eq!(desk.forget_what_had_its_time(&now).await?.gathered, 2);
        assert!(
            desk.get::<OfferSaid>(said.id).await?.is_some_and(|one| one.told_by.is_empty() && one.text == "I sign")
        );
        Ok(())
    })
    .await
}
