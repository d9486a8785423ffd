-- The ideas of a workshop that were not chosen, each with the day on which it is looked at again (R148).

CREATE TABLE workshop_parked (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    idea bigint NOT NULL,
    title text NOT NULL,
    why text NOT NULL,
    revisit_on date NOT NULL,
    answer text CHECK (answer IN ('taken_up', 'let_go')),
    said text NOT NULL,
    looked_on date,
    "by" uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, idea),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX workshop_parked_by ON workshop_parked (service_id, "by") WHERE "by" IS NOT NULL;
CREATE INDEX workshop_parked_waiting ON workshop_parked (service_id, revisit_on) WHERE answer IS NULL;
