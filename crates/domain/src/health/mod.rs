//! How is it going: reviews, check-ins, figures beside feelings (R205–R212).

mod concern;
mod measure;
mod pulse;
mod review;

pub use concern::{Concern, ConcernId, ConcernTo};
pub use measure::{Measure, MeasureId, MeasureKind, Reading, ReadingId};
pub use pulse::{PulseAnswer, PulseAnswerId, PulseRound, PulseRoundId};
pub use review::{Go, GoChoice, GoChoiceId, Review, ReviewKind, TroubleId, TroublePermission};

use crate::id;

id!(/// A review.
    ReviewId);
