-- What every area stands on: the change log, search, outgoing mail, notices, repeated posts,
-- sessions, jobs, drafts.

CREATE TABLE changes (
    service_id BLOB NOT NULL,
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    tx_id BLOB NOT NULL,
    at TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BLOB,
    on_behalf_of BLOB,
    action TEXT NOT NULL CHECK (action IN ('insert', 'update', 'remove')),
    record_kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    version INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    import_id BLOB
) STRICT;
CREATE INDEX changes_record ON changes (service_id, record_id, seq);
CREATE INDEX changes_import ON changes (service_id, import_id, seq) WHERE import_id IS NOT NULL;

-- One row for each record that can be found; `words` is folded and begins with the service's own token.
CREATE TABLE search (
    id INTEGER PRIMARY KEY,
    service_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('private', 'library', 'parties', 'public')),
    author BLOB,
    partnership BLOB,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (service_id, record_id)
) STRICT;
CREATE INDEX search_title ON search (service_id, title_key);
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'unicode61'
);
CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
    INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_changed AFTER UPDATE OF words ON search WHEN old.words <> new.words BEGIN
    DELETE FROM search_words WHERE rowid = old.id;
    INSERT INTO search_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN
    DELETE FROM search_words WHERE rowid = old.id;
END;

CREATE TABLE outbox (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    to_address TEXT NOT NULL,
    to_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    attachments TEXT NOT NULL,
    partnership BLOB,
    about_kind TEXT NOT NULL,
    about BLOB,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'held')),
    queued_at TEXT NOT NULL,
    sent_at TEXT,
    tries INTEGER NOT NULL,
    next_try_at TEXT NOT NULL,
    last_error TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX outbox_waiting ON outbox (service_id, next_try_at) WHERE state = 'waiting';

CREATE TABLE notices (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    person BLOB NOT NULL,
    text TEXT NOT NULL,
    address TEXT NOT NULL,
    about_kind TEXT NOT NULL,
    about BLOB,
    at TEXT NOT NULL,
    seen_at TEXT,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX notices_person ON notices (service_id, person, at);

-- What was answered to a post, so that the same post again happens once.
CREATE TABLE done_keys (
    service_id BLOB NOT NULL,
    actor_id BLOB NOT NULL,
    action TEXT NOT NULL,
    post_key TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT,
    PRIMARY KEY (service_id, actor_id, action, post_key, text_hash)
) STRICT;
CREATE INDEX done_keys_at ON done_keys (at);

CREATE TABLE sessions (
    service_id BLOB NOT NULL,
    id_hash TEXT NOT NULL PRIMARY KEY,
    person BLOB,
    data TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    touched_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (service_id, person);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE jobs (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    kind TEXT NOT NULL,
    once_key TEXT NOT NULL,
    payload TEXT NOT NULL,
    due_at TEXT NOT NULL,
    leased_until TEXT,
    tries INTEGER NOT NULL,
    last_error TEXT,
    done_at TEXT,
    PRIMARY KEY (service_id, id),
    UNIQUE (service_id, kind, once_key)
) STRICT;
CREATE INDEX jobs_due ON jobs (due_at) WHERE done_at IS NULL;

-- What somebody has typed and not yet sent.
CREATE TABLE drafts (
    service_id BLOB NOT NULL,
    actor_id BLOB NOT NULL,
    form TEXT NOT NULL,
    fields TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (service_id, actor_id, form)
) STRICT;
