-- A first meeting that an organisation is asked to.

CREATE TABLE first_meetings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    contact uuid,
    held_on date NOT NULL,
    starts_at text NOT NULL,
    minutes bigint NOT NULL,
    place text NOT NULL,
    words text NOT NULL,
    asked_by uuid,
    asked_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX first_meetings_organisation ON first_meetings (service_id, organisation);
