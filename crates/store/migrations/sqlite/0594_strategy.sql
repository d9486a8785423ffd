-- Editions of the strategy: what stood in it on the day on which it was kept (R054).

CREATE TABLE strategy_editions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    number INTEGER NOT NULL,
    kept_on TEXT NOT NULL,
    kept_by BLOB,
    strategy TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, kept_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX strategy_editions_number ON strategy_editions (service_id, number);
CREATE INDEX strategy_editions_kept_by ON strategy_editions (service_id, kept_by) WHERE kept_by IS NOT NULL;
