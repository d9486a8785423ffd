-- What the next person must know; how a manager's yes to the time reached the record.

CREATE TABLE handovers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    text TEXT NOT NULL,
    follows TEXT NOT NULL,
    written_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX handovers_partnership ON handovers (service_id, partnership);

ALTER TABLE effort_approvals ADD COLUMN way TEXT CHECK (way IN ('link', 'together', 'on_paper', 'told_us'));
