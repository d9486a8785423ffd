-- Aims of the service and its authority.

CREATE TABLE aims (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    text text NOT NULL,
    source text NOT NULL,
    page text,
    valid_from date,
    valid_until date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
