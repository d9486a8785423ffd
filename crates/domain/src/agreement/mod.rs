//! The agreement: clauses, versions, acceptance, signatures (R034–R036, R043, R230).

mod canonical;
mod force;
mod notice;
mod offer;

pub use canonical::{SignedClause, canonical_text, fingerprint};
pub use force::{Force, SignatureFacts, Signing, force};
pub use notice::{Notice, NoticeDay, Term, notice_day};
pub use offer::{ClauseFacts, ExitFacts, OfferGap, offer_gaps};

use crate::id;

id!(/// An agreement of a partnership.
    AgreementId);
