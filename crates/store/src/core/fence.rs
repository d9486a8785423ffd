//! Who may see which rows: the only place that knows (invariant 4).

use ampersand_domain::{Actor, Role, ToValue as _, Value};

use super::{Record, Scope, Table, record::has};

/// A condition on rows, and the values that it binds.
#[derive(Debug, Default)]
pub(crate) struct Fence {
    pub(crate) sql: String,
    pub(crate) values: Vec<Value>,
}

/// The columns by which a table's rows are fenced.
pub(crate) struct Ground {
    pub(crate) table: &'static str,
    pub(crate) scope: Scope,
    pub(crate) visibility: bool,
    pub(crate) author: bool,
}

impl Ground {
    /// The same of a table whose record's type is not at hand.
    pub(crate) fn of_table(table: &Table) -> Self {
        let has = |column| table.fields.iter().any(|field| field.name == column);
        Self { table: table.name, scope: table.scope, visibility: has("visibility"), author: has("author") }
    }

    pub(crate) fn of<R: Record>() -> Self {
        Self { table: R::TABLE, scope: R::SCOPE, visibility: has::<R>("visibility"), author: has::<R>("author") }
    }
}

/// The rows of this ground that the actor may see (X01, X08).
pub(crate) fn fence(actor: &Actor, ground: &Ground) -> Fence {
    match *actor {
        Actor::Person { .. } if ground.scope == Scope::Sealed => {
            Fence { sql: format!("(organisation IS NULL OR {})", answered(ground.table)), values: Vec::new() }
        }
        Actor::Person { .. } if ground.scope == Scope::OneSide => just("organisation IS NULL"),
        Actor::Person { role: Role::Head, .. } if ground.scope == Scope::Addressed => just("1 = 1"),
        Actor::Person { person, .. } if ground.scope == Scope::Addressed => {
            Fence { sql: "(said_to <> 'head' OR answered_by = ?)".to_owned(), values: vec![person.to_value()] }
        }
        Actor::System { .. } if ground.scope == Scope::Addressed => just("said_to <> 'head'"),
        Actor::Person { person, .. } if ground.visibility && ground.author => {
            Fence { sql: "(visibility <> 'private' OR author = ?)".to_owned(), values: vec![person.to_value()] }
        }
        Actor::Person { .. } | Actor::System { .. } if ground.visibility => just("visibility <> 'private'"),
        Actor::Person { .. } | Actor::System { .. } => just("1 = 1"),
        Actor::Partner { service, organisation, contact } => {
            let own = match ground.scope {
                Scope::Partnership(column) => Some((
                    format!("{column} {IN_THEIRS}"),
                    vec![service.to_value(), organisation.to_value(), contact.to_value()],
                )),
                Scope::Organisation(column) => Some((format!("{column} = ?"), vec![organisation.to_value()])),
                Scope::Addressed => Some(("organisation = ?".to_owned(), vec![organisation.to_value()])),
                Scope::OneSide => Some((
                    format!("(partnership {IN_THEIRS} AND organisation = ?)"),
                    vec![service.to_value(), organisation.to_value(), contact.to_value(), organisation.to_value()],
                )),
                Scope::Sealed => Some((
                    format!(
                        "(partnership {IN_THEIRS} AND (organisation = ? OR (about_organisation = ? AND {})))",
                        answered(ground.table)
                    ),
                    vec![
                        service.to_value(),
                        organisation.to_value(),
                        contact.to_value(),
                        organisation.to_value(),
                        organisation.to_value(),
                    ],
                )),
                Scope::Service | Scope::Public => None,
            };
            match own {
                None => open(ground),
                Some((own, values)) if ground.visibility => {
                    Fence { sql: format!("(visibility = 'public' OR (visibility = 'parties' AND {own}))"), values }
                }
                Some((sql, values)) => Fence { sql, values },
            }
        }
        Actor::Guest { .. } | Actor::Visitor { .. } => open(ground),
    }
}

/// Whether a partnership is one of theirs: service, organisation and contact are bound.
const IN_THEIRS: &str = "IN (SELECT partnership FROM partnership_people WHERE service_id = ? \
                     AND organisation = ? AND contact = ? AND until IS NULL)";

/// Whether the other side of a sealed answer has answered too.
fn answered(table: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM {table} AS other WHERE other.service_id = {table}.service_id \
         AND other.round = {table}.round AND other.party = {table}.about AND other.about = {table}.party)"
    )
}

/// What everybody may see.
fn open(ground: &Ground) -> Fence {
    match (ground.visibility, ground.scope) {
        (true, _) => just("visibility = 'public'"),
        (false, Scope::Public) => just("1 = 1"),
        (false, _) => just("1 = 0"),
    }
}

fn just(sql: &str) -> Fence {
    Fence { sql: sql.to_owned(), values: Vec::new() }
}
