-- Reviews, measures, the two-minute check-in, what is not right.

CREATE TABLE reviews (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    party BLOB NOT NULL,
    held_on TEXT NOT NULL,
    going_well TEXT NOT NULL,
    change TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX reviews_partnership ON reviews (service_id, partnership, held_on);

CREATE TABLE trouble_permissions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    words TEXT NOT NULL,
    agreed_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX trouble_permissions_partnership ON trouble_permissions (service_id, partnership);

CREATE TABLE go_choices (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    choice TEXT NOT NULL,
    reason TEXT NOT NULL,
    chosen_on TEXT NOT NULL,
    by BLOB,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX go_choices_partnership ON go_choices (service_id, partnership);

CREATE TABLE measures (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    baseline INTEGER,
    target INTEGER,
    target_on TEXT,
    source TEXT NOT NULL,
    party BLOB,
    every_days INTEGER,
    ended_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX measures_partnership ON measures (service_id, partnership);

CREATE TABLE readings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    measure BLOB NOT NULL,
    party BLOB,
    value INTEGER NOT NULL,
    read_on TEXT NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX readings_partnership ON readings (service_id, partnership);
CREATE INDEX readings_measure ON readings (service_id, measure, read_on);

CREATE TABLE pulse_rounds (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    asked_on TEXT NOT NULL,
    closes_on TEXT,
    talk_instead INTEGER NOT NULL CHECK (talk_instead IN (0, 1)),
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX pulse_rounds_partnership ON pulse_rounds (service_id, partnership);

CREATE TABLE pulse_answers (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    round BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    answers TEXT NOT NULL,
    words TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('link', 'together', 'on_paper', 'told_us')),
    answered_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX pulse_answers_partnership ON pulse_answers (service_id, partnership);
CREATE UNIQUE INDEX pulse_answers_round ON pulse_answers (service_id, round, party);

CREATE TABLE concerns (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    said_to TEXT NOT NULL,
    text TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    contact BLOB,
    answer_by TEXT NOT NULL,
    answered_by BLOB,
    answer TEXT NOT NULL,
    answered_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX concerns_partnership ON concerns (service_id, partnership);
CREATE INDEX concerns_answer_by ON concerns (service_id, answer_by) WHERE answered_on IS NULL;
