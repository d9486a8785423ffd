-- What one side writes beside its check-in for itself alone.

CREATE TABLE pulse_comments (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    round uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    about uuid NOT NULL,
    words text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX pulse_comments_partnership ON pulse_comments (service_id, partnership);
CREATE UNIQUE INDEX pulse_comments_round ON pulse_comments (service_id, round, party, about);
