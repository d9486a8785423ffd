//! Ending: thanks.

mod thank_you;

pub use thank_you::ThankYouLetter;
