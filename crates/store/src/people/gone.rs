//! What a letter that has gone makes true, and not before: the one place where it is marked.

use ampersand_domain::{
    Date, Instant, ServiceId, ToValue as _, Uuid, Value,
    ending::EndItemKind,
    people::{MailState, OnceGone},
};

use crate::{StoreError, Tx, core::Place};

/// Marks it, once the last of the letters about it has gone.
pub(super) async fn mark(
    place: &mut Place<'_>,
    service: ServiceId,
    (what, about): (OnceGone, Uuid),
    on: Date,
    at: Instant,
) -> Result<(), StoreError> {
    let (table, key, column, when) = match what {
        OnceGone::NotesSent => ("meetings", "id", "notes_sent_at", at.to_value()),
        OnceGone::ProposalHere => ("proposals", "id", "acknowledged_on", on.to_value()),
        OnceGone::ProposalAnswer => ("decisions", "proposal", "told_on", on.to_value()),
        OnceGone::Thanked => ("end_letters", "id", "sent_on", on.to_value()),
    };
    let sql = format!(
        "UPDATE {table} SET {column} = ?, version = version + 1 \
         WHERE service_id = ? AND {key} = ? AND {column} IS NULL AND NOT EXISTS \
         (SELECT 1 FROM outbox WHERE outbox.service_id = {table}.service_id \
         AND outbox.about_kind = ? AND outbox.about = {table}.{key} AND outbox.state <> ?)"
    );
    let values: Vec<Value> =
        vec![when, service.to_value(), about.to_value(), what.to_value(), MailState::Sent.to_value()];
    place.run(&sql, values).await?;
    match what {
        OnceGone::Thanked => thanked(place, service, about, on).await,
        _ => Ok(()),
    }
}

/// The step on the list of the ending is done when everybody who is with us has been thanked (R231).
async fn thanked(place: &mut Place<'_>, service: ServiceId, letter: Uuid, on: Date) -> Result<(), StoreError> {
    let sql = "UPDATE end_items SET done_on = ?, version = version + 1 \
               WHERE service_id = ? AND kind = ? AND done_on IS NULL AND plan = \
               (SELECT plan FROM end_letters WHERE end_letters.service_id = end_items.service_id AND end_letters.id = ?) \
               AND NOT EXISTS (SELECT 1 FROM parties WHERE parties.service_id = end_items.service_id \
               AND parties.partnership = end_items.partnership AND parties.organisation IS NOT NULL \
               AND parties.left_on IS NULL AND NOT EXISTS \
               (SELECT 1 FROM end_letters WHERE end_letters.service_id = end_items.service_id \
               AND end_letters.plan = end_items.plan AND end_letters.party = parties.id \
               AND end_letters.sent_on IS NOT NULL))";
    let values = vec![on.to_value(), service.to_value(), EndItemKind::Thanks.to_value(), letter.to_value()];
    place.run(sql, values).await.map(|_| ())
}

impl Tx<'_> {
    /// It went by hand or by post, without a letter in the outbox: the same is true.
    pub async fn went_by_hand(&mut self, what: OnceGone, about: impl Into<Uuid>) -> Result<(), StoreError> {
        let (service, on, at) = (self.service(), self.now().today, self.now().instant);
        mark(&mut self.place(), service, (what, about.into()), on, at).await
    }
}
