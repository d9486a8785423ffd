-- Today: what people decided about duties: later, or not mine.

CREATE TABLE put_offs (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    about uuid NOT NULL,
    until date,
    given_to uuid,
    by uuid,
    on_day date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX put_offs_about ON put_offs (service_id, about);
