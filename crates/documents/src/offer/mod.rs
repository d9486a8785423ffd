//! Offer: what is left behind after a pitch.

mod leave_behind;

pub use leave_behind::LeaveBehind;
