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
    PRIMARY KEY (service_id, id),
    FOREIGN KEY (service_id, partnership) REFERENCES partnerships (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, round) REFERENCES pulse_rounds (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, party) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, organisation) REFERENCES organisations (service_id, id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (service_id, about) REFERENCES parties (service_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX pulse_comments_partnership ON pulse_comments (service_id, partnership);
CREATE UNIQUE INDEX pulse_comments_round ON pulse_comments (service_id, round, party, about);
CREATE INDEX pulse_comments_organisation ON pulse_comments (service_id, organisation) WHERE organisation IS NOT NULL;
