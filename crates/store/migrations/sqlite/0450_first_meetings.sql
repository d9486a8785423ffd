-- A first meeting that an organisation is asked to.

CREATE TABLE first_meetings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    contact BLOB,
    held_on TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    words TEXT NOT NULL,
    asked_by BLOB,
    asked_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX first_meetings_organisation ON first_meetings (service_id, organisation);
