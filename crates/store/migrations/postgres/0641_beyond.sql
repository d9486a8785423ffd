-- Those beyond the core of a partnership: where each stands, and how they are brought in (R159-R164).

CREATE TABLE beyond (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    counts text NOT NULL CHECK (counts IN ('takes_part', 'supports', 'decides')),
    why text NOT NULL,
    influence text NOT NULL CHECK (influence IN ('little', 'much')),
    interest text NOT NULL CHECK (interest IN ('little', 'much')),
    chosen text CHECK (chosen IN ('closely', 'content', 'informed', 'lightly')),
    how text NOT NULL,
    when_on date,
    owner uuid,
    decides text NOT NULL,
    decides_by date,
    done_on date,
    came text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, owner) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX beyond_partnership ON beyond (service_id, partnership);
CREATE INDEX beyond_owner ON beyond (service_id, owner) WHERE owner IS NOT NULL;
CREATE INDEX beyond_ahead ON beyond (service_id, when_on) WHERE done_on IS NULL;
