-- The addresses by which another program matches a list with the directory: only their digests are kept.

CREATE TABLE matching_keys (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    made_by BLOB,
    made_on TEXT NOT NULL,
    withdrawn_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX matching_keys_digest ON matching_keys (digest);
CREATE INDEX matching_keys_made_by ON matching_keys (service_id, made_by);
