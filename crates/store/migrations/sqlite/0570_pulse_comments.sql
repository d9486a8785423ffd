-- What one side writes beside its check-in for itself alone.

CREATE TABLE pulse_comments (
    service_id BLOB NOT NULL,
    id BLOB NOT NULL,
    partnership BLOB NOT NULL,
    round BLOB NOT NULL,
    party BLOB NOT NULL,
    organisation BLOB,
    about BLOB NOT NULL,
    words TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by BLOB,
    PRIMARY KEY (service_id, id)
) STRICT;
CREATE INDEX pulse_comments_partnership ON pulse_comments (service_id, partnership);
CREATE UNIQUE INDEX pulse_comments_round ON pulse_comments (service_id, round, party, about);
