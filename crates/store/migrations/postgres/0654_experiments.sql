-- What a partnership tries small, what it showed and what was decided from it; and each change of focus with its cause (R179).

CREATE TABLE experiments (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    assumption text NOT NULL,
    test text NOT NULL,
    measure text NOT NULL,
    began_on date NOT NULL,
    due date NOT NULL,
    owner uuid,
    result text NOT NULL,
    result_on date,
    verdict text CHECK (verdict IN ('keep', 'adapt', 'stop')),
    because text NOT NULL,
    decided_by text NOT NULL,
    decided_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, owner) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX experiments_partnership ON experiments (service_id, partnership);
CREATE INDEX experiments_owner ON experiments (service_id, owner) WHERE owner IS NOT NULL;
CREATE INDEX experiments_ahead ON experiments (service_id, due) WHERE verdict IS NULL;

CREATE TABLE focus_changes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    objective uuid NOT NULL,
    number bigint NOT NULL,
    "before" text NOT NULL,
    "after" text NOT NULL,
    cause text NOT NULL CHECK (cause IN ('worked', 'available', 'interest', 'other')),
    why text NOT NULL,
    experiment uuid,
    changed_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, objective) REFERENCES objectives (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, experiment) REFERENCES experiments (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX focus_changes_partnership ON focus_changes (service_id, partnership);
CREATE INDEX focus_changes_objective ON focus_changes (service_id, objective);
CREATE INDEX focus_changes_experiment ON focus_changes (service_id, experiment) WHERE experiment IS NOT NULL;
