-- Those who will use it are asked, and what was changed by what they said (R174).

CREATE TABLE consultations (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    who TEXT NOT NULL,
    how TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    said TEXT NOT NULL,
    changed TEXT NOT NULL,
    changed_on TEXT,
    "by" BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX consultations_partnership ON consultations (service_id, partnership);
CREATE INDEX consultations_by ON consultations (service_id, "by") WHERE "by" IS NOT NULL;
