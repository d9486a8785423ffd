-- What everybody at a counter should know of a partnership.

CREATE TABLE counter_notes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    happens TEXT NOT NULL,
    say TEXT NOT NULL,
    please TEXT NOT NULL,
    not_yours TEXT NOT NULL,
    ask TEXT NOT NULL,
    holds_until TEXT,
    written_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX counter_notes_partnership ON counter_notes (service_id, partnership);
