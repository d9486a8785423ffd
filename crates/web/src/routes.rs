//! Every address of the product, area by area.

use crate::{
    guidance, people, search,
    shell::{Routes, Sample, drafts},
    workshop,
};

/// Every address with its policy.
#[must_use]
pub fn routes() -> Routes {
    Routes::default()
        .with(people::routes)
        .with(workshop::routes)
        .with(search::routes)
        .with(guidance::routes)
        .with(drafts::routes)
}

/// Every page in each of its states, to look at.
#[must_use]
pub fn gallery() -> Vec<Sample> {
    [people::samples(), workshop::samples(), search::samples(), guidance::samples()].concat()
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
    for row in rows {
        out.push_str(&format!("{:<6}{}  {}\n", row.method, row.who.marks(), row.path));
    }
    out
}
