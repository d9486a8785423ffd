//! What needs somebody today, ranked, with a reason for each place.
