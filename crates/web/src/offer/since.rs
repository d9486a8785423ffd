//! What has changed since the newest version was made, from the records of branches, people and aims (R090).

use ampersand_domain::{
    Date, Instant, Uuid,
    offer::{Audit, AuditLine, NowSince, Since, since},
    partnership::Objective,
    people::Person,
    service::Branch,
};
use ampersand_store::Desk;

use crate::shell::Trouble;

/// What has changed: three queries, whatever there is.
pub(crate) async fn changes(desk: &Desk, audit: &Audit, lines: &[AuditLine]) -> Result<Vec<Since>, Trouble> {
    let branches = desk.select::<Branch>().order("name, id").all().await?;
    let branches: Vec<(Branch, bool)> = branches
        .into_iter()
        .map(|kept| (kept.id.0, kept.record))
        .map(|(id, branch)| (branch, began(id).is_some_and(|day| day > audit.made_on)))
        .collect();
    let left = desk.select::<Person>().filter("\"left\" >= ?", audit.made_on).order("name, id").all().await?;
    let left: Vec<String> = left.into_iter().map(|kept| kept.record.name).collect();
    let reached = desk.select::<Objective>().filter("reached_on > ?", audit.made_on);
    // Of much that was reached, what was called big is not crowded out.
    let reached = reached.order("big DESC, reached_on DESC, id").limit(5).all().await?.into_iter();
    let reached: Vec<(String, Date, bool)> =
        reached.filter_map(|kept| Some((kept.text.clone(), kept.reached_on?, kept.big))).collect();
    Ok(since(audit, lines, NowSince { branches: &branches, left: &left, reached: &reached }))
}

/// The day on which a record was made: its id tells.
fn began(id: Uuid) -> Option<Date> {
    let (seconds, _) = id.get_timestamp()?.to_unix();
    let at = Instant::from_seconds(i64::try_from(seconds).ok()?).ok()?;
    Some(at.date_in(&jiff::tz::TimeZone::UTC))
}
