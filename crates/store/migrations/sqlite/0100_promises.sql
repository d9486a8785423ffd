-- Meetings, promises, questions, notice of changes.

CREATE TABLE meetings (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    held_on TEXT NOT NULL,
    starts_at TEXT,
    minutes INTEGER,
    place TEXT NOT NULL,
    agenda TEXT NOT NULL,
    honesty_left_out TEXT NOT NULL,
    who TEXT NOT NULL,
    notes TEXT NOT NULL,
    went_well TEXT NOT NULL,
    went_less_well TEXT NOT NULL,
    notes_by BLOB,
    notes_sent_at TEXT,
    called_off_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX meetings_partnership ON meetings (service_id, partnership, held_on);
CREATE INDEX meetings_held_on ON meetings (service_id, held_on);

CREATE TABLE promises (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    person BLOB,
    contact BLOB,
    owner TEXT NOT NULL,
    what TEXT NOT NULL,
    meeting BLOB,
    clause BLOB,
    due TEXT,
    proposed_on TEXT NOT NULL,
    accepted_on TEXT,
    accepted_way TEXT CHECK (accepted_way IN ('link', 'together', 'on_paper', 'told_us')),
    done_on TEXT,
    withdrawn_on TEXT,
    why TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX promises_partnership ON promises (service_id, partnership, due);
CREATE INDEX promises_due ON promises (service_id, due) WHERE done_on IS NULL AND withdrawn_on IS NULL;
CREATE INDEX promises_meeting ON promises (service_id, meeting) WHERE meeting IS NOT NULL;

CREATE TABLE new_dates (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    promise BLOB NOT NULL,
    old_due TEXT NOT NULL,
    new_due TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    agreed_on TEXT,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX new_dates_partnership ON new_dates (service_id, partnership);
CREATE INDEX new_dates_promise ON new_dates (service_id, promise);

CREATE TABLE questions (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    of_party BLOB,
    about TEXT NOT NULL,
    text TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_by BLOB,
    answered_on TEXT,
    settled_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX questions_partnership ON questions (service_id, partnership);

CREATE TABLE change_notices (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    party BLOB NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    given_on TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX change_notices_partnership ON change_notices (service_id, partnership);
