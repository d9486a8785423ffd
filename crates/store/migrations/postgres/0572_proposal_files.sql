-- The files of a proposal that was sent (R063).

CREATE TABLE proposal_files (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    proposal uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    digest_of text NOT NULL,
    content bytea NOT NULL,
    added_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX proposal_files_proposal ON proposal_files (service_id, proposal);
