-- What the library and a proposer write to each other about a proposal (R063).

CREATE TABLE proposal_messages (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    proposal uuid NOT NULL,
    "by" uuid,
    text text NOT NULL,
    written_on date NOT NULL,
    read_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX proposal_messages_proposal ON proposal_messages (service_id, proposal);
CREATE INDEX proposal_messages_by ON proposal_messages (service_id, "by");
CREATE INDEX proposal_messages_waits ON proposal_messages (service_id) WHERE "by" IS NULL AND read_on IS NULL;
