-- Buildings that open, or open again, and the proposals for them (R065).

CREATE TABLE openings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    branch BLOB,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    shut_from TEXT,
    opens_on TEXT NOT NULL,
    ask_until TEXT,
    hosts TEXT NOT NULL,
    looked_by BLOB,
    hours INTEGER,
    published_on TEXT,
    made_on TEXT NOT NULL,
    closed_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, branch) REFERENCES branches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX openings_branch ON openings (service_id, branch);
CREATE INDEX openings_looked_by ON openings (service_id, looked_by);

CREATE TABLE opening_proposals (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    opening BLOB NOT NULL,
    proposal BLOB NOT NULL,
    since TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, opening) REFERENCES openings (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX opening_proposals_opening ON opening_proposals (service_id, opening);
CREATE INDEX opening_proposals_proposal ON opening_proposals (service_id, proposal);
