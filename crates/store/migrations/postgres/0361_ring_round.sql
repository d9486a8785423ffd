-- Who is rung after a workshop, and what came of it.

CREATE TABLE workshop_ring_lines (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    organisation uuid,
    name text NOT NULL,
    answer text CHECK (answer IN ('with_us', 'thinking', 'not_us', 'no_answer', 'left_out')),
    said text NOT NULL,
    rung_on date,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX workshop_ring_lines_workshop ON workshop_ring_lines (service_id, workshop);
