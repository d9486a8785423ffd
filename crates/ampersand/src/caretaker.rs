//! The caretaker: once a day what has had its time is forgotten (X03), reminders that were switched on are written (K28),
//! and the database is looked after.

use std::time::Duration;

use ampersand_domain::{Actor, Date};
use ampersand_store::Store;
use ampersand_web::partnership::remind;

use crate::{desk::now_on, outcome::Failure};

/// How long the caretaker rests between two rounds.
const REST: Duration = Duration::from_secs(24 * 60 * 60);

/// Works until the server stops; `today` is the day that a demonstration shows.
pub(crate) fn start(store: Store, public_url: String, today: Option<Date>) {
    tokio::spawn(async move {
        loop {
            if let Err(error) = round(&store, &public_url, today).await {
                tracing::error!(%error, "the caretaker's round came to no end");
            }
            tokio::time::sleep(REST).await;
        }
    });
}

/// One round over the server and each of its services, by each one's own day.
async fn round(store: &Store, public_url: &str, today: Option<Date>) -> Result<(), Failure> {
    let all = store.forget_by_the_clock(&now_on("Europe/London", None)?).await?;
    tracing::info!(?all, "forgotten");
    for service in store.services().await? {
        let desk = store.desk(&Actor::System { service: service.id });
        let now = now_on(&service.zone, today)?;
        let of = desk.forget_what_had_its_time(&now).await?;
        let reminded = remind(store, public_url, &service, &now).await?;
        tracing::info!(service = %service.slug, ?of, reminded, "forgotten and reminded");
    }
    Ok(store.look_after().await?)
}

#[cfg(test)]
mod tests {
    use ampersand_domain::{
        organisations::{Contact, ContactPurpose, Organisation, Origin},
        service::LibraryService,
    };
    use jiff::civil::date;

    use super::*;
    use crate::desk::now;

    #[tokio::test]
    async fn one_round_goes_over_every_service_of_the_server() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::connect(&format!("sqlite:{}", folder.path().join("town.db").display())).await.unwrap();
        store.migrate().await.unwrap();
        let now = now("Europe/London").unwrap();
        let mut kept = Vec::new();
        for slug in ["marlow", "kirkford"] {
            let library = LibraryService::new(now.id(), slug);
            store.make_service(&now, &library).await.unwrap();
            let desk = store.desk(&Actor::System { service: library.id });
            let one = Organisation::named(now.id(), "Advice Sale", Origin::Typed);
            let contact = Contact {
                id: now.id(),
                organisation: one.id,
                name: "Maya Patel".to_owned(),
                role: String::new(),
                email: Some("maya@advice.example".to_owned()),
                phone: None,
                reach_by: None,
                source: "the list".to_owned(),
                purpose: ContactPurpose::Exploring,
                keep_until: Some(date(2027, 1, 1)),
                left: None,
                successor: None,
                import: None,
            };
            let mut tx = desk.write(&now).await.unwrap();
            tx.insert(&one).await.unwrap();
            tx.insert(&contact).await.unwrap();
            tx.save().await.unwrap();
            kept.push((desk, contact.id));
        }
        for (day, gone) in [(date(2027, 3, 31), false), (date(2027, 4, 1), true)] {
            round(&store, "http://localhost", Some(day)).await.unwrap();
            for (desk, contact) in &kept {
                let contact = desk.get::<Contact>(*contact).await.unwrap().unwrap();
                assert_eq!(contact.email.is_none(), gone, "{day}");
            }
        }
    }
}
