//! The library service: profile, branches, calendar, themes, thresholds.

mod accent;
mod branch;
mod calendar;
mod house;
mod library;
mod matching;
mod position;
mod resource;
mod thresholds;

pub use accent::{Colour, ColourRefusal, HOUSE_ACCENT, Shades, accent};
pub use branch::Branch;
pub use calendar::{Calendar, Closure, bank_holidays};
pub use house::HouseGuidance;
pub use library::{LibraryService, UNIVERSAL_OFFERS};
pub use matching::MatchingKey;
pub use position::Position;
pub use resource::{MethodStep, NAMED, Named, Resource};
pub use thresholds::{THRESHOLD_SETTINGS, ThresholdSetting, Thresholds};

use crate::id;

/// A service's sign, shown in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The id.
    pub id: LogoId,
    /// SHA-256 of the picture.
    pub digest: String,
    /// The picture, a PNG.
    pub content: crate::Bytes,
}

id!(/// A service's sign.
    LogoId);

id!(/// What a library adds to a topic of the guidance.
    HouseGuidanceId);

id!(/// An address by which another program matches a list.
    MatchingKeyId);

id!(/// A page or a tool of somebody else.
    ResourceId);

id!(/// A branch of the library service.
    BranchId);
