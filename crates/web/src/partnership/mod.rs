//! Partnership.
