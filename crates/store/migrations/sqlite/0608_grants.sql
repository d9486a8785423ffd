-- Grants that funders published, and lists of other kinds than organisations.

CREATE TABLE grants (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    identifier TEXT NOT NULL,
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    funder TEXT NOT NULL,
    funder_id TEXT NOT NULL,
    programme TEXT NOT NULL,
    amount INTEGER,
    currency TEXT NOT NULL,
    awarded_on TEXT,
    import BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, import) REFERENCES imports (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX grants_organisation ON grants (service_id, organisation);
CREATE INDEX grants_import ON grants (service_id, import);

ALTER TABLE imports ADD COLUMN kind TEXT NOT NULL DEFAULT 'organisations';
