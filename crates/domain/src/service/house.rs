//! What a library adds to the guidance.

use super::HouseGuidanceId;

/// How it is done in this house: what the library adds to one topic of the guidance, in Markdown (R005).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseGuidance {
    /// The id.
    pub id: HouseGuidanceId,
    /// The topic, by its word in the address; a topic has one text at most.
    pub topic: String,
    /// The text; nothing, where it was taken out again.
    pub text: String,
}
