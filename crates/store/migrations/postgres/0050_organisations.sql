-- Organisations, their people, talks with them, imports; and the words by which records are looked up many at a time.

CREATE TABLE organisations (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    register_ids text NOT NULL,
    aliases text NOT NULL,
    parent uuid,
    parent_link text,
    kind text NOT NULL,
    size text,
    volunteer_run boolean,
    website text,
    email text,
    phone text,
    address text NOT NULL,
    postcode text,
    area text,
    about text NOT NULL,
    standing text CHECK (standing IN ('partner_now', 'was_partner', 'would_like', 'know_them')),
    origin text NOT NULL,
    import uuid,
    merged_into uuid,
    name_key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX organisations_name_key ON organisations (service_id, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_kind ON organisations (service_id, kind, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_standing ON organisations (service_id, standing, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_area ON organisations (service_id, area, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_parent ON organisations (service_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX organisations_import ON organisations (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE contacts (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    email text,
    phone text,
    reach_by text,
    source text NOT NULL,
    purpose text NOT NULL,
    keep_until date,
    "left" date,
    successor uuid,
    import uuid,
    name_key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX contacts_organisation ON contacts (service_id, organisation);
CREATE INDEX contacts_email ON contacts (service_id, email) WHERE email IS NOT NULL;
CREATE INDEX contacts_import ON contacts (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE interactions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    contact uuid,
    partnership uuid,
    person uuid,
    day date,
    precision text NOT NULL,
    ways text NOT NULL CHECK (ways IN ('two_way', 'one_way')),
    medium text NOT NULL,
    minutes bigint,
    notes text NOT NULL,
    learned text NOT NULL,
    ring text,
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    import uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX interactions_organisation ON interactions (service_id, organisation, day);
CREATE INDEX interactions_partnership ON interactions (service_id, partnership, day) WHERE partnership IS NOT NULL;
CREATE INDEX interactions_person ON interactions (service_id, person, day) WHERE person IS NOT NULL;
CREATE INDEX interactions_import ON interactions (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE imports (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    file_name text NOT NULL,
    file_hash text NOT NULL,
    person uuid,
    at timestamptz NOT NULL,
    state text NOT NULL,
    rows_done bigint NOT NULL,
    rows bigint NOT NULL,
    added bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL,
    refused bigint NOT NULL,
    source text NOT NULL,
    purpose text NOT NULL,
    keep_until date,
    undone_on timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX imports_file_hash ON imports (service_id, file_hash);

CREATE TABLE lookup_keys (
    service_id uuid NOT NULL,
    record_kind text NOT NULL,
    record_id uuid NOT NULL,
    what text NOT NULL,
    word_key text COLLATE "C" NOT NULL,
    PRIMARY KEY (service_id, record_id, what, word_key)
);
CREATE INDEX lookup_keys_word ON lookup_keys (service_id, record_kind, what, word_key);
