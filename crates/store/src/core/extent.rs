//! How much of a database is written out: everything to be put back, a service for whoever keeps the server, or what one
//! person may see of it.

use ampersand_domain::{Actor, ServiceId, Uuid, Value};

use super::{
    Table,
    fence::{Ground, fence},
};

/// What is left out when one service is given away: ways in, what is only on its way, and what is no service's own.
const NOT_GIVEN_AWAY: [&str; 15] = [
    "sessions",
    "passkeys",
    "known_browsers",
    "links",
    "matching_keys",
    "attempts",
    "drafts",
    "begun_proposals",
    "begun_files",
    "done_keys",
    "jobs",
    "lookup_keys",
    "registers",
    "register_entries",
    "register_keys",
];
/// What opens an account, and is given to nobody.
const SECRET: &str = "password_hash";

/// How much of a database is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything, to be put back.
    Everything,
    /// All that one service holds, whoever may see it: whoever keeps the server has the file itself.
    Service(ServiceId),
    /// What this actor may see of its service.
    SeenBy(Actor),
}

impl Extent {
    pub(super) fn has_table(&self, table: &str) -> bool {
        *self == Self::Everything || !NOT_GIVEN_AWAY.contains(&table)
    }

    pub(super) fn has_column(&self, column: &str) -> bool {
        *self == Self::Everything || column != SECRET
    }

    /// The condition on the rows of a table.
    pub(super) fn rows(&self, table: &str, sqlite: bool) -> String {
        let of_service = |service: ServiceId| format!(" WHERE service_id = {}", written(service.0, sqlite));
        match self {
            Self::Everything => String::new(),
            Self::Service(service) => of_service(*service),
            Self::SeenBy(actor) => format!("{} AND {}", of_service(actor.service()), seen(actor, table, sqlite)),
        }
    }
}

/// Which rows of a table this actor may see; the log and the words of search hold nothing that the records hide.
fn seen(actor: &Actor, table: &str, sqlite: bool) -> String {
    let mine = || written(actor.person().map_or(Uuid::nil(), |person| person.0), sqlite);
    match table {
        "search" => format!("(visibility <> 'private' OR author = {})", mine()),
        "notices" => format!("person = {}", mine()),
        "changes" => {
            let narrow = crate::tables().into_iter().filter(|table| fenced(actor, table, sqlite) != ALL);
            let hides = |table: &Table| {
                let (kind, name, seen) = (table.kind, table.name, fenced(actor, table, sqlite));
                let service = written(actor.service().0, sqlite);
                format!(
                    " AND (record_kind <> '{kind}' OR record_id IN \
                     (SELECT id FROM \"{name}\" WHERE service_id = {service} AND {seen}))"
                )
            };
            let own =
                format!("(record_kind <> 'notice' OR record_id IN (SELECT id FROM notices WHERE person = {}))", mine());
            narrow.fold(own, |all, table| all + &hides(&table))
        }
        _ => {
            let known = crate::tables().into_iter().find(|one| one.name == table);
            known.map_or_else(|| ALL.to_owned(), |one| fenced(actor, &one, sqlite))
        }
    }
}

/// The condition of a table's fence, with its values written out: a cursor binds none.
fn fenced(actor: &Actor, table: &Table, sqlite: bool) -> String {
    let fence = fence(actor, &Ground::of_table(table));
    let mut values = fence.values.into_iter();
    let mut sql = String::new();
    for (at, part) in fence.sql.split('?').enumerate() {
        if at > 0 {
            match values.next() {
                Some(Value::Uuid(Some(id))) => sql += &written(id, sqlite),
                // A fence binds ids alone; whatever else it may come to bind lets nothing through.
                _ => sql += "NULL",
            }
        }
        sql += part;
    }
    sql
}

/// What lets every row through.
const ALL: &str = "1 = 1";

/// An id as it stands in a statement: it is made of hexadecimal letters.
fn written(id: Uuid, sqlite: bool) -> String {
    if sqlite { format!("X'{}'", id.simple()) } else { format!("'{id}'") }
}
