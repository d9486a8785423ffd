//! Search rows: what can be found of a record, folded, with the columns by which it is fenced.

use ampersand_domain::{ServiceId, ToValue as _, Value, fold};

use super::{
    Found, Record, Scope,
    record::{Fields, has},
};

pub(crate) const COLUMNS: [&str; 9] =
    ["service_id", "kind", "record_id", "visibility", "author", "partnership", "title", "title_key", "words"];

/// The word with which the folded words of a service begin, so that an index is read for one service only.
pub(crate) fn token(service: ServiceId) -> String {
    format!("s{}", service.0.simple())
}

/// The search row of a record; a table without a visibility of its own gives the one of its scope.
pub(crate) fn row<R: Record>(service: ServiceId, record: &R, found: Found) -> Vec<Value> {
    let values = record.values();
    let of =
        |name: &str| R::FIELDS.iter().position(|Fields { name: own, .. }| *own == name).map(|at| values[at].clone());
    let wide = match R::SCOPE {
        Scope::Public => "public",
        Scope::Partnership(_) => "parties",
        Scope::Service | Scope::Sealed | Scope::OneSide | Scope::Addressed | Scope::Organisation(_) => "library",
    };
    let visibility = if has::<R>("visibility") { of("visibility") } else { None };
    let partnership = match R::SCOPE {
        Scope::Partnership(column) => of(column),
        _ => None,
    };
    let key = fold(&found.title);
    let words = format!("{} {key} {}", token(service), fold(&found.body));
    vec![
        service.to_value(),
        R::KIND.to_value(),
        record.uuid().to_value(),
        visibility.unwrap_or_else(|| wide.to_value()),
        of("author").unwrap_or(Value::Uuid(None)),
        partnership.unwrap_or(Value::Uuid(None)),
        found.title.to_value(),
        key.to_value(),
        words.to_value(),
    ]
}
