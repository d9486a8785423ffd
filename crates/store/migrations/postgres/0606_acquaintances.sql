-- Who knows whom, as somebody said it (R077).

CREATE TABLE acquaintances (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    person uuid,
    contact uuid,
    organisation uuid NOT NULL,
    knows uuid,
    how text NOT NULL,
    said_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, person) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, contact) REFERENCES contacts (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, knows) REFERENCES contacts (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX acquaintances_organisation ON acquaintances (service_id, organisation);
CREATE INDEX acquaintances_contact ON acquaintances (service_id, contact) WHERE contact IS NOT NULL;
CREATE INDEX acquaintances_knows ON acquaintances (service_id, knows) WHERE knows IS NOT NULL;
