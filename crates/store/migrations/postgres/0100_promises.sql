-- Meetings, promises, questions, notice of changes.

CREATE TABLE meetings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    held_on date NOT NULL,
    starts_at timestamptz,
    minutes bigint,
    place text NOT NULL,
    agenda text NOT NULL,
    honesty_left_out text NOT NULL,
    who text NOT NULL,
    notes text NOT NULL,
    went_well text NOT NULL,
    went_less_well text NOT NULL,
    notes_by uuid,
    notes_sent_at timestamptz,
    called_off_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX meetings_partnership ON meetings (service_id, partnership, held_on);
CREATE INDEX meetings_held_on ON meetings (service_id, held_on);

CREATE TABLE promises (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    person uuid,
    contact uuid,
    owner text NOT NULL,
    what text NOT NULL,
    meeting uuid,
    clause uuid,
    due date,
    proposed_on date NOT NULL,
    accepted_on date,
    accepted_way text CHECK (accepted_way IN ('link', 'together', 'on_paper', 'told_us')),
    done_on date,
    withdrawn_on date,
    why text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX promises_partnership ON promises (service_id, partnership, due);
CREATE INDEX promises_due ON promises (service_id, due) WHERE done_on IS NULL AND withdrawn_on IS NULL;
CREATE INDEX promises_meeting ON promises (service_id, meeting) WHERE meeting IS NOT NULL;

CREATE TABLE new_dates (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    promise uuid NOT NULL,
    old_due date NOT NULL,
    new_due date NOT NULL,
    asked_on date NOT NULL,
    agreed_on date,
    reason text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX new_dates_partnership ON new_dates (service_id, partnership);
CREATE INDEX new_dates_promise ON new_dates (service_id, promise);

CREATE TABLE questions (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    of_party uuid,
    about text NOT NULL,
    text text NOT NULL,
    asked_on date NOT NULL,
    answer text NOT NULL,
    answered_by uuid,
    answered_on date,
    settled_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX questions_partnership ON questions (service_id, partnership);

CREATE TABLE change_notices (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    party uuid NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    given_on date NOT NULL,
    from_day date NOT NULL,
    until date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX change_notices_partnership ON change_notices (service_id, partnership);
