-- Keys on people's own devices, by which they come in without a password; only the public half is kept.

CREATE TABLE passkeys (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    name TEXT NOT NULL,
    credential TEXT NOT NULL,
    held TEXT NOT NULL,
    added_at TEXT NOT NULL,
    used_at TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX passkeys_person ON passkeys (service_id, person);
CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential);
