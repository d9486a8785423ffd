//! How is it going: reviews, check-ins, figures beside feelings (R205–R212).

use crate::id;

id!(/// A review.
    ReviewId);
