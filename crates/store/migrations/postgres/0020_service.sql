-- The library services of this server, and their branches.

CREATE TABLE services (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    slug text NOT NULL,
    authority text NOT NULL,
    name text NOT NULL,
    place_name text NOT NULL,
    place_word text NOT NULL,
    accent text NOT NULL,
    themes text NOT NULL,
    teams text NOT NULL,
    closures text NOT NULL,
    thresholds text NOT NULL,
    set_up boolean NOT NULL,
    zone text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX services_slug ON services (slug);

CREATE TABLE branches (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    postcode text,
    phone text,
    closed boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX branches_name ON branches (service_id, name);
