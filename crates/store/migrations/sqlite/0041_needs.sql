-- Needs, and what meeting them could be for others.

CREATE TABLE needs (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    what TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    evidence TEXT NOT NULL,
    source TEXT NOT NULL,
    aim BLOB,
    way TEXT NOT NULL,
    better_together TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    raised_by BLOB,
    closed_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX needs_aim ON needs (service_id, aim);

CREATE TABLE opportunities (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    need BLOB NOT NULL,
    organisation BLOB,
    kind TEXT,
    their_gain TEXT NOT NULL,
    idea TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX opportunities_need ON opportunities (service_id, need);
CREATE INDEX opportunities_organisation ON opportunities (service_id, organisation) WHERE organisation IS NOT NULL;
