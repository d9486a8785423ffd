//! What others propose to us (R062–R066, K05, K33).

use jiff::ToSpan as _;

use super::ProposalId;
use crate::{
    Date, OrganisationId, id, need::NeedId, partnership::PartnershipId, people::PersonId, service::LibraryService,
    words,
};

id!(/// A private address at which a proposer sees their proposal.
    ProposalLinkId);

words! {
    /// Where it stands.
    pub enum ProposalState {
        /// Nobody has looked yet.
        New = "new",
        /// Somebody has looked.
        FirstLook = "first_look",
        /// It is being talked over.
        Talking = "talking",
        /// It has its answer.
        Answered = "answered",
        /// They took it back.
        Withdrawn = "withdrawn",
    }
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The id.
    pub id: ProposalId,
    /// Who, when on record.
    pub organisation: Option<OrganisationId>,
    /// Who, as they wrote it.
    pub organisation_name: String,
    /// The person.
    pub name: String,
    /// Their address.
    pub email: Option<String>,
    /// Their number.
    pub phone: Option<String>,
    /// What they propose.
    pub what: String,
    /// For whom.
    pub who_gains: String,
    /// What they ask of us.
    pub ask: String,
    /// What they bring.
    pub bring: String,
    /// When it came.
    pub came_on: Date,
    /// Who of the library took it down for them (K33).
    pub taken_by: Option<PersonId>,
    /// Where it stands.
    pub state: ProposalState,
    /// When we said that it is here.
    pub acknowledged_on: Option<Date>,
    /// Who took the first look.
    pub looked_by: Option<PersonId>,
    /// When.
    pub looked_on: Option<Date>,
    /// The need that it became or serves.
    pub need: Option<NeedId>,
    /// The partnership that came of it.
    pub partnership: Option<PartnershipId>,
    /// The word by which they can ask after it.
    pub reference: String,
    /// The day by which they were told that they hear from us; it stays whatever number is set afterwards (R063).
    pub promised: Option<Date>,
    /// Until when their name and how to reach them are kept, as they were told when it came, or longer (X03).
    pub keep_until: Option<Date>,
    /// Why they were kept longer.
    pub keep_why: String,
}

impl Proposal {
    /// All that they say of it, in one text.
    #[must_use]
    pub fn in_full(&self) -> String {
        [&self.what, &self.who_gains, &self.bring, &self.ask].map(String::as_str).join(" ")
    }

    /// What it is called in a list: the first line of what they propose, cut where it is long.
    #[must_use]
    pub fn in_short(&self) -> String {
        const MOST: usize = 70;
        let what = self.what.lines().next().unwrap_or_default();
        if what.chars().count() <= MOST {
            return what.trim_end_matches('.').to_owned();
        }
        let cut: String = what.chars().take(MOST).collect();
        let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
        format!("{cut}…")
    }

    /// Promises them what the service promises on the day on which it comes.
    #[must_use]
    pub fn promised_by(self, service: &LibraryService) -> Self {
        let keep_until = self.came_on.saturating_add(service.thresholds.0.proposer_months.months());
        Self { promised: Some(answer_by(self.came_on, service)), keep_until: Some(keep_until), ..self }
    }

    /// Until when their name and how to reach them are kept: for a year, unless another time was promised or somebody
    /// said why longer (X03).
    #[must_use]
    pub fn kept_until(&self) -> Date {
        self.keep_until.unwrap_or_else(|| self.came_on.saturating_add(1.year()))
    }

    /// Whether their name and how to reach them were deleted.
    #[must_use]
    pub fn is_forgotten(&self) -> bool {
        self.name.is_empty() && self.email.is_none() && self.phone.is_none()
    }

    /// Whether somebody has to say now if they are deleted or kept for another year.
    #[must_use]
    pub fn keeping_is_due(&self, today: Date) -> bool {
        !self.is_forgotten() && self.kept_until() <= today
    }

    /// Whether nobody said for a month that they are kept longer, so that they go by themselves as was promised (X03).
    #[must_use]
    pub fn has_had_its_time(&self, today: Date) -> bool {
        !self.is_forgotten() && self.kept_until().saturating_add(1.month()) <= today
    }

    /// The day by which they hear what we say, as they were promised.
    #[must_use]
    pub fn answer_by(&self, service: &LibraryService) -> Date {
        self.promised.unwrap_or_else(|| answer_by(self.came_on, service))
    }

    /// Whether it waits for an answer beyond the promised day.
    #[must_use]
    pub fn is_late(&self, service: &LibraryService, today: Date) -> bool {
        self.is_open() && self.answer_by(service) < today
    }

    /// Whether it waits for its answer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.state, ProposalState::Answered | ProposalState::Withdrawn)
    }
}

/// The day by which an answer is promised to what comes on this day.
#[must_use]
pub fn answer_by(came_on: Date, service: &LibraryService) -> Date {
    service.calendar().add_working_days(came_on, service.thresholds.0.proposal_working_days)
}

/// The private address of a proposal; only its digest is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalLink {
    /// The id.
    pub id: ProposalLinkId,
    /// Which proposal.
    pub proposal: ProposalId,
    /// The digest of the letters in the address.
    pub digest: String,
    /// When it was made.
    pub made_on: Date,
}
