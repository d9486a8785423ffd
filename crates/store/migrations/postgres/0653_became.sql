-- What became of what people put up in a workshop, by its number in the room (R197).

CREATE TABLE workshop_became (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    number bigint NOT NULL,
    used text NOT NULL CHECK (used IN ('used', 'partly', 'not_used')),
    why text NOT NULL,
    said_on date NOT NULL,
    "by" uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, number),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX workshop_became_by ON workshop_became (service_id, "by") WHERE "by" IS NOT NULL;
