-- Aims of the service and its authority.

CREATE TABLE aims (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    page TEXT,
    valid_from TEXT,
    valid_until TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
