//! Proposals, as tables.

use ampersand_domain::proposals::{Assessment, Decision, Proposal};

use crate::{Found, Table, table};

table! { Proposal in "proposals" kind "proposal" scope Service {
    id, organisation, organisation_name, name, email, phone, what, who_gains, ask, bring, came_on, taken_by, state,
    acknowledged_on, looked_by, looked_on, need, partnership, reference,
}
search |one| Found::new(&one.organisation_name).body(&one.what).body(&one.name) }

table! { Assessment in "assessments" kind "assessment" scope Service {
    id, proposal, need, gain, fit, means, items, hours, would_wait, spare_before, spare_after, role,
    shared_objective, made_on, by,
} }

table! { Decision in "decisions" kind "decision" scope Service {
    id, proposal, assessment, outcome, reason, reply, decided_on, by, told_on, talk_again, refer_to, revisit_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[Table::of::<Proposal>(), Table::of::<Assessment>(), Table::of::<Decision>()];
