-- A smaller trial has an end, and a decision at it; a hire says what it costs; what runs already has its list.

CREATE TABLE trials (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    begun_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('goes_on', 'ends')),
    decided_on TEXT,
    learned TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX trials_partnership ON trials (service_id, partnership);
CREATE INDEX trials_open ON trials (service_id, ends_on) WHERE outcome IS NULL;
CREATE INDEX trials_by ON trials (service_id, by) WHERE by IS NOT NULL;

ALTER TABLE decisions ADD COLUMN rates TEXT NOT NULL DEFAULT '';
ALTER TABLE services ADD COLUMN programmes TEXT NOT NULL DEFAULT '[]';
