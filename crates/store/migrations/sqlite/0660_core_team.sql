-- The core team: who leads, who answers for what, how each of us works, and the ways in which we work together (R154-R158).

CREATE TABLE duties (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    what TEXT NOT NULL,
    added_on TEXT NOT NULL,
    dropped_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX duties_partnership ON duties (service_id, partnership);

CREATE TABLE core_parts (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    person BLOB NOT NULL,
    share TEXT NOT NULL CHECK (share IN ('leads', 'deputises', 'answers', 'helps')),
    duty BLOB,
    proposed_by BLOB NOT NULL,
    proposed_on TEXT NOT NULL,
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, party) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, person) REFERENCES partnership_people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, duty) REFERENCES duties (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, proposed_by) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX core_parts_partnership ON core_parts (service_id, partnership);
CREATE INDEX core_parts_party ON core_parts (service_id, party);
CREATE INDEX core_parts_person ON core_parts (service_id, person);
CREATE INDEX core_parts_duty ON core_parts (service_id, duty) WHERE duty IS NOT NULL;
CREATE INDEX core_parts_proposed_by ON core_parts (service_id, proposed_by);

CREATE TABLE working_notes (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    how TEXT NOT NULL,
    available TEXT NOT NULL,
    said_on TEXT NOT NULL,
    way TEXT CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, party) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX working_notes_partnership ON working_notes (service_id, partnership);
CREATE INDEX working_notes_party ON working_notes (service_id, party);

CREATE TABLE ways_of_working (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    made_on TEXT NOT NULL,
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, author) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ways_of_working_partnership ON ways_of_working (service_id, partnership);
CREATE INDEX ways_of_working_author ON ways_of_working (service_id, author) WHERE author IS NOT NULL;

ALTER TABLE promises ADD COLUMN how_much TEXT NOT NULL DEFAULT '';
