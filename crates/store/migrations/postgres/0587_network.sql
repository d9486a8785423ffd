-- What was counted of each branch, and the places of organisations.

CREATE TABLE branch_figures (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    branch uuid NOT NULL,
    quarter_hours bigint,
    rooms bigint,
    computers bigint,
    visits bigint,
    latitude bigint,
    longitude bigint,
    source text NOT NULL,
    counted_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, branch) REFERENCES branches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX branch_figures_branch ON branch_figures (service_id, branch);
CREATE INDEX branch_figures_author ON branch_figures (service_id, author) WHERE author IS NOT NULL;

CREATE TABLE organisation_sites (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    postcode text,
    latitude bigint,
    longitude bigint,
    source text NOT NULL,
    looked_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX organisation_sites_organisation ON organisation_sites (service_id, organisation);
CREATE INDEX organisation_sites_author ON organisation_sites (service_id, author) WHERE author IS NOT NULL;
