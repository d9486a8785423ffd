//! How is it going: reviews, check-ins, figures beside feelings (R205–R212).

mod check_in;
mod concern;
mod measure;
mod pulse;
mod review;
mod still_true;

pub use check_in::{PulseFlag, PulseItem, PulsePair, PulsePart, PulseStep, PulseView};
pub use concern::{Concern, ConcernId, ConcernTo};
pub use measure::{Course, Measure, MeasureId, MeasureKind, Reading, ReadingId, course, feels_otherwise};
pub use pulse::{PulseAnswer, PulseAnswerId, PulseComment, PulseCommentId, PulseRound, PulseRoundId};
pub use review::{Go, GoChoice, GoChoiceId, Review, ReviewKind, TroubleId, TroublePermission, reviews_due};
pub use still_true::sitting_due;

use crate::id;

id!(/// A review.
    ReviewId);
