-- Who is rung after a workshop, and what came of it.

CREATE TABLE workshop_ring_lines (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    organisation BLOB,
    name TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('with_us', 'thinking', 'not_us', 'no_answer', 'left_out')),
    said TEXT NOT NULL,
    rung_on TEXT,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX workshop_ring_lines_workshop ON workshop_ring_lines (service_id, workshop);
