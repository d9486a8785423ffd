//! Letters that have not gone and will not by themselves (X06).

use ampersand_domain::{
    people::{Mail, MailState, PersonId},
    today::{Duty, of_mail},
};
use ampersand_store::Desk;
use jiff::tz::TimeZone;

use crate::shell::{Me, Trouble};

/// So many of the oldest come up.
const SHOWN: u32 = 20;

/// Each is for whoever wrote it, who knows what it was to say.
pub(super) async fn that_wait(desk: &Desk, me: &Me, leaves: bool) -> Result<Vec<Duty>, Trouble> {
    let zone = TimeZone::get(&me.service.zone).unwrap_or(TimeZone::UTC);
    let waiting = desk.select::<Mail>().filter("state <> ?", MailState::Sent).order("queued_at, id").limit(SHOWN);
    let duty = |mail: &ampersand_store::Kept<Mail>| {
        let duty = of_mail(mail, leaves, mail.queued_at.date_in(&zone))?;
        Some(Duty { owner: mail.changed_by.map(PersonId), ..duty })
    };
    Ok(waiting.all().await?.iter().filter_map(duty).collect())
}
