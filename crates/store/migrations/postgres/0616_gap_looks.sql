-- Somebody looked at what an aim takes, and nothing is lacking.

CREATE TABLE gap_looks (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    aim uuid NOT NULL,
    kind text NOT NULL,
    looked_on date NOT NULL,
    looked_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX gap_looks_aim ON gap_looks (service_id, aim);
CREATE INDEX gap_looks_looked_by ON gap_looks (service_id, looked_by) WHERE looked_by IS NOT NULL;
