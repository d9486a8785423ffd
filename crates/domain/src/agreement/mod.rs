//! The agreement: clauses, versions, acceptance, signatures (R034–R036, R043, R230).

use crate::id;

id!(/// An agreement of a partnership.
    AgreementId);
