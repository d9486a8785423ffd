-- Agreements in versions, their clauses, the answers and signatures to them, and agreements kept elsewhere.

CREATE TABLE agreements (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    light INTEGER NOT NULL CHECK (light IN (0, 1)),
    first_signers TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    renews_months INTEGER,
    notice_days INTEGER,
    hash TEXT,
    canonical TEXT,
    annex TEXT NOT NULL,
    offered_on TEXT,
    in_force_on TEXT,
    ended_on TEXT,
    go BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX agreements_partnership ON agreements (service_id, partnership, number);
CREATE INDEX agreements_ends_on ON agreements (service_id, ends_on) WHERE ends_on IS NOT NULL;

CREATE TABLE clauses (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    agreement BLOB NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    number INTEGER NOT NULL,
    place INTEGER NOT NULL,
    required INTEGER NOT NULL CHECK (required IN (0, 1)),
    source TEXT NOT NULL,
    exit TEXT NOT NULL,
    edited_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX clauses_agreement ON clauses (service_id, agreement, key);
CREATE INDEX clauses_partnership ON clauses (service_id, partnership);

CREATE TABLE clause_answers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    clause BLOB NOT NULL,
    number INTEGER NOT NULL,
    party BLOB NOT NULL,
    verb TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    given_on TEXT NOT NULL,
    name TEXT NOT NULL,
    contact BLOB,
    person BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX clause_answers_partnership ON clause_answers (service_id, partnership);
CREATE INDEX clause_answers_clause ON clause_answers (service_id, clause);

CREATE TABLE signatures (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    agreement BLOB NOT NULL,
    party BLOB NOT NULL,
    hash TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    authorised INTEGER NOT NULL CHECK (authorised IN (0, 1)),
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    contact BLOB,
    person BLOB,
    paper BLOB,
    accession INTEGER NOT NULL CHECK (accession IN (0, 1)),
    signed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX signatures_partnership ON signatures (service_id, partnership);
CREATE INDEX signatures_agreement ON signatures (service_id, agreement);

CREATE TABLE agreements_elsewhere (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    nothing_written INTEGER NOT NULL CHECK (nothing_written IN (0, 1)),
    what TEXT NOT NULL,
    where_it_lies TEXT NOT NULL,
    paper BLOB,
    signed_by TEXT NOT NULL,
    signed_on TEXT,
    until TEXT,
    notice TEXT NOT NULL,
    how_it_ends TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    noted_by BLOB,
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX agreements_elsewhere_partnership ON agreements_elsewhere (service_id, partnership);
