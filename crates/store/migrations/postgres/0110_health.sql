-- Reviews, measures, the two-minute check-in, what is not right.

CREATE TABLE reviews (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    party uuid NOT NULL,
    held_on date NOT NULL,
    going_well text NOT NULL,
    change text NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX reviews_partnership ON reviews (service_id, partnership, held_on);

CREATE TABLE trouble_permissions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    words text NOT NULL,
    agreed_on date NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX trouble_permissions_partnership ON trouble_permissions (service_id, partnership);

CREATE TABLE go_choices (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    choice text NOT NULL,
    reason text NOT NULL,
    chosen_on date NOT NULL,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX go_choices_partnership ON go_choices (service_id, partnership);

CREATE TABLE measures (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    unit text NOT NULL,
    baseline bigint,
    target bigint,
    target_on date,
    source text NOT NULL,
    party uuid,
    every_days bigint,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX measures_partnership ON measures (service_id, partnership);

CREATE TABLE readings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    measure uuid NOT NULL,
    party uuid,
    value bigint NOT NULL,
    read_on date NOT NULL,
    note text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX readings_partnership ON readings (service_id, partnership);
CREATE INDEX readings_measure ON readings (service_id, measure, read_on);

CREATE TABLE pulse_rounds (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    asked_on date NOT NULL,
    closes_on date,
    talk_instead boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX pulse_rounds_partnership ON pulse_rounds (service_id, partnership);

CREATE TABLE pulse_answers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    round uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    answers text NOT NULL,
    words text NOT NULL,
    way text NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    answered_on date NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX pulse_answers_partnership ON pulse_answers (service_id, partnership);
CREATE UNIQUE INDEX pulse_answers_round ON pulse_answers (service_id, round, party);

CREATE TABLE concerns (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    said_to text NOT NULL,
    text text NOT NULL,
    raised_on date NOT NULL,
    contact uuid,
    answer_by date NOT NULL,
    answered_by uuid,
    answer text NOT NULL,
    answered_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX concerns_partnership ON concerns (service_id, partnership);
CREATE INDEX concerns_answer_by ON concerns (service_id, answer_by) WHERE answered_on IS NULL;
