//! Need.
