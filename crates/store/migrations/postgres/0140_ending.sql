-- Can it be mended, and ending well.

CREATE TABLE diagnoses (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    reason text NOT NULL,
    present boolean NOT NULL,
    evidence text NOT NULL,
    addressable boolean,
    how text NOT NULL,
    looked_on date NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX diagnoses_partnership ON diagnoses (service_id, partnership);

CREATE TABLE willing_answers (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    diagnosis uuid NOT NULL,
    party uuid NOT NULL,
    organisation uuid,
    willing text NOT NULL,
    asked_on date,
    answered_on date,
    way text CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    words text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX willing_answers_partnership ON willing_answers (service_id, partnership);
CREATE INDEX willing_answers_diagnosis ON willing_answers (service_id, diagnosis);

CREATE TABLE recoveries (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    text text NOT NULL,
    until date,
    began_on date,
    not_tried_why text NOT NULL,
    decided_on date,
    by uuid,
    outcome text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX recoveries_partnership ON recoveries (service_id, partnership);

CREATE TABLE end_plans (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    begun_on date NOT NULL,
    last_day date,
    notice_by date,
    feedback text NOT NULL,
    lessons text NOT NULL,
    case_study boolean,
    ended_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX end_plans_partnership ON end_plans (service_id, partnership);

CREATE TABLE end_letters (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    plan uuid NOT NULL,
    party uuid,
    text text NOT NULL,
    read_by uuid,
    read_on date,
    sent_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX end_letters_partnership ON end_letters (service_id, partnership);

CREATE TABLE end_items (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    plan uuid NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    about uuid,
    party uuid,
    due date,
    done_on date,
    not_needed boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX end_items_partnership ON end_items (service_id, partnership);
CREATE INDEX end_items_plan ON end_items (service_id, plan);

CREATE TABLE doors_open (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    organisation uuid,
    touch_on date NOT NULL,
    words text NOT NULL,
    touched_on date,
    by uuid,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX doors_open_partnership ON doors_open (service_id, partnership);
CREATE INDEX doors_open_touch_on ON doors_open (service_id, touch_on) WHERE touched_on IS NULL;

CREATE TABLE holdings (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    partnership uuid NOT NULL,
    kind text NOT NULL,
    what text NOT NULL,
    of_party uuid,
    with_party uuid,
    whereabouts text NOT NULL,
    since date NOT NULL,
    due date,
    notice_days bigint,
    settled_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX holdings_partnership ON holdings (service_id, partnership);
CREATE INDEX holdings_due ON holdings (service_id, due) WHERE settled_on IS NULL;
