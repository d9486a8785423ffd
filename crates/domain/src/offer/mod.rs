//! What we can offer: the audit, pitches, rehearsals (R087–R105).

mod audit;
mod benefits;
mod contributed;
mod fact;
mod meant;
mod more;
mod network;
mod pitch;
mod plain;
mod since;
mod story;

pub use audit::{
    Audit, AuditHeading, AuditLine, AuditLineId, Lack, OfferLine, Total, each_once, talking_points, totals,
};
pub use benefits::{benefits, brought_along, looks_for};
pub use contributed::{OfferLink, OfferLinkId, OfferSaid, OfferSaidId, SaidTally};
pub use fact::{FactAbout, LibraryFact, LibraryFactId, leading};
pub use meant::{MeantFor, OurWords, fitting, last_versions};
pub use more::{LineMore, ResourceKind, SkillLevel, Unread};
pub use network::{
    A_WALK, BranchFigures, BranchFiguresId, BranchGlance, BranchPlace, Figure, Glance, NearBy, Neighbour, Sum, glance,
    near,
};
pub use pitch::{
    Cards, LONGEST_MINUTES, Pitch, PitchHeard, PitchHeardId, PitchLink, PitchLinkId, Rehearsal, RehearsalId,
    SHORT_MINUTES, SaidHow, USUAL_PACE,
};
pub use plain::{LONG_SENTENCE, Plain};
pub use since::{Now as NowSince, Since, since};
pub use story::{CaseStudy, CaseStudyId, StoryPicture, StoryPictureId, picture_type, worth_telling};

use crate::id;

id!(/// One version of the audit of what we can offer.
    AuditId);

id!(/// A pitch.
    PitchId);
