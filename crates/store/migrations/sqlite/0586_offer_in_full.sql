-- What else is said of a line of what we can offer; what colleagues say of it by a link; facts to set against beliefs.

ALTER TABLE audit_lines ADD COLUMN more TEXT NOT NULL DEFAULT '{}';

-- A link by which colleagues say what we can offer.
CREATE TABLE offer_links (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    digest TEXT NOT NULL,
    made_by BLOB,
    made_on TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX offer_links_digest ON offer_links (digest);
CREATE INDEX offer_links_made_by ON offer_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- What a colleague said by it.
CREATE TABLE offer_said (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    teller TEXT NOT NULL,
    told_by TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    branch TEXT NOT NULL,
    said_on TEXT NOT NULL,
    line BLOB,
    aside_why TEXT,
    looked_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, line) REFERENCES audit_lines (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX offer_said_teller ON offer_said (service_id, teller);
CREATE INDEX offer_said_line ON offer_said (service_id, line) WHERE line IS NOT NULL;
CREATE INDEX offer_said_looked_by ON offer_said (service_id, looked_by) WHERE looked_by IS NOT NULL;

-- A fact with its source, and the belief that it is set against.
CREATE TABLE library_facts (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    about TEXT NOT NULL,
    believed TEXT NOT NULL,
    fact TEXT NOT NULL,
    source TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX library_facts_author ON library_facts (service_id, author) WHERE author IS NOT NULL;
