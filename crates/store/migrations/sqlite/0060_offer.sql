-- What the library can offer: audits, pitches, rehearsals.

CREATE TABLE audits (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    by BLOB,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX audits_number ON audits (service_id, number);

CREATE TABLE audit_lines (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    audit BLOB NOT NULL,
    heading TEXT NOT NULL,
    branch BLOB,
    text TEXT NOT NULL,
    amount INTEGER,
    unit TEXT NOT NULL,
    shows TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX audit_lines_audit ON audit_lines (service_id, audit);

CREATE TABLE pitches (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB,
    need BLOB,
    title TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    words_a_minute INTEGER NOT NULL,
    audit BLOB,
    made_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX pitches_organisation ON pitches (service_id, organisation) WHERE organisation IS NOT NULL;

CREATE TABLE rehearsals (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    pitch BLOB NOT NULL,
    person BLOB,
    listener TEXT NOT NULL,
    on_day TEXT NOT NULL,
    seconds INTEGER,
    learned TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX rehearsals_pitch ON rehearsals (service_id, pitch);
