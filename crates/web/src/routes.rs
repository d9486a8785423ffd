//! Every address of the product, area by area.

use crate::{
    agreement, credit, ending, guidance, health, need, offer, organisations, partnership, people, promises, proposals,
    search, service,
    shell::{Routes, Sample, drafts},
    today, workshop,
};

/// What an area brings: its addresses, and its pages in each of their states.
type Area = (fn(Routes) -> Routes, fn() -> Vec<Sample>);

/// The areas that have pages, a line each.
const AREAS: &[Area] = &[
    (today::routes, today::samples),
    (people::routes, people::samples),
    (organisations::routes, organisations::samples),
    (partnership::routes, partnership::samples),
    (agreement::routes, agreement::samples),
    (promises::routes, promises::samples),
    (health::routes, health::samples),
    (credit::routes, credit::samples),
    (ending::routes, ending::samples),
    (proposals::routes, proposals::samples),
    (offer::routes, offer::samples),
    (service::routes, service::samples),
    (workshop::routes, workshop::samples),
    (search::routes, search::samples),
    (guidance::routes, guidance::samples),
    (need::routes, need::samples),
    (drafts::routes, drafts::samples),
];

/// Every address with its policy.
#[must_use]
pub fn routes() -> Routes {
    AREAS.iter().fold(Routes::default(), |all, (routes, _)| all.with(*routes))
}

/// Every page in each of its states, to look at.
#[must_use]
pub fn gallery() -> Vec<Sample> {
    AREAS.iter().flat_map(|(_, samples)| samples()).collect()
}

/// The table of who may use which address, as it is printed for a librarian to review.
#[must_use]
pub fn permissions() -> String {
    let (_, mut rows) = routes().finish();
    rows.sort_by_key(|row| (row.path, row.method));
    let mut out = String::from(
        "Who may use which address: A administrator, L lead, S staff, H head of service, P partner, O anybody.\n\
         x may, - sees \"We cannot find that page\" (or is asked to sign in).\n\n       A L S H P O  address\n",
    );
    for row in &rows {
        out.push_str(&format!("{:<6}{}  {}\n", row.method, row.who.marks(), row.path));
    }
    out.push_str("\nWhoever signed in a while ago is asked once more who they are, before:\n");
    for row in rows.iter().filter(|row| row.who.asks_again()) {
        out.push_str(&format!("again {:<6} {}\n", row.method, row.path));
    }
    out
}
