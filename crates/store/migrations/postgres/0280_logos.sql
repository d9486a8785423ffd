-- A service's sign in the header; and the house's own colour for services that never chose one.

ALTER TABLE services ADD COLUMN logo text;
UPDATE services SET accent = '#0b5a41' WHERE accent = '#1d70b8';

CREATE TABLE logos (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    digest text NOT NULL,
    content bytea NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX logos_digest ON logos (service_id, digest);
