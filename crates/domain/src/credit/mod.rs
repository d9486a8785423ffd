//! Sharing the credit (R216–R222).

use crate::id;

id!(/// A joint press release.
    ReleaseId);
