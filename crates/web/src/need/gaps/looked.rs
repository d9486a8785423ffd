//! Saying that nothing is lacking in one of the seven delivery needs of an aim, by one press, and taking it back (R056).

use ampersand_domain::need::{Aim, AimId, DeliveryNeed, Gap, GapLook};
use ampersand_store::Tx;

use super::{address, aim_of};
use crate::shell::{Answer, Ask, Trouble};

/// Where one of the seven stands on the page of its aim.
fn place(aim: AimId, kind: DeliveryNeed) -> String {
    format!("{}#{kind}", address(aim))
}

/// `POST /need/aims/{id}/gaps/looked`: not where something is written down, for that says more.
pub(crate) async fn keep(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let kind: DeliveryNeed = ask.posted.value("kind").parse().map_err(|_| Trouble::Unreadable)?;
    let mut tx = desk.write(&ask.now).await?;
    // Held, so that two who press at once leave one look, and none beside a gap that is being written.
    tx.hold::<Aim>(aim.id).await?;
    let written = tx.select::<Gap>().filter("aim = ?", aim.id).filter("kind = ?", kind).count().await?;
    let before = tx.select::<GapLook>().filter("aim = ?", aim.id).filter("kind = ?", kind).one().await?;
    if written == 0 && before.is_none() {
        let (looked_on, looked_by) = (ask.now.today, ask.me()?.actor.person());
        tx.insert(&GapLook { id: ask.now.id(), aim: aim.id, kind, looked_on, looked_by }).await?;
        tx.save().await?;
    }
    Ok(Answer::go(place(aim.id, kind)))
}

/// `POST /need/aims/{id}/gaps/looked/out`
pub(crate) async fn take_out(ask: Ask) -> Result<Answer, Trouble> {
    let desk = ask.desk()?;
    let aim = aim_of(&ask, &desk).await?;
    let kind: DeliveryNeed = ask.posted.value("kind").parse().map_err(|_| Trouble::Unreadable)?;
    let mut tx = desk.write(&ask.now).await?;
    withdraw(&mut tx, aim.id, kind).await?;
    tx.save().await?;
    Ok(Answer::go(place(aim.id, kind)))
}

/// What somebody said of a need holds no longer once something is written down for it.
pub(super) async fn withdraw(tx: &mut Tx<'_>, aim: AimId, kind: DeliveryNeed) -> Result<(), Trouble> {
    tx.hold::<Aim>(aim).await?;
    for look in tx.select::<GapLook>().filter("aim = ?", aim).filter("kind = ?", kind).all().await? {
        tx.remove::<GapLook>(look.id).await?;
    }
    Ok(())
}
