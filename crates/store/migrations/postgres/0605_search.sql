-- The search of a need: networks that were asked, what they named, and who is on the long list (R077 to R082).

CREATE TABLE network_asks (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    need uuid NOT NULL,
    network text NOT NULL,
    reach text NOT NULL,
    asked text NOT NULL,
    asked_on date,
    text text NOT NULL,
    digest text,
    expires_at timestamptz,
    closed_on date,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX network_asks_need ON network_asks (service_id, need);
CREATE UNIQUE INDEX network_asks_digest ON network_asks (digest) WHERE digest IS NOT NULL;

CREATE TABLE network_answers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    ask uuid NOT NULL,
    body text NOT NULL,
    how text NOT NULL,
    track text NOT NULL,
    said_by text NOT NULL,
    reach text NOT NULL,
    said_on date NOT NULL,
    state text NOT NULL,
    aside_why text NOT NULL,
    organisation uuid,
    looked_by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, ask) REFERENCES network_asks (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, looked_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX network_answers_ask ON network_answers (service_id, ask);
CREATE INDEX network_answers_organisation ON network_answers (service_id, organisation) WHERE organisation IS NOT NULL;

CREATE TABLE approaches (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid NOT NULL,
    need uuid,
    ring text NOT NULL,
    note text NOT NULL,
    known_by uuid,
    answer uuid,
    track text,
    added_on date NOT NULL,
    by uuid,
    asked_on date,
    early_why text,
    early_by uuid,
    backing text NOT NULL,
    commitment text NOT NULL,
    commitment_by date,
    commitment_kept boolean,
    ended_on date,
    ended text,
    learned text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, need) REFERENCES needs (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, known_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, answer) REFERENCES network_answers (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, "by") REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, early_by) REFERENCES people (service_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX approaches_organisation ON approaches (service_id, organisation);
CREATE INDEX approaches_need ON approaches (service_id, need) WHERE need IS NOT NULL;
CREATE INDEX approaches_ended ON approaches (service_id, ended_on) WHERE ended_on IS NOT NULL;
