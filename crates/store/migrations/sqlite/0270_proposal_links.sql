-- The private address at which a proposer sees their proposal: only its digest is kept.

CREATE TABLE proposal_links (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    proposal BLOB NOT NULL,
    digest TEXT NOT NULL,
    made_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX proposal_links_digest ON proposal_links (digest);
CREATE INDEX proposal_links_proposal ON proposal_links (service_id, proposal);
