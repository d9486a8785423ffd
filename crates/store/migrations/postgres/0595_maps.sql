-- Who could help: names gathered from colleagues, sifted, and put on one sheet.

-- A map of who could help with a need or a theme.
CREATE TABLE maps (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    theme text NOT NULL,
    need uuid,
    begun_on date NOT NULL,
    begun_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, begun_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX maps_need ON maps (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX maps_begun_by ON maps (service_id, begun_by) WHERE begun_by IS NOT NULL;

-- A link by which colleagues say names for a map.
CREATE TABLE map_links (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    map uuid NOT NULL,
    digest text NOT NULL,
    made_by uuid,
    made_on date NOT NULL,
    expires_at timestamptz NOT NULL,
    closed_at timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX map_links_map ON map_links (service_id, map);
CREATE UNIQUE INDEX map_links_digest ON map_links (digest);
CREATE INDEX map_links_made_by ON map_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- A name that somebody said for a map.
CREATE TABLE map_names (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    map uuid NOT NULL,
    teller text NOT NULL,
    told_by text NOT NULL,
    name text NOT NULL,
    known_by text NOT NULL,
    note text NOT NULL,
    said_on date NOT NULL,
    organisation uuid,
    aside_why text,
    looked_by uuid,
    looked_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX map_names_map ON map_names (service_id, map);
CREATE INDEX map_names_organisation ON map_names (service_id, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX map_names_looked_by ON map_names (service_id, looked_by) WHERE looked_by IS NOT NULL;

-- Where an organisation was put on a map, on one day.
CREATE TABLE map_places (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    map uuid NOT NULL,
    organisation uuid NOT NULL,
    potential bigint,
    part text,
    standing text NOT NULL,
    why text NOT NULL,
    placed_on date NOT NULL,
    placed_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, map) REFERENCES maps (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, placed_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX map_places_map ON map_places (service_id, map);
CREATE INDEX map_places_organisation ON map_places (service_id, organisation);
CREATE INDEX map_places_placed_by ON map_places (service_id, placed_by) WHERE placed_by IS NOT NULL;
