-- What was counted of each branch, and the places of organisations.

CREATE TABLE branch_figures (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    branch BLOB NOT NULL,
    quarter_hours INTEGER,
    rooms INTEGER,
    computers INTEGER,
    visits INTEGER,
    latitude INTEGER,
    longitude INTEGER,
    source TEXT NOT NULL,
    counted_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, branch) REFERENCES branches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX branch_figures_branch ON branch_figures (service_id, branch);
CREATE INDEX branch_figures_author ON branch_figures (service_id, author) WHERE author IS NOT NULL;

CREATE TABLE organisation_sites (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT,
    latitude INTEGER,
    longitude INTEGER,
    source TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX organisation_sites_organisation ON organisation_sites (service_id, organisation);
CREATE INDEX organisation_sites_author ON organisation_sites (service_id, author) WHERE author IS NOT NULL;
