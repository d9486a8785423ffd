//! What we know about them, with where it comes from and how fresh it is (R106–R112).

use crate::{Date, OrganisationId, Visibility, id, people::PersonId, words};

id!(/// A line of what we know.
    DossierLineId);

words! {
    /// Under which heading.
    pub enum DossierHeading {
        /// Places and services.
        Sites = "sites",
        /// Who leads, and their background.
        People = "people",
        /// Recent projects.
        Projects = "projects",
        /// Their strategy or mission, in their words.
        Strategy = "strategy",
        /// What we both want.
        Shared = "shared",
        /// Questions to ask them.
        Question = "question",
        /// What to be careful about.
        Sensitive = "sensitive",
    }
}

/// A line of what we know about an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierLine {
    /// The id.
    pub id: DossierLineId,
    /// About whom.
    pub organisation: OrganisationId,
    /// Under which heading.
    pub heading: DossierHeading,
    /// What we know.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// When we last looked.
    pub looked_on: Date,
    /// Who may see it.
    pub visibility: Visibility,
    /// Who wrote it.
    pub author: Option<PersonId>,
}
