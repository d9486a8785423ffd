-- Plans of workshops that a service keeps as its own; what is kept under the same name is its next version.

CREATE TABLE workshop_templates (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    number bigint NOT NULL,
    about text NOT NULL,
    plan text NOT NULL,
    made_on date NOT NULL,
    made_by uuid,
    put_away_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX workshop_templates_name ON workshop_templates (service_id, name, number);
