-- A service's sign in the header; and the house's own colour for services that never chose one.

ALTER TABLE services ADD COLUMN logo TEXT;
UPDATE services SET accent = '#0b5a41' WHERE accent = '#1d70b8';

CREATE TABLE logos (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX logos_digest ON logos (service_id, digest);
