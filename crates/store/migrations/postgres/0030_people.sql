-- People of the library, the links by which people come in, and how often a sign-in was tried.

CREATE TABLE people (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    email text,
    role text NOT NULL CHECK (role IN ('administrator', 'lead', 'staff', 'head')),
    password_hash text,
    phone text,
    hours_per_week bigint,
    approved_hours bigint,
    approved_by uuid,
    approved_until date,
    working_days bigint NOT NULL,
    "left" date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX people_email ON people (service_id, email);

CREATE TABLE links (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    digest text COLLATE "C" NOT NULL,
    code_digest text COLLATE "C",
    code_until timestamptz,
    kind text NOT NULL,
    contact uuid,
    organisation uuid,
    person uuid,
    partnership uuid,
    made_by uuid,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    device_note text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX links_digest ON links (digest);
CREATE INDEX links_code_digest ON links (code_digest) WHERE code_digest IS NOT NULL;
CREATE INDEX links_contact ON links (service_id, contact) WHERE contact IS NOT NULL;

-- Tries to sign in; `key_hash` is the hash of an account or an address, never the thing itself.
CREATE TABLE attempts (
    service_id uuid NOT NULL,
    key_hash text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX attempts_key ON attempts (service_id, key_hash, at);
CREATE INDEX attempts_at ON attempts (at);
