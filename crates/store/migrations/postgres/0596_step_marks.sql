-- A step from a need to agreed aims that was left out, or gone back to: who said so, and why (R052).

CREATE TABLE step_marks (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    need uuid,
    partnership uuid,
    step text NOT NULL,
    word text NOT NULL,
    why text NOT NULL,
    said_on date NOT NULL,
    said_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, said_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX step_marks_need ON step_marks (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX step_marks_partnership ON step_marks (service_id, partnership) WHERE partnership IS NOT NULL;
CREATE INDEX step_marks_said_by ON step_marks (service_id, said_by) WHERE said_by IS NOT NULL;
