-- What the next person must know; how a manager's yes to the time reached the record.

CREATE TABLE handovers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    text text NOT NULL,
    follows text NOT NULL,
    written_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX handovers_partnership ON handovers (service_id, partnership);

ALTER TABLE effort_approvals ADD COLUMN way text CHECK (way IN ('link', 'together', 'on_paper', 'told_us'));
