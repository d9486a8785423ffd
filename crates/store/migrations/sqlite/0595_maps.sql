-- Who could help: names gathered from colleagues, sifted, and put on one sheet.

-- A map of who could help with a need or a theme.
CREATE TABLE maps (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    theme TEXT NOT NULL,
    need BLOB,
    begun_on TEXT NOT NULL,
    begun_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, begun_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX maps_need ON maps (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX maps_begun_by ON maps (service_id, begun_by) WHERE begun_by IS NOT NULL;

-- A link by which colleagues say names for a map.
CREATE TABLE map_links (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    map BLOB NOT NULL,
    digest TEXT NOT NULL,
    made_by BLOB,
    made_on TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX map_links_map ON map_links (service_id, map);
CREATE UNIQUE INDEX map_links_digest ON map_links (digest);
CREATE INDEX map_links_made_by ON map_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- A name that somebody said for a map.
CREATE TABLE map_names (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    map BLOB NOT NULL,
    teller TEXT NOT NULL,
    told_by TEXT NOT NULL,
    name TEXT NOT NULL,
    known_by TEXT NOT NULL,
    note TEXT NOT NULL,
    said_on TEXT NOT NULL,
    organisation BLOB,
    aside_why TEXT,
    looked_by BLOB,
    looked_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX map_names_map ON map_names (service_id, map);
CREATE INDEX map_names_organisation ON map_names (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX map_names_looked_by ON map_names (service_id, looked_by) WHERE looked_by IS NOT NULL;

-- Where an organisation was put on a map, on one day.
CREATE TABLE map_places (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    map BLOB NOT NULL,
    organisation BLOB NOT NULL,
    potential INTEGER,
    part TEXT,
    standing TEXT NOT NULL,
    why TEXT NOT NULL,
    placed_on TEXT NOT NULL,
    placed_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, placed_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX map_places_map ON map_places (service_id, map);
CREATE INDEX map_places_organisation ON map_places (service_id, organisation);
CREATE INDEX map_places_placed_by ON map_places (service_id, placed_by) WHERE placed_by IS NOT NULL;
