-- The ideas of a workshop that were not chosen, each with the day on which it is looked at again (R148).

CREATE TABLE workshop_parked (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    idea INTEGER NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    revisit_on TEXT NOT NULL,
    answer TEXT CHECK (answer IN ('taken_up', 'let_go')),
    said TEXT NOT NULL,
    looked_on TEXT,
    "by" BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, idea),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX workshop_parked_by ON workshop_parked (service_id, "by") WHERE "by" IS NOT NULL;
CREATE INDEX workshop_parked_waiting ON workshop_parked (service_id, revisit_on) WHERE answer IS NULL;
