-- Can it be mended, and ending well.

CREATE TABLE diagnoses (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    reason TEXT NOT NULL,
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    evidence TEXT NOT NULL,
    addressable INTEGER CHECK (addressable IN (0, 1)),
    how TEXT NOT NULL,
    looked_on TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX diagnoses_partnership ON diagnoses (service_id, partnership);

CREATE TABLE willing_answers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    diagnosis BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    willing TEXT NOT NULL,
    asked_on TEXT,
    answered_on TEXT,
    way TEXT CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    words TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX willing_answers_partnership ON willing_answers (service_id, partnership);
CREATE INDEX willing_answers_diagnosis ON willing_answers (service_id, diagnosis);

CREATE TABLE recoveries (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    text TEXT NOT NULL,
    until TEXT,
    began_on TEXT,
    not_tried_why TEXT NOT NULL,
    decided_on TEXT,
    by BLOB,
    outcome TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX recoveries_partnership ON recoveries (service_id, partnership);

CREATE TABLE end_plans (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    last_day TEXT,
    notice_by TEXT,
    feedback TEXT NOT NULL,
    lessons TEXT NOT NULL,
    case_study INTEGER CHECK (case_study IN (0, 1)),
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX end_plans_partnership ON end_plans (service_id, partnership);

CREATE TABLE end_letters (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    plan BLOB NOT NULL,
    party BLOB,
    text TEXT NOT NULL,
    read_by BLOB,
    read_on TEXT,
    sent_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX end_letters_partnership ON end_letters (service_id, partnership);

CREATE TABLE end_items (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    plan BLOB NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    about BLOB,
    party BLOB,
    due TEXT,
    done_on TEXT,
    not_needed INTEGER NOT NULL CHECK (not_needed IN (0, 1)),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX end_items_partnership ON end_items (service_id, partnership);
CREATE INDEX end_items_plan ON end_items (service_id, plan);

CREATE TABLE doors_open (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    organisation BLOB,
    touch_on TEXT NOT NULL,
    words TEXT NOT NULL,
    touched_on TEXT,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX doors_open_partnership ON doors_open (service_id, partnership);
CREATE INDEX doors_open_touch_on ON doors_open (service_id, touch_on) WHERE touched_on IS NULL;

CREATE TABLE holdings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    of_party BLOB,
    with_party BLOB,
    whereabouts TEXT NOT NULL,
    since TEXT NOT NULL,
    due TEXT,
    notice_days INTEGER,
    settled_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX holdings_partnership ON holdings (service_id, partnership);
CREATE INDEX holdings_due ON holdings (service_id, due) WHERE settled_on IS NULL;
