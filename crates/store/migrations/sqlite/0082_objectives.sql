-- Objectives, and the list of what the service asks of partners.

CREATE TABLE objectives (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    text TEXT NOT NULL,
    number INTEGER NOT NULL,
    proposed_by BLOB,
    workshop BLOB,
    proposed_on TEXT NOT NULL,
    due TEXT,
    reached_on TEXT,
    dropped_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX objectives_partnership ON objectives (service_id, partnership);

CREATE TABLE house_processes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    effort TEXT NOT NULL,
    helper TEXT NOT NULL,
    needed_when TEXT NOT NULL,
    place INTEGER NOT NULL,
    dropped_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX house_processes_place ON house_processes (service_id, place);
