-- How we go about an aim, and what it takes.

CREATE TABLE aim_courses (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    aim BLOB NOT NULL,
    way TEXT NOT NULL,
    why TEXT NOT NULL,
    gain TEXT NOT NULL,
    alone INTEGER NOT NULL CHECK (alone IN (0, 1)),
    outcome TEXT NOT NULL,
    tell TEXT NOT NULL,
    need BLOB,
    looked_on TEXT NOT NULL,
    looked_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX aim_courses_aim ON aim_courses (service_id, aim);
CREATE INDEX aim_courses_looked_on ON aim_courses (service_id, looked_on);
CREATE INDEX aim_courses_need ON aim_courses (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX aim_courses_looked_by ON aim_courses (service_id, looked_by) WHERE looked_by IS NOT NULL;

CREATE TABLE gaps (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    aim BLOB NOT NULL,
    kind TEXT NOT NULL,
    needed TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    have TEXT NOT NULL,
    seen_in BLOB,
    size TEXT,
    consequence TEXT NOT NULL,
    options TEXT NOT NULL,
    answer TEXT,
    why TEXT NOT NULL,
    need BLOB,
    raised_on TEXT NOT NULL,
    raised_by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, aim) REFERENCES aims (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, seen_in) REFERENCES audits (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, raised_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX gaps_aim ON gaps (service_id, aim);
CREATE INDEX gaps_seen_in ON gaps (service_id, seen_in) WHERE seen_in IS NOT NULL;
CREATE INDEX gaps_need ON gaps (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX gaps_raised_by ON gaps (service_id, raised_by) WHERE raised_by IS NOT NULL;
