-- What every area stands on: the change log, search, outgoing mail, notices, repeated posts,
-- sessions, jobs, drafts.

CREATE TABLE changes (
    service_id uuid NOT NULL,
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx_id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    on_behalf_of uuid,
    action text NOT NULL CHECK (action IN ('insert', 'update', 'remove')),
    record_kind text NOT NULL,
    record_id uuid NOT NULL,
    version bigint NOT NULL,
    before text,
    after text,
    import_id uuid
);
CREATE INDEX changes_record ON changes (service_id, record_id, seq);
CREATE INDEX changes_import ON changes (service_id, import_id, seq) WHERE import_id IS NOT NULL;

-- One row for each record that can be found; `words` is folded and begins with the service's own token.
CREATE TABLE search (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    service_id uuid NOT NULL,
    kind text NOT NULL,
    record_id uuid NOT NULL,
    visibility text NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author uuid,
    partnership uuid,
    title text NOT NULL,
    title_key text COLLATE "C" NOT NULL,
    words text NOT NULL,
    UNIQUE (service_id, record_id)
);
CREATE INDEX search_title ON search (service_id, title_key);
ALTER TABLE search ADD COLUMN search_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED;
CREATE INDEX search_words ON search USING gin (search_words);

CREATE TABLE outbox (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    to_address text NOT NULL,
    to_name text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    attachments text NOT NULL,
    partnership uuid,
    about_kind text NOT NULL,
    about uuid,
    state text NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'held')),
    queued_at timestamptz NOT NULL,
    sent_at timestamptz,
    tries bigint NOT NULL,
    next_try_at timestamptz NOT NULL,
    last_error text,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX outbox_waiting ON outbox (service_id, next_try_at) WHERE state = 'waiting';

CREATE TABLE notices (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    person uuid NOT NULL,
    text text NOT NULL,
    address text NOT NULL,
    about_kind text NOT NULL,
    about uuid,
    at timestamptz NOT NULL,
    seen_at timestamptz,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    PRIMARY KEY (service_id, id)
);
CREATE INDEX notices_person ON notices (service_id, person, at);

-- What was answered to a post, so that the same post again happens once.
CREATE TABLE done_keys (
    service_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    action text NOT NULL,
    post_key text COLLATE "C" NOT NULL,
    text_hash text NOT NULL,
    at timestamptz NOT NULL,
    answer text,
    PRIMARY KEY (service_id, actor_id, action, post_key, text_hash)
);
CREATE INDEX done_keys_at ON done_keys (at);

CREATE TABLE sessions (
    service_id uuid NOT NULL,
    id_hash text NOT NULL PRIMARY KEY,
    person uuid,
    data text NOT NULL,
    expires_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL
);
CREATE INDEX sessions_person ON sessions (service_id, person);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE jobs (
    service_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    once_key text COLLATE "C" NOT NULL,
    payload text NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz,
    tries bigint NOT NULL,
    last_error text,
    done_at timestamptz,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, kind, once_key)
);
CREATE INDEX jobs_due ON jobs (due_at) WHERE done_at IS NULL;

-- What somebody has typed and not yet sent.
CREATE TABLE drafts (
    service_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    form text NOT NULL,
    fields text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (service_id, actor_id, form)
);
