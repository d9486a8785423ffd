-- What a partnership tries small, what it showed and what was decided from it; and each change of focus with its cause (R179).

CREATE TABLE experiments (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    assumption TEXT NOT NULL,
    test TEXT NOT NULL,
    measure TEXT NOT NULL,
    began_on TEXT NOT NULL,
    due TEXT NOT NULL,
    owner BLOB,
    result TEXT NOT NULL,
    result_on TEXT,
    verdict TEXT CHECK (verdict IN ('keep', 'adapt', 'stop')),
    because TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, owner) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX experiments_partnership ON experiments (service_id, partnership);
CREATE INDEX experiments_owner ON experiments (service_id, owner) WHERE owner IS NOT NULL;
CREATE INDEX experiments_ahead ON experiments (service_id, due) WHERE verdict IS NULL;

CREATE TABLE focus_changes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    objective BLOB NOT NULL,
    number INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('worked', 'available', 'interest', 'other')),
    why TEXT NOT NULL,
    experiment BLOB,
    changed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, objective) REFERENCES objectives (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, experiment) REFERENCES experiments (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX focus_changes_partnership ON focus_changes (service_id, partnership);
CREATE INDEX focus_changes_objective ON focus_changes (service_id, objective);
CREATE INDEX focus_changes_experiment ON focus_changes (service_id, experiment) WHERE experiment IS NOT NULL;
