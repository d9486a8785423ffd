-- The addresses by which another program matches a list with the directory: only their digests are kept.

CREATE TABLE matching_keys (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    digest text NOT NULL,
    made_by uuid,
    made_on date NOT NULL,
    withdrawn_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX matching_keys_digest ON matching_keys (digest);
CREATE INDEX matching_keys_made_by ON matching_keys (service_id, made_by);
