-- What a workshop left open when it closed, and who adds it by when.

CREATE TABLE workshop_left_open (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    what text NOT NULL CHECK (what IN ('idea', 'heard', 'next_move', 'reconvene')),
    seat bigint,
    name text NOT NULL,
    who text NOT NULL,
    person uuid,
    due date NOT NULL,
    added_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX workshop_left_open_workshop ON workshop_left_open (service_id, workshop);
CREATE INDEX workshop_left_open_now ON workshop_left_open (service_id, due) WHERE added_on IS NULL;
