-- Keys on people's own devices, by which they come in without a password; only the public half is kept.

CREATE TABLE passkeys (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    person uuid NOT NULL,
    name text NOT NULL,
    credential text NOT NULL,
    held text NOT NULL,
    added_at timestamptz NOT NULL,
    used_at timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX passkeys_person ON passkeys (service_id, person);
CREATE UNIQUE INDEX passkeys_credential ON passkeys (credential);
