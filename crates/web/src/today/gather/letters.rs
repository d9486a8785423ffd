//! Letters that have not gone and will not by themselves (X06).

use ampersand_domain::{
    people::{Mail, MailState, PersonId},
    today::{Duty, of_mail},
};
use ampersand_store::{Desk, Kept};
use jiff::tz::TimeZone;

use crate::shell::Trouble;

/// So many of the oldest come up.
const MOST: u32 = 20;

/// What waits in the outbox.
pub(super) struct Letters(Vec<Kept<Mail>>);

impl Letters {
    pub(super) async fn read(desk: &Desk) -> Result<Self, Trouble> {
        let waiting = desk.select::<Mail>().filter("state <> ?", MailState::Sent).order("queued_at, id").limit(MOST);
        Ok(Self(waiting.all().await?))
    }

    /// Each is for whoever wrote it, who knows what it was to say. `leaves` is whether a mail server is set.
    pub(super) fn duties(&self, zone: &str, leaves: bool) -> Vec<Duty> {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let duty = |mail: &Kept<Mail>| {
            let duty = of_mail(mail, leaves, mail.queued_at.date_in(&zone))?;
            Some(Duty { owner: mail.changed_by.map(PersonId), ..duty })
        };
        self.0.iter().filter_map(duty).collect()
    }
}
