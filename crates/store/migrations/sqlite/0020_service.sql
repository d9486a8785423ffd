-- The library services of this server, and their branches.

CREATE TABLE services (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    slug TEXT NOT NULL,
    authority TEXT NOT NULL,
    name TEXT NOT NULL,
    place_name TEXT NOT NULL,
    place_word TEXT NOT NULL,
    accent TEXT NOT NULL,
    themes TEXT NOT NULL,
    teams TEXT NOT NULL,
    closures TEXT NOT NULL,
    thresholds TEXT NOT NULL,
    set_up INTEGER NOT NULL CHECK (set_up IN (0, 1)),
    zone TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE UNIQUE INDEX services_slug ON services (slug);

CREATE TABLE branches (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT,
    phone TEXT,
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX branches_name ON branches (service_id, name);
