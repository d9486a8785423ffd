//! Ending: the sheet for the talk, and thanks.

mod reasons;
mod thank_you;

pub use reasons::{ReasonLines, ReasonsSheet};
pub use thank_you::ThankYouLetter;
