//! The outbox: what was written in the same transaction as its cause, and goes when it can (X06).

use ampersand_domain::{
    Actor, Instant, ServiceId, ToValue as _, Uuid,
    people::{Mail, MailId, MailState, OnceGone, without_secrets},
};
use jiff::tz::TimeZone;

use super::gone;
use crate::{Desk, Kept, Store, StoreError, Tx, core::Place};

/// For how long a node has a message to itself while it sends it.
const LEASE_SECONDS: i64 = 120;

/// The first wait after a failure; each next one is four times as long.
const FIRST_WAIT_SECONDS: i64 = 60;

/// After so many tries a message waits for a person.
const MOST_TRIES: i64 = 8;

impl Tx<'_> {
    /// Puts a message into the outbox; it is there when this write is.
    pub async fn mail(&mut self, mail: Mail) -> Result<(), StoreError> {
        self.insert_unlogged(&mail).await
    }

    /// Takes out what waits to go about this record, because what it says is no longer so.
    pub async fn take_out(&mut self, what: OnceGone, about: impl Into<Uuid>) -> Result<(), StoreError> {
        let sql = "DELETE FROM outbox WHERE service_id = ? AND about_kind = ? AND about = ? AND state <> ?";
        let values =
            vec![self.service().to_value(), what.to_value(), about.into().to_value(), MailState::Sent.to_value()];
        self.run(sql, values).await.map(|_| ())
    }

    /// Takes the words out of every letter about this record: one that has not gone goes no more, one that has gone keeps to
    /// whom and when, with this in the place of what it said. Says how many had not gone.
    pub async fn words_gone(&mut self, about_kind: &str, about: Uuid, instead: &str) -> Result<u64, StoreError> {
        let of = [self.service().to_value(), about_kind.to_value(), about.to_value(), MailState::Sent.to_value()];
        let sql = "DELETE FROM outbox WHERE service_id = ? AND about_kind = ? AND about = ? AND state <> ?";
        let waited = self.run(sql, of.to_vec()).await?;
        let sql = "UPDATE outbox SET body = ?, version = version + 1 \
                   WHERE service_id = ? AND about_kind = ? AND about = ? AND state = ?";
        self.run(sql, std::iter::once(instead.to_value()).chain(of).collect()).await?;
        Ok(waited)
    }

    /// What waits to go about this record was told in another way (K33): it counts as sent, and nobody sends it again.
    pub async fn told_otherwise(&mut self, what: OnceGone, about: impl Into<Uuid>) -> Result<(), StoreError> {
        let (service, at, about): (_, _, Uuid) = (self.service(), self.now().instant, about.into());
        let waiting = self.select::<Mail>().filter("about_kind = ?", what).filter("state <> ?", MailState::Sent);
        let letters = waiting.among("about", &[about]).all().await?;
        for letter in letters {
            let sql = "UPDATE outbox SET state = ?, sent_at = ?, body = ?, last_error = NULL, version = version + 1 \
                       WHERE service_id = ? AND id = ?";
            let values = vec![
                MailState::Sent.to_value(),
                at.to_value(),
                without_secrets(&letter.body).to_value(),
                service.to_value(),
                letter.id.to_value(),
            ];
            self.run(sql, values).await?;
        }
        Ok(())
    }
}

impl Desk {
    /// The outbox, the newest first.
    pub async fn outbox(&self, most: u32) -> Result<Vec<Kept<Mail>>, StoreError> {
        self.select().order("queued_at DESC, id DESC").limit(most).all().await
    }

    /// Of which records a letter waits that is to make this true of them.
    pub async fn waits_to_go(&self, what: OnceGone, about: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
        let letters = self.select::<Mail>().filter("about_kind = ?", what).filter("state <> ?", MailState::Sent);
        let letters = letters.among("about", about).all().await?;
        Ok(letters.into_iter().filter_map(|letter| letter.about).collect())
    }

    /// A person has printed, copied or told it (K33): it counts as sent.
    pub async fn mail_done_by_hand(&self, id: MailId, at: Instant) -> Result<(), StoreError> {
        let Some(mail) = self.get::<Mail>(id).await? else {
            return Err(StoreError::Missing { kind: "mail", id: id.0 });
        };
        Store::of(&self.db).mail_sent(self.service(), &mail, at).await
    }
}

impl Desk {
    /// A message that was given up is tried afresh.
    pub async fn mail_again(&self, id: MailId, at: Instant) -> Result<(), StoreError> {
        let sql = "UPDATE outbox SET state = ?, tries = 0, next_try_at = ?, version = version + 1 \
                   WHERE service_id = ? AND id = ? AND state = ?";
        let values = vec![
            MailState::Waiting.to_value(),
            at.to_value(),
            self.service().to_value(),
            id.to_value(),
            MailState::Failed.to_value(),
        ];
        self.place().run(sql, values).await.map(|_| ())
    }
}

impl Store {
    /// Takes messages that are due, for this node alone for two minutes.
    pub async fn outbox_due(&self, at: Instant, most: u32) -> Result<Vec<(ServiceId, Kept<Mail>)>, StoreError> {
        let condition = format!(
            "state = 'waiting' AND to_address <> '' AND next_try_at <= ? ORDER BY next_try_at, id LIMIT {most}"
        );
        let mut taken = Vec::new();
        for (service, mail) in self.across::<Mail>(&condition, vec![at.to_value()]).await? {
            let sql = "UPDATE outbox SET next_try_at = ?, version = version + 1 \
                       WHERE service_id = ? AND id = ? AND version = ? AND state = 'waiting'";
            let until = at.plus_seconds(LEASE_SECONDS);
            let values = vec![until.to_value(), service.to_value(), mail.record.id.to_value(), mail.version.to_value()];
            if self.place().run(sql, values).await? == 1 {
                taken.push((service, mail));
            }
        }
        Ok(taken)
    }

    /// How many messages of all services are on their way, and how many were given up.
    pub async fn letters_left(&self) -> Result<(i64, i64), StoreError> {
        let sql = "SELECT state, count(*) FROM outbox WHERE state IN ('waiting', 'failed') AND to_address <> '' GROUP BY state";
        let mut left = (0, 0);
        for row in self.place().rows(sql, Vec::new()).await? {
            match row.get(0)? {
                MailState::Waiting => left.0 = row.get(1)?,
                _ => left.1 = row.get(1)?,
            }
        }
        Ok(left)
    }

    /// It has gone: the keys that it carried are no longer kept, and what its going makes true is true. One that was taken
    /// out while it was on its way makes nothing true.
    pub async fn mail_sent(&self, service: ServiceId, mail: &Mail, at: Instant) -> Result<(), StoreError> {
        let zone = self.service(service).await?.and_then(|one| TimeZone::get(&one.zone).ok()).unwrap_or(TimeZone::UTC);
        let sql = "UPDATE outbox SET state = ?, sent_at = ?, body = ?, last_error = NULL, tries = tries + 1, \
                   version = version + 1 WHERE service_id = ? AND id = ?";
        let values = vec![
            MailState::Sent.to_value(),
            at.to_value(),
            without_secrets(&mail.body).to_value(),
            service.to_value(),
            mail.id.to_value(),
        ];
        let mut conn = self.desk(&Actor::System { service }).db.begin().await?;
        if Place::Conn(&mut conn).run(sql, values).await? == 1
            && let Some((what, about)) = mail.makes_true()
        {
            gone::mark(&mut Place::Conn(&mut conn), service, (what, about), at.date_in(&zone), at).await?;
        }
        conn.commit().await
    }

    /// It could not go: tried again later, ever more seldom, and in the end left to a person.
    pub async fn mail_failed(
        &self,
        service: ServiceId,
        mail: &Mail,
        error: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        let state = if mail.tries + 1 >= MOST_TRIES { MailState::Failed } else { MailState::Waiting };
        self.mail_came_back(service, mail, (state, error), at).await
    }

    /// The mail server said that it will never take it: no more tries, a person sees it at once.
    pub async fn mail_refused(
        &self,
        service: ServiceId,
        mail: &Mail,
        error: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        self.mail_came_back(service, mail, (MailState::Failed, error), at).await
    }

    async fn mail_came_back(
        &self,
        service: ServiceId,
        mail: &Mail,
        (state, error): (MailState, &str),
        at: Instant,
    ) -> Result<(), StoreError> {
        let tries = mail.tries + 1;
        let wait = FIRST_WAIT_SECONDS * 4_i64.pow(u32::try_from(tries - 1).unwrap_or_default().min(4));
        let sql = "UPDATE outbox SET state = ?, tries = ?, next_try_at = ?, last_error = ?, version = version + 1 \
                   WHERE service_id = ? AND id = ?";
        let values = vec![
            state.to_value(),
            tries.to_value(),
            at.plus_seconds(wait).to_value(),
            error.to_value(),
            service.to_value(),
            mail.id.to_value(),
        ];
        self.place().run(sql, values).await.map(|_| ())
    }
}
