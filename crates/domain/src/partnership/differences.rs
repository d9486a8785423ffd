//! How we differ: strands, words, what we ask for, the time that each has (R022–R030).

use super::{PartnershipId, PartyId, Way};
use crate::{Date, OrganisationId, id, principles::ProcessStatus, words};

id!(/// An entry about how we differ.
    DifferenceId);

id!(/// A word that we use differently.
    GlossaryWordId);

id!(/// Something that the library asks for.
    ProcessAskId);

id!(/// A note of frustration.
    FrictionId);

id!(/// What time a party has.
    CapacityId);

words! {
    /// The three strands (R022).
    pub enum Strand {
        /// How we work.
        Culture = "culture",
        /// What matters most to us.
        Focus = "focus",
        /// The words we use.
        Language = "language",
    }
}

/// An entry of one party in one strand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The id.
    pub id: DifferenceId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose entry.
    pub party: PartyId,
    /// In which strand.
    pub strand: Strand,
    /// What they say.
    pub text: String,
    /// What we will do about it.
    pub what_we_do: String,
    /// How the party said so; none if staff entered it.
    pub way: Option<Way>,
    /// When.
    pub made_on: Date,
}

/// A word that we use differently (R024).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlossaryWord {
    /// The id.
    pub id: GlossaryWordId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// The party that says it otherwise.
    pub party: Option<PartyId>,
    /// The word.
    pub term: String,
    /// What the library means by it, or says instead.
    pub ours: String,
    /// What they mean by it, or say instead.
    pub theirs: String,
    /// The word that we agreed on.
    pub agreed: String,
}

/// Something that the library asks for in this partnership (R029).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessAsk {
    /// The id.
    pub id: ProcessAskId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Of whom.
    pub party: PartyId,
    /// What it is called.
    pub name: String,
    /// Why it is needed, in plain words.
    pub reason: String,
    /// How much work it usually is.
    pub effort: String,
    /// Who of the library helps.
    pub helper: String,
    /// Where it stands.
    pub status: ProcessStatus,
    /// Since when it stands there.
    pub changed_on: Date,
}

/// A note of frustration about a process, by either side (R030).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrictionNote {
    /// The id.
    pub id: FrictionId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Whose.
    pub party: PartyId,
    /// About which process.
    pub process: String,
    /// What is hard.
    pub text: String,
    /// When.
    pub noted_on: Date,
}

/// The time and people that a party has (R023, R027).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyCapacity {
    /// The id.
    pub id: CapacityId,
    /// The partnership.
    pub partnership: PartnershipId,
    /// Which party.
    pub party: PartyId,
    /// Its organisation, which alone sees this beside the library; none for the library itself.
    pub organisation: Option<OrganisationId>,
    /// Minutes a month that it has; none if it could not say.
    pub minutes: Option<i64>,
    /// Minutes a month that are asked of it.
    pub asked_minutes: i64,
    /// Paid people, volunteers, who runs projects.
    pub people: String,
    /// When it suits them to meet.
    pub best_times: String,
    /// When it said so.
    pub declared_on: Date,
    /// How it said so.
    pub way: Way,
}
