//! Offer.
