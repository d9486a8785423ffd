//! What has had its time is forgotten, once a day: sessions and drafts by the machine's clock, people's details by the
//! service's day (X03). What goes from a record is told there, in the name of the system.

use ampersand_domain::{
    Actor, Now, ToValue as _,
    organisations::{Contact, UNANSWERED_DAYS},
    people::Link,
    proposals::Proposal,
};
use jiff::ToSpan as _;

use crate::{Desk, Store, StoreError};

const DAY: i64 = 86_400;
/// Days for which a text that was typed and never sent waits for whoever typed it.
const DRAFT_DAYS: i64 = 60;
/// Days for which a link that nobody opened still tells whose it was, so that a new one can be asked for.
const LINK_DAYS: i64 = 90;
/// Days for which a browser is known in which somebody signed in.
const BROWSER_DAYS: i64 = 365;
/// So many of a kind go at once, so that nobody else waits long for the writer.
const AT_ONCE: u32 = 500;

/// How much was forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Sessions that had ended.
    pub sessions: u64,
    /// Texts that were never sent.
    pub drafts: u64,
    /// Wrong tries to sign in.
    pub attempts: u64,
    /// Browsers in which nobody has signed in for a year.
    pub browsers: u64,
    /// Links that nobody opened in their time.
    pub links: u64,
    /// People whose e-mail and number nobody needed any more.
    pub contacts: u64,
    /// People who had proposed something.
    pub proposers: u64,
    /// Proposals that were begun and never sent.
    pub begun: u64,
    /// What somebody needed in order to come to a workshop.
    pub needs: u64,
    /// Names of those who answered by a link.
    pub gathered: u64,
}

impl Store {
    /// What belongs to the server and not to a service's day.
    pub async fn forget_by_the_clock(&self, now: &Now) -> Result<Forgotten, StoreError> {
        Ok(Forgotten {
            sessions: self.session_delete_expired(now.clock).await?,
            drafts: self.forget_drafts_before(now.clock.plus_seconds(-DRAFT_DAYS * DAY)).await?,
            browsers: self.forget_browsers_before(now.clock.plus_seconds(-BROWSER_DAYS * DAY)).await?,
            attempts: self.forget_attempts_before(now.clock.plus_seconds(-DAY)).await?,
            ..Forgotten::default()
        })
    }
}

impl Desk {
    /// What belongs to this service, by its day.
    pub async fn forget_what_had_its_time(&self, now: &Now) -> Result<Forgotten, StoreError> {
        let system = Self { eyes: Actor::System { service: self.service() }, ..self.clone() };
        Ok(Forgotten {
            links: system.forget_links(now).await?,
            contacts: system.forget_contacts(now).await?,
            proposers: system.forget_proposers(now).await?,
            begun: system.forget_begun_proposals(now).await?,
            needs: system.forget_needs(now).await?,
            gathered: system.forget_gathered(now).await?,
            ..Forgotten::default()
        })
    }

    async fn forget_links(&self, now: &Now) -> Result<u64, StoreError> {
        let long_ago = now.clock.plus_seconds(-LINK_DAYS * DAY);
        let mut tx = self.write(now).await?;
        let old = tx.select::<Link>().only("used_at IS NULL").filter("expires_at < ?", long_ago);
        let old = old.limit(AT_ONCE).all().await?;
        for link in &old {
            tx.remove::<Link>(link.record.id).await?;
        }
        tx.save().await?;
        Ok(count(&old))
    }

    /// Whoever takes part in something is still needed, whatever day was set.
    async fn forget_contacts(&self, now: &Now) -> Result<u64, StoreError> {
        let asked_since = now.today.saturating_sub(UNANSWERED_DAYS.days());
        let mut tx = self.write(now).await?;
        let due = tx.select::<Contact>().filter("keep_until <= ?", asked_since);
        let due = due.only("email IS NOT NULL OR phone IS NOT NULL").filter(
            "id NOT IN (SELECT contact FROM partnership_people WHERE service_id = ? AND contact IS NOT NULL AND until IS NULL)",
            self.service(),
        );
        let mut due = due.limit(AT_ONCE).all().await?;
        due.retain(|one| one.has_had_its_time(now.today));
        for one in &due {
            tx.update(&one.record.clone().forgotten(now.today), one.version).await?;
            tx.blank::<Contact>(one.id.0, &["email", "phone"]).await?;
            if let Some(email) = &one.email {
                let sql = "DELETE FROM outbox WHERE service_id = ? AND to_address = ? AND state <> 'waiting'";
                tx.run(sql, vec![self.service().to_value(), email.to_value()]).await?;
            }
        }
        tx.save().await?;
        Ok(count(&due))
    }

    async fn forget_proposers(&self, now: &Now) -> Result<u64, StoreError> {
        let mut tx = self.write(now).await?;
        let due = tx.select::<Proposal>().only("name <> '' OR email IS NOT NULL OR phone IS NOT NULL");
        let mut due = due.filter("COALESCE(keep_until, came_on) <= ?", now.today).limit(AT_ONCE).all().await?;
        due.retain(|one| one.has_had_its_time(now.today));
        for one in &due {
            tx.forget_proposer(one).await?;
        }
        tx.save().await?;
        Ok(count(&due))
    }
}

fn count<T>(of: &[T]) -> u64 {
    u64::try_from(of.len()).unwrap_or(u64::MAX)
}
