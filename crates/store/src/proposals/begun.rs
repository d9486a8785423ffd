//! Proposals that somebody outside has begun and not sent, with the files that are to go with them. They are no records of the
//! library: no log repeats them, no search finds them, and none of its people reads them. Whoever has the letters goes on (R063).

use ampersand_domain::{
    Bytes, Json, Now, ServiceId, ToValue as _, Uuid, Value,
    proposals::{BegunProposal, FileInShort, ProposalFile, ProposalFileId, ProposalId},
};

use crate::{Desk, Row, Store, StoreError, Tx};

/// One that is kept, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBegun {
    /// Its own id.
    pub id: Uuid,
    /// What was answered so far.
    pub begun: BegunProposal,
}

/// A file on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunFile {
    /// The id, which it keeps when it is sent.
    pub id: ProposalFileId,
    /// Its name.
    pub name: String,
    /// What it is, told from its content.
    pub media_type: String,
    /// SHA-256 of the content.
    pub digest_of: String,
    /// The content.
    pub content: Vec<u8>,
}

impl Store {
    /// The one with this digest, whatever its service.
    pub async fn begun_proposal(&self, digest: &str) -> Result<Option<(ServiceId, KeptBegun)>, StoreError> {
        let sql = "SELECT service_id, id, answers, passed, kept_until, sent FROM begun_proposals WHERE digest = ?";
        let rows = self.place().rows(sql, vec![digest.to_value()]).await?;
        rows.first().map(|row| Ok((row.get(0)?, kept(row)?))).transpose()
    }
}

fn kept(row: &Row) -> Result<KeptBegun, StoreError> {
    let begun = BegunProposal {
        answers: row.get::<Json<_>>(2)?.0,
        passed: row.get(3)?,
        kept_until: row.get(4)?,
        sent: row.get(5)?,
    };
    Ok(KeptBegun { id: row.get(1)?, begun })
}

impl Desk {
    /// Keeps what was answered; what was sent meanwhile stays as it was sent.
    pub async fn keep_begun_proposal(&self, digest: &str, kept: &KeptBegun) -> Result<(), StoreError> {
        let sql = "INSERT INTO begun_proposals (service_id, id, digest, answers, passed, kept_until) VALUES (?, ?, ?, ?, ?, ?) \
                   ON CONFLICT (service_id, id) DO UPDATE SET answers = excluded.answers, passed = excluded.passed, \
                   kept_until = excluded.kept_until WHERE begun_proposals.sent IS NULL";
        let answers = serde_json::to_string(&kept.begun.answers).unwrap_or_default();
        let values = vec![
            self.service().to_value(),
            kept.id.to_value(),
            digest.to_value(),
            answers.to_value(),
            kept.begun.passed.to_value(),
            kept.begun.kept_until.to_value(),
        ];
        self.place().run(sql, values).await.map(|_| ())
    }

    /// The files of one, in the order in which they were added, without their content.
    pub async fn begun_files(&self, begun: Uuid) -> Result<Vec<FileInShort>, StoreError> {
        let sql = "SELECT id, name, size FROM begun_files WHERE service_id = ? AND begun = ? ORDER BY id";
        let rows = self.place().rows(sql, vec![self.service().to_value(), begun.to_value()]).await?;
        rows.iter().map(in_short).collect()
    }

    /// Adds a file to one.
    pub async fn add_begun_file(&self, begun: Uuid, file: BegunFile) -> Result<(), StoreError> {
        let sql = "INSERT INTO begun_files (service_id, id, begun, name, media_type, size, digest_of, content) \
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        let values = vec![
            self.service().to_value(),
            file.id.to_value(),
            begun.to_value(),
            file.name.to_value(),
            file.media_type.to_value(),
            i64::try_from(file.content.len()).unwrap_or(i64::MAX).to_value(),
            file.digest_of.to_value(),
            Bytes(file.content).to_value(),
        ];
        self.place().run(sql, values).await.map(|_| ())
    }

    /// Takes a file of one away.
    pub async fn remove_begun_file(&self, begun: Uuid, file: ProposalFileId) -> Result<(), StoreError> {
        let values = vec![self.service().to_value(), begun.to_value(), file.to_value()];
        let sql = "DELETE FROM begun_files WHERE service_id = ? AND begun = ? AND id = ?";
        self.place().run(sql, values).await.map(|_| ())
    }

    /// How many bytes of files wait in all of this service.
    pub async fn begun_bytes(&self) -> Result<i64, StoreError> {
        self.number("SELECT coalesce(CAST(sum(size) AS bigint), 0) FROM begun_files WHERE service_id = $1", Vec::new())
            .await
    }

    /// How many bytes of files stand with the proposals of this service.
    pub async fn proposal_bytes(&self) -> Result<i64, StoreError> {
        self.number(
            "SELECT coalesce(CAST(sum(size) AS bigint), 0) FROM proposal_files WHERE service_id = $1",
            Vec::new(),
        )
        .await
    }

    /// How many files of proposals are not as long as they were when they came.
    pub async fn cut_files(&self) -> Result<i64, StoreError> {
        let sql = "SELECT count(*) FROM proposal_files WHERE service_id = $1 AND length(content) <> size";
        self.number(sql, Vec::new()).await
    }

    /// Throws one away: it was not wanted any more, or its time is over.
    pub async fn forget_begun_proposal(&self, now: &Now, begun: Uuid) -> Result<(), StoreError> {
        let mut tx = self.write(now).await?;
        let one = vec![self.service().to_value(), begun.to_value()];
        tx.run("DELETE FROM begun_files WHERE service_id = ? AND begun = ?", one.clone()).await?;
        tx.run("DELETE FROM begun_proposals WHERE service_id = ? AND id = ?", one).await?;
        tx.save().await
    }

    /// Forgets those whose last day is over.
    pub(crate) async fn forget_begun_proposals(&self, now: &Now) -> Result<u64, StoreError> {
        let mut tx = self.write(now).await?;
        let over = vec![self.service().to_value(), self.service().to_value(), now.today.to_value()];
        let sql = "DELETE FROM begun_files WHERE service_id = ? AND begun IN \
                   (SELECT id FROM begun_proposals WHERE service_id = ? AND kept_until < ?)";
        tx.run(sql, over).await?;
        let over = vec![self.service().to_value(), now.today.to_value()];
        let gone = tx.run("DELETE FROM begun_proposals WHERE service_id = ? AND kept_until < ?", over).await?;
        tx.save().await?;
        Ok(gone)
    }

    /// The files of a proposal, without their content: for people of the library and for the proposer's own page.
    pub async fn proposal_files(&self, proposal: ProposalId) -> Result<Vec<FileInShort>, StoreError> {
        let sql = "SELECT id, name, size FROM proposal_files WHERE service_id = $1 AND proposal = $2 ORDER BY id";
        let rows = self.raw(sql, vec![proposal.to_value()]).await?;
        rows.iter().map(in_short).collect()
    }
}

fn in_short(row: &Row) -> Result<FileInShort, StoreError> {
    Ok(FileInShort { id: row.get(0)?, name: row.get(1)?, size: row.get(2)? })
}

impl Tx<'_> {
    /// What was begun becomes this proposal, whose record comes in the same write: its files go with it, and its answers stand
    /// there alone. `false` where it was sent already, or is gone.
    pub async fn send_begun_proposal(&mut self, begun: Uuid, proposal: ProposalId) -> Result<bool, StoreError> {
        let one = vec![self.service().to_value(), begun.to_value()];
        let sql =
            "UPDATE begun_proposals SET sent = ?, answers = '{}' WHERE service_id = ? AND id = ? AND sent IS NULL";
        let values: Vec<Value> = std::iter::once(proposal.to_value()).chain(one.clone()).collect();
        if self.run(sql, values).await? == 0 {
            return Ok(false);
        }
        let sql = "SELECT id, name, media_type, size, digest_of, content FROM begun_files \
                   WHERE service_id = ? AND begun = ? ORDER BY id";
        let rows = self.rows(sql, one.clone()).await?;
        for row in rows {
            let file = ProposalFile {
                id: row.get(0)?,
                proposal,
                name: row.get(1)?,
                media_type: row.get(2)?,
                size: row.get(3)?,
                digest_of: row.get(4)?,
                content: row.get(5)?,
                added_on: self.now().today,
            };
            self.insert(&file).await?;
        }
        self.run("DELETE FROM begun_files WHERE service_id = ? AND begun = ?", one).await?;
        Ok(true)
    }
}
