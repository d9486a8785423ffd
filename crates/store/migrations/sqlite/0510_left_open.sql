-- What a workshop left open when it closed, and who adds it by when.

CREATE TABLE workshop_left_open (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('idea', 'heard', 'next_move', 'reconvene')),
    seat INTEGER,
    name TEXT NOT NULL,
    who TEXT NOT NULL,
    person BLOB,
    due TEXT NOT NULL,
    added_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX workshop_left_open_workshop ON workshop_left_open (service_id, workshop);
CREATE INDEX workshop_left_open_now ON workshop_left_open (service_id, due) WHERE added_on IS NULL;
