-- What the library can offer: audits, pitches, rehearsals.

CREATE TABLE audits (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    number bigint NOT NULL,
    made_on date NOT NULL,
    by uuid,
    note text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE UNIQUE INDEX audits_number ON audits (service_id, number);

CREATE TABLE audit_lines (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    audit uuid NOT NULL,
    heading text NOT NULL,
    branch uuid,
    text text NOT NULL,
    amount bigint,
    unit text NOT NULL,
    shows text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX audit_lines_audit ON audit_lines (service_id, audit);

CREATE TABLE pitches (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    organisation uuid,
    need uuid,
    title text NOT NULL,
    number bigint NOT NULL,
    text text NOT NULL,
    words_a_minute bigint NOT NULL,
    audit uuid,
    made_on date NOT NULL,
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX pitches_organisation ON pitches (service_id, organisation) WHERE organisation IS NOT NULL;

CREATE TABLE rehearsals (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    pitch uuid NOT NULL,
    person uuid,
    listener text NOT NULL,
    on_day date NOT NULL,
    seconds bigint,
    learned text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX rehearsals_pitch ON rehearsals (service_id, pitch);
