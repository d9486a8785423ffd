-- What everybody at a counter should know of a partnership.

CREATE TABLE counter_notes (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    happens text NOT NULL,
    say text NOT NULL,
    please text NOT NULL,
    not_yours text NOT NULL,
    ask text NOT NULL,
    holds_until date,
    written_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX counter_notes_partnership ON counter_notes (service_id, partnership);
