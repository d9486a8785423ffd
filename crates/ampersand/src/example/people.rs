//! The people and branches of the example.

use ampersand_domain::{
    Now,
    people::{Person, PersonId, Role},
    service::{Branch, BranchId},
};

use super::book::Book;

/// The password of every example account: the example holds nothing worth guarding.
pub(crate) const PASSWORD: &str = "tea at half past three";

/// An example account.
pub(crate) struct Account {
    pub(crate) email: &'static str,
    name: &'static str,
    role: Role,
    phone: &'static str,
    /// Hours a week.
    hours: i64,
    /// Hours a year approved for partnerships, if somebody has.
    pot: Option<i64>,
    pub(crate) what: &'static str,
}

/// The example accounts, one for each role.
pub(crate) const ACCOUNTS: [Account; 4] = [
    Account {
        email: "ifeoma@marlow.example",
        name: "Ifeoma Danjuma",
        phone: "01632 960601",
        role: Role::Lead,
        hours: 22,
        pot: Some(720),
        what: "partnership officer",
    },
    // Nobody has approved Tom's time: what he leads says so.
    Account {
        email: "tom@marlow.example",
        name: "Tom Ashworth",
        phone: "01632 960602",
        role: Role::Staff,
        hours: 30,
        pot: None,
        what: "branch assistant",
    },
    Account {
        email: "carys@marlow.example",
        name: "Carys Penhallow",
        phone: "01632 960603",
        role: Role::Head,
        hours: 37,
        pot: Some(96),
        what: "head of service",
    },
    Account {
        email: "sam@marlow.example",
        name: "Sam Okoro",
        phone: "01632 960604",
        role: Role::Administrator,
        hours: 20,
        pot: None,
        what: "administrator",
    },
];

const BRANCHES: [(&str, &str, &str, &str); 5] = [
    ("Mill Lane", "4 Mill Lane, Marlow Vale", "ZZ1 4ML", "01632 960801"),
    ("Central", "Market Square, Marlow Vale", "ZZ1 1MS", "01632 960802"),
    ("Harbour Road", "118 Harbour Road, Marlow Vale", "ZZ2 8HR", "01632 960803"),
    ("St Wilfrid’s", "Church Green, St Wilfrid’s", "ZZ3 2CG", "01632 960804"),
    ("Upper Vale", "The Old School, Upper Vale", "ZZ4 6OS", "01632 960805"),
];

/// The ids of those who work there, and of the branches.
pub(crate) struct Team {
    pub(crate) officer: PersonId,
    pub(crate) assistant: PersonId,
    pub(crate) head: PersonId,
    pub(crate) administrator: PersonId,
    /// In the order of the list.
    pub(crate) branches: [BranchId; 5],
}

impl Team {
    pub(super) fn new(now: &Now) -> Self {
        Self {
            officer: now.id(),
            assistant: now.id(),
            head: now.id(),
            administrator: now.id(),
            branches: std::array::from_fn(|_| now.id()),
        }
    }
}

pub(super) fn write(book: &mut Book<'_>, hash: &str) {
    let team = &book.team;
    for (account, id) in ACCOUNTS.iter().zip([team.officer, team.assistant, team.head, team.administrator]) {
        book.people.push(Person {
            email: Some(account.email.to_owned()),
            password_hash: Some(hash.to_owned()),
            phone: Some(account.phone.to_owned()),
            hours_per_week: Some(account.hours),
            approved_hours: account.pot,
            approved_by: account.pot.map(|_| team.head),
            ..Person::new(id, account.name, account.role)
        });
    }
    for ((name, address, postcode, phone), id) in BRANCHES.iter().zip(team.branches) {
        book.branches.push(Branch {
            id,
            name: (*name).to_owned(),
            address: (*address).to_owned(),
            postcode: Some((*postcode).to_owned()),
            phone: Some((*phone).to_owned()),
            closed: false,
        });
    }
}
