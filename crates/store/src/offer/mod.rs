//! Audits, what colleagues said for them, facts, pitches and rehearsals, as tables.

use ampersand_domain::{
    ServiceId, ToValue as _,
    offer::{
        Audit, AuditLine, BranchFigures, CaseStudy, LibraryFact, OfferLink, OfferSaid, Pitch, PitchHeard, PitchLink,
        Rehearsal, StoryPicture,
    },
};

use crate::{Found, Kept, Store, StoreError, Table, table};

table! { Audit in "audits" kind "audit" scope Service {
    id, number, made_on, by, note,
} }

table! { AuditLine in "audit_lines" kind "audit_line" scope Service {
    id, audit, heading, branch, text, amount, unit, shows, more,
}
search |one| Found::new(&one.text) }

table! { OfferLink in "offer_links" kind "offer_link" scope Service {
    id, digest, made_by, made_on, expires_at, closed_at,
} }

table! { OfferSaid in "offer_said" kind "offer_said" scope Service {
    id, teller, told_by, heading, text, branch, said_on, line, aside_why, looked_by,
} }

table! { LibraryFact in "library_facts" kind "library_fact" scope Service {
    id, about, believed, fact, source, looked_on, author,
} }

table! { BranchFigures in "branch_figures" kind "branch_figures" scope Service {
    id, branch, quarter_hours, rooms, computers, visits, latitude, longitude, source, counted_on, author,
} }

table! { CaseStudy in "case_studies" kind "story" scope Service {
    id, partnership, title, need, partners, done, result, shows, quote, speaker, quote_yes_on, told_by, told_yes_on,
    tags, made_on, author,
}
search |one| Found::new(&one.title).body(&one.partners).body(&one.result).body(&one.tags) }

table! { StoryPicture in "story_pictures" kind "story_picture" scope Service {
    id, story, shows, made_by, yes_of, yes_on, media_type, content,
} }

table! { Pitch in "pitches" kind "pitch" scope Service {
    id, organisation, kind, need, title, number, cards, text, phone, words_a_minute, audit, made_on, author,
}
search |one| Found::new(&one.title).body(&one.text) }

table! { Rehearsal in "rehearsals" kind "rehearsal" scope Service {
    id, pitch, person, listener, how, on_day, seconds, learned,
} }

table! { PitchLink in "pitch_links" kind "pitch_link" scope Service {
    id, pitch, digest, made_by, made_on, expires_at, closed_at,
} }

table! { PitchHeard in "pitch_heard" kind "pitch_heard" scope Service {
    id, pitch, told_by, gain, unclear, change, said_on,
} }

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Audit>(),
    Table::of::<AuditLine>(),
    Table::of::<OfferLink>(),
    Table::of::<OfferSaid>(),
    Table::of::<LibraryFact>(),
    Table::of::<BranchFigures>(),
    Table::of::<Pitch>(),
    Table::of::<Rehearsal>(),
    Table::of::<PitchLink>(),
    Table::of::<PitchHeard>(),
    Table::of::<CaseStudy>(),
    Table::of::<StoryPicture>(),
];

impl Store {
    /// The link to say what was heard in a pitch, whatever its service and whether or not it takes anything still.
    pub async fn pitch_link(&self, digest: &str) -> Result<Option<(ServiceId, Kept<PitchLink>)>, StoreError> {
        Ok(self.across::<PitchLink>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }

    /// The link with this digest, whatever its service and whether or not it takes anything still.
    pub async fn offer_link(&self, digest: &str) -> Result<Option<(ServiceId, Kept<OfferLink>)>, StoreError> {
        Ok(self.across::<OfferLink>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }
}
