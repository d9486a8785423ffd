-- What others propose to us, and our answer.

CREATE TABLE proposals (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    organisation BLOB,
    organisation_name TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    what TEXT NOT NULL,
    who_gains TEXT NOT NULL,
    ask TEXT NOT NULL,
    bring TEXT NOT NULL,
    came_on TEXT NOT NULL,
    taken_by BLOB,
    state TEXT NOT NULL,
    acknowledged_on TEXT,
    looked_by BLOB,
    looked_on TEXT,
    need BLOB,
    partnership BLOB,
    reference TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX proposals_state ON proposals (service_id, state, came_on);
CREATE INDEX proposals_reference ON proposals (service_id, reference);

CREATE TABLE assessments (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    proposal BLOB NOT NULL,
    need TEXT NOT NULL,
    gain TEXT NOT NULL,
    fit TEXT NOT NULL,
    means TEXT NOT NULL,
    items TEXT NOT NULL,
    hours INTEGER,
    would_wait TEXT NOT NULL,
    spare_before INTEGER,
    spare_after INTEGER,
    role TEXT,
    shared_objective INTEGER NOT NULL CHECK (shared_objective IN (0, 1)),
    made_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX assessments_proposal ON assessments (service_id, proposal);

CREATE TABLE decisions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    proposal BLOB NOT NULL,
    assessment BLOB,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    reply TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    by BLOB,
    told_on TEXT,
    talk_again INTEGER NOT NULL CHECK (talk_again IN (0, 1)),
    refer_to TEXT NOT NULL,
    revisit_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX decisions_proposal ON decisions (service_id, proposal);
