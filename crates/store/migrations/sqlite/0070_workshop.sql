-- Workshops, those invited, and the room: its log, which is only ever added to, and the guests in it.

CREATE TABLE workshops (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    need BLOB,
    partnership BLOB,
    held_on TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    booked_minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    facilitator BLOB,
    plan TEXT NOT NULL,
    theme TEXT,
    lens TEXT NOT NULL CHECK (lens IN ('mission', 'residents')),
    our_thought TEXT,
    code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    reconvene_on TEXT,
    note TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX workshops_on ON workshops (service_id, held_on);

CREATE TABLE workshop_invited (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    organisation BLOB,
    name TEXT NOT NULL,
    person TEXT,
    coming TEXT NOT NULL CHECK (coming IN ('not_asked', 'asked', 'yes', 'no')),
    needs TEXT,
    asked_on TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX workshop_invited_workshop ON workshop_invited (service_id, workshop);

-- The code leads to the room of any service; `last` is the number of the log's last line.
CREATE TABLE rooms (
    service_id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    code TEXT NOT NULL UNIQUE,
    last INTEGER NOT NULL,
    PRIMARY KEY (service_id, workshop)
) STRICT;

CREATE TABLE room_events (
    service_id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('guest', 'person')),
    actor BLOB NOT NULL,
    at TEXT NOT NULL,
    post_key TEXT,
    text_hash TEXT,
    PRIMARY KEY (service_id, workshop, number)
) STRICT;
CREATE UNIQUE INDEX room_events_once ON room_events (service_id, workshop, kind, actor, post_key, text_hash)
    WHERE post_key IS NOT NULL;

-- Outside the change log, so that a name that is to be forgotten is nowhere.
CREATE TABLE workshop_guests (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    workshop BLOB NOT NULL,
    name TEXT,
    token_digest TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, token_digest)
) STRICT;
