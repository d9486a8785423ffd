-- Plans of workshops that a service keeps as its own; what is kept under the same name is its next version.

CREATE TABLE workshop_templates (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    about TEXT NOT NULL,
    plan TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by BLOB,
    put_away_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX workshop_templates_name ON workshop_templates (service_id, name, number);
