//! Bids for money (R213–R215).
