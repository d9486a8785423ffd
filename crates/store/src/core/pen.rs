//! Where a partner's person may write: in the partnerships that they are in, and for their own organisation.
//!
//! The pages ask first; this is the second fence, so that a forged address or field writes nothing elsewhere.

use std::collections::BTreeSet;

use ampersand_domain::{Actor, OrganisationId, ToValue as _, Uuid, Value};

use super::{Record, Scope, StoreError, Tx};

impl Tx<'_> {
    /// Refuses what a partner's person writes outside their own ground, as if that ground were not there.
    pub(crate) async fn may_write<R: Record>(&mut self, records: &[R]) -> Result<(), StoreError> {
        let Actor::Partner { service, organisation, contact } = *self.actor() else { return Ok(()) };
        match R::SCOPE {
            Scope::Service | Scope::Public => Ok(()),
            Scope::Organisation(column) => for_itself(records, column, organisation),
            Scope::Addressed => for_itself(records, "organisation", organisation),
            Scope::Sealed | Scope::OneSide | Scope::Partnership(_) => {
                let column = match R::SCOPE {
                    Scope::Partnership(column) => column,
                    _ => {
                        for_itself(records, "organisation", organisation)?;
                        "partnership"
                    }
                };
                let sql = "SELECT partnership FROM partnership_people WHERE service_id = ? AND organisation = ? \
                           AND contact = ? AND until IS NULL";
                let values = vec![service.to_value(), organisation.to_value(), contact.to_value()];
                let rows = self.rows(sql, values).await?;
                let own: BTreeSet<Uuid> = rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
                let outside = |record: &&R| match value_of(*record, column) {
                    Value::Uuid(Some(partnership)) => !own.contains(&partnership),
                    _ => true,
                };
                records.iter().find(outside).map_or(Ok(()), |record| Err(missing(record)))
            }
        }
    }
}

/// Refuses what is written for another organisation than their own.
fn for_itself<R: Record>(records: &[R], column: &str, own: OrganisationId) -> Result<(), StoreError> {
    let own = Value::Uuid(Some(own.0));
    let other = records.iter().find(|record| value_of(*record, column) != own);
    other.map_or(Ok(()), |record| Err(missing(record)))
}

fn value_of<R: Record>(record: &R, column: &str) -> Value {
    let at = R::FIELDS.iter().position(|field| field.name == column);
    at.and_then(|at| record.values().into_iter().nth(at)).unwrap_or(Value::Uuid(None))
}

fn missing<R: Record>(record: &R) -> StoreError {
    StoreError::Missing { kind: R::KIND, id: record.uuid() }
}
