//! A workshop that does not take place: it is called off, and those who were asked are told, each by somebody (K28).

use ampersand_domain::workshop::{Coming, Invited, InvitedId, WorkshopState};
use ampersand_store::Kept;

use super::{planner, run::found};
use crate::shell::{Answer, Ask, Problem, Reader, Trouble};

/// `POST /workshops/{id}/call-off`: the room closes for whoever has its address, and whoever was asked is to be told. The
/// names of those who came in early go, as they do at the end of one that was held (K32).
pub(crate) async fn call_off(ask: Ask) -> Result<Answer, Trouble> {
    let (kept, door) = found(&ask).await?;
    let here = format!("/workshops/{}", kept.id);
    if !kept.is_to_come() {
        return Ok(Answer::go(here));
    }
    let mut read = Reader::new(&ask.posted);
    let why = read.text::<300>("off_why", "Enter why it does not take place");
    let why = match read.done(why) {
        Ok(why) => why,
        Err(Problem(posted)) => return planner::again(&ask, posted).await,
    };
    let early = ask.app.rooms.at(door).await?.room().names_to_forget();
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.forget_names(kept.id, &early).await?;
    tx.update(&kept.record.clone().called_off(ask.now.today, Some(why)), ask.version()?).await?;
    tx.save().await?;
    Ok(Answer::go(here))
}

/// `POST /workshops/{id}/told`: somebody rang them, or told them in another way.
pub(crate) async fn told(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let one = invited(&ask, &workshop).await?;
    let desk = ask.desk()?;
    let mut tx = desk.write(&ask.now).await?;
    tx.update(&Invited { told: workshop.news, placed_on: None, ..one.record.clone() }, one.version).await?;
    tx.save().await?;
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

/// `POST /workshops/{id}/off-the-list`: who was not asked, or cannot come, stands on it no longer.
pub(crate) async fn off_the_list(ask: Ask) -> Result<Answer, Trouble> {
    let (workshop, _) = found(&ask).await?;
    let one = invited(&ask, &workshop).await?;
    if workshop.state == WorkshopState::Planned && may_go(&one) {
        let desk = ask.desk()?;
        let mut tx = desk.write(&ask.now).await?;
        tx.remove::<Invited>(one.id).await?;
        tx.save().await?;
    }
    Ok(Answer::go(format!("/workshops/{}", workshop.id)))
}

/// Whether somebody can be taken off the list: nobody expects them, and they expect nothing.
pub(super) fn may_go(one: &Invited) -> bool {
    matches!(one.coming, Coming::NotAsked | Coming::No)
}

/// The one on the list of this workshop whom the form names.
pub(super) async fn invited(
    ask: &Ask,
    workshop: &ampersand_domain::workshop::Workshop,
) -> Result<Kept<Invited>, Trouble> {
    let id: Option<InvitedId> = Reader::new(&ask.posted).maybe_id("invited");
    let one = ask.desk()?.get::<Invited>(id.ok_or(Trouble::Unreadable)?).await?;
    one.filter(|one| one.workshop == workshop.id).ok_or(Trouble::NotFound)
}
