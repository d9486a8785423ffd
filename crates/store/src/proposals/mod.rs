//! Proposals, as tables.

mod begun;

use ampersand_domain::{
    ServiceId, ToValue as _,
    proposals::{
        Assessment, Decision, Opening, OpeningId, OpeningProposal, Proposal, ProposalFile, ProposalFileId, ProposalId,
        ProposalLink, ProposalMessage, Trial,
    },
};

pub use begun::{BegunFile, KeptBegun};

use crate::{Found, Kept, Store, StoreError, Table, Tx, table};

table! { Proposal in "proposals" kind "proposal" scope Service {
    id, organisation, organisation_name, name, email, phone, what, who_gains, ask, bring, came_on, taken_by, state,
    acknowledged_on, looked_by, looked_on, need, partnership, reference, promised, keep_until,
    keep_why,
}
search |one| found(one) }

table! { Assessment in "assessments" kind "assessment" scope Service {
    id, proposal, need, gain, fit, means, items, hours, would_wait, spare_before, spare_after, role,
    shared_objective, made_on, by,
} }

table! { Decision in "decisions" kind "decision" scope Service {
    id, proposal, assessment, outcome, reason, reply, decided_on, by, told_on, talk_again, refer_to, rates, revisit_on,
    revisited_on, revisit_said, learned,
} }

table! { ProposalLink in "proposal_links" kind "proposal_link" scope Service { id, proposal, digest, made_on } }

table! { ProposalFile in "proposal_files" kind "proposal_file" scope Service {
    id, proposal, name, media_type, size, digest_of, content, added_on,
} }

table! { ProposalMessage in "proposal_messages" kind "proposal_message" scope Service {
    id, proposal, by, text, written_on, read_on,
} }

table! { Opening in "openings" kind "opening" scope Service {
    id, branch, name, kind, shut_from, opens_on, ask_until, hosts, looked_by, hours, published_on, made_on, closed_on,
} }

table! { OpeningProposal in "opening_proposals" kind "opening_proposal" scope Service { id, opening, proposal, since } }

table! { Trial in "trials" kind "trial" scope Service {
    id, partnership, begun_on, ends_on, outcome, decided_on, learned, by,
} }

/// What is found of a proposal: above all its reference, which its proposer can say on the telephone (R063, K33).
fn found(one: &Proposal) -> Found {
    let words = [&one.reference, &one.what, &one.name, &one.who_gains, &one.ask, &one.bring];
    let title = if one.organisation_name.is_empty() { one.in_short() } else { one.organisation_name.clone() };
    words.into_iter().fold(Found::new(title), Found::body)
}

/// The tables of this area.
pub const TABLES: &[Table] = &[
    Table::of::<Proposal>(),
    Table::of::<Assessment>(),
    Table::of::<Decision>(),
    Table::of::<ProposalLink>(),
    Table::of::<ProposalFile>(),
    Table::of::<ProposalMessage>(),
    Table::of::<Opening>(),
    Table::of::<OpeningProposal>(),
    Table::of::<Trial>(),
];

impl Store {
    /// The building that opens with this id, whatever its service: its page is for everybody.
    pub async fn opening(&self, id: OpeningId) -> Result<Option<(ServiceId, Kept<Opening>)>, StoreError> {
        Ok(self.across::<Opening>("id = ?", vec![id.to_value()]).await?.into_iter().next())
    }

    /// The private address with this digest, whatever its service.
    pub async fn proposal_link(&self, digest: &str) -> Result<Option<(ServiceId, Kept<ProposalLink>)>, StoreError> {
        Ok(self.across::<ProposalLink>("digest = ?", vec![digest.to_value()]).await?.into_iter().next())
    }
}

impl Tx<'_> {
    /// Deletes a proposer's name and how to reach them, also where the change log and the outbox have them, with the files and
    /// what they wrote to us, which may say both; the private address opens nothing any more (X03).
    pub async fn forget_proposer(&mut self, kept: &Kept<Proposal>) -> Result<(), StoreError> {
        let nobody = Proposal { name: String::new(), email: None, phone: None, ..kept.record.clone() };
        self.update(&nobody, kept.version).await?;
        self.blank::<Proposal>(kept.id.0, &["name", "email", "phone"]).await?;
        let links = self.select::<ProposalLink>().filter("proposal = ?", kept.id).all().await?;
        for link in links {
            self.remove::<ProposalLink>(link.id).await?;
        }
        for file in self.files_of(kept.id).await? {
            self.remove::<ProposalFile>(file).await?;
            self.blank::<ProposalFile>(file.0, &["name"]).await?;
        }
        let theirs = self.select::<ProposalMessage>().filter("proposal = ?", kept.id).only("\"by\" IS NULL");
        for message in theirs.all().await? {
            self.remove::<ProposalMessage>(message.id).await?;
            self.blank::<ProposalMessage>(message.id.0, &["text"]).await?;
        }
        let mails = "DELETE FROM outbox WHERE service_id = ? AND about = ?";
        self.run(mails, vec![self.service().to_value(), kept.id.to_value()]).await?;
        Ok(())
    }
    async fn files_of(&mut self, proposal: ProposalId) -> Result<Vec<ProposalFileId>, StoreError> {
        let of = vec![self.service().to_value(), proposal.to_value()];
        let rows = self.rows("SELECT id FROM proposal_files WHERE service_id = ? AND proposal = ?", of).await?;
        rows.iter().map(|row| row.get(0)).collect()
    }
}
