-- Who of us sees to an aim, and the themes to which it belongs; lists of themes that a service keeps.

ALTER TABLE aims ADD COLUMN owner uuid;
ALTER TABLE aims ADD COLUMN themes text NOT NULL DEFAULT '[]';
ALTER TABLE aims ADD CONSTRAINT aims_owner_key FOREIGN KEY (service_id, owner)
    REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX aims_owner ON aims (service_id, owner) WHERE owner IS NOT NULL;

CREATE TABLE theme_lists (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    instead_of text,
    name text NOT NULL,
    source text NOT NULL,
    themes text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
