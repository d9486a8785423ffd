//! Every kind of paper that can be made from records: for pages and for `ampersand document` alike. The card with a
//! partner's link is none: it holds a secret that is kept nowhere, and is printed where the link is made.

use std::{future::Future, pin::Pin};

use ampersand_documents::{Letterhead, Paper};
use ampersand_domain::{Date, Instant, Uuid, service::LibraryService};
use ampersand_store::Desk;

use crate::{
    agreement, credit, ending, need, offer, organisations, partnership, promises, proposals, shell::Trouble, workshop,
};

/// A paper in the making; none when the record is not there or may not be seen.
pub type Making = Pin<Box<dyn Future<Output = Result<Option<Paper>, Trouble>> + Send>>;

/// The records of which such a paper can be made: the id and what it is called.
pub type Listing = Pin<Box<dyn Future<Output = Result<Vec<(Uuid, String)>, Trouble>> + Send>>;

/// What a paper is made from: records as the actor may see them, the service, the day.
#[derive(Debug, Clone)]
pub struct Maker {
    /// The records.
    pub desk: Desk,
    /// Whose paper it is.
    pub service: LibraryService,
    /// The day it is made.
    pub today: Date,
    /// The address by which people reach this server.
    pub public_url: String,
}

/// A kind of paper.
#[derive(Debug, Clone, Copy)]
pub struct PaperKind {
    /// Its word on the command line: `agreement`.
    pub word: &'static str,
    /// What it is, in a line.
    pub what: &'static str,
    /// Makes it from the record with this id.
    pub make: fn(Maker, Uuid) -> Making,
    /// Lists the records of which it can be made.
    pub list: fn(Maker) -> Listing,
}

impl Maker {
    /// The head of the service's papers.
    #[must_use]
    pub fn letterhead(&self) -> Letterhead {
        Letterhead { name: self.service.name.clone(), accent: self.service.accent.clone() }
    }

    /// The whole address of a page.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// The day of a moment, where the service is: a letter bears the day on which it was written, not that of printing.
    #[must_use]
    pub fn day_of(&self, at: Instant) -> Date {
        at.date_in(&jiff::tz::TimeZone::get(&self.service.zone).unwrap_or(jiff::tz::TimeZone::UTC))
    }
}

/// What each area brings.
const PAPERS: &[fn() -> Vec<PaperKind>] = &[
    agreement::papers,
    credit::papers,
    ending::papers,
    need::papers,
    offer::papers,
    organisations::papers,
    partnership::papers,
    promises::papers,
    proposals::papers,
    workshop::papers,
];

/// Every kind of paper that can be made from records.
#[must_use]
pub fn papers() -> Vec<PaperKind> {
    PAPERS.iter().flat_map(|area| area()).collect()
}
