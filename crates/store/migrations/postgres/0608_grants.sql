-- Grants that funders published, and lists of other kinds than organisations.

CREATE TABLE grants (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    identifier text NOT NULL,
    title text NOT NULL,
    about text NOT NULL,
    funder text NOT NULL,
    funder_id text NOT NULL,
    programme text NOT NULL,
    amount bigint,
    currency text NOT NULL,
    awarded_on date,
    import uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, import) REFERENCES imports (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX grants_organisation ON grants (service_id, organisation);
CREATE INDEX grants_import ON grants (service_id, import);

ALTER TABLE imports ADD COLUMN kind text NOT NULL DEFAULT 'organisations';
