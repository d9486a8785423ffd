-- People of the library, the links by which people come in, and how often a sign-in was tried.

CREATE TABLE people (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'lead', 'staff', 'head')),
    password_hash TEXT,
    phone TEXT,
    hours_per_week INTEGER,
    approved_hours INTEGER,
    approved_by BLOB,
    approved_until TEXT,
    working_days INTEGER NOT NULL,
    "left" TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX people_email ON people (service_id, email);

CREATE TABLE links (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    digest TEXT NOT NULL,
    code_digest TEXT,
    code_until TEXT,
    kind TEXT NOT NULL,
    contact BLOB,
    organisation BLOB,
    person BLOB,
    partnership BLOB,
    made_by BLOB,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    revoked_at TEXT,
    device_note TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX links_digest ON links (digest);
CREATE INDEX links_code_digest ON links (code_digest) WHERE code_digest IS NOT NULL;
CREATE INDEX links_contact ON links (service_id, contact) WHERE contact IS NOT NULL;

-- Tries to sign in; `key_hash` is the hash of an account or an address, never the thing itself.
CREATE TABLE attempts (
    service_id BLOB NOT NULL,
    key_hash TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX attempts_key ON attempts (service_id, key_hash, at);
CREATE INDEX attempts_at ON attempts (at);
