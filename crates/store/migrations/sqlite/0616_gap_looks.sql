-- Somebody looked at what an aim takes, and nothing is lacking.

CREATE TABLE gap_looks (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    aim BLOB NOT NULL,
    kind TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    looked_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX gap_looks_aim ON gap_looks (service_id, aim);
CREATE INDEX gap_looks_looked_by ON gap_looks (service_id, looked_by) WHERE looked_by IS NOT NULL;
