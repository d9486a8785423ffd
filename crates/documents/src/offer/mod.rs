//! Offer: the sheet of what we can offer, and what is left behind after a pitch.

mod leave_behind;
mod sheet;
mod story;

pub use leave_behind::LeaveBehind;
pub use sheet::OfferSheet;
pub use story::CaseStudyPaper;
