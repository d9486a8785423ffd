//! Organisations.
