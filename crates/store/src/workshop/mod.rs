//! Workshop.
