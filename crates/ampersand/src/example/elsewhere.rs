//! What the example points to elsewhere, and two grants that a made-up funder published.

use ampersand_domain::{
    organisations::Grant,
    service::{NAMED, Resource},
};

use super::book::Book;

/// To whom, what it is called, what for, how many pounds, how many days ago.
const GRANTS: [(&str, &str, &str, i64, i64); 2] = [
    ("Repair Café Marlow", "Tools and a bench", "A bench that folds away, and tools for six menders.", 2_400, 410),
    ("Somali Women’s Circle", "A year of mornings", "Room, tea and an interpreter for forty mornings.", 9_850, 200),
];

/// Writes them.
pub(super) fn write(book: &mut Book<'_>) {
    let by = book.people.first().map(|person| person.id);
    let (added_on, checked_on) = (book.ago(220), Some(book.ago(30)));
    for one in &NAMED {
        let gone = one.withdrawn_on.is_some();
        book.resources.push(Resource {
            checked_on: checked_on.filter(|_| !gone),
            checked_by: by.filter(|_| !gone),
            ..one.resource(book.id(), added_on)
        });
    }
    for (at, (to, title, about, pounds, days)) in GRANTS.into_iter().enumerate() {
        let Some(organisation) = book.known(to).map(|known| known.id) else { continue };
        book.grants.push(Grant {
            id: book.id(),
            organisation,
            identifier: format!("made-up-{at}"),
            title: title.to_owned(),
            about: about.to_owned(),
            funder: "Marlow Vale Community Fund".to_owned(),
            funder_id: String::new(),
            programme: "Small grants".to_owned(),
            amount: Some(pounds * 100),
            currency: "GBP".to_owned(),
            awarded_on: Some(book.ago(days)),
            import: None,
        });
    }
}
