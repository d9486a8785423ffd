-- What became of what people put up in a workshop, by its number in the room (R197).

CREATE TABLE workshop_became (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    number INTEGER NOT NULL,
    used TEXT NOT NULL CHECK (used IN ('used', 'partly', 'not_used')),
    why TEXT NOT NULL,
    said_on TEXT NOT NULL,
    "by" BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, number),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX workshop_became_by ON workshop_became (service_id, "by") WHERE "by" IS NOT NULL;
