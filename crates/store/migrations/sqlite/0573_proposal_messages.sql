-- What the library and a proposer write to each other about a proposal (R063).

CREATE TABLE proposal_messages (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    proposal BLOB NOT NULL,
    "by" BLOB,
    text TEXT NOT NULL,
    written_on TEXT NOT NULL,
    read_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX proposal_messages_proposal ON proposal_messages (service_id, proposal);
CREATE INDEX proposal_messages_by ON proposal_messages (service_id, "by");
CREATE INDEX proposal_messages_waits ON proposal_messages (service_id) WHERE "by" IS NULL AND read_on IS NULL;
