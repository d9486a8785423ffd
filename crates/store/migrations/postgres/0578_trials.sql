-- A smaller trial has an end, and a decision at it; a hire says what it costs; what runs already has its list.

CREATE TABLE trials (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    begun_on date NOT NULL,
    ends_on date NOT NULL,
    outcome text CHECK (outcome IN ('goes_on', 'ends')),
    decided_on date,
    learned text NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX trials_partnership ON trials (service_id, partnership);
CREATE INDEX trials_open ON trials (service_id, ends_on) WHERE outcome IS NULL;
CREATE INDEX trials_by ON trials (service_id, by) WHERE by IS NOT NULL;

ALTER TABLE decisions ADD COLUMN rates text NOT NULL DEFAULT '';
ALTER TABLE services ADD COLUMN programmes text NOT NULL DEFAULT '[]';
