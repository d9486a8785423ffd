-- The files of a proposal that was sent (R063).

CREATE TABLE proposal_files (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    proposal BLOB NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest_of TEXT NOT NULL,
    content BLOB NOT NULL,
    added_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX proposal_files_proposal ON proposal_files (service_id, proposal);
