-- What a workshop taught us where no idea was compelling, and the workshop in which it is thought over again (R181).

CREATE TABLE workshop_learned (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    learned text NOT NULL,
    said_on date NOT NULL,
    "by" uuid,
    again uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, workshop) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, again) REFERENCES workshops (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX workshop_learned_workshop ON workshop_learned (service_id, workshop);
CREATE INDEX workshop_learned_again ON workshop_learned (service_id, again) WHERE again IS NOT NULL;
CREATE INDEX workshop_learned_by ON workshop_learned (service_id, "by") WHERE "by" IS NOT NULL;
