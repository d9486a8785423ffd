//! What was deleted about a person is nowhere any more (X03).

use ampersand_domain::{
    Date, Instant,
    people::Mail,
    proposals::{Proposal, ProposalLink, ProposalState},
};
use jiff::civil::date;

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
