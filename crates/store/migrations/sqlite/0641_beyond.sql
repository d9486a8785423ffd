-- Those beyond the core of a partnership: where each stands, and how they are brought in (R159-R164).

CREATE TABLE beyond (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    counts TEXT NOT NULL CHECK (counts IN ('takes_part', 'supports', 'decides')),
    why TEXT NOT NULL,
    influence TEXT NOT NULL CHECK (influence IN ('little', 'much')),
    interest TEXT NOT NULL CHECK (interest IN ('little', 'much')),
    chosen TEXT CHECK (chosen IN ('closely', 'content', 'informed', 'lightly')),
    how TEXT NOT NULL,
    when_on TEXT,
    owner BLOB,
    decides TEXT NOT NULL,
    decides_by TEXT,
    done_on TEXT,
    came TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, owner) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX beyond_partnership ON beyond (service_id, partnership);
CREATE INDEX beyond_owner ON beyond (service_id, owner) WHERE owner IS NOT NULL;
CREATE INDEX beyond_ahead ON beyond (service_id, when_on) WHERE done_on IS NULL;
