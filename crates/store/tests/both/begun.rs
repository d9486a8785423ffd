//! What somebody outside has begun and not sent: kept, gone on with, sent once, forgotten, and never given away (R063).

use std::io::Cursor;

use ampersand_domain::{
    Actor, Bytes, Now,
    proposals::{BegunProposal, Proposal, ProposalFile, ProposalState},
};
use ampersand_store::{
    Desk, Extent, Store, StoreError, Table,
    proposals::{BegunFile, KeptBegun},
    testing::{Garden, fresh_postgres, fresh_sqlite},
};
use jiff::civil::date;

use crate::{Proof, now, officer, on_both, service};

fn system(store: &Store) -> Desk {
    store.desk(&Actor::System { service: service(1) })
}

fn begun(now: &Now, says: &str) -> KeptBegun {
    let mut begun = BegunProposal::new(now.today, 30);
    begun.answers.insert("what".to_owned(), says.to_owned());
    KeptBegun { id: now.id(), begun }
}

fn file(now: &Now, content: &[u8]) -> BegunFile {
    BegunFile {
        id: now.id(),
        name: "Our plan.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        digest_of: "d".to_owned(),
        content: content.to_vec(),
    }
}

async fn send(desk: &Desk, now: &Now, kept: &KeptBegun) -> Result<bool, StoreError> {
    let dance = proposal(now);
    let mut tx = desk.write(now).await?;
    let sent = tx.send_begun_proposal(kept.id, dance.id).await?;
    if sent {
        tx.insert(&dance).await?;
        tx.save().await?;
    }
    Ok(sent)
}

fn proposal(now: &Now) -> Proposal {
    Proposal {
        id: now.id(),
        organisation: None,
        organisation_name: String::new(),
        name: "Layla Haddad".to_owned(),
        email: None,
        phone: None,
        what: String::new(),
        who_gains: String::new(),
        ask: String::new(),
        bring: String::new(),
        came_on: now.today,
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
async fn what_was_begun_is_kept_changed_and_sent_once_with_its_files() -> Proof {
    on_both(async |store| {
        let (now, desk) = (now()?, system(store));
        let mut one = begun(&now, "Dance");
        desk.keep_begun_proposal("digest-one", &one).await?;
        one.begun.answers.insert("name".to_owned(), "Layla Haddad".to_owned());
        one.begun.passed = 2;
        desk.keep_begun_proposal("digest-one", &one).await?;
        assert_eq!(store.begun_proposal("digest-one").await?, Some((service(1), one.clone())));
        assert_eq!(store.begun_proposal("another").await?, None);

        desk.add_begun_file(one.id, file(&now, b"%PDF one")).await?;
        let two = file(&now, b"%PDF two");
        desk.add_begun_file(one.id, two.clone()).await?;
        let third = file(&now, b"%PDF three");
        desk.add_begun_file(one.id, third.clone()).await?;
        desk.remove_begun_file(now.id(), two.id).await?;
        assert_eq!(desk.begun_files(one.id).await?.len(), 3, "a file of another is not taken away");
        desk.remove_begun_file(one.id, two.id).await?;
        assert_eq!(desk.begun_bytes().await?, 18);
        assert_eq!(store.desk(&officer(2)).begun_bytes().await?, 0);

        assert!(send(&desk, &now, &one).await?);
        assert!(!send(&desk, &now, &one).await?, "once");
        desk.keep_begun_proposal("digest-one", &one).await?;
        let (_, sent) = store.begun_proposal("digest-one").await?.ok_or("gone")?;
        assert!(sent.begun.sent.is_some() && sent.begun.answers.is_empty(), "what was sent stays sent: {sent:?}");
        let files = desk.select::<ProposalFile>().all().await?;
        assert_eq!(
            files.iter().map(|one| one.content.0.as_slice()).collect::<Vec<_>>(),
            [&b"%PDF one"[..], b"%PDF three"]
        );
        assert_eq!((desk.begun_bytes().await?, files[1].id), (0, third.id));
        assert_eq!((desk.proposal_bytes().await?, desk.cut_files().await?), (18, 0));
        let cut = ProposalFile { content: Bytes(b"%PDF".to_vec()), ..files[0].record.clone() };
        let mut tx = desk.write(&now).await?;
        tx.update(&cut, files[0].version).await?;
        tx.save().await?;
        assert_eq!(desk.cut_files().await?, 1, "what is shorter than it was is found");
        let listed = desk.proposal_files(files[0].proposal).await?;
        assert_eq!(listed.iter().map(|one| one.size).collect::<Vec<_>>(), [8, 10]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_begun_goes_when_its_days_are_over_with_its_files() -> Proof {
    on_both(async |store| {
        let (mut now, desk) = (now()?, system(store));
        let (old, fresh) = (begun(&now, "Old"), begun(&now, "Fresh"));
        desk.keep_begun_proposal("old", &old).await?;
        let longer = KeptBegun { begun: fresh.begun.clone().touched(date(2026, 12, 20), 30), ..fresh };
        desk.keep_begun_proposal("fresh", &longer).await?;
        desk.add_begun_file(old.id, file(&now, b"%PDF old")).await?;
        desk.add_begun_file(longer.id, file(&now, b"%PDF")).await?;
        now.today = date(2026, 12, 24);
        assert_eq!(desk.forget_what_had_its_time(&now).await?.begun, 0);
        now.today = date(2026, 12, 25);
        assert_eq!(desk.forget_what_had_its_time(&now).await?.begun, 1);
        assert_eq!(store.begun_proposal("old").await?, None);
        assert_eq!(desk.begun_bytes().await?, 4);
        desk.forget_begun_proposal(&now, longer.id).await?;
        assert_eq!((store.begun_proposal("fresh").await?, desk.begun_bytes().await?), (None, 0));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_was_begun_and_files_are_in_a_backup_and_what_was_begun_is_given_away_with_nothing_else() -> Proof {
    let (sqlite, postgres) = (fresh_sqlite().await?, fresh_postgres().await?);
    let (now, desk) = (now()?, system(&sqlite.store));
    let one = begun(&now, "A secret of Layla’s");
    desk.keep_begun_proposal("digest", &one).await?;
    desk.add_begun_file(one.id, file(&now, b"%PDF \x00\xFF")).await?;
    let mut garden = Garden::new(&sqlite.store, &desk, &now).await?;
    garden.plant(&Table::of::<ProposalFile>(), &[]).await?;
    let mut all = Vec::new();
    sqlite.store.dump(&Extent::Everything, &mut all).await?;
    postgres.store.load(&mut Cursor::new(&all)).await?;
    let back = system(&postgres.store);
    assert_eq!(postgres.store.begun_proposal("digest").await?, Some((service(1), one.clone())));
    assert_eq!(back.begun_files(one.id).await?.len(), 1);
    assert_eq!(back.select::<ProposalFile>().one().await?.map(|one| one.record.content), {
        desk.select::<ProposalFile>().one().await?.map(|one| one.record.content)
    });
    assert!(postgres.store.orphans().await?.is_empty());
    for extent in [Extent::Service(service(1)), Extent::SeenBy(officer(1))] {
        let mut part = Vec::new();
        sqlite.store.dump(&extent, &mut part).await?;
        let part = String::from_utf8(part)?;
        assert!(!part.contains("secret of Layla") && !part.contains("begun_files"), "{extent:?}");
        assert!(part.contains("proposal_files"), "{extent:?}");
    }
    Ok(())
}
