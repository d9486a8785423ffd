//! The six principles as computed checks (requirements, section P).

mod state;

pub use state::{Met, State, state_of};
