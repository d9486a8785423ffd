-- What else is said of a line of what we can offer; what colleagues say of it by a link; facts to set against beliefs.

ALTER TABLE audit_lines ADD COLUMN more text NOT NULL DEFAULT '{}';

-- A link by which colleagues say what we can offer.
CREATE TABLE offer_links (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    digest text NOT NULL,
    made_by uuid,
    made_on date NOT NULL,
    expires_at timestamptz NOT NULL,
    closed_at timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, made_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX offer_links_digest ON offer_links (digest);
CREATE INDEX offer_links_made_by ON offer_links (service_id, made_by) WHERE made_by IS NOT NULL;

-- What a colleague said by it.
CREATE TABLE offer_said (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    teller text NOT NULL,
    told_by text NOT NULL,
    heading text NOT NULL,
    text text NOT NULL,
    branch text NOT NULL,
    said_on date NOT NULL,
    line uuid,
    aside_why text,
    looked_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, line) REFERENCES audit_lines (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX offer_said_teller ON offer_said (service_id, teller);
CREATE INDEX offer_said_line ON offer_said (service_id, line) WHERE line IS NOT NULL;
CREATE INDEX offer_said_looked_by ON offer_said (service_id, looked_by) WHERE looked_by IS NOT NULL;

-- A fact with its source, and the belief that it is set against.
CREATE TABLE library_facts (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    about text NOT NULL,
    believed text NOT NULL,
    fact text NOT NULL,
    source text NOT NULL,
    looked_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX library_facts_author ON library_facts (service_id, author) WHERE author IS NOT NULL;
