//! Services, people, links, sessions, attempts, mail, notices.

use ampersand_domain::{
    Instant, Now, ServiceId, Token, Uuid,
    ending::EndLetter,
    people::{Link, LinkKind, Mail, MailState, OnceGone, Passkey, Person, PersonId, Role, WorkingDays},
    service::LibraryService,
};
use ampersand_store::{Session, StoreError};

use crate::{Proof, cast, now, officer, on_both, partner, place, service};

fn person(now: &Now, name: &str, email: &str) -> Person {
    Person {
        id: now.id(),
        name: name.to_owned(),
        email: Some(email.to_owned()),
        role: Role::Lead,
        password_hash: Some("$argon2id$secret".to_owned()),
        phone: None,
        hours_per_week: Some(18),
        approved_hours: None,
        approved_by: None,
        approved_until: None,
        working_days: WorkingDays::WEEK.0,
        left: None,
    }
}

fn link(now: &Now, token: &Token) -> Link {
    Link {
        id: now.id(),
        digest: Token::digest_of(&token.to_hex()),
        code_digest: Some(Token::digest_of(&token.short_code())),
        code_until: Some(now.instant.plus_seconds(600)),
        kind: LinkKind::AdminSetup,
        contact: None,
        organisation: None,
        person: None,
        partnership: None,
        made_by: None,
        expires_at: now.instant.plus_seconds(3600),
        used_at: None,
        revoked_at: None,
        device_note: String::new(),
    }
}

#[tokio::test]
async fn services_are_listed_and_found_by_their_word_which_only_one_can_have() -> Proof {
    on_both(async |store| {
        let now = now()?;
        store.make_service(&now, &LibraryService::new(service(2), "beta")).await?;
        store.make_service(&now, &LibraryService::new(service(1), "alpha")).await?;
        let slugs: Vec<String> = store.services().await?.into_iter().map(|kept| kept.record.slug).collect();
        assert_eq!(slugs, ["alpha", "beta"]);
        assert_eq!(store.service_by_slug("beta").await?.ok_or("no beta")?.id, service(2));
        assert!(store.service_by_slug("gamma").await?.is_none());
        let again = store.make_service(&now, &LibraryService::new(service(3), "alpha")).await;
        assert!(matches!(again, Err(StoreError::Duplicate(_))), "{again:?}");
        let theirs = store.desk(&officer(1)).select::<LibraryService>().all().await?;
        assert_eq!(theirs.len(), 1, "a desk sees its own service only");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_address_signs_in_one_person_of_each_service() -> Proof {
    on_both(async |store| {
        let now = now()?;
        for of in [1, 2] {
            let desk = store.desk(&officer(of));
            let mut tx = desk.write(&now).await?;
            tx.insert(&person(&now, "Ada Lovelace", "ada@example.org")).await?;
            tx.save().await?;
        }
        assert_eq!(store.people_by_email(" Ada@Example.org ").await?.len(), 2);
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        let second = tx.insert(&person(&now, "Another Ada", "ada@example.org")).await;
        assert!(matches!(second, Err(StoreError::Duplicate(_))), "{second:?}");
        drop(tx);
        assert!(store.desk(&partner(1)).select::<Person>().all().await?.is_empty(), "a partner lists staff");
        let ada = desk.select::<Person>().one().await?.ok_or("nobody")?;
        let log = format!("{:?}", desk.history::<Person>(ada.record.id).await?);
        assert!(log.contains("Ada Lovelace") && !log.contains("argon2id"), "the log repeats a secret: {log}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_is_found_by_its_secret_before_anybody_is_known() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let token = now.token();
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&link(&now, &token)).await?;
        tx.save().await?;
        let (of, found) = store.link_by_digest(&Token::digest_of(&token.to_hex())).await?.ok_or("not found")?;
        assert_eq!(of, service(1));
        assert!(found.is_open(now.instant) && !found.is_open(found.expires_at));
        let (_, by_code) = store.link_by_code(&Token::digest_of(&token.short_code())).await?.ok_or("no code")?;
        assert_eq!(by_code.record, found.record);
        assert!(found.code_is_open(now.instant) && !found.code_is_open(now.instant.plus_seconds(600)));
        assert!(store.link_by_digest(&Token::digest_of("guess")).await?.is_none());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_session_lasts_until_it_ends_or_is_ended() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let mut session = Session {
            id_hash: "hash".to_owned(),
            service: ServiceId(Uuid::nil()),
            person: None,
            data: "{}".to_owned(),
            expires_at: now.instant.plus_seconds(60),
            touched_at: now.instant,
        };
        store.session_save(&session).await?;
        session.service = service(1);
        session.person = Some(Uuid::from_u128(100));
        store.session_save(&session).await?;
        assert_eq!(store.session_load("hash", now.instant).await?, Some(session.clone()));
        assert_eq!(store.session_load("hash", session.expires_at).await?, None);
        store.sessions_delete_of(service(2), Uuid::from_u128(100)).await?;
        assert_eq!(store.session_delete_expired(now.instant).await?, 0);
        assert_eq!(store.session_delete_expired(session.expires_at).await?, 1);
        store.session_save(&session).await?;
        store.sessions_delete_of(service(1), Uuid::from_u128(100)).await?;
        assert_eq!(store.session_load("hash", now.instant).await?, None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_passkey_is_found_by_its_devices_word_and_its_use_is_no_change() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let ada = person(&now, "Ada Lovelace", "ada@example.org");
        let key = Passkey {
            id: now.id(),
            person: ada.id,
            name: "Phone".to_owned(),
            credential: "AbC-_1".to_owned(),
            held: "{}".to_owned(),
            added_at: now.instant,
            used_at: None,
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&ada).await?;
        tx.insert(&key).await?;
        tx.save().await?;
        assert!(store.passkey_by_credential("abc-_1").await?.is_none(), "small and capital letters are two");
        let (of, found) = store.passkey_by_credential("AbC-_1").await?.ok_or("not found")?;
        assert_eq!((of, &found.record), (service(1), &key));
        let used = Passkey { held: "{\"n\":1}".to_owned(), used_at: Some(now.instant), ..key.clone() };
        store.passkey_used(service(2), &used).await?;
        assert_eq!(desk.get::<Passkey>(key.id).await?.ok_or("gone")?.record, key, "another service uses none of ours");
        store.passkey_used(service(1), &used).await?;
        assert_eq!(desk.get::<Passkey>(key.id).await?.ok_or("gone")?.record, used);
        assert_eq!(desk.history::<Passkey>(key.id).await?.len(), 1, "it was added, and nobody changed it");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_browser_is_known_to_whoever_signed_in_there_for_a_year() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let ada = person(&now, "Ada Lovelace", "ada@example.org");
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.insert(&ada).await?;
        tx.save().await?;
        assert!(!store.knows_browser(service(1), ada.id, "phone").await?);
        store.browser_seen(service(1), ada.id, "phone", now.instant).await?;
        store.browser_seen(service(1), ada.id, "phone", now.instant.plus_seconds(60)).await?;
        assert!(store.knows_browser(service(1), ada.id, "phone").await?);
        assert!(!store.knows_browser(service(1), ada.id, "desk").await?);
        assert!(!store.knows_browser(service(2), ada.id, "phone").await?);
        assert_eq!(store.forget_browsers_before(now.instant.plus_seconds(60)).await?, 0);
        assert_eq!(store.forget_browsers_before(now.instant.plus_seconds(61)).await?, 1);
        assert!(!store.knows_browser(service(1), ada.id, "phone").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn somebodys_sessions_are_listed_and_ended_and_nobody_elses() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let (ada, bob) = (Uuid::from_u128(100), Uuid::from_u128(101));
        let rows = [("phone", 1, ada), ("desk", 1, ada), ("van", 1, ada), ("bobs", 1, bob), ("elsewhere", 2, ada)];
        for (at, (name, of, person)) in (0_i64..).zip(rows) {
            let session = Session {
                id_hash: name.to_owned(),
                service: service(of),
                person: Some(person),
                data: "{}".to_owned(),
                expires_at: now.instant.plus_seconds(60 + at),
                touched_at: now.instant.plus_seconds(at),
            };
            store.session_save(&session).await?;
        }
        let names = async |of, person, at| -> Result<Vec<String>, StoreError> {
            Ok(store.sessions_of(service(of), person, at).await?.into_iter().map(|one| one.id_hash).collect())
        };
        assert_eq!(names(1, ada, now.instant).await?, ["van", "desk", "phone"]);
        assert_eq!(names(1, ada, now.instant.plus_seconds(61)).await?, ["van"], "those that have ended are none");
        store.session_end(service(1), bob, "desk").await?;
        store.session_end(service(2), ada, "desk").await?;
        assert_eq!(names(1, ada, now.instant).await?.len(), 3, "nobody ends another's, and no service one of another");
        store.session_end(service(1), ada, "desk").await?;
        store.sessions_end_others(service(1), ada, "phone").await?;
        assert_eq!(names(1, ada, now.instant).await?, ["phone"]);
        assert_eq!((names(1, bob, now.instant).await?.len(), names(2, ada, now.instant).await?.len()), (1, 1));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn tries_are_counted_apart_and_from_a_moment_on() -> Proof {
    on_both(async |store| {
        let at = now()?.instant;
        for seconds in [0, 10, 20] {
            store.record_attempt(service(1), "account:ada", at.plus_seconds(seconds)).await?;
        }
        assert_eq!(store.attempts(service(1), "account:ada", at).await?, 3);
        assert_eq!(store.attempts(service(1), "account:ada", at.plus_seconds(10)).await?, 2);
        assert_eq!(store.attempts(service(2), "account:ada", at).await?, 0);
        assert_eq!(store.attempts(service(1), "account:bob", at).await?, 0);
        assert_eq!(store.forget_attempts_before(at.plus_seconds(10)).await?, 1);
        store.forget_attempts(service(1), "account:ada").await?;
        assert_eq!(store.attempts(service(1), "account:ada", at).await?, 0);
        Ok(())
    })
    .await
}

fn mail(now: &Now) -> Mail {
    let body = format!("Open http://localhost/l/{}", now.token().to_hex());
    Mail::to(now.id(), "ada@example.org", "Ada", "Your link", &body, now.instant)
}

#[tokio::test]
async fn mail_is_there_when_its_cause_is_and_goes_by_one_node_once() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.mail(mail(&now)).await?;
        drop(tx);
        assert!(desk.outbox(10).await?.is_empty(), "mail of a write that never was");
        let mut tx = desk.write(&now).await?;
        tx.mail(mail(&now)).await?;
        tx.save().await?;
        let due = store.outbox_due(now.instant, 10).await?;
        assert_eq!(due.len(), 1);
        assert!(store.outbox_due(now.instant, 10).await?.is_empty(), "two nodes send the same");
        store.mail_failed(due[0].0, &due[0].1, "no such host", now.instant).await?;
        let again = store.outbox_due(now.instant.plus_seconds(60), 10).await?;
        assert_eq!(again[0].1.tries, 1);
        store.mail_sent(again[0].0, &again[0].1, now.instant).await?;
        let kept = desk.outbox(10).await?;
        assert_eq!(kept[0].state, MailState::Sent);
        assert_eq!(kept[0].body, "Open http://localhost/l/…");
        assert!(
            store.desk(&officer(2)).outbox(10).await?.is_empty()
                && store.desk(&partner(1)).outbox(10).await?.is_empty()
        );
        Ok(())
    })
    .await
}

#[tokio::test]
async fn mail_that_never_goes_is_left_to_a_person() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.mail(mail(&now)).await?;
        tx.save().await?;
        let mut at: Instant = now.instant;
        let mut tries = 0;
        while let Some((of, mail)) = store.outbox_due(at, 1).await?.pop() {
            store.mail_failed(of, &mail, "full", at).await?;
            at = at.plus_seconds(100_000);
            tries += 1;
        }
        assert_eq!(tries, 8);
        let failed = desk.outbox(1).await?.pop().ok_or("lost")?;
        assert_eq!((failed.state, failed.last_error.as_deref()), (MailState::Failed, Some("full")));
        desk.mail_done_by_hand(failed.record.id, at).await?;
        assert_eq!(desk.outbox(1).await?[0].state, MailState::Sent);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_letter_makes_true_is_true_when_the_last_of_them_has_gone_and_not_before() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let desk = store.desk(&officer(1));
        place(store, 1, &now, 900, 901).await?;
        let letter = EndLetter {
            id: now.id(),
            partnership: Uuid::from_u128(900).into(),
            plan: now.id(),
            party: None,
            text: "Thank you.".to_owned(),
            read_by: None,
            read_on: None,
            sent_on: None,
            unread_why: String::new(),
        };
        let mut tx = desk.write(&now).await?;
        tx.insert(&letter).await?;
        for _ in 0..2 {
            tx.mail(mail(&now).once_gone(OnceGone::Thanked, letter.id)).await?;
        }
        for what in OnceGone::ALL {
            tx.mail(mail(&now).once_gone(*what, now.id::<Uuid>())).await?;
        }
        tx.save().await?;
        let sent = async || Ok::<_, StoreError>(desk.get::<EndLetter>(letter.id).await?.and_then(|one| one.sent_on));
        let waiting = async || desk.waits_to_go(OnceGone::Thanked, &[letter.id.0]).await;
        let (ours, others): (Vec<_>, Vec<_>) =
            store.outbox_due(now.instant, 10).await?.into_iter().partition(|(_, one)| one.about == Some(letter.id.0));
        assert_eq!(
            (sent().await?, waiting().await?.len(), others.len()),
            (None, 2, OnceGone::ALL.len()),
            "queued is not sent"
        );
        for (of, one) in &others {
            store.mail_sent(*of, one, now.instant).await?;
        }
        store.mail_sent(ours[0].0, &ours[0].1, now.instant).await?;
        store.mail_failed(ours[1].0, &ours[1].1, "full", now.instant).await?;
        assert_eq!((sent().await?, waiting().await?.len()), (None, 1), "one has gone, one came back");
        store.mail_sent(ours[1].0, &ours[1].1, now.instant).await?;
        assert_eq!((sent().await?, waiting().await?.len()), (Some(now.today), 0));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_notice_waits_for_its_person_until_it_is_seen() -> Proof {
    on_both(async |store| {
        let now = now()?;
        let (ada, bob) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        cast(store, &now).await?;
        let desk = store.desk(&officer(1));
        let mut tx = desk.write(&now).await?;
        tx.notice(ada, "Their answer is here", "/partnerships").await?;
        tx.save().await?;
        assert_eq!(desk.notices_unseen(ada).await?, 1);
        assert_eq!(desk.notices_unseen(bob).await?, 0);
        desk.notices_seen(&now, bob).await?;
        assert_eq!(desk.notices(ada).await?[0].text, "Their answer is here");
        desk.notices_seen(&now, ada).await?;
        assert_eq!(desk.notices_unseen(ada).await?, 0);
        Ok(())
    })
    .await
}
