-- Organisations, their people, talks with them, imports; and the words by which records are looked up many at a time.

CREATE TABLE organisations (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    register_ids TEXT NOT NULL,
    aliases TEXT NOT NULL,
    parent BLOB,
    parent_link TEXT,
    kind TEXT NOT NULL,
    size TEXT,
    volunteer_run INTEGER CHECK (volunteer_run IN (0, 1)),
    website TEXT,
    email TEXT,
    phone TEXT,
    address TEXT NOT NULL,
    postcode TEXT,
    area TEXT,
    about TEXT NOT NULL,
    standing TEXT CHECK (standing IN ('partner_now', 'was_partner', 'would_like', 'know_them')),
    origin TEXT NOT NULL,
    import BLOB,
    merged_into BLOB,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX organisations_name_key ON organisations (service_id, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_kind ON organisations (service_id, kind, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_standing ON organisations (service_id, standing, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_area ON organisations (service_id, area, name_key, id) WHERE merged_into IS NULL;
CREATE INDEX organisations_parent ON organisations (service_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX organisations_import ON organisations (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE contacts (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    reach_by TEXT,
    source TEXT NOT NULL,
    purpose TEXT NOT NULL,
    keep_until TEXT,
    "left" TEXT,
    successor BLOB,
    import BLOB,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX contacts_organisation ON contacts (service_id, organisation);
CREATE INDEX contacts_email ON contacts (service_id, email) WHERE email IS NOT NULL;
CREATE INDEX contacts_import ON contacts (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE interactions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB NOT NULL,
    contact BLOB,
    partnership BLOB,
    person BLOB,
    day TEXT,
    precision TEXT NOT NULL,
    ways TEXT NOT NULL CHECK (ways IN ('two_way', 'one_way')),
    medium TEXT NOT NULL,
    minutes INTEGER,
    notes TEXT NOT NULL,
    learned TEXT NOT NULL,
    ring TEXT,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    import BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX interactions_organisation ON interactions (service_id, organisation, day);
CREATE INDEX interactions_partnership ON interactions (service_id, partnership, day) WHERE partnership IS NOT NULL;
CREATE INDEX interactions_person ON interactions (service_id, person, day) WHERE person IS NOT NULL;
CREATE INDEX interactions_import ON interactions (service_id, import) WHERE import IS NOT NULL;

CREATE TABLE imports (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    person BLOB,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_done INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    source TEXT NOT NULL,
    purpose TEXT NOT NULL,
    keep_until TEXT,
    undone_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX imports_file_hash ON imports (service_id, file_hash);

CREATE TABLE lookup_keys (
    service_id BLOB NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    what TEXT NOT NULL,
    word_key TEXT NOT NULL,
    PRIMARY KEY (service_id, record_id, what, word_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_keys_word ON lookup_keys (service_id, record_kind, what, word_key);
