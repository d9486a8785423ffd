-- Buildings that open, or open again, and the proposals for them (R065).

CREATE TABLE openings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    branch uuid,
    name text NOT NULL,
    kind text NOT NULL,
    shut_from date,
    opens_on date NOT NULL,
    ask_until date,
    hosts text NOT NULL,
    looked_by uuid,
    hours bigint,
    published_on date,
    made_on date NOT NULL,
    closed_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, branch) REFERENCES branches (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX openings_branch ON openings (service_id, branch);
CREATE INDEX openings_looked_by ON openings (service_id, looked_by);

CREATE TABLE opening_proposals (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    opening uuid NOT NULL,
    proposal uuid NOT NULL,
    since date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, opening) REFERENCES openings (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, proposal) REFERENCES proposals (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX opening_proposals_opening ON opening_proposals (service_id, opening);
CREATE INDEX opening_proposals_proposal ON opening_proposals (service_id, proposal);
