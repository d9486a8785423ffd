//! The people and branches of the example.

use ampersand_domain::{
    Now,
    people::{Person, PersonId, Role},
    service::Branch,
};
use ampersand_store::{StoreError, Tx};

/// The password of every example account: the example holds nothing worth guarding.
pub(crate) const PASSWORD: &str = "tea at half past three";

/// An example account.
pub(crate) struct Account {
    pub(crate) email: &'static str,
    name: &'static str,
    role: Role,
    hours: i64,
    pub(crate) what: &'static str,
}

/// The example accounts, one for each role.
pub(crate) const ACCOUNTS: [Account; 4] = [
    Account {
        email: "ifeoma@marlow.example",
        name: "Ifeoma Danjuma",
        role: Role::Lead,
        hours: 11,
        what: "partnership officer",
    },
    Account {
        email: "tom@marlow.example",
        name: "Tom Ashworth",
        role: Role::Staff,
        hours: 30,
        what: "branch assistant",
    },
    Account {
        email: "carys@marlow.example",
        name: "Carys Penhallow",
        role: Role::Head,
        hours: 37,
        what: "head of service",
    },
    Account {
        email: "sam@marlow.example",
        name: "Sam Okoro",
        role: Role::Administrator,
        hours: 20,
        what: "administrator",
    },
];

const BRANCHES: [&str; 5] = ["Mill Lane", "Central", "Harbour Road", "St Wilfrid’s", "Upper Vale"];

/// The ids of those who work there.
pub(crate) struct Team {
    pub(crate) officer: PersonId,
    pub(crate) assistant: PersonId,
}

pub(super) async fn make(tx: &mut Tx<'_>, now: &Now, hash: &str) -> Result<Team, StoreError> {
    let mut ids = Vec::new();
    for account in &ACCOUNTS {
        let person = Person {
            email: Some(account.email.to_owned()),
            password_hash: Some(hash.to_owned()),
            hours_per_week: Some(account.hours),
            approved_hours: Some(account.hours),
            ..Person::new(now.id(), account.name, account.role)
        };
        ids.push(person.id);
        tx.insert(&person).await?;
    }
    for name in BRANCHES {
        let branch = Branch {
            id: now.id(),
            name: name.to_owned(),
            address: String::new(),
            postcode: None,
            phone: None,
            closed: false,
        };
        tx.insert(&branch).await?;
    }
    Ok(Team { officer: ids[0], assistant: ids[1] })
}
