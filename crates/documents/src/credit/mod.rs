//! Credit: a joint press release.

mod press_release;

pub use press_release::{PressRelease, Quote};
