//! Principles.
