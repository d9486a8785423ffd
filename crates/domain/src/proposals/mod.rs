//! What others propose to us, and our answer (R062–R076).

mod assessment;
mod begun;
mod file;
mod hire;
mod judge;
mod message;
mod nine;
mod opening;
mod proposal;
mod spare;
mod trial;

pub use assessment::{Assessment, AssessmentId, Criterion, Decision, DecisionId, Outcome};
pub use begun::BegunProposal;
pub use file::{FileInShort, FileRefusal, MOST_FILES, ProposalFile, ProposalFileId, kept_name, may_add};
pub use hire::{HireAnswer, OurRole, suggests_hire};
pub use judge::{Apart, Compared, InTheWay, Lacks, differ, disagree, in_the_way, lacks, owes_why};
pub use message::{ProposalMessage, ProposalMessageId};
pub use nine::{Item, NineItems, Point, Question, Rated, RatedStrength, Strength, Sure, Told};
pub use opening::{Opening, OpeningGap, OpeningId, OpeningKind, OpeningProposal, OpeningProposalId};
pub use proposal::{Proposal, ProposalLink, ProposalLinkId, ProposalState, answer_by};
pub use spare::{Commitment, Spare, TeamHours, displaced};
pub use trial::{TRIAL_DAYS_BEFORE, TRIAL_MONTHS, Trial, TrialId, TrialOutcome, last_end, may_end_on};

use crate::id;

id!(/// A proposal.
    ProposalId);
