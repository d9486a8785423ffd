-- Today: what people decided about duties: later, or not mine.

CREATE TABLE put_offs (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    about BLOB NOT NULL,
    until TEXT,
    given_to BLOB,
    by BLOB,
    on_day TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX put_offs_about ON put_offs (service_id, about);
