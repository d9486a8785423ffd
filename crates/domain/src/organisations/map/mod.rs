//! Who could help with a need or a theme: names gathered from colleagues, sifted, and put on one sheet (R083–R086).

mod gathered;
mod layout;
mod record;
mod shorten;
mod sifted;

pub use gathered::{goes_with, groups, likeness_of};
pub use layout::{Block, Label, PaperSize, Placed, Sheet, lay_out};
pub use record::{
    LikelyPart, Map, MapId, MapLink, MapLinkId, MapName, MapNameId, MapPlace, MapPlaceId, MapStanding, MapState,
    POTENTIAL,
};
pub use sifted::{Movement, Tally, moved, shortlisted, standing_on};
