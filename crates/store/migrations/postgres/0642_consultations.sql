-- Those who will use it are asked, and what was changed by what they said (R174).

CREATE TABLE consultations (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    who text NOT NULL,
    how text NOT NULL,
    asked_on date NOT NULL,
    said text NOT NULL,
    changed text NOT NULL,
    changed_on date,
    "by" uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX consultations_partnership ON consultations (service_id, partnership);
CREATE INDEX consultations_by ON consultations (service_id, "by") WHERE "by" IS NOT NULL;
