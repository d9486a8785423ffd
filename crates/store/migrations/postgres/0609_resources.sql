-- Outside pages and tools that go with the method, looked at once a quarter.

CREATE TABLE resources (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL,
    owner text NOT NULL,
    link text NOT NULL,
    good_for text NOT NULL,
    step text NOT NULL,
    licence text NOT NULL,
    archived text NOT NULL,
    added_on date NOT NULL,
    checked_on date,
    checked_by uuid,
    withdrawn_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, checked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
