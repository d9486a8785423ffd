//! The agreement: clauses, versions, acceptance, signatures (R034–R036, R043, R230).

mod canonical;
mod clause;
mod draft;
mod force;
mod notice;
mod offer;
mod record;
mod renewal;
mod signature;
mod term;
mod two_notices;
mod words;

pub use canonical::{SignedClause, canonical_text, fingerprint};
pub use clause::{Clause, ClauseId, ExitTerms};
pub use draft::{CHANGED_HERE, DraftClause, DraftSources, draft_clauses, exit_text};
pub use force::{Force, SignatureFacts, Signing, force};
pub use notice::{Notice, NoticeDay, Term, notice_day};
pub use offer::{ClauseFacts, ExitFacts, OfferGap, offer_gaps};
pub use record::{Agreement, AgreementKind, AgreementState};
pub use renewal::{Nearness, Renewal, next_term, renewal};
pub use signature::{Elsewhere, ElsewhereId, Signature, SignatureId, may_sign, signs_for_us};
pub use term::{TERM, term_text};
pub use two_notices::{TwoNotices, two_notices};
pub use words::{group_words, in_touch_words, process_words, promise_words, purpose_words};

use crate::id;

id!(/// An agreement of a partnership.
    AgreementId);
