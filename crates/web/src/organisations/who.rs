//! Who of an organisation is meant by a name. A name says who somebody is within one organisation alone: elsewhere it is
//! somebody else.

use ampersand_domain::{Date, OrganisationId, fold, organisations::Contact, people::ContactId};
use ampersand_store::{Select, StoreError, Tx};

/// Of these, whoever of an organisation goes by this name, however it is typed, and is still there.
pub(crate) fn called<'a>(
    all: Select<'a, Contact>,
    organisation: OrganisationId,
    name: &str,
    today: Date,
) -> Select<'a, Contact> {
    let named = all.filter("organisation = ?", organisation).filter("name_key = ?", fold(name));
    named.filter("\"left\" IS NULL OR \"left\" > ?", today)
}

/// Who it is that these details are of: whoever goes by that name there, with what was not known of them yet, or somebody
/// new.
pub(crate) async fn named(tx: &mut Tx<'_>, told: &Contact, today: Date) -> Result<ContactId, StoreError> {
    match called(tx.select(), told.organisation, &told.name, today).one().await? {
        Some(known) => {
            let fuller = known.record.clone().filled_from(told);
            if fuller != known.record {
                tx.update(&fuller, known.version).await?;
            }
            Ok(known.id)
        }
        None => {
            tx.insert(told).await?;
            Ok(told.id)
        }
    }
}
