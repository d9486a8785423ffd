//! Can it be mended, and ending well (R223–R238).

use crate::id;

id!(/// The ending of a partnership.
    EndingId);
