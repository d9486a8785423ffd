-- Workshops, those invited, and the room: its log, which is only ever added to, and the guests in it.

CREATE TABLE workshops (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    title text NOT NULL,
    why text NOT NULL,
    need uuid,
    partnership uuid,
    held_on date NOT NULL,
    starts_at text NOT NULL,
    booked_minutes bigint NOT NULL,
    place text NOT NULL,
    facilitator uuid,
    plan text NOT NULL,
    theme text,
    lens text NOT NULL CHECK (lens IN ('mission', 'residents')),
    our_thought text,
    code text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
    reconvene_on date,
    note text,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX workshops_on ON workshops (service_id, held_on);

CREATE TABLE workshop_invited (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    organisation uuid,
    name text NOT NULL,
    person text,
    coming text NOT NULL CHECK (coming IN ('not_asked', 'asked', 'yes', 'no')),
    needs text,
    asked_on date,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX workshop_invited_workshop ON workshop_invited (service_id, workshop);

-- The code leads to the room of any service; `last` is the number of the log's last line.
CREATE TABLE rooms (
    service_id uuid NOT NULL,
    workshop uuid NOT NULL,
    code text NOT NULL UNIQUE,
    last bigint NOT NULL,
    PRIMARY KEY (service_id, workshop)
);

CREATE TABLE room_events (
    service_id uuid NOT NULL,
    workshop uuid NOT NULL,
    number bigint NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('guest', 'person')),
    actor uuid NOT NULL,
    at timestamptz NOT NULL,
    post_key text,
    text_hash text,
    PRIMARY KEY (service_id, workshop, number)
);
CREATE UNIQUE INDEX room_events_once ON room_events (service_id, workshop, kind, actor, post_key, text_hash)
    WHERE post_key IS NOT NULL;

-- Outside the change log, so that a name that is to be forgotten is nowhere.
CREATE TABLE workshop_guests (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    workshop uuid NOT NULL,
    name text,
    token_digest text NOT NULL,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, workshop, token_digest)
);
