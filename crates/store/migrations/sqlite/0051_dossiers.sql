-- What we know about organisations, with its source and freshness.

CREATE TABLE dossier_lines (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX dossier_lines_organisation ON dossier_lines (service_id, organisation);
